"""`debtor`: the people whose debts are kept here, and the summary of one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from negotiation.errors import N_, NeedsConfirmation
from tui.cli.fields import given
from tui.cli.findings import iso
from tui.cli.text import NOTHING, facts, table
from tui.i18n import _, language
from tui.written import told_note

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.debtors import DebtorRow
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "list":
        return
    if verb == "summary":
        parser.add_argument("debtor", metavar="NAME", nargs="?", help=_("whose; you if not given"))
        parser.add_argument("--out", metavar="FILE", help=_("a file that ends in .docx, .md, .txt or .html"))
        parser.add_argument("--force", action="store_true", help=_("write over a file that is there already"))
        return
    if verb == "add":
        parser.add_argument("name", metavar="NAME", help=_("what they are called"))
    elif verb == "remove":
        parser.add_argument("debtor", metavar="NAME", help=_("name, or the beginning of the id"))
        return
    else:
        parser.add_argument(
            "debtor", metavar="NAME", nargs="?", help=_("name, or the beginning of the id; you if not given")
        )
        parser.add_argument("--name", metavar="NEW", help=_("what they are called from now on"))
    parser.add_argument("--phone", metavar="N", help=_("the present phone number"))
    parser.add_argument("--address", metavar="TEXT", help=_("the present address"))
    parser.add_argument("--zone", metavar="ZONE", help=_("the time zone they live in; this computer's"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))
    parser.add_argument(
        "--same-name", action="store_true", help=_("somebody else of this name is recorded; it is meant")
    )


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; `add`, `edit` and `remove` answer with the person."""
    if verb == "list":
        return _list(context)
    if verb == "summary":
        return _summary(context, arguments)
    row, to_tell = _changed(context, arguments, verb)
    if to_tell and not context.output.as_json:
        context.output.say(told_note(to_tell))
    return context.output.answer(lambda: {**shape(row), "to_tell": to_tell}, lambda: _facts(row))


def _changed(context: Context, arguments: Namespace, verb: str) -> tuple[DebtorRow, int]:
    from store.commands.debtors import add_debtor, edit_debtor, remove_debtor

    try:
        if verb == "add":
            return add_debtor(context.store, **given(arguments)), 0
        if verb == "edit":
            done = edit_debtor(context.store, **given(arguments))
            return done.row, done.to_tell
        return remove_debtor(context.store, arguments.debtor), 0
    except NeedsConfirmation as doubt:
        raise NeedsConfirmation(
            doubt.message,
            field=doubt.field,
            remedy=N_("If it is another person, add --same-name."),
            **doubt.params,
        ) from None


def _list(context: Context) -> int:
    from store.queries.debtors import debtors

    rows = debtors(context.store)
    return context.output.answer(
        lambda: {"debtors": [shape(row) for row in rows], "total": len(rows)}, lambda: _table(context, rows)
    )


def _summary(context: Context, arguments: Namespace) -> int:
    from negotiation.letters.render import to_text
    from negotiation.letters.summary import summary
    from store.queries.summary import summary_facts
    from store.transfer.letter_file import check_place, write_letter

    out = Path(arguments.out).expanduser() if arguments.out is not None else None
    if out is not None:
        check_place(out, replace=arguments.force)
    found, lang = summary_facts(context.store, arguments.debtor), language()
    paper = summary(found, lang)
    if out is not None:
        write_letter(paper, out, context.store.now(), replace=arguments.force)
        if not context.output.as_json:
            context.output.say(_("This file is not encrypted. Keep it where only you can read it."))
    text = to_text(paper)

    def document() -> Shape:
        from tui.cli.shapes_summary import figures

        head = {"lang": lang, "title": paper.title, "text": text, "file": str(out) if out else None}
        return {**head, **figures(found, lang)}

    return context.output.answer(document, lambda: [str(out)] if out is not None else text.splitlines())


def shape(row: DebtorRow) -> Shape:
    """A person as JSON."""
    return {
        "id": row.id,
        "name": row.name or None,
        "phone": row.phone,
        "address": row.address,
        "zone": row.zone,
        "note": row.note,
        "cases": row.cases,
        "closed": row.closed,
        "next_due": iso(row.due),
    }


def _facts(row: DebtorRow) -> list[str]:
    return facts(
        (
            (_("id"), row.id),
            (_("name"), row.name or _("yourself")),
            (_("phone"), row.phone),
            (_("address"), row.address),
            (_("time zone"), row.zone),
            (_("note"), row.note),
            (_("open cases"), str(row.cases)),
            (_("closed cases"), str(row.closed) if row.closed else None),
            (_("next due"), iso(row.due)),
        )
    )


def _table(context: Context, rows: list[DebtorRow]) -> list[str]:
    _shapes, renderer = context.faces()
    size = renderer.id_size("debtor", (row.id for row in rows))
    heads = [_("ID"), _("Name"), _("Phone"), _("Open cases"), _("Next due"), _("Note")]
    lines = [
        (
            row.id[:size],
            row.name or _("yourself"),
            row.phone or NOTHING,
            str(row.cases),
            iso(row.due) or NOTHING,
            row.note or NOTHING,
        )
        for row in rows
    ]
    return table(heads, lines, right={3}, whole={0, 4}, cells=context.output.cells)
