"""`schedule`: how the instalments of the agreement stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.views import InstalmentView
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Print each instalment with what is due, confirmed and on its way."""
    from store.queries.cases import resolve_case
    from store.queries.offers import schedule

    case = resolve_case(context.store, arguments.case)
    views = schedule(context.store, case)
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {
            "case": case,
            "offer": views[0].offer if views else None,
            "instalments": [shapes.instalment(one) for one in views],
            "total": len(views),
            **_sums(views),
        },
        lambda: renderer.schedule(views),
    )


def _sums(views: list[InstalmentView]) -> Shape:
    from negotiation.money import total

    currency = views[0].amount.currency if views else None
    sums = {"agreed": [one.amount for one in views], "confirmed": [one.confirmed for one in views]}
    sums["sent"] = [one.sent for one in views]
    return {
        "currency": currency,
        **{name: str(total(parts, currency)) if currency else None for name, parts in sums.items()},
    }
