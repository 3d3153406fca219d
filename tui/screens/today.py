"""Today: what to do, in the order of urgency, and what is owed in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical

from negotiation.errors import N_
from tui.i18n import _
from tui.screens.base import DeskScreen, keys_for
from tui.widgets.bars import TopBar
from tui.widgets.lines import Fact, Lines, gap, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import BAD, MUTED, STRONG, WARN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from store.queries.today import Agenda, AgendaItem

COLUMNS = (
    Column(N_("To do"), 8),
    Column("", 5, whole=True),
    Column("", 14, flex=1),
    Column("", 14, flex=4),
)
WITH_DEBTOR = (
    *COLUMNS[:2],
    Column(N_("Debtor"), 8, flex=1),
    Column("", 10, flex=1),
    Column("", 25, flex=2),
)
"""The columns where the cases are those of several people."""
_TAB_OF = {"instalment": 5, "at-risk": 5, "ask-again": 2, "decide-answer": 2} | dict.fromkeys(
    ("decide-offer", "decide-corrected", "decide-agreement"), 4
)
"""The tab of a case, counted from 0, that an entry leads to; the others lead to the first."""
_DONE_BY_DOING = frozenset(
    {"confirm-payment", "first-call", "instalment", "at-risk", "tell-reach"}
    | {"decide-offer", "decide-corrected", "ask-again"}
    | {"decide-agreement", "decide-answer", "decide-payment"}
)
TONES = {"overdue": BAD, "today": WARN}


class TodayScreen(DeskScreen[None]):
    """The first screen."""

    NAME = "today"
    PLACE = "today"
    BINDINGS = keys_for("today")

    def __init__(self) -> None:
        super().__init__()
        self._with_debtor = False
        self._only: str | None = None

    def body(self) -> Iterable[Widget]:
        """Only the agenda: the totals come with the rows, so that the first frame is not kept waiting."""
        columns = WITH_DEBTOR if self._with_debtor else COLUMNS
        table: Table[AgendaItem] = Table(columns, self._cells, key=lambda item: item.ref, id="agenda")
        with Horizontal(id="today"), Vertical(id="todo"):
            yield table

    @property
    def table(self) -> Table[AgendaItem]:
        """The agenda."""
        return self.query_one("#agenda", Table)

    async def load(self) -> None:
        """Ask for the agenda of everyone, or of the person whose cases are looked at."""
        from store.queries.today import agenda
        from store.settings import get_setting

        only = self._only = self.shell.debtor[0]
        self.show(
            *await self.desk.read(
                lambda store: (agenda(store, debtor=only or None), get_setting(store, "recovery-code"))
            )
        )
        self.call_after_refresh(self.shell.rows_shown)

    def on_screen_resume(self) -> None:
        """Another person may have been chosen meanwhile."""
        super().on_screen_resume()
        if self.is_current and self._only not in {None, self.shell.debtor[0]}:
            self.reload()

    def show(self, found: Agenda, unnoted_code: str | None) -> None:
        """Put the agenda on the screen."""
        self._today = found.today
        if found.several != self._with_debtor:
            self._with_debtor = found.several
            self.table.reshape(WITH_DEBTOR if found.several else COLUMNS, head=True)
        self.query_one(TopBar).set_state(*self.shell.sync_state)
        self.table.empty = (
            _("Nothing to do today.") if found.cases else _("No case yet. Press a to add the first one.")
        )
        self.table.show(found.items)
        if not self.query("#overview"):
            self.query_one("#todo").mount(Lines(id="strip"), Lines(id="whose"), before=0)
            self.query_one("#todo").mount(Lines(id="whole"))
            self.query_one("#today").mount(Lines(id="overview"))
        self.query_one("#overview", Lines).show(self._overview(found, reminds=bool(unnoted_code)))
        self.query_one("#strip", Lines).show(self._strip(found, reminds=bool(unnoted_code)))
        self._say_whose()
        if self.focused is None:
            self.table.focus()

    @on(Table.Moved, "#agenda")
    def _moved(self) -> None:
        self.say_whole(self.table)

    def on_resize(self) -> None:
        """What is cut depends on the room there is."""
        self.call_after_refresh(self._moved)

    def _say_whose(self) -> None:
        from tui.widgets.cells import shortened

        only, name = self.shell.debtor
        whose = self.query_one("#whose", Lines)
        whose.display = bool(only)
        told = _("Only {name}. esc shows everyone, B the summary.").format(name=shortened(name, 30))
        whose.show([Fact("", told, STRONG)])

    def _cells(self, item: AgendaItem) -> Sequence[Cell]:
        from tui.words import GROUPS
        from tui.written import ENDS_IN_AMOUNT, short_day, task_title, word

        whose = Cell(item.debtor or _("Yourself"), "" if item.debtor else MUTED)
        return (
            Cell(word(GROUPS, item.group), TONES.get(item.group, MUTED)),
            Cell(short_day(item.due, self._today) if item.due else "", MUTED),
            *([whose] if self._with_debtor else []),
            Cell(item.creditor),
            Cell(task_title(item.kind, item.title, item.currency), amount=item.kind in ENDS_IN_AMOUNT),
        )

    def _overview(self, found: Agenda, *, reminds: bool) -> list[Fact]:
        from tui.written import amount

        facts = [heading(_("Overview")), Fact(_("Date"), found.today.isoformat(), right=True)]
        for totals in found.totals:
            facts += [
                gap(),
                Fact(_("Owed in all"), amount(totals.owed), STRONG, right=True),
                Fact(
                    _("Unconfirmed"),
                    amount(totals.unconfirmed),
                    WARN if totals.unconfirmed else "",
                    right=True,
                ),
                Fact(_("Open cases"), str(totals.cases), right=True),
                Fact(_("Overdue"), str(totals.overdue), right=True),
            ]
        if reminds:
            facts += [gap(), Fact("", self._reminder(), WARN)]
        return facts

    def _strip(self, found: Agenda, *, reminds: bool) -> list[Fact]:
        """The totals on one line for each currency, for a narrow terminal."""
        from tui.written import amount

        lines = []
        for totals in found.totals:
            pairs = [(_("Owed in all"), amount(totals.owed))]
            if totals.unconfirmed:
                pairs.append((_("Unconfirmed"), amount(totals.unconfirmed)))
            pairs += [(_("Open cases"), str(totals.cases)), (_("Overdue"), str(totals.overdue))]
            lines.append(Fact("", "  ".join(" ".join(pair) for pair in pairs), STRONG))
        if reminds:
            lines.append(Fact("", self._reminder(), WARN))
        return lines

    def _reminder(self) -> str:
        return _("The recovery code is not written down yet: press R to see it.")

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """The case of the selected entry."""
        item = self.table.current
        return (item.case, item.creditor) if item else None

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """The person who was chosen, else the one whose case the selected entry is about."""
        if self.shell.debtor[0]:
            return self.shell.debtor
        item = self.table.current
        return (item.debtor_id, item.debtor or _("Yourself")) if item else None

    def action_back(self) -> None:
        """From one person to everyone."""
        if self.shell.debtor[0]:
            self.debtor_chosen(("", ""))
        else:
            super().action_back()

    @on(Table.Opened)
    def action_open(self) -> None:
        """Open the case, the payment that waits for its confirmation, or what the creditor holds."""
        item = self.table.current
        if item is None:
            return
        if item.kind in {"confirm-payment", "decide-payment", "tell-reach"}:
            self.shell.do_next(item.kind, item.ref, item.case, item.creditor)
        else:
            self.shell.open_case(item.case, tab=_TAB_OF.get(item.kind, 0))

    def action_next_action(self) -> None:
        """Do what the entry asks for: confirm the payment, tell the creditor, or call."""
        item = self.table.current
        if item is not None:
            self.shell.do_next(item.kind, item.ref, item.case, item.creditor)

    def action_mark_done(self) -> None:
        """Mark the follow-up as done."""
        from tui.written import task_title

        item = self.table.current
        if item is None:
            return
        if item.kind in _DONE_BY_DOING:
            self.notify(_("Open it instead: this is done by doing it."))
        else:
            title = task_title(item.kind, item.title, item.currency)
            self.guard(partial(self.finish_task, item.ref, title))

    def action_recovery_code(self) -> None:
        """Show the recovery code again."""
        if self.shell.ready:
            self.guard(self.shell.show_recovery_code)

    def action_search(self) -> None:
        """Search among all cases."""
        self.shell.go("cases")
        self.shell.call_after_refresh(self.shell.screen.run_action, "search")
