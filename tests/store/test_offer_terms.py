"""What an offer's terms come to: which part is paid, when, at what rate, and what contradicts itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from negotiation.errors import InvalidValue
from store.commands.cases import add_case
from store.commands.offer_terms import typed_terms
from store.commands.offers import (
    accept_offer,
    add_offer,
    correct_offer,
    name_points,
    undo_correction,
    undo_decision,
)
from store.queries.agreement import agreement_check
from store.queries.cases import case_detail
from store.queries.offer_plans import with_plans
from store.queries.offers import schedule
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store
    from store.queries.offer_plans import Offered

MADE = "2026-11-20"


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="10000", interest="500", penalty="300").id


def offered(store: Store, case: str, **terms: Any) -> Offered:
    made = add_offer(store, case, **{"kind": "instalments", "at": MADE, **terms})
    return with_plans(store, [made], present_rate=Decimal(10))[0]


def rates(found: Offered) -> tuple[str, str]:
    assert found.rate is not None
    return str(found.rate.nominal), str(found.rate.effective)


def dues(found: Offered) -> list[str]:
    return [str(one.due) for one in found.plan]


# -- days ------------------------------------------------------------------------------------------
def test_rate_and_worth_count_to_the_days_that_were_named(store: Store, case: str) -> None:
    deferral = {"kind": "deferral", "balance": "10000", "periods": 1, "instalment": "11000"}
    late = offered(store, case, **deferral, first_on="2027-11-20")
    soon = offered(store, case, **deferral)
    assert (rates(late), rates(soon)) == (("10.00", "10.00"), ("120.00", "213.84"))
    assert late.compared
    assert soon.compared
    assert str(late.compared.present_values[0][1]) == "10000.00"
    assert str(soon.compared.present_values[0][1]) == "10912.98"


def test_a_deferral_in_one_payment_is_nothing_at_once(store: Store, case: str) -> None:
    found = offered(store, case, kind="deferral", balance="10000", first_on="2027-11-20")
    assert found.compared
    assert str(found.compared.cash_now) == "0.00"
    assert rates(found) == ("0.00", "0.00")
    assert str(found.compared.present_values[0][1]) == "9090.91"


def test_an_offer_recorded_after_its_first_day_counts_from_one_unit_before(store: Store, case: str) -> None:
    found = offered(
        store, case, balance="12000", periods=12, instalment="1072", first_on="2026-10-31", upfront="0"
    )
    assert rates(found) == ("13.03", "13.84")


@pytest.mark.parametrize("instalment", [None, "500"])
def test_what_is_paid_first_is_due_on_the_day_of_the_agreement(
    store: Store, case: str, instalment: str | None
) -> None:
    found = offered(store, case, upfront="6000", periods=12, instalment=instalment, first_on="2026-12-31")
    assert dues(found)[:3] == ["2026-11-20", "2026-12-31", "2027-01-31"]
    accept_offer(store, found.view.id, at="2026-11-22")
    assert [str(one.due) for one in schedule(store, case)][:2] == ["2026-11-22", "2026-12-31"]


@pytest.mark.parametrize("first_on", ["2027-02-28", None])
def test_due_days_keep_their_anchor(store: Store, case: str, first_on: str | None) -> None:
    found = offered(store, case, periods=4, due_day=31, first_on=first_on)
    ends = ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]
    begin = 2 if first_on else 0
    assert dues(found) == ends[begin : begin + 4]
    assert case_detail(store, case).offers[0].due_day == 31


@pytest.mark.parametrize("instalment", [None, "2500"])
def test_without_a_first_day_the_days_keep_that_of_the_agreement(
    store: Store, case: str, instalment: str | None
) -> None:
    found = offered(
        store, case, at="2026-01-31", periods=4, balance="10000", instalment=instalment, upfront="0"
    )
    assert dues(found) == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    accept_offer(store, found.view.id, at="2026-01-30")
    assert [str(one.due) for one in schedule(store, case)][:2] == ["2026-02-28", "2026-03-30"]
    weekly = offered(store, case, at="2026-01-31", periods=2, unit="week", balance="10000")
    assert dues(weekly) == ["2026-02-07", "2026-02-14"]


# -- rates -----------------------------------------------------------------------------------------
def test_a_rate_is_never_left_out(store: Store, case: str) -> None:
    plan = offered(store, case, periods=12, annual_rate="12")
    assert (plan.view.method, str(plan.total), rates(plan)[0]) == ("equal-instalment", "11514.79", "12.00")
    free = offered(store, case, periods=12)
    assert (free.view.method, str(free.total)) == ("interest-free", "10800.00")
    with pytest.raises(InvalidValue) as refused:
        offered(store, case, periods=12, annual_rate="12", method="interest-free")
    assert refused.value.field == "annual_rate"


def test_the_interest_of_a_deferral_runs_until_it_is_paid(store: Store, case: str) -> None:
    terms = {"kind": "deferral", "balance": "10000", "annual_rate": "14.6", "first_on": "2027-11-20"}
    once = offered(store, case, **terms)
    assert (str(once.total), rates(once)) == ("11460.00", ("14.60", "14.60"))
    (one,) = offered(store, case, **terms, periods=1).plan
    assert str(one.interest) == "1460.00"
    first, second = offered(store, case, **terms, periods=2).plan
    # Eleven months of waiting and one of the first period, each a twelfth of a year.
    assert (str(first.interest), str(first.due), str(second.due)) == ("1460.00", "2027-11-20", "2027-12-20")


# -- principal only --------------------------------------------------------------------------------
@pytest.mark.parametrize("periods", [None, 12])
def test_principal_only_leaves_the_principal(store: Store, case: str, periods: int | None) -> None:
    found = offered(store, case, kind="principal-only", periods=periods)
    assert (str(found.view.balance), str(found.view.waived), str(found.total)) == (
        "10800.00",
        "800.00",
        "10000.00",
    )


def test_principal_only_takes_no_more_than_the_principal(store: Store, case: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        offered(store, case, kind="principal-only", waived="100")
    assert refused.value.field == "waived"
    assert str(offered(store, case, kind="principal-only", waived="2000").total) == "8800.00"
    unknown = add_case(store, creditor="花呗", principal="0", interest="500").id
    with pytest.raises(InvalidValue) as refused:
        offered(store, unknown, kind="principal-only")
    assert refused.value.field == "kind"


# -- a list of payments ----------------------------------------------------------------------------
LIST = "800@2026-12-31, 3x3000@2027-01-31, 1500@2027-06-15"


def test_unequal_payments_are_kept_reckoned_and_accepted_as_they_are(store: Store, case: str) -> None:
    found = offered(store, case, payments=LIST)
    wanted = [
        ("2026-12-31", "800.00"),
        ("2027-01-31", "3000.00"),
        ("2027-02-28", "3000.00"),
        ("2027-03-31", "3000.00"),
        ("2027-06-15", "1500.00"),
    ]
    assert [(str(one.due), str(one.amount)) for one in found.plan] == wanted
    assert (found.view.periods, str(found.total)) == (5, "11300.00")
    assert found.compared
    assert found.rate
    assert found.rate.effective
    assert str(found.compared.per_period) == "3000.00"
    accept_offer(store, found.view.id)
    kept = schedule(store, case)
    assert [(str(one.due), str(one.amount)) for one in kept] == wanted
    assert sum(one.principal.minor for one in kept) == 1_080_000


def test_a_list_is_corrected_as_typed_and_travels_whole(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    store, there = make_store(), make_store()
    case = add_case(store, creditor="花呗", principal="10800").id
    first = add_offer(store, case, kind="instalments", payments=LIST)
    terms = typed_terms(first)
    assert (terms["periods"], terms["method"]) == ("", "")
    terms["payments"] = terms["payments"].replace("1500", "1600")
    second = correct_offer(store, first.id, **{**terms, "written": False})
    assert [str(amount) for _day, amount in second.payments][-1] == "1600.00"
    export_json(store, tmp_path / "all.json")
    assert not import_json(there, tmp_path / "all.json").refused
    assert case_detail(there, case).offers == case_detail(store, case).offers
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    for damage in ("1600.00@2027-06-31", "1600.001@2027-06-15", "1600.00@2020-06-15"):
        wrong = text.replace("1600.00@2027-06-15", damage)
        (tmp_path / "wrong.json").write_text(wrong, encoding="utf-8")
        report = import_json(make_store(), tmp_path / "wrong.json", partial=True)
        assert any(one.error.field == "payments" for one in report.refused), damage


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("periods", {"periods": 3}),
        ("instalment", {"instalment": "500"}),
        ("method", {"method": "interest-free"}),
        ("annual_rate", {"annual_rate": "6"}),
        ("fee", {"fee": "5"}),
        ("upfront", {"upfront": "500"}),
        ("first_on", {"first_on": "2026-12-31"}),
        ("due_day", {"due_day": 31}),
        ("payments", {"payments": "800@2026-12-31"}),
        ("payments", {"kind": "lump-sum"}),
    ],
)
def test_what_a_list_says_is_not_said_twice(
    store: Store, case: str, field: str, more: dict[str, Any]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        offered(store, case, **{"payments": LIST, **more})
    assert refused.value.field == field
    assert case_detail(store, case).offers == []


# -- what contradicts itself -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("periods", {}),
        ("periods", {"kind": "personal-plan"}),
        ("periods", {"kind": "waiver", "upfront": "500"}),
        ("periods", {"kind": "lump-sum", "periods": 3}),
        ("upfront", {"kind": "lump-sum", "upfront": "500"}),
        ("annual_rate", {"kind": "lump-sum", "annual_rate": "5"}),
        ("upfront", {"periods": 3, "upfront": "10800"}),
        ("valid_until", {"periods": 3, "valid_until": "2026-11-19"}),
        ("due_day", {"periods": 3, "due_day": 32}),
        ("due_day", {"periods": 3, "due_day": 31, "first_on": "2027-02-27"}),
        ("due_day", {"periods": 3, "due_day": 31, "unit": "2week"}),
        ("term", {"periods": 3, "terms": {"order": "胡说"}}),
    ],
)
def test_terms_that_contradict_themselves_are_refused(
    store: Store, case: str, field: str, terms: dict[str, Any]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        offered(store, case, **terms)
    assert refused.value.field == field
    assert refused.value.remedy


# -- time and corrections --------------------------------------------------------------------------
def test_an_offer_is_accepted_while_it_stands(store: Store, case: str) -> None:
    until = str(store.today().replace(day=22))
    made = offered(store, case, periods=3, valid_until=until).view
    assert store.today() > date.fromisoformat(until)
    with pytest.raises(InvalidValue) as refused:
        accept_offer(store, made.id)
    assert refused.value.field == "at"
    assert accept_offer(store, made.id, at=until).status == "accepted"


def test_the_id_of_a_corrected_offer_names_the_one_that_stands(store: Store, case: str) -> None:
    first = offered(store, case, periods=3).view
    second = name_points(store, first.id, {"late": "三天"})
    third = name_points(store, second.id, {"order": "先还本金"})
    said = {one.point.id: one.said for one in agreement_check(store, first.id).points}
    assert (said["late"], said["order"]) == ("三天", "先还本金")
    # What is taken back is the offer named, never a later one.
    for undo in (undo_correction, undo_decision):
        with pytest.raises(InvalidValue):
            undo(store, second.id)
    undo_correction(store, third.id)
    assert accept_offer(store, first.id).id == second.id
    assert {one.id: one.status for one in case_detail(store, case).offers} == {
        first.id: "void", second.id: "accepted", third.id: "void",
    }  # fmt: skip


def test_an_offer_corrected_on_two_devices_asks_for_one_of_the_ids(store: Store, case: str) -> None:
    first = offered(store, case, periods=3).view
    second = name_points(store, first.id, {"late": "三天"})
    with store.write() as tx:  # what the other device made of it, as it arrives
        other = store.new_id()
        rows = tx.link.execute("SELECT name FROM pragma_table_info('offer') WHERE name != 'id'").fetchall()
        names = ", ".join(name for (name,) in rows)
        tx.link.execute(
            f"INSERT INTO offer (id, {names}) SELECT ?, {names} FROM offer WHERE id = ?", (other, second.id)
        )
    with pytest.raises(InvalidValue, match=second.id) as refused:
        accept_offer(store, first.id)
    assert other in str(refused.value)
    assert accept_offer(store, other).status == "accepted"


def test_words_that_were_kept_before_do_not_stop_another_point(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    store, there = make_store(), make_store()
    case = add_case(store, creditor="花呗", principal="100").id
    made = add_offer(store, case, kind="lump-sum", terms={"order": "先还本金"})
    export_json(store, tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text(encoding="utf-8").replace("先还本金", "以系统入账为准")
    (tmp_path / "all.json").write_text(text, encoding="utf-8")
    assert not import_json(there, tmp_path / "all.json").refused
    noted = name_points(there, made.id, {"late": "三天"})
    assert noted.terms == {"order": "以系统入账为准", "late": "三天"}
    with pytest.raises(InvalidValue):
        name_points(there, noted.id, {"order": "看情况"})
