"""Who holds which number: a change becomes a task for each creditor, and telling it does the task."""

from datetime import date
from typing import Any

import pytest

from negotiation.errors import InvalidValue, NotFound
from negotiation.reach import Held
from store.commands.cases import add_case, close_case
from store.commands.reach import change_reach, set_reach, undo_reach, undo_set
from store.database import Store
from store.queries.cases import case_detail
from store.queries.debtors import debtor_of
from store.queries.reach import TELL, reach, reach_of
from store.queries.tasks import list_tasks


@pytest.fixture
def cases(store: Store) -> tuple[str, str]:
    """花呗 holds the old number; what 借呗 holds is not recorded."""
    old = add_case(store, creditor="花呗", principal="5000", held_phone="138-0000-0000").id
    return old, add_case(store, creditor="借呗", principal="800").id


def to_do(store: Store) -> list[tuple[str, str, date]]:
    return [(one.case, one.title, one.due) for one in list_tasks(store) if one.kind == TELL]


def test_before_a_number_is_known_nobody_has_to_be_told(store: Store, cases: tuple[str, str]) -> None:
    assert [row.state for row in reach(store)] == [Held.UNKNOWN, Held.UNKNOWN]
    assert to_do(store) == []


def test_a_new_number_becomes_one_task_for_each_creditor_that_holds_another(
    store: Store, cases: tuple[str, str]
) -> None:
    old, unknown = cases
    rows = change_reach(store, phone="13900000000").rows
    assert [(row.case, row.state) for row in rows] == [(old, Held.OTHER), (unknown, Held.NOT_RECORDED)]
    assert to_do(store) == [(case, "13900000000", date(2026, 11, 30)) for case in (old, unknown)]
    change_reach(store, address="成都市某某路1号")
    # The open task is told anew and keeps its day: it is one thing to do, not two.
    assert to_do(store) == [
        (case, "13900000000, 成都市某某路1号", date(2026, 11, 30)) for case in (old, unknown)
    ]
    undone = change_reach(store, phone="13700000000")
    undo_reach(store, undone.before)
    assert debtor_of(store).phone == "13900000000"
    assert {title for _case, title, _due in to_do(store)} == {"13900000000, 成都市某某路1号"}


def test_a_day_that_is_named_is_that_of_the_open_tasks_too(store: Store, cases: tuple[str, str]) -> None:
    change_reach(store, phone="13900000000")
    moved = change_reach(store, phone="13700000000", tell_by="+2d")
    assert to_do(store) == [(case, "13700000000", date(2026, 11, 25)) for case in cases]
    undo_reach(store, moved.before)
    assert to_do(store) == [(case, "13900000000", date(2026, 11, 30)) for case in cases]


def test_a_creditor_that_holds_the_new_number_already_is_not_told(
    store: Store, cases: tuple[str, str]
) -> None:
    _old, unknown = cases
    change_reach(store, phone="13900000000")
    back = change_reach(store, phone="+86 138 0000 0000")
    assert [row.case for row in back.rows if row.to_tell] == [unknown]
    assert [case for case, _title, _due in to_do(store)] == [unknown]
    undo_reach(store, back.before)
    assert sorted(case for case, _title, _due in to_do(store)) == sorted(cases)


def test_telling_a_creditor_does_the_task_and_can_be_taken_back(
    store: Store, cases: tuple[str, str], clock: Any
) -> None:
    old, unknown = cases
    change_reach(store, phone="13900000000")
    clock.pass_days(1)
    before = reach_of(store, old)
    told = set_reach(store, old, present=True)
    assert (told.state, told.held_phone, told.told_on) == (Held.CURRENT, "13900000000", date(2026, 11, 24))
    assert [case for case, _title, _due in to_do(store)] == [unknown]
    assert [row.case for row in reach(store)] == [unknown, old]  # those to tell first
    undo_set(store, before)
    again = reach_of(store, old)
    assert (again.state, again.held_phone, again.told_on) == (Held.OTHER, "138-0000-0000", None)
    assert len(to_do(store)) == 2


def test_what_was_told_otherwise_keeps_the_task_open(store: Store, cases: tuple[str, str]) -> None:
    old, _unknown = cases
    change_reach(store, phone="13900000000")
    row = set_reach(store, old, phone="13911111111", told_on="2026-11-20")
    assert (row.state, row.told_on, row.to_tell) == (Held.OTHER, date(2026, 11, 20), True)
    assert len(to_do(store)) == 2
    detail = case_detail(store, old)
    assert (detail.held_phone, detail.reach_told_on) == ("13911111111", date(2026, 11, 20))
    assert set_reach(store, old, phone="").held_phone is None


def test_only_open_cases_of_the_one_who_moved_are_listed(store: Store, cases: tuple[str, str]) -> None:
    old, unknown = cases
    theirs = add_case(store, creditor="捷信", principal="10", debtor="甲").id
    close_case(store, unknown)
    rows = change_reach(store, phone="13900000000", debtor="甲").rows
    assert [row.case for row in rows] == [theirs]
    assert [row.case for row in reach(store, "甲")] == [theirs]
    assert {row.case for row in reach(store)} == {old, theirs}
    assert debtor_of(store).phone is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "phone"),
        ({"phone": "1\n2"}, "phone"),
        ({"phone": "1", "tell_by": "someday"}, "tell_by"),
    ],
)
def test_what_a_change_refuses_changes_nothing(
    store: Store, cases: tuple[str, str], change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        change_reach(store, **change)
    assert refusal.value.field == field
    assert debtor_of(store).phone is None
    assert to_do(store) == []
    with pytest.raises(NotFound):
        change_reach(store, phone="1", debtor="谁")
    with pytest.raises(InvalidValue):
        set_reach(store, cases[0])
    with pytest.raises(InvalidValue) as future:
        set_reach(store, cases[0], phone="1", told_on="+1d")
    assert future.value.field == "told_on"
