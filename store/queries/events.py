"""Legal events and parties of a case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from negotiation.money import Money
from negotiation.when import from_text

from .negotiated_views import EventView, PartyView
from .sql import void_note, voided

if TYPE_CHECKING:
    from ..connection import Link

_EVENT = f"""SELECT k.id, k.case_id, k.kind, k.on_date, k.party, k.reference, k.amount, k.note, k.contact_id,
  {voided("k")}, k.created_at, c.currency, {void_note("k")}
FROM case_event k JOIN debt_case c ON c.id = k.case_id"""
_PARTY = "SELECT id, case_id, role, name, phone, from_on, to_on, note FROM party"


def events_of(link: Link, case_id: str) -> list[EventView]:
    """The events of a case, newest first, void ones too."""
    rows = link.execute(f"{_EVENT} WHERE k.case_id = ? ORDER BY k.on_date DESC, k.id DESC", (case_id,))
    return [_event(row) for row in rows.fetchall()]


def event_of(link: Link, event_id: str) -> EventView:
    """One event by its full id, which must exist."""
    return _event(link.execute(f"{_EVENT} WHERE k.id = ?", (event_id,)).fetchone())


def parties_of(link: Link, case_id: str) -> list[PartyView]:
    """The parties of a case in the order in which they were noted."""
    rows = link.execute(f"{_PARTY} WHERE case_id = ? AND deleted_at IS NULL ORDER BY id", (case_id,))
    return [_party(row) for row in rows.fetchall()]


def party_of(link: Link, party_id: str) -> PartyView:
    """One party by its full id, which must exist."""
    return _party(link.execute(f"{_PARTY} WHERE id = ?", (party_id,)).fetchone())


def _event(row: tuple[Any, ...]) -> EventView:
    return EventView(
        id=row[0],
        case=row[1],
        kind=row[2],
        on=date.fromisoformat(row[3]),
        party=row[4],
        reference=row[5],
        amount=None if row[6] is None else Money(row[6], row[11]),
        note=row[7],
        contact=row[8],
        voided=bool(row[9]),
        created_at=from_text(row[10]),
        void_note=row[12],
    )


def _party(row: tuple[Any, ...]) -> PartyView:
    fields = list(row)
    fields[5] = date.fromisoformat(row[5]) if row[5] else None
    fields[6] = date.fromisoformat(row[6]) if row[6] else None
    return PartyView(*fields)
