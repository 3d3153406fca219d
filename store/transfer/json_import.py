"""Taking in what `export_json` wrote, on an empty or a full database.

Rows are matched by id, so taking in the same file twice changes nothing. Events that are here already
stay as they are (they are evidence); a record is changed only where the file's version of it is newer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.agreed import dated, payments_text, read_payments
from negotiation.errors import N_, InvalidValue, UserError
from negotiation.money import check_currency, parse_amount
from negotiation.text import LONG, SHORT, clean, shown
from negotiation.units import MONTH
from negotiation.when import EARLIEST, LATEST, out_of_range, to_text, zone
from store.wire_names import BY_NAME, WireTable

from .json_export import FORMAT, VERSION
from .report import ImportReport, UndoneError, read_file
from .rows import ROWS, ExportFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store

    from ..connection import Cursor
    from .row_types import Row

_BATCH = 2000
_TOGETHER = 50
"""Rows of one INSERT: what each statement costs by its triggers alone is paid once for all of them."""
_NEVER_NULL = frozenset({"name", "title"})


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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidValue(
            N_("{path} is not an export of this program: {reason}."),
            field="file",
            remedy=N_("It takes a file that `negotiate-tui export FILE.json` wrote."),
            path=str(path),
            reason=str(error),
        ) from error
    if content.format != FORMAT or not 1 <= content.version <= VERSION:
        raise InvalidValue(
            N_("{path} is in a form that this version does not know."),
            field="file",
            remedy=N_("Update negotiate-tui, or export the file again."),
            path=str(path),
        )
    return content


class _Import:
    """One run: which ids are here, and which currency each case has, as rows are taken."""

    def __init__(self, cursor: Cursor, report: ImportReport) -> None:
        self.cursor = cursor
        self.report = report
        self.ids: dict[str, set[str]] = {}
        self.currency: dict[str, str] = {}

    def run(self, content: ExportFile) -> None:
        """Take every table in the order in which its rows can be inserted."""
        for name, kind in ROWS.items():
            self.ids[name] = {row[0] for row in self.cursor.execute(f'SELECT id FROM "{name}"').fetchall()}
            if name == "debt_case":
                self.currency = dict(self.cursor.execute("SELECT id, currency FROM debt_case").fetchall())
            self._table(_Form(BY_NAME[name], kind, self.ids, self.currency), content.tables.get(name, []))

    def _table(self, form: _Form, raws: list[msgspec.Raw]) -> None:
        table = form.table
        batch: list[list[Any]] = []
        taken: set[str] = set()
        here = self.ids[table.name]
        for line, raw in enumerate(raws, 1):
            try:
                row = form.read(raw)
                if row.id in taken:
                    raise InvalidValue(N_("this id stands twice in the file."), field="id")
                if row.id in here:
                    taken.add(row.id)
                    self._known(form, row)
                    continue
                batch.append(form.values(row))
            except UserError as error:
                self.report.refuse(table.name, line, error)
                continue
            here.add(row.id)
            taken.add(row.id)
            if table.name == "debt_case":
                self.currency[row.id] = row.currency  # type: ignore[attr-defined]  # a CaseRow by its table
            if len(batch) >= _BATCH:
                self._insert(table, batch)
        self._insert(table, batch)

    def _insert(self, table: WireTable, batch: list[list[Any]]) -> None:
        columns = ", ".join(f'"{field}"' for field in ("id", *table.fields))
        row = f"({', '.join('?' * (len(table.fields) + 1))})"
        insert = f'INSERT INTO "{table.name}" ({columns}) VALUES '
        alone = len(batch) - len(batch) % _TOGETHER
        together = (
            list(chain.from_iterable(batch[at : at + _TOGETHER])) for at in range(0, alone, _TOGETHER)
        )
        self.cursor.executemany(insert + ", ".join([row] * _TOGETHER), together)
        self.cursor.executemany(insert + row, batch[alone:])
        if batch:
            self.report.added[table.name] += len(batch)
            batch.clear()

    def _known(self, form: _Form, row: Row) -> None:
        """A row that is here already: a newer record changes it, anything else leaves it."""
        table = form.table
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
        columns = ", ".join(f'"{field}"' for field in table.fields)
        held = self.cursor.execute(f'SELECT {columns} FROM "{table.name}" WHERE id = ?', (row.id,)).fetchone()
        changed = {
            field: new
            for field, old, new in zip(table.fields, held, form.values(row)[1:], strict=True)
            if old != new and field != "created_at"
        }
        if changed:
            assignments = ", ".join(f'"{field}" = ?' for field in changed)
            self.cursor.execute(
                f'UPDATE "{table.name}" SET {assignments} WHERE id = ?', (*changed.values(), row.id)
            )
            self.report.updated[table.name] += 1
            self.report.known[table.name] -= 1


class _Form:
    """One table's rows on their way in: what each field's type leaves to be checked and to be changed.

    Built once a table, so that the loop over the rows does only what a row needs.
    """

    def __init__(
        self, table: WireTable, kind: type[Row], ids: dict[str, set[str]], currency: dict[str, str]
    ) -> None:
        self.table = table
        self._decoder = msgspec.json.Decoder(kind)
        self._get = attrgetter("id", *table.fields)
        self._currency = currency
        at = {field: place for place, field in enumerate(("id", *table.fields))}
        self._own_currency = at.get("currency")
        self._case = at.get("case_id", 0)
        self._references = [(at[field], field, ids[target]) for field, target in kind.references.items()]
        self._money = [(at[field], field) for field in kind.money]
        self._sent = table.name in {"payment", "allocation"}  # money that moved is more than zero
        self._agreed = at.get("payments")
        self._by_name = [(at[field], field) for field in kind.by_name]
        self._zone = at.get("zone")
        self._checked: set[str] = set()
        self._makers = [
            (at[field.name], maker)
            for field in msgspec.inspect.type_info(kind).fields  # type: ignore[attr-defined]  # a struct's
            if field.name in at
            and field.name not in (*kind.money, *kind.references)
            and (maker := _maker(field.name, field.type, multiline=field.name in kind.multiline))
        ]

    def read(self, raw: msgspec.Raw) -> Row:
        """The row as its type has it. Raises InvalidValue."""
        try:
            return self._decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            reason, _, place = str(error).partition(" - at `")
            raise InvalidValue(
                N_("this row is not as it should be: {reason}."),
                field=place.rstrip("`").removeprefix("$.") or None,
                reason=shown(reason, 120),
            ) from error

    def values(self, row: Row) -> list[Any]:
        """The id and the fields as the database keeps them. Raises InvalidValue."""
        values = list(self._get(row))
        self._check_references(values)
        for at, field in self._by_name:
            _check_texts(values[at], field)
        self._check_names(values)
        for at, make in self._makers:
            if values[at] is not None:
                values[at] = make(values[at])
        if self._money:
            own = self._own_currency
            code = values[own] if own is not None else self._currency[values[self._case]]
            if own and self._case and code != self._currency[values[self._case]]:
                raise InvalidValue(
                    N_("it is in {currency}, and its case is in {other}."),
                    field="currency",
                    currency=code,
                    other=self._currency[values[self._case]],
                )
            for at, field in self._money:
                if values[at] is not None:
                    values[at] = parse_amount(values[at], code, field=field, positive=self._sent).minor
            if self._agreed and values[self._agreed]:
                read = read_payments(values[self._agreed], code, MONTH, field="payments", today=EARLIEST)
                values[self._agreed] = payments_text(dated(read, field="payments"))
        return values

    def _check_references(self, values: list[Any]) -> None:
        for at, field, known in self._references:
            if values[at] is not None and values[at] not in known:
                raise InvalidValue(
                    N_("it refers to {id}, which is neither in the file nor here."),
                    field=field,
                    remedy=N_("Export it together with what it belongs to."),
                    id=values[at],
                )

    def _check_names(self, values: list[Any]) -> None:
        """Check the names of zones and currencies; a file has few of them, each many times."""
        if self._zone is not None and values[self._zone] and values[self._zone] not in self._checked:
            zone(values[self._zone])
            self._checked.add(values[self._zone])
        own = self._own_currency
        if own is not None and values[own] not in self._checked:
            self._checked.add(check_currency(values[own]))


def _check_texts(value: str | None, field: str) -> None:
    """Refuse what is no JSON object of texts: an application's form and an offer's terms are read as one."""
    if value is None:
        return
    try:
        msgspec.json.decode(value, type=dict[str, str])
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidValue(
            N_('"{given}" is not a JSON object of texts.'), field=field, given=shown(value)
        ) from error


def _maker(field: str, kind: Any, *, multiline: bool) -> Callable[[Any], Any] | None:
    """What makes the database's value of a field's; None where its type has said everything."""
    if isinstance(kind, msgspec.inspect.UnionType):
        (kind,) = (one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType))
    if isinstance(kind, msgspec.inspect.StrType):
        return None if kind.pattern else partial(_text, field, multiline)
    makers: dict[type, Callable[[Any], Any]] = {
        msgspec.inspect.DateTimeType: partial(_instant, field),
        msgspec.inspect.DateType: partial(_day, field),
        msgspec.inspect.EnumType: attrgetter("_value_"),  # `value` itself costs five times more
    }
    return makers.get(type(kind))


def _day(field: str, value: date) -> str:
    if not EARLIEST <= value <= LATEST:
        raise out_of_range(value, field)
    return value.isoformat()


def _instant(field: str, value: datetime) -> str:
    # Beyond these years the zones' offsets no longer stay inside what `datetime` holds.
    if not EARLIEST.year <= value.year <= LATEST.year:
        raise out_of_range(value, field)
    return to_text(value)


def _text(field: str, multiline: bool, value: str) -> str | None:
    if value and len(value) <= SHORT and value.isprintable() and value.strip() == value:
        return value  # what `clean` would give back, without its cost
    cleaned = clean(value, field=field, limit=LONG if multiline else SHORT, multiline=multiline)
    return "" if cleaned is None and field in _NEVER_NULL else cleaned
