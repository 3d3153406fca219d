"""True annual rates of loans and plans, in percent.

Three ways of stating one, each labelled wherever it is shown:

- nominal: units a year × the rate of a unit (the IRR of PBOC practice; 人民银行公告〔2021〕第3号 asks for an
  annualised rate, V);
- Regulation Z: the same by the actuarial method of Appendix J to 12 CFR 1026, whose odd days bear simple
  interest, to 2 decimals (V by its published examples);
- effective: (1 + rate of a unit) ^ units a year - 1; for the EU and the UK by the equation of Annex I of
  2008/48/EC with t = days / 365, to at least one decimal, half up (V).

Money is `Decimal` in major units of one currency. No rate is None: nothing is paid back, or nothing received.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.periods import add_months
from negotiation.solver import Flow, solve
from negotiation.unit_periods import positions
from negotiation.units import DAY, DAYS_A_YEAR, MONTH, YEAR, Unit, months_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST_PERIODS: Final = 1200
"""Most payments that a reckoning takes: a hundred years of months."""

LARGEST_PERCENT: Final = 10**12
"""A rate above this is none that anybody can use; it is given as no rate."""


class Method(StrEnum):
    """A way of stating the rate."""

    NOMINAL = "nominal"
    EFFECTIVE = "effective"
    REG_Z = "reg-z"
    EU = "eu"


PLACES: Final = {Method.NOMINAL: 4, Method.EFFECTIVE: 4, Method.REG_Z: 2, Method.EU: 3}
"""Decimals of a rate unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Money on a day: an advance or a payment. `amount` is in major units."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Cashflow:
    """What is received and paid, placed in time.

    Attributes:
        flows: the money.
        unit: name of the unit in which time is counted; `term` for that of a single payment.
        a_year: units a year.
    """

    flows: tuple[Flow, ...]
    unit: str
    a_year: Fraction

    @property
    def maybe_several(self) -> bool:
        """Whether more than one rate may balance it: the money turns its direction more than once."""
        sums: dict[Fraction, Decimal] = {}
        for flow in self.flows:
            at = Fraction(flow.whole) + flow.part
            sums[at] = sums.get(at, Decimal(0)) + flow.amount
        signs = [amount > 0 for _at, amount in sorted(sums.items()) if amount]
        return sum(one != other for one, other in pairwise(signs)) > 1


@dataclass(frozen=True, slots=True)
class Rates:
    """One loan's rate, stated in two ways.

    Attributes:
        nominal: percent per year, units a year × the rate of a unit; None where there is no rate.
        effective: percent per year, compounded; None where there is no rate.
        per_unit: percent per unit.
        unit: the unit.
        a_year: units a year.
    """

    nominal: Decimal | None
    effective: Decimal | None
    per_unit: Decimal | None
    unit: str
    a_year: Fraction


def level(principal: Decimal, instalment: Decimal, periods: int, unit: Unit = MONTH) -> Cashflow:
    """Place `periods` equal instalments, the first one unit after `principal` was received.

    Raises:
        InvalidValue: as `regular` does.
    """
    check_periods(periods)
    return regular(principal, [instalment] * periods, unit)


def regular(
    principal: Decimal, payments: Sequence[Decimal], unit: Unit = MONTH, *, now: Decimal = Decimal(0)
) -> Cashflow:
    """Place `payments` one unit apart, the first one unit after `principal` was received.

    A fee taken out beforehand is taken off `principal` by the caller: 民法典 Art. 670, the principal is what
    was received (V).

    Args:
        principal: what was received.
        payments: in their order.
        unit: the time between them.
        now: what is paid back at once.

    Raises:
        InvalidValue: no payment or too many of them, or the principal is not more than 0.
    """
    check_periods(len(payments))
    _check_amounts([principal], payments)
    flows = [Flow(principal, 0)]
    if now:
        flows.append(Flow(-now, 0))
    flows += [Flow(-amount, number) for number, amount in enumerate(payments, 1)]
    return Cashflow(tuple(flows), unit.name, unit.a_year)


