"""From the outbox to sealed segments that wait for the server's acknowledgment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from nacl.signing import SigningKey

from store.wire_names import BY_NO, WireTable
from sync import envelope, wire

if TYPE_CHECKING:
    from sync.state import Account, Desk

Clock = tuple[int, int]
_NEVER: Clock = (0, 0)


class _Content:
    """The plain text of a segment as it grows."""

    def __init__(self, names: dict[int, str]) -> None:
        self._names = names
        self._devices: dict[int, int] = {}
        self._shapes: dict[tuple[int, int], int] = {}
        self._shape_list: list[wire.Shape] = []
        self._encode = msgspec.msgpack.Encoder().encode
        self._changes: list[msgspec.Raw] = []
        self.size = 0

    def __len__(self) -> int:
        return len(self._changes)

    def takes(self, encoded: bytes) -> bool:
        """Whether one more change fits; a lone one always does."""
        return not self._changes or self.size + len(encoded) <= wire.SEGMENT_BYTES

    def add(self, encoded: bytes) -> None:
        self._changes.append(msgspec.Raw(encoded))
        self.size += len(encoded)

    def device(self, no: int) -> int:
        """Give the index that stands for a device number in this segment."""
        return self._devices.setdefault(no, len(self._devices))

    def shape(self, table: WireTable, mask: int, fields: list[int]) -> int:
        key = (table.no, mask)
        index = self._shapes.get(key)
        if index is None:
            index = self._shapes[key] = len(self._shape_list)
            self._shape_list.append(wire.Shape(table.name, [table.fields[field] for field in fields]))
        return index

    def encode(self, change: wire.Change) -> bytes:
        return self._encode(change)

    def finish(self) -> bytes:
        devices = [self._names[no] for no in self._devices]
        return self._encode([devices, self._shape_list, self._changes])


def build_segment(desk: Desk, cursor: Any, schema: int) -> int:
    """Move up to a segment's worth of changes from the outbox into `outgoing_segment`.

    Reading, sealing and emptying are one transaction: an edit meanwhile waits and becomes a change of
    its own, with the clock that this segment carries as the one it replaced.

    Args:
        desk: the sync's connection and account.
        cursor: the cursor of its open transaction.
        schema: the store's schema version.

    Returns:
        How many changes the segment has; 0 when the outbox is empty, and nothing is written.
    """
    content = _Content(dict(cursor.execute("SELECT no, device FROM device_no").fetchall()))
    number = 0
    while len(content) < wire.SEGMENT_CHANGES:
        (number,) = cursor.execute("SELECT min(tbl) FROM outbox WHERE tbl > ?", (number,)).fetchone()
        if number is None or not _take_rows(cursor, BY_NO[number], content):
            break
    if content:
        account = desk.signed_in()
        _store_segment(cursor, account, desk.device, content, desk.store.new_id(), schema)
    return len(content)


def _take_rows(cursor: Any, table: WireTable, content: _Content) -> bool:
    """Take one table's rows off the outbox; False once the segment is full."""
    room = wire.SEGMENT_CHANGES - len(content)
    chosen = "(SELECT row_id, mask FROM outbox WHERE tbl = ?1 ORDER BY row_id LIMIT ?2)"
    clocks = _per_field(cursor, "field_clock", chosen, (table.no, room))
    bases = _per_field(cursor, "outbox_base", chosen, (table.no, room))
    columns = ", ".join(f't."{name}"' for name in table.fields)
    rows = cursor.connection.cursor().execute(
        f"SELECT o.row_id, o.mask, r.hlc, r.dev, {columns} FROM {chosen} o"  # noqa: S608 - names of wire_names
        f' CROSS JOIN "{table.name}" t ON t.id = o.row_id'
        " LEFT JOIN row_clock r ON r.tbl = ?1 AND r.row_id = o.row_id ORDER BY o.row_id",
        (table.no, room),
    )
    last, full = None, False
    for row_id, mask, hlc, device, *values in rows:
        own = (hlc, device) if hlc is not None else _NEVER
        change = _change(content, table, row_id, mask, own, clocks.get(row_id), bases.get(row_id), values)
        encoded = content.encode(change)
        if not content.takes(encoded):
            full = True
            break
        content.add(encoded)
        last = row_id
    rows.close()
    if last is not None or not full:
        _empty(cursor, table.no, last if full else None, room)
    return not full


