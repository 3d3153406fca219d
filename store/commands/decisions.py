"""What is decided about an offer, as records: each replaces those that stood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import LONG, clean
from store.queries.sql import voided

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.queries.negotiated_views import OfferView
    from store.writing import Writing


def refuse_expired(offer: OfferView, on: date) -> None:
    """Refuse to accept an offer on a day on which it stood no more.

    Raises:
        InvalidValue: its last day was before.
    """
    if offer.valid_until is not None and on > offer.valid_until:
        raise InvalidValue(
            N_("the offer stood until {until}; on {on} it may stand no more."),
            field="at",
            remedy=N_(
                "Give the day on which it was accepted, or, if they still hold to it, correct until when it "
                "stands."
            ),
            until=offer.valid_until,
            on=on,
        )


def decide(tx: Writing, view: OfferView, verdict: str, at: datetime, zone: str, note: str | None) -> None:
    """Add a decision that replaces every one standing, so that it settles a contradiction."""
    text = clean(note, field="note", limit=LONG, multiline=True)
    standing: list[str | None] = [*_standing(tx, view.id)]
    for replaced in standing or [None]:
        tx.insert(
            tx.models.OfferDecision,
            case_id=view.case,
            offer_id=view.id,
            verdict=verdict,
            at=at,
            zone=zone,
            note=text,
            replaces_id=replaced,
        )


def newest(tx: Writing, offer_id: str) -> list[str]:
    """The standing decisions that were recorded last: several where they settled a contradiction."""
    rows = tx.link.execute(
        "SELECT id FROM offer_decision WHERE id IN (SELECT value FROM json_each(?)) AND created_at ="
        " (SELECT max(created_at) FROM offer_decision WHERE id IN (SELECT value FROM json_each(?)))",
        [json.dumps(_standing(tx, offer_id))] * 2,
    )
    return [row[0] for row in rows.fetchall()]


def _standing(tx: Writing, offer_id: str) -> list[str]:
    rows = tx.link.execute(
        f"SELECT k.id FROM offer_decision k WHERE k.offer_id = ? AND NOT {voided('k')} AND NOT EXISTS"
        f" (SELECT 1 FROM offer_decision r WHERE r.replaces_id = k.id AND NOT {voided('r')}) ORDER BY k.id",
        (offer_id,),
    )
    return [row[0] for row in rows.fetchall()]
