"""`today`: what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Whose, where there are several people."""
    parser.add_argument("--debtor", metavar="NAME", help=_("only what is due for this debtor"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Print the agenda and the totals."""
    from store.queries.today import agenda

    page = agenda(context.store, debtor=arguments.debtor)
    shapes, renderer = context.faces()
    return context.output.answer(lambda: shapes.agenda(page), lambda: renderer.agenda(page))