def _empty(cursor: Any, number: int, last: str | None, room: int) -> None:
    """Take rows off the outbox: up to `last`, or the first `room` of them."""
    if last is None:
        found = cursor.execute(
            "SELECT max(row_id) FROM (SELECT row_id FROM outbox WHERE tbl = ? ORDER BY row_id LIMIT ?)",
            (number, room),
        ).fetchone()
        last = found[0]
    for table in ("outbox_base", "outbox"):
        cursor.execute(f"DELETE FROM {table} WHERE tbl = ? AND row_id <= ?", (number, last))  # noqa: S608


def _per_field(
    cursor: Any, table: str, chosen: str, parameters: tuple[int, int]
) -> dict[str, dict[int, Clock]]:
    found = cursor.execute(
        f"SELECT f.row_id, f.field, f.hlc, f.dev FROM {chosen} o"  # noqa: S608 - names are ours
        f" CROSS JOIN {table} f ON f.tbl = ?1 AND f.row_id = o.row_id",
        parameters,
    )
    result: dict[str, dict[int, Clock]] = {}
    for row_id, field, hlc, device in found.fetchall():
        result.setdefault(row_id, {})[field] = (hlc, device)
    return result


def _change(
    content: _Content,
    table: WireTable,
    row_id: str,
    mask: int,
    own: Clock,
    clocks: dict[int, Clock] | None,
    bases: dict[int, Clock] | None,
    values: list[Any],
) -> wire.Change:
    """Make the change of one row; most are whole new rows under one clock."""
    if mask == table.every_field:
        fields = list(range(len(table.fields)))
    else:
        fields = [field for field in range(len(table.fields)) if mask >> field & 1]
        values = [values[field] for field in fields]
    shape = content.shape(table, mask, fields)
    if not clocks and not bases:
        return wire.Change(shape, row_id, own[0], content.device(own[1]), values)
    clocks, bases = clocks or {}, bases or {}
    common = own if mask == table.every_field and not bases else clocks.get(fields[0], own)
    common_base = bases.get(fields[0])
    exceptions: list[tuple[int, int, int, int | None, int]] = []
    for position, field in enumerate(fields):
        clock, base = clocks.get(field, own), bases.get(field)
        if clock != common or base != common_base:
            replaced = (None, 0) if base is None else (base[0], content.device(base[1]))
            exceptions.append((position, clock[0], content.device(clock[1]), *replaced))
    return wire.Change(
        shape,
        row_id,
        common[0],
        content.device(common[1]),
        values,
        None if common_base is None else (common_base[0], content.device(common_base[1])),
        exceptions or None,
    )


def _store_segment(
    cursor: Any, account: Account, device: str, content: _Content, segment_id: str, schema: int
) -> None:
    header = wire.Header(
        wire.FORMAT, account.vault, account.epoch, segment_id, device,
        account.device_seq + 1, account.previous, schema,
    )  # fmt: skip
    key = account.secrets.vault_keys[account.epoch]
    head, body = envelope.seal(content.finish(), header, key)
    cursor.execute(
        "INSERT INTO outgoing_segment (device_seq, id, vault, changes, header, body)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (header.sequence, segment_id, account.vault, len(content), head, body),
    )
    account.device_seq = header.sequence
    account.previous = wire.digest(head, body)


def reseal(cursor: Any, account: Account) -> None:
    """Seal what waits anew, to continue a chain that went on without this copy of the database.

    The segments keep their ids, so one that the server has already is not taken twice.
    """
    waiting = cursor.execute("SELECT device_seq, header, body FROM outgoing_segment ORDER BY device_seq")
    for old_seq, head, body in waiting.fetchall():
        header = wire.read_header(head)
        plain = envelope.open_bytes(wire.Segment(head, body, b""), account.secrets.vault_keys[header.epoch])
        moved = msgspec.structs.replace(
            header, epoch=account.epoch, sequence=account.device_seq + 1, previous=account.previous
        )
        head, body = envelope.seal(plain, moved, account.secrets.vault_keys[account.epoch])
        # Negative for now: the new number may be one that another waiting segment still has.
        cursor.execute(
            "UPDATE outgoing_segment SET device_seq = ?, header = ?, body = ? WHERE device_seq = ?",
            (-moved.sequence, head, body, old_seq),
        )
        account.device_seq, account.previous = moved.sequence, wire.digest(head, body)
    cursor.execute("UPDATE outgoing_segment SET device_seq = -device_seq WHERE device_seq < 0")


def signed_segments(rows: list[tuple[str, int, bytes, bytes]], account: Account) -> list[bytes]:
    """Sign waiting segments, given as (id, changes, header, body), and encode them for the wire."""
    key = SigningKey(account.secrets.device_seed)
    return [msgspec.msgpack.encode(envelope.sign(head, body, key)) for _, _, head, body in rows]
