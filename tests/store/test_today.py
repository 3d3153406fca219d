from datetime import date
from typing import Any

import pytest

from negotiation.stages import Stage
from store.commands.cases import add_case, close_case, delete_case
from store.commands.contacts import record_contact
from store.commands.debtors import add_debtor
from store.commands.events import add_event
from store.commands.offers import accept_offer, add_offer
from store.commands.payments import confirm_payment, record_payment
from store.commands.tasks import add_task, complete_task, postpone_task, reopen_task
from store.database import Store
from store.demo import sample_store
from store.queries.brief import call_brief
from store.queries.cases import list_cases
from store.queries.today import agenda


def groups(store: Store) -> list[tuple[str, str]]:
    return [(item.group, item.kind) for item in agenda(store).items]


def test_an_empty_store_has_an_empty_agenda(store: Store) -> None:
    today = agenda(store)
    assert (today.items, today.totals, today.cases) == ([], [], 0)


def test_things_are_grouped_by_when_they_are_due(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="100").id
    for title, due in (("晚", "+7d"), ("今", "today"), ("过", "-2d"), ("远", "+8d")):
        add_task(store, case, title=title, due=due)
    record_payment(store, case, amount="1", method="bank", at="-4d")
    record_payment(store, case, amount="2", method="bank", at="today")
    assert groups(store) == [
        ("overdue", "task"),
        ("overdue", "confirm-payment"),
        ("today", "task"),
        ("soon", "task"),
        ("waiting", "confirm-payment"),
    ]


def test_an_instalment_is_on_the_agenda_until_what_was_sent_meets_it(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300").id
    offer = add_offer(store, case, kind="instalments", periods="3", first_on="+2d")
    assert ("soon", "instalment") not in groups(store)
    accept_offer(store, offer.id)
    (item,) = [one for one in agenda(store).items if one.kind == "instalment"]
    assert (item.group, item.title) == ("soon", "100.00")
    record_payment(store, case, amount="100", method="bank")
    assert [kind for _, kind in groups(store)] == ["confirm-payment"]


def test_a_case_nobody_called_about_is_suggested_until_something_is_planned(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="100").id
    assert groups(store) == [("next", "first-call")]
    record_contact(store, case, channel="call", direction="out", summary="问")
    assert groups(store) == []


def test_what_is_to_do_without_a_day_comes_before_what_waits(store: Store) -> None:
    paid = add_case(store, creditor="花呗", principal="100").id
    record_contact(store, paid, channel="call", direction="out", summary="问")
    record_payment(store, paid, amount="10", method="bank", at="today")
    add_case(store, creditor="借呗", principal="100")
    assert groups(store) == [("next", "first-call"), ("waiting", "confirm-payment")]


def test_nobody_is_called_first_about_a_case_that_is_repaid(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="100", due_since="-9d").id
    assert groups(store) == [("next", "first-call")]
    confirm_payment(store, record_payment(store, case, amount="100", method="bank").id, by="app")
    complete_task(store, next(one.ref for one in agenda(store).items if one.kind == "ask-certificate"))
    assert groups(store) == []


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("lawsuit", date(2026, 12, 8)),
        ("judgment", date(2026, 12, 8)),
        ("ruling", date(2026, 12, 3)),
        ("payment-order", date(2026, 12, 8)),
        ("mediation-agreement", date(2026, 12, 23)),
    ],
)
def test_a_deadline_in_law_is_on_the_agenda_from_the_day_it_runs(store: Store, kind: str, last: date) -> None:
    case = add_case(store, creditor="花呗", principal="100").id
    add_task(store, case, title="远", due="+9d")
    add_task(store, case, title="晚", due="+7d")
    add_event(store, case, kind=kind, at="today")
    assert [(one.group, one.kind, one.due) for one in agenda(store).items] == [
        ("soon", "task", date(2026, 11, 30)),
        ("later", "deadline", last),
    ]


