"""The steps after the first calls: applying, the answer, offers, the agreement, events, budget."""

from datetime import date
from typing import Any

import pytest

from negotiation.errors import InvalidValue
from negotiation.stages import Stage
from store.commands.applications import (
    draft_application,
    remove_material,
    reply_application,
    set_material,
    submit_application,
)
from store.commands.budget import remove_line, set_line
from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.debtors import edit_debtor
from store.commands.events import add_event, add_party, end_party, remove_party, void_event
from store.commands.offers import accept_offer, add_offer, decline_offer
from store.commands.payments import confirm_payment, record_payment
from store.database import Store
from store.queries.applied import payment_applied
from store.queries.budget import budget
from store.queries.cases import case_detail, list_cases
from store.queries.check import check
from store.queries.offers import schedule


@pytest.fixture
def case(store: Store) -> str:
    return add_case(store, creditor="花呗", principal="5000", interest="120.50", due_since="-61d").id


def stage(store: Store, case: str) -> str:
    found = case_detail(store, case).row.stage
    assert case in {row.id for row in list_cases(store, stage=found).rows}
    return found


def test_a_declined_application_is_asked_again_and_the_stage_follows(
    store: Store, case: str, clock: Any
) -> None:
    drafted = draft_application(store, case, form={"hardship": "失业", "plan": "每月 500"})
    assert (drafted.number, drafted.status, stage(store, case)) == (1, "draft", Stage.APPLYING)
    draft_application(store, case, form={"plan": "每月 400"})
    submitted = submit_application(store, case, to="在线客服", by="app")
    assert (submitted.status, submitted.form["plan"], stage(store, case)) == (
        "in-review",
        "每月 400",
        Stage.IN_REVIEW,
    )
    assert [(task.kind, task.due) for task in case_detail(store, case).tasks] == [
        ("chase-reply", date(2026, 11, 30))
    ]
    clock.pass_days(3)
    declined = reply_application(store, case, approved=False, reason="材料不足", advice="补流水")
    assert (declined.status, stage(store, case)) == ("declined", Stage.DECLINED)
    assert case_detail(store, case).tasks[0].done_at is not None
    clock.pass_days(1)
    record_contact(store, case, channel="call", direction="out", summary="再谈")
    assert stage(store, case) == Stage.CONTACTING
    again = draft_application(store, case)
    assert (again.number, again.form) == (2, {"hardship": "失业", "plan": "每月 400"})
    assert stage(store, case) == Stage.APPLYING


def test_what_cannot_be_submitted_or_answered_is_refused(store: Store, case: str) -> None:
    with pytest.raises(InvalidValue, match="being drafted"):
        submit_application(store, case)
    with pytest.raises(InvalidValue, match="was submitted"):
        reply_application(store, case, approved=True)
    draft_application(store, case)
    submit_application(store, case)
    with pytest.raises(InvalidValue) as refused:
        reply_application(store, case, approved=False)
    assert refused.value.field == "reason"


def test_papers_are_noted_once_a_kind_and_title(store: Store, case: str) -> None:
    assert set_material(store, case, kind="income", needed_by="客服").status == "missing"
    assert set_material(store, case, kind="income", obtained_on="today").status == "obtained"
    sent = set_material(store, case, kind="income", sent_on="today", sent_by="App")
    assert (sent.status, sent.needed_by) == ("sent", "客服")
    other = set_material(store, case, kind="other", title="村委会证明")
    with pytest.raises(InvalidValue) as refused:
        set_material(store, case, kind="other")
    assert refused.value.field == "title"
    assert len(case_detail(store, case).materials) == 2
    remove_material(store, other.id)
    assert len(case_detail(store, case).materials) == 1


