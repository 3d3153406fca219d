"""The case: one debt, its dated balance statements, and what is to be done about it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, Index

from .base import Event, Record, UtcText


class Case(Record, table=True):
    """One debt to one creditor.

    `creditor_ref` is a slug of the shipped directory or the id of an own creditor; the name and the
    lender are kept as they were when the case was opened, because the directory may change.
    `nominal_rate` is the contract's rate in percent a year, as decimal text, and `penalty_rate` what the
    contract takes on overdue sums. Amounts are in minor units of `currency`: `lent` is what the contract
    says was lent, `upfront_fee` what was kept back of it or paid at the start, `plan_instalment` and
    `plan_fee` what each of `plan_periods` periods of one `plan_unit` takes (the fee beside the instalment),
    `late_fee` what the contract takes for each instalment that was missed. `held_phone` and `held_address`
    are what the creditor was told on `reach_told_on` to reach the debtor by.
    """

    __tablename__ = "debt_case"
    __table_args__ = (Index("ix_debt_case_creditor", "debtor_id", "creditor_ref"),)

    debtor_id: str = Field(foreign_key="debtor.id", index=True)
    creditor_ref: str
    creditor_name: str
    lender: str | None = None
    lender_type: str | None = None
    lender_status: str | None = None
    product: str
    currency: str
    account_ref: str | None = None
    contract_ref: str | None = None
    contract_date: date | None = None
    due_since: date | None = None
    nominal_rate: str | None = None
    note: str | None = None
    closed_on: date | None = None
    closed_note: str | None = None
    lent: int | None = None
    plan_instalment: int | None = None
    plan_periods: int | None = None
    plan_unit: str | None = None
    plan_fee: int | None = None
    upfront_fee: int | None = None
    penalty_rate: str | None = None
    late_fee: int | None = None
    held_phone: str | None = None
    held_address: str | None = None
    reach_told_on: date | None = None


class Statement(Event, table=True):
    """The creditor's balance on a day, in minor units of the case's currency. The newest one counts."""

    __tablename__ = "statement"
    __table_args__ = (Index("ix_statement_case", "case_id", "on_date", "id"),)

    case_id: str = Field(foreign_key="debt_case.id")
    on_date: date
    principal: int
    interest: int
    penalty: int
    fees: int


class Task(Record, table=True):
    """Something to do by a day: a follow-up, a promise to chase, a payment to ask about."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_case", "case_id", "due"),
        Index("ix_task_due", "due"),
    )

    case_id: str = Field(foreign_key="debt_case.id")
    kind: str
    title: str
    due: date
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    payment_id: str | None = Field(default=None, foreign_key="payment.id")
    done_at: datetime | None = Field(default=None, sa_type=UtcText)
