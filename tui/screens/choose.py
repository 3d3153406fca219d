"""Choose a case before a form about it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from tui.i18n import _
from tui.screens.palette import FilteredList
from tui.widgets.lines import Lines, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import MUTED
from tui.words import STAGES
from tui.written import amount, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from store.queries.views import CaseRow
    from tui.app import NegotiateApp

COLUMNS = (Column("", 16, flex=1), Column("", 10), Column("", 10), Column("", 16, right=True))


class ChooseCase(FilteredList):
    """Gives `<case id> <creditor>`, or None; `deleted` offers the deleted cases instead of the live ones."""

    def __init__(self, title: str, *, deleted: bool = False) -> None:
        super().__init__()
        self._title = title
        self._deleted = deleted
        self._text = ""

    def compose(self) -> Iterable[Widget]:
        """Field and list."""
        with Vertical(classes="window wide"):
            yield Lines([heading(self._title)])
            yield Input(placeholder=_("Creditor, note, ticket, amount ..."), compact=True)
            table: Table[CaseRow] = Table(COLUMNS, self._cells, head=False, empty=self._empty())
            yield table

    def _empty(self) -> str:
        return _("No case is deleted.") if self._deleted and not self._text else _("No case fits.")

    def on_mount(self) -> None:
        """Show all cases."""
        self._follow()

    def _cells(self, row: CaseRow) -> Sequence[Cell]:
        return (
            Cell(row.creditor),
            Cell(row.account_ref or "", MUTED),
            Cell(word(STAGES, row.stage), MUTED),
            Cell(amount(row.still_owed)),
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._text = event.value
        self._follow()

    def _follow(self) -> None:
        self.run_worker(self._load, exclusive=True, group="filter")  # type: ignore[arg-type]  # it gives nothing

    async def _load(self) -> None:
        from store.queries.cases import list_cases

        desk = cast("NegotiateApp", self.app).desk
        text = self._text

        async def page(offset: int, limit: int) -> tuple[Sequence[CaseRow], int]:
            found = await desk.read(
                list_cases,
                search=text,
                sort="updated",
                limit=limit,
                offset=offset,
                deleted=self._deleted,
            )
            return found.rows, found.total

        table = self.query_one(Table)
        table.empty = self._empty()
        await table.follow(page, keep=0)

    @on(Input.Submitted)
    @on(Table.Opened)
    def _take(self) -> None:
        row: CaseRow | None = self.query_one(Table).current
        if row is not None:
            self.dismiss(f"{row.id} {row.creditor}")
