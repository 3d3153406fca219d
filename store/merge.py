"""Applying changes that other devices made: field by field, the last writer wins and nothing is lost.

A field's clock is a pair (hybrid logical clock, device id); the greater one wins. A change says which
clock it replaced: where that is not the clock held here and the values differ, neither writer had seen
the other, and the losing value goes into a `conflict` row that syncs like any other. What cannot be
applied yet (a table or field of a newer version, a row whose parent is not here) waits in
`pending_change` and is tried again with every later page.

Rows that are new here, the bulk of a first sync, are inserted with `executemany`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from .merge_fields import Clocks, FieldMerge
from .wire_names import BY_NAME, TABLES, WireTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .connection import Cursor

Value = int | float | str | bytes | None


class Override(NamedTuple):
    """A field of a change whose clock or replaced clock differs from the change's own."""

    position: int
    hlc: int
    device: str
    base_hlc: int | None
    base_device: str


class Incoming(NamedTuple):
    """One row's fields as another device wrote them.

    Attributes:
        table: wire name of the table.
        row: the row's id.
        fields: wire names; the same tuple object for all changes of one shape is cheapest.
        values: one per field, as SQLite stores them.
        hlc: clock of the fields.
        device: the clock's author.
        base: the clock that the fields replaced; None for a row that was new to its author.
        overrides: fields that differ in clock or base.
    """

    table: str
    row: str
    fields: tuple[str, ...]
    values: list[Any]  # of `Value`; msgspec cannot tell text and bytes of one union apart
    hlc: int
    device: str
    base: tuple[int, str] | None = None
    overrides: tuple[Override, ...] = ()


@dataclass(slots=True)
class Merged:
    """What came of applying changes.

    Attributes:
        applied: changes that were taken in, those that said nothing new included.
        conflicts: conflicts found and recorded now.
        waiting: changes that wait in `pending_change` after this.
        restored: rows deleted here and edited elsewhere, kept.
    """

    applied: int = 0
    conflicts: int = 0
    waiting: int = 0
    restored: int = 0


_decoder = msgspec.msgpack.Decoder(Incoming)
_NEWER = f"newer:{sum(1 + len(table.fields) for table in TABLES)}"
"""Why a change of a newer version waits. Names are only ever added, so another count is another version."""


def apply_changes(cursor: Cursor, changes: Sequence[Incoming], *, now_ms: int) -> Merged:
    """Apply changes in the order given.

    Args:
        cursor: a driver cursor inside a write transaction, which the caller commits together with
            its own note of how far it has come.
        changes: what arrived.
        now_ms: the present, milliseconds since 1970, for clocks of what is decided here.

    Returns:
        What came of it. Applying the same changes again changes nothing.
    """
    merge = _Merge(cursor, now_ms)
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    cursor.execute("UPDATE sync_state SET applying = 1")
    merge.run(merge.take_waiting(), changes)
    merge.clocks.save()
    cursor.execute("UPDATE sync_state SET applying = NULL")
    return merge.result


