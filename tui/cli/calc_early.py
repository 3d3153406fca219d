"""`calc early-payoff`: a loan repaid in one sum before its day, or a plan of instalments ended early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.calc_terms import Terms, count, currency_option, percent, unit_of, unit_option
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from negotiation.early import Early
    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("--principal", metavar="A", required=True, help=_("what was lent"))
    parser.add_argument("--annual-rate", metavar="PERCENT", required=True, help=_("percent per year"))
    parser.add_argument("--lent-on", metavar="D", required=True, help=_("day interest runs from"))
    parser.add_argument("--paid-on", metavar="D", required=True, help=_("day it is repaid"))
    parser.add_argument("--due-on", metavar="D", help=_("a loan repaid in one sum: its day by the contract"))
    parser.add_argument("--fee", metavar="A", help=_("a fee for ending early"))
    parser.add_argument("--basis", metavar="DAYS", default="365", help=_("days of a year: 360 or 365"))
    parser.add_argument("--periods", metavar="N", help=_("a plan: number of instalments"))
    parser.add_argument(
        "--method",
        metavar="HOW",
        default="equal-instalment",
        help="equal-instalment, equal-principal, flat-fee, interest-free",
    )
    parser.add_argument(
        "--first-on",
        metavar="D",
        help=_("day of the first instalment; one unit after --lent-on if not given"),
    )
    unit_option(parser)
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon it."""
    from negotiation.early import early_loan
    from tui.cli import early
    from tui.cli.calc_charges import basis_of
    from tui.cli.findings import day, needed_day

    terms = Terms(arguments)
    lent_on = needed_day(arguments.lent_on, field="lent-on")
    paid_on = needed_day(arguments.paid_on, field="paid-on")
    if arguments.periods is not None:
        found = _plan(arguments, terms, lent_on, paid_on)
    else:
        found = early_loan(
            terms.amount(arguments.principal, "principal"),
            percent(arguments.annual_rate, "annual-rate"),
            lent_on,
            paid_on,
            due_on=day(arguments.due_on, field="due-on"),
            basis=basis_of(arguments.basis),
            fee=terms.maybe(arguments.fee, "fee"),
        )
    return context.output.answer(
        lambda: early.shape(found, terms.currency), lambda: early.lines(found, terms.currency)
    )


def _plan(arguments: Namespace, terms: Terms, lent_on: date, paid_on: date) -> Early:
    """A plan whose instalments were paid as they fell due."""
    from negotiation.early import Planned, early_plan
    from negotiation.money import Money
    from negotiation.products import choose
    from negotiation.schedule import RepaymentMethod, make_schedule
    from negotiation.units import step
    from tui.cli.calc_charges import basis_of
    from tui.cli.findings import day

    unit = unit_of(arguments.unit)
    rate = percent(arguments.annual_rate, "annual-rate")
    method = choose(RepaymentMethod, arguments.method, field="method")
    made = make_schedule(
        terms.amount(arguments.principal, "principal"),
        count(arguments.periods, "periods"),
        method,
        annual_rate=rate,
        first_on=day(arguments.first_on, field="first-on"),
        unit=unit,
    )
    zero = Money.zero(terms.currency)
    # Without a first day the days count from the one of the loan: 31, 28, 31.
    dues = [one.due or step(lent_on, unit, one.n) for one in made.instalments]
    plan = [
        Planned(due, one.principal, one.interest, one.fee, one.amount if due <= paid_on else zero)
        for due, one in zip(dues, made.instalments, strict=True)
    ]
    on_balance = method not in {RepaymentMethod.FLAT_FEE, RepaymentMethod.INTEREST_FREE}
    return early_plan(
        plan,
        lent_on,
        paid_on,
        annual_rate=rate if on_balance else None,
        basis=basis_of(arguments.basis),
        fee=terms.maybe(arguments.fee, "fee"),
    )
