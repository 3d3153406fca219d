"""`party`: who else is part of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.products import PartyRole
from tui.cli.fields import given, of_case
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.negotiated_views import PartyView
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb in {"end", "remove"}:
        parser.add_argument("party", metavar="PARTY", help=_("the party's id, or its beginning"))
        if verb == "end":
            parser.add_argument("--to", dest="on", metavar="D", help=_("last day; today if not given"))
        return
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "list":
        return
    parser.add_argument("--role", metavar="ROLE", required=True, help=", ".join(PartyRole))
    parser.add_argument("--name", metavar="NAME", required=True, help=_("who it is"))
    parser.add_argument("--phone", metavar="N", help=_("phone number"))
    parser.add_argument("--from", dest="from_on", metavar="D", help=_("first day"))
    parser.add_argument("--to", dest="to_on", metavar="D", help=_("last day"))
    parser.add_argument("--note", metavar="TEXT", help=_("anything worth remembering"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Do it; every verb but `list` answers with the party."""
    if verb == "list":
        return _list(context, arguments)
    view = _changed(context, arguments, verb)
    shapes, renderer = context.faces()
    return context.output.answer(lambda: shapes.party(view), lambda: renderer.party(view))


def _list(context: Context, arguments: Namespace) -> int:
    from store.queries.events import parties_of

    views = of_case(context.store, arguments.case, parties_of)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {"parties": [shapes.party(one) for one in views], "total": len(views)},
        lambda: renderer.parties(views),
    )


def _changed(context: Context, arguments: Namespace, verb: str) -> PartyView:
    from store.commands.events import add_party, end_party, remove_party

    if verb == "add":
        return add_party(context.store, arguments.case, **given(arguments, "case"))
    if verb == "end":
        return end_party(context.store, arguments.party, **given(arguments, "party"))
    return remove_party(context.store, arguments.party)
