"""Small windows of the case: choose one of a list, and read everything about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input

from tui.i18n import _
from tui.screens.dialogs import Choice, Modal, buttons
from tui.widgets.lines import Fact, Lines, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import KEY, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

COLUMNS = (Column("", 2, right=True), Column("", 24, flex=1))


class Pick(Modal[str]):
    """A short list; gives the value of the line chosen with `enter`, its number or the mouse, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], text: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> Iterable[Widget]:
        """Title, a sentence where there is one, the list."""
        with Vertical(classes="window"):
            yield Lines([heading(self._title), *([Fact("", self._text, MUTED)] if self._text else [])])
            table: Table[Choice] = Table(COLUMNS, self._cells, head=False)
            table.styles.height = len(self._choices)
            yield table

    def on_mount(self) -> None:
        """Show the choices."""
        table = self.query_one(Table)
        table.show(self._choices, keep=0)
        table.focus()

    def _cells(self, choice: Choice) -> Sequence[Cell]:
        place = self._choices.index(choice) + 1
        return (Cell(str(place) if place <= 9 else "", KEY), Cell(choice.label))

    @on(Table.Opened)
    def action_take(self) -> None:
        """Give the line under the cursor."""
        choice: Choice | None = self.query_one(Table).current
        if choice is not None:
            self.dismiss(choice.value)

    def on_key(self, event: events.Key) -> None:
        """A number takes its line at once."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.key) - 1].value)


class Ask(Modal[str]):
    """A field for one line; gives what was typed, or None."""

    def __init__(self, title: str, text: str, value: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._value = value

    def compose(self) -> Iterable[Widget]:
        """Title, what it takes, the field and its buttons."""
        with Vertical(classes="window wide"):
            yield Lines([heading(self._title), Fact("", self._text, MUTED), Fact("", "")])
            yield Input(self._value, compact=True, select_on_focus=False)
            with Horizontal(classes="buttons"):
                yield Button(_("OK"), id="ok", compact=True)
                yield Button(_("Back"), id="close", compact=True)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(self.query_one(Input).value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """OK gives what was typed."""
        event.stop()
        self.dismiss(self.query_one(Input).value if event.button.id == "ok" else None)


class Reader(Modal[str]):
    """Everything about one thing, to be scrolled, with what can be done; gives the answer or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "app.focus_previous", show=False),
        Binding("right,l", "app.focus_next", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, facts: Sequence[Fact], choices: Sequence[Choice]) -> None:
        super().__init__()
        self._facts = facts
        self._choices = choices

    def compose(self) -> Iterable[Widget]:
        """The facts and the buttons."""
        with Vertical(classes="window wide"):
            with VerticalScroll(can_focus=False, classes="reading"):
                yield Lines(self._facts)
            yield from buttons(self._choices)

    def action_scroll(self, lines: int) -> None:
        """Move the text by `lines`."""
        self.query_one(".reading", VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        event.stop()
        self.dismiss(event.button.id)
