"""What part of the interest on a loan falls into which zone of the rule that applies.

Sources: as caps.py. Simple interest on an unchanged principal; rates are percent per year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.accrual import simple_interest
from negotiation.caps import Cap, Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.money import Money

WITHIN: Final = "enforceable"
ABOVE: Final = {Effect.CEILING: "above_ceiling", Effect.MAY_BE_REDUCED: "may_be_reduced"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the interest.

    Attributes:
        start: first day that counts.
        end: first day that no longer counts.
        above: the zone begins above this rate.
        up_to: the rate it counts up to: the zone's end, or the loan's own rate.
        effect: `enforceable`, `above_ceiling`, `may_be_reduced`, or the effect of an old zone.
        rule: id of the rule.
        amount: the interest in it.
    """

    start: date
    end: date
    above: Decimal
    up_to: Decimal
    effect: str
    rule: str
    amount: Money


def interest_parts(
    answer: Cap, principal: Money, annual_rate: Decimal, start: date, end: date, *, basis: int = 365
) -> tuple[Part, ...]:
    """Split the interest at `annual_rate` from `start` to `end` into zones.

    Args:
        answer: from `caps.cap`; one without a figure gives no parts.
        principal: what interest runs on.
        annual_rate: percent per year as agreed.
        start: first day that counts, usually the day of the contract.
        end: first day that no longer counts.
        basis: days of a year.

    Raises:
        ValueError: `end` is before `start`, or the rate is negative.
    """
    if end < start or annual_rate < 0:
        raise ValueError("interest does not run backwards")
    parts = []
    for first, after, bands, rule in _stretches(answer, start, end):
        for above, up_to, effect in bands:
            top = annual_rate if up_to is None else min(up_to, annual_rate)
            if top > above:
                amount = simple_interest(principal, top - above, first, after, basis)
                parts.append(Part(first, after, above, top, effect, rule, amount))
    return tuple(parts)


def enforceable(
    answer: Cap, principal: Money, start: date, end: date, *, basis: int = 365
) -> tuple[Part, ...]:
    """Give the most that could be asked for from `start` to `end`: of each stretch the part up to its line.

    Args:
        answer: from `caps.cap`.
        principal: what interest runs on.
        start: first day that counts.
        end: first day that no longer counts.
        basis: days of a year.

    Returns:
        The stretches in order of time; empty where a rule of the time has no line that is known.
    """
    parts = []
    for first, after, bands, rule in _stretches(answer, start, end):
        line = next((up_to for _above, up_to, effect in bands if effect == WITHIN), None)
        if line is None:
            return ()
        amount = simple_interest(principal, line, first, after, basis)
        parts.append(Part(first, after, Decimal(0), line, WITHIN, rule, amount))
    return tuple(parts)


_Band = tuple[Decimal, Decimal | None, str]


def _stretches(answer: Cap, start: date, end: date) -> Iterator[tuple[date, date, list[_Band], str]]:
    if not answer.segments:
        if answer.rule is not None and answer.annual is not None:
            yield start, end, _two_bands(answer.annual, answer.effect), answer.rule.id
        return
    for segment in answer.segments:
        first = start if segment.start is None else max(start, segment.start)
        after = end if segment.end is None else min(end, segment.end + timedelta(days=1))
        bands: list[_Band] = [(zone.above, zone.up_to, zone.effect) for zone in segment.zones]
        if not bands and segment.annual is not None:
            bands = _two_bands(segment.annual, Effect.CEILING)
        if first < after:
            yield first, after, bands, segment.rule.id


def _two_bands(limit: Decimal, effect: Effect) -> list[_Band]:
    return [(Decimal(0), limit, WITHIN), (limit, None, ABOVE[effect])]
