"""The rows of the JSON export, one type a table: what stands in the file and what is checked on the way in.

Amounts are text in major units, days and instants ISO 8601, ids UUIDs. Fields may be left out where a
default is given here. Files of a newer version may hold fields unknown here; they are ignored.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta, Struct

from negotiation.products import (
    Channel,
    ConfirmedBy,
    Direction,
    LenderType,
    Outcome,
    PaymentMethod,
    Product,
    WithWhom,
)
from negotiation.units import UNITS

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
Link = Annotated[str, Meta(max_length=36)]  # an id by its being there: `references` says where
Ref = Annotated[str, Meta(min_length=1, max_length=200)]
Instant = Annotated[datetime, Meta(tz=True)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Verdict = Annotated[str, Meta(pattern=r"^(confirmed|missing)\Z")]
Positive = Annotated[int, Meta(ge=1, le=10_000)]
Clock = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Rate = Annotated[str, Meta(pattern=r"^[0-9]{1,5}(\.[0-9]{1,6})?\Z")]  # percent a year
Unit = Annotated[str, Meta(pattern=rf"^({'|'.join(UNITS)})\Z")]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z-]{0,39}\Z")]  # of a closed set that may grow
_PAYMENT = r"[0-9]{1,15}(\.[0-9]{1,4})?@[0-9]{4}-[0-9]{2}-[0-9]{2}"
Payments = Annotated[str, Meta(pattern=rf"^{_PAYMENT}(, {_PAYMENT}){{0,599}}\Z")]
Seconds = Annotated[int, Meta(ge=0, le=604_800)]


class _Row(Struct, omit_defaults=False, kw_only=True):
    """What every row has. `multiline` names the long texts, `references` the rows it must find."""

    id: Id
    created_at: Instant

    multiline: ClassVar[frozenset[str]] = frozenset({"note"})
    references: ClassVar[dict[str, str]] = {}
    money: ClassVar[tuple[str, ...]] = ()


class _RecordRow(_Row, kw_only=True):
    deleted_at: Instant | None = None
    updated_at: Instant | None = None


class DebtorRow(_RecordRow, kw_only=True):
    """A debtor."""

    name: str = ""
    phone: str | None = None
    zone: str | None = None
    note: str | None = None
    address: str | None = None


class CreditorRow(_RecordRow, kw_only=True):
    """A creditor of the user's own."""

    name: Ref
    lender: str | None = None
    lender_type: LenderType | None = None
    hotline: str | None = None
    note: str | None = None


class CaseRow(_RecordRow, kw_only=True):
    """A case."""

    debtor_id: Link = "00000000-0000-7000-8000-000000000001"
    creditor_ref: Ref
    creditor_name: Ref
    lender: str | None = None
    lender_type: LenderType | None = None
    lender_status: str | None = None
    product: Product = Product.OTHER
    currency: Currency = "CNY"
    account_ref: str | None = None
    contract_ref: str | None = None
    contract_date: date | None = None
    due_since: date | None = None
    nominal_rate: Rate | None = None
    note: str | None = None
    closed_on: date | None = None
    closed_note: str | None = None
    lent: str | None = None
    plan_instalment: str | None = None
    plan_periods: Annotated[int, Meta(ge=1, le=600)] | None = None
    plan_unit: Unit | None = None
    plan_fee: str | None = None
    upfront_fee: str | None = None
    penalty_rate: Rate | None = None
    late_fee: str | None = None
    held_phone: str | None = None
    held_address: str | None = None
    reach_told_on: date | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"note", "closed_note"})
    references: ClassVar[dict[str, str]] = {"debtor_id": "debtor"}
    money: ClassVar[tuple[str, ...]] = ("lent", "plan_instalment", "plan_fee", "upfront_fee", "late_fee")


class StatementRow(_Row, kw_only=True):
    """A balance statement."""

    case_id: Link
    on_date: date
    principal: str
    interest: str = "0"
    penalty: str = "0"
    fees: str = "0"

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}
    money: ClassVar[tuple[str, ...]] = ("principal", "interest", "penalty", "fees")


class PaymentRow(_Row, kw_only=True):
    """A payment."""

    case_id: Link
    amount: str
    currency: Currency
    method: PaymentMethod
    at: Instant
    zone: Ref
    paid_on: date
    reference: str | None = None
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}
    money: ClassVar[tuple[str, ...]] = ("amount",)


class ContactRow(_Row, kw_only=True):
    """A contact."""

    case_id: Link
    at: Instant
    zone: Ref
    channel: Channel
    direction: Direction
    summary: Annotated[str, Meta(min_length=1)]
    duration: Seconds | None = None
    agent: str | None = None
    number: str | None = None
    ticket: str | None = None
    with_whom: WithWhom = WithWhom.SELF
    outcome: Outcome | None = None
    count: Positive = 1
    consented: bool = False
    payment_id: Link | None = None
    corrects_id: Link | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"summary"})
    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "payment_id": "payment",
        "corrects_id": "contact",
    }


class AllocationRow(_Row, kw_only=True):
    """The part of a payment for one case."""

    payment_id: Link
    case_id: Link
    amount: str
    reason: Word | None = None

    references: ClassVar[dict[str, str]] = {"payment_id": "payment", "case_id": "debt_case"}
    money: ClassVar[tuple[str, ...]] = ("amount",)


