"""Creditors of the directory that fit what is typed, under the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from negotiation.creditors import Creditor, mark, suggest
from tui.i18n import _
from tui.widgets.cells import fit
from tui.widgets.form import TextField
from tui.widgets.tones import MUTED, TONES
from tui.words import MARKS
from tui.written import word

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Size

MOST = 6


class Suggestions(Widget):
    """The list under the field; it takes no focus, the field's arrow keys move in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*TONES, "suggestions--on"}
    DEFAULT_CSS = "Suggestions { height: auto; width: 1fr; display: none; }"

    class Picked(Message):
        """A creditor was chosen."""

        def __init__(self, creditor: Creditor) -> None:
            super().__init__()
            self.creditor = creditor

    class Marked(Picked):
        """Another creditor is marked in the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.found: list[Creditor] = []
        self.place = 0

    def look_up(self, text: str) -> None:
        """Show what fits `text`; nothing fits hides the list."""
        self.found = suggest(text, limit=MOST)
        self.place = 0
        self.display = bool(self.found)
        self.refresh(layout=True)
        self._tell()

    def hide(self) -> None:
        """Take the list away."""
        self.display = False

    def move(self, step: int) -> None:
        """Mark the next (1) or previous (-1) creditor."""
        self.place = max(0, min(len(self.found) - 1, self.place + step))
        self.refresh()
        self._tell()

    def _tell(self) -> None:
        if self.found:
            self.post_message(self.Marked(self.found[self.place]))

    def pick(self) -> bool:
        """Choose the marked creditor; False if the list is not shown."""
        if not self.display or not self.found:
            return False
        self.hide()
        self.post_message(self.Picked(self.found[self.place]))
        return True

    def on_click(self, event: events.Click) -> None:
        """Choose the creditor that is clicked."""
        if event.y < len(self.found):
            self.place = event.y
            self.pick()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each."""
        return len(self.found)

    def render_line(self, y: int) -> Strip:
        """A creditor with its lender and how well that is known."""
        width = self.content_size.width
        if y >= len(self.found):
            return Strip.blank(width, self.rich_style)
        one = self.found[y]
        base = self.rich_style
        quiet = base + self.get_component_rich_style(MUTED, partial=True)
        if y == self.place:
            base = quiet = base + self.get_component_rich_style("suggestions--on", partial=True)
        name = min(18, max(14, width // 3))
        if width - name < 24:  # two letters of a lender say nothing; the facts beside the form name it
            name = width - 8
        state = word(MARKS, mark(one.lender_status)) if one.lender else ""
        lender = one.lender or _("lender: see the contract")
        room = width - name - 10
        return Strip(
            [
                Segment("> " if y == self.place else "  ", base),
                Segment(fit(one.name_zh, name), base),
                Segment(fit(f" {'/'.join(one.initials)}", 6), quiet),
                Segment(fit(f"  {lender} {f'({state})' if state else ''}", room + 2), quiet),
            ]
        ).adjust_cell_length(width, base)


class CreditorField(TextField):
    """The field above the list: arrows move in the list, enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "suggest(1)", show=False),
        Binding("up", "suggest(-1)", show=False),
    ]

    @property
    def suggestions(self) -> Suggestions:
        """The list that belongs to it."""
        return self.screen.query_one(Suggestions)

    def action_suggest(self, step: int) -> None:
        """Move in the list."""
        if self.suggestions.display:
            self.suggestions.move(step)
        else:
            self.suggestions.look_up(self.value)

    async def action_submit(self) -> None:
        """Choose the marked creditor, or go on to the next field."""
        if not self.suggestions.pick():
            self.screen.focus_next()

    def on_blur(self) -> None:
        """The list goes when the field is left."""
        self.set_timer(0.2, self.suggestions.hide)
