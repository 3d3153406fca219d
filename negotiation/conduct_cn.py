"""The Chinese rules on collection: quiet hours, third parties, visits; the counters in `conduct_counts`.

Sources: GB/T 45251-2025 (recommended standard, from 2025-02-28);
《金融机构个人消费类贷款催收工作指引(试行)》 of the 中国银行业协会 (self-regulation, from 2026-01-30);
《消费金融公司管理办法》 (partly verified). Each binds from its own day. Visits, outsourcing or a call to an
emergency contact are conditional, not against a rule in themselves.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from negotiation.conduct import (
    TIMELESS,
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
from negotiation.conduct_counts import attempts, connected, in_scope, uncounted
from negotiation.elsewhere import whom
from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import agency_findings, consent_said
from negotiation.products import Channel, LenderType, Outcome, WithWhom
from negotiation.rules import Force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from negotiation.rules import Rule, RulePack

_RECENT: Final = timedelta(days=3)

_OUT_OF_SCOPE: Final = N_("The rule is not about this kind of credit.")
_NOT_A_MEMBER: Final = N_(
    "It binds the members of the association; by its kind this lender is none, as far as is known here."
)
_QUIET: Final = {
    Force.RECOMMENDED_STANDARD: N_(
        "{at} lies in the quiet hours {start} to {end}: exceeds the recommended standard."
    ),
    Force.SELF_REGULATION: N_(
        "{at} lies in the quiet hours {start} to {end}: exceeds the self-regulatory limit."
    ),
}
_QUIET_AGREED: Final = N_("{at} lies in the quiet hours {start} to {end}. {consent}")
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
_THIRD_AGREED: Final = N_("{date}: a third party was contacted. {consent}")
_THIRD_MAYBE: Final = N_(
    "{date}: a third party was contacted. That is for when the debtor cannot be reached, and the debt "
    "is never told."
)
_THIRD_ALIKE: Final = N_(
    "{date}: a third party was contacted, and one recorded in the same way had refused before. Whether it is "
    "the same person only the number with both would tell."
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
    counters: tuple[tuple[Rule, Callable[[Rule, Sequence[Seen], Scope], Iterator[Finding]]], ...] = (
        (standard, connected),
        (guideline, attempts),
    )
    about = {rule.id: in_scope(rule, scope.product, scope.lender_type) for rule in (standard, guideline)}
    for rule, counter in counters:
        if not about[rule.id]:
            binds = scope.lender_type not in rule.texts("not_members")
            yield finding(rule, Verdict.NOT_APPLICABLE, _OUT_OF_SCOPE if binds else _NOT_A_MEMBER)
            continue
        bound = since(rule, seen)
        found = [
            *counter(rule, bound, scope),
            *_quiet(rule, bound, scope),
            *_third_parties(rule, bound, scope),
        ]
        found += _visits(rule, bound) if rule is guideline else agency_findings(rule, bound, scope.involved)
        yield from quiet_result(rule, seen, found)
    if about[standard.id]:
        yield from _visits_a_day(visits, since(visits, seen))
        told = about[guideline.id]
        earlier = [one for one in since(visits, seen) if not (told and guideline.in_force(one.day))]
        yield from _visits(visits, earlier)
        yield from without_outcome(pack.rule("conduct.counters"), seen)
        yield from uncounted(pack.rule("conduct.counters"), seen, scope)
    if scope.lender_type == LenderType.CONSUMER_FINANCE:
        measures = pack.rule("conduct.consumer_finance_measures_2024")
        for one in since(measures, seen):
            if one.third and not one.fact.consented:
                yield finding(
                    measures, Verdict.WARN, said_day(_MEASURES, one.day), refs=refs_of([one]), on=one.day
                )


def _quiet(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    start, end = rule.text("quiet_from"), rule.text("quiet_to")
    first, after = minutes(start), minutes(end)
    for one in seen:
        if after <= one.minute < first or one.fact.consented or one.fact.channel in TIMELESS:
            continue
        params = {"at": clock(one), "start": start, "end": end}
        told, verdict = Said(_QUIET[rule.force], params), Verdict.EXCEEDS
        if (consent := scope.involved.consent(one.day)) is not None:
            told, verdict = Said(_QUIET_AGREED, {**params, "consent": consent_said(consent)}), Verdict.UNKNOWN
        yield finding(rule, verdict, told, refs=refs_of([one]), on=one.day)


def _third_parties(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    refused: set[tuple[str, str]] = set()
    # Whoever refused about one of the debts has refused the same creditor about all of them.
    away = [
        no
        for calls in scope.elsewhere.calls
        if in_scope(rule, calls.product, calls.lender_type)
        for no in calls.refusals
        if rule.in_force(no.day)
    ]
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
        who = whom(one.fact)
        if not one.fact.consented:
            before = refused.union(no.who for no in away if no.at < one.fact.at)
            found = _about_third(rule, one, reached, lost=_lost(missed, one), again=_again(who, before))
            consent = scope.involved.consent(one.day) if found.verdict is Verdict.EXCEEDS else None
            if consent is not None:
                told = said_day(_THIRD_AGREED, one.day, consent=consent_said(consent))
                found = replace(found, verdict=Verdict.UNKNOWN, detail=told)
            yield found
        if one.fact.outcome == Outcome.REFUSED:
            refused.add(who)


def _again(who: tuple[str, str], refused: set[tuple[str, str]]) -> bool | None:
    """Whether it is somebody who refused, as far as the log tells people apart; None where it does not.

    It tells them by what they are to the debtor and by the number; where only one of two has a number, the
    other may be somebody else.
    """
    relation, number = who
    if who in refused:
        return True
    return None if any(one == relation and not (number and its) for one, its in refused) else False


def _about_third(rule: Rule, one: Seen, reached: Seen | None, *, lost: bool, again: bool | None) -> Finding:
    told, verdict = said_day(_THIRD_MAYBE if again is False else _THIRD_ALIKE, one.day), Verdict.WARN
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
