"""The facts of one debtor as a summary tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negotiation.letters.summary_facts import Agreed, MonthlyBudget, SummaryCase, SummaryFacts
from negotiation.letters.todo import Todo
from negotiation.money import total
from negotiation.when import zone

from .affordable import NothingOwed, months_of, shared
from .cases import debtor_today, debtor_zone, detail_of, list_cases
from .coming import coming
from .debtors import debtor_row
from .ids import debtor_or_own
from .letter import lender_of, log_of, platform
from .offers import still_to_send, to_pay
from .todos import todos_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from negotiation.money import Money
    from store.database import Store

    from .affordable import Month
    from .views import CaseDetail, NextAction


def summary_facts(store: Store, debtor: str | None = None) -> SummaryFacts:
    """Give what the summary of a debtor says.

    Args:
        store: the database.
        debtor: name or id; yourself by default.

    Raises:
        NotFound, Ambiguous: no such debtor, or several.
    """
    with store.read() as link:
        debtor_id = debtor_or_own(link, debtor)
        who = debtor_row(link, debtor_id)
        today = debtor_today(link, debtor_id, store)
        place = zone(debtor_zone(link, debtor_id, store))
        budget = months_of(link, debtor_id, today)
    rows = list_cases(store, debtor=debtor_id, sort="overdue").rows
    with store.read() as link:
        details = [detail_of(link, row.id, store) for row in rows]
        more = coming(link, store, [row.id for row in rows])
    offers = _offers(store, debtor_id, budget)
    cases = [(one, _case(one, today, place, more.get(one.id, ()))) for one in details]
    return SummaryFacts(
        today=today,
        debtor=who.name,
        phone=who.phone,
        address=who.address,
        cases=tuple(
            replace(case, offer=offers.get(case.ref)) for one, case in cases if one.closed_on is None
        ),
        closed=tuple(
            case for one, case in cases if one.closed_on is not None and one.closed_on.year == today.year
        ),
        budget=tuple(
            MonthlyBudget(one.sums, one.budget.surplus, one.budget.available, one.budget.agreed)
            for one in budget
        ),
    )


def _offers(store: Store, debtor_id: str, budget: list[Month]) -> dict[str, Money]:
    """What each case can be offered a month, by its id; nothing where nothing can be shared."""
    found: dict[str, Money] = {}
    for month in budget:
        try:
            share = shared(store, debtor_id, currency=month.budget.income.currency)
        except NothingOwed:  # no open case owes anything in this currency
            continue
        found |= {
            row.id: part
            for row, part in zip(share.cases, share.offers.amounts, strict=True)
            if part.minor > 0
        }
    return found


def _case(detail: CaseDetail, today: date, place: tzinfo, more: Sequence[NextAction]) -> SummaryCase:
    row, stated = detail.row, detail.statement
    known = bool(stated.id)
    lender, lender_open = lender_of(detail)
    log = log_of(detail, place)
    return SummaryCase(
        ref=row.id,
        creditor=platform(row),
        lender=lender,
        lender_open=lender_open,
        currency=row.currency,
        product=row.product,
        account=row.account_ref,
        stage=row.stage,
        owed=row.owed,
        let_off=row.let_off,
        unconfirmed=row.unconfirmed,
        stated_on=stated.on if known else None,
        parts=(stated.principal, stated.interest, stated.penalty, stated.fees) if known else None,
        due_since=row.due_since,
        days_past_due=row.days_past_due,
        todos=todos_of(detail, today, more),
        agreed=_agreed(detail),
        contact=log[-1] if log else None,
        parties=tuple(
            (one.role, one.name) for one in detail.parties if one.to_on is None or one.to_on >= today
        ),
        missing=tuple(
            one.title or one.kind
            for one in detail.materials
            if one.status == "missing" or (one.expires_on is not None and one.expires_on < today)
        ),
        closed_on=detail.closed_on,
    )


def _agreed(detail: CaseDetail) -> Agreed | None:
    """The agreement in force, by its schedule."""
    if not detail.schedule:
        return None
    offer = next(one for one in detail.offers if one.id == detail.schedule[0].offer)
    todo = [one for one in detail.schedule if to_pay(one)]
    left = total(
        (one.amount - one.confirmed for one in detail.schedule if one.status != "settled"),
        detail.row.currency,
    )
    return Agreed(
        kind=offer.kind,
        instalments=len(detail.schedule),
        confirmed=sum(one.status == "paid" for one in detail.schedule),
        late=sum(one.status == "late" for one in detail.schedule),
        left=left,
        next=Todo(todo[0].due, "instalment", amount=still_to_send(todo[0])) if todo else None,
    )
