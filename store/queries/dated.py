"""The facts of a letter that bears another day than today: what was known of the debt by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negotiation.accrual import days_past_due
from negotiation.money import Money, total

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import LetterFacts

    from .views import CaseDetail, StatementView


def stated_at(detail: CaseDetail, day: date) -> StatementView:
    """Give the newest statement that a letter of `day` can name; without one, the first that was recorded."""
    return next((one for one in detail.statements if one.on <= day), detail.statements[-1])


def dated(facts: LetterFacts, stated: StatementView, day: date) -> LetterFacts:
    """Give the facts as a letter of an earlier day tells them: counted to that day, nothing of a later one.

    Args:
        facts: as they are today.
        stated: the statement whose figures they name; the balance of a later one is no statement yet.
        day: that of the letter.
    """
    payments = tuple(one for one in facts.payments if one.on <= day)
    late = facts.days_past_due if facts.days_past_due is None else days_past_due(facts.due_since, day)
    then = replace(
        facts,
        today=day,
        days_past_due=late,
        stated_on=min(facts.stated_on, day) if facts.stated_on else None,
        payments=payments,
        agreed=facts.agreed if facts.agreed and facts.agreed.on <= day else None,
    )
    since = [one for one in facts.payments if one.status == "confirmed" and one.on > day]
    # Of a repaid debt more may be settled than was paid: without a later payment it was so by then.
    if facts.stated_on is None or (facts.repaid and not since):
        return then
    paid = [one.amount for one in payments if one.status == "confirmed" and one.on >= stated.on]
    left = stated.total - total(paid, facts.currency)
    nothing = Money.zero(facts.currency)
    return replace(then, owed=max(left, nothing), let_off=nothing, repaid=facts.repaid and left <= nothing)
