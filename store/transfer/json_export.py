"""Writing the whole store, or one case, as JSON: table by table, row by row, in bounded memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from negotiation.money import Money
from negotiation.when import to_text
from store.queries.ids import resolve
from store.whole_file import whole_file
from store.wire_names import BY_NAME, WireTable

from .report import write_error
from .rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.database import Store

FORMAT = "negotiate-tui export"
VERSION = 1

_FLAGS = {"consented", "written"}

# Which rows belong to one case, where `case_id` does not say it.
_OF_CASE = {
    "debtor": "id = (SELECT debtor_id FROM debt_case WHERE id = :case)",
    "creditor": "id = (SELECT creditor_ref FROM debt_case WHERE id = :case)",
    "debt_case": "id = :case",
    "payment": "case_id = :case",
    "allocation": "case_id = :case AND payment_id IN (SELECT id FROM payment WHERE case_id = :case)",
    "confirmation": "payment_id IN (SELECT id FROM payment WHERE case_id = :case)",
    "void_record": """target_id IN (SELECT id FROM contact WHERE case_id = :case
      UNION SELECT id FROM payment WHERE case_id = :case
      UNION SELECT id FROM confirmation WHERE payment_id IN (SELECT id FROM payment WHERE case_id = :case))
      OR target_id IN (SELECT v.id FROM void_record v WHERE v.target_id IN (
      SELECT id FROM contact WHERE case_id = :case UNION SELECT id FROM payment WHERE case_id = :case))""",
    "conflict": "row_id = :case",
    "budget_line": "debtor_id = (SELECT debtor_id FROM debt_case WHERE id = :case)",
}


def export_json(store: Store, path: Path, case: str | None = None) -> dict[str, int]:
    """Write the store (or one case, by id or unique prefix) to a file that `import_json` takes.

    The file appears whole or not at all and is readable by its owner alone: it is not encrypted.

    Returns:
        How many rows of each table were written.

    Raises:
        InvalidValue: the file cannot be written.
    """
    path = Path(path)
    try:
        with whole_file(path) as file, store.read() as link:
            case_id = resolve(link, "debt_case", case, field="case") if case else None
            counts = _write(file, link, case_id, store.now())
    except OSError as error:
        raise write_error(path, error) from error
    return counts


def _write(file: IO[bytes], link: Any, case_id: str | None, now: datetime) -> dict[str, int]:
    head = {"format": FORMAT, "version": VERSION, "exported_at": to_text(now)}
    file.write(msgspec.json.encode(head)[:-1] + b',"tables":{')
    counts = {}
    for place, table in enumerate(ROWS):
        file.write((b"," if place else b"") + b'\n"' + table.encode() + b'":[')
        counts[table] = 0
        for row in _rows(link, BY_NAME[table], case_id):
            file.write((b"," if counts[table] else b"") + b"\n" + msgspec.json.encode(row))
            counts[table] += 1
        file.write(b"]")
    file.write(b"}}\n")
    return counts


def _rows(link: Any, table: WireTable, case_id: str | None) -> Iterator[dict[str, Any]]:
    columns = ", ".join(f'x."{field}"' for field in table.fields)
    where = f"WHERE {_OF_CASE.get(table.name, 'case_id = :case')}" if case_id else ""
    source = f'"{table.name}" x'
    money = ROWS[table.name].money
    currency = "x.currency" if money else "NULL"
    if money and "currency" not in table.fields:
        source = f'(SELECT * FROM "{table.name}" {where}) x JOIN debt_case c ON c.id = x.case_id'
        currency, where = "c.currency", ""
    cursor = link.execute(
        f"SELECT x.id, {_clock(table)}, {currency}, {columns} FROM {source} {where} ORDER BY x.id",
        {"case": case_id} if case_id else {},
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
