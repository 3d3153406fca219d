"""What comes next beside tasks: the next instalment, and an offer to decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.cases import add_case, close_case
from store.commands.debtors import add_debtor
from store.commands.offers import accept_offer, add_offer, decline_offer, undo_decision, void_offer
from store.commands.payments import confirm_payment, record_payment, report_missing, void_payment
from store.queries.cases import case_detail, list_cases
from store.queries.debtors import debtors
from store.queries.ladder import ladder
from store.queries.today import agenda

if TYPE_CHECKING:
    from store.database import Store


def next_of(store: Store, case: str) -> tuple[str, str, str] | None:
    action = case_detail(store, case).row.next_action
    return (action.kind, action.title, str(action.due)) if action else None


def agreed(store: Store, first_on: str, **terms: str) -> str:
    """A case with three instalments of 100."""
    case = add_case(store, creditor="花呗", principal="300", **terms).id
    offer = add_offer(store, case, kind="instalments", periods="3", first_on=first_on, at="-40d")
    accept_offer(store, offer.id, at="-40d")
    return case


def test_a_late_instalment_is_what_comes_next(store: Store) -> None:
    case = agreed(store, "2026-11-20")
    assert next_of(store, case) == ("instalment", "100.00", "2026-11-20")
    # A part of it that was sent counts; what the creditor does not show does not.
    part = record_payment(store, case, amount="40", method="bank")
    action = case_detail(store, case).row.next_action
    assert (action.kind, action.title) == ("instalment", "60.00")  # type: ignore[union-attr]
    confirm_payment(store, record_payment(store, case, amount="60", method="bank").id, by="app")
    confirm_payment(store, part.id, by="app")
    assert next_of(store, case) == ("instalment", "100.00", "2026-12-20")
    missing = record_payment(store, case, amount="100", method="bank")
    report_missing(store, missing.id, note="没有")
    assert next_of(store, case)[0] == "missing-payment"  # type: ignore[index]
    close_case(store, case)
    assert next_of(store, case) is None


def test_cases_are_sorted_by_what_comes_next(store: Store) -> None:
    later, sooner = agreed(store, "2026-12-20"), agreed(store, "2026-11-20")
    nothing = add_case(store, creditor="借呗", principal="5").id
    offered = add_case(store, creditor="借呗", principal="5").id
    add_offer(store, offered, kind="lump-sum", valid_until="2026-11-30")
    rows = list_cases(store, sort="next").rows
    assert [row.id for row in rows] == [sooner, offered, later, nothing]
    assert [row.next_action.kind if row.next_action else "" for row in rows] == [
        "instalment", "decide-offer", "instalment", "",
    ]  # fmt: skip


def test_an_offer_stands_on_today_until_it_is_decided_or_lapses(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300").id
    until = add_offer(store, case, kind="lump-sum", waived="100", valid_until="2026-11-28")
    openly = add_offer(store, case, kind="deferral", periods="1")
    far = add_offer(store, case, kind="lump-sum", waived="50", valid_until="2027-03-01")

    def listed() -> list[tuple[str, str]]:
        return [(one.ref, one.group) for one in agenda(store).items if one.kind == "decide-offer"]

    assert listed() == [(openly.id, "today"), (until.id, "soon"), (far.id, "later")]
    assert next_of(store, case) == ("decide-offer", "deferral", str(store.today()))
    decline_offer(store, openly.id)
    assert next_of(store, case) == ("decide-offer", "lump-sum", "2026-11-28")
    decline_offer(store, until.id)
    assert listed() == [(far.id, "later")]
    accept_offer(store, far.id)
    assert listed() == []
    lapsed = add_case(store, creditor="借呗", principal="300").id
    add_offer(store, lapsed, kind="lump-sum", at="-20d", valid_until="2026-11-22")
    assert listed() == []
    assert next_of(store, lapsed) is None


def test_after_a_decline_the_next_attempt_comes_next_until_it_is_made(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300").id
    draft_application(store, case)
    submit_application(store, case)
    reply_application(store, case, approved=False, reason="收入不足")
    assert next_of(store, case) == ("ask-again", "", "2026-11-30")
    assert [(one.kind, one.group) for one in agenda(store).items] == [("ask-again", "soon")]
    (row,) = [one for one in debtors(store) if one.cases]
    assert str(row.due) == "2026-11-30"
    draft_application(store, case)
    assert next_of(store, case) is None
    assert agenda(store).items == []


def test_an_offer_that_names_no_day_is_to_be_decided_on_today_wherever_it_is_told(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300").id
    offer = add_offer(store, case, kind="lump-sum", waived="100")
    assert next_of(store, case) == ("decide-offer", "lump-sum", str(store.today()))
    assert [(one.kind, one.group, one.due) for one in agenda(store).items] == [
        ("decide-offer", "today", store.today())
    ]
    decline_offer(store, offer.id)
    assert next_of(store, case) is None


def test_a_broken_agreement_is_asked_about_again(store: Store) -> None:
    case = agreed(store, "2026-11-20", due_since="2026-06-01")
    (offer,) = case_detail(store, case).offers
    decline_offer(store, offer.id, note="broken")
    assert case_detail(store, case).row.stage == "contacting"
    assert [row.id for row in list_cases(store, stage="contacting").rows] == [case]
    assert next_of(store, case) == ("ask-again", "", "2026-11-30")
    assert [(one.kind, one.group) for one in agenda(store).items] == [("ask-again", "soon")]
    again = next(rung for rung in ladder(store, case) if rung.id == "again")
    assert again.progress == "next"
    newer = add_offer(store, case, kind="deferral", periods="1")
    assert next_of(store, case)[0] == "decide-offer"  # type: ignore[index]
    void_offer(store, newer.id)
    assert next_of(store, case)[0] == "ask-again"  # type: ignore[index]
    draft_application(store, case)
    assert next_of(store, case) is None
    submit_application(store, case)
    assert next_of(store, case)[0] == "chase-reply"  # type: ignore[index]
    undo_decision(store, offer.id)
    assert next_of(store, case)[0] == "instalment"  # type: ignore[index]


def test_a_debtor_s_next_day_is_that_of_the_instalment(store: Store) -> None:
    add_debtor(store, "张三")
    agreed(store, "2026-11-20", debtor="张三")
    assert str(next(one for one in debtors(store) if one.name == "张三").due) == "2026-11-20"


def test_what_the_creditor_does_not_show_is_asked_about_and_not_paid_again(store: Store) -> None:
    case = add_case(store, creditor="微博借钱", principal="9000").id
    offer = add_offer(store, case, kind="lump-sum", waived="4000", at="-50d", first_on="2026-10-31")
    accept_offer(store, offer.id, at="-50d")
    lost = record_payment(store, case, amount="5000", method="bank", at="2026-10-20")
    report_missing(store, lost.id, note="没有")
    (task,) = case_detail(store, case).tasks
    assert next_of(store, case) == ("missing-payment", task.title, str(task.due))
    assert [one.kind for one in agenda(store).items] == ["missing-payment"]
    # Taken back, it was never sent: then the instalment is what is late.
    void_payment(store, lost.id, note="记错")
    assert next_of(store, case) == ("instalment", "5000.00", "2026-10-31")
