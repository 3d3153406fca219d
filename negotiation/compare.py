"""Offers side by side: what each takes now and in all, what it costs a year, and what it is worth today.

The present value discounts each payment by (1 + r) ^ (1 / units a year) - 1 a unit, r the rate that money
would bear elsewhere; it is rounded half up once (worked examples, section 8, C).

Where the payments have no days, the first instalment is a unit away. Where they have, rate and present value
count from the day of the offer to each of them, as `calc apr --advance-on D --first-on D` does: in whole
units back from the payment, with what is left over in days (`rates.actuarial`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.rates import Dated, Rates, actuarial, check_periods, rates, regular
from negotiation.text import shown
from negotiation.units import MONTH, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from negotiation.rates import Cashflow
    from negotiation.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Offer:
    """What a creditor offers.

    Attributes:
        name: how the caller knows it.
        upfront: to be paid at once.
        instalments: to be paid after that, a unit apart; 0 where a unit is skipped.
        unit: the time between them.
        restores: what a breach brings back, as the creditor says it, or None where nobody said.
        days: when they are to be paid; empty where the first is one unit away.
        start: the day that `days` count from, which is that of `upfront`; None with no days.
        upfront_on: the day of `upfront`, where it is a later one than `start`.
        irregular: whether `days` are not a unit apart.
    """

    name: str
    upfront: Money
    instalments: tuple[Money, ...] = ()
    unit: Unit = MONTH
    restores: str | None = None
    days: tuple[date, ...] = ()
    start: date | None = None
    upfront_on: date | None = None
    irregular: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One offer, reckoned.

    Attributes:
        offer: the offer.
        cash_now: what is to be paid at once.
        total: all that is paid.
        per_period: the largest instalment.
        periods: how many instalments.
        against_balance: the balance less the total: what is waived; negative for what the plan costs.
        rate: the annual rate with the balance as what was lent; None where nothing is paid later.
        present_values: (rate in percent, worth today), in the order asked for.
        cash_left: what is left at once for everything else; None where it is not known what there is.
        budget_left: what is left in each period for the other creditors; None likewise.
    """

    offer: Offer
    cash_now: Money
    total: Money
    per_period: Money
    periods: int
    against_balance: Money
    rate: Rates | None
    present_values: tuple[tuple[Decimal, Money], ...]
    cash_left: Money | None
    budget_left: Money | None

    @property
    def affordable(self) -> bool | None:
        """Whether cash and budget both suffice; None where neither is known."""
        known = [left for left in (self.cash_left, self.budget_left) if left is not None]
        return all(left.minor >= 0 for left in known) if known else None


def offer_of(
    name: str,
    schedule: Schedule,
    *,
    unit: Unit = MONTH,
    restores: str | None = None,
    start: date | None = None,
) -> Offer:
    """Make the offer that a schedule is; its number 0 is what is paid at once.

    Args:
        name: how the caller knows it.
        schedule: the plan.
        unit: the time between its instalments.
        restores: what a breach brings back, or None.
        start: the day of the offer, from which the days of the plan count, where it has any.
    """
    zero = Money.zero(schedule.total.currency)
    now = total((one.amount for one in schedule.instalments if one.n == 0), zero.currency)
    later = tuple(one.amount for one in schedule.instalments if one.n)
    days = tuple(one.due for one in schedule.instalments if one.n and one.due) if start else ()
    return Offer(name, now, later, unit, restores, days, start if days else None)


