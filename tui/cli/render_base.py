"""What every part of the renderer needs: the width, ids told apart, wrapped text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.when import zone
from tui.cli.text import wrap
from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from store.database import Store

INDENT = "  "


class Lines:
    """Lines for people.

    Args:
        store: where ids are told apart.
        cells: the width to stay within, or None.
    """

    def __init__(self, store: Store, cells: int | None) -> None:
        self._store = store
        self._cells = cells

    def _text(self, text: str) -> list[str]:
        return [line for part in text.split("\n") for line in wrap(part, (self._cells or 100) - 4) or [""]]

    def id_size(self, kind: str, ids: Iterable[str]) -> int:
        """How many characters tell these ids apart."""
        return self._size(kind, ids)

    def _size(self, kind: str, ids: Iterable[str]) -> int:
        from store.queries.shortids import short_length

        return short_length(self._store, kind, ids)

    def _rest(self, shown: int, total: int) -> list[str]:
        return ["", _("{shown} of {total}").format(shown=shown, total=total)] if shown < total else []


def when(instant: datetime, name: str) -> str:
    """Day and time of day on the clock of the zone `name`."""
    return f"{instant.astimezone(zone(name)):%Y-%m-%d %H:%M}"


def iso(day: date | None) -> str:
    """A day as ISO 8601, or empty."""
    return "" if day is None else day.isoformat()
