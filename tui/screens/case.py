"""One case: where it stands, what is owed, and everything about it in tabs."""

from __future__ import annotations

import asyncio
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import keys_for
from tui.screens.case_summary import money, who
from tui.screens.rail import Rail
from tui.screens.sheet import SheetScreen
from tui.screens.taking_back import TAKEN_BACK, restore, take_back
from tui.widgets.bars import Bar, KeyBar, TopBar
from tui.widgets.lines import Fact, Lines
from tui.widgets.table import Table
from tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry
    from tui.screens.tabs.base import Tab

_NEEDS_LIVE = frozenset(
    {"record_call", "record_contact", "record_payment", "record_offer", "edit_case", "write_letter"}
    | {"record_arrival", "show_ladder", "show_lump_sum", "add_here", "next_action", "mark_done", "delete"}
    | {"close_case", "reopen_case"}
)
"""Actions that add to the case or change it: not while it is deleted."""
TABS = (
    ("tab_1", N_("Timeline"), "records", "Timeline"),
    ("tab_2", N_("Figures"), "figures", "Figures"),
    ("tab_3", N_("Application"), "application", "Application"),
    ("tab_4", N_("Papers"), "materials", "Materials"),
    ("tab_5", N_("Offers"), "offers", "Offers"),
    ("tab_6", N_("Payments"), "payments", "Payments"),
    ("tab_7", N_("Rights"), "rights", "Rights"),
)
"""The tabs: action, name, module of `tui.screens.tabs` and class."""


