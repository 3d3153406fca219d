"""What every synced table shares: column types and the two kinds of record.

A *record* may be edited field by field and is deleted softly. An *event* is evidence: it is added once,
never rewritten; a later event corrects it and a void record takes it back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from negotiation.when import from_text, to_text


class UtcText(TypeDecorator[datetime]):
    """An instant as text: UTC, milliseconds, fixed width, so that it sorts and any SQL can read it.

    SQLite's DATETIME affinity would turn a raw '2026' into a number; text cannot be misread.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """Text for the database; naive datetimes are a bug and raise ValueError."""
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """The aware datetime (UTC) that was stored."""
        return None if value is None else from_text(value)


class Row(SQLModel):
    """A synced row: a UUIDv7 made on the device, and when the device made it."""

    id: str = Field(primary_key=True, max_length=36)
    created_at: datetime = Field(sa_type=UtcText)


class Record(Row):
    """A row that may be edited and is deleted softly."""

    deleted_at: datetime | None = Field(default=None, sa_type=UtcText)


class Event(Row):
    """A row that is evidence: insert-only, corrected or voided by later rows."""
