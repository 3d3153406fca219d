"""Change capture: triggers, generated from the tables, that note every write in the write's own transaction.

No writer can go round them, not even raw SQL. For each write the triggers advance the hybrid logical
clock (in SQL: a connection without a Python function must still be able to write), put the row's
clock beside it and the changed fields into the outbox. While a pull is applied `sync_state.applying`
silences them; it refers to an empty table through a deferred foreign key, so it cannot stay set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wire_names import TABLES, WireTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .connection import Runs

CLOCK = "UPDATE sync_state SET hlc = max(hlc + 1, (CAST(unixepoch('subsec') * 1000 AS INTEGER) << 16));"
NOW = "(SELECT hlc FROM sync_state)"
LISTENING = "(SELECT applying FROM sync_state) IS NULL"


def triggers(table: WireTable) -> Iterator[tuple[str, str]]:
    """Name and SQL of every trigger that one synced table needs."""
    yield f"capture_{table.name}_insert", _insert_trigger(table)
    yield (
        f"capture_{table.name}_update",
        _frozen_trigger(table) if table.insert_only else _update_trigger(table),
    )
    yield f"capture_{table.name}_delete", _delete_trigger(table)


def install(cursor: Runs) -> None:
    """(Re)create every capture trigger. Takes a driver cursor inside a transaction."""
    drop(cursor)
    for table in TABLES:
        for _, sql in triggers(table):
            cursor.execute(sql)


def drop(cursor: Runs) -> None:
    """Remove every capture trigger, as a migration must before it rebuilds tables."""
    names = cursor.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'capture!_%' ESCAPE '!'"
    )
    for (name,) in names.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')


def _insert_trigger(table: WireTable) -> str:
    return f"""
CREATE TRIGGER capture_{table.name}_insert AFTER INSERT ON "{table.name}" WHEN {LISTENING} BEGIN
  {CLOCK}
  INSERT INTO row_clock (tbl, row_id, hlc, dev) VALUES ({table.no}, NEW.id, {NOW}, 0);
  INSERT INTO outbox (tbl, row_id, mask, hlc) VALUES ({table.no}, NEW.id, {table.every_field}, {NOW});
END"""


def _changed(field: str) -> str:
    return f'(OLD."{field}" IS NOT NEW."{field}")'


def _update_trigger(table: WireTable) -> str:
    mask = " + ".join(f"({_changed(field)} << {bit})" for bit, field in enumerate(table.fields))
    any_change = " OR ".join(_changed(field) for field in table.fields)
    # One row per changed field: (number, changed?) pairs of this very update.
    changed = " UNION ALL ".join(
        f"SELECT {bit} AS field WHERE {_changed(field)}" for bit, field in enumerate(table.fields)
    )
    return f"""
CREATE TRIGGER capture_{table.name}_update AFTER UPDATE ON "{table.name}"
WHEN {LISTENING} AND (NEW.id IS NOT OLD.id OR {any_change}) BEGIN
  SELECT RAISE(ABORT, 'the id of a row never changes') WHERE NEW.id IS NOT OLD.id;
  {CLOCK}
  INSERT OR IGNORE INTO outbox_base (tbl, row_id, field, hlc, dev)
    SELECT {table.no}, NEW.id, c.field, coalesce(f.hlc, r.hlc, 0), coalesce(f.dev, r.dev, 0)
    FROM ({changed}) c
    LEFT JOIN field_clock f ON f.tbl = {table.no} AND f.row_id = NEW.id AND f.field = c.field
    LEFT JOIN row_clock r ON r.tbl = {table.no} AND r.row_id = NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.tbl = {table.no} AND o.row_id = NEW.id
                      AND ((o.mask >> c.field) & 1) = 1);
  INSERT INTO field_clock (tbl, row_id, field, hlc, dev)
    SELECT {table.no}, NEW.id, c.field, {NOW}, 0 FROM ({changed}) c WHERE true
    ON CONFLICT (tbl, row_id, field) DO UPDATE SET hlc = excluded.hlc, dev = 0;
  INSERT INTO outbox (tbl, row_id, mask, hlc) VALUES ({table.no}, NEW.id, ({mask}), {NOW})
    ON CONFLICT (tbl, row_id) DO UPDATE SET mask = (mask | excluded.mask), hlc = excluded.hlc;
END"""


def _frozen_trigger(table: WireTable) -> str:
    return f"""
CREATE TRIGGER capture_{table.name}_update BEFORE UPDATE ON "{table.name}" WHEN {LISTENING} BEGIN
  SELECT RAISE(ABORT, '{table.name} is evidence: correct or void it by a new record');
END"""


def _delete_trigger(table: WireTable) -> str:
    return f"""
CREATE TRIGGER capture_{table.name}_delete BEFORE DELETE ON "{table.name}" WHEN {LISTENING} BEGIN
  SELECT RAISE(ABORT, '{table.name} rows are voided or marked deleted, not removed');
END"""
