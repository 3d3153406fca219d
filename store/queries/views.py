"""Read models: frozen, plain, safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from negotiation.money import Money


@dataclass(frozen=True, slots=True)
class NextAction:
    """What to do next on a case, and by when. `kind` is a task's kind, or `confirm-payment`."""

    title: str
    due: date
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases. `debtor` is empty for someone working alone."""

    id: str
    creditor: str
    creditor_id: str
    lender: str | None
    product: str
    stage: str
    currency: str
    owed: Money
    unconfirmed: Money
    due_since: date | None
    days_past_due: int | None
    account_ref: str | None
    debtor_id: str
    debtor: str
    next_action: NextAction | None
    last_contact: datetime | None
    updated_at: datetime
    deleted: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some rows of a list, and how many there are in all."""

    rows: list[CaseRow]
    total: int


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact. `voided`: taken back; `corrected_by`: the contact that replaces it."""

    id: str
    case: str
    creditor: str
    at: datetime
    zone: str
    channel: str
    direction: str
    summary: str
    duration: int | None
    agent: str | None
    number: str | None
    ticket: str | None
    with_whom: str
    outcome: str | None
    count: int
    consented: bool
    payment: str | None
    corrects: str | None
    corrected_by: str | None
    voided: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Some contacts, newest first, and how many there are in all."""

    rows: list[ContactView]
    total: int


@dataclass(frozen=True, slots=True)
class AllocationView:
    """The part of a payment meant for one case."""

    case: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """One verdict on a payment: `confirmed` or `missing`."""

    id: str
    verdict: str
    by: str | None
    at: datetime
    reference: str | None
    note: str | None
    replaces: str | None
    voided: bool


@dataclass(frozen=True, slots=True)
class PaymentView:
    """One payment. `status`: paid, confirmed, missing, void; `disputed`: two devices recorded opposites."""

    id: str
    case: str
    creditor: str
    amount: Money
    method: str
    at: datetime
    zone: str
    paid_on: date
    reference: str | None
    note: str | None
    status: str
    disputed: bool
    created_at: datetime
    allocations: list[AllocationView] = field(default_factory=list)
    confirmations: list[ConfirmationView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """Some payments, newest first, and how many there are in all."""

    rows: list[PaymentView]
    total: int


@dataclass(frozen=True, slots=True)
class TaskView:
    """Something to do by a day. `kind`: follow-up, missing-payment or other."""

    id: str
    case: str
    creditor: str
    kind: str
    title: str
    due: date
    done_at: datetime | None
    contact: str | None
    payment: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """The creditor's balance on a day."""

    id: str
    on: date
    principal: Money
    interest: Money
    penalty: Money
    fees: Money

    @property
    def total(self) -> Money:
        """All four together."""
        return self.principal + self.interest + self.penalty + self.fees


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything recorded about one case. `estimated` is None where no rate is known to accrue at."""

    row: CaseRow
    statement: StatementView
    estimated: Money | None
    lender_type: str | None
    lender_status: str | None
    contract_ref: str | None
    contract_date: date | None
    nominal_rate: str | None
    note: str | None
    closed_on: date | None
    closed_note: str | None
    created_at: datetime
    statements: list[StatementView]
    contacts: list[ContactView]
    payments: list[PaymentView]
    tasks: list[TaskView]

    @property
    def id(self) -> str:
        """The case's id."""
        return self.row.id