def test_deadlines_stand_in_the_order_of_their_days(store: Store, clock: Any) -> None:
    case = add_case(store, creditor="花呗", principal="100").id
    for kind, at in (("mediation-agreement", "today"), ("lawsuit", "today"), ("ruling", "-8d")):
        add_event(store, case, kind=kind, at=at)
    found = [(one.group, one.title) for one in agenda(store).items]
    assert found == [("soon", "appeal-ruling"), ("later", "defence"), ("later", "judicial-confirmation")]
    clock.pass_days(9)
    found = [(one.group, one.title) for one in agenda(store).items]
    assert found == [("overdue", "appeal-ruling"), ("soon", "defence"), ("later", "judicial-confirmation")]


def test_ticking_off_moving_and_taking_up_again(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="100").id
    task = add_task(store, case, title="打电话", due="today").id
    complete_task(store, task)
    assert ("today", "task") not in groups(store)
    reopen_task(store, task)
    postpone_task(store, task, due="+2d")
    assert ("soon", "task") in groups(store)


def test_closed_and_deleted_cases_leave_the_agenda_and_the_totals(store: Store) -> None:
    for creditor, act in (("花呗", close_case), ("借呗", delete_case)):
        case = add_case(store, creditor=creditor, principal="100").id
        add_task(store, case, title="打电话", due="today")
        act(store, case)
    assert agenda(store).items == []
    assert agenda(store).totals == []


def test_totals_are_by_currency_and_never_added_up(store: Store) -> None:
    add_case(store, creditor="花呗", principal="100.05", due_since="-3d")
    add_case(store, creditor="借呗", principal="0.01")
    add_case(store, creditor="楽天カード", principal="7000", currency="JPY")
    totals = {one.currency: (str(one.owed), one.cases, one.overdue) for one in agenda(store).totals}
    assert totals == {"CNY": ("100.06", 2, 1), "JPY": ("7000", 1, 0)}


def test_the_brief_has_what_support_asks_for(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="100", account_ref="8821").id
    for number in range(4):
        record_contact(
            store,
            case,
            channel="call",
            direction="out",
            summary=f"第{number}次",
            at=f"-{9 - number}d",
            follow_up="+1d",
        )
    record_payment(store, case, amount="5", method="bank")
    brief = call_brief(store, case)
    assert brief.creditor is not None
    assert brief.creditor.hotline_status == "found-1-community-list"
    assert [contact.summary for contact in brief.last_contacts] == ["第3次", "第2次", "第1次"]
    assert len(brief.promises) == 4
    assert [str(payment.amount) for payment in brief.open_payments] == ["5.00"]


def test_the_demo_shows_every_stage_in_both_languages(clock: Any) -> None:
    for lang, word in (("zh", "客服"), ("en", "Support")):
        with sample_store(lang, clock=clock) as store:
            rows = list_cases(store).rows
            assert len(rows) >= 12
            assert {row.stage for row in rows} == set(Stage)
            assert list_cases(store, search=word).total > 0
            found = {item.group for item in agenda(store).items}
            assert found == {"overdue", "today", "soon", "later", "next", "waiting"}
            folder = store.path.parent
        assert not folder.exists()


def test_what_is_overdue_is_counted_by_the_day_where_each_debtor_is(store: Store) -> None:
    # Noon of the 23rd in Shanghai is still the 22nd in New York.
    for name, zone in (("Ann", "America/New_York"), ("王小明", None)):
        add_debtor(store, name=name, zone=zone)
        add_case(store, creditor="花呗", principal="100", due_since="2026-11-22", debtor=name)
    days = {row.debtor: row.days_past_due for row in list_cases(store).rows}
    assert days == {"Ann": 0, "王小明": 1}
    assert [one.overdue for one in agenda(store).totals] == [1]
    assert [one.overdue for one in agenda(store, date(2026, 11, 24)).totals] == [2]
