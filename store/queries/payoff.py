"""Month by month to debt-free, over all open cases of a debtor, each way of paying beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.appropriation import CARD_PRINCIPAL_FIRST_FROM, Part
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount, total
from negotiation.payoff import Due, Running, Strategy, pay_off
from negotiation.settling import order_for
from negotiation.units import MONTH, step

from .affordable import open_cases, share_month
from .applied import books_of
from .cases import case_detail, debtor_today
from .interest import parts_on
from .offers import to_pay

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.payoff import Payoff
    from store.database import Store

    from ..connection import Link
    from .applied import Books
    from .negotiated_views import InstalmentView
    from .views import CaseDetail, CaseRow


@dataclass(frozen=True, slots=True)
class Forecast:
    """What every way of paying comes to.

    Attributes:
        cases: the debtor's open cases in one currency, in the person's own order.
        debts: the same as they are reckoned; `name` is the case's id.
        without_rate: those of them that have neither a rate nor an agreement on record and are reckoned
            without interest.
        available: what the budget leaves a month, negative for a deficit; what is agreed is paid out of it
            first.
        extra: what is added to it; a deficit is filled before anything is paid.
        payoffs: one for each way, in the order of `Strategy`.
        first: how many cases go first, from the budget's own lines, and are not among `cases`.
        left_out: how many open cases are in other currencies.
    """

    cases: tuple[CaseRow, ...]
    debts: tuple[Running, ...]
    without_rate: tuple[CaseRow, ...]
    available: Money
    extra: Money
    payoffs: tuple[Payoff, ...]
    first: int
    left_out: int

    @property
    def principal_first(self) -> tuple[CaseRow, ...]:
        """The cases whose payments settle the principal before the interest, at once or in time."""
        pairs = zip(self.cases, self.debts, strict=True)
        return tuple(row for row, debt in pairs if debt.principal_first_from is not None)


def forecast(
    store: Store,
    debtor: str | None = None,
    *,
    currency: str | None = None,
    extra: str | None = None,
    order: Sequence[str] = (),
    first_on: date | None = None,
) -> Forecast:
    """Reckon every way of paying.

    Args:
        store: the database.
        debtor: name or id; your own by default.
        currency: which part of the budget; yuan by default, or the only currency there is.
        extra: what is paid each month beyond what the budget leaves, in major units; may be negative.
        order: ids of cases in the person's own order; those not named follow, the largest first.
        first_on: the day of the first payment; a month from today by default.

    Raises:
        InvalidValue: no budget, no open case that owes anything, or nothing to pay with.
    """
    debtor_id, month = share_month(store, debtor, currency)
    code = month.budget.income.currency
    found = open_cases(store, debtor_id, code)
    rows = found.cases
    place = {case: number for number, case in enumerate(order)}
    rows.sort(key=lambda row: place.get(row.id, len(place)))
    details = [case_detail(store, row.id) for row in rows]
    with store.read() as link:
        today = debtor_today(link, debtor_id, store)
        begin = first_on or step(today, MONTH, 1)
        debts = tuple(_running(link, one, today, begin, store) for one in details)
    more = _signed(extra, code)
    available = month.budget.before_extra
    monthly = available + more
    if monthly.minor <= 0:
        raise InvalidValue(
            N_("the budget leaves nothing to pay with."),
            field="extra" if extra else "budget",
            remedy=N_("Ask for a deferral or a token instalment, and take advice: it costs nothing."),
        )
    return Forecast(
        cases=tuple(rows),
        debts=debts,
        without_rate=tuple(
            one.row
            for one, debt in zip(details, debts, strict=True)
            if one.nominal_rate is None and not debt.agreed
        ),
        available=available,
        extra=more,
        payoffs=tuple(pay_off(debts, monthly, strategy, first_on=begin) for strategy in Strategy),
        first=len(found.first),
        left_out=found.left_out,
    )


def _running(link: Link, detail: CaseDetail, today: date, begin: date, store: Store) -> Running:
    """What is owed with the contract's rate; of an agreement what its instalments still ask for."""
    rate = Decimal(detail.nominal_rate) if detail.nominal_rate else Decimal(0)
    agreed = tuple(_due(one) for one in detail.schedule if to_pay(one))
    if agreed:
        return Running(
            detail.id, total((one.principal for one in agreed), detail.row.currency), agreed=agreed
        )
    owed = parts_on(link, detail.id, today, store)
    first_from = _principal_first_from(books_of(link, detail.id, store.own_rules()), begin)
    if owed is None:
        return Running(detail.id, detail.row.owed, rate, principal_first_from=first_from)
    charges = owed.total - owed.principal
    return Running(detail.id, owed.principal, rate, interest=charges, principal_first_from=first_from)


def _principal_first_from(books: Books, begin: date) -> date | None:
    """From when on payments settle the principal first; a card may turn to that while it is being paid."""
    days = [begin]
    if books.due_since is not None:
        days.append(max(begin, books.due_since + timedelta(days=CARD_PRINCIPAL_FIRST_FROM)))
    orders = ((day, order_for(books.order_facts(day))[0]) for day in days)
    return next((day for day, order in orders if books.orders[order][0] is Part.PRINCIPAL), None)


def _due(one: InstalmentView) -> Due:
    """What is left of an instalment; what was sent settled its interest and fees first."""
    cost, sent = one.interest + one.fee, one.confirmed + one.sent
    left = max(cost - sent, Money.zero(cost.currency))
    return Due(one.due, one.amount - sent - left, left)


def _signed(text: str | None, currency: str) -> Money:
    given = (text or "0").strip()
    amount = parse_amount(given.lstrip("+-＋－−"), currency, field="extra")
    return -amount if given.startswith(("-", "－", "−")) else amount
