"""What a debtor's budget leaves in a month, and how it is shared among the open cases.

What agreements with creditors take is kept first: only what is left then can be offered to the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.affordability import Budget, Offers, Verdict, make_budget, make_offers
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, check_currency, parse_amount, total
from negotiation.monthly import kept_monthly, monthly
from negotiation.products import GOES_FIRST, BudgetKind
from negotiation.stages import Stage
from negotiation.units import parse_unit

from .budget import budget_of
from .cases import debtor_today, list_cases
from .ids import debtor_or_own
from .offers import offer_of, schedule_of, to_pay
from .sql import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from store.database import Store

    from ..connection import Link
    from .negotiated_views import BudgetLineView
    from .views import CaseRow

_USUAL = "CNY"


class NoBudget(InvalidValue):
    """There is no budget to share from."""


class NothingOwed(InvalidValue):
    """No open case owes anything in the currency."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an agreement in force takes.

    Attributes:
        case: the case's id.
        creditor: its creditor.
        monthly: what keeping it takes a month; nothing where it is paid at once, or all of it is sent.
        next_due: day of its next payment, None where all of it is sent.
        next_amount: that payment.
    """

    case: str
    creditor: str
    monthly: Money
    next_due: date | None
    next_amount: Money


@dataclass(frozen=True, slots=True)
class Month:
    """A budget in one currency, put to a month.

    Attributes:
        sums: by `BudgetKind` value, all of them.
        budget: what they leave; flexible spending counts among what living takes.
        agreements: those in force in this currency; what they take is no longer available.
    """

    sums: dict[str, Money]
    budget: Budget
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What each open case can be offered.

    Attributes:
        month: the budget it comes from.
        cases: the debtor's open cases in its currency that owe something and have no agreement in force.
        offers: one amount for each of them, in their order.
        agreed: the open cases with an agreement, each with what it takes.
        first: the open cases that go first and have no part in what is shared.
        left_out: open cases in other currencies.
    """

    month: Month
    cases: list[CaseRow]
    offers: Offers
    agreed: list[tuple[CaseRow, Agreement]]
    first: list[CaseRow]
    left_out: int

    @property
    def no_line(self) -> bool:
        """Whether a debt goes first and the budget has no line for it."""
        return bool(self.first) and not self.month.sums[BudgetKind.PRIORITY]


@dataclass(frozen=True, slots=True)
class Open:
    """A debtor's open cases that owe something.

    Attributes:
        cases: those in one currency that share what there is, the largest first.
        first: those in it that go first (`products.GOES_FIRST`).
        left_out: how many are in other currencies.
    """

    cases: list[CaseRow]
    first: list[CaseRow]
    left_out: int


def months(lines: Sequence[BudgetLineView], agreements: Sequence[Agreement] = ()) -> list[Month]:
    """A budget put to a month, once for each currency, yuan first. Without lines: a month of nothing.

    Args:
        lines: the budget.
        agreements: those whose payments are kept first; `months_of` asks for them.
    """
    currencies = sorted({line.amount.currency for line in lines} or {_USUAL}, key=lambda code: code != _USUAL)
    return [
        _month(
            [line for line in lines if line.amount.currency == code],
            tuple(one for one in agreements if one.monthly.currency == code),
            code,
        )
        for code in currencies
    ]


def _month(lines: Sequence[BudgetLineView], agreements: tuple[Agreement, ...], currency: str) -> Month:
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
        agreed=total((one.monthly for one in agreements), currency),
    )
    return Month(sums, budget, agreements)


def months_of(link: Link, debtor_id: str, today: date, *, besides: str = "") -> list[Month]:
    """The budget of a debtor (full id) by the month, with what agreements take; empty without a budget.

    Args:
        link: a driver connection.
        debtor_id: the debtor.
        today: the present day where the debtor lives.
        besides: the case looked at, whose own agreement does not count: it is what is being asked about.
    """
    lines = budget_of(link, debtor_id)
    if not lines:
        return []
    return months(lines, [one for one in agreements_of(link, debtor_id, today) if one.case != besides])


def agreements_of(link: Link, debtor_id: str, today: date) -> list[Agreement]:
    """What the agreements in force of a debtor's open cases take, in every currency."""
    rows = link.execute(
        f"SELECT id, creditor_name, currency, agreement FROM (SELECT c.id, c.creditor_name, c.currency,"
        f" {AGREEMENT} AS agreement FROM debt_case c WHERE c.debtor_id = ? AND c.deleted_at IS NULL"
        " AND c.closed_on IS NULL) WHERE agreement IS NOT NULL ORDER BY id",
        (debtor_id,),
    ).fetchall()
    return [
        _agreement(link, case, creditor, currency, offer, today) for case, creditor, currency, offer in rows
    ]


def _agreement(link: Link, case: str, creditor: str, currency: str, offer: str, today: date) -> Agreement:
    schedule = schedule_of(link, case, today)
    left = [one for one in schedule if to_pay(one)]
    # A first payment, and a plan of one payment, come once: they are met from what is at hand.
    repeats = sum(one.number > 0 for one in schedule) > 1
    regular = [one.amount for one in left if one.number and repeats]
    zero = Money.zero(currency)
    takes = kept_monthly(regular[0], parse_unit(offer_of(link, offer).unit)) if regular else zero
    if not left:
        return Agreement(case, creditor, takes, None, zero)
    coming = left[0]
    return Agreement(case, creditor, takes, coming.due, coming.amount - coming.confirmed - coming.sent)


