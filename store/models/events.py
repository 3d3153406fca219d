"""Who else is involved in a case, and what happened to it in law."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, Index

from .base import Event, Record


class Party(Record, table=True):
    """Someone besides debtor and creditor: co-borrower, guarantor, spouse, agency, assignee."""

    __tablename__ = "party"
    __table_args__ = (Index("ix_party_case", "case_id", "role"),)

    case_id: str = Field(foreign_key="debt_case.id")
    role: str
    name: str
    phone: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None


class CaseEvent(Event, table=True):
    """Something that happened on a day and that rules read: an assignment, a lawsuit, a judgment.

    `amount` is in minor units of the case's currency; `corrects_id` names the event it replaces.
    """

    __tablename__ = "case_event"
    __table_args__ = (Index("ix_case_event_case", "case_id", "on_date"),)

    case_id: str = Field(foreign_key="debt_case.id")
    kind: str
    on_date: date
    party: str | None = None
    reference: str | None = None
    amount: int | None = None
    note: str | None = None
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    corrects_id: str | None = Field(default=None, foreign_key="case_event.id", index=True)