def test_an_accepted_offer_makes_a_schedule_that_adds_up_and_is_kept_by_payments(
    store: Store, case: str, clock: Any
) -> None:
    offer = add_offer(
        store, case, kind="instalments", balance="1000", upfront="100", periods="7", first_on="2026-11-30"
    )
    assert (offer.status, stage(store, case)) == ("open", Stage.INTAKE)
    assert (accept_offer(store, offer.id).status, stage(store, case)) == ("accepted", Stage.AGREED)
    plan = schedule(store, case)
    assert [str(one.amount) for one in plan] == ["100.00", *["128.57"] * 6, "128.58"]
    assert [one.due for one in plan[1:4]] == [date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 30)]
    record = record_payment(store, case, amount="228.57", method="bank")
    assert [one.status for one in schedule(store, case)[:3]] == ["unconfirmed", "unconfirmed", "open"]
    confirm_payment(store, record.id, by="app")
    assert [one.status for one in schedule(store, case)[:3]] == ["paid", "paid", "open"]
    clock.pass_days(70)
    assert [one.status for one in schedule(store, case)[2:5]] == ["late", "late", "open"]
    assert case_detail(store, case).schedule == schedule(store, case)


def test_confirmed_payments_that_cover_the_agreed_sum_make_it_repaid(store: Store, case: str) -> None:
    offer = add_offer(store, case, kind="lump-sum", waived="2120.50", first_on="+5d")
    accept_offer(store, offer.id)
    assert [str(one.amount) for one in schedule(store, case)] == ["3000.00"]
    confirm_payment(store, record_payment(store, case, amount="3000", method="bank").id, by="certificate")
    assert stage(store, case) == Stage.REPAID


