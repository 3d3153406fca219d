"""How a step of a way stands, and the record that shows it: shared by every list of steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Progress(StrEnum):
    """How a step stands; `alarm` does not wait: a payment the platform does not show, a court's period."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Record:
    """What shows that a step was done: kind (`contact`, `offer`, …), id and day of a record."""

    kind: str
    ref: str
    on: date
