"""A tab whose lines each carry everything that is said about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.rules import advice_note
from tui.screens.entries import Entry
from tui.screens.tabs.base import Tab
from tui.widgets.lines import Fact, gap, heading
from tui.written import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.screens.case import CaseScreen


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tab with everything about it.

    Attributes:
        entry: what the list shows.
        facts: what stands beside it, and in a window on `enter`.
        refs: ids of the records it rests on.
        quote: id of the finding that `space` ticks for a letter; empty where there is nothing to quote.
        why: why `space` does nothing, translated.
        look: it asks for attention.
    """

    entry: Entry
    facts: Sequence[Fact]
    refs: Sequence[str] = ()
    quote: str = ""
    why: str = ""
    look: bool = False


def line(
    what: str,
    text: str,
    facts: Sequence[Fact],
    *,
    figure: str = "",
    tone: str = "",
    on: date | None = None,
) -> Line:
    """Make a line that quotes nothing."""
    entry = Entry(day(on), what, figure, text, "rule", f"{what} {figure} {text} {day(on)}", tone)
    said = [Fact("", part) for part in (figure, text) if part]
    return Line(entry, [heading(what), gap(), *said, *facts])


class Told(Tab):
    """A list of such lines, with the note that it is information."""

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self.lines: dict[str, Line] = {}

    def keep(self, lines: Iterable[Line]) -> list[Entry]:
        """Remember `lines` for `about`, each under a key of its own, and give what the list shows."""
        self.lines = {}
        for one in lines:
            ref, twin = one.entry.ref, 1
            while ref in self.lines:
                ref, twin = f"{one.entry.ref} {twin}", twin + 1
            self.lines[ref] = replace(one, entry=replace(one.entry, ref=ref))
        return [one.entry for one in self.lines.values()]

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """Everything about the line."""
        one = self.lines.get(entry.ref) if entry else None
        return one.facts if one else ()

    def note(self) -> str:
        """That this is information."""
        return advice_note(self.desk.store.today())
