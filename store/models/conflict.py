"""Two devices wrote one field without seeing each other: the value that lost, kept for a decision."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, Index

from .base import Record, UtcText


class Conflict(Record, table=True):
    """The losing value of one field. `id` is a hash of table, row, field and the loser's clock.

    Every device that merges the pair records the same row, so nothing is doubled. Values are
    JSON text. Clocks are hybrid logical clocks (milliseconds << 16 | counter).
    """

    __tablename__ = "conflict"
    __table_args__ = (Index("ix_conflict_row", "table_name", "row_id"),)

    table_name: str
    row_id: str
    field: str
    winner_value: str | None = None
    winner_hlc: int
    winner_device: str
    loser_value: str | None = None
    loser_hlc: int
    loser_device: str
    resolved_at: datetime | None = Field(default=None, sa_type=UtcText)
