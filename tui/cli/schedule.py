"""`schedule`: how the instalments of the agreement stand, what is at risk, and ending it early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from store.queries.negotiated_views import InstalmentView
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    parser.add_argument("case", metavar="CASE", help=_("the case's id, or its beginning"))
    if verb == "payoff":
        parser.add_argument(
            "--on", metavar="D", default="today", help=_("the day it is ended; today if not given")
        )
        parser.add_argument("--fee", metavar="A", help=_("a fee for ending early"))


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Print each instalment with what is due, confirmed and on its way; or what ending it early takes."""
    return _payoff(context, arguments) if verb == "payoff" else _show(context, arguments)


def _show(context: Context, arguments: Namespace) -> int:
    from store.queries.cases import resolve_case
    from store.queries.keeping import keeping
    from tui.cli import keeping as told

    kept = keeping(context.store, resolve_case(context.store, arguments.case))
    views = kept.instalments
    shapes, renderer = context.faces()
    return context.output.answer(
        lambda: {
            "case": kept.case,
            "offer": views[0].offer if views else None,
            "instalments": [shapes.instalment(one) for one in views],
            "total": len(views),
            **_sums(views),
            **told.shape(kept),
        },
        lambda: [*renderer.schedule(views), *told.lines(kept)],
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


def _payoff(context: Context, arguments: Namespace) -> int:
    from store.queries.cases import resolve_case
    from store.queries.early import ended_early
    from tui.cli import early

    case = resolve_case(context.store, arguments.case)
    found = ended_early(context.store, case, on=arguments.on, fee=arguments.fee)
    currency = found.offer.balance.currency
    return context.output.answer(
        lambda: {
            "case": case,
            "offer": found.offer.id,
            "currency": currency,
            "sent": str(found.sent),
            **early.shape(found.early, currency),
        },
        lambda: early.lines(found.early, currency, sent=found.sent),
    )
