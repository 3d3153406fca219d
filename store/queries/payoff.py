"""Month by month to debt-free, over all open cases of a debtor, each way of paying beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount, total
from negotiation.payoff import Due, Running, Strategy, pay_off
from negotiation.units import MONTH, step

from .affordable import open_cases, share_month
from .cases import case_detail, debtor_today
from .interest import parts_on
from .offers import to_pay

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.payoff import Payoff
    from store.database import Store

    from ..connection import Link
    from .views import CaseDetail, CaseRow, InstalmentView


@dataclass(frozen=True, slots=True)
class Forecast:
    """What every way of paying comes to.

    Attributes:
        cases: the debtor's open cases in one currency, in the person's own order.
        debts: the same as they are reckoned; `name` is the case's id.
        without_rate: how many of them have neither a rate nor an agreement on record and are reckoned without
            interest.
        available: what the budget leaves a month; what is agreed is paid out of it first.
        extra: what is added to it.
        payoffs: one for each way, in the order of `Strategy`.
        first: how many cases go first, from the budget's own lines, and are not among `cases`.
        left_out: how many open cases are in other currencies.
    """

    cases: tuple[CaseRow, ...]
    debts: tuple[Running, ...]
    without_rate: int
    available: Money
    extra: Money
    payoffs: tuple[Payoff, ...]
    first: int
    left_out: int


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
        debts = tuple(_running(link, one, today) for one in details)
    more = _signed(extra, code)
    monthly = month.budget.for_debts + more
    if monthly.minor <= 0:
        raise InvalidValue(
            N_("the budget leaves nothing to pay with."),
            field="extra" if extra else "budget",
            remedy=N_("Ask for a deferral or a token instalment, and take advice: it costs nothing."),
        )
    begin = first_on or step(today, MONTH, 1)
    return Forecast(
        cases=tuple(rows),
        debts=debts,
        without_rate=sum(
            one.nominal_rate is None and not debt.agreed for one, debt in zip(details, debts, strict=True)
        ),
        available=month.budget.for_debts,
        extra=more,
        payoffs=tuple(pay_off(debts, monthly, strategy, first_on=begin) for strategy in Strategy),
        first=len(found.first),
        left_out=found.left_out,
    )


def _running(link: Link, detail: CaseDetail, today: date) -> Running:
    """What is owed with the contract's rate; of an agreement what its instalments still ask for."""
    rate = Decimal(detail.nominal_rate) if detail.nominal_rate else Decimal(0)
    agreed = tuple(_due(one) for one in detail.schedule if to_pay(one))
    if agreed:
        return Running(
            detail.id, total((one.principal for one in agreed), detail.row.currency), agreed=agreed
        )
    owed = parts_on(link, detail.id, today)
    if owed is None:
        return Running(detail.id, detail.row.owed, rate)
    return Running(detail.id, owed.principal, rate, interest=owed.total - owed.principal)


def _due(one: InstalmentView) -> Due:
    """What is left of an instalment; what was sent settled its interest and fees first."""
    cost, sent = one.interest + one.fee, one.confirmed + one.sent
    left = max(cost - sent, Money.zero(cost.currency))
    return Due(one.due, one.amount - sent - left, left)


def _signed(text: str | None, currency: str) -> Money:
    given = (text or "0").strip()
    amount = parse_amount(given.lstrip("+-＋－−"), currency, field="extra")
    return -amount if given.startswith(("-", "－", "−")) else amount
