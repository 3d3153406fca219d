"""Every action by its name: type, choose, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from tui.actions import Action, actions_on, key_text, keys_of
from tui.i18n import _
from tui.screens.dialogs import Modal
from tui.widgets.lines import Fact, Lines, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import KEY, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app import NegotiateApp

COLUMNS = (Column("", 18), Column("", 20, flex=1, least=50), Column("", 10, right=True))


def fits(text: str, typed: str) -> bool:
    """Whether `text` has every word of what was typed, in any order; everything fits where nothing was."""
    return all(part in text.casefold() for part in typed.casefold().split())


class FilteredList(Modal[str]):
    """A field above a list: the keys of the list work while typing. Gives a row's id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("pageup", "leap(-1)", show=False, priority=True),
        Binding("pagedown", "leap(1)", show=False, priority=True),
    ]

    def action_step(self, step: int) -> None:
        """Move the cursor of the list."""
        self.query_one(Table).action_move(step)

    def action_leap(self, step: int) -> None:
        """Move the cursor of the list by a page."""
        self.query_one(Table).action_page(step)


class Palette(FilteredList):
    """All actions of a screen; gives the id of the one chosen."""

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._asked_from = screen_name

    def compose(self) -> Iterable[Widget]:
        """Field and list."""
        with Vertical(classes="window wide"):
            yield Lines([heading(_("All actions"))])
            yield Input(placeholder=_("Type a part of its name"), compact=True)
            table: Table[Action] = Table(
                COLUMNS, self._cells, head=False, empty=_("No action has this name.")
            )
            yield table
            yield Lines(id="detail", classes="detail")

    @on(Table.Moved)
    def _explain(self) -> None:
        action: Action | None = self.query_one(Table).current
        self.query_one("#detail", Lines).show([Fact("", _(action.tooltip) if action else "", MUTED)])

    def on_mount(self) -> None:
        """Show all actions."""
        self._filter("")

    def _cells(self, action: Action) -> Sequence[Cell]:
        keys = keys_of(action, cast("NegotiateApp", self.app).keymap)
        return (
            Cell(_(action.label)),
            Cell(_(action.tooltip), MUTED),
            Cell(key_text(keys[0]) if keys else "", KEY),
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._filter(event.value)

    def _filter(self, text: str) -> None:
        found = [
            action
            for action in actions_on(self._asked_from)
            if action.id not in {"palette", "go_menu"}
            and fits(f"{_(action.label)} {_(action.tooltip)} {action.label} {action.id}", text)
        ]
        self.query_one(Table).show(found, keep=0)

    @on(Input.Submitted)
    @on(Table.Opened)
    def _take(self) -> None:
        action: Action | None = self.query_one(Table).current
        if action is not None:
            self.dismiss(action.id)
