"""Days, instants and durations as people type them. The present and the zone are always passed in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
"""First and last day that an input takes: every zone's offset stays inside what `datetime` can hold."""

LONGEST: Final = 7 * 24 * 3600
"""Longest duration that an input takes, in seconds."""

_FARTHEST_OFFSET: Final = 14 * 60
_DAY_WORDS: Final = {
    "today": 0, "今天": 0, "今日": 0,
    "yesterday": -1, "昨天": -1, "昨日": -1,
    "tomorrow": 1, "明天": 1, "明日": 1,
    "前天": -2, "后天": 2,
}  # fmt: skip
_NOW_WORDS: Final = frozenset({"", "now", "现在"})
_UNIT_DAYS: Final = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "星期": 7}
_FIGURES: Final = {"两": 2} | {han: figure for figure, han in enumerate("一二三四五六七八九", 1)}

_RELATIVE: Final = r"([+-])\s*([0-9]+)\s*([dw天周])"
_SPOKEN: Final = (
    r"([0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"\s*个?(天|日|周|星期)[之以]?([后前])"
)
_CALENDAR: Final = (
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"|([0-9]{4})([0-9]{2})([0-9]{2})"
    r"|([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日?"
)
_CLOCK: Final = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
_OFFSET: Final = r"[zZ]|[+-][0-9]{2}(?::?[0-9]{2})?"
_BASIC_CLOCK: Final = r"(?<=[tT])[0-9]{2}(?:[0-9]{2}){0,2}"
_INSTANT: Final = (
    r"(?:(?P<day>.*?\S)(?:\s+|\s*[tT]\s*|(?<=日)))?"
    rf"(?P<clock>{_CLOCK}|{_BASIC_CLOCK})\s*(?P<offset>{_OFFSET})?"
)
_DURATION_UNITS: Final = (
    r"(?:([0-9]+)\s*(?:h|小时))?\s*"
    r"(?:([0-9]+)\s*(?:m|min|分钟|分))?\s*"
    r"(?:([0-9]+)\s*(?:s|sec|秒钟|秒))?"
)
_DURATION_CLOCK: Final = r"(?:([0-9]+):)?([0-9]{1,2}):([0-9]{2})"
_LONGEST_INPUT: Final = 80


def zone(name: str) -> tzinfo:
    """Give the time zone of an IANA name (`Asia/Shanghai`) or of a fixed offset (`+08:00`, at most 14 hours).

    Raises:
        InvalidValue: no such zone; `field` is `zone`.
    """
    found = _fixed(name) if re.fullmatch(_OFFSET, name) else None
    if found is None and re.fullmatch(r"[A-Za-z][A-Za-z0-9_+/-]*", name):
        found = _named(name)
    if found is None:
        raise InvalidValue(
            N_('"{given}" is not a time zone.'),
            field="zone",
            remedy=N_("It takes a name such as Asia/Shanghai or an offset such as +08:00."),
            given=shown(name),
        )
    return found


def parse_date(text: str | date, *, field: str, today: date) -> date:
    """Read a day: `2026-11-23`, `2026/11/23`, `20261123`, `2026年11月23日`, `today`, `昨天`, `-2w`, `三天后`.

    Args:
        text: what was given, in any width; a date is checked for its range and given back.
        field: the input's name, for the refusal.
        today: the day that words and distances count from.

    Raises:
        InvalidValue: not a day, not in the calendar, or outside `EARLIEST`…`LATEST`.
    """
    if isinstance(text, date):
        day = text.date() if isinstance(text, datetime) else text
        return _within(day, day, field)
    found = _day(_normal(text), text, field=field, today=today)
    if found is None:
        raise _not_a_day(
            N_("no date was given.") if not text.strip() else N_('"{given}" is not a date.'), text, field
        )
    return found


def parse_instant(
    text: str | datetime | None, *, field: str, now: datetime, zone: str
) -> tuple[datetime, str]:
    """Read a moment.

    Takes ISO 8601 with or without a zone, any day that `parse_date` takes with or without a time after it, a
    time alone (today), or nothing (now). A date without a time is its first moment; `today`, `yesterday`
    or `+3d` without one keep the present time of day.

    Args:
        text: what was given; a datetime without zone counts in `zone`.
        field: the input's name, for the refusal.
        now: the present, with a zone.
        zone: IANA name or offset that counts where `text` names none.

    Returns:
        The moment, and the name of its zone to keep: `zone`, or the offset that `text` named (`+09:00`).

    Raises:
        InvalidValue: not a moment, one that the zone's clocks skip, or outside `EARLIEST`…`LATEST`.
    """
    where = _zone_of(zone)
    here = now.astimezone(where)
    if isinstance(text, datetime):
        return _typed_instant(text, where, zone, field)
    given = _normal(text or "")
    if given.lower() in _NOW_WORDS:
        return here, zone
    bare_day = _day(given, text, field=field, today=here.date())
    if bare_day is not None:
        at = time(0) if _is_calendar(given) else here.time()
        return _existing(datetime.combine(bare_day, at), where), zone
    return _dated_clock(given, text, field, here, zone)