def flat_fee(principal: Decimal, fee_percent: Decimal, periods: int, unit: Unit = MONTH) -> Cashflow:
    """Place the instalments P / n + P × fee of a flat fee, not rounded.

    Args:
        principal: P, what was received.
        fee_percent: percent of P per period.
        periods: n.
        unit: the period.

    Raises:
        InvalidValue: as `regular` does.
    """
    check_periods(periods)
    return level(principal, principal / periods + principal * fee_percent / 100, periods, unit)


def rule_of_thumb(fee_percent: Decimal, periods: int, unit: Unit = MONTH) -> Decimal:
    """Give the usual estimate of a flat fee's nominal rate: 2 × units a year × fee × n / (n + 1), percent.

    For comparison only: the true rate is lower for a few periods and for many.
    """
    a_year = Decimal(unit.a_year.numerator) / unit.a_year.denominator
    return _half_up(2 * a_year * fee_percent * periods / (periods + 1), 2)


def actuarial(advances: Sequence[Dated], payments: Sequence[Dated], unit: Unit | None = None) -> Cashflow:
    """Place dated money in unit-periods as Appendix J (b) of Regulation Z counts them.

    Args:
        advances: what is received; the earliest begins the term.
        payments: what is paid.
        unit: the unit-period; None for the one that Appendix J (b)(4) finds.

    Raises:
        InvalidValue: nothing is advanced or paid, a payment comes before the first advance, or too many
            payments.
    """
    _check_dated(advances, payments)
    found = positions([one.on for one in advances], [one.on for one in payments], unit)
    places = [*advances, *payments]
    signs = [1] * len(advances) + [-1] * len(payments)
    flows = tuple(
        Flow(one.amount * sign, whole, part)
        for one, sign, (whole, part) in zip(places, signs, found.at, strict=True)
    )
    return Cashflow(flows, found.unit, found.a_year)


def by_days(advances: Sequence[Dated], payments: Sequence[Dated]) -> Cashflow:
    """Place dated money by t = days / 365, as the EU's Annex I and the UK's CONC App 1 have it.

    Raises:
        InvalidValue: as `actuarial` does.
    """
    start = _check_dated(advances, payments)
    flows = [Flow(one.amount, (one.on - start).days) for one in advances]
    flows += [Flow(-one.amount, (one.on - start).days) for one in payments]
    return Cashflow(tuple(flows), DAY.name, Fraction(DAYS_A_YEAR))


def by_months(advances: Sequence[Dated], payments: Sequence[Dated]) -> Cashflow:
    """Place dated money by equal months of 1/12 year, and days of 1/365 (1/366) for what is left.

    Remark (c) of Annex I of 2008/48/EC as 2011/90/EU words it, and Annex I of 2014/17/EU for what is left:
    equal periods count back to the first advance, days are shares of the year that ends with them (U: from
    memory; whole months agree with published examples).

    Raises:
        InvalidValue: as `actuarial` does.
    """
    start = _check_dated(advances, payments)
    flows = [Flow(one.amount, 0, _years(start, one.on)) for one in advances]
    flows += [Flow(-one.amount, 0, _years(start, one.on)) for one in payments]
    return Cashflow(tuple(flows), YEAR.name, Fraction(1))


def rates(cash: Cashflow, method: Method = Method.NOMINAL, *, places: int | None = None) -> Rates:
    """Give the rate of `cash`, in the method's decimals or in `places`, half up.

    The method `reg-z` lets odd days bear simple interest; with the others they compound.
    """
    digits = PLACES[method] if places is None else places
    x = solve(cash.flows, simple_parts=method is Method.REG_Z)
    if x is None:
        return Rates(None, None, None, cash.unit, cash.a_year)
    a_year = float(cash.a_year)
    per_unit = _percent(math.expm1(x), max(digits, 6))
    nominal = _percent(a_year * math.expm1(x), digits)
    # Beyond the largest float nobody needs a figure.
    effective = _percent(math.expm1(a_year * x), digits) if a_year * x < 700 else None
    return Rates(nominal, effective, per_unit, cash.unit, cash.a_year)


