"""The tables: importing this package registers every one of them with SQLModel's metadata."""

from __future__ import annotations

from .application import Application, Material, Reply
from .base import Event, Record, Row, UtcText
from .case import Case, Statement, Task
from .conflict import Conflict
from .contact import Contact
from .events import CaseEvent, Party
from .local import (
    DeviceNo,
    Draft,
    FieldClock,
    LocalSetting,
    Never,
    Outbox,
    OutboxBase,
    OutgoingSegment,
    PendingChange,
    RowClock,
    SyncAccount,
    SyncLease,
    SyncPeer,
    SyncState,
)
from .offer import BudgetLine, Instalment, Offer, OfferDecision
from .payment import Allocation, Confirmation, Payment, VoidRecord
from .people import Debtor, OwnCreditor

__all__ = [
    "Allocation",
    "Application",
    "BudgetLine",
    "Case",
    "CaseEvent",
    "Confirmation",
    "Conflict",
    "Contact",
    "Debtor",
    "DeviceNo",
    "Draft",
    "Event",
    "FieldClock",
    "Instalment",
    "LocalSetting",
    "Material",
    "Never",
    "Offer",
    "OfferDecision",
    "Outbox",
    "OutboxBase",
    "OutgoingSegment",
    "OwnCreditor",
    "Party",
    "Payment",
    "PendingChange",
    "Record",
    "Reply",
    "Row",
    "RowClock",
    "Statement",
    "SyncAccount",
    "SyncLease",
    "SyncPeer",
    "SyncState",
    "Task",
    "UtcText",
    "VoidRecord",
]
