"""`reach`: by which number and address each creditor reaches the debtor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.reach import HOW, reasons
from tui import words
from tui.cli.fields import given
from tui.cli.findings import closing, iso, rule_shape, said_lines, source_lines
from tui.cli.text import NOTHING, facts, table
from tui.i18n import _
from tui.rules import pack_for
from tui.written import word

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.reach import ReachRow
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_YUAN = "CNY"


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "set":
        parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
        parser.add_argument("--phone", metavar="N", help=_("phone number the creditor holds"))
        parser.add_argument("--address", metavar="TEXT", help=_("address the creditor holds"))
        parser.add_argument("--told-on", metavar="D", help=_("day the creditor was told these"))
        parser.add_argument(
            "--present", action="store_true", help=_("the creditor was told your present ones")
        )
        return
    if verb == "change":
        parser.add_argument("--phone", metavar="NEW", help=_("the new phone number"))
        parser.add_argument("--address", metavar="NEW", help=_("the new address"))
        parser.add_argument("--tell-by", metavar="D", help=_("by when each creditor should know; in a week"))
    whose = _("whose; everyone's if not given") if verb == "list" else _("whose; you if not given")
    parser.add_argument("--debtor", metavar="NAME", help=whose)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; `set` answers with the case, the others with every open case."""
    if verb == "set":
        return _set(context, arguments)
    if verb == "change":
        from store.commands.reach import change_reach

        rows = change_reach(context.store, **given(arguments)).rows
    else:
        from store.queries.reach import reach

        rows = reach(context.store, arguments.debtor)
    pack = pack_for(_YUAN if not rows or any(row.currency == _YUAN for row in rows) else rows[0].currency)
    why = reasons(pack)
    sources = [pack.rule(rule) for one in why for rule in one.rules]
    return context.output.answer(
        lambda: {
            "cases": [_shape(row) for row in rows],
            "to_tell": sum(row.to_tell for row in rows),
            "why": [_(one.text) for one in why],
            "how": _(HOW),
            "sources": [rule_shape(rule) for rule in sources],
        },
        lambda: [
            *_table(context, rows),
            "",
            *said_lines([*(one.text for one in why), HOW]),
            "",
            *(line for rule in sources for line in (*source_lines(rule), "")),
            *closing()[1:],
        ],
    )


def _set(context: Context, arguments: Namespace) -> int:
    from store.commands.reach import set_reach

    row = set_reach(context.store, arguments.case, **given(arguments, "case"))
    return context.output.answer(
        lambda: _shape(row),
        lambda: facts(
            (
                (_("creditor"), row.creditor),
                (_("phone it holds"), row.held_phone),
                (_("address it holds"), row.held_address),
                (_("told on"), iso(row.told_on)),
                (_("state"), word(words.HELD, row.state)),
                (_("to tell by"), iso(row.due)),
            )
        ),
    )


def _table(context: Context, rows: list[ReachRow]) -> list[str]:
    if not rows:
        return [_("No case.")]
    _shapes, renderer = context.faces()
    size = renderer.id_size("debt_case", (row.case for row in rows))
    heads = [
        _("Case"), _("Debtor"), _("Creditor"), _("State"), _("Phone it holds"), _("Address it holds"),
        _("Told on"), _("Tell by"),
    ]  # fmt: skip
    lines = [
        (
            row.case[:size],
            row.debtor or NOTHING,
            row.creditor,
            word(words.HELD, row.state),
            row.held_phone or NOTHING,
            row.held_address or NOTHING,
            iso(row.told_on) or NOTHING,
            iso(row.due) or NOTHING,
        )
        for row in rows
    ]
    present = {(row.debtor, row.phone, row.address) for row in rows}
    own = [line for who in sorted(present, key=str) for line in _present(*who)]
    return [*own, *([""] if own else []), *table(heads, lines, whole={0, 6, 7}, cells=context.output.cells)]


def _present(debtor: str, phone: str | None, address: str | None) -> list[str]:
    return facts(
        ((_("debtor"), debtor), (_("present phone"), phone), (_("present address"), address))
        if phone or address
        else ()
    )


def _shape(row: ReachRow) -> Shape:
    return {
        "case": row.case,
        "creditor": row.creditor,
        "debtor": row.debtor or None,
        "debtor_id": row.debtor_id,
        "held_phone": row.held_phone,
        "held_address": row.held_address,
        "told_on": iso(row.told_on),
        "phone": row.phone,
        "address": row.address,
        "state": str(row.state),
        "to_tell": row.to_tell,
        "task": row.task,
        "tell_by": iso(row.due),
    }