class CaseTabs(Bar):
    """The tabs of a case; the chosen one is bold and underlined, and its number is bracketed."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.chosen = 0

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """Number and name of each tab."""
        for place, (action_id, label, _module, _name) in enumerate(TABS):
            here = place == self.chosen
            yield f"{'[' if here else ' '}{place + 1} ", "bar--key", action_id
            yield _(label), "bar--on" if here else "", action_id
            yield "]" if here else " ", "bar--key", action_id


class CaseScreen(SheetScreen["Entry"]):
    """The case."""

    NAME = "case"
    PLACE = "cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_for("case"),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
    ]

    def __init__(self, case_id: str, tab: int = 0) -> None:
        super().__init__()
        self.case_id = case_id
        self._detail: CaseDetail | None = None
        self._tab = tab
        self._tabs: dict[int, Tab] = {}
        self._drawn: Tab | None = None
        self._settled = asyncio.Event()

    def body(self) -> Iterable[Widget]:
        """Key figures, the way, tabs, and the chosen tab's list with what is said beside it."""
        with Horizontal(id="summary"):
            yield Lines(id="who")
            yield Lines(id="money")
        yield Rail()
        yield CaseTabs()
        yield from self.sheet(
            Table(
                (),
                lambda entry: (self._drawn or self.tab).cells(entry),
                head=False,
                key=lambda entry: (entry.kind, entry.ref or entry.what),
                id="entries",
            )
        )

    @property
    def tab(self) -> Tab:
        """The chosen tab."""
        if self._tab not in self._tabs:
            _action, _label, module, name = TABS[self._tab]
            made: type[Tab] = getattr(import_module(f"tui.screens.tabs.{module}"), name)
            self._tabs[self._tab] = made(self)
        return self._tabs[self._tab]

    async def load(self) -> None:
        """Ask for the case."""
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self._detail = detail
        row = detail.row
        self.query_one(TopBar).set_title(row.creditor)
        settling = any(one.kind == "lump-sum" and one.status == "accepted" for one in detail.offers)
        self.query_one(Rail).show(row.stage, settling=settling)
        self._say_summary(detail)
        self.query_one(KeyBar).refresh()
        await self._show_tab()

    def _say_summary(self, detail: CaseDetail) -> None:
        tall = self.has_class("-tall")
        self.query_one("#who", Lines).show(who(detail, tall=tall))
        self.query_one("#money", Lines).show(money(detail, tall=tall))

    async def _show_tab(self, keep: int | None = None) -> None:
        detail, tab = self._detail, self.tab
        if detail is None:
            return
        try:
            rows = await tab.rows(detail)
            if tab is self.tab:  # no other was chosen meanwhile
                self._show_rows(tab, rows, keep)
        finally:
            self._settled.set()

    def _show_rows(self, tab: Tab, rows: Sequence[Entry], keep: int | None) -> None:
        table = self.table
        # Until its lines have come, the list still holds those of the tab before, in that tab's columns.
        self._drawn = tab
        table.reshape(tab.columns(), head=tab.HEAD)
        table.empty = tab.empty()
        table.show(rows, keep=keep)
        bar = self.query_one(CaseTabs)
        bar.chosen = self._tab
        bar.refresh()
        self.say_note(*([Fact("", tab.note(), MUTED)] if tab.note() else ()))

    def about(self, row: Entry | None) -> Sequence[Fact]:
        """What the tab knows about the line."""
        return self.tab.about(row)

    def has_pane(self) -> bool:
        """Where there is room, and the tab has something to say."""
        return self.tab.PANE and super().has_pane()

    def on_resize(self) -> None:
        """The summary and the pane follow the room there is."""
        if self._detail is not None and self.in_use:
            self._say_summary(self._detail)
            self.say_about()
            if self.tab.FITS:
                self.guard(self._show_tab, group="load", exclusive=True)

    @on(Table.HeadClicked, "#entries")
    def _head_clicked(self, event: Table.HeadClicked) -> None:
        self.tab.head_clicked(event.column)

    # -- tabs --------------------------------------------------------------------------------------

    def action_turn(self, step: int) -> None:
        """To the tab beside this one."""
        self.turn_to((self._tab + step) % len(TABS))

    def action_tab_1(self) -> None:
        """Timeline."""
        self.turn_to(0)

    def action_tab_2(self) -> None:
        """Figures."""
        self.turn_to(1)

    def action_tab_3(self) -> None:
        """Application."""
        self.turn_to(2)

    def action_tab_4(self) -> None:
        """Papers."""
        self.turn_to(3)

    def action_tab_5(self) -> None:
        """Offers."""
        self.turn_to(4)

    def action_tab_6(self) -> None:
        """Payments."""
        self.turn_to(5)

    def action_tab_7(self) -> None:
        """Rights."""
        self.turn_to(6)

    def turn_to(self, tab: int) -> None:
        """Show a tab by its place, counted from 0."""
        self._tab = tab
        self._settled.clear()
        self.guard(partial(self._show_tab, keep=0), group="load", exclusive=True)

    def show_record(self, ref: str) -> None:
        """Show the record with this id in the timeline."""
        self._tab = 0
        self._settled.clear()
        self.guard(partial(self._show_record, ref), group="load", exclusive=True)

    async def _show_record(self, ref: str) -> None:
        await self._show_tab(keep=0)
        rows = ((place, self.table.row_at(place)) for place in range(self.table.total))
        self.table.cursor = next((place for place, row in rows if row and row.ref == ref), 0)

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """This case."""
        return (self.case_id, self.creditor)

    @property
    def creditor(self) -> str:
        """Who is owed; empty until it is read."""
        return self._detail.row.creditor if self._detail else ""

    @property
    def deleted(self) -> bool:
        """Whether it is a deleted case."""
        return self._detail is not None and self._detail.row.deleted

    @property
    def idle_actions(self) -> frozenset[str]:
        """What a deleted case does not take; bringing back one that is not deleted."""
        return _NEEDS_LIVE if self.deleted else frozenset({"restore_case"})

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """Whose case it is."""
        row = self._detail.row if self._detail else None
        return (row.debtor_id, row.debtor or _("Yourself")) if row else None

    @on(Table.Opened)
    def action_open(self) -> None:
        """Open the selected line: each tab knows how."""
        self.guard(self._open)

    async def _open(self) -> None:
        entry = await self._selected()
        if entry is None:
            self.tab.nothing_to_open()
        else:
            await self.tab.open(entry)

    async def _selected(self) -> Entry | None:
        """The selected line of the tab that was chosen last, even if a key came before its lines did."""
        await self._settled.wait()
        return self.table.current

    def action_write_letter(self) -> None:
        """Write what the tab has made ready, such as a complaint with its ticked findings; else ask which."""
        ready, case = self.tab.letter(), self.case_at_hand()
        if self.shell.refuse_deleted():
            return
        if ready and case is not None:
            self.shell.open_form("letter", *case, ready)
        else:
            super().action_write_letter()

    def action_offer_before(self) -> None:
        """Choose the offer to the left."""
        self._act("before")

    def action_offer_after(self) -> None:
        """Choose the offer to the right."""
        self._act("after")

    def action_present_rate(self) -> None:
        """Set the rate at which offers are worth something today."""
        self._act("rate")

    def _act(self, name: str) -> None:
        async def acted() -> None:
            await self._settled.wait()
            if not await self.tab.act(name):
                self.notify(_("That key belongs to another tab of the case."))

        self.guard(acted)

    def action_add_here(self) -> None:
        """Add what belongs to this tab; on the others, ask what."""
        if not self.shell.refuse_deleted():
            self.guard(self._add_here)

    async def _add_here(self) -> None:
        from tui.screens.dialogs import Choice
        from tui.screens.forms import ADDABLE

        names = self.tab.ADD
        if len(names) == 1:
            self.shell.open_form(names[0], *(self.case_at_hand() or ()))
            return
        offered = [*names, *(name for name in ADDABLE if name not in names)]
        answer = await self.shell.pick(
            _("Add to this case"), [Choice(one, _(ADDABLE[one])) for one in offered]
        )
        if answer is not None:
            self.shell.open_form(answer, *(self.case_at_hand() or ()))

    def action_next_action(self) -> None:
        """Do what comes next."""
        row = self._detail.row if self._detail else None
        if row is not None and row.next_action is not None:
            self.shell.do_next(row.next_action.kind, row.next_action.ref, row.id, row.creditor)
        else:
            self.action_record_call()

    def action_mark_done(self) -> None:
        """Tick the selected line where the tab has ticks; else mark the selected or next to-do as done."""
        if not self.shell.refuse_deleted():
            self.guard(self._mark_done)

    async def _mark_done(self) -> None:
        entry = await self._selected()
        action = self._detail.row.next_action if self._detail else None
        if self.tab.mark(entry):
            self.table.draw_anew()
        elif entry is not None and entry.kind == "task":
            await self.finish_task(entry.ref, entry.text)
        elif action is not None and action.is_task:
            from tui.written import task_title

            await self.finish_task(action.ref, task_title(action.kind, action.title))

    def action_delete(self) -> None:
        """Take back the selected record; `u` brings it back."""
        if not self.shell.refuse_deleted():
            self.guard(self._delete)

    async def _delete(self) -> None:
        entry = await self._selected()
        if entry is None or not await self.tab.delete(entry):
            self.notify(_("Select a record that was made here to take it back."))

    async def take_back(self, entry: Entry) -> bool:
        """Take back what stands on a line, with a way back; False where that cannot be taken back."""
        if entry.void or entry.kind not in TAKEN_BACK:
            return False
        undo = await self.desk.write(take_back, entry.kind, entry.ref)
        self.shell.can_undo(Undo(_("taking back: {what}").format(what=entry.text or entry.what), undo))
        self.notify(_("Taken back. u brings it back."))
        self.reload()
        return True

    def action_restore_case(self) -> None:
        """Bring the case back, where it is deleted."""
        if self.deleted:
            self.guard(partial(restore, self.shell, self.case_id, self.creditor))
        else:
            self.notify(_("This case is not deleted."))

    def action_close_case(self) -> None:
        """Close the case."""
        if not self.shell.refuse_deleted():
            self.guard(partial(self._close, closing=True))

    def action_reopen_case(self) -> None:
        """Open it again."""
        if not self.shell.refuse_deleted():
            self.guard(partial(self._close, closing=False))

    async def _close(self, *, closing: bool) -> None:
        from store.commands.cases import close_case, reopen_case

        there, back = (close_case, reopen_case) if closing else (reopen_case, close_case)
        await self.desk.write(there, self.case_id)
        text = _("closing the case") if closing else _("reopening the case")
        self.shell.can_undo(Undo(text, lambda store: back(store, self.case_id)))
        self.notify(_("Closed. u reopens it.") if closing else _("Open again."))
        self.reload()
