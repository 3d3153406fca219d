"""What is paid under one agreement does not count again on the one that comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.stages import Stage
from store.commands.cases import add_case
from store.commands.offers import accept_offer, add_offer, decline_offer
from store.commands.payments import confirm_payment, record_payment
from store.queries.applied import payment_applied
from store.queries.cases import case_detail
from store.queries.keeping import keeping
from store.queries.lump_sum import lump_sum_steps
from store.queries.offers import schedule

if TYPE_CHECKING:
    from store.database import Store


def pay(store: Store, case: str, amount: str, at: str) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at).id
    confirm_payment(store, made, by="app")
    return made


def renegotiated(store: Store, *, paid_on: str) -> tuple[str, str]:
    """Half is waived while instalments run, the first of them paid on this day: the case, the payment."""
    case = add_case(
        store, creditor="福万通", principal="12000", statement_on="2026-08-01", due_since="2026-06-01"
    ).id
    plan = {"periods": "12", "first_on": "2026-09-30", "at": "2026-08-20"}
    first = add_offer(store, case, kind="instalments", **plan).id
    accept_offer(store, first, at="2026-08-25")
    half = add_offer(
        store, case, kind="lump-sum", waived="6000", first_on="2026-12-20", at="2026-09-10", balance="12000"
    ).id
    payment = pay(store, case, "1000", paid_on)
    decline_offer(store, first)
    accept_offer(store, half)
    return case, payment


def test_an_instalment_of_an_ended_agreement_pays_nothing_of_the_next(store: Store) -> None:
    case, before = renegotiated(store, paid_on="2026-09-29")
    (whole,) = schedule(store, case)
    assert (str(whole.amount), whole.confirmed.minor, whole.status) == ("6000.00", 0, "open")
    due = case_detail(store, case).row.next_action
    assert due is not None
    assert (due.kind, due.title, str(due.due)) == ("instalment", "6000.00", "2026-12-20")
    (part,) = payment_applied(store, before).parts
    assert [str(one.due) for one in part.met] == ["2026-09-30"]
    pay(store, case, "5000", "2026-11-23")
    assert case_detail(store, case).row.stage == Stage.AGREED
    last = pay(store, case, "1000", "2026-11-23")
    assert case_detail(store, case).row.stage == Stage.REPAID
    (part,) = payment_applied(store, last).parts
    assert [str(one.paid) for one in part.met] == ["1000.00"]
    assert not keeping(store, case).risks


def test_what_is_paid_on_the_day_the_former_one_ended_is_for_the_next(store: Store) -> None:
    case, _payment = renegotiated(store, paid_on="2026-11-23")
    assert str(schedule(store, case)[0].confirmed) == "1000.00"


def test_the_steps_of_a_lump_sum_leave_out_what_was_paid_for_another_agreement(store: Store) -> None:
    case, _payment = renegotiated(store, paid_on="2026-09-29")
    (pay_step,) = [one for one in lump_sum_steps(store, case) if one.id == "pay"]
    assert pay_step.record is None
