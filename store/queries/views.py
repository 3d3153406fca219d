"""Read models: frozen, plain, safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from negotiation.money import Money

if TYPE_CHECKING:
    from datetime import date, datetime

    from .negotiated_views import (
        ApplicationView,
        EventView,
        InstalmentView,
        MaterialView,
        OfferView,
        PartyView,
    )


_NO_TASK = frozenset(
    {"confirm-payment", "instalment", "decide-offer", "decide-corrected", "ask-again"}
    | {"decide-agreement", "decide-answer", "decide-payment"}
)


@dataclass(frozen=True, slots=True)
class NextAction:
    """What to do next on a case, and by when.

    `kind` is a task's kind, or one of those that `is_task` tells apart.
    """

    title: str
    due: date
    kind: str
    ref: str

    @property
    def is_task(self) -> bool:
        """Whether it is a task, which can be marked as done; the others are done by doing them."""
        return self.kind not in _NO_TASK


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases.

    `debtor` is empty for someone working alone. Of a repaid case nothing is owed and no day is past due;
    `let_off` is what its last statement names that was neither paid nor is owed, `overpaid` what was paid
    beyond the statement and the agreement.
    """

    id: str
    creditor: str
    creditor_id: str
    lender: str | None
    product: str
    stage: str
    currency: str
    owed: Money
    let_off: Money
    overpaid: Money
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

    @property
    def still_owed(self) -> Money:
        """What is still to be paid, as people are told it: nothing where more was paid than was owed."""
        return max(self.owed, Money.zero(self.currency))


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some rows of a list, and how many there are in all."""

    rows: list[CaseRow]
    total: int


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact. `voided`: taken back; `corrected_by`: the contact that replaces it.

    `zone` is what was kept with its time, `clock` the zone on whose clock it is told: the debtor's, or where
    they lived then; empty for that of the person working here.
    """

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
    clock: str
    void_note: str | None = None


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Some contacts, newest first, and how many there are in all."""

    rows: list[ContactView]
    total: int


@dataclass(frozen=True, slots=True)
class AllocationView:
    """The part of a payment meant for one case; `reason` where it is known why it goes there."""

    case: str
    amount: Money
    reason: str | None = None


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
    """One payment. `status`: paid, confirmed, missing, void; `disputed`: two devices recorded opposites.

    `void_note` is why it was taken back, where that was said; likewise of contacts and events.
    """

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
    void_note: str | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether some of it is for another case than it was recorded on."""
        return any(part.case != self.case for part in self.allocations)

    def share_of(self, case: str) -> Money:
        """What of it is for a case (full id); all of it where nothing says for what it is."""
        parts = [part.amount for part in self.allocations if part.case == case]
        return Money(sum(one.minor for one in parts), self.amount.currency) if parts else self.amount


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
class LoanTerms:
    """What is recorded of the contract beside its rate; None where nothing is. `Case` says what each is."""

    lent: Money | None
    plan_instalment: Money | None
    plan_periods: int | None
    plan_unit: str | None
    plan_fee: Money | None
    upfront_fee: Money | None
    penalty_rate: str | None
    late_fee: Money | None


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
    loan: LoanTerms
    held_phone: str | None
    held_address: str | None
    reach_told_on: date | None
    note: str | None
    closed_on: date | None
    closed_note: str | None
    created_at: datetime
    statements: list[StatementView]
    contacts: list[ContactView]
    payments: list[PaymentView]
    tasks: list[TaskView]
    events: list[EventView]
    parties: list[PartyView]
    applications: list[ApplicationView]
    materials: list[MaterialView]
    offers: list[OfferView]
    schedule: list[InstalmentView]

    @property
    def id(self) -> str:
        """The case's id."""
        return self.row.id
