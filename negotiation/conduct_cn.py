"""The Chinese rules on collection: two counters, quiet hours, third parties, visits.

Sources: GB/T 45251-2025 (recommended standard, from 2025-02-28);
《金融机构个人消费类贷款催收工作指引(试行)》 of the 中国银行业协会 (self-regulation, from 2026-01-30);
《消费金融公司管理办法》 (partly verified). Each binds from its own day. Visits, outsourcing or a call to an
emergency contact are conditional, not against a rule in themselves.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from negotiation.conduct import (
    CONNECTED_CALLS,
    TIMELESS,
    UNANSWERED_ATTEMPTS,
    Counter,
    DayCount,
    Scope,
    Seen,
    clock,
    minutes,
    quiet_result,
    refs_of,
    said_day,
    since,
    without_outcome,
)
from negotiation.errors import N_
from negotiation.finding import Finding, Verdict, finding
from negotiation.products import Channel, LenderType, Outcome, Product, WithWhom
from negotiation.rules import Force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from negotiation.rules import Rule, RulePack

_NOT_ONLINE_CREDIT: Final = frozenset(
    {Product.MORTGAGE, Product.CAR_LOAN, Product.BUSINESS_LOAN, Product.PRIVATE}
)
_RECENT: Final = timedelta(days=3)

_OUT_OF_SCOPE: Final = N_("The rule is not about this kind of credit.")
_CONNECTED: Final = N_(
    "{date}: {count} connected calls to the debtor, {limit} a day: exceeds the recommended standard."
)
_ATTEMPTS: Final = N_(
    "{date}: {count} unanswered attempts to one number, {limit} a day: exceeds the self-regulatory limit."
)
_QUIET: Final = {
    Force.RECOMMENDED_STANDARD: N_(
        "{at} lies in the quiet hours {start} to {end}: exceeds the recommended standard."
    ),
    Force.SELF_REGULATION: N_(
        "{at} lies in the quiet hours {start} to {end}: exceeds the self-regulatory limit."
    ),
}
_AFTER_REFUSAL: Final = {
    Force.RECOMMENDED_STANDARD: N_(
        "{date}: a third party was contacted again after refusing: exceeds the recommended standard."
    ),
    Force.SELF_REGULATION: N_(
        "{date}: a third party was contacted again after refusing: exceeds the self-regulatory limit."
    ),
}
_THIRD: Final = {
    Force.RECOMMENDED_STANDARD: N_(
        "{date}: a third party was contacted though the debtor was reached on {reached}: exceeds the "
        "recommended standard."
    ),
    Force.SELF_REGULATION: N_(
        "{date}: a third party was contacted though the debtor was reached on {reached}: exceeds the "
        "self-regulatory limit."
    ),
}
_THIRD_MAYBE: Final = N_(
    "{date}: a third party was contacted. That is for when the debtor cannot be reached, and the debt "
    "is never told."
)
_MEASURES: Final = N_(
    "{date}: a third person was contacted. No collection from third persons unrelated to the debt (read "
    "second-hand)."
)
_VISITS: Final = N_(
    "{date}: {count} visits, {limit} a day: exceeds the recommended standard, as one source tells it."
)
_VISIT: Final = N_(
    "{date}: a visit. It is not against the rule in itself: at least {staff} people, identity shown, "
    "sound and picture recorded, no entry without consent. Compare what happened."
)


def check(pack: RulePack, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Give the findings of the Chinese rules."""
    standard, guideline = pack.rule("conduct.gbt_45251_2025"), pack.rule("conduct.cba_2026")
    visits = pack.rule("conduct.gbt_45251_2025_visits")
    counters: tuple[tuple[Rule, Callable[[Rule, Sequence[Seen]], Iterator[Finding]]], ...] = (
        (standard, _connected),
        (guideline, _attempts),
    )
    for rule, counter in counters:
        if not _in_scope(rule, scope):
            yield finding(rule, Verdict.NOT_APPLICABLE, _OUT_OF_SCOPE)
            continue
        bound = since(rule, seen)
        found = [*counter(rule, bound), *_quiet(rule, bound), *_third_parties(rule, bound)]
        if rule is guideline:
            found += _visits(rule, bound)
        yield from quiet_result(rule, seen, found)
    if _in_scope(standard, scope):
        yield from _visits_a_day(visits, since(visits, seen))
        told = _in_scope(guideline, scope)
        earlier = [one for one in since(visits, seen) if not (told and guideline.in_force(one.day))]
        yield from _visits(visits, earlier)
        yield from without_outcome(pack.rule("conduct.counters"), seen)
    if scope.lender_type == LenderType.CONSUMER_FINANCE:
        measures = pack.rule("conduct.consumer_finance_measures_2024")
        for one in since(measures, seen):
            if one.third and not one.fact.consented:
                yield finding(
                    measures, Verdict.WARN, said_day(_MEASURES, one.day), refs=refs_of([one]), on=one.day
                )


def _in_scope(rule: Rule, scope: Scope) -> bool:
    if scope.lender_type == LenderType.PRIVATE:
        return False
    products = rule.texts("products")
    if products:
        return scope.product is None or scope.product in (*products, Product.OTHER)
    return scope.product not in _NOT_ONLINE_CREDIT