class ConfirmationRow(_Row, kw_only=True):
    """A verdict on a payment."""

    payment_id: Link
    verdict: Verdict
    by: ConfirmedBy | None = None
    at: Instant
    zone: Ref
    reference: str | None = None
    note: str | None = None
    contact_id: Link | None = None
    replaces_id: Link | None = None

    references: ClassVar[dict[str, str]] = {
        "payment_id": "payment",
        "contact_id": "contact",
        "replaces_id": "confirmation",
    }


class TaskRow(_RecordRow, kw_only=True):
    """A task."""

    case_id: Link
    kind: Ref
    title: str
    due: date
    contact_id: Link | None = None
    payment_id: Link | None = None
    done_at: Instant | None = None

    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "contact_id": "contact",
        "payment_id": "payment",
    }


class VoidRow(_Row, kw_only=True):
    """A record that takes an event back."""

    target_table: Ref
    target_id: Id
    note: str | None = None


class ConflictRow(_RecordRow, kw_only=True):
    """The value of a field that lost against another device's."""

    table_name: Ref
    row_id: Id
    field: Ref
    winner_value: str | None = None
    winner_hlc: Clock
    winner_device: Ref
    loser_value: str | None = None
    loser_hlc: Clock
    loser_device: Ref
    resolved_at: Instant | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"winner_value", "loser_value"})


class PartyRow(_RecordRow, kw_only=True):
    """Someone else involved."""

    case_id: Link
    role: Ref
    name: Ref
    phone: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class CaseEventRow(_Row, kw_only=True):
    """A legal event."""

    case_id: Link
    kind: Ref
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


class ApplicationRow(_RecordRow, kw_only=True):
    """An application for relief."""

    case_id: Link
    number: Positive
    kind: Ref
    form: str
    submitted_on: date | None = None
    submitted_to: str | None = None
    submitted_by: str | None = None
    chase_on: date | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"form"})
    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class ReplyRow(_Row, kw_only=True):
    """The answer to an application."""

    case_id: Link
    application_id: Link
    verdict: Annotated[str, Meta(pattern="^(approved|declined)$")]
    at: Instant
    zone: Ref
    reason: str | None = None
    advice: str | None = None

    multiline: ClassVar[frozenset[str]] = frozenset({"reason", "advice"})
    references: ClassVar[dict[str, str]] = {"case_id": "debt_case", "application_id": "application"}


class MaterialRow(_RecordRow, kw_only=True):
    """A paper of the checklist."""

    case_id: Link
    kind: Ref
    title: str | None = None
    needed_by: str | None = None
    obtained_on: date | None = None
    expires_on: date | None = None
    sent_on: date | None = None
    sent_by: str | None = None
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}


class OfferRow(_Row, kw_only=True):
    """An offer."""

    case_id: Link
    application_id: Link | None = None
    kind: Ref
    at: Instant
    zone: Ref
    balance: str
    upfront: str = "0"
    periods: Annotated[int, Meta(ge=0, le=600)] = 0
    unit: Ref = "month"
    method: Ref = "interest-free"
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


class OfferDecisionRow(_Row, kw_only=True):
    """What was decided about an offer."""

    case_id: Link
    offer_id: Link
    verdict: Annotated[str, Meta(pattern="^(accepted|declined|ended)$")]
    at: Instant
    zone: Ref
    note: str | None = None
    replaces_id: Link | None = None

    references: ClassVar[dict[str, str]] = {
        "case_id": "debt_case",
        "offer_id": "offer",
        "replaces_id": "offer_decision",
    }


class InstalmentRow(_Row, kw_only=True):
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


class BudgetLineRow(_RecordRow, kw_only=True):
    """A line of a budget."""

    debtor_id: Link
    kind: Ref
    title: str
    amount: str
    currency: Currency
    every: Ref = "month"
    note: str | None = None

    references: ClassVar[dict[str, str]] = {"debtor_id": "debtor"}
    money: ClassVar[tuple[str, ...]] = ("amount",)


# In the order in which rows can be inserted: a row comes after what it refers to.
ROWS: dict[str, type[_Row]] = {
    "debtor": DebtorRow,
    "creditor": CreditorRow,
    "debt_case": CaseRow,
    "statement": StatementRow,
    "payment": PaymentRow,
    "allocation": AllocationRow,
    "contact": ContactRow,
    "confirmation": ConfirmationRow,
    "task": TaskRow,
    "party": PartyRow,
    "case_event": CaseEventRow,
    "application": ApplicationRow,
    "reply": ReplyRow,
    "material": MaterialRow,
    "offer": OfferRow,
    "offer_decision": OfferDecisionRow,
    "instalment": InstalmentRow,
    "budget_line": BudgetLineRow,
    "void_record": VoidRow,
    "conflict": ConflictRow,
}
AnyRow = _Row


class ExportFile(Struct, kw_only=True):
    """The whole file. Rows stay undecoded until each is checked on its own."""

    format: str
    version: int
    exported_at: str = ""
    tables: dict[str, list[msgspec.Raw]]
