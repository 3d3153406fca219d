"""Fixed and derived ids of rows. Apart from the models, so that reading needs no SQLModel."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

if TYPE_CHECKING:
    from datetime import date

SELF_DEBTOR_ID = "00000000-0000-7000-8000-000000000001"
"""The debtor of someone working alone. Fixed, so that two devices never make two of them."""


def deadline_task(event_id: str) -> str:
    """The id of the task for the last day that an event starts."""
    return str(uuid5(NAMESPACE_OID, f"deadline/{event_id}"))


def family_case(event_id: str) -> str:
    """The id of the case that a loan from family opens: one for the event, whichever device notes it."""
    return str(uuid5(NAMESPACE_OID, f"family-loan/{event_id}"))


def terms_task(application_id: str) -> str:
    """The id of the task to record the terms of an approved application: one, whichever device notes it."""
    return str(uuid5(NAMESPACE_OID, f"record-offer/{application_id}"))


def chase_task(application_id: str, day: date) -> str:
    """The id of the task to ask on `day` for the answer to an application: one, whichever device notes it."""
    return str(uuid5(NAMESPACE_OID, f"chase-reply/{application_id}/{day.isoformat()}"))


def afterwards_task(case_id: str, kind: str) -> str:
    """The id of what is to be done after a settlement: once for a case, whichever device notes it."""
    return str(uuid5(NAMESPACE_OID, f"afterwards/{kind}/{case_id}"))


def is_derived(ident: str) -> bool:
    """Whether an id follows from that of another record, as those here do; others are made by the clock."""
    return UUID(ident).version == 5
