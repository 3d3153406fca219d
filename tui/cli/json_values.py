"""How single values stand in JSON: amounts as strings, days and times as ISO 8601."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from negotiation.when import zone

if TYPE_CHECKING:
    from datetime import date, datetime

    from negotiation.money import Money

Shape = dict[str, Any]
"""One JSON object: its values are whatever `json` writes."""


def amount(money: Money | None) -> str | None:
    """Give an amount in major units, without its currency."""
    return None if money is None else str(money)


def day(value: date | None) -> str | None:
    """Give a day as `2026-11-23`."""
    return None if value is None else value.isoformat()


def utc(instant: datetime | None) -> str | None:
    """Give a moment in UTC, to the millisecond."""
    return (
        None
        if instant is None
        else instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


def local(instant: datetime, name: str) -> str:
    """Give a moment on the clock of the zone `name`, with its offset."""
    there = instant.astimezone(zone(name))
    return there.isoformat(timespec="milliseconds" if there.microsecond else "seconds")
