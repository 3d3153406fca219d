"""Cases as CSV: a header with the names of `case add`'s options, UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue, UserError
from negotiation.text import LONG, halfwidth, shown
from store.commands.case_fields import FIGURES, NewCase
from store.commands.cases import insert_case
from store.queries.cases import list_cases
from store.queries.views import LoanTerms
from store.whole_file import whole_file

from .report import ImportReport, UndoneError, read_file, write_error
from .selection import one_choice

if TYPE_CHECKING:
    from store.database import Store
    from store.queries.views import CaseDetail
    from store.writing import Writing

COLUMNS = tuple(one.name for one in fields(NewCase))
_OUTPUT_ONLY = ("id", "stage", "owed", "unconfirmed", "days_past_due")
_LONGEST_CELL = 16 * LONG  # so that a note too long is refused by its line; csv's own limit is less than LONG
_FORMULA = ("=", "+", "-", "@")


def export_csv(
    store: Store, path: Path, case: str | None = None, *, debtor: str | None = None
) -> dict[str, int]:
    """Write the live cases (one, or one person's) as CSV with a byte order mark, for spreadsheets.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it; `import_csv` removes it.

    Returns:
        How many rows were written, under `debt_case`.

    Raises:
        InvalidValue: the file cannot be written, or both a case and a debtor are given.
        NotFound, Ambiguous: no such case or debtor, or several.
    """
    one_choice(case, debtor)
    path = Path(path)
    from store.queries.cases import case_detail

    try:
        # All of them as they were at one moment: a sync may write meanwhile.
        with whole_file(path) as raw, store.read():
            ids = [case] if case else [row.id for row in list_cases(store, debtor=debtor).rows]
            file = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="", write_through=True)
            writer = csv.writer(file)
            writer.writerow((*COLUMNS, *_OUTPUT_ONLY))
            for case_id in ids:
                writer.writerow([_cell(value) for value in _line(case_detail(store, case_id))])
            file.detach()
    except OSError as error:
        raise write_error(path, error) from error
    return {"debt_case": len(ids)}


def import_csv(store: Store, path: Path, *, dry_run: bool = False, partial: bool = False) -> ImportReport:
    """Open a case for every line, all or nothing unless `partial`.

    A line that matches a case here in debtor, creditor, account_ref and due_since is known and not added.

    Raises:
        InvalidValue: the file cannot be read, is not CSV, or lacks a needed column.
    """
    lines = _lines(path)
    report = ImportReport()
    try:
        with store.write() as tx:
            for number, fields in lines:
                _take(tx, number, fields, report)
            if dry_run or (report.refused and not partial):
                raise UndoneError
        report.committed = True
    except UndoneError:
        report.committed = False
    return report


def _take(tx: Writing, number: int, fields: dict[str, str] | None, report: ImportReport) -> None:
    if fields is None:
        # An amount such as 5,000.50 without quotes falls apart into two cells: taking the first
        # would record another sum.
        excess = InvalidValue(
            N_("the line has more cells than the header names."),
            field="file",
            remedy=N_("Put a text or an amount with a comma in quotes."),
        )
        report.refuse("debt_case", number, excess)
        return
    with tx.connection.begin_nested() as line:
        try:
            case_id = insert_case(tx, NewCase(**{"creditor": "", "principal": "", **fields}))
        except UserError as error:
            line.rollback()
            report.refuse("debt_case", number, error)
            return
        if _twin(tx, case_id):
            line.rollback()
            report.known["debt_case"] += 1
            return
    report.added["debt_case"] += 1


def _twin(tx: Writing, case_id: str) -> bool:
    """Whether another live case has the same debtor, creditor, account and due day."""
    sql = """SELECT 1 FROM debt_case n JOIN debt_case o ON o.debtor_id = n.debtor_id
      AND o.creditor_ref = n.creditor_ref AND o.account_ref IS n.account_ref AND o.due_since IS n.due_since
      WHERE n.id = ? AND o.id <> n.id AND o.deleted_at IS NULL"""
    return tx.link.execute(sql, (case_id,)).fetchone() is not None


def _lines(path: Path) -> list[tuple[int, dict[str, str] | None]]:
    text = _decode(read_file(path), path)
    try:
        rows = [row for row in _numbered(text) if any(cell.strip() for cell in row[1])]
    except csv.Error as error:
        raise InvalidValue(
            N_("{path} is not CSV: {reason}."), field="file", path=str(path), reason=str(error)
        ) from error
    if not rows:
        raise InvalidValue(N_("{path} is empty."), field="file", path=str(path))
    header = [_name(cell) for cell in rows[0][1]]
    unknown = [cell for cell in header if cell and cell not in COLUMNS and cell not in _OUTPUT_ONLY]
    missing = [name for name in ("creditor", "principal") if name not in header]
    if unknown or missing:
        raise InvalidValue(
            N_("the header line has unknown columns ({unknown}) or lacks needed ones ({missing})."),
            field="file",
            remedy=N_("It takes the names: {names}."),
            unknown=shown(", ".join(unknown), 80) or "-",
            missing=", ".join(missing) or "-",
            names=", ".join(COLUMNS),
        )
    twice = next((cell for place, cell in enumerate(header) if cell and cell in header[:place]), None)
    if twice:
        raise InvalidValue(
            N_("the header line names the column {name} twice."),
            field="file",
            remedy=N_("Leave one of the two out."),
            name=twice,
        )
    return [(number, _fields(header, cells)) for number, cells in rows[1:]]


def _numbered(text: str) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [(reader.line_num, row) for row in reader]


def _fields(header: list[str], cells: list[str]) -> dict[str, str] | None:
    """The line's fields by name; None where it has more cells than the header names."""
    if any(cell.strip() for cell in cells[len(header) :]):
        return None
    pairs = zip(header, cells, strict=False)  # short lines leave the last fields out
    return {name: _plain(cell) for name, cell in pairs if name in COLUMNS and cell.strip()}


def _decode(raw: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding is tried
    raise InvalidValue(
        N_("{path} is neither UTF-8 nor GB18030 text."),
        field="file",
        remedy=N_("Save it as UTF-8."),
        path=str(path),
    )


def _name(cell: str) -> str:
    return halfwidth(cell).strip().lower().removeprefix("--").replace("-", "_")


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _line(detail: CaseDetail) -> list[Any]:
    row, statement = detail.row, detail.statement
    values = {
        "creditor": row.creditor,
        "product": row.product,
        "currency": row.currency,
        "account_ref": row.account_ref,
        **{name: getattr(statement, name) for name in FIGURES},
        "statement_on": statement.on,
        "contract_ref": detail.contract_ref,
        "contract_date": detail.contract_date,
        "due_since": row.due_since,
        "nominal_rate": detail.nominal_rate,
        "lender": row.lender,
        "lender_type": detail.lender_type,
        "debtor": row.debtor,
        "note": detail.note,
        **{one.name: getattr(detail.loan, one.name) for one in fields(LoanTerms)},
        "held_phone": detail.held_phone,
        "held_address": detail.held_address,
        "reach_told_on": detail.reach_told_on,
        "id": row.id,
        "stage": row.stage,
        "owed": row.owed,
        "unconfirmed": row.unconfirmed,
        "days_past_due": row.days_past_due,
    }
    return [values[name] for name in (*COLUMNS, *_OUTPUT_ONLY)]
