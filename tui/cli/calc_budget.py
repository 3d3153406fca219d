"""`calc split|afford`: what a budget leaves, and how it is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.calc_terms import Terms, currency_option, list_help, percent
from tui.cli.text import facts, table
from tui.i18n import _
from tui.words import OFFERED

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.money import Money
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    if verb == "split":
        parser.add_argument("--available", metavar="A", required=True, help=_("the sum to share"))
    else:
        parser.add_argument("--income", metavar="A", required=True, help=_("what comes in"))
        parser.add_argument("--essentials", metavar="A", required=True, help=_("what living takes"))
        parser.add_argument("--priority", metavar="A", help=_("what debts that go first take"))
        parser.add_argument("--reserve", metavar="A", help=_("amount to set aside"))
        parser.add_argument("--agreed", metavar="A", help=_("what agreements with creditors take already"))
        parser.add_argument(
            "--reserve-percent", metavar="PERCENT", help=_("share of the surplus to set aside")
        )
    parser.add_argument(
        "--debts",
        metavar="A,A,…",
        required=verb == "split",
        help=list_help(_("what is owed to each creditor")),
    )
    parser.add_argument("--token", metavar="A", help=_("least amount worth offering"))
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Share the sum."""
    return _split(context, arguments) if verb == "split" else _afford(context, arguments)


def _split(context: Context, arguments: Namespace) -> int:
    from negotiation.affordability import make_offers

    terms = Terms(arguments)
    debts = terms.amounts(arguments.debts, "debts")
    found = make_offers(
        terms.amount(arguments.available, "available"), debts, token=terms.maybe(arguments.token, "token")
    )
    return context.output.answer(
        lambda: {
            "offers": [str(one) for one in found.amounts],
            "total": str(found.total),
            "left": str(found.left),
            "verdict": str(found.verdict),
        },
        lambda: [*_table(debts, found.amounts, context.output.cells), "", _(OFFERED[found.verdict])],
    )


def _afford(context: Context, arguments: Namespace) -> int:
    from negotiation.accrual import PERCENTAGE
    from negotiation.affordability import make_budget, make_offers
    from tui.written import amount

    terms = Terms(arguments)
    budget = make_budget(
        terms.amount(arguments.income, "income"),
        terms.amount(arguments.essentials, "essentials"),
        priority=terms.maybe(arguments.priority, "priority"),
        reserve=terms.maybe(arguments.reserve, "reserve"),
        reserve_percent=percent(arguments.reserve_percent, "reserve-percent", remedy=PERCENTAGE),
        agreed=terms.maybe(arguments.agreed, "agreed"),
    )
    debts = terms.amounts(arguments.debts or "", "debts")
    token = terms.maybe(arguments.token, "token")
    offers = make_offers(budget.available, debts, token=token, surplus=budget.uncommitted) if debts else None
    return context.output.answer(
        lambda: {
            "surplus": str(budget.surplus),
            "reserve": str(budget.reserve),
            "agreed": str(budget.agreed),
            "available": str(budget.available),
            "verdict": str(offers.verdict) if offers else None,
            "offers": [str(one) for one in offers.amounts] if offers else [],
            "left": str(offers.left) if offers else str(budget.available),
        },
        lambda: [
            *facts(
                (
                    (_("surplus"), amount(budget.surplus)),
                    (_("reserve"), amount(budget.reserve)),
                    (_("agreed already"), amount(budget.agreed) if budget.agreed else None),
                    (_("can be offered"), amount(budget.available)),
                )
            ),
            *(["", *_table(debts, offers.amounts, context.output.cells)] if offers and offers.total else []),
            *(["", _(OFFERED[offers.verdict])] if offers else []),
        ],
    )


def _table(debts: Sequence[Money], offers: Sequence[Money], cells: int | None) -> list[str]:
    rows = [
        [str(place), str(debt), str(offer)]
        for place, (debt, offer) in enumerate(zip(debts, offers, strict=True), 1)
    ]
    return table([_("No."), _("Owed"), _("Offer to it")], rows, right=(0, 1, 2), cells=cells)
