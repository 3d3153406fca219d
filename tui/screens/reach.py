"""Staying reachable: which number and address each creditor holds, and who is still to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from negotiation.errors import N_
from negotiation.reach import HOW, Held, reasons
from tui.i18n import _
from tui.rules import advice_note, load_pack, pack_for
from tui.screens.base import keys_for
from tui.screens.sheet import SheetScreen
from tui.screens.sources import rule_facts
from tui.widgets.bars import TopBar
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.table import Cell, Column, Table
from tui.widgets.tones import BAD, GOOD, MUTED, WARN
from tui.words import HELD
from tui.written import day, short_day, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.widget import Widget

    from negotiation.rules import RulePack
    from store.queries.reach import ReachRow

COLUMNS = (
    Column(N_("Creditor"), 10, flex=2),
    Column(N_("It holds"), 14),
    Column(N_("Phone it holds"), 14, flex=1),
    Column(N_("Address it holds"), 16, flex=3, least=100),
    Column(N_("Told on"), 10, least=76),
    Column(N_("Tell by"), 8, whole=True),
)
WITH_DEBTOR = (COLUMNS[0], Column(N_("Debtor"), 8, flex=1), *COLUMNS[1:])
STATES = {
    "current": N_("the present one"),
    "other": N_("another one"),
    "not-recorded": N_("not recorded"),
    "unknown": N_("yours is open"),
}
"""How it stands, in few words; `tui.words.HELD` says it whole."""
TONES = {Held.CURRENT: GOOD, Held.OTHER: WARN, Held.NOT_RECORDED: WARN, Held.UNKNOWN: MUTED}


class ReachScreen(SheetScreen["ReachRow"]):
    """Every open case with what its creditor holds, those to tell first."""

    NAME = "reach"
    PLACE = "reach"
    BINDINGS = keys_for("reach")

    def __init__(self) -> None:
        super().__init__()
        self._today: date | None = None
        self._with_debtor = False

    def heading(self) -> str:
        """What it is."""
        return _("Reach")

    def body(self) -> Iterable[Widget]:
        """The list, and why it matters beside it."""
        return self.sheet(Table(COLUMNS, self._cells, key=lambda row: row.case, id="entries"))

    async def load(self) -> None:
        """Ask what each creditor holds."""
        from store.queries.reach import reach

        only, name = self.shell.debtor
        rows = await self.desk.read(reach, only or None)
        self._today = self.desk.store.today()
        self._with_debtor = not only and len({row.debtor_id for row in rows}) > 1
        self.table.reshape(WITH_DEBTOR if self._with_debtor else COLUMNS, head=bool(rows))
        self.table.empty = _("No open case.")
        self.table.show(rows)
        self.query_one(TopBar).set_title("  ".join(part for part in (self.heading(), name) if part))
        self.say_note(_to_tell(rows), Fact("", advice_note(self._today), MUTED))

    def _cells(self, row: ReachRow) -> Sequence[Cell]:
        today = self._today or self.desk.store.today()
        late = row.due is not None and row.due < today
        cells = [
            Cell(row.creditor),
            Cell(word(STATES, row.state), TONES[row.state]),
            Cell(row.held_phone or ""),
            Cell(row.held_address or ""),
            Cell(day(row.told_on), MUTED),
            Cell(short_day(row.due, today) if row.due else "", BAD if late else ""),
        ]
        if self._with_debtor:
            cells.insert(1, Cell(row.debtor or _("Yourself")))
        return cells

    def about(self, row: ReachRow | None) -> Sequence[Fact]:
        """What the creditor holds, and why it matters."""
        return [*(held_facts(row) if row else ()), *why_facts(pack_for(row.currency) if row else load_pack())]

    # -- actions -----------------------------------------------------------------------------------

    def case_at_hand(self) -> tuple[str, str] | None:
        """The selected case."""
        row = self.table.current
        return (row.case, row.creditor) if row else None

    def debtor_at_hand(self) -> tuple[str, str] | None:
        """Whose case is selected, else the one who was chosen."""
        row = self.table.current
        if row is not None:
            return row.debtor_id, row.debtor or _("Yourself")
        return self.shell.debtor if self.shell.debtor[0] else None

    @on(Table.Opened)
    def action_open(self) -> None:
        """Note what the selected creditor holds now."""
        self.action_tell_here()

    def action_tell_here(self) -> None:
        """Note what the selected creditor holds now, and when it was told."""
        row = self.table.current
        if row is None:
            self.notify(_("Select a case first."))
        else:
            self.shell.open_form("told", row.case, row.creditor)

    def action_change_reach(self) -> None:
        """Change the number or address of the person whose case is selected."""
        from store.ids import SELF_DEBTOR_ID

        if self.shell.ready:
            self.shell.open_form("reach", *(self.debtor_at_hand() or (SELF_DEBTOR_ID, _("Yourself"))))

    def action_back(self) -> None:
        """From one person to everyone, then back."""
        if self.shell.debtor[0]:
            self.shell.debtor = ("", "")
            self.reload()
        else:
            super().action_back()


def _to_tell(rows: Sequence[ReachRow]) -> Fact:
    count = sum(row.to_tell for row in rows)
    if not count:
        return Fact("", "")
    return Fact("", _("Still to be told: {count} of {total}").format(count=count, total=len(rows)), WARN)


def held_facts(row: ReachRow) -> list[Fact]:
    """What the creditor holds beside what is so now."""
    return [
        heading("  ".join(part for part in (row.creditor, row.debtor) if part)),
        Fact("", word(HELD, row.state), TONES[row.state]),
        gap(),
        Fact("", _("It holds"), MUTED),
        Fact(_("Phone"), row.held_phone or "-"),
        Fact(_("Address"), row.held_address or "-"),
        Fact(_("Told on"), day(row.told_on) or "-"),
        gap(),
        Fact("", _("At present"), MUTED),
        Fact(_("Phone"), row.phone or "-"),
        Fact(_("Address"), row.address or "-"),
        *([Fact(_("Tell by"), day(row.due))] if row.due else []),
        gap(),
    ]


def why_facts(pack: RulePack) -> list[Fact]:
    """Why it matters, each reason with its rules and how well they are known, and how to do it."""
    facts = [heading(_("How to tell them")), Fact("", _(HOW))]
    why_here = reasons(pack)
    facts += [gap(), heading(_("Why it matters"))] if why_here else []
    for place, why in enumerate(why_here):
        facts += [*([gap()] if place else []), Fact("", _(why.text))]
        for rule in why.rules:
            facts += rule_facts(pack.rule(rule))
    return facts
