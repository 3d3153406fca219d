"""Offers of the creditor's, what is decided about them, and the schedule that an accepted one makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.agreed import payments_text
from negotiation.errors import N_, InvalidValue
from negotiation.text import LONG, clean
from negotiation.when import local_day
from store.queries.cases import detail_of
from store.queries.coming import was_accepted
from store.queries.ids import resolve
from store.queries.offer_plans import plan_of
from store.queries.offers import accepted_of, agreed_on, current_offer, offer_of, plan_written, zones_of
from store.queries.sql import voided

from .afterwards import follow_record, follow_settlement
from .answers import follow_answer, follow_terms
from .contacts import live_case
from .decisions import decide, refuse_expired
from .inputs import seen_at_home
from .offer_terms import owing, read_points, read_terms
from .verdicts import newest
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from store.database import Store
    from store.queries.negotiated_views import OfferView
    from store.writing import Writing


def add_offer(
    store: Store,
    case: str,
    *,
    kind: str,
    balance: Any = None,
    waived: Any = None,
    upfront: Any = None,
    periods: int | str | None = None,
    instalment: Any = None,
    method: str | None = None,
    annual_rate: Any = None,
    fee: Any = None,
    unit: str = "month",
    first_on: str | date | None = None,
    due_day: int | str | None = None,
    payments: str | None = None,
    valid_until: str | date | None = None,
    written: bool = False,
    restores: str | None = None,
    accrual: str | None = None,
    terms: dict[str, str] | None = None,
    note: str | None = None,
    at: str | datetime | None = None,
    offer_id: str | None = None,
    draft: str | None = None,
) -> OfferView:
    """Record what the creditor offered.

    Args:
        store: the database.
        case: id or unique prefix.
        kind: an `OfferKind` value.
        balance: what the offer is about, in major units; all that is owed by default.
        waived: what is let off of it; of an offer of the principal only, by default what the balance has
            above the principal of the latest statement.
        upfront: what is paid first, on the day of the agreement.
        periods: how many instalments follow; a lump sum has one payment.
        instalment: the amount of each, where the creditor named it.
        method: how the instalments are made up (`RepaymentMethod`), where no amount was named; by default
            equal instalments with a rate, interest-free without one.
        annual_rate: percent a year during the plan, and of a deferral while it lasts.
        fee: charge of each period.
        unit: the time between instalments (`month`, `week`, …).
        first_on: day of the first instalment, or by when a lump sum is to be paid.
        due_day: the due day of the month, where the first one was cut short by its month (28 for 31).
        payments: amounts and days that follow no pattern, in place of periods, amounts and method:
            `600@2026-12-25, 12x500@2027-01-25`, the second twelve times a `unit` apart.
        valid_until: until when the offer stands.
        written: whether there is a written text or a recording.
        restores: what a breach brings back, in the creditor's words.
        accrual: whether interest and fees go on during the plan, in the creditor's words.
        terms: what the text of the agreement says, by point of the checklist.
        note: anything else.
        at: when it was made; now by default.
        offer_id: an id made beforehand, so that saving twice records once.
        draft: the draft that this saves.

    Raises:
        InvalidValue: a field does not take what was given, or the figures make no plan.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if (
            offer_id is not None
            and tx.link.execute("SELECT 1 FROM offer WHERE id = ?", (offer_id,)).fetchone()
        ):
            return offer_of(tx.link, offer_id)
        case_id, zone = live_case(tx, case)
        when, kept_zone = seen_at_home(tx, at, "at", zone)
        view = read_terms(
            owing(tx.link, case_id, store, tx.now),
            when,
            kind=kind,
            balance=balance,
            waived=waived,
            upfront=upfront,
            periods=periods,
            instalment=instalment,
            method=method,
            annual_rate=annual_rate,
            fee=fee,
            unit=unit,
            first_on=first_on,
            due_day=due_day,
            payments=payments,
            valid_until=valid_until,
            written=written,
            restores=restores,
            accrual=accrual,
            terms=terms,
            note=note,
        )
        plan_of(view, local_day(when, kept_zone))  # refuses figures that make no plan
        applications = detail_of(tx.link, case_id, store).applications
        application = next((one.id for one in applications if one.submitted_on), None)
        made = _insert(tx, view, kept_zone, application, id=offer_id)
        follow_terms(tx, case_id)
        return offer_of(tx.link, made)


