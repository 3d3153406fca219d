"""The merge of rows that are here already: clocks compared field by field, losers kept."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from negotiation.when import to_text

from .wire_names import BY_NAME, WireTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .connection import Cursor
    from .merge import Incoming, Value

Clock = tuple[int, str]
"""A hybrid logical clock and the id of the device that set it; compared as a pair."""

_NEVER: Clock = (0, "")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MS = 253_402_300_799_999
_UNDISPUTED = frozenset({"created_at", "deleted_at"})
"""Fields whose differences are settled without a record (see `FieldMerge._keep_edited`)."""


class Clocks:
    """This device's clock, the numbers that stand for devices, and the clock tables."""

    def __init__(self, cursor: Cursor, now_ms: int) -> None:
        self._cursor = cursor
        self._now = now_ms << 16
        self.hlc: int = cursor.execute("SELECT hlc FROM sync_state").fetchone()[0]
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        for no, device in cursor.execute("SELECT no, device FROM device_no").fetchall():
            self._numbers[device] = no
            self._names[no] = device

    def number(self, device: str) -> int:
        """Give the number of a device, a new one if it was never heard of."""
        no = self._numbers.get(device)
        if no is None:
            no = max(self._names) + 1
            self._cursor.execute("INSERT INTO device_no (no, device) VALUES (?, ?)", (no, device))
            self._numbers[device] = no
            self._names[no] = device
        return no

    def clock(self, hlc: int, no: int) -> Clock:
        """Give a stored clock in comparable form; the clock 0 of rows every store begins with is nobody's."""
        return (hlc, self._names[no]) if hlc else _NEVER

    def lift(self, changes: Iterable[Incoming]) -> None:
        """Raise this device's clock to the greatest that arrived, so that what is written next is later."""
        for change in changes:
            self.hlc = max(self.hlc, change.hlc)
            for other in change.overrides:
                self.hlc = max(self.hlc, other.hlc)

    def tick(self) -> int:
        """Give a fresh clock of this device."""
        self.hlc = max(self.hlc + 1, self._now)
        return self.hlc

    def save(self) -> None:
        """Write this device's clock back."""
        self._cursor.execute("UPDATE sync_state SET hlc = max(hlc, ?)", (self.hlc,))

    def set_fields(self, rows: Sequence[tuple[int, str, int, int, int]]) -> None:
        """Write (table, row, field, hlc, device number) clocks of fields."""
        self._cursor.executemany(
            "INSERT INTO field_clock (tbl, row_id, field, hlc, dev) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (tbl, row_id, field) DO UPDATE SET hlc = excluded.hlc, dev = excluded.dev",
            rows,
        )


class _Row:
    """One row as it stands during the merge."""

    __slots__ = ("changed", "fields", "mask", "row_clock", "sent", "stamped", "values")

    def __init__(self, values: list[Value]) -> None:
        self.values = values
        self.row_clock: Clock = _NEVER
        self.fields: dict[int, Clock] = {}
        self.mask = 0
        self.changed: set[int] = set()
        self.stamped: set[int] = set()
        self.sent = 0

    def clock(self, field: int) -> Clock:
        return self.fields.get(field, self.row_clock)


