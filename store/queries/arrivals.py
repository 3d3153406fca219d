"""What arrived and was recorded: the contact with its text, the event it turned out to be, its tasks."""

from __future__ import annotations

from typing import Any

from negotiation.arrived import recognise
from store.ids import deadline_task

from .contacts import contact_of
from .events import events_of
from .tasks import tasks_of
from .views import ArrivalView


def arrival_of(link: Any, contact_id: str) -> ArrivalView:
    """One arrival by the full id of the contact that it is kept as, which must exist."""
    contact = contact_of(link, contact_id)
    events = [one for one in events_of(link, contact.case) if one.contact == contact_id and not one.voided]
    made = {deadline_task(one.id) for one in events}
    return ArrivalView(
        contact=contact,
        kinds=tuple(one.id for one in recognise(contact.summary)),
        event=events[0] if events else None,
        tasks=[one for one in tasks_of(link, contact.case) if one.contact == contact_id or one.id in made],
    )