def counters(pack: RulePack, seen: Sequence[Seen], scope: Scope, on: date) -> tuple[Counter, ...]:
    """Give the counters of the rules that are about this credit, each counted from its rule's first day."""
    found = []
    for ident, label, counted in (
        ("conduct.gbt_45251_2025", CONNECTED_CALLS, _connected_days),
        ("conduct.cba_2026", UNANSWERED_ATTEMPTS, _attempt_days),
    ):
        rule = pack.rule(ident)
        if _in_scope(rule, scope):
            limit, days = counted(rule, since(rule, seen))
            most = max(days, key=lambda one: (one.count, one.day), default=None)
            that_day = max((one.count for one in days if one.day == on), default=0)
            found.append(Counter(rule, label, limit, that_day, most))
    return tuple(found)


def _connected(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    return _beyond(rule, _CONNECTED, *_connected_days(rule, seen))


def _attempts(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    return _beyond(rule, _ATTEMPTS, *_attempt_days(rule, seen))


def _beyond(rule: Rule, message: str, limit: int, days: Iterable[DayCount]) -> Iterator[Finding]:
    for one in days:
        if one.count > limit:
            told = said_day(message, one.day, count=one.count, limit=limit)
            yield finding(rule, Verdict.EXCEEDS, told, refs=one.refs, on=one.day)


def _connected_days(rule: Rule, seen: Sequence[Seen]) -> tuple[int, list[DayCount]]:
    """Connected calls to the debtor a day; the standard knows no agreed exception."""
    calls = (
        (one, one.day)
        for one in seen
        if one.fact.channel == Channel.CALL and one.spoken and one.fact.with_whom == WithWhom.SELF
    )
    return rule.whole("connected_calls_per_debtor_per_day"), _counted(calls)


def _attempt_days(rule: Rule, seen: Sequence[Seen]) -> tuple[int, list[DayCount]]:
    """Unanswered attempts to one number a day, unless agreed."""
    calls = (
        (one, (one.day, one.fact.number))
        for one in seen
        if one.fact.channel == Channel.CALL
        and one.fact.outcome == Outcome.UNANSWERED
        and not one.fact.consented
    )
    return rule.whole("unanswered_attempts_per_number_per_day"), _counted(calls)


def _counted(calls: Iterable[tuple[Seen, object]]) -> list[DayCount]:
    """How many calls there are of each day and number, in order of time."""
    groups: dict[object, list[Seen]] = defaultdict(list)
    for one, key in calls:
        groups[key].append(one)
    return [
        DayCount(group[0].day, sum(one.fact.count for one in group), tuple(group))
        for group in groups.values()
    ]


def _quiet(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    start, end = rule.text("quiet_from"), rule.text("quiet_to")
    first, after = minutes(start), minutes(end)
    for one in seen:
        if after <= one.minute < first or one.fact.consented or one.fact.channel in TIMELESS:
            continue
        message = _QUIET[rule.force]
        yield finding(
            rule,
            Verdict.EXCEEDS,
            message,
            refs=refs_of([one]),
            on=one.day,
            at=clock(one),
            start=start,
            end=end,
        )


def _third_parties(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    refused: set[tuple[str, str | None]] = set()
    reached: Seen | None = None
    missed: list[Seen] = []
    for one in seen:
        if one.fact.with_whom == WithWhom.SELF:
            if one.spoken:
                reached, missed = one, []
            elif one.fact.outcome == Outcome.UNANSWERED:
                missed.append(one)
        if not one.third:
            continue
        who = (one.fact.with_whom, one.fact.number)
        if not one.fact.consented:
            yield _about_third(rule, one, reached, lost=_lost(missed, one), again=who in refused)
        if one.fact.outcome == Outcome.REFUSED:
            refused.add(who)


def _about_third(rule: Rule, one: Seen, reached: Seen | None, *, lost: bool, again: bool) -> Finding:
    told, verdict = said_day(_THIRD_MAYBE, one.day), Verdict.WARN
    if again:
        told, verdict = said_day(_AFTER_REFUSAL[rule.force], one.day), Verdict.EXCEEDS
    elif reached is not None and not lost and one.day - reached.day <= _RECENT:
        told, verdict = said_day(_THIRD[rule.force], one.day, reached=reached.day), Verdict.EXCEEDS
    return finding(rule, verdict, told, refs=refs_of([one]), on=one.day)


def _lost(missed: Sequence[Seen], one: Seen) -> bool:
    """Three failed calls in a row, and a day gone by."""
    calls = sum(call.fact.count for call in missed)
    return calls >= 3 and missed[-1].day < one.day


def _visits(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    for one in seen:
        if one.fact.channel == Channel.VISIT:
            told = said_day(_VISIT, one.day, staff=rule.whole("visit_staff_min"))
            yield finding(rule, Verdict.WARN, told, refs=refs_of([one]), on=one.day)


def _visits_a_day(rule: Rule, seen: Sequence[Seen]) -> Iterator[Finding]:
    limit = rule.whole("visits_per_day_max")
    days: dict[date, list[Seen]] = defaultdict(list)
    for one in seen:
        if one.fact.channel == Channel.VISIT and one.fact.with_whom == WithWhom.SELF:
            days[one.day].append(one)
    for day, visits in days.items():
        count = sum(one.fact.count for one in visits)
        if count > limit:
            told = said_day(_VISITS, day, count=count, limit=limit)
            yield finding(rule, Verdict.EXCEEDS, told, refs=refs_of(visits), on=day)
