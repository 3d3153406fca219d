"""Offers with what was decided about them, and how the schedule of an agreement is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.breach_words import grace_days
from negotiation.errors import N_, InvalidValue
from negotiation.matching import Due, Sent, match
from negotiation.money import Money, parse_amount
from negotiation.when import from_text

from .ids import resolve
from .negotiated_views import InstalmentView, OfferView
from .sql import (
    AGREED_DAY,
    AGREEMENT,
    COUNTS_FROM,
    DECIDED,
    FIGURES,
    NEWEST_PLAN,
    OFFER_DISPUTED,
    OFFER_STATUS,
    REPAID,
    STATUS,
    under_another,
    voided,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.database import Store

    from ..connection import Link

_OFFER = f"""SELECT o.id, o.case_id, o.kind, o.at, o.balance, o.upfront, o.periods, o.unit, o.method,
  o.instalment, o.annual_rate, o.fee, o.first_on, o.waived, o.valid_until, o.written, o.restores, o.accrual,
  o.terms, o.note, o.due_day, o.payments,
  {OFFER_STATUS}, {OFFER_DISPUTED},
  (SELECT max(k.at) {DECIDED}), c.currency, o.corrects_id
FROM offer o JOIN debt_case c ON c.id = o.case_id"""


def offers_of(link: Link, case_id: str) -> list[OfferView]:
    """The offers of a case, newest first, void ones too."""
    rows = link.execute(f"{_OFFER} WHERE o.case_id = ? ORDER BY o.at DESC, o.id DESC", (case_id,))
    return [_offer(row) for row in rows.fetchall()]


def accepted_of(link: Link, case_id: str) -> list[OfferView]:
    """The offers of a case that are accepted; several where two devices accepted them apart."""
    return [one for one in offers_of(link, case_id) if one.status == "accepted"]


def offer_of(link: Link, offer_id: str) -> OfferView:
    """One offer by its full id, which must exist."""
    return _offer(link.execute(f"{_OFFER} WHERE o.id = ?", (offer_id,)).fetchone())


def zones_of(link: Link, offer_id: str) -> tuple[str, str | None]:
    """The zones that the days of an offer and of its newest decision are read in, even after a move."""
    made, decided = link.execute(
        f"SELECT o.zone, (SELECT k.zone {DECIDED} ORDER BY k.at DESC, k.id DESC LIMIT 1)"
        " FROM offer o WHERE o.id = ?",
        (offer_id,),
    ).fetchone()
    return made, decided


def current_offer(link: Link, offer_id: str, *, itself: bool = False) -> OfferView:
    """The offer with this full id, or the one that stands where it was corrected, however often.

    Args:
        link: a connection.
        offer_id: the offer.
        itself: a corrected one is refused: what is done is about these terms and no later ones.

    Raises:
        InvalidValue: names the one that stands now, or several that two devices put in its place.
    """
    view = offer_of(link, offer_id)
    standing = _standing_for(link, offer_id) if view.status == "void" else []
    if len(standing) > 1:
        raise InvalidValue(
            N_("this offer was corrected on two devices; {newer} stand in its place."),
            field="offer",
            remedy=N_("Give one of these ids."),
            newer=", ".join(standing),
        )
    if standing and itself:
        raise InvalidValue(
            N_("this offer was corrected; {newer} stands in its place."),
            field="offer",
            remedy=N_("Give that id."),
            newer=standing[0],
        )
    return offer_of(link, standing[0]) if standing else view


def _standing_for(link: Link, offer_id: str) -> list[str]:
    """The offers that stand where the one with this full id was corrected."""
    rows = link.execute(
        "WITH RECURSIVE later (id) AS (SELECT ? UNION SELECT n.id FROM offer n JOIN later ON"
        " n.corrects_id = later.id)"
        f" SELECT o.id FROM offer o JOIN later ON later.id = o.id WHERE NOT {voided('o')}"
        " ORDER BY o.id",
        (offer_id,),
    )
    return [ident for (ident,) in rows.fetchall()]


MET = frozenset({"paid", "settled"})
"""How an instalment stands that nothing more is asked of."""


def to_pay(one: InstalmentView) -> bool:
    """Whether something of an instalment is still to be sent."""
    return one.status not in MET and one.status != "unconfirmed"


def still_to_send(one: InstalmentView) -> Money:
    """How much of an instalment is neither confirmed nor on its way."""
    return one.amount - one.confirmed - one.sent


def schedule(store: Store, case: str) -> list[InstalmentView]:
    """The instalments of a case's agreement (id or unique prefix of the case); empty without one."""
    from .cases import debtor_today

    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)).fetchone()
        return schedule_of(link, case_id, debtor_today(link, debtor_id, store))


