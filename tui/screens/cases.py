"""All cases: filter as you type, sort, open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import DeskScreen, keys_for
from tui.screens.taking_back import restore
from tui.widgets.cells import shortened
from tui.widgets.lines import Fact, Lines
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import BAD, MUTED, STRONG, WARN
from tui.words import STAGES
from tui.written import ENDS_IN_AMOUNT, amount, short_day, task_title, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from store.queries.views import CaseRow

COLUMNS = (
    Column(N_("Creditor"), 14, flex=3),
    Column(N_("Account"), 10, flex=1, least=130),
    Column(N_("Stage"), 10),
    Column(N_("Owed"), 14, right=True),
    Column(N_("Unconfirmed"), 12, right=True, least=110),
    Column(N_("DPD"), 5, right=True),
    Column(N_("Due"), 5, whole=True),
    Column(N_("Next action"), 9, flex=4),
    Column(N_("Contacted"), 9, least=130, whole=True),
)
WITH_DEBTOR = (Column(N_("Creditor"), 10, flex=3), Column(N_("Debtor"), 8, flex=1), *COLUMNS[1:])
"""The columns where the cases shown are those of several people."""
SORTS = {
    "overdue": N_("longest overdue first"),
    "owed": N_("largest first"),
    "next": N_("next action first"),
    "updated": N_("last change first"),
}
SORT_OF_COLUMN = {
    "Owed": "owed",
    "DPD": "overdue",
    "Due": "next",
    "Next action": "next",
    "Contacted": "updated",
}
"""By the column's message id: where it stands depends on what is shown."""


