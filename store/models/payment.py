"""Money that was sent, the debts it was meant for, and whether the creditor's record shows it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, Index

from .base import Event, UtcText


class Payment(Event, table=True):
    """One payment in minor units. `paid_on` is its day in `zone`: statements compare by day."""

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_case", "case_id", "at"),
        Index("ix_payment_case_made", "case_id", "created_at"),
    )

    case_id: str = Field(foreign_key="debt_case.id")
    amount: int
    currency: str
    method: str
    at: datetime = Field(sa_type=UtcText)
    zone: str
    paid_on: date
    reference: str | None = None
    note: str | None = None


class Allocation(Event, table=True):
    """The part of a payment that is meant for one case, in minor units.

    `reason` says why it goes there where a payment is for several debts: `designated` by whoever paid, or the
    step of the order of the law that decided (`negotiation.appropriation.Reason`).
    """

    __tablename__ = "allocation"
    __table_args__ = (Index("ix_allocation_case", "case_id", "payment_id", "amount"),)

    payment_id: str = Field(foreign_key="payment.id", index=True)
    case_id: str = Field(foreign_key="debt_case.id")
    amount: int
    reason: str | None = None


class Confirmation(Event, table=True):
    """What the creditor's side shows about a payment: `verdict` is `confirmed` or `missing`.

    `replaces_id` names the verdict that the writer knew of. Two verdicts that do not know each other
    (two devices, offline) contradict; until someone decides, the cautious one (missing) holds.
    """

    __tablename__ = "confirmation"
    __table_args__ = (Index("ix_confirmation_payment", "payment_id", "replaces_id"),)

    payment_id: str = Field(foreign_key="payment.id")
    verdict: str
    by: str | None = None
    at: datetime = Field(sa_type=UtcText)
    zone: str
    reference: str | None = None
    note: str | None = None
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    replaces_id: str | None = Field(default=None, foreign_key="confirmation.id", index=True)


class VoidRecord(Event, table=True):
    """Takes back one event (a contact, payment, confirmation, or another void record)."""

    __tablename__ = "void_record"

    target_table: str
    target_id: str = Field(index=True)
    note: str | None = None
