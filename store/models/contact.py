"""The log of communication with a creditor: evidence, therefore insert-only."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, Index

from .base import Event, UtcText


class Contact(Event, table=True):
    """One contact. `zone` is the zone the time was meant in; `duration` is in seconds.

    `corrects_id` names the contact that this one replaces in every list; the first one stays.
    """

    __tablename__ = "contact"
    __table_args__ = (
        Index("ix_contact_case", "case_id", "at"),
        Index("ix_contact_case_made", "case_id", "created_at"),
        Index("ix_contact_at", "at"),
    )

    case_id: str = Field(foreign_key="debt_case.id")
    at: datetime = Field(sa_type=UtcText)
    zone: str
    channel: str
    direction: str
    summary: str
    duration: int | None = None
    agent: str | None = None
    number: str | None = None
    ticket: str | None = None
    with_whom: str = "self"
    outcome: str | None = None
    count: int = 1
    consented: bool = False
    payment_id: str | None = Field(default=None, foreign_key="payment.id")
    corrects_id: str | None = Field(default=None, foreign_key="contact.id", index=True)
