"""`calc apr`: the true annual rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import shown
from tui.cli.calc_terms import (
    Terms,
    count,
    currency_option,
    list_help,
    payments,
    percent,
    percent_text,
    rule_shapes,
    sources,
    text_of,
    unit_of,
    unit_option,
    unit_word,
)
from tui.cli.fields import not_together
from tui.cli.text import facts
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from negotiation.rates import Cashflow, Dated, Method, Rates
    from tui.cli.context import Context
    from tui.cli.parser import Parser
    from tui.cli.shapes import Shape

SEVERAL_RATES = N_(
    "The money turns its direction more than once, so another rate may solve it too; this is the one nearest "
    "to 0. Do not compare it with the rate of an ordinary loan."
)
NO_RATE = N_("There is no rate: nothing is paid back, or nothing but at once.")


def define(parser: Parser, verb: str) -> None:
    """Add the arguments."""
    parser.add_argument("--principal", metavar="A", required=True, help=_("what was lent"))
    parser.add_argument("--deducted", metavar="A", help=_("what was kept back from it at once"))
    parser.add_argument("--advance-on", metavar="D", help=_("day it was paid out"))
    parser.add_argument(
        "--advance",
        metavar="A@D",
        action="append",
        default=[],
        help=_("a further payout; may stand several times"),
    )
    parser.add_argument(
        "--payments", metavar="A@D,…", help=list_help(_("payments: AMOUNT@DATE or TIMESxAMOUNT@DATE"))
    )
    parser.add_argument("--instalment", metavar="A", help=_("amount of each instalment"))
    parser.add_argument("--flat-fee", metavar="PERCENT", help=_("fee of each period on the whole principal"))
    parser.add_argument("--periods", metavar="N", help=_("number of instalments"))
    unit_option(parser)
    parser.add_argument("--first-on", metavar="D", help=_("day of the first instalment"))
    parser.add_argument("--method", metavar="HOW", default="nominal", help="nominal, effective, reg-z, eu")
    parser.add_argument(
        "--count",
        metavar="HOW",
        default="days",
        help=_("{method} with days given: days / 365, or equal months: {choices}").format(
            method="eu", choices="days, months"
        ),
    )
    parser.add_argument("--decimals", metavar="N", help=_("decimals of the rate"))
    currency_option(parser)


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Reckon both rates."""
    from negotiation.products import choose
    from negotiation.rates import PLACES, Method, rule_of_thumb

    not_together(arguments, "payments", "instalment", "periods")
    method = choose(Method, arguments.method, field="method")
    places = PLACES[method] if arguments.decimals is None else _decimals(arguments.decimals)
    loan = _Loan(arguments)
    nominal, effective = loan.rates(method, places)
    asked = effective if method in {Method.EFFECTIVE, Method.EU} else nominal
    thumb = None
    if arguments.flat_fee is not None:
        thumb = rule_of_thumb(_flat_fee(arguments), len(loan.paid), loan.unit)

    # What was kept back is no principal (民法典 Art. 670).
    rules = ("cn.contract.no_deduction_in_advance",) if arguments.deducted is not None else ()

    def document() -> Shape:
        return {
            "method": str(method),
            "apr": text_of(asked),
            "nominal_apr": text_of(nominal),
            "effective_apr": text_of(effective),
            **{name: text_of(rate) for name, rate in loan.by_law().items()},
            "per_unit": text_of(loan.found.per_unit),
            "unit": loan.found.unit,
            "units_a_year": text_of(_decimal(loan.found)),
            "received": loan.sum_of(loan.received),
            "paid": loan.sum_of(loan.paid),
            "rule_of_thumb": text_of(thumb),
            "verdict": "no-rate" if asked is None else "found",
            "maybe_several_rates": loan.maybe_several,
            "rules": rule_shapes(*rules),
        }

    def lines() -> list[str]:
        return [
            *facts(
                (
                    (_("nominal annual rate"), percent_text(nominal)),
                    (_("effective annual rate"), percent_text(effective)),
                    (
                        _("rate of one unit"),
                        f"{percent_text(loan.found.per_unit)} ({unit_word(loan.found.unit)})",
                    ),
                    (_("received"), loan.sum_of(loan.received)),
                    (_("paid in all"), loan.sum_of(loan.paid)),
                    (_("rule of thumb, not the true rate"), percent_text(thumb) if thumb is not None else ""),
                )
            ),
            *([_(NO_RATE)] if asked is None else [_(SEVERAL_RATES)] if loan.maybe_several else []),
            *(sources(*rules) if rules else []),
        ]

    return context.output.answer(document, lines)


