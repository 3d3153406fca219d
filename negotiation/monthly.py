"""Sums that come at different times, put to a month: a year is 12 months, 4 quarters or 52 weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.accrual import divide_half_up
from negotiation.money import Money
from negotiation.products import Every, choose
from negotiation.units import WEEKS_A_YEAR

if TYPE_CHECKING:
    from negotiation.units import Unit

_A_YEAR: Final = {Every.WEEK: WEEKS_A_YEAR, Every.MONTH: 12, Every.QUARTER: 4, Every.YEAR: 1}


def monthly(amount: Money, every: str) -> Money:
    """Give what `amount`, coming once every `every` (an `Every` value), is a month, half up.

    Raises:
        InvalidValue: no such period; field `every`.
    """
    times = _A_YEAR[choose(Every, every, field="every")]
    return Money(divide_half_up(amount.minor * times, 12), amount.currency)


def kept_monthly(instalment: Money, unit: Unit) -> Money:
    """Give what keeping an agreement takes a month, half up.

    Args:
        instalment: the next one to be paid.
        unit: the time between two of them.
    """
    times = unit.a_year / 12
    return Money(divide_half_up(instalment.minor * times.numerator, times.denominator), instalment.currency)
