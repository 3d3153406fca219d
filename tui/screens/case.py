"""One case: where it stands, what is owed, and everything that happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.screens.base import DeskScreen, keys_for
from tui.screens.facts import hotline
from tui.screens.timeline import COLUMNS, cells, figures, payments, timeline
from tui.widgets.bars import Bar, TopBar
from tui.widgets.cells import shortened
from tui.widgets.lines import Fact, Lines
from tui.widgets.table import Table
from tui.widgets.tones import MUTED, STRONG, WARN
from tui.words import PRODUCTS, STAGES, amount, day, task_title, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from store.queries.views import CaseDetail
    from tui.screens.entries import Entry

LONGEST_NEXT = 60
"""Cells of the next action: a follow-up repeats a whole summary, which the timeline shows."""
TABS = (("tab_1", N_("Timeline")), ("tab_2", N_("Figures")), ("tab_3", N_("Payments")))


class CaseTabs(Bar):
    """The tabs of a case; the chosen one is bold and underlined, and its number is bracketed."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.chosen = 0

    def pieces(self, width: int) -> Iterator[tuple[str, str, str]]:
        """Number and name of each tab."""
        for place, (action_id, label) in enumerate(TABS):
            number = f"[{place + 1}]" if place == self.chosen else f" {place + 1} "
            yield f" {number}", "bar--key", action_id
            yield f" {_(label)} ", "bar--on" if place == self.chosen else "", action_id