def compare(
    balance: Money,
    offers: Sequence[Offer],
    *,
    annual_rates: Sequence[Decimal] = (Decimal(0),),
    cash: Money | None = None,
    budget: Money | None = None,
) -> tuple[Compared, ...]:
    """Reckon offers against what is owed.

    Args:
        balance: what is owed today.
        offers: at least one.
        annual_rates: percent per year at which to give present values.
        cash: what there is at once, or None.
        budget: what there is in each period for this and the other creditors, or None.

    Raises:
        InvalidValue: no offer, a repeated name, an empty or negative one, nothing owed, a rate not above
            -100.
    """
    if not offers:
        raise InvalidValue(N_("no offer was given."), field="offer", remedy=N_("Give at least one."))
    if len({one.name for one in offers}) < len(offers):
        raise InvalidValue(
            N_("offers need names of their own."), field="offer", remedy=N_("Give each another name.")
        )
    if balance.minor <= 0:
        raise InvalidValue(N_("nothing is owed."), field="balance", remedy=N_("It takes more than 0."))
    return tuple(_compared(balance, one, annual_rates, cash, budget) for one in offers)


def present_value(offer: Offer, annual_rate: Decimal) -> Money:
    """Give what an offer is worth today at `annual_rate` percent per year, half up.

    Raises:
        InvalidValue: the rate is not above -100.
    """
    if not annual_rate.is_finite() or annual_rate <= -100:
        raise InvalidValue(N_("it is no rate."), field="rate", remedy=N_("It takes percent per year."))
    with localcontext() as context:
        context.prec = 50
        growth = (1 + annual_rate / 100).ln()
        worth = Decimal(0)
        for amount, years in _in_years(offer):
            worth += amount.minor * (-growth * years.numerator / years.denominator).exp()
        return Money(int(worth.quantize(Decimal(1), ROUND_HALF_UP)), offer.upfront.currency)


def _in_years(offer: Offer) -> Iterator[tuple[Money, Fraction]]:
    """What is paid, each with the years until then."""
    if offer.start is None:
        for number, amount in enumerate((offer.upfront, *offer.instalments)):
            yield amount, number / offer.unit.a_year
        return
    cash = _by_days(Money(1, offer.upfront.currency), offer, offer.start)
    for (_day, amount), flow in zip(_on_days(offer, offer.start), cash.flows[1:], strict=True):
        yield amount, (flow.whole + flow.part) / cash.a_year


def _on_days(offer: Offer, start: date) -> list[tuple[date, Money]]:
    at_once = [(offer.upfront_on or start, offer.upfront)] if offer.upfront else []
    return at_once + list(zip(offer.days, offer.instalments, strict=True))


def _by_days(lent: Money, offer: Offer, start: date) -> Cashflow:
    """The offer in unit-periods; those of one payment, or of days of no pattern, are found by the days."""
    paid = [Dated(day, amount.major) for day, amount in _on_days(offer, start)]
    unit = None if offer.irregular or len(offer.days) < 2 else offer.unit
    return actuarial([Dated(start, lent.major)], paid, unit)


def _compared(
    balance: Money, offer: Offer, annual_rates: Sequence[Decimal], cash: Money | None, budget: Money | None
) -> Compared:
    payments = (offer.upfront, *offer.instalments)
    if any(one.minor < 0 for one in payments) or not any(payments):
        raise InvalidValue(
            N_("the offer {name} has no payments, or negative ones."),
            field="offer",
            remedy=N_("Give what is paid at once and in instalments."),
            name=shown(offer.name),
        )
    if offer.instalments:
        check_periods(len(offer.instalments), field="offer")
    zero = Money.zero(balance.currency)
    whole = total(payments, balance.currency)
    most = max(offer.instalments, default=zero)
    return Compared(
        offer,
        offer.upfront,
        whole,
        most,
        len(offer.instalments),
        balance - whole,
        _rate(balance, offer),
        tuple((rate, present_value(offer, rate)) for rate in annual_rates),
        None if cash is None else cash - offer.upfront,
        None if budget is None else budget - most,
    )


def _rate(balance: Money, offer: Offer) -> Rates | None:
    if not any(offer.instalments):
        return None
    if offer.start is not None:
        found = rates(_by_days(balance, offer, offer.start), places=2)
    else:
        later = [one.major for one in offer.instalments]
        found = rates(regular(balance.major, later, offer.unit, now=offer.upfront.major), places=2)
    return None if found.nominal is None else found
