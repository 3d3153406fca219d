"""The tables: importing this package registers every one of them with SQLModel's metadata."""

from __future__ import annotations

from .base import Event, Record, Row, UtcText
from .case import Case, Statement, Task
from .conflict import Conflict
from .contact import Contact
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
from .payment import Allocation, Confirmation, Payment, VoidRecord
from .people import Debtor, OwnCreditor

__all__ = [
    "Allocation",
    "Case",
    "Confirmation",
    "Conflict",
    "Contact",
    "Debtor",
    "DeviceNo",
    "Draft",
    "Event",
    "FieldClock",
    "LocalSetting",
    "Never",
    "Outbox",
    "OutboxBase",
    "OutgoingSegment",
    "OwnCreditor",
    "Payment",
    "PendingChange",
    "Record",
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
