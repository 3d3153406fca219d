"""Reading what was typed about an offer, before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.accrual import parse_rate
from negotiation.agreement import POINT_IDS
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.products import OfferKind, choose
from negotiation.schedule import RepaymentMethod
from negotiation.text import LONG, clean, shown
from negotiation.units import parse_unit
from negotiation.when import local_day
from store.queries.cases import debtor_zone, detail_of
from store.queries.ids import resolve
from store.queries.views import OfferView

from .inputs import day, whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from store.database import Store

MOST_PERIODS = 600


def read_terms(
    case_id: str,
    owed: Money,
    today: date,
    at: datetime,
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
) -> OfferView:
    """Read the terms of an offer that was made `at` about the case with this full id.

    They are what `store.commands.offers.add_offer` takes; `owed` is the balance where none is given, and
    days such as `+7d` count from `today`. What comes back is the offer as it would be kept, without an id.

    Raises:
        InvalidValue: a field does not take what was given.
    """
    currency = owed.currency
    rate = parse_rate(annual_rate, field="annual_rate")
    return OfferView(
        id="",
        case=case_id,
        kind=choose(OfferKind, kind, field="kind"),
        at=at,
        balance=parse_amount(balance, currency, field="balance", positive=True) if balance else owed,
        waived=_part(waived, currency, "waived"),
        upfront=_part(upfront, currency, "upfront"),
        periods=whole(periods or 0, "periods", least=0, most=MOST_PERIODS),
        instalment=parse_amount(instalment, currency, field="instalment") if instalment else None,
        method=choose(RepaymentMethod, method, field="method"),
        annual_rate=None if rate is None else str(rate),
        fee=_part(fee, currency, "fee"),
        unit=parse_unit(unit).name,
        first_on=day(first_on, "first_on", today),
        valid_until=day(valid_until, "valid_until", today),
        written=bool(written),
        restores=clean(restores, field="restores", limit=LONG, multiline=True),
        accrual=clean(accrual, field="accrual", limit=LONG, multiline=True),
        terms=read_points(terms or {}),
        note=clean(note, field="note", limit=LONG, multiline=True),
        status="open",
        disputed=False,
        decided_at=None,
    )


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
        detail = detail_of(link, case_id, store)
        today = local_day(store.now(), debtor_zone(link, detail.row.debtor_id, store))
    return read_terms(case_id, detail.row.owed, today, store.now(), **given)


def typed_terms(offer: OfferView) -> dict[str, str]:
    """Give the terms of an offer as they would be typed, by the names that `read_terms` takes.

    `written` is `yes` or `no`; the points of its text are not among them.
    """
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
        "periods": str(offer.periods or ""),
        "unit": offer.unit,
        "method": offer.method,
        "annual_rate": offer.annual_rate or "",
        "written": "yes" if offer.written else "no",
        "restores": offer.restores or "",
        "accrual": offer.accrual or "",
        "note": offer.note or "",
    }


def _part(value: Any, currency: str, field: str) -> Money:
    return parse_amount(value or "0", currency, field=field)


def read_points(points: Mapping[str, str]) -> dict[str, str]:
    """Read what a text says by the id of each point; those without words are left out.

    Raises:
        InvalidValue: there is no such point, or its words are too long.
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
    return {point: text for point, text in read.items() if text}
