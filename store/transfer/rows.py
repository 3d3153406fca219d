"""The tables of the JSON export, one type each: what stands in the file and what is checked on the way in.

Fields may be left out where a default is given here. Files of a newer version may hold fields unknown here;
they are ignored.
"""

from __future__ import annotations

from datetime import date
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

from .negotiated_rows import (
    ApplicationRow,
    BudgetLineRow,
    CaseEventRow,
    InstalmentRow,
    MaterialRow,
    OfferDecisionRow,
    OfferRow,
    PartyRow,
    ReplyRow,
)
from .row_types import (
    Clock,
    Currency,
    Id,
    Instant,
    Link,
    Positive,
    Rate,
    RecordRow,
    Ref,
    Row,
    Seconds,
    Unit,
    Verdict,
    Word,
)


class DebtorRow(RecordRow, kw_only=True):
    """A debtor."""

    name: str = ""
    phone: str | None = None
    zone: str | None = None
    note: str | None = None
    address: str | None = None


class CreditorRow(RecordRow, kw_only=True):
    """A creditor of the user's own."""

    name: Ref
    lender: str | None = None
    lender_type: LenderType | None = None
    hotline: str | None = None
    note: str | None = None


class CaseRow(RecordRow, kw_only=True):
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


class StatementRow(Row, kw_only=True):
    """A balance statement."""

    case_id: Link
    on_date: date
    principal: str
    interest: str = "0"
    penalty: str = "0"
    fees: str = "0"

    references: ClassVar[dict[str, str]] = {"case_id": "debt_case"}
    money: ClassVar[tuple[str, ...]] = ("principal", "interest", "penalty", "fees")


class PaymentRow(Row, kw_only=True):
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


class ContactRow(Row, kw_only=True):
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


class AllocationRow(Row, kw_only=True):
    """The part of a payment for one case."""

    payment_id: Link
    case_id: Link
    amount: str
    reason: Word | None = None

    references: ClassVar[dict[str, str]] = {"payment_id": "payment", "case_id": "debt_case"}
    money: ClassVar[tuple[str, ...]] = ("amount",)


class ConfirmationRow(Row, kw_only=True):
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


class TaskRow(RecordRow, kw_only=True):
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


class VoidRow(Row, kw_only=True):
    """A record that takes an event back."""

    target_table: Ref
    target_id: Id
    note: str | None = None


class ConflictRow(RecordRow, kw_only=True):
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


# In the order in which rows can be inserted: a row comes after what it refers to.
ROWS: dict[str, type[Row]] = {
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


class ExportFile(Struct, kw_only=True):
    """The whole file. Rows stay undecoded until each is checked on its own."""

    format: str
    version: int
    exported_at: str = ""
    tables: dict[str, list[msgspec.Raw]]
