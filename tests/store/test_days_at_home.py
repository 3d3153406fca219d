"""Days are days where the debtor lives, whatever the machine's clock says, and follow a move at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from negotiation.errors import InvalidValue
from store.commands.applications import draft_application, reply_application, submit_application
from store.commands.cases import add_case
from store.commands.debtors import add_debtor, edit_debtor
from store.commands.events import add_party, end_party
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.commands.tasks import add_task, postpone_task
from store.queries.case_facts import facts_of
from store.queries.cases import case_detail
from store.queries.today import agenda

if TYPE_CHECKING:
    from store.database import Store

EARLY = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
"""Seven in the morning of the 24th in Shanghai."""


@pytest.fixture
def case(store: Store, clock: Any) -> str:
    clock.at = EARLY
    return add_case(store, creditor="花呗", principal="300", due_since="2026-10-01").id


def test_an_offer_accepted_before_eight_in_shanghai_is_of_that_day(store: Store, case: str) -> None:
    accept_offer(store, add_offer(store, case, kind="instalments", periods="3", first_on="2026-12-20").id)
    with store.read() as link:
        facts, today = facts_of(link, case, store)
    assert [(one.kind, one.on) for one in facts.events] == [("repayment-plan", today)]
    assert today == date(2026, 11, 24)


def test_a_decline_before_eight_in_shanghai_is_answered_a_week_from_that_day(store: Store, case: str) -> None:
    draft_application(store, case)
    submit_application(store, case)
    reply_application(store, case, approved=False, reason="材料不足")
    (again,) = [one for one in agenda(store).items if one.kind == "ask-again"]
    assert again.due == date(2026, 12, 1)


def test_a_decline_timed_with_an_offset_is_of_the_day_at_home(store: Store, case: str) -> None:
    draft_application(store, case)
    submit_application(store, case, on="2026-11-20")
    reply_application(store, case, approved=False, reason="材料不足", at="2026-11-22T20:00Z")
    (again,) = [one for one in agenda(store).items if one.kind == "ask-again"]
    assert again.due == date(2026, 11, 30)


def test_a_move_to_another_zone_counts_at_once(store: Store, clock: Any) -> None:
    clock.at = EARLY
    assert store.today() == date(2026, 11, 24)
    edit_debtor(store, zone="America/New_York")
    assert (store.zone, store.today()) == ("America/New_York", date(2026, 11, 23))


def test_a_move_that_another_program_wrote_counts_too(store: Store, clock: Any) -> None:
    clock.at = EARLY
    assert store.zone == "Asia/Shanghai"
    other = type(store)(store.path, store._key, clock=clock)
    edit_debtor(other, zone="UTC")
    other.close()
    assert (store.zone, store.today()) == ("UTC", date(2026, 11, 23))


def test_a_payment_can_be_confirmed_at_once_from_a_zone_where_it_is_still_the_day_before(
    store: Store, case: str
) -> None:
    payment = record_payment(store, case, amount="100", method="bank")
    assert payment.paid_on == date(2026, 11, 24)
    edit_debtor(store, zone="UTC")
    with pytest.raises(InvalidValue, match="before the day of the payment"):
        confirm_payment(store, payment.id, by="app", at="2026-11-23T12:00")
    with pytest.raises(InvalidValue, match="before the day of the payment"):
        confirm_payment(store, payment.id, by="app", at="2026-11-23")
    with pytest.raises(InvalidValue, match="future"):
        confirm_payment(store, payment.id, by="app", at="2026-11-25")
    # The day that it has where it was paid.
    assert confirm_payment(store, payment.id, by="app", at="2026-11-24").status == "confirmed"
    assert confirm_payment(store, payment.id, by="app").status == "confirmed"


def test_each_line_of_today_is_told_by_the_day_of_its_debtor(store: Store, clock: Any) -> None:
    edit_debtor(store, zone="UTC")
    for name, zone in (("Ann", "America/New_York"), ("王小明", "Asia/Shanghai")):
        add_debtor(store, name=name, zone=zone)
        case = add_case(store, creditor="花呗", principal="300", debtor=name).id
        accept_offer(
            store, add_offer(store, case, kind="instalments", periods="3", first_on="2026-11-23", at="-9d").id
        )
        for due in ("2026-11-23", "2026-12-01"):
            add_task(store, case, title="问", due=due)
    open_case = add_case(store, creditor="借呗", principal="300", debtor="王小明").id
    add_offer(store, open_case, kind="instalments", periods="3", valid_until="2026-11-23", at="-9d")
    clock.at = EARLY
    found = [(one.debtor, one.kind, one.group, str(one.due)[5:]) for one in agenda(store).items]
    assert sorted(found) == [
        ("Ann", "instalment", "today", "11-23"),
        ("Ann", "task", "today", "11-23"),
        ("王小明", "instalment", "overdue", "11-23"),
        ("王小明", "task", "overdue", "11-23"),
        ("王小明", "task", "soon", "12-01"),
    ]
    action = case_detail(store, open_case).row.next_action
    assert action is None  # the offer has lapsed there


def test_a_task_is_put_off_and_a_party_ends_by_the_day_at_home(store: Store, clock: Any) -> None:
    clock.at = EARLY
    edit_debtor(store, zone="UTC")
    add_debtor(store, name="王小明", zone="Asia/Shanghai")
    case = add_case(store, creditor="花呗", principal="300", debtor="王小明").id
    task = add_task(store, case, title="问", due="today")
    assert postpone_task(store, task.id, due="+1d").due == date(2026, 11, 25)
    party = add_party(store, case, role="agency", name="甲", from_on="2026-11-24")
    assert end_party(store, party.id).to_on == date(2026, 11, 24)
    with pytest.raises(InvalidValue) as refused:
        end_party(store, party.id, on="2026-11-23")
    assert refused.value.field == "to"
