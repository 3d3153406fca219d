"""The two counters of the Chinese rules: connected calls a debtor a day, unanswered attempts a number a day.

Sources as in `negotiation.conduct_cn`. Neither cares which of the debtor's debts to a creditor a call was
about; what is found is told where at least one of the day's calls is about this debt.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from negotiation.conduct import (
    CONNECTED_CALLS,
    UNANSWERED_ATTEMPTS,
    Counter,
    DayCount,
    refs_of,
    said_day,
    since,
)
from negotiation.elsewhere import USUAL, Key, is_attempt, number_of, reached_debtor
from negotiation.errors import N_
from negotiation.finding import Finding, Said, Verdict, finding
from negotiation.involved import consent_said
from negotiation.products import LenderType, Product

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from negotiation.conduct import Scope, Seen
    from negotiation.elsewhere import DebtCalls
    from negotiation.rules import Rule, RulePack

_NOT_ONLINE_CREDIT: Final = frozenset(
    {Product.MORTGAGE, Product.CAR_LOAN, Product.BUSINESS_LOAN, Product.PRIVATE}
)

_CONNECTED: Final = N_(
    "{date}: {count} connected calls to the debtor, {limit} a day: exceeds the recommended standard."
)
_ATTEMPTS: Final = N_(
    "{date}: {count} unanswered attempts to one number, {limit} a day: exceeds the self-regulatory limit."
)
_ATTEMPTS_USUAL: Final = N_(
    "{date}: {count} unanswered attempts to the debtor's usual number (none is recorded with them), {limit} "
    "a day: exceeds the self-regulatory limit."
)
_ATTEMPTS_AGREED: Final = N_("{date}: {count} unanswered attempts to one number, {limit} a day. {consent}")
_ATTEMPTS_USUAL_AGREED: Final = N_(
    "{date}: {count} unanswered attempts to the debtor's usual number (none is recorded with them), {limit} "
    "a day. {consent}"
)
_TOGETHER: Final = N_("{told} Of these calls, {others} were about other debts to this creditor.")
_NO_NUMBER: Final = N_(
    "Unanswered calls to others than the debtor without a recorded number: {count}. They are not counted; "
    "record which number was called."
)
_TOO_MANY: Final = N_(
    "The debtor has more than {most} other debts to this creditor. A day's calls about them were not counted "
    "together with those about this one."
)


def in_scope(rule: Rule, product: str | None, lender_type: str | None) -> bool:
    """Whether a rule is about this kind of credit, and binds this kind of lender."""
    if lender_type == LenderType.PRIVATE or lender_type in rule.texts("not_members"):
        return False
    products = rule.texts("products")
    if products:
        return product is None or product in (*products, Product.OTHER)
    return product not in _NOT_ONLINE_CREDIT


def connected(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Give the days with more connected calls to the debtor than the rule names."""
    limit, days = _connected_days(rule, seen, scope)
    for one in days:
        if one.count > limit:
            yield _beyond(rule, said_day(_CONNECTED, one.day, count=one.count, limit=limit), one)


