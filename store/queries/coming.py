"""What comes next on cases beside their tasks: an instalment, an offer to decide on, the next attempt."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from negotiation.money import Money

from .sql import AGREEMENT, DECLINED_AT, FACTS, FIGURES, NEWEST_PLAN, OFFER_STATUS, SENT
from .views import NextAction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..connection import Link

_AMONG = " AND c.id IN (SELECT value FROM json_each(:ids))"
ASK_AGAIN = "ask-again"
"""Kind of what a decline asks for: the next attempt."""
ANSWER_WITHIN = timedelta(days=7)
"""After a decline the next attempt is due in a week; a convention of this program."""
DECIDE = "decide-offer"
"""Kind of what an open offer asks for; the title is the offer's kind."""


def coming(link: Link, today: date, ids: Iterable[str] | None = None) -> dict[str, list[NextAction]]:
    """The next instalment of each agreement, offers that stand until a day to come, and the next attempt.

    Args:
        link: a connection.
        today: the day to look from.
        ids: the cases asked about, by their full ids; all that are not closed by default.
    """
    ids = None if ids is None else list(ids)
    found: dict[str, list[NextAction]] = defaultdict(list)
    for case, due, amount in _instalments(link, ids):
        found[case].append(NextAction(str(amount), due, "instalment", case))
    for case, offer, kind, until in open_offers(link, today, ids):
        if until is not None:
            found[case].append(NextAction(kind, until, DECIDE, offer))
    for case, day in declined(link, ids):
        found[case].append(NextAction("", day + ANSWER_WITHIN, ASK_AGAIN, case))
    return found


def declined(link: Link, ids: Iterable[str] | None = None) -> list[tuple[str, date]]:
    """Cases whose newest application was declined and that were not asked again, and the day of the decline.

    Nothing is said of a case that is closed, deleted or agreed on, or for which an application is drafted.
    """
    among, values = ("", {}) if ids is None else (_AMONG, {"ids": json.dumps(list(ids))})
    rows = link.execute(
        f"SELECT c.id, substr({DECLINED_AT}, 1, 10) FROM debt_case c WHERE c.closed_on IS NULL"
        f" AND c.deleted_at IS NULL{among} AND EXISTS (SELECT 1 FROM reply r WHERE r.case_id = c.id)"
        f" AND {DECLINED_AT} IS NOT NULL AND NOT {FACTS['applying']} AND {AGREEMENT} IS NULL",
        values,
    )
    return [(case, date.fromisoformat(day)) for case, day in rows.fetchall()]


def open_offers(
    link: Link, today: date, ids: Iterable[str] | None = None
) -> list[tuple[str, str, str, date | None]]:
    """Offers still to be decided on, of cases without an agreement, that have not lapsed.

    Args:
        link: a connection.
        today: the day to look from.
        ids: the cases asked about, by their full ids; all that are not closed or deleted by default.

    Returns:
        Case, offer, its kind, and the day until which it stands, where that was said.
    """
    among, values = "", {"today": today.isoformat()}
    if ids is not None:
        among, values["ids"] = _AMONG, json.dumps(list(ids))
    rows = link.execute(
        "SELECT o.case_id, o.id, o.kind, o.valid_until FROM offer o JOIN debt_case c ON c.id = o.case_id"
        " WHERE (o.valid_until IS NULL OR o.valid_until >= :today) AND c.closed_on IS NULL"
        f" AND c.deleted_at IS NULL{among} AND {OFFER_STATUS} = 'open' AND {AGREEMENT} IS NULL"
        " ORDER BY o.valid_until IS NULL, o.valid_until, o.id",
        values,
    )
    return [(*row[:3], date.fromisoformat(row[3]) if row[3] else None) for row in rows.fetchall()]


def _instalments(link: Link, ids: Sequence[str] | None) -> list[tuple[str, date, Money]]:
    """Case, due day and what is left of the first instalment that what was sent does not cover."""
    among, values = ("", {}) if ids is None else (_AMONG, {"ids": json.dumps(ids)})
    agreed = link.execute(
        f"{FIGURES} SELECT c.id, c.currency, {AGREEMENT}, {SENT} FROM debt_case c"
        f" WHERE c.closed_on IS NULL{among} AND EXISTS (SELECT 1 FROM instalment i WHERE i.case_id = c.id)",
        values,
    ).fetchall()
    due = link.execute(
        "SELECT i.offer_id, i.due, i.amount FROM instalment i"
        f" WHERE i.offer_id IN (SELECT value FROM json_each(?)) AND {NEWEST_PLAN}"
        " ORDER BY i.offer_id, i.number",
        (json.dumps([row[2] for row in agreed if row[2]]),),
    ).fetchall()
    plans: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for offer, day, amount in due:
        plans[offer].append((day, amount))
    found = []
    for case, currency, offer, sent in agreed:
        left = -sent
        for day, amount in plans.get(offer, ()):
            left += amount
            if left > 0:
                found.append((case, date.fromisoformat(day), Money(left, currency)))
                break
    return found
