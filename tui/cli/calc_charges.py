"""`calc accrue|late-fee|card-interest|doubled-interest`: what time adds to a debt."""

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
    rule_shapes,
    sources,
    text_of,
    unit_of,
)
from tui.cli.fields import not_before, not_together
from tui.cli.text import facts
from tui.i18n import _
from tui.rules import load_pack

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from tui.cli.context import Context
    from tui.cli.parser import Parser

_BASES = (360, 365)


def define(parser: Parser, verb: str) -> None:
    """Add the arguments of `verb`."""
    _DEFINE[verb](parser)
    currency_option(parser)


def _define_accrue(parser: Parser) -> None:
    parser.add_argument("--principal", metavar="A", required=True, help=_("what interest runs on"))
    parser.add_argument("--daily-rate", metavar="PERCENT", help=_("percent per day, for instance 0.05"))
    parser.add_argument("--annual-rate", metavar="PERCENT", help=_("percent per year"))
    parser.add_argument(
        "--uplift", metavar="PERCENT", help=_("penalty interest: how much the rate is raised, 30 to 50")
    )
    _define_days(parser)
    parser.add_argument("--basis", metavar="DAYS", default="365", help=_("days of a year: 360 or 365"))


def _define_days(parser: Parser) -> None:
    parser.add_argument("--from", dest="start", metavar="D", help=_("first day that counts"))
    parser.add_argument("--to", dest="end", metavar="D", help=_("first day that no longer counts"))
    parser.add_argument("--days", metavar="N", help=_("number of days, instead of --from and --to"))


def _define_late_fee(parser: Parser) -> None:
    parser.add_argument("--minimum", metavar="A", required=True, help=_("the minimum payment"))
    parser.add_argument("--paid", metavar="A", default="0", help=_("what of it was paid in time"))
    parser.add_argument("--rate", metavar="PERCENT", help=_("percent of the unpaid part"))
    parser.add_argument("--floor", metavar="A", help=_("least fee of the bank"))
    parser.add_argument("--cap", metavar="A", help=_("largest fee of the bank"))


def _define_card(parser: Parser) -> None:
    parser.add_argument("--bill", metavar="A", required=True, help=_("amount of the bill"))
    parser.add_argument("--posted", metavar="D", required=True, help=_("day it was posted"))
    parser.add_argument("--due", metavar="D", required=True, help=_("due day of the bill"))
    parser.add_argument("--payments", metavar="A@D,…", help=list_help(_("what was paid, and when")))
    parser.add_argument(
        "--to", dest="end", metavar="D", required=True, help=_("first day that no longer counts")
    )
    parser.add_argument("--daily-rate", metavar="PERCENT", help=_("percent per day"))
    parser.add_argument(
        "--counting",
        metavar="HOW",
        default="full",
        help=_("interest on the full bill or on what is unpaid: {choices}").format(choices="full, unpaid"),
    )
    parser.add_argument(
        "--tolerance", metavar="A", help=_("most that may be short; by the rule cn.card.grace if not given")
    )
    parser.add_argument(
        "--tolerance-days", metavar="N", help=_("days of grace; by the rule cn.card.grace if not given")
    )


