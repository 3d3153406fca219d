"""Choose a debtor, for those who look after several: type a part of the name, choose, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from negotiation.errors import N_
from tui.i18n import _
from tui.screens.palette import FilteredList, fits
from tui.widgets.lines import Lines, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import MUTED
from tui.written import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from store.queries.debtors import DebtorRow
    from tui.places import Places

COLUMNS = (
    Column(N_("Name"), 16, flex=1),
    Column(N_("Phone"), 14),
    Column(N_("Open cases"), 10, right=True),
    Column(N_("Next due"), 10),
)
EVERYONE = ""
"""What stands for all of them together where an id is asked for."""


class ChooseDebtor(FilteredList):
    """Gives a person's id, `EVERYONE`, or None.

    Args:
        rows: everyone there is.
        everyone: whether all together may be chosen too.
    """

    def __init__(self, rows: Sequence[DebtorRow], *, everyone: bool) -> None:
        super().__init__()
        self._rows = rows
        self._everyone = everyone

    def compose(self) -> Iterable[Widget]:
        """Field and list."""
        with Vertical(classes="window wide"):
            yield Lines([heading(_("Whose debts?"))])
            yield Input(placeholder=_("Name, phone or note"), compact=True)
            table: Table[DebtorRow] = Table(COLUMNS, self._cells, empty=_("Nobody fits."))
            yield table

    def on_mount(self) -> None:
        """Show everyone."""
        self._filter("")

    def _cells(self, row: DebtorRow) -> Sequence[Cell]:
        return (
            Cell(called(row)),
            Cell(row.phone or "", MUTED),
            Cell(str(row.cases)),
            Cell(day(row.due), MUTED),
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._filter(event.value)

    def _filter(self, text: str) -> None:
        found = [row for row in self._rows if fits(f"{called(row)} {row.phone or ''} {row.note or ''}", text)]
        if self._everyone and not text.strip():
            found.insert(0, _all_of(self._rows))
        self.query_one(Table).show(found, keep=0)

    @on(Input.Submitted)
    @on(Table.Opened)
    def _take(self) -> None:
        row: DebtorRow | None = self.query_one(Table).current
        if row is not None:
            self.dismiss(row.id)


def _all_of(rows: Sequence[DebtorRow]) -> DebtorRow:
    """The line for everyone together."""
    from store.queries.debtors import DebtorRow

    days = [row.due for row in rows if row.due is not None]
    cases, closed = sum(row.cases for row in rows), sum(row.closed for row in rows)
    return DebtorRow(EVERYONE, _("Everyone"), None, None, None, None, cases, closed, min(days, default=None))


def called(row: DebtorRow) -> str:
    """A person's name, as it is shown."""
    return row.name or _("Yourself")


async def choose_debtor(shell: Places, *, everyone: bool = False) -> tuple[str, str] | None:
    """Let the person choose; call it from a worker.

    Args:
        shell: the app.
        everyone: all together may be chosen too; its id is empty.

    Returns:
        Id and name, or None after `esc`.
    """
    from store.queries.debtors import debtors

    rows = await shell.desk.read(debtors)
    chosen = await shell.push_screen_wait(ChooseDebtor(rows, everyone=everyone))
    if chosen is None:
        return None
    return chosen, next((called(row) for row in rows if row.id == chosen), "")