def attempts(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Give the days with more unanswered attempts to one number than the rule names."""
    limit, days = _attempt_days(rule, seen, scope)
    for one in days:
        if one.count > limit:
            usual = {"usual": True} if one.number == USUAL else {}
            params: dict[str, object] = {"count": one.count, "limit": limit, **usual}
            message, verdict = (_ATTEMPTS_USUAL if usual else _ATTEMPTS), Verdict.EXCEEDS
            if (consent := scope.involved.consent(one.day)) is not None:
                message = _ATTEMPTS_USUAL_AGREED if usual else _ATTEMPTS_AGREED
                verdict, params["consent"] = Verdict.UNKNOWN, consent_said(consent)
            yield _beyond(rule, said_day(message, one.day, **params), one, verdict)


def _beyond(rule: Rule, told: Said, one: DayCount, verdict: Verdict = Verdict.EXCEEDS) -> Finding:
    if one.others:
        told = Said(_TOGETHER, {**told.params, "told": told, "others": one.others})
    return finding(rule, verdict, told, refs=one.refs, on=one.day)


def uncounted(rule: Rule, seen: Sequence[Seen], scope: Scope) -> Iterator[Finding]:
    """Say which calls could not be counted, where there are any."""
    silent = [one for one in seen if is_attempt(one.fact) and number_of(one.fact) is None]
    if silent:
        count = sum(one.fact.count for one in silent)
        yield finding(rule, Verdict.UNKNOWN, _NO_NUMBER, refs=refs_of(silent), count=count)
    most = scope.elsewhere.more_than
    if most and any(reached_debtor(one.fact) or is_attempt(one.fact) for one in seen):
        yield finding(rule, Verdict.UNKNOWN, _TOO_MANY, most=most)


def counters(pack: RulePack, seen: Sequence[Seen], scope: Scope, on: date) -> tuple[Counter, ...]:
    """Give the counters of the rules that are about this credit, each counted from its rule's first day."""
    found = []
    for ident, label, counted in (
        ("conduct.gbt_45251_2025", CONNECTED_CALLS, _connected_days),
        ("conduct.cba_2026", UNANSWERED_ATTEMPTS, _attempt_days),
    ):
        rule = pack.rule(ident)
        if in_scope(rule, scope.product, scope.lender_type):
            limit, days = counted(rule, since(rule, seen), scope, on)
            most = max(days, key=lambda one: (one.count, one.day), default=None)
            that_day = max((one.count for one in days if one.day == on), default=0)
            found.append(Counter(rule, label, limit, that_day, most))
    return tuple(found)


def _connected_days(
    rule: Rule, seen: Sequence[Seen], scope: Scope, on: date | None = None
) -> tuple[int, list[DayCount]]:
    """Connected calls to the debtor a day; the standard knows no agreed exception."""
    groups: dict[Key, list[Seen]] = defaultdict(list)
    for one in seen:
        if reached_debtor(one.fact):
            groups[one.day, USUAL].append(one)
    others = [calls.connected for calls in _others(rule, scope)]
    return rule.whole("connected_calls_per_debtor_per_day"), _counted(rule, groups, others, on)


def _attempt_days(
    rule: Rule, seen: Sequence[Seen], scope: Scope, on: date | None = None
) -> tuple[int, list[DayCount]]:
    """Unanswered attempts to one number a day, unless agreed."""
    groups: dict[Key, list[Seen]] = defaultdict(list)
    for one in seen:
        if is_attempt(one.fact) and (number := number_of(one.fact)) is not None:
            groups[one.day, number].append(one)
    others = [calls.attempts for calls in _others(rule, scope)]
    return rule.whole("unanswered_attempts_per_number_per_day"), _counted(rule, groups, others, on)


def _others(rule: Rule, scope: Scope) -> list[DebtCalls]:
    """The calls about such of the debtor's other debts as the rule is about."""
    calls = [one for one in scope.elsewhere.calls if one.connected or one.attempts]
    return [one for one in calls if in_scope(rule, one.product, one.lender_type)]


def _counted(
    rule: Rule, groups: Mapping[Key, Sequence[Seen]], others: Sequence[Mapping[Key, int]], on: date | None
) -> list[DayCount]:
    """The calls of each day and number that has one about this debt, and of the day asked about."""
    found = []
    for key, calls in groups.items():
        beside = sum([counts.get(key, 0) for counts in others])
        own = sum(one.fact.count for one in calls)
        found.append(DayCount(key[0], own + beside, tuple(calls), beside, key[1]))
    if on is not None and rule.in_force(on):
        for key in {key for counts in others for key in counts if key[0] == on}.difference(groups):
            beside = sum(counts.get(key, 0) for counts in others)
            found.append(DayCount(on, beside, (), beside, key[1]))
    return found
