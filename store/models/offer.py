"""What the creditor offered, what was decided about it, and the schedule that an agreement makes."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, Index

from .base import Event, Record, UtcText


class Offer(Event, table=True):
    """One offer as it was made, in minor units of the case's currency.

    `balance` is what the offer settles; `method` how the instalments are made up; `restores` what a
    breach brings back, as the creditor says it. `accrual` says whether interest or fees go on.
    `terms` holds what the agreement's text says, for the checker: JSON text. `due_day` is the day of the
    month where the first due day was cut short by its month. `payments` holds amounts and days that follow no
    pattern, as `negotiation.agreed.payments_text` writes them; `periods` is then their number.
    """

    __tablename__ = "offer"
    __table_args__ = (Index("ix_offer_case", "case_id", "at"),)

    case_id: str = Field(foreign_key="debt_case.id")
    application_id: str | None = Field(default=None, foreign_key="application.id")
    kind: str
    at: datetime = Field(sa_type=UtcText)
    zone: str
    balance: int
    upfront: int = 0
    periods: int = 0
    unit: str = "month"
    method: str = "interest-free"
    instalment: int | None = None
    annual_rate: str | None = None
    fee: int = 0
    first_on: date | None = None
    waived: int = 0
    valid_until: date | None = None
    written: bool = False
    restores: str | None = None
    accrual: str | None = None
    terms: str | None = None
    note: str | None = None
    corrects_id: str | None = Field(default=None, foreign_key="offer.id", index=True)
    due_day: int | None = None
    payments: str | None = None


class OfferDecision(Event, table=True):
    """What was decided about an offer: `accepted`, `declined`, or `ended` (broken or given up).

    Two accepted offers that do not know each other contradict; until someone decides, neither holds.
    """

    __tablename__ = "offer_decision"
    __table_args__ = (Index("ix_offer_decision_offer", "offer_id", "replaces_id"),)

    case_id: str = Field(foreign_key="debt_case.id", index=True)
    offer_id: str = Field(foreign_key="offer.id")
    verdict: str
    at: datetime = Field(sa_type=UtcText)
    zone: str
    note: str | None = None
    replaces_id: str | None = Field(default=None, foreign_key="offer_decision.id", index=True)


class Instalment(Event, table=True):
    """One instalment of an accepted offer, in minor units."""

    __tablename__ = "instalment"
    __table_args__ = (
        Index("ix_instalment_offer", "offer_id", "number"),
        Index("ix_instalment_case", "case_id", "due"),
        Index("ix_instalment_due", "due"),
    )

    case_id: str = Field(foreign_key="debt_case.id")
    offer_id: str = Field(foreign_key="offer.id")
    number: int
    due: date
    amount: int
    principal: int
    interest: int
    fee: int = 0


class BudgetLine(Record, table=True):
    """One line of a debtor's budget in minor units a `every` (month, week, year).

    `kind` is income, essential, flexible, priority (a debt that goes first) or reserve.
    """

    __tablename__ = "budget_line"
    __table_args__ = (Index("ix_budget_line_debtor", "debtor_id", "kind"),)

    debtor_id: str = Field(foreign_key="debtor.id")
    kind: str
    title: str
    amount: int
    currency: str
    every: str = "month"
    note: str | None = None
