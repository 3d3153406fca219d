"""The case held against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from negotiation.errors import N_
from tui.i18n import _
from tui.rules import ATTENTION, VERDICTS, load_pack, override, say, title
from tui.screens.entries import Entry
from tui.screens.sources import finding_facts
from tui.screens.tabs.rights_lines import (
    channel_lines,
    counter_lines,
    limitation_lines,
    note_lines,
    overdraft_lines,
    rate_lines,
)
from tui.screens.tabs.told import Line, Told
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, GOOD, KEY, MUTED, WARN
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negotiation.checking import Checked
    from negotiation.finding import Finding
    from negotiation.rules import RulePack
    from store.queries.views import CaseDetail
    from tui.screens.case import CaseScreen

_TONES = {"exceeds": BAD, "warn": WARN, "ok": GOOD}
_LOOK = frozenset({"exceeds", "warn", "unknown"})
_COLUMNS = (Column("", 3), Column(N_("Found"), 16), Column(N_("What"), 20, flex=1))
_DAY = Column(N_("Day"), 10)


class Rights(Told):
    """What asks for attention, counters, rate, channels, limitation; `space` ticks what a letter quotes."""

    HEAD: ClassVar[bool] = True

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._ticked: set[str] = set()
        self._names: dict[str, str] = {}
        self._dated = False

    def columns(self) -> Sequence[Column]:
        """Tick, verdict, what was found; the day where one is about a day."""
        return (*_COLUMNS, _DAY) if self._dated else _COLUMNS

    def cells(self, entry: Entry) -> Sequence[Cell]:
        """A quotable finding has a box to tick."""
        one = self.lines.get(entry.ref)
        box = "" if one is None or not one.quote else "[x]" if one.quote in self._ticked else "[ ]"
        cells = (Cell(box, KEY), Cell(entry.what, entry.tone), Cell(entry.text))
        return (*cells, Cell(entry.when, MUTED)) if self._dated else cells

    async def rows(self, detail: CaseDetail) -> Sequence[Entry]:
        """Hold the case against the rules."""
        from store.queries.check import check

        checked = await self.desk.read(check, self.case_id, override=override())
        pack = checked.pack or load_pack()
        names = {one.id: one.summary for one in detail.contacts}
        self._names = {
            ident: text.strip().splitlines()[0] if text.strip() else "" for ident, text in names.items()
        }
        self._names |= {one.id: f"{one.paid_on}  {amount(one.amount)}" for one in detail.payments}
        entries = self.keep(self._all(checked, pack, detail))
        self._dated = any(one.entry.when for one in self.lines.values())
        self._ticked &= {one.quote for one in self.lines.values()}
        return entries

    def _all(self, checked: Checked, pack: RulePack, detail: CaseDetail) -> Iterator[Line]:
        from negotiation.complaints import ways
        from negotiation.creditors import by_id

        period = checked.limitation
        own = period.rule.id if period else ""
        order = sorted(checked.findings, key=lambda one: ATTENTION.index(one.verdict))
        found = [_finding(one, pack) for one in order if one.rule != own]
        look = [one for one in found if one.look]
        yield from look
        yield from counter_lines(checked.counters)
        yield from rate_lines(checked.cap)
        yield from overdraft_lines(checked.overdraft, pack)
        if checked.pack and pack.name == "cn":
            yield from channel_lines(ways(pack, detail.lender_type, creditor=by_id(detail.row.creditor_id)))
        yield from limitation_lines(pack, period, self.desk.store.today())
        yield from (one for one in found if not one.look)
        yield from note_lines(checked.notes, [say(one.detail) for one in order])

    def about(self, entry: Entry | None) -> Sequence[Fact]:
        """The sentence, how far the rule binds, where it stands and how well that is known."""
        one = self.lines.get(entry.ref) if entry else None
        if one is None:
            return ()
        facts = list(one.facts)
        if one.quote:
            facts += [gap(), Fact("", _("space: quote it in a complaint; w: write the complaint."), MUTED)]
        known = [self._names[ref] for ref in one.refs if ref in self._names]
        if known:
            facts += [gap(), heading(_("Rests on")), *(Fact("", text[:80]) for text in known[:_SHOWN])]
            if len(known) > _SHOWN:
                facts.append(Fact("", _("and {count} more").format(count=len(known) - _SHOWN), MUTED))
        return facts

    # -- what keys do ------------------------------------------------------------------------------

    async def open(self, entry: Entry) -> None:
        """Everything about the line; from there to the record it rests on."""
        from tui.screens.dialogs import Choice

        one = self.lines.get(entry.ref)
        refs = [ref for ref in one.refs if ref] if one else []
        choices = [Choice("record", _("To the record"))] if refs else []
        if await self.shell.read_facts(self.about(entry), choices) != "record":
            return
        chosen: str | None = refs[0]
        if len(refs) > 1:
            offered = [Choice(ref, self._names.get(ref) or ref[:8]) for ref in refs[:_PICKED]]
            chosen = await self.shell.pick(_("Which record?"), offered)
        if chosen is not None:
            self.screen.show_record(chosen)

    def mark(self, entry: Entry | None) -> bool:
        """Tick a finding, or say why no letter quotes it."""
        one = self.lines.get(entry.ref) if entry else None
        if one is None:
            return False
        if one.quote:
            self._ticked ^= {one.quote}
        else:
            self.screen.notify(one.why or _("There is nothing here that a letter quotes."))
        return True

    def letter(self) -> str:
        """The complaint, with the ticked findings; without any, the choice is left open."""
        return " ".join(("complaint", *sorted(self._ticked))) if self._ticked else ""


_SHOWN = 5
_PICKED = 12


def _finding(found: Finding, pack: RulePack) -> Line:
    from negotiation.letters.quotes import why_not

    why = why_not(found)
    verdict = word(VERDICTS, found.verdict)
    tone = _TONES.get(found.verdict, MUTED)
    said = say(found.detail)
    look = found.verdict in _LOOK
    short = _without_day(said, day(found.on)) if look else title(pack.rule(found.rule))
    entry = Entry(day(found.on), verdict, "", short, "finding", f"{found.rule} {said}", tone)
    facts = [heading(verdict), gap(), Fact("", said), *finding_facts(found, pack)]
    if why is not None and look:
        facts += [gap(), Fact("", _(why), MUTED)]
    return Line(
        entry,
        facts,
        found.refs,
        found.id if why is None else "",
        _(why) if why else "",
        look=look,
    )


def _without_day(text: str, on: str) -> str:
    """The sentence of a finding without the day it begins with, which has a column of its own."""
    return text.removeprefix(on).lstrip(":： ") if on else text
