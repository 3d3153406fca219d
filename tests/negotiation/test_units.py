"""Units of time: stepping from due day to due day, and counting back as Appendix J does."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.unit_periods import find_unit
from negotiation.units import (
    DAY,
    MONTH,
    QUARTER,
    SEMIMONTH,
    UNITS,
    WEEK,
    YEAR,
    Unit,
    count,
    parse_unit,
    step,
    whole_months,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("earlier", "later", "unit", "full", "left"),
    [
        (date(1978, 2, 10), date(1978, 4, 1), MONTH, 1, Fraction(19, 30)),
        (date(1978, 2, 23), date(1978, 3, 1), SEMIMONTH, 0, Fraction(6, 15)),
        (date(1978, 5, 23), date(1978, 10, 1), QUARTER, 1, Fraction(39, 90)),
        (date(1978, 3, 20), date(1978, 4, 21), WEEK, 4, Fraction(4, 7)),
        (date(1978, 1, 17), date(1979, 7, 17), YEAR, 1, Fraction(6, 12)),
        (date(2023, 10, 26), date(2023, 11, 30), YEAR, 0, Fraction(35, 365)),
        (date(2026, 1, 1), date(2026, 1, 1), DAY, 0, Fraction(0)),
        (date(2026, 1, 31), date(2026, 2, 28), MONTH, 1, Fraction(0)),
        (date(2026, 1, 30), date(2026, 2, 28), MONTH, 1, Fraction(0)),
        (date(2026, 1, 31), date(2026, 4, 30), QUARTER, 1, Fraction(0)),
        (date(2026, 1, 31), date(2026, 3, 15), MONTH, 1, Fraction(15, 30)),
    ],
)
def test_counting_back_leaves_days_at_the_beginning(
    earlier: date, later: date, unit: Unit, full: int, left: Fraction
) -> None:
    assert count(earlier, later, unit) == (full, left)


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 2, 28), date(2026, 3, 31), 1),
        (date(2026, 1, 30), date(2026, 2, 28), 1),
        (date(2026, 1, 15), date(2027, 1, 15), 12),
        (date(2026, 1, 15), date(2026, 2, 16), None),
        (date(2026, 1, 31), date(2026, 3, 30), None),
    ],
)
def test_month_ends_correspond(earlier: date, later: date, months: int | None) -> None:
    assert whole_months(earlier, later) == months


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), st.sampled_from(sorted(UNITS)))
def test_a_step_forth_is_counted_as_that_many(anchor: date, number: int, name: str) -> None:
    unit = UNITS[name]
    day = step(anchor, unit, number)
    if unit.months:
        assert whole_months(anchor, day) == number * unit.months
    elif unit.days:
        assert count(anchor, day, unit) == (number, 0)
    else:
        assert abs((day - anchor).days - number * 365.25 / 24) < 18


@settings(deadline=None)
@given(DAYS, st.integers(2, 60), st.sampled_from(["month", "quarter", "week", "2week", "4week", "semimonth"]))
def test_the_unit_of_regular_payments_is_found(anchor: date, periods: int, name: str) -> None:
    unit = UNITS[name]
    days = [step(anchor, unit, place) for place in range(periods + 3)]
    assert find_unit([days[0] - timedelta(days=3)], days).a_year == unit.a_year


def test_bad_units_and_ends_of_the_calendar_are_refused() -> None:
    with pytest.raises(InvalidValue, match="month, bimonth"):
        parse_unit("fortnight")
    assert parse_unit(" Ｍonth ") is MONTH
    for unit in UNITS.values():
        with pytest.raises(InvalidValue, match="calendar"):
            step(date(2026, 1, 1), unit, 10**7)
    with pytest.raises(ValueError, match="backwards"):
        count(date(2026, 1, 2), date(2026, 1, 1), MONTH)
