"""What a text that arrived is, how to verify it, what to do, and which last days it would start, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules import advice_note, source_text, title
from tui.screens.sources import mark_fact
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import MUTED, STRONG, WARN
from tui.words import ARRIVALS, COURT_TERMS
from tui.written import day, word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.arrived import Arrival
    from negotiation.court import Deadline
    from negotiation.rules import RulePack


def arrival_facts(kinds: Sequence[Arrival], pack: RulePack, served: date | None, today: date) -> list[Fact]:
    """Everything to know before anything is done about it.

    Args:
        kinds: what the text names or what was chosen, the weightiest first.
        pack: the pack of the place; outside China nothing is known of what it starts.
        served: the day it was served, where that is known.
        today: the present day, which the last days are shown from while no service is noted.
    """
    from negotiation.arrival_advice import NEVER_THE_LINK
    from negotiation.arrived_elsewhere import as_known

    if not kinds:
        return [
            heading(_("What is it?")),
            gap(),
            Fact("", _("Paste or type what it says, or choose what it is.")),
            gap(),
            Fact("", _(NEVER_THE_LINK), WARN),
            gap(),
            Fact("", advice_note(today), MUTED),
        ]
    kinds = [as_known(pack, kind) for kind in kinds]
    first = kinds[0]
    facts = [heading(word(ARRIVALS, first.id)), Fact("", _(first.what)), gap()]
    facts += [heading(_("Verify first")), Fact("", _(first.verify), WARN)]
    facts += [gap(), heading(_("Then")), Fact("", _(first.then))]
    counted: list[Deadline] = []
    facts += _clock_facts(first, pack, served, today, counted)
    for other in kinds[1:]:
        facts += [gap(), heading(_("It also names: {what}").format(what=word(ARRIVALS, other.id)))]
        facts += [Fact("", _(other.what))] if other.then == first.then else [Fact("", _(other.then))]
        facts += _clock_facts(other, pack, served, today, counted)
    rules = [pack.rule(ident) for ident in dict.fromkeys(rule for kind in kinds for rule in kind.rules)]
    for rule in rules:
        facts += [gap(), Fact("", title(rule), MUTED), mark_fact(str(rule.shown_status))]
        facts.append(Fact("", source_text(rule.source), MUTED))
    return [*facts, gap(), Fact("", advice_note(today), MUTED)]


def clock_facts(running: Sequence[Deadline], served: date | None, today: date) -> list[Fact]:
    """The last days, each with what it is; the sentence says whether the service is only supposed."""
    if not running:
        return []
    from negotiation.court import HOLIDAYS, PASSED

    start = day(running[0].start)
    told = (
        _("Served on {day}: the last days are").format(day=start)
        if served
        else _("If it were served today, {day}, the last days would be").format(day=start)
    )
    facts = [gap(), Fact("", told, MUTED)]
    for one in running:
        facts += [Fact("", day(one.last), STRONG if served else ""), Fact("", word(COURT_TERMS, one.term))]
        facts += [Fact("", _(PASSED), WARN)] if one.passed(today) else []
    return [*facts, Fact("", _(HOLIDAYS), MUTED)]


def _clock_facts(
    kind: Arrival, pack: RulePack, served: date | None, today: date, counted: list[Deadline]
) -> list[Fact]:
    """The last days of a kind, without those that stand in `counted`; they are added to it."""
    from negotiation.arrived import clocks

    running = clocks(pack, kind, served or today) if served or kind.starts_unserved else ()
    new = [one for one in running if one not in counted]
    counted += new
    return clock_facts(new, served, today)
