"""What the rules count a day: the calls about one debt, and those about the debtor's others to its creditor.

GB/T 45251-2025 counts connected calls for each debtor, the guideline of the 中国银行业协会 unanswered
attempts for each number (cn.conduct.*): which of the debts a call was about makes no difference to either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from negotiation.involved import plain_number
from negotiation.products import Channel, Direction, Outcome, WithWhom
from negotiation.when import local_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from negotiation.conduct import ContactFact

SPOKEN: Final = frozenset({Outcome.CONNECTED, Outcome.REFUSED, Outcome.PROMISE})
USUAL: Final = ""
"""Stands for the debtor's usual number, where none was recorded."""

Key: TypeAlias = "tuple[date, str]"
"""A day on the debtor's calendar, and a number."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody other than the debtor said that they are not to be contacted.

    Attributes:
        at: when.
        day: the same on the debtor's calendar.
        who: what they are to the debtor, and their number or nothing.
    """

    at: datetime
    day: date
    who: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DebtCalls:
    """The calls of the creditor's side about one debt, or about several of a kind.

    Attributes:
        product: a `Product` value, or None; a rule counts only the credit that it is about.
        lender_type: a `LenderType` value, or None.
        connected: connected calls to the debtor by day, all under `USUAL`.
        attempts: unanswered attempts by day and number.
        refusals: of other people, in no order.
    """

    product: str | None
    lender_type: str | None
    connected: Mapping[Key, int] = field(default_factory=dict)
    attempts: Mapping[Key, int] = field(default_factory=dict)
    refusals: frozenset[Refusal] = frozenset()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The debtor's other debts to the same creditor.

    Attributes:
        calls: about them, put together by kind of credit.
        more_than: there are more of them than so many, and none was looked at; 0 where all were.
    """

    calls: tuple[DebtCalls, ...] = ()
    more_than: int = 0


NOWHERE: Final = Elsewhere()


def debt_calls(product: str | None, lender_type: str | None, contacts: Iterable[ContactFact]) -> DebtCalls:
    """Count the calls about a debt, for the checks of the debtor's others.

    Args:
        product: a `Product` value, or None.
        lender_type: a `LenderType` value, or None.
        contacts: its log.
    """
    connected: Counter[Key] = Counter()
    attempts: Counter[Key] = Counter()
    refusals: set[Refusal] = set()
    for one in contacts:
        if one.direction != Direction.IN:
            continue
        if one.outcome == Outcome.REFUSED and one.with_whom != WithWhom.SELF:
            refusals.add(Refusal(one.at, local_day(one.at, one.zone), whom(one)))
        if reached_debtor(one):
            connected[local_day(one.at, one.zone), USUAL] += one.count
        elif is_attempt(one) and (number := number_of(one)) is not None:
            attempts[local_day(one.at, one.zone), number] += one.count
    return DebtCalls(product, lender_type, connected, attempts, frozenset(refusals))


def beside(debts: Mapping[str, DebtCalls], wanted: Iterable[str]) -> dict[str, Elsewhere]:
    """Give for some of a debtor's debts to one creditor the calls about the others.

    Args:
        debts: all of them, by whatever names them.
        wanted: the names of those that are asked about.
    """
    kinds: dict[tuple[str | None, str | None], list[DebtCalls]] = defaultdict(list)
    for debt in debts.values():
        kinds[debt.product, debt.lender_type].append(debt)
    # Summed once for all of them: each then takes only its own away.
    totals = [
        DebtCalls(
            *kind,
            _sum(one.connected for one in group),
            _sum(one.attempts for one in group),
            frozenset[Refusal]().union(*(one.refusals for one in group)),
        )
        for kind, group in kinds.items()
    ]
    return {name: Elsewhere(tuple(_less(total, debts[name]) for total in totals)) for name in wanted}


def _sum(counts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    total: dict[Key, int] = defaultdict(int)
    for one in counts:
        for key, count in one.items():
            total[key] += count
    return dict(total)


def _less(total: DebtCalls, own: DebtCalls) -> DebtCalls:
    """The calls about debts of a kind without those about one of them, where it is of that kind."""
    if (total.product, total.lender_type) != (own.product, own.lender_type):
        return total
    return DebtCalls(
        own.product,
        own.lender_type,
        _left(total.connected, own.connected),
        _left(total.attempts, own.attempts),
        total.refusals - own.refusals,
    )


def _left(total: Mapping[Key, int], own: Mapping[Key, int]) -> dict[Key, int]:
    return {key: left for key, count in total.items() if (left := count - own.get(key, 0))}


def whom(one: ContactFact) -> tuple[str, str]:
    """Whom a contact reached, as far as the log tells people apart: by relation and number."""
    return one.with_whom, plain_number(one.number or "")


def reached_debtor(one: ContactFact) -> bool:
    """Whether it is a connected call to the debtor."""
    return one.channel == Channel.CALL and one.outcome in SPOKEN and one.with_whom == WithWhom.SELF


def is_attempt(one: ContactFact) -> bool:
    """Whether it is an unanswered call, unless agreed."""
    return one.channel == Channel.CALL and one.outcome == Outcome.UNANSWERED and not one.consented


def number_of(one: ContactFact) -> str | None:
    """The number it is counted under: `USUAL` for the debtor's own; None for somebody else's not recorded."""
    if one.number:
        return plain_number(one.number)
    return USUAL if one.with_whom == WithWhom.SELF else None