class _Merge:
    """One call of `apply_changes`."""

    def __init__(self, cursor: Cursor, now_ms: int) -> None:
        self.cursor = cursor
        self.result = Merged()
        self.clocks = Clocks(cursor, now_ms)
        self._required: dict[str, frozenset[str]] = {}
        self._parents: dict[str, dict[str, str]] = {}
        self._pickers: dict[tuple[str, tuple[str, ...]], Callable[[Any], tuple[Value, ...]] | None] = {}

    def take_waiting(self) -> list[Incoming]:
        """Take out of the waiting room whatever might be applied now."""
        rows = self.cursor.execute(
            "SELECT no, payload FROM pending_change WHERE reason <> ? ORDER BY no", (_NEWER,)
        ).fetchall()
        self.cursor.executemany("DELETE FROM pending_change WHERE no = ?", [(no,) for no, _ in rows])
        return [_decoder.decode(payload) for _, payload in rows]

    def run(self, waiting: list[Incoming], changes: Sequence[Incoming]) -> None:
        """Apply what waited and what arrived; record the conflicts that this brings up."""
        self.clocks.lift(changes)
        known = self._split_newer([*waiting, *changes] if waiting else changes)
        known = self._split_orphans(known)
        conflicts: list[Incoming] = []
        for table, part in _by_table(known):
            conflicts += self._apply_to(table, part)
        if conflicts:
            self._record(conflicts)
        self.result.applied = len(changes)
        (self.result.waiting,) = self.cursor.execute("SELECT count(*) FROM pending_change").fetchone()

    # -- what cannot be applied yet ----------------------------------------------------------------

    def _split_newer(self, changes: Iterable[Incoming]) -> list[Incoming]:
        """Put tables and fields that this version does not know aside."""
        verdicts: dict[tuple[str, tuple[str, ...]], bool] = {}
        known: list[Incoming] = []
        for change in changes:
            shape = (change.table, change.fields)
            whole = verdicts.get(shape)
            if whole is None:
                table = BY_NAME.get(change.table)
                whole = verdicts[shape] = table is not None and set(change.fields) <= set(table.fields)
            if whole:
                known.append(change)
                continue
            table = BY_NAME.get(change.table)
            here = set(table.fields) if table else set()
            self._wait(_part(change, [name not in here for name in change.fields]), _NEWER)
            if table and not here.isdisjoint(change.fields):
                known.append(_part(change, [name in here for name in change.fields]))
        return known

    def _split_orphans(self, changes: list[Incoming]) -> list[Incoming]:
        """Put rows aside whose parents are neither here nor among the changes, and their children."""
        while True:
            missing = self._missing_parents(changes)
            if not missing:
                return changes
            kept: list[Incoming] = []
            for change in changes:
                parents = self._foreign_keys(change.table)
                orphan = any(
                    name in parents and value is not None and (parents[name], value) in missing
                    for name, value in zip(change.fields, change.values, strict=True)
                )
                if orphan:
                    self._wait(change, "parent")
                else:
                    kept.append(change)
            changes = kept

    def _missing_parents(self, changes: list[Incoming]) -> set[tuple[str, Value]]:
        shapes: dict[tuple[str, tuple[str, ...]], list[Incoming]] = {}
        for change in changes:
            shapes.setdefault((change.table, change.fields), []).append(change)
        needed: dict[str, set[Value]] = {}
        for (table, fields), group in shapes.items():
            parents = self._foreign_keys(table)
            for at, name in enumerate(fields):
                if name in parents:
                    needed.setdefault(parents[name], set()).update({change.values[at] for change in group})
        missing: set[tuple[str, Value]] = set()
        for parent, ids in needed.items():
            ids.discard(None)
            for (table, _), group in shapes.items():
                if ids and table == parent:
                    ids.difference_update([change.row for change in group if self._complete(change)])
            here = self._existing(parent, list(ids))
            missing.update((parent, key) for key in ids if key not in here)
        return missing

    def _wait(self, change: Incoming, reason: str) -> None:
        self.cursor.execute(
            "INSERT INTO pending_change (table_name, row_id, reason, payload) VALUES (?, ?, ?, ?)",
            (change.table, change.row, reason, msgspec.msgpack.encode(change)),
        )

    # -- applying ----------------------------------------------------------------------------------

    def _apply_to(self, table: WireTable, changes: list[Incoming], *, own: bool = False) -> list[Incoming]:
        """Apply one table's changes; give the conflicts found. `own` puts what changed into the outbox."""
        existing = self._existing(table.name, [change.row for change in changes])
        fresh: dict[str, Incoming] = {}
        for change in changes:
            if change.row not in existing and change.row not in fresh and self._complete(change):
                fresh[change.row] = change
        inserts: dict[tuple[str, ...], list[Incoming]] = {}
        later: list[Incoming] = []
        for change in changes:
            if fresh.get(change.row) is change:
                inserts.setdefault(change.fields, []).append(change)
            elif change.row in existing or change.row in fresh:
                later.append(change)
            else:
                self._wait(change, "row")
        for fields, rows in inserts.items():
            self._insert(table, fields, rows, own=own)
        later = self._without_holes(later, self._needs(table.name))
        if not later:
            return []
        fields_merge = FieldMerge(self.cursor, table, self.clocks, own=own)
        conflicts = [Incoming(*conflict) for conflict in fields_merge.apply(later)]
        self.result.restored += fields_merge.restored
        return conflicts

    def _insert(self, table: WireTable, fields: tuple[str, ...], rows: list[Incoming], *, own: bool) -> None:
        number = self.clocks.number
        columns = ", ".join(f'"{name}"' for name in ("id", *fields))
        marks = ", ".join("?" * (len(fields) + 1))
        self.cursor.executemany(
            f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',
            [(change.row, *change.values) for change in rows],
        )
        self.cursor.executemany(
            "INSERT INTO row_clock (tbl, row_id, hlc, dev) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (tbl, row_id) DO UPDATE SET hlc = excluded.hlc, dev = excluded.dev",
            [(table.no, change.row, change.hlc, number(change.device)) for change in rows],
        )
        exceptions = [
            (
                table.no,
                change.row,
                table.fields.index(fields[other.position]),
                other.hlc,
                number(other.device),
            )
            for change in rows
            for other in change.overrides
        ]
        if exceptions:
            self.clocks.set_fields(exceptions)
        if own:
            self.cursor.executemany(
                "INSERT INTO outbox (tbl, row_id, mask, hlc) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (tbl, row_id) DO UPDATE SET mask = excluded.mask",
                [(table.no, change.row, table.every_field, change.hlc) for change in rows],
            )

    def _record(self, conflicts: list[Incoming]) -> None:
        """Keep the losing values as rows of `conflict`, the same on every device that finds them."""
        table = BY_NAME["conflict"]
        before = self._existing(table.name, [conflict.row for conflict in conflicts])
        self.result.conflicts = len({conflict.row for conflict in conflicts} - before)
        self._apply_to(table, conflicts, own=True)

    def _without_holes(self, changes: list[Incoming], required: frozenset[str]) -> list[Incoming]:
        """Keep changes back that would empty a field which must have a value."""
        kept: list[Incoming] = []
        for change in changes:
            hole = None in change.values and any(
                value is None and name in required
                for name, value in zip(change.fields, change.values, strict=True)
            )
            if hole:
                self._wait(change, _NEWER)
            else:
                kept.append(change)
        return kept

    def _complete(self, change: Incoming) -> bool:
        """Whether a change is a whole new row: it replaced nothing and has what the table requires."""
        if change.base is not None:
            return False
        shape = (change.table, change.fields)
        if shape not in self._pickers:
            needs = self._needs(change.table)
            found = [at for at, name in enumerate(change.fields) if name in needs]
            # Twice the first position: one alone would be picked as a bare value, not a tuple.
            self._pickers[shape] = (
                itemgetter(found[0], *found) if found and len(found) == len(needs) else None
            )
        picker = self._pickers[shape]
        return picker is not None and None not in picker(change.values)

    # -- the schema --------------------------------------------------------------------------------

    def _existing(self, table: str, ids: list[Any]) -> set[Any]:
        empty = not ids or self.cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is None
        if empty:
            return set()
        # CROSS JOIN holds the planner to one look-up per id.
        found = self.cursor.execute(
            f'SELECT t.id FROM json_each(?) j CROSS JOIN "{table}" t ON t.id = j.value',
            (json.dumps(ids),),
        )
        return {key for (key,) in found.fetchall()}

    def _needs(self, table: str) -> frozenset[str]:
        """The columns that a new row must have a value for."""
        if table not in self._required:
            columns = self.cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
            self._required[table] = frozenset(
                name
                for _, name, _, not_null, default, _ in columns
                if not_null and default is None and name != "id"
            )
        return self._required[table]

    def _foreign_keys(self, table: str) -> dict[str, str]:
        """The columns that name a row of another table, and which."""
        if table not in self._parents:
            links = self.cursor.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            self._parents[table] = {link[3]: link[2] for link in links}
        return self._parents[table]


def _by_table(changes: Iterable[Incoming]) -> list[tuple[WireTable, list[Incoming]]]:
    parts: dict[str, list[Incoming]] = {}
    for change in changes:
        parts.setdefault(change.table, []).append(change)
    return [(table, parts[table.name]) for table in TABLES if table.name in parts]


def _part(change: Incoming, keep: list[bool]) -> Incoming:
    """Give a change with only some of its fields."""
    positions = [at for at, wanted in enumerate(keep) if wanted]
    moved = {old: new for new, old in enumerate(positions)}
    return change._replace(
        fields=tuple(change.fields[at] for at in positions),
        values=[change.values[at] for at in positions],
        overrides=tuple(
            other._replace(position=moved[other.position])
            for other in change.overrides
            if other.position in moved
        ),
    )
