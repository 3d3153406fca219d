"""`calc payoff`: month by month until nothing is owed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import listed, shown
from tui.cli.calc_terms import Terms, currency_option, list_help, percent
from tui.cli.text import table
from tui.i18n import _
from tui.words import STRATEGIES

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from negotiation.payoff import Payoff, Running
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--debts",
        metavar="LIST",
        required=True,
        help=list_help(_("debts as [NAME=]AMOUNT[@PERCENT][/MINIMUM], with commas between them")),
    )
    parser.add_argument("--monthly", metavar="A", required=True, help=_("what is paid each month in all"))
    parser.add_argument(
        "--strategy",
        metavar="HOW",
        help=_("one of {choices}; all if not given").format(choices=", ".join(STRATEGIES)),
    )
    parser.add_argument("--first-on", metavar="D", help=_("day of the first payment"))
    parser.add_argument("--compounds", action="store_true", help=_("unpaid interest bears interest"))
    parser.add_argument(
        "--principal-first",
        metavar="NAME,…",
        help=_("debts whose payments settle the principal first: a card 91 or more days past due"),
    )
    parser.add_argument("--table", action="store_true", help=_("with every month"))
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon one strategy, or all side by side."""
    from negotiation.payoff import Strategy, pay_off
    from negotiation.products import choose
    from tui.cli.findings import day

    terms = Terms(arguments)
    debts = [
        _debt(part, place, terms, compounds=arguments.compounds)
        for place, part in enumerate(listed(arguments.debts, "debts"), 1)
    ]
    debts = _principal_first(arguments.principal_first, debts)
    monthly = terms.amount(arguments.monthly, "monthly")
    first_on = day(arguments.first_on, field="first-on")
    chosen = list(Strategy)
    if arguments.strategy is not None:
        chosen = [choose(Strategy, arguments.strategy, field="strategy")]
    found = [pay_off(debts, monthly, strategy, first_on=first_on) for strategy in chosen]
    return context.output.answer(
        lambda: {"strategies": [payoff_shape(one, debts, with_months=arguments.table) for one in found]},
        lambda: payoff_lines(found, debts, context.output.cells, with_months=arguments.table),
    )


def _debt(part: str, place: int, terms: Terms, *, compounds: bool) -> Running:
    from negotiation.payoff import Running

    found = re.fullmatch(r"(?:([^=]+)=)?([^=@/]+)(?:@([^@/]+))?(?:/([^@/]+))?", part)
    if found is None:
        raise InvalidValue(
            N_('"{given}" is no debt.'),
            field="debts",
            remedy=N_("It takes [NAME=]AMOUNT[@PERCENT][/MINIMUM], for instance hb=5000@18/150."),
            given=shown(part),
        )
    return Running(
        found[1].strip() if found[1] else str(place),
        terms.amount(found[2], "debts"),
        percent(found[3], "debts"),
        terms.maybe(found[4], "debts"),
        compounds=compounds,
    )


def _principal_first(text: str | None, debts: list[Running]) -> list[Running]:
    """The debts, those that are named here with the principal before the interest."""
    named = [one.strip() for one in listed(text, "principal-first")] if text is not None else []
    known = [debt.name for debt in debts]
    unknown = next((name for name in named if name not in known), None)
    if unknown is not None:
        raise InvalidValue(
            N_('"{given}" is none of the debts.'),
            field="principal-first",
            remedy=N_("It takes one of: {known}."),
            given=shown(unknown),
            known=", ".join(known),
        )
    return [replace(one, principal_first_from=date.min) if one.name in named else one for one in debts]


def payoff_shape(found: Payoff, debts: Sequence[Running], *, with_months: bool) -> Shape:
    """One way of paying: how it ends, what it costs, and every month where that is asked for."""
    shape: Shape = {
        "strategy": str(found.strategy),
        "verdict": str(found.outcome),
        "months": len(found.months),
        "debt_free_on": found.debt_free_on.isoformat() if found.debt_free_on else None,
        "total_paid": str(found.total_paid),
        "interest": str(found.interest),
        "accruing": str(found.accruing),
        "stuck": found.stuck,
        "stuck_interest": str(found.stuck_interest) if found.stuck_interest else None,
    }
    if with_months:
        shape["table"] = [
            {
                "n": month.n,
                "due": month.due.isoformat() if month.due else None,
                "interest": str(month.interest),
                "paid": str(month.paid),
                "by_debt": {debt.name: str(paid) for debt, paid in zip(debts, month.by_debt, strict=True)},
                "balance": str(month.balance),
            }
            for month in found.months
        ]
    return shape


def payoff_lines(
    found: Sequence[Payoff], debts: Sequence[Running], cells: int | None, *, with_months: bool
) -> list[str]:
    """The ways of paying side by side, then the months of each where they are asked for."""
    heads = [_("Order"), _("Months"), _("Free of debt"), _("Paid in all"), _("Interest")]
    rows = [
        [
            _(STRATEGIES[one.strategy]),
            str(len(one.months)) if _ends(one) else "",
            one.debt_free_on.isoformat() if one.debt_free_on else "",
            str(one.total_paid) if _ends(one) else "",
            str(one.accruing) if _ends(one) else "",
        ]
        for one in found
    ]
    lines = table(heads, rows, right=(1, 3, 4), whole=(2,), cells=cells) if any(map(_ends, found)) else []
    lines += [line for one in found for line in _verdict(one)]
    if with_months:
        heads = [_("Month"), _("Due"), *(debt.name for debt in debts), _("Interest"), _("Left")]
        for one in found:
            rows = [
                [
                    str(month.n),
                    month.due.isoformat() if month.due else "",
                    *(str(paid) for paid in month.by_debt),
                    str(month.interest),
                    str(month.balance),
                ]
                for month in one.months
            ]
            right = (0, *range(2, len(heads)))
            lines += [
                "",
                _(STRATEGIES[one.strategy]),
                *table(heads, rows, right=right, whole=(1,), cells=cells),
            ]
    return lines


def _ends(found: Payoff) -> bool:
    return found.outcome == "debt-free"


def _verdict(found: Payoff) -> list[str]:
    way = _(STRATEGIES[found.strategy])
    if found.outcome == "never":
        return [
            _(
                "{way}: never. {name} alone bears {interest} a month, and the payments do not exceed that."
            ).format(way=way, name=found.stuck, interest=found.stuck_interest)
        ]
    if found.outcome == "too-long":
        return [_("{way}: not within a hundred years.").format(way=way)]
    return []