def _define_doubled(parser: Parser) -> None:
    parser.add_argument(
        "--principal",
        metavar="A",
        required=True,
        help=_("unpaid money of the judgment, without its interest"),
    )
    _define_days(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon the charge."""
    return _RUN[verb](context, arguments)


def basis_of(text: str) -> int:
    """Read the days of a year."""
    basis = count(text, "basis")
    if basis not in _BASES:
        raise InvalidValue(
            N_('"{given}" is no basis.'), field="basis", remedy=N_("It takes 360 or 365."), given=basis
        )
    return basis


def _days(arguments: Namespace) -> tuple[date, date]:
    """First day that counts and first that no longer does."""
    from datetime import date, timedelta

    from tui.cli.findings import needed_day

    not_together(arguments, "days", "to")
    if arguments.days is not None:
        days = count(arguments.days, "days", least=0)
        start = date(2001, 1, 1) if arguments.start is None else needed_day(arguments.start, field="from")
        if days > 100_000:
            raise InvalidValue(
                N_('"{given}" is no such number.'),
                field="days",
                remedy=N_("It takes 0 to {most}."),
                given=days,
                most=100_000,
            )
        return start, start + timedelta(days=days)
    if arguments.start is None or arguments.end is None:
        raise InvalidValue(
            N_("the days are missing."), field="from", remedy=N_("Give --from and --to, or --days.")
        )
    start, end = needed_day(arguments.start, field="from"), needed_day(arguments.end, field="to")
    not_before(end, start, field="to", option="from")
    return start, end


def _accrue(context: Context, arguments: Namespace) -> int:
    from negotiation.accrual import (
        PER_DAY,
        PERCENTAGE,
        annual_of_daily,
        daily_interest,
        penalty_rate,
        simple_interest,
    )
    from tui.written import amount

    terms = Terms(arguments)
    principal = terms.amount(arguments.principal, "principal")
    if (arguments.daily_rate is None) == (arguments.annual_rate is None):
        raise InvalidValue(
            N_("one rate is needed."), field="annual-rate", remedy=N_("Give --daily-rate or --annual-rate.")
        )
    start, end = _days(arguments)
    basis = basis_of(arguments.basis)
    uplift = percent(arguments.uplift, "uplift", remedy=PERCENTAGE)
    if arguments.daily_rate is not None:
        daily = penalty_rate(percent(arguments.daily_rate, "daily-rate", remedy=PER_DAY), uplift)
        annual = annual_of_daily(daily, basis)
        found = daily_interest(principal, daily, (end - start).days)
    else:
        annual = penalty_rate(percent(arguments.annual_rate, "annual-rate"), uplift)
        found = simple_interest(principal, annual, start, end, basis)
    days = (end - start).days
    rules = ("cn.rate.bank_penalty_interest",) if arguments.uplift is not None else ()
    return context.output.answer(
        lambda: {
            "amount": str(found),
            "days": days,
            "annual_rate": text_of(annual.normalize()),
            "basis": basis,
            "total": str(principal + found),
            "rules": rule_shapes(*rules),
        },
        lambda: [
            *facts(
                (
                    (_("interest"), amount(found)),
                    (_("days"), str(days)),
                    (_("rate a year"), f"{annual.normalize():f} %"),
                    (_("with the principal"), amount(principal + found)),
                )
            ),
            *(sources(*rules) if rules else []),
        ],
    )


def _if_given(text: str | None, field: str, remedy: str) -> Decimal | None:
    """Read a percentage; None, for what the pack has, stays None."""
    return None if text is None else percent(text, field, remedy=remedy)


def _late_fee(context: Context, arguments: Namespace) -> int:
    from negotiation.accrual import PERCENTAGE
    from negotiation.card_charges import late_fee
    from tui.written import amount

    terms = Terms(arguments)
    minimum = terms.amount(arguments.minimum, "minimum")
    paid = terms.amount(arguments.paid, "paid")
    found = late_fee(
        load_pack(),
        minimum,
        paid,
        percent=_if_given(arguments.rate, "rate", PERCENTAGE),
        floor=terms.maybe(arguments.floor, "floor"),
        cap=terms.maybe(arguments.cap, "cap"),
    )
    unpaid = max(minimum - paid, found - found)
    return context.output.answer(
        lambda: {"amount": str(found), "unpaid": str(unpaid), "rules": rule_shapes("cn.card.usual_penalty")},
        lambda: [
            *facts(((_("late fee"), amount(found)), (_("unpaid part"), amount(unpaid)))),
            *sources("cn.card.usual_penalty"),
        ],
    )


def _card(context: Context, arguments: Namespace) -> int:
    from negotiation.accrual import PER_DAY
    from negotiation.card_charges import Counting, card_interest
    from negotiation.products import choose
    from tui.cli.findings import needed_day
    from tui.written import amount

    terms = Terms(arguments)
    read = payments(arguments.payments or "", terms, unit_of(None))
    if any(day is None for _paid, day in read):
        raise InvalidValue(
            N_("some payments have no day."), field="payments", remedy=N_("Give each as AMOUNT@DATE.")
        )
    days = arguments.tolerance_days
    rules = ("cn.card.grace", *(("cn.card.overdraft_band",) if arguments.daily_rate is None else ()))
    found = card_interest(
        load_pack(),
        terms.amount(arguments.bill, "bill"),
        needed_day(arguments.posted, field="posted"),
        needed_day(arguments.due, field="due"),
        [(day, paid) for paid, day in read if day is not None],
        until=needed_day(arguments.end, field="to"),
        daily_rate=_if_given(arguments.daily_rate, "daily-rate", PER_DAY),
        counting=choose(Counting, arguments.counting, field="counting"),
        tolerance=terms.maybe(arguments.tolerance, "tolerance"),
        tolerance_days=None if days is None else count(days, "tolerance-days", least=0),
    )
    return context.output.answer(
        lambda: {
            "amount": str(found.amount),
            "in_full": found.in_full,
            "unpaid": str(found.unpaid),
            "rules": rule_shapes(*rules),
        },
        lambda: [
            *facts(((_("interest"), amount(found.amount)), (_("unpaid when due"), amount(found.unpaid)))),
            _("Within the tolerance: it counts as paid in full.")
            if found.in_full
            else _("Not paid in full in time. The contract says what interest runs on."),
            *sources(*rules),
        ],
    )


def _doubled(context: Context, arguments: Namespace) -> int:
    from negotiation.card_charges import doubled_interest
    from tui.written import amount

    terms = Terms(arguments)
    start, end = _days(arguments)
    pack = load_pack()
    rate = pack.rule("court.doubled_interest").percent("daily_rate").normalize()
    found = doubled_interest(pack, terms.amount(arguments.principal, "principal"), start, end)
    days = (end - start).days
    return context.output.answer(
        lambda: {
            "amount": str(found),
            "days": days,
            "daily_rate": text_of(rate),
            "rules": rule_shapes("cn.court.doubled_interest"),
        },
        lambda: [
            *facts(
                (
                    (_("doubled part of the interest"), amount(found)),
                    (_("days"), str(days)),
                    (_("rate a day"), f"{rate:f} %"),
                )
            ),
            *sources("cn.court.doubled_interest"),
        ],
    )


_DEFINE: dict[str, Callable[[Parser], None]] = {
    "accrue": _define_accrue,
    "late-fee": _define_late_fee,
    "card-interest": _define_card,
    "doubled-interest": _define_doubled,
}
_RUN: dict[str, Callable[[Context, Namespace], int]] = {
    "accrue": _accrue,
    "late-fee": _late_fee,
    "card-interest": _card,
    "doubled-interest": _doubled,
}
