"""The American rules on collection calls: hours, seven in seven, the call after a conversation.

Sources: 12 CFR 1006.6 and 1006.14(b)(2); 15 USC 1692a for who is covered (rules us.reg_f.*,
us.fdcpa.covered), read in secondary sources. They count per debt, bind third-party collectors and debt
buyers, and the numbers are a presumption that may be rebutted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from negotiation.conduct import Caller, Scope, Seen, clock, minutes, quiet_result, refs_of, since
from negotiation.elsewhere import SPOKEN
from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import consent_said
from negotiation.products import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negotiation.conduct import ContactFact
    from negotiation.rules import Rule, RulePack

_NOT_COVERED: Final = N_("An original creditor in its own name is outside this rule.")
_WHO: Final = N_("It binds third-party collectors and debt buyers: record who calls.")
_HOURS: Final = N_(
    "{at} is before {start} or after {end} where the debtor is: exceeds the limit of the rule."
)
_AGREED: Final = N_("{at}: a consent is recorded; what it does to this rule is not in the pack.")
_HOURS_AGREED: Final = N_("{at} is before {start} or after {end} where the debtor is. {consent}")
_SEVEN: Final = N_(
    "{date}: call number {count} in {days} days about this debt; more than {limit} is presumed too many."
)
_TALKED: Final = N_(
    "{date}: a call {gap} days after the conversation of {spoken}, within {days} days: presumed too many."
)
_EDGE: Final = N_(
    "{date}: a call on day {gap} after the conversation of {spoken}; how its day counts is not in the pack."
)


def check(pack: RulePack, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Give the findings of the American rules."""
    covered = pack.rule("fdcpa.covered")
    if scope.caller == Caller.CREDITOR:
        yield finding(covered, Verdict.NOT_APPLICABLE, _NOT_COVERED)
        return
    if scope.caller is None:
        yield finding(covered, Verdict.UNKNOWN, _WHO)
    hours, calls = pack.rule("reg_f.hours"), pack.rule("reg_f.calls")
    yield from quiet_result(hours, seen, list(_hours(hours, since(hours, seen), scope)))
    debts: dict[str, list[Seen]] = defaultdict(list)
    for one in since(calls, seen):
        if one.fact.channel == Channel.CALL and not one.third:
            debts[one.fact.debt].append(one)
    theirs = [Seen(fact) for fact in scope.contacts if _rang_and_spoke(fact)]
    found = [
        told
        for debt, about in debts.items()
        for told in (
            *_seven(calls, about),
            *_talked(calls, about, [o for o in theirs if o.fact.debt == debt]),
        )
    ]
    yield from quiet_result(calls, seen, found)


def _hours(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    start, end = rule.text("not_before"), rule.text("not_after")
    first, last = minutes(start), minutes(end)
    for one in seen:
        if first <= one.minute <= last or one.fact.channel == Channel.LETTER:
            continue
        if one.fact.consented:
            yield finding(rule, Verdict.UNKNOWN, _AGREED, refs=refs_of([one]), on=one.day, at=clock(one))
            continue
        params = {"at": clock(one), "start": start, "end": end}
        told, verdict = Said(_HOURS, params), Verdict.EXCEEDS
        if (consent := scope.involved.consent(one.day)) is not None:
            told, verdict = Said(_HOURS_AGREED, {**params, "consent": consent_said(consent)}), Verdict.UNKNOWN
        yield finding(rule, verdict, told, refs=refs_of([one]), on=one.day)


def _seven(rule: Rule, calls: Sequence[Seen]) -> Iterator[Finding]:
    limit, days = rule.whole("calls_max"), rule.whole("in_consecutive_days")
    for place, one in enumerate(calls):
        window = [call for call in calls[: place + 1] if (one.day - call.day).days < days]
        count = sum(call.fact.count for call in window)
        if count > limit:
            yield finding(
                rule,
                Verdict.EXCEEDS,
                _SEVEN,
                refs=refs_of(window),
                on=one.day,
                date=one.day,
                count=count,
                days=days,
                limit=limit,
            )


def _rang_and_spoke(fact: ContactFact) -> bool:
    """Whether the debtor rang and somebody answered: that too is a conversation about the debt."""
    return fact.direction == Direction.OUT and fact.channel == Channel.CALL and fact.outcome in SPOKEN


def _talked(rule: Rule, calls: Sequence[Seen], begun: Sequence[Seen]) -> Iterator[Finding]:
    """The calls of the creditor's side that came too soon after a conversation, whoever began that one."""
    days = rule.whole("no_call_days_after_conversation")
    spoken: Seen | None = None
    for one in sorted([*calls, *begun], key=lambda one: one.fact.at):
        if one.fact.direction == Direction.OUT:
            spoken = one
            continue
        if one.spoken and one.fact.count > 1 and (spoken is None or (one.day - spoken.day).days > days):
            spoken = one  # the second call of a row comes after the conversation of its first
        gap = (one.day - spoken.day).days if spoken else days + 1
        if spoken is not None and gap <= days:
            verdict, message = (Verdict.EXCEEDS, _TALKED) if gap < days else (Verdict.UNKNOWN, _EDGE)
            yield finding(
                rule,
                verdict,
                message,
                refs=tuple(dict.fromkeys(refs_of([spoken, one]))),
                on=one.day,
                date=one.day,
                gap=gap,
                spoken=spoken.day,
                days=days,
            )
        if one.spoken:
            spoken = one