def schedule_of(link: Link, case_id: str, today: date) -> list[InstalmentView]:
    """The instalments of a case's agreement, each with what was paid towards it.

    Payments since the offer was made, but for those made under another agreement, count in order of their day
    towards the earliest instalment not yet met; what is confirmed counts before what is only sent. Nothing of
    a repaid case is still to be paid.
    """
    (offer_id, currency) = link.execute(
        f"SELECT {AGREEMENT}, c.currency FROM debt_case c WHERE c.id = ?", (case_id,)
    ).fetchone()
    if offer_id is None:
        return []
    settled = is_repaid(link, case_id)
    rows = plan_written(link, offer_id)
    payments = payments_under(link, offer_id, counts_from(link, offer_id))
    dues = [Due(number, Money(amount, currency)) for number, _due, amount, *_parts in rows]
    met = _met_by_number(dues, payments)
    views = []
    for number, due, amount, principal, interest, fee in rows:
        confirmed, sent, missing = met.get(number, (0, 0, 0))
        views.append(
            InstalmentView(
                offer=offer_id,
                number=number,
                due=due,
                amount=Money(amount, currency),
                principal=Money(principal, currency),
                interest=Money(interest, currency),
                fee=Money(fee, currency),
                confirmed=Money(confirmed, currency),
                sent=Money(sent, currency),
                status=_status(amount, confirmed, sent, due, today, settled=settled),
                missing=Money(missing, currency),
            )
        )
    # A payment in time is none the less so while a later one was confirmed before it.
    in_turn = [replace(sent, confirmed=True) for sent, state in payments if state != "missing"]
    return _with_days(link, views, {one.number: one.ref for one in match(dues, in_turn)})


def _with_days(link: Link, views: list[InstalmentView], last: Mapping[int, str]) -> list[InstalmentView]:
    """The same with the day on which each was paid in full, and whether that was late by the words recorded.

    Args:
        link: a connection.
        views: the instalments of one agreement.
        last: the last payment towards each, by its number.
    """
    sent = [one.number for one in views if one.status in {"paid", "unconfirmed"} and not one.missing]
    paid = {number: last[number] for number in sent if number in last}
    if not paid:
        return views
    among = json.dumps([*paid.values()])
    sql = "SELECT id, paid_on FROM payment WHERE id IN (SELECT value FROM json_each(?))"
    days = {ident: date.fromisoformat(day) for ident, day in link.execute(sql, (among,)).fetchall()}
    grace = timedelta(days=grace_days(offer_of(link, views[0].offer).terms.get("late", "")) or 0)
    met = {number: days[ident] for number, ident in paid.items()}
    return [
        replace(
            one,
            met_on=met[one.number],
            came_late=one.status == "paid" and met[one.number] > one.due + grace,
        )
        if one.number in met
        else one
        for one in views
    ]


def plan_written(link: Link, offer_id: str) -> list[tuple[int, date, int, int, int, int]]:
    """The instalments of an offer as written down: number, due, amount, principal, interest, fee."""
    rows = link.execute(
        "SELECT i.number, i.due, i.amount, i.principal, i.interest, i.fee FROM instalment i"
        f" WHERE i.offer_id = ? AND {NEWEST_PLAN} ORDER BY i.number",
        (offer_id,),
    )
    return [(number, date.fromisoformat(due), *parts) for number, due, *parts in rows.fetchall()]


def is_repaid(link: Link, case_id: str) -> bool:
    """Whether nothing is owed of a case (full id) any more."""
    sql = f"{FIGURES} SELECT {REPAID} FROM debt_case c JOIN figures f ON f.case_id = c.id WHERE c.id = ?"
    (repaid,) = link.execute(sql, (case_id,)).fetchone()
    return bool(repaid)


