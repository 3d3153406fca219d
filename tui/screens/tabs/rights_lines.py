"""The lines of the rights tab beside the findings: counters, rate, overdraft, channels, limitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.i18n import _
from tui.rules import plain, say, title
from tui.screens.sources import rule_facts
from tui.screens.tabs.told import Line, line
from tui.widgets.lines import Fact, gap
from tui.widgets.tones import MUTED, STRONG, WARN
from tui.words import MARKS
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from negotiation.caps import Cap, Figure
    from negotiation.complaints import Way
    from negotiation.conduct import Counter
    from negotiation.finding import Said
    from negotiation.limitation import Limitation
    from negotiation.limitation_advice import NextAct
    from negotiation.overdraft import Screen
    from negotiation.rules import RulePack

EFFECTS: Mapping[str, str] = {
    "restarts": N_("starts it again"),
    "decides-the-claim": N_("decides the claim"),
    "suspends": N_("suspends it"),
    "gives-up-the-defence": N_("may give it away"),
    "not-counted": N_("not counted"),
}
CAP_EFFECTS: Mapping[str, str] = {
    "ceiling": N_("Ceiling"),
    "may-be-reduced": N_("Court policy"),
    "regulatory": N_("Regulation"),
    "guideline": N_("Guideline"),
    "background": N_("Background only"),
}


def counter_lines(counters: Sequence[Counter]) -> Iterator[Line]:
    """How many calls that day, and on the day with the most, against what the rule names."""
    for one in counters:
        most = one.most
        told = (
            _("{label}: none recorded; {limit} is the limit").format(label=_(one.label), limit=one.limit)
            if most is None
            else _("{label}: at most {most}, today {today}; {limit} is the limit").format(
                label=_(one.label), most=most.count, today=one.that_day, limit=one.limit
            )
        )
        beyond = most is not None and most.count > one.limit
        made = line(
            _("Counter"),
            told,
            rule_facts(one.rule),
            tone=WARN if beyond else MUTED,
            on=most.day if most else None,
        )
        yield Line(made.entry, made.facts, most.refs if most else ())


def rate_lines(cap: Cap | None) -> Iterator[Line]:
    """The figure to compare the true annual rate with, and further figures for this lender."""
    if cap is None:
        return
    notes = [Fact("", say(one)) for one in cap.notes]
    source = rule_facts(cap.rule, status=cap.status) if cap.rule else []
    if cap.annual is None:
        told = say(cap.notes[0]) if cap.notes else _("No figure is recorded for it.")
        yield line(_("Ceiling"), told, [*source, gap(), *notes[1:]], tone=MUTED)
    else:
        told = _("{percent} % a year, {mark}").format(percent=plain(cap.annual), mark=word(MARKS, cap.status))
        yield line(word(CAP_EFFECTS, cap.effect), told, [gap(), *notes, *source])
    for figure in (*cap.others, *cap.background):
        yield _figure(figure)


def _figure(figure: Figure) -> Line:
    known = word(MARKS, figure.rule.shown_status)
    told = _("{percent} % a year, {mark}").format(percent=plain(figure.annual), mark=known)
    note = [gap(), Fact("", say(figure.note))] if figure.note else []
    return line(word(CAP_EFFECTS, figure.effect), told, [*note, *rule_facts(figure.rule)], tone=MUTED)


def overdraft_lines(screen: Screen | None, pack: RulePack) -> Iterator[Line]:
    """The outer elements one by one, and that intent is another matter."""
    if screen is None:
        return
    params = screen.finding.detail.params
    what = _("Card overdraft")
    notes = [Fact("", say(one)) for one in screen.notes]
    source = [gap(), *notes, *rule_facts(pack.rule("criminal.card_overdraft"))]
    threshold = params.get("threshold")
    told = _("principal left, by itself: {amount}").format(amount=amount(screen.principal))
    if threshold is not None:
        told += "  " + _("the law looks at it from {amount}").format(amount=amount(threshold))  # type: ignore[arg-type]
    yield line(what, told, source)
    if screen.demands:
        first, second = (day(one.on) for one in screen.demands)
        told = _("two effective demands: {first}, {second}").format(first=first, second=second)
    else:
        told = _("no two effective demands far enough apart are recorded")
    made = line(what, told, source)
    yield Line(made.entry, made.facts, [one.ref for one in screen.demands if one.ref])
    if screen.unpaid_until:
        told = _("three months after the second end on {day}").format(day=day(screen.unpaid_until))
        yield line(what, told, source)
    yield line(what, say(screen.notes[0]), source)


def channel_lines(ways: Sequence[Way]) -> Iterator[Line]:
    """Where to turn to, the first step first, each number with how well it is known."""
    for place, way in enumerate(ways, 1):
        number = (
            _("{text} ({state})").format(text=way.number, state=word(MARKS, way.status)) if way.number else ""
        )
        told = "  ".join(part for part in (title(way.rule), number) if part)
        notes = [Fact("", say(one)) for one in way.notes]
        facts = [gap(), *notes, *rule_facts(way.rule)]
        yield line(_("Complaint {number}").format(number=place), told, facts)


def limitation_lines(pack: RulePack, period: Limitation | None, on: date) -> Iterator[Line]:
    """From when at the earliest by what is recorded, what would move it, and every event that did."""
    from negotiation.limitation import Effect
    from negotiation.limitation_advice import explain
    from negotiation.limitation_events import kind_of

    what = _("Limitation")
    if period is None:
        return
    said = explain(pack, period)
    told = limitation_short(period) or say(said[0])
    notes = [Fact("", say(one)) for one in said]
    source = rule_facts(period.rule, status=period.status)
    yield line(what, told, [gap(), *notes, *source], tone=STRONG)
    yield from _next_lines(pack, period, on)
    for step in reversed(period.steps):
        if step.effect is Effect.NOT_COUNTED:
            continue
        label = _(kind_of(step.event.kind).label)
        after = _("{label}, then to {day}").format(label=label, day=day(step.end)) if step.end else label
        facts = rule_facts(pack.rule(step.rule)) if step.rule else []
        article = [Fact(_("article"), step.article)] if step.article else []
        made = line(word(EFFECTS, step.effect), after, [*facts, *article], on=step.event.on)
        yield Line(made.entry, made.facts, [step.event.ref] if step.event.ref else [])


def limitation_short(period: Limitation) -> str:
    """From when at the earliest, marked where its length is not verified; empty where that is not known."""
    if period.earliest_from is None or period.judged is not None:
        return ""
    told = _("from {day} at the earliest, by what is recorded here").format(day=day(period.earliest_from))
    if period.status == "V":
        return told
    # The mark comes first: the end of a long line is cut off.
    return _("{field}: {message}").format(field=word(MARKS, period.status), message=told)


def _next_lines(pack: RulePack, period: Limitation, on: date) -> Iterator[Line]:
    from negotiation.limitation_advice import next_acts
    from negotiation.limitation_events import EVENTS

    acts = next_acts(pack, period, on)
    if not acts:
        return
    labels = [_(EVENTS[one.act].label) for one in acts]
    facts = [
        gap(),
        *(Fact(label, _act_does(one)) for label, one in zip(labels, acts, strict=True)),
        gap(),
        Fact("", _("That is no reason against paying or agreeing; it is to be known beforehand."), MUTED),
    ]
    if pack.name != "cn":
        # The Chinese rule is the one of the period itself; another pack's is known less surely and says so.
        facts += rule_facts(pack.rule(acts[0].rule))
    made = line(_("Would move it"), _(", ").join(labels), facts)
    yield Line(made.entry, [made.facts[0], *facts])


def _act_does(act: NextAct) -> str:
    does = word(EFFECTS, act.effect)
    if act.end is not None:
        does = _("{effect}, to {day}").format(effect=does, day=day(act.end))
    return _("{message}, if in writing and signed").format(message=does) if act.signed else does


def note_lines(notes: Sequence[Said], told: Sequence[str]) -> Iterator[Line]:
    """What must be said beside the findings and was not said yet."""
    for text in dict.fromkeys(say(one) for one in notes):
        if text not in told:
            yield line(_("To know"), text, (), tone=MUTED)
