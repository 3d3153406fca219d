"""The rate at which offers are worth something today, as the app and the command line take it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tui.i18n import _
from tui.rules import load_pack, plain

if TYPE_CHECKING:
    from datetime import date

RATE_SETTING: Final = "present-rate"
"""The setting of this device that holds the person's own rate."""


@dataclass(frozen=True, slots=True)
class PresentRate:
    """A rate with where it comes from.

    Attributes:
        percent: per year.
        origin: `given` with the command, `kept` on this device, or `lpr`.
        published: the day of the LPR, or None.
    """

    percent: Decimal
    origin: str
    published: date | None = None

    @property
    def said(self) -> str:
        """Where it comes from, for the command line; empty where it was given."""
        own = _("Worth today: at {rate} % a year, the rate set in the app; --rate takes another.")
        lpr = _("Worth today: at {rate} % a year, the one-year LPR of {day}; --rate takes another.")
        text = own if self.origin == "kept" else lpr if self.published else ""
        return text.format(rate=plain(self.percent), day=self.published)


def present_rate(kept: str | None) -> PresentRate:
    """Give the rate kept under `RATE_SETTING`, else the latest one-year LPR.

    Raises:
        InvalidValue: the user's own rules file holds something it does not take.
    """
    if kept:
        return PresentRate(Decimal(kept), "kept")
    latest = load_pack().lpr.latest
    return PresentRate(latest.one_year, "lpr", latest.published) if latest else PresentRate(Decimal(0), "lpr")
