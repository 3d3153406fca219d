"""`calc schedule`: the instalments of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from tui.cli.calc_terms import (
    Terms,
    count,
    currency_option,
    list_help,
    payments,
    percent,
    percent_text,
    text_of,
    unit_of,
    unit_option,
)
from tui.cli.fields import clash, not_before, not_together
from tui.cli.text import facts, table
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from decimal import Decimal

    from negotiation.money import Money
    from negotiation.rates import Rates
    from negotiation.schedule import Instalment, RepaymentMethod, Schedule
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

_LARGEST_PERCENT = 10
_REGULAR = (
    "periods", "method", "fee", "fee-amount", "first-payment", "first-on", "due-day", "deferral",
)  # fmt: skip
"""Options that make up a plan; an agreed list of payments is one already."""


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("--principal", metavar="A", required=True, help=_("what is owed"))
    parser.add_argument("--annual-rate", metavar="PERCENT", help=_("annual rate; 0 if not given"))
    parser.add_argument("--periods", metavar="N", help=_("number of instalments"))
    parser.add_argument(
        "--method",
        metavar="HOW",
        help="equal-instalment, equal-principal, flat-fee, interest-free",
    )
    parser.add_argument("--fee", metavar="PERCENT", help=_("fee of each period, percent of the principal"))
    parser.add_argument("--fee-amount", metavar="A", help=_("fee of each period as an amount"))
    parser.add_argument(
        "--first-payment",
        metavar="A",
        help=_("paid before the instalments, on the day of --from where the plan has days"),
    )
    parser.add_argument(
        "--first-on", metavar="D", help=_("day of the first instalment, before --deferral puts it off")
    )
    parser.add_argument(
        "--due-day", metavar="N", help=_("due day of the month, where the first was cut short")
    )
    unit_option(parser)
    parser.add_argument("--deferral", metavar="N", help=_("periods to wait before the first instalment"))
    parser.add_argument(
        "--during",
        metavar="HOW",
        default="free",
        help=_("interest while waiting: {choices}").format(choices="free, paid, added"),
    )
    parser.add_argument(
        "--payments",
        metavar="A@D,…",
        help=list_help(_("an agreed list of payments; the last takes what is left")),
    )
    parser.add_argument(
        "--from",
        dest="start",
        metavar="D",
        help=_("the day of the agreement, beside --first-on; with --payments interest runs from here"),
    )
    parser.add_argument("--basis", metavar="DAYS", default="365", help=_("days of a year: 360 or 365"))
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Make up the plan."""
    not_together(arguments, "payments", *_REGULAR)
    terms = Terms(arguments)
    plan = _irregular(arguments, terms) if arguments.payments is not None else _regular(arguments, terms)
    cost = None if arguments.payments is not None else _cost(arguments, plan)

    def document() -> Shape:
        return {
            "method": "irregular" if arguments.payments is not None else str(_method(arguments)),
            "currency": terms.currency,
            "instalments": [_row(one) for one in plan.instalments],
            "total": str(plan.total),
            "total_interest": str(plan.total_interest),
            "total_fees": str(plan.total_fees),
            "nominal_apr": text_of(cost.nominal) if cost else None,
            "effective_apr": text_of(cost.effective) if cost else None,
        }

    def lines() -> list[str]:
        return [*_table(plan, context.output.cells), "", *_sums(plan, cost)]

    return context.output.answer(document, lines)


def _regular(arguments: Namespace, terms: Terms) -> Schedule:
    from negotiation.products import choose
    from negotiation.schedule import Deferral, RepaymentMethod, make_schedule
    from tui.cli.findings import day

    start, first_on = day(arguments.start, field="from"), day(arguments.first_on, field="first-on")
    if start is not None and first_on is None:
        raise InvalidValue(
            N_("it is missing."),
            field="first-on",
            remedy=N_("Give the day of the first instalment, or leave --from out."),
        )
    not_before(first_on, start, field="first-on", option="from")
    method, rate = _method(arguments), percent(arguments.annual_rate, "annual-rate")
    if method is RepaymentMethod.INTEREST_FREE and rate:
        raise clash(f"--method {method}", "--annual-rate", field="annual-rate")

    if arguments.periods is None:
        raise InvalidValue(
            N_("it is missing."), field="periods", remedy=N_("Give the number of instalments, or --payments.")
        )
    fee_percent, fee = _fee(arguments, terms)
    due_day = None if arguments.due_day is None else count(arguments.due_day, "due-day")
    if due_day is not None and due_day > 31:
        raise InvalidValue(
            N_('"{given}" is no day of a month.'),
            field="due-day",
            remedy=N_("It takes 1 to 31."),
            given=due_day,
        )
    return make_schedule(
        terms.amount(arguments.principal, "principal"),
        count(arguments.periods, "periods"),
        method,
        annual_rate=rate,
        fee_percent=fee_percent,
        fee=fee,
        first_payment=terms.maybe(arguments.first_payment, "first-payment"),
        first_on=first_on,
        signed_on=start,
        unit=unit_of(arguments.unit),
        due_day=due_day,
        deferral=0 if arguments.deferral is None else count(arguments.deferral, "deferral", least=0),
        during=choose(Deferral, arguments.during, field="during"),
    )