def nominal_apr(cash: Cashflow, *, places: int = 2) -> Decimal | None:
    """Give units a year × the rate of a unit, in percent, half up; None where there is no rate."""
    return rates(cash, Method.NOMINAL, places=places).nominal


def effective_apr(cash: Cashflow, *, places: int = 2) -> Decimal | None:
    """Give (1 + rate of a unit) ^ units a year - 1, in percent, half up; None where there is no rate."""
    return rates(cash, Method.EFFECTIVE, places=places).effective


def reg_z_apr(
    advances: Sequence[Dated], payments: Sequence[Dated], unit: Unit | None = None
) -> Decimal | None:
    """Give the annual percentage rate of Regulation Z, to 2 decimals; None where there is no rate.

    Raises:
        InvalidValue: as `actuarial` does.
    """
    return rates(actuarial(advances, payments, unit), Method.REG_Z).nominal


def eu_apr(
    advances: Sequence[Dated], payments: Sequence[Dated], *, months: bool = False, places: int = 1
) -> Decimal | None:
    """Give the annual percentage rate of charge of the EU and the UK, half up; None where there is no rate.

    Args:
        advances: what is received.
        payments: what is paid.
        months: count equal months instead of days / 365.
        places: decimals; the directive asks for at least one.

    Raises:
        InvalidValue: as `actuarial` does.
    """
    cash = by_months(advances, payments) if months else by_days(advances, payments)
    return rates(cash, Method.EU, places=places).effective


def check_periods(periods: int, *, field: str = "periods") -> None:
    """Refuse fewer than one period or more than `MOST_PERIODS`."""
    if not 1 <= periods <= MOST_PERIODS:
        raise InvalidValue(
            N_("{given} periods cannot be reckoned with."),
            field=field,
            remedy=N_("It takes 1 to {most}."),
            given=periods,
            most=MOST_PERIODS,
        )


def _check_dated(advances: Sequence[Dated], payments: Sequence[Dated]) -> date:
    if not advances:
        raise InvalidValue(N_("nothing was received."), field="principal", remedy=N_("Give an amount."))
    check_periods(len(payments), field="payments")
    _check_amounts([one.amount for one in advances], [one.amount for one in payments])
    start = min(one.on for one in advances)
    early = min(one.on for one in payments)
    if early < start:
        raise InvalidValue(
            N_("{day} is before the day the money came, {start}."),
            field="payments",
            remedy=N_("Give payments from that day on."),
            day=early,
            start=start,
        )
    return start


def _check_amounts(received: Sequence[Decimal], paid: Sequence[Decimal]) -> None:
    for field, amounts in (("principal", received), ("payments", paid)):
        if any(not one.is_finite() or one < 0 for one in amounts):
            raise InvalidValue(
                N_("an amount is negative or no number."), field=field, remedy=N_("Give amounts from 0 on.")
            )
    if not any(received):
        raise InvalidValue(N_("nothing was received."), field="principal", remedy=N_("Give an amount."))


def _years(start: date, day: date) -> Fraction:
    weeks, odd = divmod((day - start).days, 7)
    months, left = months_back(start, day)
    if left and not odd:
        return Fraction(weeks, 52)
    whole = Fraction(months, 12)
    if not left:
        return whole
    # The days stand at the beginning: they are shares of the year that ends where the equal months begin.
    end = add_months(day, -months)
    return whole + Fraction(left, (end - add_months(end, -12)).days)


def _percent(share: float, places: int) -> Decimal | None:
    if not math.isfinite(share) or share * 100 > LARGEST_PERCENT:
        return None
    # A root is known to about twelve figures; cutting there first keeps a true half from being rounded down.
    return _half_up(Decimal(f"{share * 100:.9f}"), places)


def _half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