class FieldMerge:
    """Merges changes into existing rows of one table.

    Args:
        cursor: a driver cursor inside the merge's transaction.
        table: the table.
        clocks: the merge's clocks.
        own: the changes are this device's own findings: what they alter goes into the outbox.
    """

    def __init__(self, cursor: Cursor, table: WireTable, clocks: Clocks, *, own: bool) -> None:
        self._cursor = cursor
        self._table = table
        self._clocks = clocks
        self._own = own
        self._rows: dict[str, _Row] = {}
        self._deleted_at = table.fields.index("deleted_at") if "deleted_at" in table.fields else -1
        self._disputes = table.name != "conflict"
        self._bases: list[tuple[int, str, int, int, int]] = []
        self._new_bits: dict[str, int] = {}
        self._conflicts: list[tuple[Any, ...]] = []
        self.restored = 0

    def apply(self, changes: list[Incoming]) -> list[tuple[Any, ...]]:
        """Merge the changes in order; give the conflicts as the fields of `Incoming`."""
        self._load(sorted({change.row for change in changes}))
        numbers: dict[tuple[str, ...], list[int]] = {}
        for change in changes:
            fields = numbers.get(change.fields)
            if fields is None:
                fields = numbers[change.fields] = [self._table.fields.index(name) for name in change.fields]
            self._merge(change, fields, self._rows[change.row])
        self._write()
        return self._conflicts

    # -- reading -----------------------------------------------------------------------------------

    def _load(self, ids: list[str]) -> None:
        keys = json.dumps(ids)
        clock = self._clocks.clock
        columns = ", ".join(f't."{name}"' for name in self._table.fields)
        # CROSS JOIN: left to itself the planner scans the clock tables once per id.
        found = self._cursor.execute(
            f'SELECT t.id, {columns} FROM json_each(?) j CROSS JOIN "{self._table.name}" t ON t.id = j.value',
            (keys,),
        )
        for row_id, *values in found.fetchall():
            self._rows[row_id] = _Row(values)
        for row_id, hlc, dev in self._look_up("hlc, t.dev", "row_clock", keys):
            self._rows[row_id].row_clock = clock(hlc, dev)
        for row_id, field, hlc, dev in self._look_up("field, t.hlc, t.dev", "field_clock", keys):
            self._rows[row_id].fields[field] = clock(hlc, dev)
        for row_id, mask in self._look_up("mask", "outbox", keys):
            self._rows[row_id].mask = mask

    def _look_up(self, columns: str, table: str, keys: str) -> list[Any]:
        found = self._cursor.execute(
            f"SELECT t.row_id, t.{columns} FROM json_each(?) j"
            f" CROSS JOIN {table} t ON t.tbl = ? AND t.row_id = j.value",
            (keys, self._table.no),
        )
        rows: list[Any] = found.fetchall()
        return rows

    # -- merging -----------------------------------------------------------------------------------

    def _merge(self, change: Incoming, fields: list[int], row: _Row) -> None:
        overrides = {other.position: other for other in change.overrides}
        edited = False
        for position, field in enumerate(fields):
            clock: Clock = (change.hlc, change.device)
            base = change.base
            other = overrides.get(position)
            if other is not None:
                clock = (other.hlc, other.device)
                base = None if other.base_hlc is None else (other.base_hlc, other.base_device)
            if clock[0] == 0:
                clock = _NEVER
            value = change.values[position]
            edited |= self._merge_field(change.row, row, field, value, clock, base)
        if self._deleted_at >= 0 and self._disputes:
            self._keep_edited(change.row, row, edited=edited, deletes=self._deleted_at in fields)

    def _merge_field(
        self, row_id: str, row: _Row, field: int, value: Value, clock: Clock, base: Clock | None
    ) -> bool:
        """Merge one field; say whether an edit from elsewhere changed its value."""
        here = row.clock(field)
        if clock == here:
            self._settled(row, field)  # the server has this very change: no need to send it
            return False
        if clock == row.row_clock:
            return False  # the row as it began here too: what replaced it had seen it
        old = row.values[field]
        differs = old != value
        # An unknown base (None) under a clock that is set: the writer cannot have seen ours.
        unseen = here != _NEVER and (base is None or (base if base[0] else _NEVER) != here)
        if differs and unseen and self._disputes and self._table.fields[field] not in _UNDISPUTED:
            winner, loser = ((clock, value), (here, old)) if clock > here else ((here, old), (clock, value))
            self._conflicts.append(
                _conflict(self._table.name, row_id, self._table.fields[field], winner, loser)
            )
        if clock < here:
            return False
        row.fields[field] = clock
        row.stamped.add(field)
        if self._own:
            self._new_bits[row_id] = self._new_bits.get(row_id, 0) | 1 << field
        else:
            self._settled(row, field)
        if differs:
            row.values[field] = value
            row.changed.add(field)
        return differs and self._table.fields[field] not in _UNDISPUTED

    @staticmethod
    def _settled(row: _Row, field: int) -> None:
        if row.mask >> field & 1:
            row.sent |= 1 << field

    def _keep_edited(self, row_id: str, row: _Row, *, edited: bool, deletes: bool) -> None:
        """Let an edit beat a deletion that had not seen it, by a fresh change of this device.

        Deleted rows are not edited by anyone who knows: an edit that arrives for a row deleted here,
        or a deletion that arrives for a row edited and not yet sent here, met it unseen.
        """
        field = self._deleted_at
        if row.values[field] is None:
            return
        unsent_edits = row.mask & ~row.sent & ~(1 << field)
        if (edited and not deletes) or (deletes and unsent_edits and field in row.changed):
            base_hlc, base_device = row.clock(field)
            number = self._clocks.number(base_device) if base_device else 0
            self._bases.append((self._table.no, row_id, field, base_hlc, number))
            hlc = self._clocks.tick()
            row.fields[field] = (hlc, self._clocks.clock(hlc, 0)[1])
            row.values[field] = None
            row.changed.add(field)
            row.stamped.add(field)
            row.sent &= ~(1 << field)
            self._new_bits[row_id] = self._new_bits.get(row_id, 0) | 1 << field
            self.restored += 1

    # -- writing -----------------------------------------------------------------------------------

    def _write(self) -> None:
        updates: dict[tuple[int, ...], list[tuple[Value, ...]]] = {}
        stamps: list[tuple[int, str, int, int, int]] = []
        sent: list[tuple[int, int, str]] = []
        no, number = self._table.no, self._clocks.number
        for row_id, row in self._rows.items():
            if row.changed:
                fields = tuple(sorted(row.changed))
                updates.setdefault(fields, []).append((*(row.values[field] for field in fields), row_id))
            for field in row.stamped:
                hlc, device = row.fields[field]
                stamps.append((no, row_id, field, hlc, number(device)))
            if row.sent:
                sent.append((row.sent, no, row_id))
        for fields, rows in updates.items():
            assignments = ", ".join(f'"{self._table.fields[field]}" = ?' for field in fields)
            self._cursor.executemany(f'UPDATE "{self._table.name}" SET {assignments} WHERE id = ?', rows)
        if stamps:
            self._clocks.set_fields(stamps)
        if sent:
            self._empty_outbox(sent)
        self._fill_outbox()

    def _empty_outbox(self, sent: list[tuple[int, int, str]]) -> None:
        self._cursor.executemany("UPDATE outbox SET mask = mask & ~? WHERE tbl = ? AND row_id = ?", sent)
        self._cursor.executemany(
            "DELETE FROM outbox_base WHERE tbl = ?2 AND row_id = ?3 AND ((?1 >> field) & 1) = 1", sent
        )
        self._cursor.executemany(
            "DELETE FROM outbox WHERE tbl = ? AND row_id = ? AND mask = 0", [key for _, *key in sent]
        )

    def _fill_outbox(self) -> None:
        if self._bases:
            self._cursor.executemany(
                "INSERT OR IGNORE INTO outbox_base (tbl, row_id, field, hlc, dev) VALUES (?, ?, ?, ?, ?)",
                self._bases,
            )
        if self._new_bits:
            self._cursor.executemany(
                "INSERT INTO outbox (tbl, row_id, mask, hlc) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (tbl, row_id) DO UPDATE SET mask = (mask | excluded.mask), hlc = excluded.hlc",
                [(self._table.no, row_id, bits, self._clocks.hlc) for row_id, bits in self._new_bits.items()],
            )


def _conflict(
    table: str, row_id: str, field: str, winner: tuple[Clock, Value], loser: tuple[Clock, Value]
) -> tuple[Any, ...]:
    """Make the conflict row of two values, by nothing but what every device knows of them."""
    (won, winner_value), (lost, loser_value) = winner, loser
    key = "\x00".join((table, row_id, field, str(lost[0]), lost[1])).encode()
    digest = bytearray(hashlib.blake2b(key, digest_size=16).digest())
    digest[6] = digest[6] & 0x0F | 0x80  # a UUID of version 8: its content is the maker's own
    digest[8] = digest[8] & 0x3F | 0x80
    row = str(uuid.UUID(bytes=bytes(digest)))
    written = _EPOCH + timedelta(milliseconds=min(lost[0] >> 16, _LAST_MS))
    values = [
        to_text(written),
        None,
        table,
        row_id,
        field,
        _json(winner_value),
        *won,
        _json(loser_value),
        *lost,
        None,
    ]
    return ("conflict", row, BY_NAME["conflict"].fields, values, *won, None)


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)
