"""What ending an agreement early takes: a calculation to ask the creditor about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.early import Early, Planned, early_plan
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.schedule import RepaymentMethod
from negotiation.when import parse_date

from .cases import debtor_today
from .ids import resolve
from .offers import MET, agreed_on, offer_of, schedule_of
from .sql import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from store.database import Store

    from .negotiated_views import InstalmentView, OfferView

_ON_BALANCE = frozenset({RepaymentMethod.EQUAL_INSTALMENT, RepaymentMethod.EQUAL_PRINCIPAL})


@dataclass(frozen=True, slots=True)
class EndedEarly:
    """What ending an agreement on a day takes.

    Attributes:
        offer: the agreement.
        sent: what is on its way and not confirmed: the calculation does not count it.
        early: the calculation; `planned` is what the schedule still takes, late instalments included.
    """

    offer: OfferView
    sent: Money
    early: Early


def ended_early(store: Store, case: str, *, on: str = "today", fee: Any = None) -> EndedEarly:
    """Reckon what ending the agreement of a case early takes, with interest for the actual time only.

    Args:
        store: the database.
        case: id or unique prefix.
        on: the day, as typed.
        fee: a fee for ending early, in major units, or None.

    Raises:
        InvalidValue: there is no agreement, nothing is left of it, or the day lies before it or in the past.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        debtor_id, offer_id = link.execute(
            f"SELECT c.debtor_id, {AGREEMENT} FROM debt_case c WHERE c.id = ?", (case_id,)
        ).fetchone()
        today = debtor_today(link, debtor_id, store)
        views = schedule_of(link, case_id, today) if offer_id else []
        if all(one.status in MET for one in views):
            raise InvalidValue(
                N_("nothing of an agreement is left to pay."),
                field="case",
                remedy=N_("It is about a case with an accepted offer whose instalments are not all paid."),
            )
        offer, since = offer_of(link, offer_id), agreed_on(link, offer_id)
    day = _day(on, today)
    charge = parse_amount(fee, offer.balance.currency, field="fee") if fee else None
    return _reckoned(offer, views, since, day, charge)


def _day(on: str, today: date) -> date:
    day = parse_date(on, field="on", today=today)
    if day < today:
        raise InvalidValue(
            N_("{given} is past."),
            field="on",
            remedy=N_("Give today or a later day."),
            given=day.isoformat(),
        )
    return day


def _reckoned(
    offer: OfferView, views: Sequence[InstalmentView], since: date, day: date, fee: Money | None
) -> EndedEarly:
    zero = Money.zero(offer.balance.currency)
    plan = [Planned(one.due, one.principal, one.interest, one.fee, one.confirmed) for one in views]
    # A rate on the balance is reckoned by days; what a flat fee or a named amount costs is spread over them.
    on_balance = offer.instalment is None and offer.method in _ON_BALANCE
    rate = Decimal(offer.annual_rate) if offer.annual_rate and on_balance else None
    early = early_plan(plan, min(since, day), day, annual_rate=rate, fee=fee)
    return EndedEarly(offer, sum((one.sent for one in views), zero), early)
