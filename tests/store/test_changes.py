"""Change capture, tried with raw SQL: no writer can go round it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import SQLModel

import store.models  # noqa: F401 - registers the tables
from store.commands.cases import add_case, edit_case
from store.commands.contacts import record_contact
from store.connection import DriverError
from store.database import Store
from store.models import Event, Row
from store.wire_names import BY_NAME, TABLES


def rows(store: Store, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with store.read() as link:
        found: list[tuple[Any, ...]] = link.execute(sql, values).fetchall()
        return found


def test_every_synced_field_has_a_wire_number_and_none_too_many() -> None:
    synced = {model.__tablename__: model for model in _subclasses(Row) if hasattr(model, "__table__")}
    assert set(synced) == {table.name for table in TABLES}
    for name, model in synced.items():
        columns = {column.name for column in SQLModel.metadata.tables[str(name)].columns} - {"id"}
        assert columns == set(BY_NAME[str(name)].fields)
        assert BY_NAME[str(name)].insert_only == issubclass(model, Event)
    assert len({table.no for table in TABLES}) == len(TABLES)


def test_a_new_row_stands_in_the_outbox_with_every_field(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    table = BY_NAME["debt_case"]
    ((mask, hlc),) = rows(store, "SELECT mask, hlc FROM outbox WHERE row_id = ?", case.id)
    assert mask == table.every_field
    assert rows(store, "SELECT hlc, dev FROM row_clock WHERE row_id = ?", case.id) == [(hlc, 0)]


def test_an_edit_notes_only_what_changed_and_the_first_clock_it_replaced(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    sent(store)
    ((born,),) = rows(store, "SELECT hlc FROM row_clock WHERE row_id = ?", case.id)
    edit_case(store, case.id, note="一")
    edit_case(store, case.id, note="二", account_ref="8821")
    table = BY_NAME["debt_case"]
    note, account = table.fields.index("note"), table.fields.index("account_ref")
    assert rows(store, "SELECT mask FROM outbox") == [(1 << note | 1 << account,)]
    assert sorted(rows(store, "SELECT field, hlc FROM outbox_base")) == sorted(
        [(note, born), (account, born)]
    )
    ((latest,),) = rows(store, "SELECT hlc FROM field_clock WHERE field = ?", note)
    assert latest > born


def test_writing_what_stands_there_already_is_no_change(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1", note="一")
    sent(store)
    edit_case(store, case.id, note="一")
    assert rows(store, "SELECT * FROM outbox") == []


def test_raw_sql_is_captured_too(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    sent(store)
    with store.raw_write() as cursor:
        cursor.execute("UPDATE debt_case SET note = 'raw', lender = NULL WHERE id = ?", (case.id,))
    table = BY_NAME["debt_case"]
    expected = 1 << table.fields.index("note") | 1 << table.fields.index("lender")
    assert rows(store, "SELECT mask FROM outbox WHERE row_id = ?", case.id) == [(expected,)]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE contact SET summary = 'other'", "evidence"),
        ("DELETE FROM contact", "not removed"),
        ("DELETE FROM debt_case", "not removed"),
        ("UPDATE debt_case SET id = 'other'", "never changes"),
    ],
)
def test_evidence_is_not_rewritten_and_nothing_is_removed(store: Store, sql: str, says: str) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    record_contact(store, case.id, channel="call", direction="out", summary="记录")
    with pytest.raises(DriverError, match=says), store.raw_write() as cursor:
        cursor.execute(sql)


def test_the_applying_flag_silences_capture_and_cannot_stay_set(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    sent(store)
    with store.raw_write() as cursor:
        cursor.execute("UPDATE sync_state SET applying = 1")
        cursor.execute("UPDATE debt_case SET note = 'theirs' WHERE id = ?", (case.id,))
        cursor.execute("UPDATE sync_state SET applying = NULL")
    assert rows(store, "SELECT * FROM outbox") == []
    with pytest.raises(DriverError, match="FOREIGN KEY"), store.raw_write() as cursor:
        cursor.execute("UPDATE sync_state SET applying = 1")
    assert rows(store, "SELECT applying FROM sync_state") == [(None,)]


def test_the_clock_only_moves_forward_even_from_a_far_future(store: Store) -> None:
    add_case(store, creditor="花呗", principal="1")
    far = 1 << 60
    with store.raw_write() as cursor:
        cursor.execute("UPDATE sync_state SET hlc = ?", (far,))
    case = add_case(store, creditor="借呗", principal="1")
    ((hlc,),) = rows(store, "SELECT hlc FROM row_clock WHERE row_id = ?", case.id)
    assert hlc > far


def test_the_self_debtor_of_a_new_store_is_not_sent(make_store: Callable[[], Store]) -> None:
    fresh = make_store()
    sent(fresh)
    assert rows(fresh, "SELECT count(*) FROM debtor") == [(1,)]
    assert rows(fresh, "SELECT count(*) FROM row_clock WHERE tbl = ?", BY_NAME["debtor"].no) == [(0,)]


def sent(store: Store) -> None:
    with store.raw_write() as cursor:
        cursor.execute("DELETE FROM outbox")
        cursor.execute("DELETE FROM outbox_base")


def _subclasses(base: type) -> list[type]:
    return [kind for direct in base.__subclasses__() for kind in (direct, *_subclasses(direct))]
