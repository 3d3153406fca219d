"""What a month leaves by an application itself: what is typed in it stands over the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.letters.fields import BY_NAME
from negotiation.letters.names import BUDGET
from negotiation.letters.others import allowed_for
from negotiation.money import Money
from negotiation.shares import share_out

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
    spent = sum(one.minor for one in sums.values())
    earns = income or typed_over(kind, facts, "income") is not None
    spends = spent or typed_over(kind, facts, "essential") is not None
    return Money(income.minor - spent, facts.currency) if earns and spends else None


def payable(kind: LetterKind, facts: LetterFacts) -> Money | None:
    """Give what can be paid on this debt a month, as the letter itself says it: never below zero.

    Returns:
        What the letter's own table leaves, where something other than the budget is typed; else the part of
        the budget that is for it. None where neither is known, or where what is typed is for several debts.
    """
    if not _own_figures(kind, facts):
        return most(kind, facts)
    left = left_over(kind, facts)
    return None if left is None or allowed_for(facts) is not None else _not_below_zero(left)


def most(kind: LetterKind, facts: LetterFacts) -> Money | None:
    """Give what an instalment is held against: the smaller of what the budget has and what the letter leaves.

    What the letter tells besides the budget is for all debts: then this debt's part of it counts.

    Returns:
        Never below zero; None where neither is known.
    """
    left = left_over(kind, facts) if BY_NAME["income"].of(kind) else None
    if left is not None and _own_figures(kind, facts):
        left = _part(left, facts)
    known = [one for one in (facts.available, left) if one is not None]
    return _not_below_zero(min(known)) if known else None


def _part(left: Money, facts: LetterFacts) -> Money:
    """This debt's part of what a month leaves, by what is owed, once the others' agreements are kept."""
    others = [one for one in facts.others if one.owed.currency == facts.currency]
    agreed = sum(one.agreed.minor for one in others if one.agreed)
    rest = _not_below_zero(Money(left.minor - agreed, facts.currency))
    if not facts.owed:
        return rest
    return share_out(rest, [facts.owed.minor, *(one.owed.minor for one in others if one.shares)])[0]


def _own_figures(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether the letter tells another income or spending than the budget."""
    typed = ((line, typed_over(kind, facts, line)) for line in _TYPED)
    return any(one is not None and one != facts.sum_of(line) for line, one in typed)


def _not_below_zero(amount: Money) -> Money:
    return max(amount, Money.zero(amount.currency))
