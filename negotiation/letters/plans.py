"""What a plan comes to beside what is left to pay."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from negotiation.letters.fields import BY_NAME
from negotiation.money import Money
from negotiation.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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


def begins_on(facts: LetterFacts) -> date | None:
    """Give the day of the first instalment: after a first payment the next due day; None where it is open."""
    on, due_day = facts.day("first_on"), facts.count("due_day")
    if on is None or not facts.money("first_payment"):
        return on
    if due_day is None:
        return None
    month = on.replace(day=1)
    days = (_day_of(add_months(month, later), due_day) for later in (0, 1))
    return next(day for day in days if day > on)


def open_fields(kind: LetterKind, facts: LetterFacts) -> Iterator[str]:
    """Name what a plan leaves open: number and amount of the instalments, their first day, the due day."""
    if not BY_NAME["periods"].of(kind):
        return
    if not any(facts.text(name) for name in ("first_payment", "instalment", "periods")):
        return
    yield from (name for name in ("periods", "instalment", "first_on") if not facts.text(name))
    once = facts.readable("periods") and facts.count("periods") == 1
    begins = facts.text("first_on") and not facts.text("first_payment")
    if not facts.text("due_day") and not (once and begins):
        yield "due_day"


def _day_of(month: date, day: int) -> date:
    """The day of a month, or its last one where it is shorter."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def last_takes_rest(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether the plan ends less than one instalment beside what is left: the last one carries that."""
    left, whole, each = left_to_pay(kind, facts), plan_total(facts), facts.money("instalment")
    if left is None or whole is None or each is None:
        return False
    return 0 < abs(left.minor - whole.minor) < each.minor
