"""The plain facts that letters are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from negotiation.involved import NOBODY
from negotiation.letters.fields import BY_NAME, FieldType
from negotiation.money import Money, parse_amount
from negotiation.payee import Payee, payment_target
from negotiation.products import PartyRole
from negotiation.text import halfwidth, shown
from negotiation.when import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from negotiation.finding import Finding
    from negotiation.involved import Involved
    from negotiation.letters.standing import Standing
    from negotiation.letters.todo import Todo
    from negotiation.payee import Target

MOST_PERIODS: Final = 600
"""Most instalments that a plan is asked for with: fifty years of months."""
_LAST_DAY: Final = 31
# As people write it: 12, 12期, 分12期, 15日, 每月15号.
_NUMBER: Final = r"(?:每月|分|第)?\s*([0-9][0-9,]{0,8})\s*(?:期|个月|月|日|号)?"


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
    """One paper of the checklist.

    Attributes:
        kind: a `MaterialKind` value.
        title: the user's own name for it.
        at_hand: whether it was obtained.
        expires_on: its last day, where it has one.
        needed_by: who asked for it.
    """

    kind: str
    title: str | None = None
    at_hand: bool = True
    expires_on: date | None = None
    needed_by: str | None = None

    def expired(self, today: date) -> bool:
        """Whether it is there and its last day is over: it shows nothing any more."""
        return self.at_hand and self.expires_on is not None and self.expires_on < today

    def good(self, today: date) -> bool:
        """Whether it can go with a letter of this day."""
        return self.at_hand and not self.expired(today)


@dataclass(frozen=True, slots=True)
class OtherDebt:
    """Another debt, in its own currency.

    Attributes:
        creditor: the platform or bank.
        owed: what is left of it.
        agreed: what an agreement about it takes a month.
        same: it is owed to the creditor of the letter, on another account.
        account: its account or card, as recorded.
        shares: it takes its part of what a month leaves: it has no agreement and does not go first.
    """

    creditor: Named
    owed: Money
    agreed: Money | None = None
    same: bool = False
    account: str | None = None
    shares: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """An earlier application and what came of it.

    Attributes:
        submitted_on: its day.
        verdict: `approved`, `declined` or None.
        replied_on: day of the answer.
        awaits_terms: it was approved, and its terms are not recorded as an offer yet.
    """

    submitted_on: date
    verdict: str | None = None
    replied_on: date | None = None
    awaits_terms: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """What the other side promised and has not been seen to keep.

    Attributes:
        made_on: the day on which it was said.
        due: the day it was said for.
        said: what was promised, as noted.
        ticket: number of the contact, where one was given.
    """

    made_on: date
    due: date
    said: str
    ticket: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One contact, at the debtor's own time. The closed sets are those of `negotiation.products`.

    `unverified`: it is something that arrived, and is still to be verified.
    """

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
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment, as far as it is for this debt. `status` is a `PaymentStatus` value; `whole`: all of it."""

    on: date
    amount: Money
    method: str
    reference: str | None = None
    status: str = "confirmed"
    whole: Money | None = None


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
        own_brand: the platform is a name of the lender's own: beside the lender's it tells nothing.
        involved: who else is part of it, and the notices of an assignment.
        currency: of all amounts.
        product: a `Product` value.
        lender_type: a `LenderType` value, or None where it is not known.
        debtor: the person who owes, as recorded.
        phone: theirs; likewise `address`.
        account: account or card, as recorded.
        contract: number of the contract.
        contract_date: its day.
        due_since: first day that was missed.
        days_past_due: counted to `today`.
        stated_on: day of the creditor's statement.
        by_own_records: no statement of theirs is known to have named that balance on that day.
        principal: by that statement; likewise `interest`, `penalty` and `fees`.
        owed: what is left after confirmed payments; nothing of a repaid debt.
        let_off: what of the statement of a repaid debt was neither paid nor is owed.
        repaid: nothing is owed any more, by what is recorded.
        agreed_on: the day of the agreement in force, or of the one that a repaid debt was paid under.
        agreed: the agreement in force, with what is paid under it.
        came_late: something of the agreement was paid after its last day.
        form: fields of the guided form by name, as typed.
        adviser: those about the adviser, as the last letter gave them.
        budget: by the month.
        available: what the budget leaves to offer to this creditor each month.
        papers: the checklist.
        others: other debts, those in the letter's own currency first.
        attempts: earlier applications, oldest first.
        promises: what they promised and is still open, the earliest due first.
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
    lender_type: str | None = None
    lender_open: bool = False
    own_brand: bool = False
    involved: Involved = NOBODY
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
    by_own_records: bool = False
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    fees: Money | None = None
    owed: Money | None = None
    let_off: Money | None = None
    repaid: bool = False
    agreed_on: date | None = None
    agreed: Standing | None = None
    came_late: bool = False
    form: Mapping[str, str] = field(default_factory=dict)
    adviser: Mapping[str, str] = field(default_factory=dict)
    budget: tuple[BudgetLine, ...] = ()
    available: Money | None = None
    papers: tuple[Paper, ...] = ()
    others: tuple[OtherDebt, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    promises: tuple[Promise, ...] = ()
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
        """Give the whole number or the day of a month in a field, or None; raises InvalidValue likewise."""
        text = self.text(name)
        if not text:
            return None
        of_month = BY_NAME[name].type is FieldType.MONTH_DAY
        most = _LAST_DAY if of_month else MOST_PERIODS
        found = re.fullmatch(_NUMBER, halfwidth(text).strip())
        number = int(found[1].replace(",", "")) if found else 0
        if not 1 <= number <= most:
            wrong = (
                N_("“{given}” is no day of a month.")
                if of_month
                else N_('"{given}" is not a number it takes.')
            )
            raise InvalidValue(
                wrong,
                field=name,
                remedy=N_("It takes a whole number from {least} to {most}."),
                given=shown(text),
                least=1,
                most=most,
            )
        return number

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
    def assignment(self) -> Target:
        """Whom an assignment made the creditor, by what is recorded of it."""
        assignees = tuple(self.involved.in_role(PartyRole.ASSIGNEE))
        return payment_target(replace(self.involved, parties=assignees), self.today)

    @property
    def assigned_on(self) -> date | None:
        """The day of the notice that made an assignee the creditor; None where none is."""
        if self.assignment.payee is not Payee.ASSIGNEE:
            return None
        return max(one.on for one in self.involved.notices if one.on <= self.today)

    @property
    def lent_by(self) -> Named:
        """The legal lender, else the platform."""
        return self.lender or self.creditor

    @property
    def owner(self) -> Named:
        """Whom a letter about the debt goes to: an assignee the debtor was notified of, else the lender."""
        target = self.assignment
        return Named(target.name) if target.payee is Payee.ASSIGNEE and target.name else self.lent_by

    @property
    def unconfirmed(self) -> tuple[Paid, ...]:
        """What was paid and is not confirmed."""
        return tuple(one for one in self.payments if one.status in {"paid", "missing"})

    def stated_with(self, paid: Paid) -> bool:
        """Whether a payment is older than the statement, whose balance it must be in already."""
        return self.stated_on is not None and paid.on < self.stated_on

    @property
    def confirmed(self) -> Money:
        """What was paid and is confirmed, since the statement or the agreement: whichever came first."""
        since = min((day for day in (self.stated_on, self.agreed_on) if day), default=date.min)
        paid = (one.amount.minor for one in self.payments if one.status == "confirmed" and one.on >= since)
        return Money(sum(paid), self.currency)

    def sum_of(self, *kinds: str) -> Money | None:
        """Give what the budget's lines of these kinds come to, or None where there are none."""
        lines = [line.amount.minor for line in self.budget if line.kind in kinds]
        return Money(sum(lines), self.currency) if lines else None

    def _read(self, name: str) -> None:
        readers = {
            FieldType.AMOUNT: self.money,
            FieldType.DATE: self.day,
            FieldType.COUNT: self.count,
            FieldType.MONTH_DAY: self.count,
        }
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
            **self.adviser,
        }