def budget_months(store: Store, debtor: str | None = None) -> tuple[list[BudgetLineView], list[Month]]:
    """A debtor's budget (name or id; your own by default): its lines, and what they come to by the month."""
    with store.read() as link:
        debtor_id = debtor_or_own(link, debtor)
        lines = budget_of(link, debtor_id)
        return lines, months(lines, agreements_of(link, debtor_id, debtor_today(link, debtor_id, store)))


def shared(
    store: Store, debtor: str | None = None, *, currency: str | None = None, token: str | None = None
) -> Shared:
    """Share what a budget leaves among the debtor's open cases, in proportion to what is owed.

    A creditor with an agreement gets what is agreed, and nothing beyond it.

    Args:
        store: the database.
        debtor: name or id; your own by default.
        currency: which part of the budget; yuan by default, or the only currency there is.
        token: the least worth offering, in major units; 1 by default.

    Raises:
        NoBudget: none is recorded.
        NothingOwed: no open case owes anything.
    """
    debtor_id, month = share_month(store, debtor, currency)
    return _share(store, debtor_id, month, token)


def share_month(store: Store, debtor: str | None, currency: str | None) -> tuple[str, Month]:
    """Give the full id of a debtor (name or id; yourself by default) and the month that is shared.

    Raises:
        NoBudget: none is recorded in this currency.
    """
    with store.read() as link:
        debtor_id = debtor_or_own(link, debtor)
        made = months_of(link, debtor_id, debtor_today(link, debtor_id, store))
    code = check_currency(currency) if currency else None
    found = [one for one in made if code in {None, one.budget.income.currency}]
    if not found:
        raise NoBudget(
            N_("no budget is recorded to share from."),
            field="debtor",
            remedy=N_("Set its lines first: budget set."),
        )
    return debtor_id, found[0]


def currencies(store: Store, debtor: str | None = None) -> list[str]:
    """The currencies of a debtor's budget (name or id; yourself by default), yuan first."""
    with store.read() as link:
        debtor_id = debtor_or_own(link, debtor)
        return [one.budget.income.currency for one in months(budget_of(link, debtor_id))]


def case_currencies(store: Store, debtor: str | None = None) -> list[str]:
    """The currencies of a debtor's open cases (name or id; yourself by default)."""
    with store.read() as link:
        rows = link.execute(
            "SELECT DISTINCT currency FROM debt_case WHERE debtor_id = ? AND deleted_at IS NULL"
            " AND closed_on IS NULL ORDER BY currency",
            (debtor_or_own(link, debtor),),
        )
        return [row[0] for row in rows.fetchall()]


def spare(link: Link, case_id: str, currency: str, today: date) -> Money | None:
    """What a month leaves for a case (full id) and those without an agreement; None without a budget."""
    (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    found = months_of(link, debtor_id, today, besides=case_id)
    return next((one.budget.available for one in found if one.budget.income.currency == currency), None)


def share_of(store: Store, row: CaseRow) -> Money | None:
    """A case's part of what a month leaves, in proportion to what is owed; None without a budget.

    Its own agreement does not count: what could be offered for it is asked anew.
    """
    with store.read() as link:
        found = months_of(link, row.debtor_id, debtor_today(link, row.debtor_id, store), besides=row.id)
    month = next((one for one in found if one.budget.income.currency == row.currency), None)
    if month is None or row.owed.minor <= 0:
        return None
    taken = {one.case for one in month.agreements} | {row.id}
    others = _open(store, row.debtor_id, row.currency).cases
    owed = [other.owed for other in others if other.id not in taken]
    offers = make_offers(month.budget.available, [row.owed, *owed])
    return Money.zero(row.currency) if offers.verdict is Verdict.NONE else offers.amounts[0]


def open_cases(store: Store, debtor_id: str, currency: str) -> Open:
    """Give the debtor's open cases in a currency that owe something.

    Raises:
        NothingOwed: there is none that shares what there is.
    """
    found = _open(store, debtor_id, currency)
    if not found.cases and found.first:
        raise NothingOwed(
            N_("all that is owed in {currency} goes first, from the priority lines of the budget."),
            field="debtor",
            remedy=N_("Nothing is shared; talk to the lender before an instalment is missed."),
            currency=currency,
        )
    if not found.cases:
        raise NothingOwed(
            N_("no open case owes anything in {currency}."),
            field="debtor",
            remedy=N_("Add the cases first: case add."),
            currency=currency,
        )
    return found


def _open(store: Store, debtor_id: str, currency: str) -> Open:
    rows = [
        row
        for row in list_cases(store, debtor=debtor_id, sort="owed").rows
        if row.stage not in {Stage.CLOSED, Stage.REPAID} and row.owed.minor > 0
    ]
    ours = [row for row in rows if row.currency == currency]
    first = [row for row in ours if row.product in GOES_FIRST]
    return Open([row for row in ours if row.product not in GOES_FIRST], first, len(rows) - len(ours))


def _share(store: Store, debtor_id: str, month: Month, token: str | None) -> Shared:
    currency = month.budget.income.currency
    found = open_cases(store, debtor_id, currency)
    taken = {one.case: one for one in month.agreements}
    cases = [row for row in found.cases if row.id not in taken]
    agreed = [(row, taken[row.id]) for row in found.cases if row.id in taken]
    least = parse_amount("1" if token is None else token, currency, field="token")
    available, zero = month.budget.available, Money.zero(currency)
    offers = Offers(Verdict.AGREED, (), zero, available)
    if cases:
        owed = [row.owed for row in cases]
        offers = make_offers(available, owed, token=least, surplus=month.budget.uncommitted)
    return Shared(month, cases, offers, agreed, found.first, found.left_out)