def agreed_on(link: Link, offer_id: str) -> date:
    """The day an accepted offer was accepted on, where that was recorded."""
    (text,) = link.execute(f"SELECT {AGREED_DAY} FROM offer o WHERE o.id = ?", (offer_id,)).fetchone()
    return date.fromisoformat(text)


def counts_from(link: Link, offer_id: str) -> date:
    """The day from which payments count towards an accepted offer."""
    (text,) = link.execute(f"SELECT {COUNTS_FROM} FROM offer o WHERE o.id = ?", (offer_id,)).fetchone()
    return date.fromisoformat(text)


def payments_under(
    link: Link, offer_id: str, day: date, *, before: date | None = None
) -> list[tuple[Sent, str]]:
    """Standing payments from a day on that are made under an agreement, in their order, with their states."""
    rows = link.execute(
        f"SELECT p.id, sum(a.amount), c.currency, {STATUS} AS status"
        " FROM offer o JOIN debt_case c ON c.id = o.case_id JOIN allocation a ON a.case_id = o.case_id"
        " JOIN payment p ON p.id = a.payment_id"
        " WHERE o.id = ? AND p.paid_on >= ? AND p.paid_on < ?"
        f" AND NOT {under_another('o.case_id', 'o.id', 'p.paid_on')}"
        " GROUP BY p.id ORDER BY p.paid_on, p.at, p.id",
        (offer_id, day.isoformat(), (before or date.max).isoformat()),
    )
    return [
        (Sent(ident, Money(amount, currency), status == "confirmed"), status)
        for ident, amount, currency, status in rows.fetchall()
        if status != "void"
    ]


def _met_by_number(dues: list[Due], payments: list[tuple[Sent, str]]) -> dict[int, tuple[int, int, int]]:
    """What is confirmed, sent and missing of each instalment."""
    status = {sent.ref: state for sent, state in payments}
    found: dict[int, tuple[int, int, int]] = {}
    for one in match(dues, [sent for sent, _state in payments]):
        confirmed, sent, missing = found.get(one.number, (0, 0, 0))
        part, state = one.amount.minor, status[one.ref]
        if state == "confirmed":
            confirmed += part
        else:
            sent += part
            missing += part if state == "missing" else 0
        found[one.number] = (confirmed, sent, missing)
    return found


def _status(amount: int, met: int, on_the_way: int, due: date, today: date, *, settled: bool) -> str:
    if met >= amount:
        return "paid"
    if settled:
        return "settled"
    if met + on_the_way >= amount:
        return "unconfirmed"
    if due < today:
        return "late"
    if due == today:
        return "due"
    return "part" if met + on_the_way else "open"


def _offer(row: tuple[Any, ...]) -> OfferView:
    currency = row[25]
    return OfferView(
        id=row[0],
        case=row[1],
        kind=row[2],
        at=from_text(row[3]),
        balance=Money(row[4], currency),
        upfront=Money(row[5], currency),
        periods=row[6],
        unit=row[7],
        method=row[8],
        instalment=None if row[9] is None else Money(row[9], currency),
        annual_rate=row[10],
        fee=Money(row[11], currency),
        first_on=_day(row[12]),
        waived=Money(row[13], currency),
        valid_until=_day(row[14]),
        written=bool(row[15]),
        restores=row[16],
        accrual=row[17],
        terms=msgspec.json.decode(row[18], type=dict[str, str]) if row[18] else {},
        note=row[19],
        due_day=row[20],
        payments=_payments(row[21], currency),
        status=row[22],
        disputed=bool(row[23]),
        decided_at=from_text(row[24]) if row[24] else None,
        corrects=row[26],
    )


def _payments(text: str | None, currency: str) -> tuple[tuple[date, Money], ...]:
    """What `negotiation.agreed.payments_text` wrote."""
    parts = (part.split("@") for part in text.split(", ")) if text else ()
    return tuple(
        (date.fromisoformat(day), parse_amount(amount, currency, field="payments")) for amount, day in parts
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
