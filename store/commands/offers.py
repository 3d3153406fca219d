"""Offers of the creditor's, what is decided about them, and the schedule that an accepted one makes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.accrual import parse_rate
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.products import OfferKind, choose
from negotiation.schedule import Instalment, RepaymentMethod, make_schedule
from negotiation.text import LONG, clean
from negotiation.units import parse_unit, step
from negotiation.when import local_day
from store.queries.cases import detail_of
from store.queries.ids import resolve
from store.queries.offers import offer_of, offers_of
from store.queries.sql import voided

from .contacts import live_case
from .inputs import day, moment, short, whole
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.database import Store
    from store.queries.views import OfferView
    from store.writing import Writing

MOST_PERIODS = 600


def add_offer(
    store: Store,
    case: str,
    *,
    kind: str,
    balance: Any = None,
    waived: Any = "0",
    upfront: Any = "0",
    periods: int | str = 0,
    instalment: Any = None,
    method: str = "interest-free",
    annual_rate: Any = None,
    fee: Any = "0",
    unit: str = "month",
    first_on: str | date | None = None,
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
        waived: what is let off of it.
        upfront: what is paid first.
        periods: how many instalments follow; a lump sum has one payment.
        instalment: the amount of each, where the creditor named it.
        method: how the instalments are made up (`RepaymentMethod`), where no amount was named.
        annual_rate: percent a year during the plan.
        fee: charge of each period.
        unit: the time between instalments (`month`, `week`, …).
        first_on: day of the first instalment, or by when a lump sum is to be paid.
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
        detail = detail_of(tx.link, case_id, store)
        currency, today = detail.row.currency, local_day(tx.now, zone)
        owed = parse_amount(balance, currency, field="balance", positive=True) if balance else detail.row.owed
        when, kept_zone = moment(tx, at, "at", zone, allow_future=False)
        rate = parse_rate(annual_rate, field="annual_rate")
        of_kind = choose(OfferKind, kind, field="kind")
        values = {
            "case_id": case_id,
            "application_id": next((one.id for one in detail.applications if one.submitted_on), None),
            "kind": of_kind,
            "at": when,
            "zone": kept_zone,
            "balance": owed.minor,
            "waived": _part(waived, currency, "waived"),
            "upfront": _part(upfront, currency, "upfront"),
            "periods": whole(periods, "periods", least=0, most=MOST_PERIODS),
            "instalment": parse_amount(instalment, currency, field="instalment").minor
            if instalment
            else None,
            "method": choose(RepaymentMethod, method, field="method"),
            "annual_rate": None if rate is None else str(rate),
            "fee": _part(fee, currency, "fee"),
            "unit": parse_unit(unit).name,
            "first_on": day(first_on, "first_on", today),
            "valid_until": day(valid_until, "valid_until", today),
            "written": bool(written),
            "restores": clean(restores, field="restores", limit=LONG, multiline=True),
            "accrual": clean(accrual, field="accrual", limit=LONG, multiline=True),
            "terms": msgspec.json.encode(_terms(terms)).decode() if terms else None,
            "note": clean(note, field="note", limit=LONG, multiline=True),
        }
        made = tx.insert(tx.models.Offer, **({"id": offer_id} if offer_id else {}), **values)
        view = offer_of(tx.link, made)
        plan_of(view, today)  # refuses figures that make no plan, before anything is kept
        return view


def accept_offer(
    store: Store, offer: str, *, note: str | None = None, at: str | datetime | None = None
) -> OfferView:
    """Accept an offer: it becomes the agreement, and its schedule is written down.

    Raises:
        InvalidValue: another offer of the case is accepted, or this one is void or accepted already.
    """
    with store.write() as tx:
        offer_id, view, zone = _offer(tx, offer)
        if view.status == "accepted":
            raise InvalidValue(
                N_("this offer is accepted already."), field="offer", remedy=N_("Nothing is left to do.")
            )
        other = next((one for one in offers_of(tx.link, view.case) if one.status == "accepted"), None)
        if other is not None:
            raise InvalidValue(
                N_("another offer of this case is accepted ({other})."),
                field="offer",
                remedy=N_("End that one first: offer decline {other}."),
                other=other.id,
            )
        when, kept_zone = moment(tx, at, "at", zone, allow_future=False)
        _decide(tx, view, "accepted", when, kept_zone, note)
        if not tx.link.execute("SELECT 1 FROM instalment WHERE offer_id = ?", (offer_id,)).fetchone():
            _write_schedule(tx, view, local_day(when, kept_zone))
        return offer_of(tx.link, offer_id)


def decline_offer(store: Store, offer: str, *, note: str | None = None) -> OfferView:
    """Decline an offer, or end an accepted one (broken, given up): the case is negotiated again."""
    with store.write() as tx:
        offer_id, view, zone = _offer(tx, offer)
        _decide(tx, view, "ended" if view.status == "accepted" else "declined", tx.now, zone, note)
        return offer_of(tx.link, offer_id)


def void_offer(store: Store, offer: str, *, note: str | None = None) -> str:
    """Take an offer back that was recorded by mistake. Returns the void record's id."""
    with store.write() as tx:
        offer_id, _, _ = _offer(tx, offer)
        return void(tx, "offer", offer_id, clean(note, field="note", limit=LONG, multiline=True))


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


def _write_schedule(tx: Writing, offer: OfferView, agreed_on: date) -> None:
    for one in plan_of(offer, agreed_on):
        tx.insert(
            tx.models.Instalment,
            case_id=offer.case,
            offer_id=offer.id,
            number=one.n,
            due=one.due or agreed_on,
            amount=one.amount.minor,
            principal=one.principal.minor,
            interest=one.interest.minor,
            fee=one.fee.minor,
        )


def _offer(tx: Writing, offer: str) -> tuple[str, OfferView, str]:
    offer_id = resolve(tx.link, "offer", offer, field="offer")
    view = offer_of(tx.link, offer_id)
    refuse_void(view.status == "void", field="offer")
    return offer_id, view, live_case(tx, view.case)[1]


def _decide(tx: Writing, view: OfferView, verdict: str, at: datetime, zone: str, note: str | None) -> None:
    """Add a decision that replaces every one standing, so that it settles a contradiction."""
    rows = tx.link.execute(
        f"SELECT k.id FROM offer_decision k WHERE k.offer_id = ? AND NOT {voided('k')} AND NOT EXISTS"
        f" (SELECT 1 FROM offer_decision r WHERE r.replaces_id = k.id AND NOT {voided('r')}) ORDER BY k.id",
        (view.id,),
    )
    standing: list[str | None] = [row[0] for row in rows.fetchall()]
    text = clean(note, field="note", limit=LONG, multiline=True)
    for replaced in standing or [None]:
        tx.insert(
            tx.models.OfferDecision,
            case_id=view.case,
            offer_id=view.id,
            verdict=verdict,
            at=at,
            zone=zone,
            note=text,
            replaces_id=replaced,
        )


def _part(value: Any, currency: str, field: str) -> int:
    return parse_amount(value or "0", currency, field=field).minor


def _terms(terms: dict[str, str]) -> dict[str, str]:
    return {
        short(point, "terms") or "": clean(text, field=point, limit=LONG, multiline=True) or ""
        for point, text in terms.items()
    }