def correct_offer(store: Store, offer: str, /, *, draft: str | None = None, **terms: Any) -> OfferView:
    """Record an offer anew with other terms, and take the first one back.

    An accepted offer stays accepted, from the same day, and its schedule follows the new terms.

    Args:
        store: the database.
        offer: id or unique prefix of the one to correct.
        draft: the draft that this saves.
        **terms: all terms of the offer, as `add_offer` takes them, and `at`; nothing is carried over but what
            its text says on each point, unless `terms` is among them.

    Raises:
        InvalidValue: it was taken back, or a field does not take what was given.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        old_id, old, zone = _offer(tx, offer, itself=True)
        at = terms.pop("at", None)
        if at:
            when, kept_zone = seen_at_home(tx, at, "at", zone)
        else:
            when, kept_zone = old.at, zones_of(tx.link, old_id)[0]
        given = {"terms": old.terms, **terms, "kept_terms": old.terms}
        view = read_terms(owing(tx.link, old.case, store, tx.now), when, **given)
        return _replace(tx, old_id, old, view, kept_zone)


def name_points(store: Store, offer: str, points: Mapping[str, str]) -> OfferView:
    """Note what the text of an offer says on some points: a correction that changes nothing else.

    Args:
        store: the database.
        offer: id or unique prefix.
        points: what it says, by the id of a point (`negotiation.agreement.POINT_IDS`); no text empties one.

    Raises:
        InvalidValue: it was taken back, or there is no such point.
    """
    with store.write() as tx:
        old_id, old, _zone = _offer(tx, offer)
        view = replace(old, terms=read_points({**old.terms, **points}, kept=old.terms))
        return _replace(tx, old_id, old, view, zones_of(tx.link, old_id)[0])


def _replace(tx: Writing, old_id: str, old: OfferView, view: OfferView, zone: str) -> OfferView:
    """Put `view` in the place of an offer: its decision and its application stay."""
    plan_of(view, local_day(tx.now, zone))  # refuses figures that make no plan
    application = tx.link.execute("SELECT application_id FROM offer WHERE id = ?", (old_id,)).fetchone()
    made = _insert(tx, view, zone, application[0], corrects_id=old_id)
    void(tx, "offer", old_id)
    if old.status == "accepted" and old.decided_at is not None:
        new, decided_in = offer_of(tx.link, made), zones_of(tx.link, old_id)[1]
        decide(tx, new, "accepted", old.decided_at, decided_in or zone, None)
    return _followed(tx, made)


def undo_correction(store: Store, offer: str) -> OfferView:
    """Take a corrected offer back, so that the one it replaced stands again.

    Raises:
        InvalidValue: it was taken back already, or corrects no other.
    """
    with store.write() as tx:
        new_id, _view, _zone = _offer(tx, offer, itself=True)
        (old_id,) = tx.link.execute("SELECT corrects_id FROM offer WHERE id = ?", (new_id,)).fetchone()
        if old_id is None:
            raise InvalidValue(
                N_("this offer corrects no other."), field="offer", remedy=N_("Take it back instead.")
            )
        standing = tx.link.execute(
            f"SELECT v.id FROM void_record v WHERE v.target_id = ? AND NOT {voided('v')}", (old_id,)
        ).fetchall()
        void(tx, "offer", new_id)
        for (void_id,) in standing:
            void(tx, "void_record", void_id)
        return _followed(tx, old_id)


def undo_decision(store: Store, offer: str, *others: str) -> OfferView:
    """Take back the newest standing decision about an offer; what it replaced stands again.

    Args:
        store: the database.
        offer: id or unique prefix.
        *others: more offers of the case about which the same is done.
    """
    with store.write() as tx:
        ids = [_offer(tx, one, itself=True)[0] for one in (offer, *others)]
        for offer_id in ids:
            for decision in newest(tx, tx.models.OfferDecision, offer_id):
                void(tx, "offer_decision", decision)
        return _followed(tx, ids[0])


def accept_offer(
    store: Store, offer: str, *, note: str | None = None, at: str | datetime | None = None
) -> OfferView:
    """Accept an offer: it becomes the agreement, and its schedule is written down.

    Of offers that were accepted apart, on two devices, it says that this one holds: the others are declined.

    Args:
        store: the database.
        offer: id or unique prefix.
        note: anything worth remembering.
        at: when it was accepted; now by default.

    Raises:
        InvalidValue: another offer of the case is accepted, this one is void or accepted already, or it no
            longer stood on that day.
    """
    with store.write() as tx:
        offer_id, view, zone = _offer(tx, offer)
        if view.status == "accepted" and not view.disputed:
            raise InvalidValue(
                N_("this offer is accepted already."), field="offer", remedy=N_("Nothing is left to do.")
            )
        others = [one for one in accepted_of(tx.link, view.case) if one.id != offer_id]
        other = next((one for one in others if not one.disputed), None)
        if other is not None:
            raise InvalidValue(
                N_("another offer of this case is accepted ({other})."),
                field="offer",
                remedy=N_("End that one first: offer decline {other}."),
                other=other.id,
            )
        if at is not None or view.status != "accepted":  # else the day on which it was accepted stays
            when, kept_zone = seen_at_home(tx, at, "at", zone)
            refuse_expired(view, local_day(when, kept_zone))
            decide(tx, view, "accepted", when, kept_zone, note)
        for one in others:
            decide(tx, one, "declined", tx.now, zone, note)
        return _followed(tx, offer_id)


def decline_offer(store: Store, offer: str, *, note: str | None = None) -> OfferView:
    """Decline an offer, or end an accepted one (broken, given up): the case is negotiated again.

    To decline what took the place of an accepted one ends the agreement; of two that were accepted apart, on
    two devices, neither was one.
    """
    with store.write() as tx:
        offer_id, view, zone = _offer(tx, offer)
        ends = view.status == "accepted" or (view.status == "open" and was_accepted(tx.link, view.corrects))
        rivals = len(accepted_of(tx.link, view.case)) > 1
        decide(tx, view, "ended" if ends and not rivals else "declined", tx.now, zone, note)
        return _followed(tx, offer_id)


def void_offer(store: Store, offer: str, *, note: str | None = None) -> str:
    """Take an offer back that was recorded by mistake. Returns the void record's id."""
    with store.write() as tx:
        offer_id, _, _ = _offer(tx, offer)
        made = void(tx, "offer", offer_id, clean(note, field="note", limit=LONG, multiline=True))
        follow_answer(tx, "offer", offer_id, stands=False)
        follow_record(tx, "offer", offer_id)
        return made


