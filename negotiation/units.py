"""Units of time between payments: stepping from due day to due day, and counting back.

Counting follows Appendix J (b) of Regulation Z, 12 CFR 1026 (V by its published examples): whole units are
counted back from the later day, months are equal, and what is left over are days.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from negotiation.errors import N_, InvalidValue
from negotiation.periods import add_months
from negotiation.text import halfwidth, shown

WEEKS_A_YEAR: Final = 52
DAYS_A_YEAR: Final = 365
_MONTHS: Final = 12
_DAYS_OF_MONTH: Final = 30
_HALF_MONTH: Final = 15


@dataclass(frozen=True, slots=True)
class Unit:
    """A period that repeats.

    Attributes:
        name: as typed: `month`, `2week`.
        months: its length in months, or 0.
        days: its length in days, or 0. A semimonth has 0 of both.
    """

    name: str
    months: int = 0
    days: int = 0

    @property
    def a_year(self) -> Fraction:
        """How many there are in a year: 12 months, 24 semimonths, 52 weeks, 365 days."""
        if self.months:
            return Fraction(_MONTHS, self.months)
        if self.days % 7 == 0 and self.days:
            return Fraction(WEEKS_A_YEAR * 7, self.days)
        return Fraction(DAYS_A_YEAR, self.days) if self.days else Fraction(24)


DAY: Final = Unit("day", days=1)
WEEK: Final = Unit("week", days=7)
TWO_WEEKS: Final = Unit("2week", days=14)
FOUR_WEEKS: Final = Unit("4week", days=28)
SEMIMONTH: Final = Unit("semimonth")
MONTH: Final = Unit("month", months=1)
BIMONTH: Final = Unit("bimonth", months=2)
QUARTER: Final = Unit("quarter", months=3)
HALF_YEAR: Final = Unit("halfyear", months=6)
YEAR: Final = Unit("year", months=12)

UNITS: Final = {
    unit.name: unit
    for unit in (
        DAY, WEEK, TWO_WEEKS, FOUR_WEEKS, SEMIMONTH, MONTH, BIMONTH, QUARTER, HALF_YEAR, YEAR,
    )
}  # fmt: skip


def parse_unit(text: str, *, field: str = "unit") -> Unit:
    """Give the unit that `text` names, in any case and width; InvalidValue for any other."""
    found = UNITS.get(halfwidth(text).strip().lower())
    if found is None:
        raise InvalidValue(
            N_('"{given}" is no unit of time.'),
            field=field,
            remedy=N_("It takes one of: {known}."),
            given=shown(text),
            known=", ".join(UNITS),
        )
    return found


def months_unit(months: int) -> Unit:
    """Give the unit of so many months."""
    return next((unit for unit in UNITS.values() if unit.months == months), Unit(f"{months}month", months))


def days_unit(days: int) -> Unit:
    """Give the unit of so many days."""
    return next((unit for unit in UNITS.values() if unit.days == days), Unit(f"{days}day", days=days))


def step(anchor: date, unit: Unit, count: int, *, day: int | None = None) -> date:
    """Give the due day `count` units after `anchor` (before it, where negative).

    A month without the anchor's day has its last day instead, and the next long month the anchor's day
    again: 31, 28, 31. Semimonths fall on two days of the month, 15 days apart.

    Args:
        anchor: the first due day.
        unit: the unit.
        count: how many.
        day: the due day of the month as agreed, where `anchor` itself was cut short (28 for 31).

    Raises:
        InvalidValue: the calendar ends before.
    """
    try:
        if unit.days:
            return anchor + timedelta(days=unit.days * count)
        if unit.months:
            return _on_day(add_months(anchor.replace(day=1), unit.months * count), day or anchor.day)
        return _semimonth(anchor, count, day or anchor.day)
    except (ValueError, OverflowError):
        raise InvalidValue(
            N_("{count} times {unit} after {day} is beyond the calendar."),
            field="periods",
            remedy=N_("Use fewer periods."),
            count=count,
            unit=unit.name,
            day=anchor,
        ) from None


def _on_day(first: date, day: int) -> date:
    return first.replace(day=min(day, monthrange(first.year, first.month)[1]))


def _semimonth(anchor: date, count: int, day: int) -> date:
    months, other = divmod(count, 2)
    first = add_months(anchor.replace(day=1), months)
    if not other:
        return _on_day(first, day)
    if day <= _HALF_MONTH:
        return _on_day(first, day + _HALF_MONTH)
    return _on_day(add_months(first, 1), day - _HALF_MONTH)


def whole_months(earlier: date, later: date) -> int | None:
    """Give the months between two days that correspond, or None where they do not.

    Month ends correspond: January 31, February 28 and March 31 are a month apart.
    """
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    if later.day == earlier.day or (_is_last(later) and earlier.day >= later.day):
        return months
    return months if _is_last(earlier) and later.day >= earlier.day else None


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def months_back(earlier: date, later: date) -> tuple[int, int]:
    """Give the full months counted back from `later` not beyond `earlier`, and the days left over.

    Days that correspond leave none, so that a month from January 31 ends on February 28, App. J (b)(3).
    """
    whole = whole_months(earlier, later)
    if whole is not None:
        return whole, 0
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    while add_months(later, -months) < earlier:
        months -= 1
    return months, (add_months(later, -months) - earlier).days


def count(earlier: date, later: date, unit: Unit) -> tuple[int, Fraction]:
    """Give the full units between two days and the fraction left over, as Appendix J (b)(5) counts.

    Months leave days / 30; semimonths and several months count months of 30 days; weeks and days count days;
    a year leaves months / 12 where they are whole, else days / 365.

    Raises:
        ValueError: `later` is before `earlier`.
    """
    if later < earlier:
        raise ValueError("time does not run backwards")
    if unit.days:
        full, left = divmod((later - earlier).days, unit.days)
        return full, Fraction(left, unit.days)
    if unit.months == _MONTHS:
        return _years(earlier, later)
    months, left = months_back(earlier, later)
    if unit.months == 1:
        return months, Fraction(left, _DAYS_OF_MONTH)
    size = _DAYS_OF_MONTH * unit.months or _HALF_MONTH
    full, left = divmod(months * _DAYS_OF_MONTH + left, size)
    return full, Fraction(left, size)


def _years(earlier: date, later: date) -> tuple[int, Fraction]:
    months, left = months_back(earlier, later)
    if not left:
        return months // _MONTHS, Fraction(months % _MONTHS, _MONTHS)
    years = months // _MONTHS
    return years, Fraction((add_months(later, -years * _MONTHS) - earlier).days, DAYS_A_YEAR)
