"""What a plan comes to beside what is left to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.letters.fields import BY_NAME
from negotiation.money import Money

if TYPE_CHECKING:
    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.fields import LetterKind


def left_to_pay(kind: LetterKind, facts: LetterFacts) -> Money | None:
    """Give what is left of the balance once what this letter asks to be waived is; None without a balance."""
    if not facts.owed:
        return None
    asked = [facts.money(name) for name in ("waive_penalty", "waive_interest") if BY_NAME[name].of(kind)]
    return Money(facts.owed.minor - sum(one.minor for one in asked if one), facts.currency)


def plan_total(facts: LetterFacts) -> Money | None:
    """Give what the first payment and the instalments come to; None where their number or amount is open."""
    count, each, first = facts.count("periods"), facts.money("instalment"), facts.money("first_payment")
    if not count or not each:
        return None
    return Money(each.minor * count + (first.minor if first else 0), facts.currency)


def last_takes_rest(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether the plan ends less than one instalment beside what is left: the last one carries that."""
    left, whole, each = left_to_pay(kind, facts), plan_total(facts), facts.money("instalment")
    if left is None or whole is None or each is None:
        return False
    return 0 < abs(left.minor - whole.minor) < each.minor
