"""Taking in what `export_json` wrote, on an empty or a full database.

Rows are matched by id, so taking in the same file twice changes nothing. Events that are here already
stay as they are (they are evidence); a record is changed only where the file's version of it is newer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.errors import N_, InvalidValue, UserError
from negotiation.money import check_currency, parse_amount
from negotiation.text import LONG, SHORT, clean, shown
from negotiation.when import to_text, zone
from store.wire_names import BY_NAME, WireTable

from .json_export import FORMAT, VERSION
from .report import ImportReport, UndoneError, read_file
from .rows import ROWS, AnyRow, ExportFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store

_BATCH = 2000
_KEPT = frozenset({type(None), int, bool})
_MADE_TEXT: dict[type, Callable[[Any], str]] = {datetime: to_text, date: date.isoformat}


def import_json(store: Store, path: Path, *, dry_run: bool = False, partial: bool = False) -> ImportReport:
    """Take in an export file, all or nothing unless `partial`.

    Args:
        store: the database.
        path: the file.
        dry_run: report only; keep nothing.
        partial: take the rows that are right, leave the refused ones.

    Raises:
        InvalidValue: the file cannot be read or is not such an export.
    """
    content = _decode(path)
    report = ImportReport()
    try:
        with store.raw_write() as cursor:
            _Import(cursor, report).run(content)
            if dry_run or (report.refused and not partial):
                raise UndoneError
        report.committed = True
    except UndoneError:
        report.committed = False
    return report


def _decode(path: Path) -> ExportFile:
    try:
        content = msgspec.json.decode(read_file(path), type=ExportFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidValue(
            N_("{path} is not an export of this program: {reason}."),
            field="file",
            remedy=N_("It takes a file that `negotiate-tui export FILE.json` wrote."),
            path=str(path),
            reason=str(error),
        ) from error
    if content.format != FORMAT or content.version > VERSION:
        raise InvalidValue(
            N_("{path} is in a form that this version does not know."),
            field="file",
            remedy=N_("Update negotiate-tui, or export the file again."),
            path=str(path),
        )
    return content


class _Import:
    """One run: which ids are here, and which currency each case has, as rows are taken."""

    def __init__(self, cursor: Any, report: ImportReport) -> None:
        self.cursor = cursor
        self.report = report
        self.ids: dict[str, set[str]] = {}
        self.currency: dict[str, str] = {}

    def run(self, content: ExportFile) -> None:
        """Take every table in the order in which its rows can be inserted."""
        for name, kind in ROWS.items():
            table = BY_NAME[name]
            self.ids[name] = {row[0] for row in self.cursor.execute(f'SELECT id FROM "{name}"').fetchall()}
            if name == "debt_case":
                self.currency = dict(self.cursor.execute("SELECT id, currency FROM debt_case").fetchall())
            self._table(table, kind, content.tables.get(name, []))

    def _table(self, table: WireTable, kind: type[AnyRow], raws: list[msgspec.Raw]) -> None:
        decoder = msgspec.json.Decoder(kind)
        columns = ", ".join(f'"{field}"' for field in ("id", *table.fields))
        insert = f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * (len(table.fields) + 1))})'
        here, batch = self.ids[table.name], []
        for line, raw in enumerate(raws, 1):
            try:
                row = _read(decoder, raw)
                if row.id in here:
                    self._known(table, row)
                    continue
                self._check(table, row)
                batch.append((row.id, *self._values(table, row)))
            except UserError as error:
                self.report.refuse(table.name, line, error)
                continue
            here.add(row.id)
            if table.name == "debt_case":
                self.currency[row.id] = row.currency  # type: ignore[attr-defined]  # a CaseRow by its table
            if len(batch) >= _BATCH:
                self._insert(table, insert, batch)
        self._insert(table, insert, batch)

    def _insert(self, table: WireTable, sql: str, batch: list[tuple[Any, ...]]) -> None:
        if batch:
            self.cursor.executemany(sql, batch)
            self.report.added[table.name] += len(batch)
            batch.clear()

    def _check(self, table: WireTable, row: AnyRow) -> None:
        for field, target in row.references.items():
            wanted = getattr(row, field)
            if wanted is not None and wanted not in self.ids.get(target, ()):
                raise InvalidValue(
                    N_("it refers to {id}, which is neither in the file nor here."),
                    field=field,
                    remedy=N_("Export it together with what it belongs to."),
                    id=wanted,
                )
        place = getattr(row, "zone", None)
        if place:
            zone(place)
        if table.name == "debt_case":
            check_currency(row.currency)  # type: ignore[attr-defined]

    def _values(self, table: WireTable, row: AnyRow) -> list[Any]:
        """The row as the database keeps it. The hot loop of an import: one look-up by type a field."""
        values = []
        for field in table.fields:
            value = getattr(row, field)
            kind = type(value)
            if kind is str:
                value = self._text(row, field, value)
            elif kind not in _KEPT:
                value = value.value if isinstance(value, Enum) else _MADE_TEXT[kind](value)
            values.append(value)
        return values

    def _text(self, row: AnyRow, field: str, value: str) -> Any:
        if field in row.money:
            code = getattr(row, "currency", None) or self.currency[row.case_id]  # type: ignore[attr-defined]
            return parse_amount(value, code, field=field, positive=field == "amount").minor
        if (
            value
            and len(value) <= SHORT
            and value.isprintable()
            and not (value[0].isspace() or value[-1].isspace())
        ):
            return value  # what `clean` would give back, without its cost
        long = field in row.multiline
        cleaned = clean(value, field=field, limit=LONG if long else SHORT, multiline=long)
        return "" if cleaned is None and field in {"name", "title"} else cleaned

    def _known(self, table: WireTable, row: AnyRow) -> None:
        """A row that is here already: a newer record changes it, anything else leaves it."""
        self.report.known[table.name] += 1
        if table.insert_only:
            return
        newest = self.cursor.execute(
            "SELECT max(coalesce((SELECT hlc >> 16 FROM row_clock WHERE tbl = :t AND row_id = :r), 0),"
            " coalesce((SELECT max(hlc) >> 16 FROM field_clock WHERE tbl = :t AND row_id = :r), 0))",
            {"t": table.no, "r": row.id},
        ).fetchone()[0]
        theirs = row.updated_at  # type: ignore[attr-defined]  # every record row has it
        if theirs is None or theirs <= datetime.fromtimestamp(newest / 1000, UTC):
            return
        self._check(table, row)
        columns = ", ".join(f'"{field}"' for field in table.fields)
        held = self.cursor.execute(f'SELECT {columns} FROM "{table.name}" WHERE id = ?', (row.id,)).fetchone()
        changed = {
            field: new
            for field, old, new in zip(table.fields, held, self._values(table, row), strict=True)
            if old != new and field != "created_at"
        }
        if changed:
            assignments = ", ".join(f'"{field}" = ?' for field in changed)
            self.cursor.execute(
                f'UPDATE "{table.name}" SET {assignments} WHERE id = ?', (*changed.values(), row.id)
            )
            self.report.updated[table.name] += 1
            self.report.known[table.name] -= 1


def _read(decoder: msgspec.json.Decoder[AnyRow], raw: msgspec.Raw) -> AnyRow:
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason, _, place = str(error).partition(" - at `")
        raise InvalidValue(
            N_("this row is not as it should be: {reason}."),
            field=place.rstrip("`").removeprefix("$.") or None,
            reason=shown(reason, 120),
        ) from error
