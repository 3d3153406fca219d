"""How late a debt is, and what simple interest adds to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money
from negotiation.text import halfwidth, shown

if TYPE_CHECKING:
    from datetime import date

LARGEST_RATE: Final = 10_000
"""Largest annual rate that an input takes, in percent."""

_RATE_DECIMALS: Final = 6

PER_YEAR: Final = N_(
    "It takes percent per year from 0 to {largest} with at most {decimals} decimals, such as 14.6."
)
PER_DAY: Final = N_(
    "It takes percent per day from 0 to {largest} with at most {decimals} decimals, such as 0.05."
)
PERCENTAGE: Final = N_(
    "It takes a percentage from 0 to {largest} with at most {decimals} decimals, such as 5."
)


def days_past_due(due_since: date | None, today: date) -> int | None:
    """Give the days past due (DPD): the day after `due_since` is 1.

    Returns:
        0 up to and on the due day itself; None when no due day is known.
    """
    return None if due_since is None else max(0, (today - due_since).days)


def simple_interest(
    principal: Money, annual_rate: Decimal, start: date, end: date, basis: int = 365
) -> Money:
    """Give simple interest on `principal` from `start` (inclusive) to `end` (exclusive).

    Args:
        principal: what interest runs on.
        annual_rate: percent per year, `Decimal("14.6")`.
        start: first day that counts.
        end: first day that no longer counts.
        basis: days of a year, 365 or 360.

    Returns:
        The interest, rounded half up to the minor unit once, at the end.

    Raises:
        ValueError: `end` is before `start`, the rate is negative or no number, or the basis is not positive.
    """
    days = (end - start).days
    if days < 0:
        raise ValueError("interest does not run backwards")
    if basis <= 0 or not annual_rate.is_finite() or annual_rate < 0:
        raise ValueError("a rate is zero or more, a year has at least a day")
    # Whole numbers throughout: a Decimal quotient would be cut at the context's precision.
    numerator, denominator = annual_rate.as_integer_ratio()
    return Money(
        divide_half_up(principal.minor * numerator * days, denominator * 100 * basis), principal.currency
    )


def daily_interest(principal: Money, daily_rate: Decimal, days: int) -> Money:
    """Give simple interest of `daily_rate` percent per day (0.05 for 万分之五), half up once, at the end.

    Raises:
        ValueError: the days or the rate are negative, or the rate is no number.
    """
    if days < 0:
        raise ValueError("interest does not run backwards")
    if not daily_rate.is_finite() or daily_rate < 0:
        raise ValueError("a rate is zero or more")
    numerator, denominator = daily_rate.as_integer_ratio()
    return Money(divide_half_up(principal.minor * numerator * days, denominator * 100), principal.currency)


def annual_of_daily(daily_rate: Decimal, basis: int = 365) -> Decimal:
    """Give the nominal annual rate of a daily one, in percent: 0.05 a day is 18.25 a year of 365 days."""
    return daily_rate * basis


def penalty_rate(contract_rate: Decimal, uplift: Decimal) -> Decimal:
    """Give the rate of penalty interest (罚息): the contract's rate raised by `uplift` percent of itself.

    Banks raise it by 30 to 50 for late payment, by 50 to 100 for misuse (银发〔2003〕251号, V).
    18 with 50 is 27.
    """
    return contract_rate * (100 + uplift) / 100


def parse_rate(text: str | Decimal | int | None, *, field: str, remedy: str = PER_YEAR) -> Decimal | None:
    """Read an annual rate in percent: `14.6`, `14.6%`, `１４．６％`; nothing gives None.

    Args:
        text: what was given.
        field: the input's name, for the refusal.
        remedy: what the input takes, for the refusal: `PER_YEAR`, `PER_DAY` or `PERCENTAGE`.

    Raises:
        InvalidValue: not a number, negative, above `LARGEST_RATE`, or finer than six decimals.
    """
    given = _rate_text(text)
    if not given:
        return None
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*%?", given)
    if found is None or len(found.group(1)) > len(str(LARGEST_RATE)) + 1 + _RATE_DECIMALS:
        raise _bad_rate(text, field, remedy)
    rate = Decimal(found.group(1))
    if rate > LARGEST_RATE or len(found.group(1).partition(".")[2]) > _RATE_DECIMALS:
        raise _bad_rate(text, field, remedy)
    return rate


def _rate_text(rate: str | Decimal | int | None) -> str:
    if rate is None:
        return ""
    if isinstance(rate, str):
        return halfwidth(rate).strip()
    if isinstance(rate, bool) or not isinstance(rate, int | Decimal):
        raise TypeError(f"a rate is a str, Decimal or int, not {type(rate).__name__}")
    value = Decimal(rate)
    plain = value.is_finite() and abs(value.adjusted()) < _RATE_DECIMALS
    # 1E+2 is an ordinary Decimal; written out, an enormous exponent would fill the memory.
    return f"{value:f}" if plain or not value else str(value)


def _bad_rate(text: object, field: str, remedy: str) -> InvalidValue:
    return InvalidValue(
        N_('"{given}" is not a rate that can be reckoned with.'),
        field=field,
        remedy=remedy,
        given=shown(text),
        largest=LARGEST_RATE,
        decimals=_RATE_DECIMALS,
    )


def divide_half_up(numerator: int, denominator: int) -> int:
    """Give the quotient as a whole number, a half away from zero; `denominator` is positive."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))
