"""The people whose debts are kept here: noted, changed, told apart, and taken out again."""

from datetime import date

import pytest

from negotiation.errors import Ambiguous, InvalidValue, NeedsConfirmation, NotFound
from store.commands.budget import set_line
from store.commands.cases import add_case, close_case, delete_case, edit_case
from store.commands.debtors import add_debtor, edit_debtor, remove_debtor, undo_debtor
from store.commands.drafts import load_draft, save_draft
from store.commands.removing import bring_back
from store.commands.tasks import add_task
from store.database import Store
from store.ids import SELF_DEBTOR_ID
from store.queries.cases import case_detail, list_cases
from store.queries.debtors import debtor_of, debtors, several_debtors
from store.queries.tasks import list_tasks


def test_a_person_is_noted_and_listed_with_cases_and_the_next_day(store: Store) -> None:
    assert [row.id for row in debtors(store)] == [SELF_DEBTOR_ID]
    assert not several_debtors(store)
    made = add_debtor(store, " 张晓梅 ", phone="13800000000", address="", zone="+08:00", note="甲\n乙")
    assert (made.name, made.phone, made.address, made.zone, made.note) == (
        "张晓梅", "13800000000", None, "+08:00", "甲\n乙",
    )  # fmt: skip
    case = add_case(store, creditor="花呗", principal="10", debtor="张晓梅").id
    done = add_case(store, creditor="借呗", principal="10", debtor="张晓梅").id
    add_task(store, case, title="打电话", due="+2d")
    add_task(store, done, title="收证明", due="+1d")
    close_case(store, done)
    row = debtors(store)[-1]
    assert (row.id, row.cases, row.closed, row.due) == (made.id, 1, 1, date(2026, 11, 25))
    # One person's cases need no name beside them; those of two do.
    assert not several_debtors(store)
    own = add_case(store, creditor="花呗", principal="10").id
    assert several_debtors(store)
    delete_case(store, own)
    assert not several_debtors(store)
    delete_case(store, case)
    assert debtor_of(store, "张晓梅").cases == 0


def test_two_people_may_have_one_name_if_that_is_meant(store: Store) -> None:
    first = add_debtor(store, "王芳", phone="1")
    with pytest.raises(NeedsConfirmation) as doubt:
        add_debtor(store, "王芳")
    assert doubt.value.field == "name"
    second = add_debtor(store, "王芳", phone="2", same_name=True)
    with pytest.raises(Ambiguous) as several:
        add_case(store, creditor="花呗", principal="10", debtor="王芳")
    assert several.value.candidates == [(first.id, "王芳 1"), (second.id, "王芳 2")]
    for question in (lambda: list_cases(store, debtor="王芳"), lambda: debtor_of(store, "王芳")):
        with pytest.raises(Ambiguous):
            question()
    case = add_case(store, creditor="花呗", principal="10", debtor=second.id)
    assert case.row.debtor_id == second.id
    other = add_debtor(store, "李雷")
    with pytest.raises(NeedsConfirmation):
        edit_debtor(store, other.id, name="王芳")
    assert edit_debtor(store, other.id, name="王芳", same_name=True).row.name == "王芳"
    assert (
        edit_debtor(store, first.id, name="王芳", note="x").row.note == "x"
    )  # their own name is no question


def test_a_person_is_found_by_name_id_or_its_beginning_and_nothing_else(store: Store) -> None:
    made = add_debtor(store, "甲")
    case = add_case(store, creditor="花呗", principal="10", debtor="甲").id
    add_case(store, creditor="借呗", principal="10")
    for given in ("甲", " 甲 ", made.id, made.id[:13], made.id.upper()[:13]):
        assert [row.id for row in list_cases(store, debtor=given).rows] == [case]
    assert len(list_cases(store, debtor="").rows) == 1
    for unknown in ("乙", made.id[:4], "ffffffff"):
        with pytest.raises(NotFound) as refusal:
            list_cases(store, debtor=unknown)
        assert refusal.value.field == "debtor"
    assert add_case(store, creditor="捷信", principal="1", debtor=made.id[:13]).row.debtor_id == made.id


