"""One line of a case's lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a tab.

    Attributes:
        when: day, and time where there is one.
        what: kind of entry, translated.
        figure: an amount or a duration.
        text: what it says, on one line.
        kind: `contact`, `payment`, `verdict`, `task`, `statement`, `figure`, `event`, `party`, `application`,
            `reply`, `material`, `offer`, `instalment`, `risk` or `finding`.
        ref: id of the record.
        tone: of `what`.
        void: taken back.
        whole: everything about it, for reading in a window; empty where the line says it all.
        at: for sorting.
    """

    when: str
    what: str
    figure: str
    text: str
    kind: str
    ref: str = ""
    tone: str = ""
    void: bool = False
    whole: str = ""
    at: datetime | None = None
