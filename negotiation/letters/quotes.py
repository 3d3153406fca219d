"""Findings in the words of a letter: the day, what the log shows, and the rule with how far it binds.

A standard is exceeded, and no more is said of it. What may not be quoted is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Verdict
from negotiation.letters import names
from negotiation.letters.clauses import Clauses
from negotiation.letters.unsaid import may_say
from negotiation.rules import Force, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.finding import Finding
    from negotiation.letters.facts import LogEntry
    from negotiation.letters.pen import Pen

_CHARGED: Final = "rate."
_QUOTED: Final = ("conduct.", "reg_f.", "ew.conc", _CHARGED)
_NEVER: Final = frozenset({Force.UNPUBLISHED_GUIDANCE, Force.CONVENTION})


_NOT_LETTERS: Final = N_("This rule is not for letters: it is shown for you to know.")
_NOT_VERIFIED: Final = N_("The rule is not fully verified: a letter does not quote it.")
_NOT_ABOUT: Final = N_(
    "A complaint does not quote this: it is about what was charged and how contact was made."
)
_NOTHING: Final = N_("Nothing was found here that a letter could quote.")


def quotable(found: Finding) -> bool:
    """Whether a complaint may quote a finding: something was found, and the rule may stand in a letter."""
    return why_not(found) is None


def why_not(found: Finding) -> str | None:
    """Give why a complaint may not quote a finding, as a message id; None where it may."""
    if not found.quotable or found.force in _NEVER:
        return _NOT_LETTERS
    if not found.rule.partition(".")[2].startswith(_QUOTED):
        return _NOT_ABOUT
    beyond = found.verdict is Verdict.EXCEEDS or (found.verdict is Verdict.WARN and bool(found.refs))
    if not beyond:
        return _NOTHING
    # What was not verified, or only in part, is for the reader of `check` and not for a letter.
    return None if found.status == Status.VERIFIED else _NOT_VERIFIED


def quotes(pen: Pen, findings: Iterable[Finding]) -> list[str]:
    """Put findings into sentences, those of one rule together, with the days of all that was found."""
    by_rule: dict[str, list[Finding]] = {}
    for found in findings:
        by_rule.setdefault(found.rule, []).append(found)
    return [Clauses(pen, pen.pack.rule(rule)).tell(group) for rule, group in by_rule.items()]


def about_contact(findings: Iterable[Finding]) -> bool:
    """Whether any of them is about how contact was made."""
    return any(not found.rule.partition(".")[2].startswith(_CHARGED) for found in findings)


def about_charges(findings: Iterable[Finding]) -> bool:
    """Whether any of them is about a rate or what was charged."""
    return any(found.rule.partition(".")[2].startswith(_CHARGED) for found in findings)


def cited(pen: Pen, found: Iterable[Finding]) -> list[LogEntry]:
    """Give the contacts that findings rest on, each once, oldest first."""
    refs = {ref for one in found for ref in one.refs}
    return [entry for entry in pen.facts.log if entry.ref in refs]


def log_table(pen: Pen, entries: Iterable[LogEntry]) -> None:
    """List contacts with their time, way, number and what was noted."""
    lang = pen.lang
    rows = []
    for entry in entries:
        way = names.named(names.CHANNELS, entry.channel, lang)
        times = f"{way}×{entry.count}" if entry.count > 1 else way
        rows.append(
            (
                pen.moment(entry.at),
                times,
                names.named(names.WITH_WHOM, entry.with_whom, lang),
                names.named(names.OUTCOMES, entry.outcome, lang),
                entry.number or "",
                pen.pick("、", ", ").join(one for one in (entry.agent, entry.ticket) if one),
                may_say(pen.kind, entry.summary) or "",  # evidence stays in the words it was noted in
            )
        )
    pen.body.table(
        (
            pen.pick("时间", "Time"),
            pen.pick("方式", "Channel"),
            pen.pick("联系对象", "With"),
            pen.pick("结果", "Result"),
            pen.pick("号码", "Number"),
            pen.pick("工号、工单号", "Agent, ticket"),
            pen.pick("内容", "What was said"),
        ),
        rows,
    )
