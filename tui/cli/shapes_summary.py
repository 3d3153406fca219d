"""The figures of a debtor's summary as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.letters.pen import Hand
from negotiation.letters.summary import without_numbers
from negotiation.letters.summary_facts import totals
from negotiation.letters.todo import todo_words
from tui.cli.findings import iso

if TYPE_CHECKING:
    from negotiation.letters.summary_facts import Agreed, MonthlyBudget, SummaryCase, SummaryFacts
    from negotiation.letters.todo import Todo
    from tui.cli.shapes import Shape


def figures(found: SummaryFacts, lang: str) -> Shape:
    """What the summary says, with what is to be done in the words of `lang`."""
    hand = Hand(lang)
    return {
        "debtor": found.debtor or None,
        "phone": found.phone,
        "address": found.address,
        "on": iso(found.today),
        "totals": [
            {
                "currency": one.currency,
                "cases": one.cases,
                "overdue": one.overdue,
                "owed": str(one.owed),
                "unconfirmed": str(one.unconfirmed),
            }
            for one in totals(found)
        ],
        "cases": [_case(hand, one) for one in found.cases],
        "closed": [
            {"case": one.ref, "creditor": one.creditor.of(lang), "closed_on": iso(one.closed_on)}
            for one in found.closed
        ],
        "budget": [_budget(one) for one in found.budget],
    }


def _case(hand: Hand, case: SummaryCase) -> Shape:
    contact = case.contact
    return {
        "case": case.ref,
        "creditor": case.creditor.of(hand.lang),
        "lender": case.lender.of(hand.lang) if case.lender else None,
        "product": case.product,
        "account_ref": case.account,
        "currency": case.currency,
        "stage": case.stage,
        "owed": str(case.owed),
        "let_off": str(case.let_off) if case.let_off is not None else None,
        "unconfirmed": str(case.unconfirmed),
        "due_since": iso(case.due_since),
        "days_past_due": case.days_past_due,
        "todos": [_todo(hand, one) for one in case.todos],
        "agreement": _agreed(hand, case.agreed) if case.agreed else None,
        "last_contact": {"at": contact.at.isoformat(), "channel": contact.channel} if contact else None,
        "papers_missing": list(case.missing),
        "offer": str(case.offer) if case.offer else None,
    }


def _todo(hand: Hand, todo: Todo) -> Shape:
    return {
        "due": iso(todo.due),
        "kind": todo.kind,
        "what": without_numbers(todo_words(hand, todo)),
        "amount": str(todo.amount) if todo.amount is not None else None,
    }


def _agreed(hand: Hand, agreed: Agreed) -> Shape:
    return {
        "kind": agreed.kind,
        "instalments": agreed.instalments,
        "confirmed": agreed.confirmed,
        "late": agreed.late,
        "left": str(agreed.left),
        "next": _todo(hand, agreed.next) if agreed.next else None,
    }


def _budget(month: MonthlyBudget) -> Shape:
    return {
        "currency": month.available.currency,
        **{kind: str(money) for kind, money in month.sums.items()},
        "surplus": str(month.surplus),
        "agreed": str(month.agreed) if month.agreed is not None else None,
        "available": str(month.available),
    }