def _method(arguments: Namespace) -> RepaymentMethod:
    from negotiation.products import choose
    from negotiation.schedule import RepaymentMethod

    return choose(RepaymentMethod, arguments.method or "equal-instalment", field="method")


def _fee(arguments: Namespace, terms: Terms) -> tuple[Decimal, Money | None]:
    """The fee as a percentage and as an amount: a bare number is percent, as `--annual-rate` is."""
    from negotiation.accrual import PERCENTAGE

    share = percent(arguments.fee, "fee", remedy=PERCENTAGE)
    if share > _LARGEST_PERCENT:
        raise InvalidValue(
            N_("{given} % of the principal in each period is more than {most} %."),
            field="fee",
            remedy=N_("It takes a percentage; an amount goes with --fee-amount."),
            given=share,
            most=_LARGEST_PERCENT,
        )
    return share, terms.maybe(arguments.fee_amount, "fee-amount")


def _irregular(arguments: Namespace, terms: Terms) -> Schedule:
    from negotiation.agreed import dated
    from negotiation.schedule import irregular_schedule
    from tui.cli.calc_charges import basis_of
    from tui.cli.findings import day

    read = payments(arguments.payments, terms, unit_of(arguments.unit))
    agreed = dated(read, field="payments")
    start = day(arguments.start, field="from")
    return irregular_schedule(
        terms.amount(arguments.principal, "principal"),
        agreed,
        start=start or agreed[0][0],
        annual_rate=percent(arguments.annual_rate, "annual-rate"),
        basis=basis_of(arguments.basis),
    )


def _cost(arguments: Namespace, plan: Schedule) -> Rates:
    """What the plan costs a year, as booked: an interest-free one with fees is not free.

    With --from it counts from that day to each payment, as `calc apr` does; else the first instalment is one
    unit away, after what it waits.
    """
    from negotiation.rates import Dated, actuarial, rates, regular
    from tui.cli.findings import needed_day

    unit = unit_of(arguments.unit)
    later = [one.amount.major for one in plan.instalments if one.n]
    now = plan.total.major - sum(later)
    nothing = plan.total.major * 0
    principal = sum(one.principal.major for one in plan.instalments) + nothing
    if arguments.start is not None:
        start = needed_day(arguments.start, field="from")
        paid = [Dated(one.due, one.amount.major) for one in plan.instalments if one.due]
        several = sum(1 for one in plan.instalments if one.n) > 1
        return rates(actuarial([Dated(start, principal)], paid, unit if several else None), places=4)
    waits = 0
    if arguments.deferral is not None and arguments.during != "paid":
        waits = count(arguments.deferral, "deferral", least=0)
    return rates(regular(principal, [nothing] * waits + later, unit, now=now), places=4)


def _row(one: Instalment) -> Shape:
    return {
        "n": one.n,
        "due": one.due.isoformat() if one.due else None,
        "amount": str(one.amount),
        "principal": str(one.principal),
        "interest": str(one.interest),
        "fee": str(one.fee),
        "balance": str(one.balance),
    }


def _table(plan: Schedule, cells: int | None) -> list[str]:
    heads = [_("No."), _("Due"), _("Amount"), _("Principal"), _("Interest"), _("Fees"), _("Left")]
    fees = bool(plan.total_fees)
    rows = [
        [
            str(one.n),
            one.due.isoformat() if one.due else "",
            str(one.amount),
            str(one.principal),
            str(one.interest),
            str(one.fee) if fees else "",
            str(one.balance),
        ]
        for one in plan.instalments
    ]
    return table(heads, rows, right=(0, 2, 3, 4, 5, 6), whole=(1,), cells=cells)


def _sums(plan: Schedule, cost: Rates | None) -> list[str]:
    from tui.written import amount

    return facts(
        (
            (_("total"), amount(plan.total)),
            (_("interest in it"), amount(plan.total_interest)),
            (_("fees in it"), amount(plan.total_fees) if plan.total_fees else ""),
            (_("nominal annual rate"), percent_text(cost.nominal) if cost else ""),
            (_("effective annual rate"), percent_text(cost.effective) if cost else ""),
        )
    )
