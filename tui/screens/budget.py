"""The budget: income and spending, what each creditor can be offered, and month by month to debt-free."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from negotiation.errors import N_, UserError
from tui.budget_words import budget_notes, doubled_note, forecast_notes
from tui.desk import Undo
from tui.i18n import _, format_error
from tui.rules import advice_note
from tui.screens.base import keys_for
from tui.screens.budget_lines import (
    Row,
    budget_rows,
    columns_for,
    forecast_rows,
    offer_rows,
    offer_told,
)
from tui.screens.form_base import without_field
from tui.screens.sheet import SheetScreen
from tui.widgets.bars import Bar, TopBar
from tui.widgets.lines import Fact
from tui.widgets.table import Cell, Table
from tui.widgets.tones import MUTED
from tui.words import STRATEGIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

VIEWS = (("view_1", N_("Budget")), ("view_2", N_("Shares")), ("view_3", N_("To debt-free")))
"""The views: action and name."""
_ORDER = "own-order:"
_YUAN = "CNY"
_CASES = frozenset({"offer", "agreed"})
"""Kinds of rows that are a case."""
_RESTS_ON = N_("Enter on the chosen way shows what it rests on.")
_NAMED = 3
"""Most cases that a note under the list names."""
_EMPTY = N_("No line yet. Press a: income, rent, food, debts that go first, a reserve.")


class Views(Bar):
    """The views of the budget; the chosen one is bracketed."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.chosen = 0

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """Number and name of each."""
        for place, (action_id, label) in enumerate(VIEWS):
            here = place == self.chosen
            yield f"{'[' if here else ' '}{place + 1} ", "bar--key", action_id
            yield _(label), "bar--on" if here else "", action_id
            yield "]" if here else " ", "bar--key", action_id


