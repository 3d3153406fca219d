"""A sheet: a list with a note under it, and what is said about the selected line beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll

from tui.rules import advice_note
from tui.screens.base import DeskScreen
from tui.widgets.lines import Fact, Lines, gap
from tui.widgets.table import Table
from tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.screens.dialogs import Choice

Row = TypeVar("Row")


class SheetScreen(DeskScreen[None], Generic[Row]):
    """A screen that is mainly a list whose selected line is explained beside it, where there is room."""

    CSS_PATH: ClassVar = ["../theme/case.tcss"]

    def sheet(self, table: Table[Row]) -> Iterable[Widget]:
        """The list with its note, and the pane; `table` has the id `entries`."""
        with Horizontal(id="sheet"):
            with Vertical(id="list"):
                yield table
                yield Lines(id="note")
            with VerticalScroll(id="pane", can_focus=False):
                yield Lines(id="about")

    @property
    def table(self) -> Table[Row]:
        """The list."""
        return self.query_one("#entries", Table)

    def on_mount(self) -> None:
        """The list has the focus; a screen left before it was built has none."""
        self.query("#entries").focus()

    def about(self, row: Row | None) -> Sequence[Fact]:
        """What is said beside the list about its selected line, None where the list is empty."""
        raise NotImplementedError

    def has_pane(self) -> bool:
        """Whether it is said at all at this size."""
        return self.has_class("-wide")

    def say_note(self, *facts: Fact) -> None:
        """Show `facts` under the list; none of them hides the note."""
        note = self.query_one("#note", Lines)
        note.display = bool(facts)
        note.show(facts)

    async def read_over(self, facts: Sequence[Fact], choices: Sequence[Choice] = ()) -> str | None:
        """Show advice in a window over the list, with the note that it is information; call it from a worker.

        The note under the list says the same: it is hidden meanwhile.
        """
        below = self.query_one("#note", Lines)
        shown, below.display = below.display, False
        said = Fact("", advice_note(self.desk.store.today()), MUTED)
        try:
            return await self.shell.read_facts([*facts, gap(), said], choices)
        finally:
            below.display = shown

    @on(Table.Moved, "#entries")
    def say_about(self) -> None:
        """Say what is known about the selected line."""
        if not self.in_use:
            return
        pane = self.query_one("#pane", VerticalScroll)
        pane.display = self.has_pane()
        if pane.display:
            self.query_one("#about", Lines).show(self.about(self.table.current))
            pane.scroll_home(animate=False)

    def on_resize(self) -> None:
        """The pane follows the room there is."""
        if self.shell.ready:
            self.say_about()
