"""Writing the whole store, or one case, as JSON: table by table, row by row, in bounded memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from negotiation.money import Money
from negotiation.when import to_text
from store.queries.ids import resolve, resolve_debtor
from store.whole_file import whole_file
from store.wire_names import BY_NAME, WireTable

from .report import write_error
from .rows import ROWS
from .selection import condition, of_case, of_debtor, one_choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.database import Store

    from ..connection import Link
    from .selection import Selection

FORMAT = "negotiate-tui export"
VERSION = 1

_FLAGS = {"consented", "written"}


def export_json(
    store: Store, path: Path, case: str | None = None, *, debtor: str | None = None
) -> dict[str, int]:
    """Write the store, one case or one person's cases to a file that `import_json` takes.

    The file appears whole or not at all and is readable by its owner alone: it is not encrypted.

    Args:
        store: the database.
        path: the file.
        case: id or unique prefix; the cases that share a payment with it come along.
        debtor: name, id or its beginning; the budget comes along.

    Returns:
        How many rows of each table were written.

    Raises:
        InvalidValue: the file cannot be written, or both a case and a debtor are given.
        NotFound, Ambiguous: no such case or debtor, or several.
    """
    one_choice(case, debtor)
    path = Path(path)
    try:
        with whole_file(path) as file, store.read() as link:
            chosen = None
            if case:
                chosen = of_case(link, resolve(link, "debt_case", case, field="case"))
            elif debtor:
                chosen = of_debtor(link, resolve_debtor(link, debtor))
            counts = _write(file, link, chosen, store.now())
    except OSError as error:
        raise write_error(path, error) from error
    return counts


def _write(file: IO[bytes], link: Link, chosen: Selection | None, now: datetime) -> dict[str, int]:
    head = {"format": FORMAT, "version": VERSION, "exported_at": to_text(now)}
    file.write(msgspec.json.encode(head)[:-1] + b',"tables":{')
    counts = {}
    for place, table in enumerate(ROWS):
        file.write((b"," if place else b"") + b'\n"' + table.encode() + b'":[')
        counts[table] = 0
        for row in _rows(link, BY_NAME[table], chosen):
            file.write((b"," if counts[table] else b"") + b"\n" + msgspec.json.encode(row))
            counts[table] += 1
        file.write(b"]")
    file.write(b"}}\n")
    return counts


def _rows(link: Link, table: WireTable, chosen: Selection | None) -> Iterator[dict[str, Any]]:
    columns = ", ".join(f'x."{field}"' for field in table.fields)
    where = f"WHERE {condition(table.name)}" if chosen else ""
    source = f'"{table.name}" x'
    money = ROWS[table.name].money
    currency = "x.currency" if money else "NULL"
    if money and "currency" not in table.fields:
        source = f'(SELECT * FROM "{table.name}" {where}) x JOIN debt_case c ON c.id = x.case_id'
        currency, where = "c.currency", ""
    cursor = link.execute(
        f"SELECT x.id, {_clock(table)}, {currency}, {columns} FROM {source} {where} ORDER BY x.id",
        chosen.parameters if chosen else {},
    )
    for row_id, clock, code, *values in cursor:
        row = {"id": row_id, **dict(zip(table.fields, values, strict=True))}
        for name in money:
            row[name] = None if row[name] is None else str(Money(row[name], code))
        for name in _FLAGS & row.keys():
            row[name] = bool(row[name])
        if not table.insert_only:
            row["updated_at"] = to_text(datetime.fromtimestamp(clock / 1000, UTC))
        yield row


def _clock(table: WireTable) -> str:
    if table.insert_only:
        return "0"
    return (
        f"max(coalesce((SELECT hlc >> 16 FROM row_clock WHERE tbl = {table.no} AND row_id = x.id), 0),"
        f" coalesce((SELECT max(hlc) >> 16 FROM field_clock WHERE tbl = {table.no} AND row_id = x.id), 0))"
    )
