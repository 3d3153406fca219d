"""What was agreed is paid, and came after its last day: that it stands is asked for, not asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from negotiation.letters.compose import compose
from negotiation.letters.fields import LetterKind
from negotiation.letters.render import to_text
from negotiation.rules import load
from store.commands.cases import add_case
from store.commands.events import add_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import (
    confirm_payment,
    record_payment,
    report_missing,
    undo_verdict,
    void_payment,
)
from store.commands.tasks import complete_task
from store.queries.cases import case_detail
from store.queries.keeping import keeping
from store.queries.letter import letter_facts
from store.queries.lump_sum import lump_sum_steps
from store.queries.offers import schedule
from store.queries.today import agenda

if TYPE_CHECKING:
    from store.database import Store

ASK = "ask-stands"


def agreed(store: Store, **terms: object) -> str:
    """A case of 300, and what was agreed on it 90 days ago."""
    case = add_case(store, creditor="花呗", principal="300", statement_on="-100d", due_since="-200d").id
    offer = add_offer(store, case, at="-90d", **terms)  # type: ignore[arg-type]
    accept_offer(store, offer.id, at="-90d")
    return case


def settled(store: Store, **terms: object) -> str:
    """The same by one payment of 200 until 40 days ago."""
    return agreed(store, **{"kind": "lump-sum", "waived": "100", "first_on": "-40d", **terms})


def pay(store: Store, case: str, amount: str, at: str, *, seen: bool = True) -> str:
    made = record_payment(store, case, amount=amount, method="bank", at=at).id
    if seen:
        confirm_payment(store, made, by="app")
    return made


def tasks(store: Store, case: str) -> list[str]:
    return [one.kind for one in case_detail(store, case).tasks if one.done_at is None]


def risks(store: Store, case: str) -> list[tuple[str, int]]:
    return [(str(one.kind), one.number) for one in keeping(store, case).risks]


def letter(store: Store, case: str) -> str:
    return to_text(compose(LetterKind.CERTIFICATE_REQUEST, "en", letter_facts(store, case), load("cn")))


def test_a_lump_sum_paid_after_its_last_day_asks_whether_it_stands(store: Store) -> None:
    case = settled(store)
    pay(store, case, "200", "-5d")
    row = case_detail(store, case).row
    assert (row.stage, str(row.owed), str(row.let_off)) == ("repaid", "0.00", "100.00")
    (one,) = schedule(store, case)
    assert (one.status, one.came_late, one.told) == ("paid", True, "came-late")
    assert risks(store, case) == [("came-late", 1)]
    assert row.next_action is not None
    assert row.next_action.kind == ASK
    assert [item.kind for item in agenda(store).items][:1] == [ASK]
    certificate = next(step for step in lump_sum_steps(store, case) if step.id == "certificate")
    assert certificate.ask[0].params == {"due": one.due, "paid": one.met_on}
    # The creditor's certificate answers it.
    add_event(store, case, kind="certificate")
    assert ASK not in tasks(store, case)
    assert risks(store, case) == []


@pytest.mark.parametrize(("at", "late", "found"), [
    ("-40d", "", False), ("-39d", "", True), ("-37d", "宽限期3天", False), ("-36d", "宽限期3天", True),
])  # fmt: skip
def test_one_day_decides_and_days_of_grace_count(store: Store, at: str, late: str, *, found: bool) -> None:
    case = settled(store, terms={"late": late} if late else {})
    pay(store, case, "200", at)
    assert schedule(store, case)[0].came_late is found
    assert (ASK in tasks(store, case)) is found


def test_what_is_taken_back_takes_the_question_back(store: Store) -> None:
    case = settled(store)
    payment = pay(store, case, "200", "-5d")
    undo_verdict(store, payment)
    assert tasks(store, case).count(ASK) == 1  # it was sent late, whoever confirms it
    confirm_payment(store, payment, by="app")
    assert tasks(store, case).count(ASK) == 1
    void_payment(store, payment)
    assert ASK not in tasks(store, case)


def test_as_many_late_ones_as_end_the_agreement_are_asked_about_each_time(store: Store) -> None:
    plan = {"kind": "instalments", "periods": "3", "first_on": "-80d", "unit": "2week", "waived": "30"}
    case = agreed(store, **plan, restores="two missed instalments bring the interest back")
    pay(store, case, "90", "-70d")
    assert ASK not in tasks(store, case)
    pay(store, case, "90", "-20d")
    (asked,) = [one for one in case_detail(store, case).tasks if one.kind == ASK]
    complete_task(store, asked.id)
    pay(store, case, "90", "-10d")
    assert tasks(store, case).count(ASK) == 1
    assert risks(store, case) == [("came-late", 3)]


def test_nothing_is_asked_where_nothing_could_end(store: Store) -> None:
    case = agreed(store, kind="instalments", periods="3", first_on="-80d")
    pay(store, case, "100", "-70d")
    assert schedule(store, case)[0].came_late
    assert ASK not in tasks(store, case)


def test_a_payment_in_time_is_not_late_while_a_later_one_is_confirmed_first(store: Store) -> None:
    case = agreed(store, kind="instalments", periods="3", first_on="-60d", waived="30")
    pay(store, case, "90", "-60d", seen=False)
    pay(store, case, "90", "-31d")
    assert [one.came_late for one in schedule(store, case)][:1] == [False]
    assert ASK not in tasks(store, case)


def test_the_certificate_letter_asks_to_confirm_a_waiver_that_came_late(store: Store) -> None:
    in_time, late = settled(store), settled(store)
    pay(store, in_time, "200", "-45d")
    pay(store, late, "200", "-5d")
    assert "the remaining CNY 100.00 has been waived" in letter(store, in_time)
    told = letter(store, late)
    assert "has been waived" not in told
    assert "The debt below is settled" not in told
    assert "Please confirm in writing that the remaining CNY 100.00 is waived as agreed." in told


def test_what_is_sent_late_is_asked_about_before_it_is_confirmed(store: Store) -> None:
    case = settled(store)
    payment = pay(store, case, "200", "-5d", seen=False)
    assert tasks(store, case) == [ASK]
    assert risks(store, case) == [("came-late", 1), ("unconfirmed", 1)]
    (one,) = schedule(store, case)
    assert (one.status, one.told) == ("unconfirmed", "unconfirmed")
    report_missing(store, payment, note="没有")
    assert ASK not in tasks(store, case)


def test_the_same_is_not_asked_twice_on_today(store: Store) -> None:
    case = agreed(
        store, kind="instalments", periods="2", first_on="-80d", waived="30", restores="any missed payment"
    )
    pay(store, case, "135", "-70d")
    assert [str(one.kind) for one in keeping(store, case).risks][:1] == ["ended"]
    listed = [item.kind for item in agenda(store).items if item.case == case]
    assert sorted(listed) == [ASK, "instalment"]
    (asked,) = [one for one in case_detail(store, case).tasks if one.kind == ASK]
    complete_task(store, asked.id)
    listed = [item.kind for item in agenda(store).items if item.case == case]
    assert sorted(listed) == ["at-risk", "instalment"]
