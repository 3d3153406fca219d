"""What is decided about an offer, and what refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.text import LONG, clean

from .verdicts import add_verdict

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
    add_verdict(tx, tx.models.OfferDecision, view.id, verdict, at, zone, case_id=view.case, note=text)
