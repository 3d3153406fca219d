"""What two devices recorded differently while they were apart: somebody is to say which of it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from negotiation.when import to_text

from .sql import DISPUTED, OFFER_DISPUTED, answers_differ, voided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.database import Store

    from ..connection import Link

SETTLE = "decide-agreement"
"""Kind of what contradictory decisions about a case's offers ask for."""
SETTLE_ANSWER = "decide-answer"
"""The same of contradictory answers to an application."""
SETTLE_PAYMENT = "decide-payment"
"""The same of a payment that is confirmed and missing."""

# One record alone contradicts nothing: most cases are passed over without looking at what stands.
_OFFERS = f"""SELECT DISTINCT o.case_id, '{SETTLE}' AS kind, o.case_id AS ref FROM offer o
  WHERE o.case_id IN (SELECT k.case_id FROM offer_decision k GROUP BY k.case_id HAVING count(*) > 1)
  AND {OFFER_DISPUTED}"""
_ANSWERS = f"""SELECT DISTINCT a.case_id, '{SETTLE_ANSWER}' AS kind, a.id AS ref
  FROM application a JOIN reply k ON k.application_id = a.id
  WHERE a.id IN (SELECT application_id FROM reply GROUP BY application_id HAVING count(DISTINCT verdict) > 1)
  AND a.deleted_at IS NULL AND NOT {voided("k")} AND {answers_differ("k")}
  AND NOT EXISTS (SELECT 1 FROM application n WHERE n.case_id = a.case_id AND n.deleted_at IS NULL
    AND n.submitted_on IS NOT NULL AND (n.number, n.id) > (a.number, a.id))"""
# While the task to ask for the payment is open, that is what is to be done.
_PAYMENTS = f"""SELECT p.case_id, '{SETTLE_PAYMENT}' AS kind, p.id AS ref FROM payment p
  WHERE p.id IN (SELECT payment_id FROM confirmation GROUP BY payment_id HAVING count(DISTINCT verdict) > 1)
  AND NOT {voided("p")} AND {DISPUTED} AND NOT EXISTS (SELECT 1 FROM task t WHERE t.payment_id = p.id
    AND t.done_at IS NULL AND t.deleted_at IS NULL)"""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something about a case that contradicts itself.

    Attributes:
        case: its full id.
        kind: `decide-agreement`, `decide-answer` or `decide-payment`.
        ref: id of the payment or application, or of the case.
        today: the present day where its debtor lives.
    """

    case: str
    kind: str
    ref: str
    today: date


def undecided(link: Link, store: Store, ids: Iterable[str] | None = None) -> list[Undecided]:
    """What contradicts itself on cases that are not closed or deleted.

    Args:
        link: a connection.
        store: the database.
        ids: the cases asked about, by their full ids; all by default.
    """
    among, values = "", {"now": to_text(store.now()), "home": store.zone}
    if ids is not None:
        among = " AND c.id IN (SELECT value FROM json_each(:ids))"
        values["ids"] = json.dumps(list(ids))
    rows = link.execute(
        "SELECT u.case_id, u.kind, u.ref, local_day(:now, coalesce(nullif(d.zone, ''), :home))"
        f" FROM ({_OFFERS} UNION ALL {_ANSWERS} UNION ALL {_PAYMENTS}) u"
        " JOIN debt_case c ON c.id = u.case_id JOIN debtor d ON d.id = c.debtor_id"
        f" WHERE c.closed_on IS NULL AND c.deleted_at IS NULL{among} ORDER BY u.case_id, u.kind, u.ref",
        values,
    )
    return [Undecided(case, kind, ref, date.fromisoformat(day)) for case, kind, ref, day in rows.fetchall()]