def test_a_number_that_takes_the_place_of_another_is_told_and_taken_back_with_its_tasks(
    store: Store,
) -> None:
    add_debtor(store, "甲")
    case = add_case(store, creditor="花呗", principal="10", debtor="甲").id
    first = edit_debtor(store, "甲", phone="13800000000")
    assert (first.row.phone, first.to_tell) == ("13800000000", 0)  # the first one replaces none
    changed = edit_debtor(store, "甲", phone="13900000000", name="甲乙", zone="Asia/Urumqi")
    assert (changed.row.name, changed.row.zone, changed.to_tell) == ("甲乙", "Asia/Urumqi", 1)
    assert [(one.kind, one.title) for one in list_tasks(store, case)] == [("tell-reach", "13900000000")]
    written = edit_debtor(store, "甲乙", phone="139-0000-0000")
    assert (written.row.phone, written.to_tell) == ("139-0000-0000", 0)  # only written otherwise
    assert edit_debtor(store, "甲乙", phone="１３９－００００－００００").row.phone == "139-0000-0000"
    undo_debtor(store, written)
    undo_debtor(store, changed)
    row = debtor_of(store, "甲")
    assert (row.phone, row.zone) == ("13800000000", None)
    assert list_tasks(store, case) == []


def test_the_one_who_works_alone_may_have_a_name_or_none(store: Store) -> None:
    assert edit_debtor(store, name="李明").row.id == SELF_DEBTOR_ID
    case = add_case(store, creditor="花呗", principal="10", debtor="李明")
    assert (case.row.debtor_id, case.row.debtor) == (SELF_DEBTOR_ID, "李明")
    assert edit_debtor(store, name="").row.name == ""
    assert case_detail(store, case.id).row.debtor == ""
    assert edit_case(store, case.id, debtor="乙").row.debtor == "乙"


def test_only_a_person_without_cases_is_taken_out(store: Store) -> None:
    gone = add_debtor(store, "甲")
    set_line(store, kind="income", title="工资", amount="1", debtor="甲")
    assert remove_debtor(store, "甲").id == gone.id
    assert [row.id for row in debtors(store)] == [SELF_DEBTOR_ID]
    assert add_debtor(store, "甲").id != gone.id  # the name is free again
    bring_back(store, "debtor", gone.id)
    assert sum(row.name == "甲" for row in debtors(store)) == 2
    theirs = add_case(store, creditor="花呗", principal="10", debtor="乙")
    delete_case(store, theirs.id)
    for who in ("乙", SELF_DEBTOR_ID):
        with pytest.raises(InvalidValue) as refusal:
            remove_debtor(store, who)
        assert refusal.value.field == "debtor"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "debtor"),
        ({"name": " "}, "name"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"phone": "1\n2"}, "phone"),
        ({"address": "x" * 201}, "address"),
    ],
)
def test_what_is_refused_names_its_field_and_changes_nothing(
    store: Store, changes: dict[str, str], field: str
) -> None:
    add_debtor(store, "甲", phone="1")
    with pytest.raises(InvalidValue) as refusal:
        edit_debtor(store, "甲", **changes)
    assert refusal.value.field == field
    if field in {"zone", "name", "phone", "address"}:
        with pytest.raises(InvalidValue):
            add_debtor(store, **{"name": "乙", **changes})  # type: ignore[arg-type]
    assert [(row.name, row.phone) for row in debtors(store)[1:]] == [("甲", "1")]


def test_a_draft_goes_with_what_it_saves_and_stays_where_that_is_refused(store: Store) -> None:
    save_draft(store, "debtor:", {"name": "甲"})
    with pytest.raises(InvalidValue):
        add_debtor(store, "甲", zone="Mars/Base", draft="debtor:")
    assert load_draft(store, "debtor:") is not None
    ident = store.new_id()
    made = add_debtor(store, "甲", debtor_id=ident, draft="debtor:")
    assert load_draft(store, "debtor:") is None
    assert add_debtor(store, "甲", debtor_id=ident) == made  # saved twice after a crash
