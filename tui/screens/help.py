"""The keys: those of the screen one came from, then all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on
from textual.binding import Binding
from textual.containers import Vertical

from negotiation.errors import N_
from tui.actions import ACTIONS, EVERYWHERE, Action, key_text, keys_of
from tui.i18n import _
from tui.screens.dialogs import Modal
from tui.widgets.lines import Fact, Lines, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import KEY, MUTED, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app import NegotiateApp

COLUMNS = (Column("", 18), Column("", 16), Column("", 30, flex=1))
LIST_KEYS = (
    (N_("arrows, h j k l"), N_("Move"), N_("Move in lists; left and right change the tab of a case.")),
    (N_("home, end, page keys"), N_("Jump"), N_("To the first or last row, or a screenful on.")),
)


class Row(NamedTuple):
    """A line of the help: a heading has no keys."""

    keys: str
    label: str
    text: str
    action_id: str = ""


class HelpScreen(Modal[str]):
    """All keys; `enter` on one does it, where it belongs to the screen one came from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,f1,question_mark", "close", show=False),
        Binding("enter", "take", show=False),
    ]

    def __init__(self, screen_name: str) -> None:
        super().__init__()
        self._asked_from = screen_name

    def compose(self) -> Iterable[Widget]:
        """A list of keys."""
        with Vertical(classes="window wide tall"):
            yield Lines(
                [
                    heading(_("Keys")),
                    Fact("", _("enter does it, esc closes. Keys can be changed in the config file."), MUTED),
                    Fact("", ""),
                ]
            )
            table: Table[Row] = Table(COLUMNS, self._cells, head=False)
            yield table
            yield Lines(id="detail", classes="detail")

    @on(Table.Moved)
    def _explain(self) -> None:
        row: Row | None = self.query_one(Table).current
        self.query_one("#detail", Lines).show([Fact("", row.text if row else "", MUTED)])

    def on_mount(self) -> None:
        """Fill the list."""
        here = [action for action in ACTIONS if self._asked_from in action.where]
        always = [action for action in ACTIONS if EVERYWHERE in action.where]
        others = [action for action in ACTIONS if action not in here and action not in always]
        rows = [Row("", _("On this screen"), ""), *map(self._row, here)]
        rows += [Row(_(keys), _(label), _(text)) for keys, label, text in LIST_KEYS]
        rows += [Row("", _("Everywhere"), ""), *map(self._row, always)]
        if others:
            rows += [
                Row("", _("On other screens"), ""),
                *(self._row(a)._replace(action_id="") for a in others),
            ]
        table = self.query_one(Table)
        table.show(rows, keep=1)
        table.focus()

    def _row(self, action: Action) -> Row:
        keys = keys_of(action, cast("NegotiateApp", self.app).keymap)
        return Row(", ".join(map(key_text, keys)), _(action.label), _(action.tooltip), action.id)

    def _cells(self, row: Row) -> Sequence[Cell]:
        if not row.keys and not row.text:
            return (Cell(row.label, STRONG), Cell(""), Cell(""))
        return (Cell(row.keys, KEY), Cell(row.label), Cell(row.text, MUTED))

    @on(Table.Opened)
    def action_take(self) -> None:
        """Do the action of the selected line."""
        row: Row | None = self.query_one(Table).current
        if row is not None and row.action_id:
            self.dismiss(row.action_id)
