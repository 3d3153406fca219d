"""What an offer asks for, payment by payment, and what it costs a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.compare import Offer as Asked
from negotiation.compare import compare
from negotiation.errors import InvalidValue
from negotiation.money import Money, total
from negotiation.units import parse_unit
from negotiation.when import local_day
from store.commands.offers import plan_of
from store.queries.cases import debtor_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.rates import Rates
    from negotiation.schedule import Instalment
    from store.database import Store
    from store.queries.views import OfferView


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its plan.

    Attributes:
        view: the offer.
        zone: the zone of the debtor.
        plan: the payments in their order; number 0 is paid first. Empty where the figures make none.
        total: their sum.
        rate: what the plan costs a year with the balance as what was lent; None where there is no rate.
    """

    view: OfferView
    zone: str
    plan: tuple[Instalment, ...]
    total: Money
    rate: Rates | None


def with_plans(store: Store, views: Iterable[OfferView]) -> list[Offered]:
    """Give each of these offers of one case with its plan."""
    found = list(views)
    if not found:
        return []
    with store.read() as link:
        (debtor_id,) = link.execute(
            "SELECT debtor_id FROM debt_case WHERE id = ?", (found[0].case,)
        ).fetchone()
        zone = debtor_zone(link, debtor_id, store)
    return [_with_plan(view, zone) for view in found]


def _with_plan(view: OfferView, zone: str) -> Offered:
    # Where no first day is named, the days count from the agreement, before that from the offer itself.
    begun = view.decided_at if view.status == "accepted" and view.decided_at else view.at
    currency = view.balance.currency
    try:
        plan = plan_of(view, local_day(begun, zone))
    except InvalidValue:
        # The offer came from elsewhere with figures that this version refuses: it is shown without a plan.
        return Offered(view, zone, (), Money.zero(currency), None)
    return Offered(view, zone, plan, total((one.amount for one in plan), currency), _rate(view, plan))


def _rate(view: OfferView, plan: tuple[Instalment, ...]) -> Rates | None:
    if view.periods == 0:
        return None
    now = total((one.amount for one in plan if one.n == 0), view.balance.currency)
    later = tuple(one.amount for one in plan if one.n)
    return compare(view.balance, [Asked(view.id, now, later, parse_unit(view.unit))])[0].rate
