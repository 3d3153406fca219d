"""Small windows over a screen: a question with its answers, a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from tui.widgets.lines import Fact, Lines, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: what it gives, and what its button says (translated)."""

    value: str
    label: str


_ROOM, _WIDE_ROOM = 60, 74
"""Cells for the buttons in a window, and in a wide one (`modal.tcss`)."""


def room_of(choices: Sequence[Choice]) -> int:
    """Cells that the buttons take beside one another, each with its padding and a gap."""
    return sum(max(8, cell_len(choice.label) + 4) + 1 for choice in choices)


def buttons(choices: Sequence[Choice]) -> Iterable[Widget]:
    """A button for each answer: beside one another, or below where a wide window has no room for that."""
    stacked = room_of(choices) > _WIDE_ROOM
    with Vertical(classes="buttons stacked") if stacked else Horizontal(classes="buttons"):
        for choice in choices:
            yield Button(choice.label, id=choice.value, compact=True)


class Modal(ModalScreen[Result], Generic[Result]):
    """A window over a screen; `esc` closes it without an answer."""

    CSS_PATH: ClassVar = ["../theme/controls.tcss", "../theme/modal.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("ctrl+q", "app.quit", show=False, priority=True),
    ]

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with an answer, once: what is pressed while it closes finds nothing to close."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Dialog(Modal[str]):
    """A title, a text and one or more answers; gives the answer's value, or None after `esc`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,up,k", "app.focus_previous", show=False),
        Binding("right,l,down,j", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> Iterable[Widget]:
        """Title, text, buttons."""
        with Vertical(classes="window wide" if room_of(self._choices) > _ROOM else "window"):
            yield Lines([heading(self._title), Fact("", ""), Fact("", self._text), Fact("", "")])
            yield from buttons(self._choices)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        event.stop()
        self.dismiss(event.button.id)
