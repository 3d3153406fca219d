"""Reading what was typed about an offer, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.accrual import parse_rate
from negotiation.agreed import dated, payments_text, read_payments
from negotiation.agreement import POINT_IDS
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.products import OfferKind, choose
from negotiation.schedule import RepaymentMethod
from negotiation.text import LONG, clean, shown
from negotiation.units import parse_unit
from negotiation.when import local_day, parse_instant
from store.queries.cases import debtor_zone, detail_of
from store.queries.ids import resolve
from store.queries.negotiated_views import OfferView

from .inputs import day, whole
from .offer_checks import (
    check_beside_payments,
    check_offer,
    check_order,
    check_waived,
    method_of,
    waived_of_interest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from negotiation.units import Unit
    from store.database import Store

    from ..connection import Link

MOST_PERIODS = 600


@dataclass(frozen=True, slots=True)
class Owing:
    """What an offer is read against.

    Attributes:
        case: full id of the case.
        owed: the balance where the offer names none.
        principal: by the creditor's latest statement.
        today: days such as `+7d` count from here.
        zone: of the debtor.
    """

    case: str
    owed: Money
    principal: Money
    today: date
    zone: str


def owing(link: Link, case_id: str, store: Store, now: datetime) -> Owing:
    """What is owed of the case with this full id, and by whom."""
    detail = detail_of(link, case_id, store)
    zone = debtor_zone(link, detail.row.debtor_id, store)
    return Owing(case_id, detail.row.owed, detail.statement.principal, local_day(now, zone), zone)


def read_terms(
    owing: Owing,
    at: datetime,
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
    terms: Mapping[str, str] | None = None,
    kept_terms: Mapping[str, str] | None = None,
    note: str | None = None,
) -> OfferView:
    """Read the terms of an offer that was made `at`.

    They are what `store.commands.offers.add_offer` takes; `kept_terms` is what the offer that is corrected
    says on each point. What comes back is the offer as it would be kept, without an id.

    Raises:
        InvalidValue: a field does not take what was given, or two of them contradict each other.
    """
    currency, today = owing.owed.currency, owing.today
    chosen = choose(OfferKind, kind, field="kind")
    of = parse_amount(balance, currency, field="balance", positive=True) if balance else owing.owed
    rate = parse_rate(annual_rate, field="annual_rate")
    made_up = choose(RepaymentMethod, method, field="method") if method else None
    every = parse_unit(unit)
    agreed = _payments(payments, currency, every, today)
    count = whole(periods or 0, "periods", least=0, most=MOST_PERIODS)
    first = day(first_on, "first_on", today)
    on_day = whole(due_day, "due_day", least=1, most=31) if due_day else None
    each = parse_amount(instalment, currency, field="instalment") if instalment else None
    sums = {name: _part(value, currency, name) for name, value in (("upfront", upfront), ("fee", fee))}
    if agreed:
        check_beside_payments(
            {"periods": count, "instalment": each, "method": made_up, "annual_rate": rate, "first_on": first}
            | {"due_day": on_day, **sums}
        )
    view = OfferView(
        id="",
        case=owing.case,
        kind=chosen,
        at=at,
        balance=of,
        waived=_waived(waived, chosen, of, owing),
        upfront=sums["upfront"],
        periods=len(agreed) or count,
        instalment=each,
        method=method_of(made_up, rate),
        annual_rate=None if rate is None else str(rate),
        fee=sums["fee"],
        unit=every.name,
        first_on=first,
        valid_until=day(valid_until, "valid_until", today),
        written=bool(written),
        restores=clean(restores, field="restores", limit=LONG, multiline=True),
        accrual=clean(accrual, field="accrual", limit=LONG, multiline=True),
        terms=read_points(terms or {}, kept=kept_terms),
        note=clean(note, field="note", limit=LONG, multiline=True),
        status="open",
        disputed=False,
        decided_at=None,
        due_day=on_day,
        payments=agreed,
    )
    check_offer(view, local_day(at, owing.zone))
    return view


def sketch_offer(store: Store, case: str, /, **given: Any) -> OfferView:
    """Read an offer's terms without keeping anything.

    Args:
        store: the database.
        case: id or unique prefix.
        **given: as `read_terms` takes them.

    Raises:
        InvalidValue: a field does not take what was given.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        against = owing(link, case_id, store, store.now())
        at = given.pop("at", None)
        made, _zone = parse_instant(at, field="at", now=store.now(), zone=against.zone)
    return read_terms(against, made, **given)


def typed_terms(offer: OfferView) -> dict[str, str]:
    """Give the terms of an offer as they would be typed, by the names that `read_terms` takes.

    `written` is `yes` or `no`; the points of its text are not among them, and `method` only where another one
    would be taken without it.
    """
    rate = Decimal(offer.annual_rate) if offer.annual_rate else None
    amounts = {
        name: f"{money.major:f}" if money else ""
        for name, money in (
            ("balance", offer.balance),
            ("waived", offer.waived),
            ("upfront", offer.upfront),
            ("instalment", offer.instalment),
            ("fee", offer.fee),
        )
    }
    days = {
        name: on.isoformat() if on else ""
        for name, on in (("first_on", offer.first_on), ("valid_until", offer.valid_until))
    }
    return {
        **amounts,
        **days,
        "kind": offer.kind,
        "periods": "" if offer.payments else str(offer.periods or ""),
        "unit": offer.unit,
        "method": "" if offer.method == method_of(None, rate) else offer.method,
        "annual_rate": offer.annual_rate or "",
        "due_day": str(offer.due_day or ""),
        "payments": payments_text(offer.payments),
        "written": "yes" if offer.written else "no",
        "restores": offer.restores or "",
        "accrual": offer.accrual or "",
        "note": offer.note or "",
    }


def _part(value: Any, currency: str, field: str) -> Money:
    return parse_amount(value or "0", currency, field=field)


def _waived(value: Any, kind: OfferKind, balance: Money, owing: Owing) -> Money:
    if kind is not OfferKind.PRINCIPAL_ONLY:
        return _part(value, balance.currency, "waived")
    if not value:
        return waived_of_interest(balance, owing.principal)
    waived = _part(value, balance.currency, "waived")
    check_waived(waived, balance, owing.principal)
    return waived


def _payments(text: str | None, currency: str, unit: Unit, today: date) -> tuple[tuple[date, Money], ...]:
    if not text or not text.strip():
        return ()
    read = read_payments(text, currency, unit, field="payments", today=today)
    whole(len(read), "payments", least=1, most=MOST_PERIODS)
    return dated(read, field="payments")


def read_points(points: Mapping[str, str], *, kept: Mapping[str, str] | None = None) -> dict[str, str]:
    """Read what a text says by the id of each point; those without words are left out.

    Args:
        points: as typed.
        kept: what is recorded already and stays, however it was written.

    Raises:
        InvalidValue: there is no such point, its words are too long, or those about the order of payments
            name none.
    """
    read = {}
    for point, text in points.items():
        if point not in POINT_IDS:
            raise InvalidValue(
                N_('"{given}" is no point of an agreement.'),
                field="term",
                remedy=N_("It takes one of: {known}."),
                given=shown(point),
                known=", ".join(POINT_IDS),
            )
        read[point] = clean(text, field=point, limit=LONG, multiline=True) or ""
    if kept is None or read.get("order") != kept.get("order"):
        check_order(read.get("order", ""))
    return {point: text for point, text in read.items() if text}
