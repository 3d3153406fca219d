"""What an offer asks for payment by payment, what that costs a year, and offers side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from negotiation.agreed import agreed_schedule
from negotiation.compare import Offer as Asked
from negotiation.compare import compare
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.products import OfferKind
from negotiation.schedule import (
    Deferral,
    Instalment,
    RepaymentMethod,
    irregular_schedule,
    make_schedule,
)
from negotiation.units import count, parse_unit, step
from negotiation.when import local_day

from .affordable import spare as left_to_offer
from .cases import debtor_today, debtor_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from negotiation.compare import Compared
    from negotiation.rates import Rates
    from store.database import Store

    from .negotiated_views import OfferView


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its plan.

    Attributes:
        view: the offer.
        zone: the zone of the debtor.
        plan: the payments in their order; number 0 is paid first. Empty where the figures make none.
        total: their sum.
        compared: the offer reckoned; None where the figures make no plan. What is at once and each month
            for debts is what the debtor's budget leaves, where one is recorded in this currency, after what
            is agreed with other creditors; a lump sum comes out of it too.
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
        today = debtor_today(link, debtor_id, store)
        spare = left_to_offer(link, found[0].case, found[0].balance.currency, today)
    return [_with_plan(view, zone, spare, present_rate) for view in found]


def _with_plan(view: OfferView, zone: str, spare: Money | None, present_rate: Decimal) -> Offered:
    start = _start(view, zone)
    currency = view.balance.currency
    try:
        plan = plan_of(view, start)
    except InvalidValue:
        # The offer came from elsewhere with figures that this version refuses: it is shown without a plan.
        return Offered(view, zone, (), Money.zero(currency), None)
    asked = _asked(view, plan, start)
    (reckoned,) = compare(view.balance, [asked], annual_rates=[present_rate], cash=spare, budget=spare)
    if not reckoned.periods:
        # A lump sum comes out of the same month's money: no instalment leaves all of it to the others.
        reckoned = replace(reckoned, budget_left=reckoned.cash_left)
    return Offered(view, zone, plan, total((one.amount for one in plan), currency), reckoned)


def _start(view: OfferView, zone: str) -> date:
    """The day its days count from: that of the agreement, before that of the offer itself."""
    begun = view.decided_at if view.status == "accepted" and view.decided_at else view.at
    return local_day(begun, zone)


def asked_in_all(view: OfferView, zone: str) -> Money:
    """What an offer asks for in all, with its cost; without a plan, what it leaves to be paid."""
    try:
        plan = plan_of(view, _start(view, zone))
    except InvalidValue:
        return view.balance - view.waived
    return total((one.amount for one in plan), view.balance.currency)


def _asked(view: OfferView, plan: Sequence[Instalment], start: date) -> Asked:
    """The payments of a plan as they are reckoned: by their days where a day was named.

    Without one the first instalment is one unit away. Where the first lies before `start`, because the offer
    was recorded late, a plan begins one unit before it.
    """
    once = view.kind == OfferKind.LUMP_SUM or (view.periods == 0 and view.kind != OfferKind.DEFERRAL)
    zero = Money.zero(view.balance.currency)
    at_once = [one for one in plan if once or one.n == 0]
    later = [one for one in plan if not once and one.n]
    asked = Asked(
        view.id,
        total((one.amount for one in at_once), zero.currency),
        tuple(one.amount for one in later),
        parse_unit(view.unit),
        view.restores,
    )
    if view.first_on is None and view.due_day is None and not view.payments:
        return asked
    if once:
        due = plan[0].due or start
        return replace(asked, start=min(start, due), upfront_on=due)
    days = tuple(one.due for one in later if one.due)
    return replace(asked, days=days, start=_begins(view, start), irregular=bool(view.payments))


def _begins(offer: OfferView, today: date) -> date:
    """The day a plan with a first day counts from, on which what is paid first is due."""
    first = offer.payments[0][0] if offer.payments else offer.first_on
    if first is None or today <= first:
        return today
    return step(first, parse_unit(offer.unit), -1)


def rest_of(offer: OfferView) -> Money:
    """What an offer leaves to be paid back.

    Raises:
        InvalidValue: nothing.
    """
    rest = offer.balance - offer.waived
    if rest.minor <= 0:
        raise InvalidValue(
            N_("nothing is left to pay of {balance} after {waived} is waived."),
            field="waived",
            remedy=N_("Give less than the balance."),
            balance=str(offer.balance),
            waived=str(offer.waived),
        )
    return rest


def plan_of(offer: OfferView, today: date) -> tuple[Instalment, ...]:
    """The payments that an offer asks for, in their order; number 0 is what is paid first.

    Args:
        offer: the offer.
        today: the day of the agreement, or of the offer: what is paid first is due on it, and where the offer
            names no first day, the first instalment one unit later.

    Raises:
        InvalidValue: the figures make no plan.
    """
    rest, unit = rest_of(offer), parse_unit(offer.unit)
    if offer.payments:
        return agreed_schedule(rest, offer.payments).instalments
    first_on = offer.first_on or step(today, unit, 1, day=offer.due_day)
    # A first day that its month cut short is not where the days come from: 31, 28, 31.
    by_months = offer.first_on is None and unit.months
    due_day = offer.due_day or (today.day if by_months else first_on.day)
    begins = _begins(offer, today)
    rate = Decimal(offer.annual_rate or 0)
    waits = _waits(offer, begins, first_on)
    if waits and offer.periods <= 1 and not offer.upfront and not offer.fee:
        return irregular_schedule(rest, [(first_on, rest)], start=begins, annual_rate=rate).instalments
    if offer.periods == 0:
        zero = Money.zero(rest.currency)
        return (Instalment(1, first_on, rest, rest, zero, zero, zero),)
    if offer.instalment is not None:
        return _named(offer, rest, begins, first_on, due_day)
    wait = max(count(begins, first_on, unit)[0] - 1, 0) if waits else 0
    return make_schedule(
        rest,
        offer.periods,
        RepaymentMethod(offer.method),
        annual_rate=rate,
        fee=offer.fee or None,
        first_payment=offer.upfront or None,
        first_on=step(first_on, unit, -wait),
        signed_on=begins,
        unit=unit,
        due_day=due_day,
        deferral=wait,
        during=Deferral.ADDED,
    ).instalments


def _waits(offer: OfferView, begins: date, first_on: date) -> bool:
    """Whether interest runs while a deferral waits: it has a rate, and no amount was named instead."""
    return (
        offer.kind == OfferKind.DEFERRAL
        and bool(offer.annual_rate)
        and offer.instalment is None
        and offer.method != RepaymentMethod.INTEREST_FREE
        and begins < first_on
    )


def _named(
    offer: OfferView, rest: Money, begins: date, first_on: date, due_day: int
) -> tuple[Instalment, ...]:
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
        after,
        offer.periods,
        RepaymentMethod.INTEREST_FREE,
        first_on=first_on,
        unit=parse_unit(offer.unit),
        due_day=due_day,
    )
    zero = Money.zero(rest.currency)
    first = (Instalment(0, begins, offer.upfront, offer.upfront, zero, zero, after),) if offer.upfront else ()
    return first + tuple(
        Instalment(one.n, one.due, amount + fee, one.principal, amount - one.principal, fee, one.balance)
        for one in made.instalments
    )