def parse_duration(text: str | int | None, *, field: str) -> int | None:
    """Read a duration: `12m`, `90s`, `1h5m`, `12分钟`, `1:05:00`, `5:30` (minutes first), `720` (seconds).

    Returns:
        Whole seconds, or None when nothing was given.

    Raises:
        InvalidValue: anything else, or longer than `LONGEST`.
    """
    if text is None:
        return None
    if isinstance(text, bool) or not isinstance(text, str | int):
        raise TypeError(f"a duration is a str or int, not {type(text).__name__}")
    seconds = text if isinstance(text, int) else _seconds(_normal(text).lower())
    if isinstance(text, str) and not text.strip():
        return None
    if seconds is None or seconds < 0:
        raise _not_a_duration(N_('"{given}" is not a duration.'), text, field)
    if seconds > LONGEST:
        raise _not_a_duration(N_('"{given}" is longer than 7 days.'), text, field)
    return seconds


def to_text(instant: datetime) -> str:
    """Give `instant` (with a zone) as UTC text of fixed width that sorts: `2026-11-23T09:04:00.000Z`."""
    if instant.tzinfo is None:
        raise ValueError("an instant without zone cannot be kept")
    return instant.astimezone(UTC).isoformat("T", "milliseconds")[:-6] + "Z"  # in place of +00:00


def from_text(text: str) -> datetime:
    """Give the UTC instant that `to_text` wrote; ValueError for anything else."""
    if len(text) != len("2026-11-23T09:04:00.000Z") or not text.endswith("Z") or text[10] != "T":
        raise ValueError(f"not an instant as kept: {shown(text)}")
    return datetime.fromisoformat(text)


def local_day(instant: datetime, zone: str) -> date:
    """Give the calendar day on which `instant` falls in `zone`."""
    return instant.astimezone(_zone_of(zone)).date()


@lru_cache(maxsize=256)
def clock_zone(kept: str, home: str) -> str:
    """Give the zone on whose clock a record is read: the one kept with it, where that is the name of one.

    A name is where the debtor lived then, and a later move changes nothing about that day. An offset is only
    how somebody typed the moment; then, and where the name is unknown here, it is `home`.

    Args:
        kept: the zone kept with the record.
        home: the debtor's zone: a name or an offset.
    """
    return home if re.fullmatch(_OFFSET, kept) or _named(kept) is None else kept


# `zone` is also the contract's name for the parameter that names one; a long log names the same few again
# and again.
_zone_of = lru_cache(maxsize=64)(zone)


def _normal(text: str) -> str:
    given = halfwidth(text).strip()
    # No form is this long; the stand-in matches none, and the patterns never meet an endless text.
    return given if len(given) <= _LONGEST_INPUT else "?"


def _named(name: str) -> tzinfo | None:
    if name == "localtime":  # means another zone on every machine, and a zone is kept to be read elsewhere
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed, or a folder of the zone database
        return None


def _fixed(text: str) -> tzinfo | None:
    if text in ("z", "Z"):
        return UTC
    figures = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(figures[:2]), int(figures[2:])
    distance = hours * 60 + minutes
    if minutes > 59 or distance > _FARTHEST_OFFSET:
        return None
    return timezone(timedelta(minutes=-distance if text[0] == "-" else distance))


def _offset_name(moment: datetime) -> str:
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _is_calendar(given: str) -> bool:
    return re.fullmatch(_CALENDAR, given) is not None


def _day(given: str, original: object, *, field: str, today: date) -> date | None:
    """Give the day that `given` names, None when it has the form of none; an impossible day is refused."""
    words = _DAY_WORDS.get(given.lower())
    if words is not None:
        return _within(_shift(today, words), original, field)
    relative = re.fullmatch(_RELATIVE, given.lower())
    if relative:
        sign, count, unit = relative.groups()
        days = _whole(count) * _UNIT_DAYS[unit]
        return _within(_shift(today, -days if sign == "-" else days), original, field)
    spoken = re.fullmatch(_SPOKEN, given)
    if spoken:
        count, unit, way = spoken.groups()
        days = _counted(count) * _UNIT_DAYS[unit]
        return _within(_shift(today, -days if way == "前" else days), original, field)
    calendar = re.fullmatch(_CALENDAR, given)
    if calendar is None:
        return None
    groups = calendar.groups()
    year, month, day = (int(part) for part in (*groups[:1], *groups[2:]) if part)
    if not EARLIEST.year <= year <= LATEST.year:
        raise out_of_range(original, field)
    try:
        return date(year, month, day)
    except ValueError:
        raise _not_a_day(N_('"{given}" is not in the calendar.'), original, field) from None


