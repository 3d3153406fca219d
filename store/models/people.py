"""Who is involved: the debtor a case is about, and creditors that the shipped directory does not hold."""

from __future__ import annotations

from sqlmodel import Field

from .base import Record


class Debtor(Record, table=True):
    """The person who owes. `zone` is an IANA name; None means the zone of this computer.

    `phone` and `address` are where the person can be reached now; what a creditor holds is the case's.
    """

    __tablename__ = "debtor"

    name: str = Field(default="")
    phone: str | None = None
    zone: str | None = None
    note: str | None = None
    address: str | None = None


class OwnCreditor(Record, table=True):
    """A creditor the user typed in because the directory does not know it."""

    __tablename__ = "creditor"

    name: str
    lender: str | None = None
    lender_type: str | None = None
    hotline: str | None = None
    note: str | None = None
