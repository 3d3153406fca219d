"""What a month leaves by an application itself: what is typed in it stands over the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters.fields import BY_NAME
from negotiation.letters.names import BUDGET
from negotiation.money import Money

if TYPE_CHECKING:
    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.fields import LetterKind

_TYPED: Final = {"income": "income", "essential": "spending"}
"""The field that stands over the lines of a kind of the budget."""


def typed_over(kind: LetterKind, facts: LetterFacts, line: str) -> Money | None:
    """Give the amount that is typed over the budget's lines of a kind, nothing at all included; else None."""
    name = _TYPED.get(line)
    return facts.money(name) if name is not None and BY_NAME[name].of(kind) else None


def month_sums(kind: LetterKind, facts: LetterFacts) -> dict[str, Money]:
    """Give what comes in and what goes out in a month, as the letter says it, by `BudgetKind` value."""
    zero = Money.zero(facts.currency)
    sums = {}
    for line in BUDGET:
        typed = typed_over(kind, facts, line)
        sums[line] = typed if typed is not None else facts.sum_of(line) or zero
    return sums


def left_over(kind: LetterKind, facts: LetterFacts) -> Money | None:
    """Give what is left of the income after all spending; None where one of the two is not told."""
    sums = month_sums(kind, facts)
    income = sums.pop("income")
    told = income or typed_over(kind, facts, "income") is not None
    spent = sum(one.minor for one in sums.values())
    return Money(income.minor - spent, facts.currency) if told and spent else None


def payable(kind: LetterKind, facts: LetterFacts) -> Money | None:
    """Give what can be paid on this debt a month: never more than the letter itself leaves, nor below zero.

    Returns:
        The part of the budget that is for it, or less; None where neither is known.
    """
    if not BY_NAME["income"].of(kind):
        return facts.available
    known = [one.minor for one in (facts.available, left_over(kind, facts)) if one is not None]
    return Money(max(0, min(known)), facts.currency) if known else None
