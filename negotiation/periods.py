"""Counting legal periods: by calendar years, months and days, and past statutory holidays.

Source: 民法典 Arts 201-203 (cn.limitation.counting): the day of the event is not counted; a period ends on
the corresponding day, or the month's last where there is none; when that is a statutory holiday, on the day
after it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_IN_EVERY_MONTH = 28


def add_months(day: date, months: int) -> date:
    """Give the corresponding day `months` later (or earlier), or that month's last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """Give the corresponding day `years` later; February 29 becomes 28 in a common year."""
    return add_months(day, 12 * years)


def add_days(day: date, days: int) -> date:
    """Give the last day of a period of `days`, the day of the event not counted."""
    return day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a period, with what is known of holidays.

    Attributes:
        plain: the corresponding day, no holiday looked at.
        day: the last day: `plain`, or the day after the statutory holiday that it falls into.
        known: whether the holidays of that year are known; where not, `day` is `plain`.
        weekend: `day` is a weekly day of rest. No rule recorded here says that this moves it.
    """

    plain: date
    day: date
    known: bool
    weekend: bool

    @property
    def extended(self) -> bool:
        """Whether a holiday moved it."""
        return self.day != self.plain


@lru_cache(maxsize=512)
def past_holidays(plain: date) -> LastDay:
    """Give the last day of a period in mainland China that would end on `plain`.

    Statutory holidays come from the package `chinesecalendar`, which follows the yearly notice of the State
    Council; a year it does not know leaves the day as it is.
    """
    # Twenty milliseconds of tables, needed only here.
    from chinese_calendar import get_holiday_detail

    day = plain
    try:
        rests, name = get_holiday_detail(day)
        while rests and name is not None:
            day += timedelta(days=1)
            rests, name = get_holiday_detail(day)
    except NotImplementedError:
        # A holiday that runs into a year not known yet: the first day of that year is as far as we know.
        return LastDay(plain, day, False, day.weekday() >= calendar.SATURDAY)
    return LastDay(plain, day, True, bool(rests))


def as_it_falls(plain: date) -> LastDay:
    """Give the last day where no table of holidays is at hand."""
    return LastDay(plain, plain, False, plain.weekday() >= calendar.SATURDAY)
