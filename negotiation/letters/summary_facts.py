"""What the summary of one debtor is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.money import Money, total

if TYPE_CHECKING:
    from datetime import date

    from negotiation.letters.facts import LogEntry, Named
    from negotiation.letters.todo import Todo


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The agreement in force. `kind` is an `OfferKind` value; `next` is the first instalment not paid."""

    kind: str
    instalments: int
    confirmed: int
    late: int
    left: Money
    next: Todo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryCase:
    """One case.

    Attributes:
        ref: its id.
        creditor: the platform or bank.
        lender: the legal lender, where it is another and known for certain.
        lender_open: it is another, and still to be read from the contract.
        product: a `Product` value.
        account: as recorded.
        currency: of all its amounts.
        stage: a `Stage` value.
        owed: what is left after confirmed payments; nothing of a repaid debt.
        let_off: what of the statement of a repaid debt was neither paid nor is owed.
        unconfirmed: paid and not confirmed yet.
        stated_on: day of the creditor's statement.
        parts: of that statement: principal, interest, penalty, fees.
        due_since: first day that was missed.
        days_past_due: counted to the day of the summary.
        todos: what is still to be done, and days that matter, the earliest first.
        agreed: the agreement in force.
        contact: the last contact that stands.
        parties: role (a `PartyRole` value) and name of who else is part of it now.
        missing: papers still to be obtained, as `MaterialKind` values or the user's own titles.
        offer: what the budget allows to offer a month.
        closed_on: the day it was closed.
    """

    ref: str
    creditor: Named
    currency: str
    product: str
    stage: str
    owed: Money
    unconfirmed: Money
    let_off: Money | None = None
    lender: Named | None = None
    lender_open: bool = False
    account: str | None = None
    stated_on: date | None = None
    parts: tuple[Money, Money, Money, Money] | None = None
    due_since: date | None = None
    days_past_due: int | None = None
    todos: tuple[Todo, ...] = ()
    agreed: Agreed | None = None
    contact: LogEntry | None = None
    parties: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    offer: Money | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MonthlyBudget:
    """A budget in one currency, put to a month; `sums` by `BudgetKind` value, `agreed` with creditors."""

    sums: dict[str, Money]
    surplus: Money
    available: Money
    agreed: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """Everything a summary says.

    Attributes:
        today: its day, where the debtor lives.
        debtor: their name.
        phone: their own; likewise `address`.
        cases: the open ones.
        closed: those closed this year.
        budget: one for each currency; none where none is recorded.
    """

    today: date
    debtor: str = ""
    phone: str | None = None
    address: str | None = None
    cases: tuple[SummaryCase, ...] = ()
    closed: tuple[SummaryCase, ...] = ()
    budget: tuple[MonthlyBudget, ...] = ()


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    """All open cases of one currency together. Currencies are never added up."""

    currency: str
    cases: int
    overdue: int
    owed: Money
    unconfirmed: Money


def totals(facts: SummaryFacts) -> tuple[CurrencyTotal, ...]:
    """Give the open cases added up, once for each currency, that with most cases first."""
    found = []
    for code in dict.fromkeys(one.currency for one in facts.cases):
        cases = [one for one in facts.cases if one.currency == code]
        owed = (one.owed for one in cases if one.owed.minor > 0)
        found.append(
            CurrencyTotal(
                code,
                len(cases),
                sum((one.days_past_due or 0) > 0 for one in cases),
                total(owed, code),
                total((one.unconfirmed for one in cases), code),
            )
        )
    return tuple(sorted(found, key=lambda one: -one.cases))