class CasesScreen(DeskScreen[None]):
    """The list of cases."""

    NAME = "cases"
    PLACE = "cases"
    CSS_PATH: ClassVar = ["../theme/controls.tcss", "../theme/cases.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_for("cases"),
        Binding("down", "into_list", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._sort = "overdue"
        self._today: date | None = None
        self._with_debtor = False

    def body(self) -> Iterable[Widget]:
        """Filter, count and list."""
        with Horizontal(id="filter"):
            yield Input(
                self._text,
                placeholder=_("/ filters: name, note, agent, ticket, amount"),
                id="search",
                compact=True,
            )
            yield Lines(id="count")
        yield Lines(id="whose")
        columns = WITH_DEBTOR if self._with_debtor else COLUMNS
        table: Table[CaseRow] = Table(
            columns, self._cells, key=lambda row: row.id, id="cases", empty=_("No case fits.")
        )
        yield table
        yield Lines(id="whole")

    @on(Table.Moved, "#cases")
    def _moved(self) -> None:
        self.say_whole(self.table)

    def on_resize(self) -> None:
        """What is cut depends on the room there is."""
        self.call_after_refresh(self._moved)

    @property
    def table(self) -> Table[CaseRow]:
        """The list."""
        return self.query_one("#cases", Table)

    def on_mount(self) -> None:
        """The list has the focus, so that keys act at once; a screen left before it was built has none."""
        self.query("#cases").focus()

    async def load(self) -> None:
        """Show the cases that fit, from the first page on."""
        await self._follow(keep=None)

    async def _follow(self, keep: int | None) -> None:
        from store.queries.cases import list_cases
        from store.queries.debtors import several_debtors

        text, sort, (only, name) = self._text, self._sort, self.shell.debtor
        self._today = await self.desk.read(lambda store: store.today())
        self._show_debtors(not only and await self.desk.read(several_debtors))

        async def page(offset: int, limit: int) -> tuple[Sequence[CaseRow], int]:
            found = await self.desk.read(
                list_cases, search=text, sort=sort, limit=limit, offset=offset, debtor=only or None
            )
            return found.rows, found.total

        some = text or only
        self.table.empty = _("No case fits.") if some else _("No case yet. Press a to add the first one.")
        await self.table.follow(page, keep=keep)
        count = _("{count} cases, {order}").format(count=self.table.total, order=_(SORTS[sort]))
        self.query_one("#count", Lines).show([Fact("", count, MUTED)])
        whose = self.query_one("#whose", Lines)
        whose.display = bool(only)
        told = _("Only {name}. esc shows everyone, B the summary.").format(name=shortened(name, 30))
        whose.show([Fact("", told, STRONG)])

    def _show_debtors(self, several: bool) -> None:
        """Give the debtor a column where the cases are those of several people."""
        if several != self._with_debtor:
            self._with_debtor = several
            self.table.reshape(WITH_DEBTOR if several else COLUMNS, head=True)

    def _cells(self, row: CaseRow) -> Sequence[Cell]:
        action = row.next_action
        today = self._today or row.updated_at.date()
        days = row.days_past_due
        cells = [
            Cell(row.creditor),
            Cell(row.account_ref or "", MUTED),
            Cell(word(STAGES, row.stage), MUTED),
            Cell(amount(row.still_owed)),
            Cell(amount(row.unconfirmed) if row.unconfirmed else "", WARN),
            Cell("" if days is None else str(days), BAD if days else MUTED),
            Cell(
                short_day(action.due, today) if action else "", BAD if action and action.due < today else ""
            ),
            Cell(task_title(action.kind, action.title, row.currency), amount=action.kind in ENDS_IN_AMOUNT)
            if action
            else Cell(""),
            Cell(short_day(row.last_contact.date(), today) if row.last_contact else "", MUTED),
        ]
        if self._with_debtor:
            cells.insert(1, Cell(row.debtor or _("Yourself"), "" if row.debtor else MUTED))
        return cells

    # -- filter ------------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self.guard(partial(self._follow, keep=0), group="load", exclusive=True)

    @on(Input.Submitted, "#search")
    def action_into_list(self) -> None:
        """From the filter into the list."""
        self.table.focus()

    def action_search(self) -> None:
        """Type a filter."""
        self.query_one("#search", Input).focus()

    def action_sort(self) -> None:
        """Sort by the next order."""
        orders = list(SORTS)
        self._resort(orders[(orders.index(self._sort) + 1) % len(orders)])

    @on(Table.HeadClicked)
    def _head(self, event: Table.HeadClicked) -> None:
        order = SORT_OF_COLUMN.get(self.table.columns[event.column].title)
        if order:
            self._resort(order)

    def _resort(self, order: str) -> None:
        self._sort = order
        self.guard(partial(self._follow, keep=0), group="load", exclusive=True)

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """The selected case."""
        row = self.table.current
        return (row.id, row.creditor) if row else None

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """The person who was chosen, else the one whose case is selected."""
        if self.shell.debtor[0]:
            return self.shell.debtor
        row = self.table.current
        return (row.debtor_id, row.debtor or _("Yourself")) if row else None

    def debtor_chosen(self, chosen: tuple[str, str]) -> None:
        """Show one person's cases, or everyone's, from the first on."""
        self.shell.debtor = chosen
        self.guard(partial(self._follow, keep=0), group="load", exclusive=True)

    @on(Table.Opened)
    def action_open(self) -> None:
        """Open the selected case."""
        row = self.table.current
        if row is not None:
            self.shell.open_case(row.id)

    def action_next_action(self) -> None:
        """Do what comes next on the selected case."""
        row = self.table.current
        if row is not None and row.next_action is not None:
            self.shell.do_next(row.next_action.kind, row.next_action.ref, row.id, row.creditor)
        elif row is not None:
            self.shell.open_form("call", row.id, row.creditor)

    def action_delete(self) -> None:
        """Delete the selected case; `u` brings it back."""
        row = self.table.current
        if row is not None:
            self.guard(partial(self._delete, row))

    async def _delete(self, row: CaseRow) -> None:
        from store.commands.cases import delete_case, restore_case

        await self.desk.write(delete_case, row.id)
        text = _("the deletion of {creditor}").format(creditor=row.creditor)
        self.shell.can_undo(Undo(text, lambda store: restore_case(store, row.id)))
        self.notify(_("Deleted. u brings it back."))
        self.reload()

    @property
    def idle_actions(self) -> frozenset[str]:
        """Deleted cases are rare: bringing one back is found in the palette."""
        return frozenset({"restore_case"})

    def action_restore_case(self) -> None:
        """Choose a deleted case and bring it back."""
        from tui.screens.choose import ChooseCase

        def chosen(case: str | None) -> None:
            if case is not None:
                self.guard(partial(restore, self.shell, *case.split(" ", 1)))

        self.app.push_screen(ChooseCase(_("Restore which case?"), deleted=True), chosen)

    def action_back(self) -> None:
        """From a filter to the whole list, from one person to everyone, then to Today."""
        search = self.query_one("#search", Input)
        if search.has_focus or search.value:
            search.value = ""
            self.table.focus()
        elif self.shell.debtor[0]:
            self.shell.debtor = ("", "")
            self.reload()
        else:
            super().action_back()
