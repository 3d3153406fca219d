"""Keeping an agreement: what a payment settles, which instalments it meets, what is at risk, ending it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.money import total
from negotiation.settling import NO_STATEMENT, NOT_YET, Source
from store.commands.budget import set_line
from store.commands.cases import add_case, close_case, edit_case
from store.commands.events import add_event, add_party, void_event
from store.commands.offers import accept_offer, add_offer, decline_offer
from store.commands.payments import confirm_payment, record_payment, report_missing, void_payment
from store.queries.applied import AppliedPart, case_payments_applied, payment_applied
from store.queries.cases import case_detail
from store.queries.early import ended_early
from store.queries.keeping import keeping
from store.queries.offers import schedule
from store.queries.several import debts_with, sketch_shares
from store.queries.today import agenda
from store.transfer.json_export import export_json
from store.transfer.json_import import import_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store


def card(store: Store, **more: Any) -> str:
    given = {
        "creditor": "招商银行信用卡", "principal": "20000", "interest": "1860.40", "fees": "550",
        "statement_on": "-20d", "due_since": "-120d",
    }  # fmt: skip
    return add_case(store, **given | more).id


def pay(store: Store, case: str, amount: str, *, at: str = "-1d", seen: bool = True, **more: Any) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at, **more).id
    if seen:
        confirm_payment(store, made, by="app")
    return made


def only(store: Store, payment: str) -> AppliedPart:
    (part,) = payment_applied(store, payment).parts
    return part


def lines(part: AppliedPart) -> list[tuple[str, str, str, str]]:
    assert part.settled.applied is not None
    return [
        (str(line.part), str(line.before), str(line.paid), str(line.after))
        for line in part.settled.applied.lines
    ]


def agree(store: Store, case: str, *, at: str = "-10d", **terms: Any) -> str:
    offer = add_offer(store, case, at=at, **{"kind": "instalments", **terms}).id
    accept_offer(store, offer, at=at)
    return offer


def test_a_card_s_payment_goes_to_the_principal_first_from_91_days_on(store: Store) -> None:
    case = card(store)
    part = only(store, pay(store, case, "3000"))
    assert (part.order, part.source) == ("card-91", Source.LAW)
    assert part.rule is not None
    assert (part.rule.id, part.rule.force) == ("cn.card.payment_order", "regulation")
    assert lines(part)[0] == ("principal", "20000.00", "3000.00", "17000.00")
    early = only(store, pay(store, case, "3000", at="-20d"))
    assert early.order == "card-91"
    edit_case(store, case, due_since="-60d")
    again = only(store, pay(store, case, "100", at="-1d"))
    assert again.order == "card-90"


def test_payments_follow_one_another_from_the_statement_on(store: Store) -> None:
    case = card(store, product="cash-loan", penalty="139.60")
    first, second = pay(store, case, "600", at="-5d"), pay(store, case, "2000", at="-3d")
    waiting, last = pay(store, case, "50", at="-2d", seen=False), pay(store, case, "10", at="-1d")
    assert lines(only(store, first))[:2] == [
        ("costs", "550.00", "550.00", "0.00"),
        ("interest", "2000.00", "50.00", "1950.00"),
    ]
    assert lines(only(store, second)) == [
        ("interest", "1950.00", "1950.00", "0.00"),
        ("principal", "20000.00", "50.00", "19950.00"),
    ]
    assert NOT_YET in [note.msgid for note in only(store, waiting).notes]
    assert str(only(store, last).settled.waiting) == "50.00"
    assert lines(only(store, last)) == [("principal", "19950.00", "10.00", "19940.00")]
    applied = only(store, last).settled.applied
    assert applied is not None
    assert applied.owed.total == case_detail(store, case).row.owed


def test_interest_since_the_statement_is_an_estimate(store: Store) -> None:
    case = card(store, product="cash-loan", principal="36500", interest="0", fees="0", nominal_rate="10")
    part = only(store, pay(store, case, "500", at="-10d"))
    # 36500 × 10 % × 10/365
    assert (str(part.settled.estimated), lines(part)[0]) == (
        "100.00",
        ("interest", "100.00", "100.00", "0.00"),
    )


def test_what_was_paid_before_the_first_statement_is_not_made_up(store: Store) -> None:
    part = only(store, pay(store, card(store), "100", at="-40d"))
    assert part.settled.applied is None
    assert [note.msgid for note in part.notes][-1] == NO_STATEMENT


def test_enforcement_counts_from_its_day_to_the_end_of_the_procedure(store: Store) -> None:
    case = card(store)
    event = add_event(store, case, kind="enforcement", at="-10d")
    add_event(store, case, kind="procedure-end", at="-4d")
    before, during, after = (pay(store, case, "1", at=at) for at in ("-11d", "-10d", "-4d"))
    found = {ident: one.source for ident, one in case_payments_applied(store, case).items()}
    assert [str(found[one]) for one in (before, during, after)] == ["law", "enforcement", "law"]
    rule = only(store, during).rule
    assert rule is not None
    assert rule.id == "cn.payment_order.enforcement"
    void_event(store, event.id, note="记错")
    assert only(store, during).source == Source.LAW


def test_an_agreement_s_own_order_holds_from_its_day_on_while_it_is_in_force(store: Store) -> None:
    case = card(store, product="cash-loan")
    offer = agree(store, case, periods="10", terms={"order": "先还本金"})
    before, after = pay(store, case, "100", at="-15d"), pay(store, case, "100", at="-5d")
    assert [only(store, one).order for one in (before, after)] == ["default", "principal-first"]
    assert (only(store, after).source, only(store, after).rule) == (Source.AGREEMENT, None)
    assert lines(only(store, after))[0][0] == "principal"
    decline_offer(store, offer)
    assert only(store, after).order == "principal-first"
    assert only(store, pay(store, case, "100", at="today")).order == "default"


def test_words_about_the_order_that_cannot_be_read_leave_the_law_s(
    make_store: Callable[[], Store], tmp_path: Path
) -> None:
    store, there = make_store(), make_store()
    case = card(store, product="cash-loan")
    with pytest.raises(InvalidValue) as refused:
        agree(store, case, periods="10", terms={"order": "以系统入账为准"})
    assert refused.value.field == "term"
    agree(store, case, periods="10", terms={"order": "先还本金"})
    kept = tmp_path / "all.json"
    export_json(store, kept)
    kept.write_text(kept.read_text(encoding="utf-8").replace("先还本金", "以系统入账为准"), encoding="utf-8")
    assert not import_json(there, kept).refused
    part = only(there, pay(there, case, "100", at="-5d"))
    assert (part.order, part.source) == ("default", Source.LAW)
    assert any("以系统入账为准" in str(note) for note in part.notes)


def test_without_rules_of_the_place_no_rule_is_named(store: Store) -> None:
    case = card(store, creditor="Yen Card", currency="JPY", principal="20000", interest="100", fees="0",
                product="credit-card")  # fmt: skip
    part = only(store, pay(store, case, "50"))
    assert (part.order, part.source, part.rule) == ("default", Source.UNKNOWN, None)
    applied = part.settled.applied
    assert applied is not None
    assert {line.rule for line in applied.lines} == {None}


def test_a_payment_says_which_instalments_it_meets(store: Store) -> None:
    case = card(store, product="cash-loan")
    agree(store, case, balance="1000", periods="4", first_on="-5d")
    first = pay(store, case, "300", at="-6d")
    second = pay(store, case, "300", at="-2d", seen=False)
    third = pay(store, case, "100", at="-1d")
    met = {ident: part.met for ident, part in case_payments_applied(store, case).items()}
    assert [(one.number, str(one.paid)) for one in met[first]] == [(1, "250.00"), (2, "50.00")]
    # What is confirmed counts before what is only sent, though that was sent earlier.
    assert [(one.number, str(one.paid)) for one in met[third]] == [(2, "100.00")]
    assert [(one.number, str(one.paid)) for one in met[second]] == [(2, "100.00"), (3, "200.00")]
    assert [str(one.confirmed) for one in schedule(store, case)] == ["250.00", "150.00", "0.00", "0.00"]
    report_missing(store, second, note="没有")
    assert [(str(one.sent), str(one.missing)) for one in schedule(store, case)][1:3] == [
        ("100.00", "100.00"),
        ("200.00", "200.00"),
    ]


def test_a_void_payment_settles_nothing(store: Store) -> None:
    payment = pay(store, card(store), "100")
    void_payment(store, payment, note="记重了")
    assert payment_applied(store, payment).parts == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 90_000), st.integers(0, 25), st.booleans()), min_size=1, max_size=5))
def test_parts_and_matches_never_make_or_lose_a_fen(store: Store, rows: list[tuple[int, int, bool]]) -> None:
    case = card(store, nominal_rate="18")
    agree(store, case, at="-12d", balance="1500", periods="7", first_on="-5d")
    for minor, days, seen in rows:
        pay(store, case, f"{minor / 100:.2f}", at=f"-{days}d", seen=seen)
    views = {one.number: one for one in schedule(store, case)}
    for part in case_payments_applied(store, case).values():
        assert total((one.paid for one in part.met), "CNY") <= part.amount
        if part.settled.applied is not None:
            given_out = total((line.paid for line in part.settled.applied.lines), "CNY")
            assert given_out + part.settled.applied.surplus == part.amount
    for number, view in views.items():
        met = [one.paid for part in case_payments_applied(store, case).values() for one in part.met
               if one.number == number]  # fmt: skip
        assert total(met, "CNY") == view.confirmed + view.sent <= view.amount


# -- several debts to one creditor -------------------------------------------------------------------


def shared(store: Store, case: str, amount: str) -> dict[str, tuple[str, str | None]]:
    made = record_payment(store, case, amount=amount, method="bank", undesignated=True)
    assert total((part.amount for part in made.allocations), "CNY") == made.amount
    return {part.case: (str(part.amount), part.reason) for part in made.allocations}


def test_a_payment_nothing_was_said_about_is_shared_by_the_order_of_the_law(store: Store) -> None:
    cheap = card(store, principal="3000", interest="0", fees="0", nominal_rate="6", account_ref="1")
    dear = card(store, principal="1000", interest="0", fees="0", nominal_rate="18", account_ref="2",
                statement_on="today")  # fmt: skip
    later = card(store, principal="5000", interest="0", fees="0", due_since="", account_ref="3")
    found = shared(store, cheap, "1200")
    assert found == {dear: ("1000.00", "heavier-burden"), cheap: ("200.00", "due")}
    assert later not in found
    (first, second) = payment_applied(store, case_detail(store, cheap).payments[0].id).parts
    assert {first.reason, second.reason} == {"heavier-burden", "due"}
    rule = payment_applied(store, case_detail(store, cheap).payments[0].id).shared_by
    assert rule is not None
    assert rule.id == "cn.payment_order.several_debts"


def test_security_comes_after_none_and_equal_debts_share_in_proportion(store: Store) -> None:
    plain = {"interest": "0", "fees": "0", "statement_on": "today"}
    first = card(store, principal="1000", account_ref="1", **plain)
    second = card(store, principal="3000", account_ref="2", **plain)
    guaranteed = card(store, principal="500", account_ref="3", **plain)
    add_party(store, guaranteed, role="guarantor", name="某某")
    assert shared(store, guaranteed, "400") == {
        first: ("100.00", "pro-rata"),
        second: ("300.00", "pro-rata"),
    }


def test_what_is_more_than_all_debts_stays_with_the_one_that_was_named(store: Store) -> None:
    first = card(store, principal="100", interest="0", fees="0", statement_on="today")
    second = card(store, principal="50", interest="0", fees="0", statement_on="today", account_ref="2")
    assert {case: amount for case, (amount, _why) in shared(store, second, "170").items()} == {
        first: "100.00",
        second: "70.00",
    }


def test_only_open_debts_of_the_same_debtor_to_the_same_creditor_share(store: Store) -> None:
    case = card(store)
    same = card(store, account_ref="2")
    card(store, debtor="李四")
    card(store, creditor="中信信用卡")
    close_case(store, card(store, account_ref="3"))
    assert [one.case for one in debts_with(store, case)] == [case, same]


def test_the_lender_of_the_contract_decides_who_the_creditor_is(store: Store) -> None:
    first = card(store, creditor="微博借钱", lender="甲银行", product="cash-loan")
    card(store, creditor="微博借钱", lender="乙小贷", product="cash-loan")
    third = card(store, creditor="得物", lender="甲银行", product="cash-loan")
    assert [one.case for one in debts_with(store, first)] == [first, third]


def test_designated_and_undesignated_at_once_is_refused(store: Store) -> None:
    case, other = card(store), card(store, account_ref="2")
    with pytest.raises(InvalidValue) as refused:
        record_payment(store, case, amount="5", method="bank", undesignated=True, designate=[(other, "1")])
    assert refused.value.field == "undesignated"
    assert case_detail(store, case).payments == []
    yen = card(store, creditor="Yen Card", currency="JPY", principal="20000", interest="100", fees="0")
    with pytest.raises(InvalidValue) as refused:
        record_payment(store, yen, amount="5", method="bank", undesignated=True)
    assert refused.value.field == "undesignated"


def test_a_designated_part_says_so_and_the_rest_says_nothing(store: Store) -> None:
    case, other = card(store), card(store, account_ref="2")
    made = record_payment(store, case, amount="5", method="bank", designate=[(other, "2")])
    assert {part.case: part.reason for part in made.allocations} == {case: None, other: "designated"}


def test_a_sketch_keeps_nothing(store: Store) -> None:
    case = card(store)
    card(store, account_ref="2")
    found = sketch_shares(store, case, amount="30000")
    assert total((part for _case, part, _why in found.parts()), "CNY").major == 30000
    assert case_detail(store, case).payments == []


# -- what is at risk ---------------------------------------------------------------------------------


def risk_kinds(store: Store, case: str) -> list[str]:
    return [str(one.kind) for one in keeping(store, case).risks]


def on_today(store: Store) -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in agenda(store).items if one.kind in {"at-risk", "instalment"}]


def test_a_budget_that_does_not_cover_what_falls_due_is_seen_before(store: Store) -> None:
    set_line(store, kind="income", title="工资", amount="4000")
    set_line(store, kind="essential", title="房租", amount="3300")
    first, second = card(store, product="cash-loan"), card(store, creditor="花呗")
    agree(store, first, balance="5000", periods="10", first_on="+5d")
    assert risk_kinds(store, first) == []
    agree(store, second, balance="3000", periods="10", first_on="+6d")
    assert [risk_kinds(store, one) for one in (first, second)] == [["short"], ["short"]]
    (risk,) = keeping(store, first).risks
    assert {name: str(risk.said.params[name]) for name in ("needed", "surplus", "less")} == {
        "needed": "800.00", "surplus": "700.00", "less": "100.00",
    }  # fmt: skip
    assert keeping(store, first).steps[0].id == "contact"
    assert sorted(on_today(store)) == [
        ("at-risk", "short"), ("at-risk", "short"), ("instalment", "300.00"), ("instalment", "500.00"),
    ]  # fmt: skip


def test_a_missed_instalment_is_late_and_the_agreement_may_have_ended(store: Store) -> None:
    case = card(store, product="cash-loan")
    agree(store, case, balance="5000", periods="10", first_on="-5d", restores="恢复全部罚息")
    kept = keeping(store, case)
    assert [str(one.kind) for one in kept.risks] == ["ended", "late"]
    assert any("恢复全部罚息" in str(one.said) for one in kept.steps)
    # One line a case beside the instalment's own.
    assert on_today(store) == [("instalment", "500.00"), ("at-risk", "ended")]
    payment = pay(store, case, "500", seen=False)
    assert risk_kinds(store, case) == ["came-late", "unconfirmed"]  # known before it is confirmed
    report_missing(store, payment, note="没有")
    assert risk_kinds(store, case) == ["missing"]
    confirm_payment(store, payment, by="app")
    assert risk_kinds(store, case) == ["came-late"]  # what is let off may be lost all the same
    assert keeping(store, case).steps == ()


def test_a_case_without_an_agreement_keeps_nothing(store: Store) -> None:
    kept = keeping(store, card(store))
    assert (kept.agreement, kept.instalments, kept.risks, kept.steps) == (None, [], (), ())


# -- ending it early ---------------------------------------------------------------------------------


def test_ending_an_agreement_early_takes_interest_for_the_actual_time(store: Store) -> None:
    case = card(store, product="cash-loan")
    agree(store, case, balance="12000", periods="12", annual_rate="12", method="equal-principal",
          first_on="2026-12-01")  # fmt: skip
    found = ended_early(store, case, on="2026-12-16").early
    assert (str(found.arrears), str(found.principal)) == ("1120.00", "11000.00")
    assert (found.days, str(found.interest)) == (15, "54.25")  # 11000 × 12 % × 15/365
    assert found.planned == total((one.amount for one in schedule(store, case)), "CNY")
    assert found.saved is not None
    assert found.saved == found.planned - found.total
    pay(store, case, "1120", seen=False)
    assert str(ended_early(store, case).sent) == "1120.00"


def test_a_named_instalment_s_cost_is_spread_over_the_days(store: Store) -> None:
    case = card(store, product="cash-loan")
    agree(store, case, balance="12000", periods="12", instalment="1062", first_on="2026-12-01")
    found = ended_early(store, case, on="2026-12-16", fee="20").early
    assert str(found.interest) == "30.00"  # 62 × 15/31
    assert str(found.fees) == "20.00"


@pytest.mark.parametrize(
    ("field", "given"), [("on", {"on": "-1d"}), ("on", {"on": "soon"}), ("fee", {"fee": "x"})]
)
def test_what_cannot_be_reckoned_is_refused(store: Store, field: str, given: dict[str, str]) -> None:
    case = card(store, product="cash-loan")
    with pytest.raises(InvalidValue) as refused:
        ended_early(store, case)
    assert refused.value.field == "case"
    agree(store, case, balance="1000", periods="2", first_on="+5d")
    with pytest.raises(InvalidValue) as refused:
        ended_early(store, case, **given)
    assert refused.value.field == field
    pay(store, case, "1000")
    with pytest.raises(InvalidValue) as refused:
        ended_early(store, case)
    assert refused.value.field == "case"


def test_days_of_grace_count_in_the_debtor_s_own_words(store: Store) -> None:
    case = card(store, product="cash-loan")
    agree(
        store,
        case,
        balance="1000",
        periods="2",
        first_on="-2d",
        terms={"late": "宽限期3天，任一期逾期即终止"},
    )
    (late, ends) = keeping(store, case).risks
    assert (str(late.kind), late.said.params["until"]) == ("late", date(2026, 11, 24))
    assert str(ends.kind) == "ends"
