"""What comes next on cases beside their tasks: an instalment, an offer to decide on, the next attempt."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from negotiation.money import Money
from negotiation.when import to_text

from .sql import (
    AGREEMENT,
    BROKEN,
    DECIDED,
    DECLINED_AT,
    DECLINED_DAY,
    FACTS,
    FIGURES,
    NEWEST_PLAN,
    OFFER_STATUS,
    SENT,
)
from .undecided import undecided
from .views import NextAction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.database import Store

    from ..connection import Link

_AMONG = " AND c.id IN (SELECT value FROM json_each(:ids))"
ASK_AGAIN = "ask-again"
"""Kind of what a decline asks for: the next attempt."""
ANSWER_WITHIN = timedelta(days=7)
"""After a decline the next attempt is due in a week; a convention of this program."""
DECIDE = "decide-offer"
"""Kind of what an open offer asks for; the title is the offer's kind."""
DECIDE_ANEW = "decide-corrected"
"""The same of one that was accepted while another device corrected it: it is no agreement any more."""
_HERE = "local_day(:now, coalesce(nullif(d.zone, ''), :home))"
"""SQL: the present day where debtor `d` lives."""


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer still to be decided on.

    Attributes:
        case: its case; `offer` is its own id.
        offered: its kind.
        until: until when it stands, where that was said.
        today: the day that was looked from.
        accepted: whether it corrects one that was accepted.
    """

    case: str
    offer: str
    offered: str
    until: date | None
    today: date
    accepted: bool

    @property
    def kind(self) -> str:
        """Kind of what it asks for."""
        return DECIDE_ANEW if self.accepted else DECIDE

    @property
    def due(self) -> date:
        """Until when to decide: today where no day is named, or somebody believes that it is accepted."""
        return self.today if self.accepted or self.until is None else self.until


def coming(link: Link, store: Store, ids: Iterable[str] | None = None) -> dict[str, list[NextAction]]:
    """What contradicts itself, the next instalment, offers to decide on, and the next attempt.

    Args:
        link: a connection.
        store: the database, for the present day where each debtor lives.
        ids: the cases asked about, by their full ids; all that are not closed by default.
    """
    ids = None if ids is None else list(ids)
    found: dict[str, list[NextAction]] = defaultdict(list)
    for thing in undecided(link, store, ids):
        found[thing.case].append(NextAction("", thing.today, thing.kind, thing.ref))
    for case, due, amount in _instalments(link, ids):
        found[case].append(NextAction(str(amount), due, "instalment", case))
    for one in open_offers(link, store, ids):
        found[one.case].append(NextAction(one.offered, one.due, one.kind, one.offer))
    for case, day in declined(link, ids):
        found[case].append(NextAction("", day + ANSWER_WITHIN, ASK_AGAIN, case))
    return found


def declined(link: Link, ids: Iterable[str] | None = None) -> list[tuple[str, date]]:
    """Cases where they declined, or an agreement ended, and that were not asked again; and the day of that.

    Nothing is said of a case that is closed, deleted or agreed on, or for which an application is drafted.
    """
    among, values = ("", {}) if ids is None else (_AMONG, {"ids": json.dumps(list(ids))})
    still = (
        f"c.closed_on IS NULL AND c.deleted_at IS NULL{among} AND NOT {FACTS['applying']}"
        f" AND {AGREEMENT} IS NULL"
    )
    rows = link.execute(
        f"SELECT c.id, {DECLINED_DAY} FROM debt_case c WHERE {still}"
        f" AND EXISTS (SELECT 1 FROM reply r WHERE r.case_id = c.id) AND {DECLINED_AT} IS NOT NULL"
        f" UNION SELECT c.id, local_day(k.at, k.zone) FROM offer o JOIN offer_decision k ON k.offer_id = o.id"
        f" JOIN debt_case c ON c.id = o.case_id WHERE {still} AND {BROKEN}",
        values,
    )
    latest: dict[str, str] = {}
    for case, day in rows.fetchall():
        latest[case] = max(day, latest.get(case, day))
    return [(case, date.fromisoformat(day)) for case, day in latest.items()]


def open_offers(
    link: Link, store: Store, ids: Iterable[str] | None = None, *, on: date | None = None
) -> list[OpenOffer]:
    """Offers still to be decided on, of cases without an agreement, that have not lapsed.

    One in whose place an accepted one stood is decided on anew, though its day may be past.

    Args:
        link: a connection.
        store: the database.
        ids: the cases asked about, by their full ids; all that are not closed or deleted by default.
        on: the day to look from; the present day where each debtor lives by default.
    """
    among = ""
    values = {"on": on.isoformat() if on else None, "now": to_text(store.now()), "home": store.zone}
    if ids is not None:
        among, values["ids"] = _AMONG, json.dumps(list(ids))
    rows = link.execute(
        f"SELECT o.case_id, o.id, o.kind, o.valid_until, coalesce(:on, {_HERE}), o.corrects_id FROM offer o"
        " JOIN debt_case c ON c.id = o.case_id JOIN debtor d ON d.id = c.debtor_id WHERE c.closed_on IS NULL"
        f" AND c.deleted_at IS NULL{among} AND {OFFER_STATUS} = 'open' AND {AGREEMENT} IS NULL"
        " ORDER BY o.valid_until IS NULL, o.valid_until, o.id",
        values,
    )
    found = [_open_offer(link, *row) for row in rows.fetchall()]
    return [one for one in found if one.accepted or one.until is None or one.until >= one.today]


def _open_offer(
    link: Link, case: str, offer: str, kind: str, until: str | None, today: str, corrects: str | None
) -> OpenOffer:
    last = date.fromisoformat(until) if until else None
    accepted = was_accepted(link, corrects)
    return OpenOffer(case, offer, kind, last, date.fromisoformat(today), accepted)


def was_accepted(link: Link, offer: str | None) -> bool:
    """Whether an offer that was corrected, or one that it corrects itself, is accepted by its decisions."""
    row = link.execute(
        "WITH RECURSIVE o (id, corrects_id) AS (SELECT id, corrects_id FROM offer WHERE id = ?"
        " UNION SELECT e.id, e.corrects_id FROM offer e JOIN o ON e.id = o.corrects_id)"
        f" SELECT 1 FROM o WHERE EXISTS (SELECT 1 {DECIDED} AND k.verdict = 'accepted')",
        (offer,),
    ).fetchone()
    return row is not None


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
