"""Reading what people typed, at the border of every command."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue, NeedsConfirmation
from negotiation.text import SHORT, clean, halfwidth, shown
from negotiation.when import clock_zone, parse_date, parse_instant

if TYPE_CHECKING:
    from store.writing import Writing

CHINESE: Final = "CNY"
"""The currency of the debts that the rules of the Chinese pack are about."""
SLACK = timedelta(minutes=5)
"""How far ahead of this computer's clock a time may be before it counts as the future."""


def short(text: str | None, field: str) -> str | None:
    """A one-line text, trimmed, a phone number in plain digits; nothing left gives None.

    Raises:
        InvalidValue: too long, not text, or a phone number without digits.
    """
    found = clean(text, field=field, limit=SHORT)
    if found and field.endswith("phone") and not any(one.isdigit() for one in found):
        raise InvalidValue(
            N_('"{given}" is not a phone number.'),
            field=field,
            remedy=N_("It takes one such as 13800001111 or +86 10 1234 5678."),
            given=shown(found),
        )
    return halfwidth(found) if found and field.endswith("phone") else found


def day(text: str | date | None, field: str, today: date, *, not_after: date | None = None) -> date | None:
    """A day, or None when nothing was given.

    Raises:
        InvalidValue: not a day, or later than `not_after`.
    """
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    found = parse_date(text, field=field, today=today)
    if not_after is not None and found > not_after:
        raise InvalidValue(
            N_("{given} is in the future."),
            field=field,
            remedy=N_("It takes a day up to today, {today}."),
            given=found.isoformat(),
            today=not_after.isoformat(),
        )
    return found


def moment(
    tx: Writing, text: str | datetime | None, field: str, zone: str, *, allow_future: bool
) -> tuple[datetime, str]:
    """A moment and the zone to keep with it; None is now.

    Raises:
        NeedsConfirmation: it is in the future and nobody said that this is meant.
    """
    at, kept_zone = parse_instant(text, field=field, now=tx.now, zone=zone)
    if at > tx.now + SLACK and not allow_future:
        raise NeedsConfirmation(
            N_("{given} is in the future."),
            field=field,
            remedy=N_("Give the time at which it happened."),
            given=at.strftime("%Y-%m-%d %H:%M"),
        )
    return at, kept_zone


def moment_at_home(
    tx: Writing, text: str | datetime | None, field: str, home: str, *, allow_future: bool
) -> tuple[datetime, str]:
    """The same with the zone that its day is read in: days that a law counts are days at the debtor's home.

    Raises:
        NeedsConfirmation: it is in the future and nobody said that this is meant.
    """
    at, kept_zone = moment(tx, text, field, home, allow_future=allow_future)
    return at, clock_zone(kept_zone, home)


def seen_at_home(tx: Writing, text: str | datetime | None, field: str, home: str) -> tuple[datetime, str]:
    """The same of what was seen or said, which nobody can mean to be in the future.

    Raises:
        InvalidValue: it is in the future.
    """
    try:
        return moment_at_home(tx, text, field, home, allow_future=False)
    except NeedsConfirmation as doubt:
        raise InvalidValue(doubt.message, field=field, remedy=doubt.remedy, **doubt.params) from None


def whole(value: int | str, field: str, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = None
    if number is None or not least <= number <= most:
        raise InvalidValue(
            N_('"{given}" is not a number it takes.'),
            field=field,
            remedy=N_("It takes a whole number from {least} to {most}."),
            given=shown(str(value)),
            least=least,
            most=most,
        )
    return number


def first_line(text: str, most: int = 60) -> str:
    """The first line of a text, shortened, to name a task by."""
    line = text.strip().splitlines()[0].strip() if text.strip() else ""
    return line if len(line) <= most else line[: most - 3].rstrip() + "..."
