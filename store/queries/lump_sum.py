"""Where a case stands on the way of settling in one payment."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.lump_sum import Figures, LumpFacts, Step, steps
from negotiation.money import total
from negotiation.products import ApplicationKind, Direction, EventKind, OfferKind, Outcome
from negotiation.progress import Record
from negotiation.rules import NO_RULES, load, pack_of
from negotiation.stages import Stage
from negotiation.when import clock_zone, local_day

from .cases import debtor_today, debtor_zone, detail_of
from .ids import resolve
from .in_force import agreements_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from negotiation.money import Money
    from store.database import Store

    from .in_force import InForce
    from .negotiated_views import OfferView
    from .views import CaseDetail, ContactView, PaymentView

# How people write of it in their notes, in both languages.
_ABOUT = re.compile(r"结清|一次性|一次还|全额还|lump|settle|one payment|pay\w* off", re.IGNORECASE)
_REACHED = {Outcome.CONNECTED, Outcome.PROMISE, Outcome.REFUSED, None}
_LOOK_FOR = ("missing", "paid", "confirmed")
"""The states of payments that stand, that which asks for something first."""
_DONE = frozenset({Stage.REPAID, Stage.CLOSED})
_JUST_BEFORE = timedelta(days=30)
"""A payment not longer before the offer may have been paid on it; an older one is about something else."""


def lump_sum_steps(store: Store, case: str, *, override: str = "") -> tuple[Step, ...]:
    """Give the steps of settling in one payment, as far as the case's records show them.

    Args:
        store: the database.
        case: id or unique prefix.
        override: text of the user's own rules file.
    """
    with store.read() as link:
        detail = detail_of(link, resolve(link, "debt_case", case, field="case"), store)
        today = debtor_today(link, detail.row.debtor_id, store)
        zone = debtor_zone(link, detail.row.debtor_id, store)
        ended = agreements_of(link, detail.row.id, None)
    name = pack_of(detail.row.currency)
    return steps(load(name, override) if name else NO_RULES, lump_facts(detail, zone, today, ended))


def lump_facts(detail: CaseDetail, zone: str, today: date, ended: Sequence[InForce] = ()) -> LumpFacts:
    """What the records of a case say about settling in one payment.

    Args:
        detail: the case.
        zone: of the debtor.
        today: the present day there.
        ended: the agreements that ended: what was paid under another one is not for this.
    """
    offer = _offer(detail)
    reached = [
        one
        for one in detail.contacts
        if not one.voided
        and one.corrected_by is None
        and one.direction == Direction.OUT
        and one.outcome in _REACHED
    ]
    spoken = [_contact(one, zone) for one in reached if _ABOUT.search(one.summary)]
    certificate = [
        Record("event", one.id, one.on)
        for one in detail.events
        if one.kind == EventKind.CERTIFICATE and not one.voided
    ]
    others = [one for one in ended if offer is None or one.offer.id != offer.id]
    free = [one for one in detail.payments if not any(other.holds(one.paid_on) for other in others)]
    own = replace(detail, payments=free)
    payment, sent_in_all = _payment(own, offer, zone)
    before = None if payment else _before(own, offer, zone)
    asked_on = [one.on for one in spoken] + ([local_day(offer.at, zone)] if offer else [])
    late = [one for one in detail.schedule if offer and one.offer == offer.id and one.came_late]
    sent = max(_sent(detail, min(asked_on, default=None)), key=lambda one: one.on, default=None)
    return LumpFacts(
        today=today,
        figures=_figures(detail),
        asked=spoken[0] if spoken else None,
        contact=_contact(reached[0], zone) if reached else None,
        given=sent or (spoken[0] if spoken else None),
        offer=Record("offer", offer.id, local_day(offer.at, zone)) if offer else None,
        accepted=offer is not None and offer.status == "accepted",
        written=offer is not None and offer.written,
        account_named=offer is not None and bool((offer.terms.get("account") or "").strip()),
        paid=Record("payment", payment.id, payment.paid_on) if payment else None,
        status=payment.status if payment else "",
        sent=sent_in_all,
        amount=offer.balance - offer.waived if offer else None,
        before=Record("payment", before.id, before.paid_on) if before else None,
        before_amount=before.amount if before else None,
        certificate=certificate[0] if certificate else None,
        settled_on=_settled(detail, certificate, payment),
        due=late[-1].due if late else None,
        came_on=late[-1].met_on if late else None,
    )


def _contact(one: ContactView, zone: str) -> Record:
    return Record("contact", one.id, local_day(one.at, clock_zone(one.zone, zone)))


def _offer(detail: CaseDetail) -> OfferView | None:
    """The lump sum that was accepted, else the newest one still open."""
    lump = [one for one in detail.offers if one.kind == OfferKind.LUMP_SUM]
    accepted = [one for one in lump if one.status == "accepted"]
    return next(iter(accepted or [one for one in lump if one.status == "open"]), None)


def _figures(detail: CaseDetail) -> Figures | None:
    """What support asks about the debt; None once it is repaid or closed, for then nothing is owed."""
    row, stated = detail.row, detail.statement
    if row.stage in _DONE:
        return None
    known = bool(stated.id)
    return Figures(
        lent=detail.loan.lent,
        days_past_due=row.days_past_due,
        owed=row.owed if known else None,
        estimated=detail.estimated if known else None,
        parts=(stated.principal, stated.interest, stated.penalty, stated.fees) if known else None,
        stated_on=stated.on if known else None,
        account=row.account_ref or None,
    )


def _payment(
    detail: CaseDetail, offer: OfferView | None, zone: str
) -> tuple[PaymentView | None, Money | None]:
    """The payment for the lump sum, and what was sent in all where that is less than it.

    It is the newest one of at least its amount that counts towards it. Once the offer is accepted it may come
    in several: then the one to look for on the record, and when all of it is confirmed the last.
    """
    if offer is None:
        return None, None
    since, amount = _since(offer, zone), offer.balance - offer.waived
    made = [one for one in _standing(detail) if one.paid_on >= since]
    seen = [one for one in made if one.status == "confirmed"]
    accepted = offer.status == "accepted"
    if accepted and seen and _sum(detail, seen) >= amount:
        return seen[0], None
    whole = next((one for one in made if _part(detail, one) >= amount), None)
    if whole is not None or not accepted or not made:
        return whole, None
    sent = _sum(detail, made)
    look_for = min(made, key=lambda one: _LOOK_FOR.index(one.status))
    return look_for, sent if sent < amount else None


def _before(detail: CaseDetail, offer: OfferView | None, zone: str) -> PaymentView | None:
    """A payment of at least its amount that was made just before it was offered."""
    if offer is None:
        return None
    since = _since(offer, zone)
    near = (one for one in _large_enough(detail, offer) if since - _JUST_BEFORE <= one.paid_on < since)
    return next(near, None)


def _since(offer: OfferView, zone: str) -> date:
    """As `store.queries.offers.counts_from`: from the offer on, or from its acceptance if that is earlier."""
    made = local_day(offer.at, zone)
    if offer.status != "accepted" or offer.decided_at is None:
        return made
    return min(made, local_day(offer.decided_at, zone))


def _large_enough(detail: CaseDetail, offer: OfferView) -> Iterator[PaymentView]:
    amount = offer.balance - offer.waived
    return (one for one in _standing(detail) if _part(detail, one) >= amount)


def _standing(detail: CaseDetail) -> Iterator[PaymentView]:
    """Newest first."""
    return (one for one in detail.payments if one.status in _LOOK_FOR)


def _sum(detail: CaseDetail, payments: Iterable[PaymentView]) -> Money:
    return total((_part(detail, one) for one in payments), detail.row.currency)


def _part(detail: CaseDetail, payment: PaymentView) -> Money:
    """What of a payment is for this case."""
    parts = (one.amount for one in payment.allocations if one.case == detail.row.id)
    return total(parts, detail.row.currency)


def _sent(detail: CaseDetail, asked_on: date | None) -> Iterator[Record]:
    """Applications for a lump sum, and papers sent since it was first spoken of."""
    for one in detail.applications:
        if one.kind == ApplicationKind.LUMP_SUM and one.submitted_on is not None:
            yield Record("application", one.id, one.submitted_on)
    for paper in detail.materials:
        if paper.sent_on is not None and asked_on is not None and paper.sent_on >= asked_on:
            yield Record("material", paper.id, paper.sent_on)


def _settled(detail: CaseDetail, certificate: list[Record], payment: PaymentView | None) -> date | None:
    if detail.row.stage not in _DONE:
        return None
    if payment is not None and payment.status == "confirmed":
        return payment.paid_on
    confirmed = [one.paid_on for one in detail.payments if one.status == "confirmed"]
    return max(confirmed, default=certificate[0].on if certificate else None)
