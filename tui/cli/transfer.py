"""`export` and `import`: the form is told by the file's ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from tui.cli.output import error_shape
from tui.i18n import _, format_error

if TYPE_CHECKING:
    from argparse import Namespace

    from store.transfer.report import ImportReport
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_ENDINGS = (".json", ".csv")


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`, which is `export` or `import`."""
    parser.add_argument("file", metavar="FILE.json|.csv", help=_(".json: everything; .csv: the cases"))
    if verb == "export":
        parser.add_argument(
            "case", metavar="CASE", nargs="?", help=_("only this case, with those it shares a payment with")
        )
        parser.add_argument("--debtor", metavar="NAME", help=_("only this person's cases"))
    else:
        parser.add_argument("--dry-run", action="store_true", help=_("report only, change nothing"))
        parser.add_argument("--partial", action="store_true", help=_("take the right rows, leave the others"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; an import with refused rows ends with status 1 unless `--partial` was given."""
    path = Path(arguments.file).expanduser()
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise InvalidValue(
            N_("“{name}” has no ending that tells its form."),
            field="file",
            remedy=N_("Name a file that ends in .json or .csv."),
            name=path.name,
        )
    if verb == "export":
        return _export(context, path, ending, arguments)
    return _import(context, path, ending, arguments)


def _export(context: Context, path: Path, ending: str, arguments: Namespace) -> int:
    from store.transfer.csv_file import export_csv
    from store.transfer.json_export import export_json

    write = export_json if ending == ".json" else export_csv
    counts = write(context.store, path, arguments.case, debtor=arguments.debtor)
    if not context.output.as_json:
        context.output.say(_("This file is not encrypted. Keep it where only you can read it."))
    return context.output.answer(
        lambda: {"file": str(path), "rows": counts, "total": sum(counts.values())},
        lambda: [_("{path}  rows: {count}").format(path=path, count=sum(counts.values()))],
    )


def _import(context: Context, path: Path, ending: str, arguments: Namespace) -> int:
    from store.transfer.csv_file import import_csv
    from store.transfer.json_import import import_json

    read = import_json if ending == ".json" else import_csv
    report = read(context.store, path, dry_run=arguments.dry_run, partial=arguments.partial)
    refusal = None
    if report.refused and not arguments.partial:
        refusal = InvalidValue(
            N_("{count} rows were refused; nothing was changed."),
            field="file",
            remedy=N_("Put them right, or give --partial to leave them out."),
            count=len(report.refused),
        )
    context.output.answer(
        lambda: _shape(report) | ({"error": error_shape(refusal)} if refusal else {}),
        lambda: _lines(report, dry_run=arguments.dry_run),
    )
    if refusal and not context.output.as_json:
        context.output.say(format_error(refusal))
    return refusal.exit_status if refusal else 0


def _shape(report: ImportReport) -> Shape:
    return {
        "committed": report.committed,
        "added": sum(report.added.values()),
        "updated": sum(report.updated.values()),
        "known": sum(report.known.values()),
        "refused": [
            {
                "table": row.table,
                "line": row.line,
                "field": row.error.field,
                "reason": format_error(row.error),
            }
            for row in report.refused
        ],
        "tables": {
            table: {
                "added": report.added[table],
                "updated": report.updated[table],
                "known": report.known[table],
            }
            for table in sorted({*report.added, *report.updated, *report.known})
        },
    }


def _lines(report: ImportReport, *, dry_run: bool) -> list[str]:
    lines = [
        _("{table} line {line}: {reason}").format(
            table=row.table, line=row.line, reason=format_error(row.error)
        )
        for row in report.refused
    ]
    lines.append(
        _("added {added}, updated {updated}, known already {known}, refused {refused}").format(
            added=sum(report.added.values()),
            updated=sum(report.updated.values()),
            known=sum(report.known.values()),
            refused=len(report.refused),
        )
    )
    if dry_run:
        lines.append(_("Nothing was changed: this was a dry run."))
    return lines
