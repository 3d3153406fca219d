"""Offers side by side: what each takes now and in all, what it costs a year, and what it is worth today.

The present value discounts each payment by (1 + r) ^ (1 / units a year) - 1 a unit, r the rate that money
would bear elsewhere; it is rounded half up once (worked examples, section 8, C).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.rates import Rates, check_periods, rates, regular
from negotiation.text import shown
from negotiation.units import MONTH, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """

    name: str
    upfront: Money
    instalments: tuple[Money, ...] = ()
    unit: Unit = MONTH
    restores: str | None = None


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
        rate: the annual rate with the balance as what was lent; none where nothing is paid later.
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


def offer_of(name: str, schedule: Schedule, *, unit: Unit = MONTH, restores: str | None = None) -> Offer:
    """Make the offer that a schedule is; its number 0 is what is paid at once."""
    zero = Money.zero(schedule.total.currency)
    now = total((one.amount for one in schedule.instalments if one.n == 0), zero.currency)
    later = tuple(one.amount for one in schedule.instalments if one.n)
    return Offer(name, now, later, unit, restores)


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
    a_year = offer.unit.a_year
    with localcontext() as context:
        context.prec = 50
        growth = (1 + annual_rate / 100).ln() * a_year.denominator / a_year.numerator
        factor = (-growth).exp()
        worth, share = Decimal(offer.upfront.minor), Decimal(1)
        for amount in offer.instalments:
            share *= factor
            worth += amount.minor * share
        return Money(int(worth.quantize(Decimal(1), ROUND_HALF_UP)), offer.upfront.currency)


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
    later = [one.major for one in offer.instalments]
    found = rates(regular(balance.major, later, offer.unit, now=offer.upfront.major), places=2)
    return None if found.nominal is None else found
