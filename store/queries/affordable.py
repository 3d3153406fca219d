"""What a debtor's budget leaves in a month, and how it is shared among the open cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.affordability import Budget, Offers, make_budget, make_offers
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, check_currency, parse_amount, total
from negotiation.monthly import monthly
from negotiation.products import BudgetKind
from negotiation.stages import Stage
from store.ids import SELF_DEBTOR_ID

from .budget import budget_of
from .cases import list_cases
from .ids import resolve_debtor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.database import Store

    from .views import BudgetLineView, CaseRow

_USUAL = "CNY"


@dataclass(frozen=True, slots=True)
class Month:
    """A budget in one currency, put to a month.

    Attributes:
        sums: by `BudgetKind` value, all of them.
        budget: what they leave; flexible spending counts among what living takes.
    """

    sums: dict[str, Money]
    budget: Budget


@dataclass(frozen=True, slots=True)
class Shared:
    """What each open case can be offered.

    Attributes:
        month: the budget it comes from.
        cases: the debtor's open cases in its currency that owe something.
        offers: one amount for each of them, in their order.
        left_out: open cases in other currencies.
    """

    month: Month
    cases: list[CaseRow]
    offers: Offers
    left_out: int


def months(lines: Sequence[BudgetLineView]) -> list[Month]:
    """A budget put to a month, once for each currency, yuan first. Without lines: a month of nothing."""
    currencies = sorted({line.amount.currency for line in lines} or {_USUAL}, key=lambda code: code != _USUAL)
    return [_month([line for line in lines if line.amount.currency == code], code) for code in currencies]


def _month(lines: Sequence[BudgetLineView], currency: str) -> Month:
    sums = {
        str(kind): total((monthly(one.amount, one.every) for one in lines if one.kind == kind), currency)
        for kind in BudgetKind
    }
    living = sums[BudgetKind.ESSENTIAL] + sums[BudgetKind.FLEXIBLE]
    budget = make_budget(
        sums[BudgetKind.INCOME],
        living,
        priority=sums[BudgetKind.PRIORITY],
        reserve=sums[BudgetKind.RESERVE],
    )
    return Month(sums, budget)


def shared(
    store: Store, debtor: str | None = None, *, currency: str | None = None, token: str | None = None
) -> Shared:
    """Share what a budget leaves among the debtor's open cases, in proportion to what is owed.

    Args:
        store: the database.
        debtor: name or id; your own by default.
        currency: which part of the budget; yuan by default, or the only currency there is.
        token: the least worth offering, in major units; 1 by default.

    Raises:
        InvalidValue: no budget is recorded, or no open case owes anything.
    """
    debtor_id, month = share_month(store, debtor, currency)
    return _share(store, debtor_id, month, token)


def share_month(store: Store, debtor: str | None, currency: str | None) -> tuple[str, Month]:
    """Give the full id of a debtor (name or id; yourself by default) and the month that is shared.

    Raises:
        InvalidValue: no budget is recorded.
    """
    with store.read() as link:
        debtor_id = resolve_debtor(link, debtor) if debtor else SELF_DEBTOR_ID
        lines = budget_of(link, debtor_id)
    code = check_currency(currency) if currency else None
    found = [one for one in months(lines) if code in {None, one.budget.income.currency}] if lines else []
    if not found:
        raise InvalidValue(
            N_("no budget is recorded to share from."),
            field="debtor",
            remedy=N_("Set its lines first: budget set."),
        )
    return debtor_id, found[0]


def currencies(store: Store, debtor: str | None = None) -> list[str]:
    """The currencies of a debtor's budget (name or id; yourself by default), yuan first."""
    with store.read() as link:
        debtor_id = resolve_debtor(link, debtor) if debtor else SELF_DEBTOR_ID
        return [one.budget.income.currency for one in months(budget_of(link, debtor_id))]


def open_cases(store: Store, debtor_id: str, currency: str) -> tuple[list[CaseRow], int]:
    """Give the debtor's open cases in a currency that owe something, the largest first, and how many others.

    Raises:
        InvalidValue: there is none.
    """
    rows = [
        row
        for row in list_cases(store, debtor=debtor_id, sort="owed").rows
        if row.stage not in {Stage.CLOSED, Stage.REPAID} and row.owed.minor > 0
    ]
    cases = [row for row in rows if row.currency == currency]
    if not cases:
        raise InvalidValue(
            N_("no open case owes anything in {currency}."),
            field="debtor",
            remedy=N_("Add the cases first: case add."),
            currency=currency,
        )
    return cases, len(rows) - len(cases)


def _share(store: Store, debtor_id: str, month: Month, token: str | None) -> Shared:
    currency = month.budget.income.currency
    cases, left_out = open_cases(store, debtor_id, currency)
    offers = make_offers(
        month.budget.available,
        [row.owed for row in cases],
        token=parse_amount("1" if token is None else token, currency, field="token"),
        surplus=month.budget.surplus,
    )
    return Shared(month, cases, offers, left_out)