def _followed(tx: Writing, offer_id: str) -> OfferView:
    """Give an offer after what was decided about it, with its schedule and what a settlement leaves to do."""
    view = offer_of(tx.link, offer_id)
    if view.status == "accepted":
        _write_schedule(tx, view, agreed_on(tx.link, offer_id))
    follow_settlement(tx, view.case)
    return view


def _write_schedule(tx: Writing, offer: OfferView, since: date) -> None:
    """Write the instalments of an agreement of that day, unless its newest ones are those already.

    Accepted again on another day it has other due days: the newest plan holds, and none is taken away.
    """
    rows = [
        (
            one.n,
            one.due or since,
            *(part.minor for part in (one.amount, one.principal, one.interest, one.fee)),
        )
        for one in plan_of(offer, since)
    ]
    if rows == plan_written(tx.link, offer.id):
        return
    for number, due, amount, principal, interest, fee in rows:
        tx.insert(
            tx.models.Instalment,
            case_id=offer.case,
            offer_id=offer.id,
            number=number,
            due=due,
            amount=amount,
            principal=principal,
            interest=interest,
            fee=fee,
        )


def _offer(tx: Writing, offer: str, *, itself: bool = False) -> tuple[str, OfferView, str]:
    """Its full id, the offer and the zone of its debtor; see `current_offer` for one that was corrected."""
    view = current_offer(tx.link, resolve(tx.link, "offer", offer, field="offer"), itself=itself)
    refuse_void(view.status == "void", field="offer")
    return view.id, view, live_case(tx, view.case)[1]


def _insert(tx: Writing, view: OfferView, zone: str, application: str | None, **more: str | None) -> str:
    given = {name: value for name, value in more.items() if value is not None}
    return tx.insert(
        tx.models.Offer,
        **given,
        case_id=view.case,
        application_id=application,
        kind=view.kind,
        at=view.at,
        zone=zone,
        balance=view.balance.minor,
        waived=view.waived.minor,
        upfront=view.upfront.minor,
        periods=view.periods,
        instalment=view.instalment.minor if view.instalment else None,
        method=view.method,
        annual_rate=view.annual_rate,
        fee=view.fee.minor,
        unit=view.unit,
        first_on=view.first_on,
        due_day=view.due_day,
        payments=payments_text(view.payments) or None,
        valid_until=view.valid_until,
        written=view.written,
        restores=view.restores,
        accrual=view.accrual,
        terms=msgspec.json.encode(view.terms).decode() if view.terms else None,
        note=view.note,
    )
