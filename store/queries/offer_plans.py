"""What an offer asks for payment by payment, what that costs a year, and offers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.compare import Offer as Asked
from negotiation.compare import compare
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.schedule import Instalment, RepaymentMethod, make_schedule
from negotiation.units import parse_unit, step
from negotiation.when import local_day

from .affordable import months
from .budget import budget_of
from .cases import debtor_zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from negotiation.compare import Compared
    from negotiation.rates import Rates
    from store.database import Store

    from .views import OfferView


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its plan.

    Attributes:
        view: the offer.
        zone: the zone of the debtor.
        plan: the payments in their order; number 0 is paid first. Empty where the figures make none.
        total: their sum.
        compared: the offer reckoned; None where the figures make no plan. What is at once and each month
            for debts is what the debtor's budget leaves, where one is recorded in this currency.
    """

    view: OfferView
    zone: str
    plan: tuple[Instalment, ...]
    total: Money
    compared: Compared | None

    @property
    def rate(self) -> Rates | None:
        """What the plan costs a year with the balance as what was lent; None where there is no rate."""
        return self.compared.rate if self.compared else None


def with_plans(
    store: Store, views: Iterable[OfferView], *, present_rate: Decimal = Decimal(0)
) -> list[Offered]:
    """Give each of these offers of one case with its plan.

    Args:
        store: the database.
        views: the offers; one that is not kept yet may be among them.
        present_rate: percent per year at which to give present values.
    """
    found = list(views)
    if not found:
        return []
    with store.read() as link:
        (debtor_id,) = link.execute(
            "SELECT debtor_id FROM debt_case WHERE id = ?", (found[0].case,)
        ).fetchone()
        zone = debtor_zone(link, debtor_id, store)
        spare = _spare(link, debtor_id, found[0].balance.currency)
    return [_with_plan(view, zone, spare, present_rate) for view in found]


def _spare(link: Any, debtor_id: str, currency: str) -> Money | None:
    """What a month leaves for debts by the budget; None without one in this currency."""
    lines = [one for one in budget_of(link, debtor_id) if one.amount.currency == currency]
    return months(lines)[0].budget.available if lines else None


def _with_plan(view: OfferView, zone: str, spare: Money | None, present_rate: Decimal) -> Offered:
    # Where no first day is named, the days count from the agreement, before that from the offer itself.
    begun = view.decided_at if view.status == "accepted" and view.decided_at else view.at
    currency = view.balance.currency
    try:
        plan = plan_of(view, local_day(begun, zone))
    except InvalidValue:
        # The offer came from elsewhere with figures that this version refuses: it is shown without a plan.
        return Offered(view, zone, (), Money.zero(currency), None)
    whole = total((one.amount for one in plan), currency)
    once = view.periods == 0
    now = whole if once else total((one.amount for one in plan if one.n == 0), currency)
    later = () if once else tuple(one.amount for one in plan if one.n)
    asked = Asked(view.id, now, later, parse_unit(view.unit), view.restores)
    (reckoned,) = compare(view.balance, [asked], annual_rates=[present_rate], cash=spare, budget=spare)
    return Offered(view, zone, plan, whole, reckoned)


def plan_of(offer: OfferView, today: date) -> tuple[Instalment, ...]:
    """The payments that an offer asks for, in their order; number 0 is what is paid first.

    Args:
        offer: the offer.
        today: the day that counts where the offer names no first day.

    Raises:
        InvalidValue: the figures make no plan.
    """
    rest = offer.balance - offer.waived
    first_on = offer.first_on or step(today, parse_unit(offer.unit), 1)
    if rest.minor <= 0:
        raise InvalidValue(
            N_("nothing is left to pay of {balance} after {waived} is waived."),
            field="waived",
            remedy=N_("Give less than the balance."),
            balance=str(offer.balance),
            waived=str(offer.waived),
        )
    if offer.periods == 0:
        zero = Money.zero(rest.currency)
        return (Instalment(1, first_on, rest, rest, zero, zero, zero),)
    if offer.instalment is not None:
        return _named(offer, rest, first_on)
    made = make_schedule(
        rest,
        offer.periods,
        RepaymentMethod(offer.method),
        annual_rate=Decimal(offer.annual_rate or 0),
        fee=offer.fee or None,
        first_payment=offer.upfront or None,
        first_on=first_on,
        unit=parse_unit(offer.unit),
    )
    return made.instalments


def _named(offer: OfferView, rest: Money, first_on: date) -> tuple[Instalment, ...]:
    """A plan whose instalment the creditor named: what comes above the debt is its cost, spread evenly."""
    amount, fee = offer.instalment or Money.zero(rest.currency), offer.fee
    after = rest - offer.upfront
    paid = Money(amount.minor * offer.periods, rest.currency)
    if paid < after:
        raise InvalidValue(
            N_("{periods} times {amount} comes to less than the {rest} that is to be paid."),
            field="instalment",
            remedy=N_("Name the amount waived, or give the instalment as it was offered."),
            periods=offer.periods,
            amount=str(amount),
            rest=str(after),
        )
    made = make_schedule(
        after, offer.periods, RepaymentMethod.INTEREST_FREE, first_on=first_on, unit=parse_unit(offer.unit)
    )
    zero = Money.zero(rest.currency)
    first = (
        (Instalment(0, first_on, offer.upfront, offer.upfront, zero, zero, after),) if offer.upfront else ()
    )
    return first + tuple(
        Instalment(one.n, one.due, amount + fee, one.principal, amount - one.principal, fee, one.balance)
        for one in made.instalments
    )
