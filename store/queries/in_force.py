"""The agreements of a case with the days they were in force: the present one and those that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .offers import agreed_on, counts_from, offer_of
from .sql import voided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..connection import Link
    from .negotiated_views import OfferView

_ENDED = f"""SELECT o.id, local_day(o.at, o.zone), local_day(k.at, k.zone), local_day(e.at, e.zone)
  FROM offer o
  JOIN offer_decision k ON k.offer_id = o.id AND k.verdict = 'accepted' AND NOT {voided("k")}
  JOIN offer_decision e ON e.replaces_id = k.id AND e.verdict = 'ended' AND NOT {voided("e")}
  WHERE o.case_id = ? AND NOT {voided("o")} ORDER BY k.at, k.id"""


@dataclass(frozen=True, slots=True)
class InForce:
    """An agreement and its days.

    Attributes:
        offer: the offer that was accepted.
        since: the day it was accepted on.
        counts_from: the day from which payments are made under it; see `store.queries.sql.COUNTS_FROM`.
        until: the day it ended; from that day on it holds no more. None while it is in force.
    """

    offer: OfferView
    since: date
    counts_from: date
    until: date | None = None

    def lasts(self, on: date) -> bool:
        """Whether it had not ended on that day."""
        return self.until is None or on < self.until

    def holds(self, on: date) -> bool:
        """Whether it was in force on that day."""
        return self.since <= on and self.lasts(on)


def agreements_of(link: Link, case_id: str, accepted: str | None) -> tuple[InForce, ...]:
    """The agreements of a case (full id) in the order of their days.

    Args:
        link: a connection.
        case_id: the case.
        accepted: the full id of the offer that is accepted now, or None; it stands last.
    """
    ended = [
        InForce(offer_of(link, ident), *_days(since, made), date.fromisoformat(until))
        for ident, made, since, until in link.execute(_ENDED, (case_id,)).fetchall()
        if since < until  # accepted and ended on one day, it was never kept
    ]
    if accepted is None:
        return tuple(ended)
    now = InForce(offer_of(link, accepted), agreed_on(link, accepted), counts_from(link, accepted))
    return (*ended, now)


def _days(since: str, made: str) -> tuple[date, date]:
    return date.fromisoformat(since), date.fromisoformat(min(since, made))


def in_force_on(agreements: Sequence[InForce], on: date) -> InForce | None:
    """The agreement that a payment of that day is made under.

    One that was in force comes first; else one whose offer was made by then and was accepted later.
    """
    known = [one for one in agreements if one.counts_from <= on and one.lasts(on)]
    accepted = [one for one in known if one.holds(on)]
    return accepted[-1] if accepted else next(iter(known), None)
