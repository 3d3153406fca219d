"""Facts on lines: a label, and a value that wraps beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import fit, widest, wrap
from tui.widgets.tones import MUTED, STRONG, TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.geometry import Size


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with its value.

    Attributes:
        label: already translated; empty lets the value take the whole width.
        value: may have several lines; long ones wrap.
        tone: of the value, a name of `tui.widgets.tones`.
        right: the value stands at the right edge, for amounts.
    """

    label: str
    value: str
    tone: str = ""
    right: bool = False


def heading(text: str) -> Fact:
    """A line that names what follows."""
    return Fact("", text, STRONG)


def gap() -> Fact:
    """An empty line."""
    return Fact("", "")


class Lines(Widget):
    """A block of facts, as high as it needs to be."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*TONES}
    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(
        self,
        facts: Sequence[Fact] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._facts = tuple(facts)
        self._laid: tuple[int, list[list[tuple[str, str]]]] | None = None

    def show(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        self._laid = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines it takes at `width` cells."""
        return len(self._lay(width))

    def render_lines_of(self, width: int) -> list[str]:
        """What is shown at `width` cells, as plain text; for tests and for copying."""
        return ["".join(text for text, _tone in line) for line in self._lay(width)]

    def _lay(self, width: int) -> list[list[tuple[str, str]]]:
        if self._laid is None or self._laid[0] != width:
            labels = [fact.label for fact in self._facts if not fact.right]
            side = min(widest(labels), max(4, width // 2))
            lines: list[list[tuple[str, str]]] = []
            for fact in self._facts:
                lines.extend(_lay_fact(fact, side, width))
            self._laid = (width, lines)
        return self._laid[1]

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.content_size.width
        lines = self._lay(width)
        base: Style = self.rich_style
        if y >= len(lines):
            return Strip.blank(width, base)
        return Strip(
            [
                Segment(text, base + self.get_component_rich_style(tone, partial=True) if tone else base)
                for text, tone in lines[y]
            ]
        ).adjust_cell_length(width, base)


def _lay_fact(fact: Fact, side: int, width: int) -> list[list[tuple[str, str]]]:
    if not fact.label:
        return [[(line, fact.tone)] for line in wrap(fact.value, width)]
    if fact.right:
        # An amount needs no column of its own: the label may take what the amount leaves.
        value = fit(fact.value, min(cell_len(fact.value), width - 4))
        room = width - cell_len(value) - 2
        return [[(fit(fact.label, room), MUTED), ("  ", ""), (value, fact.tone)]]
    room = max(2, width - side - 2)
    values = wrap(fact.value, room)
    return [
        [
            (fit(fact.label if place == 0 else "", side), MUTED),
            ("  ", ""),
            (line, fact.tone),
        ]
        for place, line in enumerate(values)
    ]