class BudgetScreen(SheetScreen[Row]):
    """The budget of one debtor.

    Args:
        debtor: id and name of the person whose budget it is; empty for one's own.
    """

    NAME = "budget"
    PLACE = "budget"
    CSS_PATH: ClassVar = ["../theme/case.tcss", "../theme/budget.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_for("budget"),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
    ]

    def __init__(self, debtor: tuple[str, str] = ("", "")) -> None:
        super().__init__()
        self._view = 0
        self._debtor = debtor
        self._own = ("", "")
        self._way = "avalanche"
        self._extra = ""
        self._order: list[str] = []
        self._said: list[str] = []
        self._beside: list[str] = []

    def body(self) -> Iterable[Widget]:
        """The views, the list of the chosen one, and what is said beside it."""
        yield Views()
        yield from self.sheet(
            Table((), self._cells, key=lambda row: (row.kind, row.ref or row.cells), id="entries")
        )

    def _cells(self, row: Row) -> Sequence[Cell]:
        return [Cell(text, row.tones.get(place, "")) for place, text in enumerate(row.cells)]

    async def load(self) -> None:
        """Ask for what the chosen view shows; what cannot be reckoned is said in its place."""
        from store.queries.debtors import whose_budget

        view = self._view
        if not self._debtor[0]:
            whose = await self.desk.read(whose_budget)
            self._own = (whose.id, whose.name)
        try:
            self._said, self._beside = [], []
            rows = await (self._budget, self._offers, self._forecast)[view]()
            told = ""
        except UserError as error:
            rows, told = [], _told(error)
        if view == self._view:
            self._show(rows, told)

    async def _budget(self) -> list[Row]:
        from store.queries.affordable import budget_months
        from store.queries.budget import doubled

        lines, months = await self.desk.read(budget_months, self._debtor[0] or None)
        self._said += [doubled_note(group) for group in doubled(lines)]
        return list(budget_rows(lines, months))

    async def _offers(self) -> list[Row]:
        from store.queries.affordable import NothingOwed, currencies, shared

        rows: list[Row] = []
        nothing: NothingOwed | None = None
        for code in await self.desk.read(currencies, self._debtor[0] or None):
            try:
                found = await self.desk.read(shared, self._debtor[0] or None, currency=code)
            except NothingOwed as error:
                nothing = error
                continue
            rows += offer_rows(found)
            self._said += [text for text in offer_told(found) if text not in self._said]
        if nothing is not None and not rows:
            raise nothing
        return rows

    async def _forecast(self) -> list[Row]:
        from store.queries.payoff import forecast
        from store.settings import get_setting

        kept = await self.desk.read(get_setting, self._order_key())
        self._order = (kept or "").split()
        found = await self.desk.read(
            forecast, self._debtor[0] or None, extra=self._extra or None, order=self._order
        )
        if found.available.currency != _YUAN:
            self._said.append(_("Amounts in {currency}.").format(currency=found.available.currency))
        self._beside = [*forecast_notes(found, most=_NAMED), _(_RESTS_ON)]
        self._said += budget_notes(found.first, found.left_out)
        return list(forecast_rows(found, self._way))

    def _show(self, rows: Sequence[Row], told: str) -> None:
        self.table.reshape(columns_for(self._view, rows), head=bool(rows))
        self.table.empty = told or _(_EMPTY)
        self.table.show(rows)
        bar = self.query_one(Views)
        bar.chosen = self._view
        bar.refresh()
        self._say_below()
        self.query_one(TopBar).set_title(self._person[1])

    def _say_below(self) -> None:
        """What is said under the list; what the pane says too only where there is no pane."""
        texts = self._said if self.has_pane() else [*self._said, *self._beside]
        said = [Fact("", text) for text in texts]
        self.say_note(*said, Fact("", advice_note(self.desk.store.today()), MUTED))

    def on_resize(self) -> None:
        """What is said under the list follows the room there is."""
        if self.shell.ready and self.in_use:
            self._say_below()

    def about(self, row: Row | None) -> Sequence[Fact]:
        """What the line says of itself."""
        return row.facts if row else ()

    # -- views -------------------------------------------------------------------------------------

    def turn_to(self, view: int) -> None:
        """Show a view by its place, counted from 0."""
        self._view = view
        self.table.cursor = 0
        self.reload()

    def action_turn(self, step: int) -> None:
        """To the view beside this one."""
        self.turn_to((self._view + step) % len(VIEWS))

    def action_view_1(self) -> None:
        """The budget."""
        self.turn_to(0)

    def action_view_2(self) -> None:
        """What each can be offered."""
        self.turn_to(1)

    def action_view_3(self) -> None:
        """Month by month."""
        self.turn_to(2)

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """The case of the selected offer."""
        row = self.table.current
        return (row.ref, row.cells[0]) if row is not None and row.kind in _CASES else None

    @on(Table.Opened)
    def action_open(self) -> None:
        """A budget line is changed, a case opened, a way of paying chosen, and the chosen one explained."""
        row = self.table.current
        if row is None:
            self.action_add_line()
        elif row.kind == "line":
            self.shell.open_form(
                "budget-line", creditor=self._person[1], case_id=self._debtor[0], ref=row.ref
            )
        elif row.kind in _CASES:
            self.shell.open_case(row.ref)
        elif row.kind == "way" and row.ref != self._way:
            self._way = row.ref if row.ref in STRATEGIES else self._way
            self.reload()
        elif row.facts:
            self.guard(partial(self._read, row))

    async def _read(self, row: Row) -> None:
        await self.shell.read_facts(row.facts)

    def action_add_line(self) -> None:
        """Add a line to the budget."""
        self.shell.open_form("budget-line", creditor=self._person[1], case_id=self._debtor[0])

    def action_delete(self) -> None:
        """Take the selected line out; `u` brings it back."""
        row = self.table.current
        if row is not None and row.kind == "line":
            self.guard(partial(self._delete, row))

    async def _delete(self, row: Row) -> None:
        from store.commands.budget import remove_line
        from store.commands.removing import bring_back

        await self.desk.write(remove_line, row.ref)
        self.shell.can_undo(Undo(row.cells[1], lambda store: bring_back(store, "budget_line", row.ref)))
        self.notify(_("Deleted. u brings it back."))
        self.reload()

    def action_extra(self) -> None:
        """Set what is paid each month beyond what the budget leaves."""
        self.guard(self._ask_extra)

    async def _ask_extra(self) -> None:
        text = _("On top of what the budget leaves: 200, or -100 for less. Empty for nothing.")
        given = await self.shell.ask(_("Extra a month"), text, self._extra)
        if given is not None:
            self._extra = given
            self.turn_to(2)

    def _order_key(self) -> str:
        """The setting that keeps this person's own order of paying."""
        from store.ids import SELF_DEBTOR_ID

        return _ORDER + ("" if self._person[0] == SELF_DEBTOR_ID else self._person[0])

    @property
    def _person(self) -> tuple[str, str]:
        """Id and name of the one whose budget it is; the name is empty for someone who never gave it."""
        return self._debtor if self._debtor[0] else self._own

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """Whose budget it is."""
        return self._person if self._person[1] else None

    def debtor_chosen(self, chosen: tuple[str, str]) -> None:
        """Show the budget of the person chosen; with everyone chosen it is one's own."""
        self._debtor = chosen
        super().debtor_chosen(chosen)

    def action_move_up(self) -> None:
        """Put the selected creditor before the one above it, in your own order."""
        self.guard(partial(self._move, -1))

    def action_move_down(self) -> None:
        """Put it after the one below it."""
        self.guard(partial(self._move, 1))

    async def _move(self, step: int) -> None:
        from store.settings import get_setting, set_setting

        row = self.table.current
        if row is None or row.kind != "offer":
            self.notify(_("Your own order is set on the shares (2): select a creditor there."))
            return
        rows = [one for place in range(self.table.total) if (one := self.table.row_at(place)) is not None]
        here = [one.ref for one in rows if one.kind == "offer"]
        kept = (await self.desk.read(get_setting, self._order_key()) or "").split()
        order = [ref for ref in kept if ref in here] + [ref for ref in here if ref not in kept]
        place = order.index(row.ref)
        to = max(0, min(len(order) - 1, place + step))
        order.insert(to, order.pop(place))
        await self.desk.keep(set_setting, self._order_key(), " ".join(order))
        self.notify(
            _("{creditor} is number {place} in your own order.").format(creditor=row.cells[0], place=to + 1)
        )


def _told(error: UserError) -> str:
    """A refusal as this screen says it: with keys, not with commands."""
    from store.queries.affordable import NoBudget, NothingOwed

    if isinstance(error, NoBudget):
        return _("No budget is recorded yet. Press 1, then a: income, rent, food, debts that go first.")
    if isinstance(error, NothingOwed):
        return _("No open case owes anything in {currency}. Cases are added with g k, then a.").format(
            **error.params
        )
    return format_error(without_field(error))
