"""Where a case stands on the way of settling in one payment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negotiation.lump_sum import LumpFacts, Step, steps
from negotiation.products import ApplicationKind, Direction, EventKind, OfferKind, Outcome
from negotiation.progress import Record
from negotiation.rules import load
from negotiation.when import local_day

from .cases import debtor_today, debtor_zone, detail_of
from .ids import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from store.database import Store

    from .views import CaseDetail, OfferView, PaymentView

# How people write of it in their notes, in both languages.
_ABOUT = re.compile(r"结清|一次性|一次还|全额还|lump|settle|one payment|pay\w* off", re.IGNORECASE)
_REACHED = {Outcome.CONNECTED, Outcome.PROMISE, Outcome.REFUSED, None}
_SHOWN = ("confirmed", "paid", "missing")


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
    return steps(load("cn", override), lump_facts(detail, zone, today))


def lump_facts(detail: CaseDetail, zone: str, today: date) -> LumpFacts:
    """What the records of a case say about settling in one payment.

    Args:
        detail: the case.
        zone: of the debtor.
        today: the present day there.
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
    spoken = [
        Record("contact", one.id, local_day(one.at, zone)) for one in reached if _ABOUT.search(one.summary)
    ]
    certificate = [
        Record("event", one.id, one.on)
        for one in detail.events
        if one.kind == EventKind.CERTIFICATE and not one.voided
    ]
    payment = _payment(detail, offer, zone)
    return LumpFacts(
        today=today,
        asked=spoken[0] if spoken else None,
        contact=Record("contact", reached[0].id, local_day(reached[0].at, zone)) if reached else None,
        sent=max(_sent(detail), key=lambda one: one.on, default=None),
        offer=Record("offer", offer.id, local_day(offer.at, zone)) if offer else None,
        accepted=offer is not None and offer.status == "accepted",
        written=offer is not None and offer.written,
        account_named=offer is not None and bool((offer.terms.get("account") or "").strip()),
        paid=Record("payment", payment.id, payment.paid_on) if payment else None,
        status=payment.status if payment else "",
        certificate=certificate[0] if certificate else None,
        settled_on=_settled(detail, certificate, payment),
    )


def _offer(detail: CaseDetail) -> OfferView | None:
    """The lump sum that was accepted, else the newest one still open."""
    lump = [one for one in detail.offers if one.kind == OfferKind.LUMP_SUM]
    accepted = [one for one in lump if one.status == "accepted"]
    return next(iter(accepted or [one for one in lump if one.status == "open"]), None)


def _payment(detail: CaseDetail, offer: OfferView | None, zone: str) -> PaymentView | None:
    """The payment for the lump sum: the newest of at least its amount, made since it was offered."""
    if offer is None:
        return None
    amount, since = offer.balance - offer.waived, local_day(offer.at, zone)
    return next(
        (
            one
            for one in detail.payments
            if one.status in _SHOWN and one.amount >= amount and one.paid_on >= since
        ),
        None,
    )


def _sent(detail: CaseDetail) -> Iterator[Record]:
    for one in detail.applications:
        if one.kind == ApplicationKind.LUMP_SUM and one.submitted_on is not None:
            yield Record("application", one.id, one.submitted_on)
    for paper in detail.materials:
        if paper.sent_on is not None:
            yield Record("material", paper.id, paper.sent_on)


def _settled(detail: CaseDetail, certificate: list[Record], payment: PaymentView | None) -> date | None:
    if detail.row.stage not in {"repaid", "closed"}:
        return None
    if payment is not None and payment.status == "confirmed":
        return payment.paid_on
    confirmed = [one.paid_on for one in detail.payments if one.status == "confirmed"]
    return max(confirmed, default=certificate[0].on if certificate else None)
