"""The instalments of a plan, exact to the minor unit.

Every booked amount is rounded half up once; what rounding leaves over is on the last instalment (worked
examples, section 4, C). Due days keep their anchor: 31, 28, 31. Interest of a period is the balance × annual
rate / units a year; a month is a twelfth of a year, whatever its days.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from negotiation.accrual import divide_half_up, simple_interest
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.rates import check_periods
from negotiation.units import MONTH, Unit, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class RepaymentMethod(StrEnum):
    """How instalments are made up."""

    EQUAL_INSTALMENT = "equal-instalment"
    EQUAL_PRINCIPAL = "equal-principal"
    FLAT_FEE = "flat-fee"
    INTEREST_FREE = "interest-free"


class Deferral(StrEnum):
    """What becomes of interest while the instalments wait."""

    FREE = "free"
    PAID = "paid"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a plan.

    Attributes:
        n: its number; 0 for a payment on signing.
        due: its day, or None where the plan names none.
        amount: what is to be paid: `principal` + `interest` + `fee`.
        principal: the part that reduces the balance.
        interest: interest, and the charge of a flat fee, which the 2022 card notice wants shown as
            interest (CC-7, V).
        fee: any other charge of the period.
        balance: principal still owed afterwards.
    """

    n: int
    due: date | None
    amount: Money
    principal: Money
    interest: Money
    fee: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan.

    Attributes:
        instalments: in their order.
        total: all that is paid.
        total_interest: the interest in it.
        total_fees: the fees in it.
    """

    instalments: tuple[Instalment, ...]
    total: Money
    total_interest: Money
    total_fees: Money


def make_schedule(
    principal: Money,
    periods: int,
    method: RepaymentMethod,
    *,
    annual_rate: Decimal = Decimal(0),
    fee_percent: Decimal = Decimal(0),
    fee: Money | None = None,
    first_payment: Money | None = None,
    first_on: date | None = None,
    signed_on: date | None = None,
    unit: Unit = MONTH,
    due_day: int | None = None,
    deferral: int = 0,
    during: Deferral = Deferral.FREE,
) -> Schedule:
    """Make up the instalments of a plan.

    Args:
        principal: what is owed.
        periods: how many instalments.
        method: `equal-instalment` (等额本息), `equal-principal` (等额本金), `flat-fee` (a charge on the whole
            principal each period) or `interest-free` (停息).
        annual_rate: percent per year; of the whole principal for a flat fee, of the balance otherwise.
        fee_percent: charge of each period in percent of the principal (after `first_payment`).
        fee: charge of each period as an amount, on top.
        first_payment: paid on signing, before the instalments; number 0.
        first_on: day of the first instalment (before any deferral), or None for a plan without days.
        signed_on: the day of `first_payment`; one unit before the first instalment where none is given.
        unit: the time between instalments.
        due_day: the due day of the month as agreed, where `first_on` was cut short by its month.
        deferral: periods to wait before the first instalment.
        during: what interest does meanwhile: none, paid each period, or added up (without compounding) to
            the first instalment.

    Returns:
        The plan: principal parts add up to `principal`, amounts to the total.

    Raises:
        InvalidValue: no period or too many, nothing owed, a negative rate or fee, a first payment of all
            that is owed or more, or days beyond the calendar.
    """
    check_periods(periods)
    check_periods(periods + deferral, field="deferral")
    _check(principal, annual_rate, fee_percent, fee, first_payment, deferral)
    zero = Money.zero(principal.currency)
    down, extra = first_payment or zero, fee or zero
    rest, rate = principal - down, Fraction(annual_rate) / 100 / unit.a_year
    if method is RepaymentMethod.INTEREST_FREE:
        rate = Fraction(0)
    rows = _rows(rest, periods, method, rate, Fraction(fee_percent) / 100, extra)
    rows = _waited(rows, rest, rate, deferral, during)
    begin = 0 if during is Deferral.PAID else deferral
    places = [begin + number for number in range(len(rows))]
    if down:
        rows, places = [(down, zero, zero), *rows], [-1, *places]
    dues = [None if first_on is None else step(first_on, unit, place, day=due_day) for place in places]
    if down and first_on is not None:
        dues[0] = signed_on or dues[0]
    return _schedule(principal, rows, dues, first=0 if down else 1)


def irregular_schedule(
    principal: Money,
    payments: Sequence[tuple[date, Money]],
    *,
    start: date,
    annual_rate: Decimal = Decimal(0),
    basis: int = 365,
) -> Schedule:
    """Make up a plan of agreed days and amounts; the last payment takes what is left, whatever it was.

    Interest runs by days on the principal still owed, is not compounded, and is paid before principal
    (民法典 Art. 561, V).

    Args:
        principal: what is owed.
        payments: days and amounts in their order.
        start: the day interest runs from.
        annual_rate: percent per year.
        basis: days of a year, 365 or 360.

    Raises:
        InvalidValue: no payment, days out of order, or the amounts before the last settle more than is owed.
    """
    check_periods(len(payments), field="payments")
    _check(principal, annual_rate, Decimal(0), None, None, 0)
    rows = _rows_by_days(principal, payments, start, annual_rate, basis)
    return _schedule(principal, rows, [day for day, _ in payments], first=1)


_Row = tuple[Money, Money, Money]


def _rows_by_days(
    principal: Money, payments: Sequence[tuple[date, Money]], start: date, annual_rate: Decimal, basis: int
) -> list[_Row]:
    """Principal and interest of each payment, interest first; the last takes what is left."""
    zero = Money.zero(principal.currency)
    balance, accrued, since = principal, zero, start
    rows = []
    for number, (day, amount) in enumerate(payments, 1):
        if day < since:
            raise InvalidValue(
                N_("{day} comes before the day ahead of it."),
                field="payments",
                remedy=N_("Give the payments in the order of their days."),
                day=day,
            )
        accrued += simple_interest(balance, annual_rate, since, day, basis)
        since = day
        last = number == len(payments)
        interest = accrued if last else min(amount, accrued)
        part = balance if last else amount - interest
        if part > balance:
            raise InvalidValue(
                N_("payment {n} is more than what is left, {left}."),
                field="payments",
                remedy=N_("Give smaller amounts, or fewer payments."),
                n=number,
                left=balance + interest,
            )
        balance, accrued = balance - part, accrued - interest
        rows.append((part, interest, zero))
    return rows


def _schedule(principal: Money, rows: Sequence[_Row], dues: Sequence[date | None], *, first: int) -> Schedule:
    made, balance = [], principal
    for number, ((part, interest, fee), due) in enumerate(zip(rows, dues, strict=True), first):
        balance -= part
        made.append(Instalment(number, due, part + interest + fee, part, interest, fee, balance))
    currency = principal.currency
    return Schedule(
        tuple(made),
        total((one.amount for one in made), currency),
        total((one.interest for one in made), currency),
        total((one.fee for one in made), currency),
    )


def _rows(
    rest: Money, periods: int, method: RepaymentMethod, rate: Fraction, percent: Fraction, extra: Money
) -> list[_Row]:
    """Principal, interest and fee of each instalment."""
    zero = Money.zero(rest.currency)
    if method is RepaymentMethod.FLAT_FEE:
        charges = _shares(rest, percent + rate, periods)
        return [(part, one + extra, zero) for part, one in zip(_even(rest, periods), charges, strict=True)]
    if method is RepaymentMethod.EQUAL_INSTALMENT and rate:
        pairs = _annuity(rest, periods, rate)
    else:
        parts = _even(rest, periods)
        pairs = list(zip(parts, _on_balance(rest, parts, rate), strict=True))
    charges = _shares(rest, percent, periods)
    return [(part, interest, one + extra) for (part, interest), one in zip(pairs, charges, strict=True)]


def _waited(rows: list[_Row], rest: Money, rate: Fraction, deferral: int, during: Deferral) -> list[_Row]:
    """The same with the interest of the periods waited: of each on its own, or added to the first."""
    zero = Money.zero(rest.currency)
    if during is Deferral.PAID:
        return [(zero, _times(rest, rate), zero)] * deferral + rows
    if during is Deferral.ADDED:
        (part, interest, charge), *others = rows
        return [(part, interest + _times(rest, rate * deferral), charge), *others]
    return rows


def _times(amount: Money, share: Fraction) -> Money:
    return Money(divide_half_up(amount.minor * share.numerator, share.denominator), amount.currency)


def _even(amount: Money, periods: int) -> list[Money]:
    """Equal parts; rounding up never takes more than there is, and the last takes what is left."""
    return _parts(amount, [_times(amount, Fraction(1, periods))] * (periods - 1))


def _parts(amount: Money, wanted: Sequence[Money]) -> list[Money]:
    parts, left = [], amount
    for one in wanted:
        part = min(one, left)
        parts.append(part)
        left -= part
    return [*parts, left]


def _shares(amount: Money, share: Fraction, periods: int) -> list[Money]:
    """A charge of `share` each period, whose sum is that of the exact charges."""
    return _parts(_times(amount, share * periods), [_times(amount, share)] * (periods - 1))


def _on_balance(amount: Money, parts: Sequence[Money], rate: Fraction) -> list[Money]:
    interest, balance = [], amount
    for part in parts:
        interest.append(_times(balance, rate))
        balance -= part
    return interest


def _annuity(amount: Money, periods: int, rate: Fraction) -> list[tuple[Money, Money]]:
    payment, zero = level_instalment(amount, periods, rate), Money.zero(amount.currency)
    pairs, balance = [], amount
    for number in range(1, periods + 1):
        interest = _times(balance, rate)
        # A payment rounded down to the interest of a few fen leaves the principal to the last instalment.
        part = balance if number == periods else max(min(payment - interest, balance), zero)
        pairs.append((part, interest))
        balance -= part
    return pairs


def level_instalment(principal: Money, periods: int, rate: Fraction) -> Money:
    """Give P·i / (1 - (1 + i)^-n), half up to the minor unit.

    Args:
        principal: P.
        periods: n.
        rate: i, the rate of one period as a share (0.01 for 1 %).
    """
    if not rate:
        return _times(principal, Fraction(1, periods))
    with localcontext() as context:
        # Enough figures for a fen of the largest amount, even where a tiny rate cancels most of them.
        context.prec = 100
        i = Decimal(rate.numerator) / rate.denominator
        exact = principal.minor * i / (1 - (1 + i) ** -periods)
        numerator, denominator = exact.as_integer_ratio()
    return Money(divide_half_up(numerator, denominator), principal.currency)


def _check(
    principal: Money,
    annual_rate: Decimal,
    fee_percent: Decimal,
    fee: Money | None,
    first_payment: Money | None,
    deferral: int,
) -> None:
    if principal.minor <= 0:
        raise InvalidValue(N_("nothing is owed."), field="principal", remedy=N_("It takes more than 0."))
    for field, number in (
        ("annual-rate", annual_rate),
        ("fee", fee_percent),
        ("fee", fee.major if fee else Decimal(0)),
        ("first-payment", first_payment.major if first_payment else Decimal(0)),
        ("deferral", Decimal(deferral)),
    ):
        if not number.is_finite() or number < 0:
            raise InvalidValue(N_("it is negative."), field=field, remedy=N_("It takes 0 or more."))
    if first_payment is not None and first_payment >= principal:
        raise InvalidValue(
            N_("the first payment leaves nothing for instalments."),
            field="first-payment",
            remedy=N_("It takes less than {principal}."),
            principal=principal,
        )
