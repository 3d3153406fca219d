"""The plain facts that letters are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from negotiation.errors import InvalidValue
from negotiation.letters.fields import BY_NAME, FieldType
from negotiation.money import Money, parse_amount
from negotiation.when import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from negotiation.finding import Finding
    from negotiation.letters.todo import Todo


@dataclass(frozen=True, slots=True)
class Named:
    """A name in Chinese, and in English where it has one."""

    zh: str
    en: str = ""

    def of(self, lang: str) -> str:
        """Give the name in a language; where it has none there, as it is."""
        return (self.en if lang == "en" else self.zh) or self.zh or self.en


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget, by the month. `kind` is a `BudgetKind` value."""

    kind: str
    title: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the checklist. `kind` is a `MaterialKind` value; `title` is the user's own."""

    kind: str
    title: str | None = None
    at_hand: bool = True


@dataclass(frozen=True, slots=True)
class OtherDebt:
    """What is owed to somebody else."""

    creditor: Named
    owed: Money


@dataclass(frozen=True, slots=True)
class Attempt:
    """An earlier application and what came of it: `verdict` is `approved`, `declined` or None."""

    submitted_on: date
    verdict: str | None = None
    replied_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One contact, at the debtor's own time. The closed sets are those of `negotiation.products`."""

    ref: str
    at: datetime
    channel: str
    direction: str
    with_whom: str = "self"
    outcome: str | None = None
    count: int = 1
    number: str | None = None
    agent: str | None = None
    ticket: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment. `status` is a `PaymentStatus` value."""

    on: date
    amount: Money
    method: str
    reference: str | None = None
    status: str = "confirmed"


@dataclass(frozen=True, slots=True)
class Incident:
    """A legal event. `kind` is an `EventKind` value."""

    kind: str
    on: date
    party: str | None = None
    reference: str | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a letter may say. Only the day, the creditor and the currency are needed.

    Attributes:
        today: the day of the letter, where the debtor lives.
        creditor: the platform or bank.
        lender: the legal lender, where it is another and known for certain.
        lender_open: it is another, and still to be read from the contract.
        currency: of all amounts.
        product: a `Product` value.
        debtor: the person who owes, as recorded.
        phone: theirs; likewise `address`.
        account: account or card, as recorded.
        contract: number of the contract.
        contract_date: its day.
        due_since: first day that was missed.
        days_past_due: counted to `today`.
        stated_on: day of the creditor's statement.
        principal: by that statement; likewise `interest`, `penalty` and `fees`.
        owed: what is left after confirmed payments.
        form: fields of the guided form by name, as typed.
        budget: by the month.
        available: what the budget leaves to offer to this creditor each month.
        papers: the checklist.
        others: other debts.
        attempts: earlier applications, oldest first.
        log: standing contacts, oldest first.
        payments: those not void, oldest first.
        incidents: legal events, oldest first.
        findings: what was ticked to be quoted.
        tasks: what is still to be done and days that matter, the earliest first.
    """

    today: date
    creditor: Named
    currency: str
    lender: Named | None = None
    lender_open: bool = False
    product: str = "other"
    debtor: str = ""
    phone: str | None = None
    address: str | None = None
    account: str | None = None
    contract: str | None = None
    contract_date: date | None = None
    due_since: date | None = None
    days_past_due: int | None = None
    stated_on: date | None = None
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    fees: Money | None = None
    owed: Money | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    budget: tuple[BudgetLine, ...] = ()
    available: Money | None = None
    papers: tuple[Paper, ...] = ()
    others: tuple[OtherDebt, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    log: tuple[LogEntry, ...] = ()
    payments: tuple[Paid, ...] = ()
    incidents: tuple[Incident, ...] = ()
    findings: tuple[Finding, ...] = ()
    tasks: tuple[Todo, ...] = ()

    def text(self, name: str) -> str | None:
        """Give a field of the form, or what is recorded where the form leaves it open."""
        typed = (self.form.get(name) or "").strip()
        return typed or self._recorded().get(name) or None

    def money(self, name: str) -> Money | None:
        """Give the amount in a field, or None where it is empty.

        Raises:
            InvalidValue: it is no amount; the field is named.
        """
        text = self.text(name)
        return parse_amount(text, self.currency, field=name) if text else None

    def day(self, name: str) -> date | None:
        """Give the day in a field, or None; raises InvalidValue likewise."""
        text = self.text(name)
        return parse_date(text, field=name, today=self.today) if text else None

    def count(self, name: str) -> int | None:
        """Give the whole number in a field, or None; raises InvalidValue likewise."""
        text = self.text(name)
        return (
            parse_amount(text.rstrip("期个月日号 "), "JPY", field=name, positive=True).minor if text else None
        )

    def check(self) -> None:
        """Refuse a form with a field that cannot be read.

        Raises:
            InvalidValue: the first such field.
        """
        for name in self.form:
            self._read(name)

    def readable(self, name: str) -> bool:
        """Whether a field that is filled in can be read as what it takes."""
        try:
            self._read(name)
        except InvalidValue:
            return False
        return True

    @property
    def owner(self) -> Named:
        """Whom a letter about the debt goes to: the legal lender, else the platform."""
        return self.lender or self.creditor

    def sum_of(self, *kinds: str) -> Money | None:
        """Give what the budget's lines of these kinds come to, or None where there are none."""
        lines = [line.amount.minor for line in self.budget if line.kind in kinds]
        return Money(sum(lines), self.currency) if lines else None

    def _read(self, name: str) -> None:
        readers = {FieldType.AMOUNT: self.money, FieldType.DATE: self.day, FieldType.COUNT: self.count}
        known = BY_NAME.get(name)
        if known is not None and known.type in readers:
            readers[known.type](name)

    def _recorded(self) -> dict[str, str | None]:
        return {
            "name": self.debtor,
            "phone": self.phone,
            "address": self.address,
            "account": self.account,
            "contract": self.contract,
            "borrowed_on": self.contract_date.isoformat() if self.contract_date else None,
        }