def test_one_agreement_at_a_time_and_two_devices_that_disagree_have_none(store: Store, case: str) -> None:
    first = add_offer(store, case, kind="instalments", periods="3")
    second = add_offer(store, case, kind="lump-sum", waived="1000")
    accept_offer(store, first.id)
    with pytest.raises(InvalidValue, match="another offer"):
        accept_offer(store, second.id)
    with store.write() as tx:  # what another device accepted offline, as a merge brings it
        tx.insert(
            tx.models.OfferDecision,
            case_id=case,
            offer_id=second.id,
            verdict="accepted",
            at=tx.now,
            zone="UTC",
        )
    assert stage(store, case) == Stage.INTAKE
    assert schedule(store, case) == []
    assert decline_offer(store, first.id).status == "declined"  # of the two neither was in force
    assert stage(store, case) == Stage.AGREED
    assert decline_offer(store, second.id).status == "ended"
    assert stage(store, case) == Stage.CONTACTING  # there was an agreement, and it ended


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("waived", {"waived": "5120.50"}),
        ("instalment", {"periods": "3", "instalment": "10"}),
        ("periods", {"periods": "601"}),
        ("kind", {"kind": "gift"}),
        ("unit", {"unit": "moon", "periods": "3"}),
        ("method", {"method": "magic"}),
        ("balance", {"balance": "0"}),
    ],
)
def test_an_offer_whose_figures_make_no_plan_is_refused_by_field(
    store: Store, case: str, field: str, given: dict[str, str]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_offer(store, case, **{"kind": "instalments", **given})  # type: ignore[arg-type]
    assert refused.value.field == field
    assert case_detail(store, case).offers == []


def test_a_named_instalment_shows_its_cost(store: Store, case: str) -> None:
    offer = add_offer(store, case, kind="personal-plan", balance="12000", periods="12", instalment="1072")
    accept_offer(store, offer.id)
    plan = schedule(store, case)
    assert sum(one.amount.minor for one in plan) == 12 * 107_200
    assert sum(one.interest.minor for one in plan) == 86_400


@pytest.mark.parametrize(
    ("kind", "then"),
    [
        ("lawsuit", Stage.IN_COURT),
        ("judgment", Stage.IN_COURT),
        ("complaint", Stage.ESCALATED),
        ("certificate", Stage.REPAID),
        ("notice", Stage.INTAKE),
    ],
)
def test_legal_events_move_the_stage_and_can_be_taken_back(
    store: Store, case: str, kind: str, then: str
) -> None:
    event = add_event(
        store, case, kind=kind, at="-1d", party="某某法院", amount="5000", reference="(2026)1号"
    )
    assert stage(store, case) == then
    assert (str(event.amount), event.on) == ("5000.00", date(2026, 11, 22))
    void_event(store, event.id, note="记错")
    assert stage(store, case) == Stage.INTAKE


def test_an_event_in_the_future_or_of_no_kind_is_refused(store: Store, case: str) -> None:
    for field, given in (("at", {"at": "+1d"}), ("kind", {"kind": "party"}), ("amount", {"amount": "-1"})):
        with pytest.raises(InvalidValue) as refused:
            add_event(store, case, **{"kind": "notice", **given})
        assert refused.value.field == field


def test_parties_come_and_go(store: Store, case: str) -> None:
    party = add_party(store, case, role="agency", name="某某催收", from_on="2026-10-01")
    assert end_party(store, party.id, on="2026-11-01").to_on == date(2026, 11, 1)
    remove_party(store, party.id)
    assert case_detail(store, case).parties == []
    with pytest.raises(InvalidValue) as refused:
        add_party(store, case, role="spouse", name="x", from_on="2026-10-02", to_on="2026-10-01")
    assert refused.value.field == "to"


def test_a_budget_line_of_the_same_title_is_changed(store: Store) -> None:
    set_line(store, kind="income", title="工资", amount="6500")
    set_line(store, kind="income", title="工资", amount="6000")
    rent = set_line(store, kind="essential", title="房租", amount="1800")
    assert [(line.title, str(line.amount)) for line in budget(store)] == [
        ("工资", "6000.00"),
        ("房租", "1800.00"),
    ]
    remove_line(store, rent.id)
    assert len(budget(store)) == 1


def test_check_reads_the_log_the_rate_and_what_moves_limitation(store: Store) -> None:
    case = add_case(
        store,
        creditor="花呗",
        principal="20000",
        nominal_rate="36",
        contract_date="2024-01-01",
        due_since="2026-01-10",
    ).id
    for minute in range(4):
        record_contact(
            store,
            case,
            channel="call",
            direction="in",
            summary="催收",
            outcome="connected",
            at=f"2026-11-20 22:3{minute}",
        )
    findings = {(found.rule, found.verdict) for found in check(store, case).findings}
    assert ("cn.rate.financial_loan_court", "exceeds") in findings
    assert any(
        rule == "cn.conduct.gbt_45251_2025" and verdict in {"exceeds", "warn"} for rule, verdict in findings
    )
    before = check(store, case).limitation
    assert before is not None
    # The last call of 2026-11-20 started the period again (民法典 195, 188).
    assert before.earliest_end is not None
    assert before.earliest_end >= date(2029, 11, 20)


def test_an_instalment_paid_between_offer_and_acceptance_counts_one_before_the_offer_does_not(
    store: Store, case: str
) -> None:
    early = record_payment(store, case, amount="1000", method="bank", at="-4d")
    confirm_payment(store, early.id, by="app")
    offer = add_offer(
        store, case, kind="instalments", balance="3000", periods="3", first_on="today", at="-3d"
    )
    first = record_payment(store, case, amount="1000", method="bank", at="-1d")
    confirm_payment(store, first.id, by="app")
    accept_offer(store, offer.id)
    assert [one.status for one in schedule(store, case)] == ["paid", "open", "open"]
    assert [part.met for part in payment_applied(store, early.id).parts] == [()]
    (part,) = payment_applied(store, first.id).parts
    assert [one.number for one in part.met] == [1]


@pytest.mark.parametrize(
    ("made", "paid", "status"),
    [
        ("2026-11-20T21:30", "2026-11-20", "unconfirmed"),  # the next day already in UTC
        ("2026-11-20T21:30", "2026-11-19", "open"),
    ],
)
def test_the_day_of_an_offer_is_the_day_where_it_was_made(
    store: Store, made: str, paid: str, status: str
) -> None:
    case = add_case(store, creditor="Example Bank", principal="300", currency="USD", debtor="Ann").id
    edit_debtor(store, "Ann", zone="America/New_York")
    offer = add_offer(store, case, kind="lump-sum", at=made, first_on="+5d")
    accept_offer(store, offer.id)
    record_payment(store, case, amount="300", method="bank", at=paid)
    assert [one.status for one in schedule(store, case)] == [status]
