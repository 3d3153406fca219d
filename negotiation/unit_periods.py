"""Finding unit-periods as Appendix J (b) of Regulation Z does, and placing days in them.

Source: Appendix J to 12 CFR 1026, paragraphs (b)(4) and (b)(5); wording from memory (U), results by its
published examples (V).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from negotiation.units import (
    DAYS_A_YEAR,
    SEMIMONTH,
    YEAR,
    Unit,
    count,
    days_unit,
    months_unit,
    step,
    whole_months,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

TERM: Final = "term"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """Days as unit-periods since the beginning.

    Attributes:
        at: full units and the fraction left over, advances first, in the order given.
        unit: name of the unit-period, or `TERM`.
        a_year: unit-periods a year.
    """

    at: tuple[tuple[int, Fraction], ...]
    unit: str
    a_year: Fraction


def positions(advances: Sequence[date], payments: Sequence[date], unit: Unit | None) -> Placed:
    """Place `advances` and `payments` from the first advance on.

    Args:
        advances: days on which money is received; at least one.
        payments: days on which money is paid; at least one, none before the first advance.
        unit: the unit-period, or None to find it.
    """
    start = min(advances)
    if unit is None:
        if len(advances) == len(payments) == 1:
            return _single(start, payments[0])
        unit = find_unit(advances, payments)
    first = min(payments)
    at = [count(start, day, unit) for day in advances]
    at += [_place(start, first, day, unit) for day in payments]
    return Placed(tuple(at), unit.name, unit.a_year)


def find_unit(advances: Sequence[date], payments: Sequence[date]) -> Unit:
    """Give the period that occurs most often, the shorter of two that do; else the average one's nearest.

    A period lies between two advances, between two payments, or between the beginning and the first payment.
    """
    paid = sorted(set(payments))
    stretches = [(min(advances), paid[0])] if paid[0] > min(advances) else []
    stretches += _pairs(paid) + _pairs(sorted(set(advances)))
    if not stretches:
        return YEAR
    common = Counter(unit for stretch in stretches for unit in _candidates(*stretch))
    common.update({SEMIMONTH: _semimonths(paid)})
    often = max(common.values(), default=0)
    if often > 1:
        units = [unit for unit, times in common.items() if times == often]
        shortest = min(units, key=_length)
        return shortest if _length(shortest) <= DAYS_A_YEAR else YEAR
    return _nearest(Fraction(sum((later - earlier).days for earlier, later in stretches), len(stretches)))


def _single(start: date, day: date) -> Placed:
    """One advance, one payment: the unit-period is the term, up to a year."""
    none = (0, Fraction(0))
    days, months = (day - start).days, whole_months(start, day)
    if not days:
        return Placed((none, none), TERM, Fraction(1))
    if day > step(start, YEAR, 1):
        return Placed((none, count(start, day, YEAR)), YEAR.name, Fraction(1))
    a_year = Fraction(_MONTHS, months) if months else Fraction(DAYS_A_YEAR, days)
    return Placed((none, (1, Fraction(0))), TERM, a_year)


def _place(start: date, first: date, day: date, unit: Unit) -> tuple[int, Fraction]:
    """Count to the first payment and on from there: a due day cut short by its month is no odd day."""
    if not unit.days:
        months = whole_months(first, day)
        whole, part = count(start, first, unit)
        if months is not None and unit.months and months % unit.months == 0:
            return whole + months // unit.months, part
        if not unit.months:
            if months is not None:
                return whole + 2 * months, part
            halves = 2 * ((day.year - first.year) * _MONTHS + day.month - first.month)
            for number in (halves - 1, halves + 1):
                if step(first, SEMIMONTH, number) == day:
                    return whole + number, part
    return count(start, day, unit)


def _pairs(days: Sequence[date]) -> list[tuple[date, date]]:
    return list(pairwise(days))


def _candidates(earlier: date, later: date) -> Iterator[Unit]:
    months, days = whole_months(earlier, later), (later - earlier).days
    if months:
        yield months_unit(months)
    if days % 7 == 0 or not months:
        yield days_unit(days)


def _semimonths(days: Sequence[date]) -> int:
    """How many periods are half of a month: each with its neighbour makes a whole one."""
    halves = set()
    for index, (first, middle, last) in enumerate(zip(days, days[1:], days[2:], strict=False)):
        both = ((middle - first).days, (last - middle).days)
        if whole_months(first, last) == 1 and all(12 < one < 19 for one in both):
            halves |= {index, index + 1}
    return len(halves)


def _length(unit: Unit) -> Fraction:
    return DAYS_A_YEAR / unit.a_year if not unit.days else Fraction(unit.days)


def _nearest(average: Fraction) -> Unit:
    units = [days_unit(1), SEMIMONTH]
    units += [days_unit(7 * weeks) for weeks in range(1, 53)]
    units += [months_unit(months) for months in range(1, _MONTHS + 1)]
    return min(units, key=lambda unit: (abs(_length(unit) - average), _length(unit)))