def _counted(number: str) -> int:
    """Give a number in figures or, below a hundred, in Han characters."""
    if number.isascii():
        return _whole(number)
    tens, ten, ones = number.rpartition("十")
    return (10 * _FIGURES.get(tens, 1) if ten else 0) + _FIGURES.get(ones, 0)


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _within(day: date | None, original: object, field: str) -> date:
    if day is None or not EARLIEST <= day <= LATEST:
        raise out_of_range(original, field)
    return day


def _typed_instant(moment: datetime, where: tzinfo, name: str, field: str) -> tuple[datetime, str]:
    _within(moment.date(), moment, field)
    if moment.tzinfo is None:
        return _existing(moment, where), name
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return moment, moment.tzinfo.key
    return moment, _offset_name(moment)


def _dated_clock(given: str, original: object, field: str, here: datetime, name: str) -> tuple[datetime, str]:
    found = re.fullmatch(_INSTANT, given)
    if found is None:
        raise _not_a_moment(N_('"{given}" is not a date or time.'), original, field)
    where, kept = _zone_of(name), name
    if found["offset"]:
        fixed = _fixed(found["offset"])
        if fixed is None:
            raise _not_a_moment(N_('"{given}" names no time zone that exists.'), original, field)
        where, kept = fixed, _offset_name(here.astimezone(fixed))
    today = here.astimezone(where).date()
    day = today if found["day"] is None else _day(found["day"], original, field=field, today=today)
    if day is None:
        raise _not_a_moment(N_('"{given}" is not a date or time.'), original, field)
    naive = datetime.combine(day, _clock(found["clock"], original, field))
    moment = _existing(naive, where)
    if moment.replace(tzinfo=None) != naive:
        raise _not_a_moment(N_('"{given}" is skipped by the clocks of {zone}.'), original, field, zone=name)
    return moment, kept


def _clock(text: str, original: object, field: str) -> time:
    extended = text if ":" in text else f"{text[:2]}:{text[2:4] or '00'}:{text[4:] or '00'}"
    found = re.fullmatch(_CLOCK, extended)
    hour, minute, second, fraction = found.groups() if found else (None,) * 4
    try:
        return time(
            int(hour or 99), int(minute or 0), int(second or 0), int((fraction or "0").ljust(6, "0")[:6])
        )
    except ValueError:
        raise _not_a_moment(N_('"{given}" is not a time of day.'), original, field) from None


def _existing(naive: datetime, where: tzinfo) -> datetime:
    """Give the moment of a wall clock; one that the clocks skip becomes the moment as far after the gap."""
    return naive.replace(tzinfo=where).astimezone(UTC).astimezone(where)


def _seconds(given: str) -> int | None:
    if re.fullmatch("[0-9]+", given):
        return _whole(given)
    found = re.fullmatch(_DURATION_CLOCK, given)
    parts = [_whole(part or "0") for part in found.groups()] if found else []
    if parts and (parts[2] > 59 or (found and found[1] and parts[1] > 59)):
        return None
    if not parts:
        found = re.fullmatch(_DURATION_UNITS, given)
        parts = [_whole(part or "0") for part in found.groups()] if found else []
    return parts[0] * 3600 + parts[1] * 60 + parts[2] if parts and given else None


def _whole(figures: str) -> int:
    # Cut, because int() refuses thousands of digits; seven of them are past every limit here.
    significant = figures.lstrip("0") or "0"
    return int(significant) if len(significant) <= 7 else 10**7


def _not_a_day(message: str, given: object, field: str) -> InvalidValue:
    remedy = N_("It takes a date such as 2026-11-23, today, yesterday or +3d.")
    return InvalidValue(message, field=field, remedy=remedy, given=shown(given))


def _not_a_moment(message: str, given: object, field: str, **params: object) -> InvalidValue:
    remedy = N_("It takes a date and time such as 2026-11-23T14:05, 14:05, today, yesterday or +3d.")
    return InvalidValue(message, field=field, remedy=remedy, given=shown(given), **params)


def out_of_range(given: object, field: str) -> InvalidValue:
    """The refusal of a day before EARLIEST or after LATEST."""
    remedy = N_("It takes dates from {earliest} to {latest}.")
    return InvalidValue(
        N_('"{given}" is too far away.'),
        field=field,
        remedy=remedy,
        given=shown(given),
        earliest=EARLIEST,
        latest=LATEST,
    )


def _not_a_duration(message: str, given: object, field: str) -> InvalidValue:
    remedy = N_("It takes up to 7 days, such as 12m, 90s, 1h5m or 1:05:00.")
    return InvalidValue(message, field=field, remedy=remedy, given=shown(given))