class CaseScreen(DeskScreen[None]):
    """The case."""

    NAME = "case"
    PLACE = "cases"
    CSS_PATH: ClassVar = ["../theme/case.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_for("case"),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
    ]

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case_id = case_id
        self._detail: CaseDetail | None = None
        self._tab = 0

    def body(self) -> Iterable[Widget]:
        """Key figures, tabs, and the chosen tab's list."""
        with Horizontal(id="summary"):
            yield Lines(id="who")
            yield Lines(id="money")
        yield CaseTabs()
        table: Table[Entry] = Table(
            COLUMNS, cells, head=False, key=lambda entry: (entry.kind, entry.ref or entry.what), id="entries"
        )
        yield table

    @property
    def table(self) -> Table[Entry]:
        """The list of the chosen tab."""
        return self.query_one("#entries", Table)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()

    async def load(self) -> None:
        """Ask for the case."""
        from negotiation.creditors import by_id
        from store.queries.cases import case_detail

        detail = await self.desk.read(case_detail, self.case_id)
        self._detail = detail
        row = detail.row
        self.query_one(TopBar).set_title(row.creditor)
        name = f"{row.creditor} ({row.debtor})" if row.debtor else row.creditor
        account = row.account_ref or "-"
        deleted = "  " + _("deleted") if row.deleted else ""
        who = [
            Fact(_("Case"), name + deleted, STRONG),
            Fact(_("Stage"), f"{word(STAGES, row.stage)}   {word(PRODUCTS, row.product)}"),
            Fact(_("Account"), account),
            Fact(_("Lender"), row.lender or _("not known: see the contract")),
        ]
        who.append(Fact(_("Hotline"), hotline(by_id(row.creditor_id))))
        who.append(self._next(detail))
        self.query_one("#who", Lines).show(who)
        self.query_one("#money", Lines).show(self._money(detail))
        self._show_tab(keep=None)

    def _money(self, detail: CaseDetail) -> list[Fact]:
        row = detail.row
        facts = [
            Fact(_("Owed"), amount(row.owed), STRONG, right=True),
            Fact(_("Unconfirmed"), amount(row.unconfirmed), WARN if row.unconfirmed else "", right=True),
        ]
        if detail.estimated is not None and detail.estimated != row.owed:
            facts.append(Fact(_("Estimated today"), amount(detail.estimated), MUTED, right=True))
        past = "-" if row.days_past_due is None else str(row.days_past_due)
        facts.append(Fact(_("Days past due"), past, right=True))
        facts.append(Fact(_("Overdue since"), day(row.due_since) or "-", MUTED, right=True))
        return facts

    def _next(self, detail: CaseDetail) -> Fact:
        action = detail.row.next_action
        if detail.closed_on is not None:
            text = _("Closed on {day}.").format(day=day(detail.closed_on))
        elif action is None:
            text = _("nothing is planned: c records a call and sets a follow-up")
        else:
            what = task_title(action.kind, action.title, detail.row.currency)
            text = f"{day(action.due)}  {shortened(what, LONGEST_NEXT)}"
        return Fact(_("Next action"), text, STRONG if action else MUTED)

    def _show_tab(self, keep: int | None) -> None:
        detail = self._detail
        if detail is None:
            return
        zone = self.desk.store.zone
        rows = (timeline, figures, payments)[self._tab](detail, zone)
        table = self.table
        table.empty = (_("Nothing happened yet."), "", _("No repayment yet. Press p to record one."))[
            self._tab
        ]
        table.show(rows, keep=keep)
        bar = self.query_one(CaseTabs)
        bar.chosen = self._tab
        bar.refresh()

    # -- tabs --------------------------------------------------------------------------------------

    def action_turn(self, step: int) -> None:
        """To the tab beside this one."""
        self._turn_to((self._tab + step) % len(TABS))

    def action_tab_1(self) -> None:
        """Timeline."""
        self._turn_to(0)

    def action_tab_2(self) -> None:
        """Figures."""
        self._turn_to(1)

    def action_tab_3(self) -> None:
        """Payments."""
        self._turn_to(2)

    def _turn_to(self, tab: int) -> None:
        self._tab = tab
        self._show_tab(keep=0)

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """This case."""
        return (self.case_id, self._detail.row.creditor if self._detail else "")

    @on(Table.Opened)
    def action_open(self) -> None:
        """A payment: confirm it. A contact: read it whole."""
        entry = self.table.current
        if entry is None:
            return
        if entry.kind == "payment":
            self.shell.confirm_payment(entry.ref)
        elif entry.whole:
            self.shell.tell(entry.whole, title=entry.text if entry.kind != "contact" else entry.what)

    def action_next_action(self) -> None:
        """Do what comes next."""
        action = self._detail.row.next_action if self._detail else None
        if action is not None and action.kind == "confirm-payment":
            self.shell.confirm_payment(action.ref)
        else:
            self.action_record_call()

    def action_mark_done(self) -> None:
        """Mark the selected to-do as done, else the next one."""
        entry = self.table.current
        action = self._detail.row.next_action if self._detail else None
        if entry is not None and entry.kind == "task":
            self.guard(self.finish_task(entry.ref, entry.text))
        elif action is not None and action.kind != "confirm-payment":
            self.guard(self.finish_task(action.ref, action.title))

    def action_delete(self) -> None:
        """Void the selected contact or payment; `u` brings it back."""
        entry = self.table.current
        if entry is None or entry.kind not in {"contact", "payment"} or entry.void:
            self.notify(_("Select a contact or a repayment to take it back."))
        else:
            self.guard(self._void(entry))

    async def _void(self, entry: Entry) -> None:
        from store.commands.contacts import void_contact
        from store.commands.payments import void_payment
        from store.commands.voiding import undo_void

        if entry.kind == "contact":
            void_id = await self.desk.write(void_contact, entry.ref)
        else:
            void_id = await self.desk.write(void_payment, entry.ref, note="void")
        self.shell.can_undo(
            Undo(_("taking back: {what}").format(what=entry.text), lambda store: undo_void(store, void_id))
        )
        self.notify(_("Taken back, it stays visible as void. u brings it back."))
        self.reload()

    def action_close_case(self) -> None:
        """Close the case."""
        self.guard(self._close(closing=True))

    def action_reopen_case(self) -> None:
        """Open it again."""
        self.guard(self._close(closing=False))

    async def _close(self, *, closing: bool) -> None:
        from store.commands.cases import close_case, reopen_case

        there, back = (close_case, reopen_case) if closing else (reopen_case, close_case)
        await self.desk.write(there, self.case_id)
        text = _("closing the case") if closing else _("reopening the case")
        self.shell.can_undo(Undo(text, lambda store: back(store, self.case_id)))
        self.notify(_("Closed. u reopens it.") if closing else _("Open again."))
        self.reload()
