"""The steps of a way as lines with the text about each: the ladder, and settling in one payment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _
from tui.rules import say, source_text, title
from tui.screens.sources import mark_fact
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, GOOD, KEY, MUTED, STRONG
from tui.words import EVENTS, LETTERS, MATERIALS, PROGRESS
from tui.written import day, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from negotiation.finding import Said
    from negotiation.lump_sum import Step
    from negotiation.progress import Record
    from negotiation.rules import Rule
    from negotiation.rungs import Rung

COLUMNS = (
    Column("", 2, right=True),
    Column("", 8),
    Column("", 24, flex=1),
    Column("", 16),
)
_TONES = {"done": GOOD, "next": STRONG, "later": MUTED, "alarm": BAD}
_ACTS = {
    "call": N_("Record a support call"),
    "contact": N_("Record another contact"),
    "application": N_("Write the application"),
    "submit": N_("Hand the application in"),
    "reply": N_("Record the answer"),
    "offer": N_("Record an offer"),
    "accept": N_("Look at the offers"),
    "pay": N_("Record the repayment"),
    "confirm": N_("Say what the platform's record shows"),
    "edit": N_("Enter the kind of lender"),
    "arrived": N_("Read what arrived"),
    "place": N_("Say where you live"),
    "task": N_("Mark the last day as done"),
}
_ABOUT = {
    "letter": (N_("Write: {what}"), LETTERS),
    "event": (N_("Record: {what}"), EVENTS),
    "material": (N_("Note the paper: {what}"), MATERIALS),
}
_ALSO = {
    "certificate": ("event certificate",),
    "facts": ("call",),
    "instructions": ("offer",),
    "confirm": ("confirm",),
}
"""What else does a step of the lump sum: its domain names the usual one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step on the screen.

    Attributes:
        id: of the step.
        progress: how it stands, a key of `PROGRESS`; empty for a line that is no step.
        title: translated.
        record: what shows that it was done.
        last: the last day for it, where one runs.
        facts: what is said about it.
        acts: what does it, the usual one first.
    """

    id: str
    progress: str
    title: str
    record: Record | None
    facts: tuple[Fact, ...]
    acts: tuple[str, ...] = ()
    last: date | None = None


def ladder_lines(rungs: Iterable[Rung], warnings: Sequence[str]) -> Iterator[Line]:
    """The rungs in their order, and last what to beware of."""
    for one in rungs:
        facts = _facts(one.title, one.progress, one.record, one.say, one.acts, one.rules)
        yield Line(one.id, one.progress, _(one.title), one.record, facts, one.acts, one.last)
    told = [part for text in warnings for part in (gap(), Fact("", _(text)))]
    name = _("What to beware of")
    yield Line("beware", "", name, None, (heading(name), *told))


def lump_sum_lines(steps: Iterable[Step]) -> Iterator[Line]:
    """The steps of settling in one payment, in their order."""
    for one in steps:
        acts = tuple(dict.fromkeys((one.act, *_ALSO.get(one.id, ()))))
        if one.id == "confirm" and one.record is None:
            acts = ("pay",)
        facts = _facts(one.title, one.progress, one.record, one.ask, acts, ())
        yield Line(one.id, one.progress, _(one.title), one.record, facts, acts)


def cells(line: Line, place: int) -> Sequence[Cell]:
    """Number, progress, title, and its last day, or the day of what shows it."""
    tone = _TONES.get(line.progress, "")
    until = Cell(_("until {day}").format(day=day(line.last)), tone) if line.last else None
    return (
        Cell(str(place) if line.progress else "", KEY),
        Cell(word(PROGRESS, line.progress), tone),
        Cell(line.title, MUTED if line.progress == "later" else ""),
        until or Cell(day(line.record.on) if line.record else "", MUTED),
    )


def act_label(act: str) -> str:
    """What an act is called, translated."""
    name, _blank, what = act.partition(" ")
    if name in _ABOUT:
        text, words = _ABOUT[name]
        return _(text).format(what=word(words, what))
    return word(_ACTS, name)


def _facts(
    name: str,
    progress: str,
    record: Record | None,
    told: Sequence[Said],
    acts: Sequence[str],
    rules: Sequence[Rule],
) -> tuple[Fact, ...]:
    state = word(PROGRESS, progress) + (f"  {day(record.on)}" if record else "")
    facts = [heading(_(name)), Fact("", state, _TONES.get(progress, ""))]
    for one in told:
        facts += [gap(), Fact("", say(one))]
    if acts:
        facts += [gap(), heading(_("What can be done here"))]
        facts += [Fact("", f"- {act_label(one)}") for one in acts]
    for rule in rules:
        facts += [gap(), Fact("", title(rule), MUTED), mark_fact(str(rule.shown_status))]
        facts.append(Fact("", source_text(rule.source), MUTED))
    return tuple(facts)