class _Loan:
    """What was received and paid, from the options of the line."""

    def __init__(self, arguments: Namespace) -> None:
        from tui.cli.findings import day

        self.terms = Terms(arguments)
        self.months = _by_months(arguments.count)
        self.unit_given = arguments.unit is not None
        self.unit = unit_of(arguments.unit)
        principal = self.terms.amount(arguments.principal, "principal")
        kept = self.terms.maybe(arguments.deducted, "deducted")
        if kept and kept >= principal:
            raise InvalidValue(
                N_("what was kept back leaves nothing that was received."),
                field="deducted",
                remedy=N_("It takes less than {principal}."),
                principal=principal,
            )
        self.principal = (principal - kept if kept else principal).major
        self.start = day(arguments.advance_on, field="advance-on")
        self.first = day(arguments.first_on, field="first-on")
        self.paid, self.days = self._payments(arguments)
        self.advances = self._advances(arguments)
        self.received = [self.principal, *(one.amount for one in self.advances[1:])]

    def _payments(self, arguments: Namespace) -> tuple[list[Decimal], list[date] | None]:
        from negotiation.units import step

        if arguments.payments is not None:
            read = payments(arguments.payments, self.terms, self.unit)
            if not read:
                raise InvalidValue(
                    N_("no payment was given."), field="payments", remedy=N_("Give at least one.")
                )
            amounts = [amount.major for amount, _day in read]
            days = [day for _amount, day in read if day is not None]
            if days:
                return amounts, days
        else:
            amounts = self._level(arguments)
            # One payment repeats at no distance: its unit-period is the term, Appendix J (b)(5)(i).
            self.unit_given = self.unit_given or len(amounts) > 1
        if self.start is None and self.first is None:
            return amounts, None
        if self.first is None and self.start is not None:
            return amounts, [step(self.start, self.unit, place) for place in range(1, len(amounts) + 1)]
        first = self.first or self.start
        assert first is not None  # noqa: S101 - one of the two is there
        self.start = self.start or step(first, self.unit, -1)
        return amounts, [step(first, self.unit, place) for place in range(len(amounts))]

    def _level(self, arguments: Namespace) -> list[Decimal]:
        from negotiation.rates import check_periods, flat_fee

        if arguments.periods is None or (arguments.instalment is None) == (arguments.flat_fee is None):
            raise InvalidValue(
                N_("the payments are not complete."),
                field="payments",
                remedy=N_("Give --payments, or --periods with --instalment or --flat-fee."),
            )
        periods = count(arguments.periods, "periods")
        check_periods(periods)
        if arguments.flat_fee is not None:
            fee = _flat_fee(arguments)
            whole = self.terms.amount(arguments.principal, "principal").major
            return [-flow.amount for flow in flat_fee(whole, fee, periods).flows[1:]]
        return [self.terms.amount(arguments.instalment, "instalment").major] * periods

    def _advances(self, arguments: Namespace) -> list[Dated]:
        from negotiation.rates import Dated

        if self.days is None:
            if arguments.advance:
                raise _needs_day()
            return []
        if self.start is None:
            raise _needs_day()
        more = payments(",".join(arguments.advance), self.terms, self.unit, field="advance")
        if any(day is None for _amount, day in more):
            raise _needs_day()
        further = [Dated(day, amount.major) for amount, day in more if day is not None]
        return [Dated(self.start, self.principal), *further]

    def rates(self, method: Method, places: int) -> tuple[Decimal | None, Decimal | None]:
        """Nominal and effective rate; `found` then holds what the unit-periods gave.

        `maybe_several` then tells whether another rate may solve it too.
        """
        from negotiation.rates import Method, rates

        eu = method is Method.EU
        cash = self._units()
        self.maybe_several = cash.maybe_several
        self.found: Rates = rates(cash, Method.NOMINAL if eu else method, places=places)
        if not eu:
            return self.found.nominal, self.found.effective
        return self.found.nominal, rates(self._years(), method, places=places).effective

    def by_law(self) -> dict[str, Decimal | None]:
        """The rate as Regulation Z and as the EU and the UK state it; none where no days are given."""
        from negotiation.rates import eu_apr, reg_z_apr

        if self.days is None:
            return {"reg_z_apr": None, "eu_apr": None}
        paid, unit = self._dated(self.days), self.unit if self.unit_given else None
        return {
            "reg_z_apr": reg_z_apr(self.advances, paid, unit),
            "eu_apr": eu_apr(self.advances, paid, months=self.months),
        }

    def sum_of(self, amounts: Sequence[Decimal]) -> str:
        """The sum in the currency's decimals."""
        from decimal import ROUND_HALF_UP, Decimal

        from negotiation.money import exponent

        digits = Decimal(1).scaleb(-exponent(self.terms.currency))
        return f"{sum(amounts, Decimal(0)).quantize(digits, ROUND_HALF_UP):f}"

    def _units(self) -> Cashflow:
        from negotiation.rates import actuarial, regular

        if self.days is None:
            return regular(self.principal, self.paid, self.unit)
        return actuarial(self.advances, self._dated(self.days), self.unit if self.unit_given else None)

    def _years(self) -> Cashflow:
        from negotiation.rates import by_days, by_months, regular

        if self.days is None:
            return regular(self.principal, self.paid, self.unit)
        place = by_months if self.months else by_days
        return place(self.advances, self._dated(self.days))

    def _dated(self, days: Sequence[date]) -> list[Dated]:
        from negotiation.rates import Dated

        return [Dated(day, amount) for day, amount in zip(days, self.paid, strict=True)]


def _flat_fee(arguments: Namespace) -> Decimal:
    from negotiation.accrual import PERCENTAGE

    return percent(arguments.flat_fee, "flat-fee", remedy=PERCENTAGE)


def _needs_day() -> InvalidValue:
    return InvalidValue(
        N_("payments on days need the day of the payout."),
        field="advance-on",
        remedy=N_("Give it, or leave out all days."),
    )


def _by_months(text: str) -> bool:
    if text not in {"days", "months"}:
        raise InvalidValue(
            N_('"{given}" is no way of counting.'),
            field="count",
            remedy=N_("It takes one of: {choices}."),
            given=shown(text),
            choices="days, months",
        )
    return text == "months"


def _decimals(text: str) -> int:
    places = count(text, "decimals", least=0)
    if places > 6:
        raise InvalidValue(
            N_('"{given}" is no such number.'),
            field="decimals",
            remedy=N_("It takes 0 to {most}."),
            given=places,
            most=6,
        )
    return places


def _decimal(found: Rates) -> Decimal:
    from decimal import Decimal

    return round(Decimal(found.a_year.numerator) / found.a_year.denominator, 6).normalize()
