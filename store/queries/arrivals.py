"""What arrived and was recorded: the contact with its text, the event it turned out to be, its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.arrived import recognise
from store.ids import deadline_task

from .contacts import contact_of, versions_of
from .events import events_of
from .negotiated_views import ArrivalView, EventView
from .tasks import tasks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..connection import Link
    from .views import ContactView


def arrival_of(link: Link, contact_id: str) -> ArrivalView:
    """One arrival by the full id of the contact that it is kept as, which must exist.

    What followed from a version of it before or after a correction is its too.
    """
    contact, versions = contact_of(link, contact_id), versions_of(link, contact_id)
    events = standing_events(link, contact, versions)
    made = {deadline_task(one.id) for one in events}
    return ArrivalView(
        contact=contact,
        kinds=tuple(one.id for one in recognise(contact.summary)),
        event=_newest(events),
        tasks=[one for one in tasks_of(link, contact.case) if one.contact in versions or one.id in made],
    )


def standing_events(link: Link, contact: ContactView, versions: Sequence[str]) -> list[EventView]:
    """The events that were recorded of what arrived and not taken back, newest first.

    Args:
        link: the connection.
        contact: as it is kept.
        versions: the ids of all its versions (`versions_of`).
    """
    return [one for one in events_of(link, contact.case) if one.contact in versions and not one.voided]


def event_left(link: Link, contact_id: str) -> EventView | None:
    """The event that still stands though no version of the contact by which it was learnt does."""
    contact, versions = contact_of(link, contact_id), versions_of(link, contact_id)
    events = standing_events(link, contact, versions)
    if not events or any(not contact_of(link, one).voided for one in versions):
        return None
    return _newest(events)


def _newest(events: Sequence[EventView]) -> EventView | None:
    return max(events, key=lambda one: (one.created_at, one.id), default=None)
