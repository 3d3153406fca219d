"""The rows of the JSON export that a negotiation makes: who is involved, applications, offers, the budget."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from negotiation.products import (
    ApplicationKind,
    BudgetKind,
    EventKind,
    Every,
    MaterialKind,
    OfferKind,
    PartyRole,
)
from negotiation.schedule import RepaymentMethod

from .row_types import Currency, Instant, Link, Payments, Positive, Rate, RecordRow, Ref, Row, Unit


class PartyRow(RecordRow, kw_only=True):
    """Someone else involved."""

    case_id: Link
    role: PartyRole
    name: Ref
    phone: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class CaseEventRow(Row, kw_only=True):
    """A legal event."""

    case_id: Link
    kind: EventKind
    on_date: date
    party: str | None = None
    reference: str | None = None
    amount: str | None = None
    note: str | None = None
    contact_id: Link | None = None
    corrects_id: Link | None = None

    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "contact_id": "contact",
        "corrects_id": "case_event",
    }
    money: ClassVar[tuple[str, ...]] = ("amount",)


class ApplicationRow(RecordRow, kw_only=True):
    """An application for relief."""

    case_id: Link
    number: Positive
    kind: ApplicationKind
    form: str
    submitted_on: date | None = None
    submitted_to: str | None = None
    submitted_by: str | None = None
    chase_on: date | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"form"})
    by_name: ClassVar[tuple[str, ...]] = ("form",)
    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class ReplyRow(Row, kw_only=True):
    """The answer to an application."""

    case_id: Link
    application_id: Link
    verdict: Annotated[str, Meta(pattern=r"^(approved|declined)\Z")]
    at: Instant
    zone: Ref
    reason: str | None = None
    advice: str | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"reason", "advice"})
    references: ClassVar[dict[str, str]] = {"case_id": "debt_case", "application_id": "application"}


class MaterialRow(RecordRow, kw_only=True):
    """A paper of the checklist."""

    case_id: Link
    kind: MaterialKind
    title: str | None = None
    needed_by: str | None = None
    obtained_on: date | None = None
    expires_on: date | None = None
    sent_on: date | None = None
    sent_by: str | None = None
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class OfferRow(Row, kw_only=True):
    """An offer."""

    case_id: Link
    application_id: Link | None = None
    kind: OfferKind
    at: Instant
    zone: Ref
    balance: str
    upfront: str = "0"
    periods: Annotated[int, Meta(ge=0, le=600)] = 0
    unit: Unit = "month"
    method: RepaymentMethod = RepaymentMethod.INTEREST_FREE
    instalment: str | None = None
    annual_rate: Rate | None = None
    fee: str = "0"
    first_on: date | None = None
    waived: str = "0"
    valid_until: date | None = None
    written: bool = False
    restores: str | None = None
    accrual: str | None = None
    terms: str | None = None
    note: str | None = None
    corrects_id: Link | None = None
    due_day: Annotated[int, Meta(ge=1, le=31)] | None = None
    payments: Payments | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"restores", "accrual", "terms", "note"})
    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "application_id": "application",
        "corrects_id": "offer",
    }
    money: ClassVar[tuple[str, ...]] = ("balance", "upfront", "instalment", "fee", "waived")
    by_name: ClassVar[tuple[str, ...]] = ("terms",)


class OfferDecisionRow(Row, kw_only=True):
    """What was decided about an offer."""

    case_id: Link
    offer_id: Link
    verdict: Annotated[str, Meta(pattern=r"^(accepted|declined|ended)\Z")]
    at: Instant
    zone: Ref
    note: str | None = None
    replaces_id: Link | None = None

    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "offer_id": "offer",
        "replaces_id": "offer_decision",
    }


class InstalmentRow(Row, kw_only=True):
    """An instalment of an agreement."""

    case_id: Link
    offer_id: Link
    number: Annotated[int, Meta(ge=0, le=10_000)]  # 0 is what is paid first
    due: date
    amount: str
    principal: str
    interest: str
    fee: str = "0"

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case", "offer_id": "offer"}
    money: ClassVar[tuple[str, ...]] = ("amount", "principal", "interest", "fee")


class BudgetLineRow(RecordRow, kw_only=True):
    """A line of a budget."""

    debtor_id: Link
    kind: BudgetKind
    title: str
    amount: str
    currency: Currency
    every: Every = Every.MONTH
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"debtor_id": "debtor"}
    money: ClassVar[tuple[str, ...]] = ("amount",)
