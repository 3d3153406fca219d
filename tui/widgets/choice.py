"""A field with a few fixed values on one line: arrows or a click choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events


class ChoiceField(Widget, can_focus=True):
    """One value out of a few; all are shown as far as they fit, the chosen one in brackets."""

    DEFAULT_CSS = "ChoiceField { height: 1; width: 1fr; padding: 0 1; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--on"}
    BINDINGS: ClassVar = [
        Binding("left,h,up,k", "step(-1)", show=False),
        Binding("right,l,space,down,j", "step(1)", show=False),
        Binding("home", "step(-99)", show=False),
        Binding("end", "step(99)", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, field: ChoiceField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> ChoiceField:
            """The field."""
            return self.field

    def __init__(self, words: Mapping[str, str], value: str, *, id: str | None = None) -> None:  # noqa: A002
        """Offer the values of `words` (value to message id); `value` is chosen at first."""
        super().__init__(id=id)
        self.words = words
        self._value = value
        self._spans: list[tuple[int, int, str]] = []

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value in self.words and value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def action_step(self, step: int) -> None:
        """Choose the next (1) or the previous (-1) value."""
        values = list(self.words)
        place = values.index(self._value) + step
        self.value = values[max(0, min(len(values) - 1, place))]

    def on_click(self, event: events.Click) -> None:
        """Choose the value that is clicked."""
        left = event.x - self.styles.padding.left
        for start, end, value in self._spans:
            if start <= left < end:
                self.value = value

    def render_line(self, y: int) -> Strip:
        """Draw the values around the chosen one."""
        width = self.content_size.width
        values = list(self.words)
        shown = _window([_(text) for text in self.words.values()], values.index(self._value), width)
        hidden_before, hidden_after = bool(shown[0][0]), shown[-1][0] < len(values) - 1
        segments = [Segment("<" if hidden_before else "", self.rich_style)]
        self._spans, left = [], 1 if hidden_before else 0
        on = self.rich_style + self.get_component_rich_style("choice--on", partial=True)
        for place, text in shown:
            chosen = values[place] == self._value
            piece = f"[{text}]" if chosen else f" {text} "
            self._spans.append((left, left + cell_len(piece), values[place]))
            left += cell_len(piece)
            segments.append(Segment(piece, on if chosen else self.rich_style))
        strip = Strip(segments)
        if not hidden_after:
            return strip.adjust_cell_length(width, self.rich_style)
        more = Strip([Segment(">", self.rich_style)])
        return Strip.join([strip.adjust_cell_length(width - 1, self.rich_style), more])


def _window(texts: list[str], chosen: int, width: int) -> list[tuple[int, str]]:
    """The stretch of `texts` around `chosen` that fits into `width` cells, each with its place.

    Where not all fit, a cell at each end is left for the sign that there are more.
    """
    if sum(cell_len(text) + 2 for text in texts) > width:
        width -= 2
    first, last = chosen, chosen
    used = cell_len(texts[chosen]) + 2
    while True:
        grown = False
        for place in (last + 1, first - 1):
            if 0 <= place < len(texts) and used + cell_len(texts[place]) + 2 <= width:
                used += cell_len(texts[place]) + 2
                first, last = min(first, place), max(last, place)
                grown = True
        if not grown:
            return [(place, texts[place]) for place in range(first, last + 1)]
