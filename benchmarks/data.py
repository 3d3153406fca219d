"""Believable cases by the thousand: names, creditors by their share, notes as long as people write them.

Everything follows from the seed and the day; nobody in it exists. Rows are made in the order in which they
can be inserted, as the database keeps them, so that a store and a plain file can be filled with the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from uuid_utils import uuid7

from benchmarks.texts import CREDITORS, TASKS, note, person
from negotiation.creditors import by_id
from negotiation.products import default_product
from negotiation.when import to_text
from store.wire_names import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.creditors import Creditor
    from store.database import Store

ZONE = "Asia/Shanghai"
CASES_A_DEBTOR = 4


@dataclass
class Book:
    """Rows of every table, each as the id and the fields in wire order."""

    tables: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())

    def add(self, table: str, **values: Any) -> str:
        """Add a row; fields that are not given are None. Returns its id."""
        row_id = str(uuid7())
        fields = BY_NAME[table].fields
        if not values.keys() <= set(fields):
            raise ValueError(f"{table} has no {values.keys() - set(fields)}")
        self.tables.setdefault(table, []).append((row_id, *(values.get(name) for name in fields)))
        return row_id

    def statements(self) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """The INSERT of each table with its rows, parents first."""
        for table in _ORDER:
            if table in self.tables:
                columns = ", ".join(f'"{name}"' for name in ("id", *BY_NAME[table].fields))
                marks = ", ".join("?" * (len(BY_NAME[table].fields) + 1))
                yield f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', self.tables[table]


_ORDER = (
    "debtor", "debt_case", "statement", "payment", "allocation", "contact", "confirmation", "task", "party",
    "case_event", "application", "reply", "offer", "offer_decision", "instalment",
)  # fmt: skip
_PERIODS = 12


def make(cases: int, *, contacts: int = 4, today: date | None = None, seed: int = 2026) -> Book:
    """Make a book of cases.

    Args:
        cases: how many.
        contacts: how many contacts a case has on average.
        today: the day to count back from; the computer's by default.
        seed: another one gives other people.
    """
    maker = _Maker(random.Random(seed), today or datetime.now(UTC).date(), contacts)
    for number in range(cases):
        maker.case(number)
    return maker.book


def make_rows(rows: int, *, seed: int = 2026) -> Book:
    """Make a book with exactly so many rows, at least 20: whole cases, then tasks of the last one."""
    maker = _Maker(random.Random(seed), datetime.now(UTC).date(), 4)
    number, most = 0, 20
    while len(maker.book) + most <= rows:
        before = len(maker.book)
        maker.case(number)
        number, most = number + 1, max(most, len(maker.book) - before)
    while len(maker.book) < rows:
        maker.task(maker.last_case, "task", maker.today + timedelta(days=30), done=False)
    return maker.book


def fill(store: Store, book: Book) -> None:
    """Write a book into a store as any writer would: capture sees every row."""
    with store.raw_write() as cursor:
        for sql, rows in book.statements():
            cursor.executemany(sql, rows)


class _Maker:
    """Makes one case after the other."""

    def __init__(self, dice: random.Random, today: date, contacts: int) -> None:
        self.book = Book()
        self.today = today
        self.last_case = ""
        self._dice = dice
        self._contacts = contacts
        self._debtor = ""
        slugs = [slug for slug, weight in CREDITORS for _ in range(weight)]
        self._creditors = [self._known(slug) for slug in slugs]

    @staticmethod
    def _known(slug: str) -> Creditor:
        found = by_id(slug)
        if found is None:
            raise ValueError(f"the directory has no {slug}")
        return found

    def case(self, number: int) -> None:
        """A case with its statements, contacts, payments and tasks."""
        dice = self._dice
        if number % CASES_A_DEBTOR == 0:
            self._debtor = self.book.add(
                "debtor",
                created_at=self._instant(400),
                name=person(dice),
                phone=f"1{dice.choice('3578')}{dice.randrange(10**9):09d}",
                zone=ZONE,
            )
        creditor = dice.choice(self._creditors)
        overdue = dice.choice((0, 12, 35, 61, 95, 130, 200, 420)) + dice.randrange(10)
        case = self.last_case = self.book.add(
            "debt_case",
            created_at=self._instant(overdue // 2 + 30),
            debtor_id=self._debtor,
            creditor_ref=creditor.id,
            creditor_name=creditor.name_zh,
            lender=creditor.lender,
            lender_type=creditor.type,
            lender_status=creditor.lender_status,
            product=str(default_product(creditor.type) or "other"),
            currency="CNY",
            account_ref=f"尾号{dice.randrange(10_000):04d}",
            contract_ref=f"{creditor.id.upper()}{dice.randrange(10**12):012d}",
            contract_date=self._day(overdue + 300 + dice.randrange(600)),
            due_since=self._day(overdue) if overdue else None,
            nominal_rate=dice.choice(("14.6", "15.3", "18.25", "18", "23.9", "24")),
            note=note(dice, 1) if dice.random() < 0.3 else None,
        )
        principal = self._statement(case)
        if dice.random() < 0.4:
            self._negotiated(case, principal)
        for _ in range(dice.randrange(2 * self._contacts + 1)):
            self._contact(case)
        for _ in range(dice.choice((0, 0, 1, 1, 2))):
            self._payment(case)
        for _ in range(dice.choice((0, 1, 1, 2))):
            done = dice.random() < 0.5
            self.task(case, "follow-up", self.today + timedelta(days=dice.randrange(-6, 40)), done=done)

    def task(self, case: str, kind: str, due: date, *, done: bool) -> None:
        """Something to do by a day."""
        self.book.add(
            "task",
            created_at=self._instant(10),
            case_id=case,
            kind=kind,
            title=self._dice.choice(TASKS),
            due=due.isoformat(),
            done_at=self._instant(1) if done else None,
        )

    def _negotiated(self, case: str, principal: int) -> None:
        """An application and its answer; of an approved one the agreement with its instalments."""
        dice = self._dice
        application = self.book.add(
            "application",
            created_at=self._instant(18),
            case_id=case,
            number=1,
            kind="hardship",
            form='{"hardship": "失业"}',
            submitted_on=self._day(17),
            submitted_by="app",
        )
        approved = dice.random() < 0.6
        self.book.add(
            "reply",
            created_at=self._instant(12),
            case_id=case,
            application_id=application,
            verdict="approved" if approved else "declined",
            at=self._instant(12),
            zone=ZONE,
            reason=None if approved else "材料不足",
        )
        if approved:
            self._agreement(case, application, principal)
        if dice.random() < 0.2:
            self.book.add(
                "case_event",
                created_at=self._instant(9),
                case_id=case,
                kind=dice.choice(("lawsuit", "notice", "assignment")),
                on_date=self._day(9),
            )
            self.book.add(
                "party",
                created_at=self._instant(9),
                case_id=case,
                role=dice.choice(("agency", "guarantor")),
                name=person(dice),
                phone=f"13{dice.randrange(10**9):09d}",
            )

    def _agreement(self, case: str, application: str, principal: int) -> None:
        each = principal // _PERIODS
        first = self.today + timedelta(days=self._dice.randrange(1, 31))  # creditors' due days are spread out
        offer = self.book.add(
            "offer",
            created_at=self._instant(11),
            case_id=case,
            application_id=application,
            kind="instalments",
            at=self._instant(11),
            zone=ZONE,
            balance=principal,
            upfront=0,
            periods=_PERIODS,
            unit="month",
            method="interest-free",
            fee=0,
            first_on=first.isoformat(),
            waived=0,
            written=1,
        )
        self.book.add(
            "offer_decision",
            created_at=self._instant(10),
            case_id=case,
            offer_id=offer,
            verdict="accepted",
            at=self._instant(10),
            zone=ZONE,
        )
        for number in range(1, _PERIODS + 1):
            amount = each if number < _PERIODS else principal - each * (_PERIODS - 1)
            self.book.add(
                "instalment",
                created_at=self._instant(10),
                case_id=case,
                offer_id=offer,
                number=number,
                due=(first + timedelta(days=30 * (number - 1))).isoformat(),
                amount=amount,
                principal=amount,
                interest=0,
                fee=0,
            )

    def _statement(self, case: str) -> int:
        """A statement; gives the principal in minor units."""
        principal = self._dice.randrange(80_000, 6_000_000, 100)
        self.book.add(
            "statement",
            created_at=self._instant(20),
            case_id=case,
            on_date=self._day(20),
            principal=principal,
            interest=principal * self._dice.randrange(5, 90) // 1000,
            penalty=principal * self._dice.randrange(40) // 1000,
            fees=self._dice.choice((0, 0, 0, 2000)),
        )
        return principal

    def _contact(self, case: str) -> None:
        dice = self._dice
        at = self._instant(dice.randrange(1, 200))
        channel = dice.choice(("call", "call", "call", "chat", "sms", "app", "email"))
        self.book.add(
            "contact",
            created_at=at,
            case_id=case,
            at=at,
            zone=ZONE,
            channel=channel,
            direction=dice.choice(("out", "out", "in")),
            summary=note(dice, dice.choice((1, 1, 2, 2, 3, 4, 8))),
            duration=dice.randrange(40, 1500) if channel == "call" else None,
            agent=str(dice.randrange(10_000, 99_999)) if dice.random() < 0.7 else None,
            number=f"95{dice.randrange(1000):03d}" if channel == "call" else None,
            ticket=f"GD{dice.randrange(10**10):010d}" if dice.random() < 0.4 else None,
            with_whom="self",
            outcome=dice.choice(("connected", "connected", "promise", "unanswered")),
            count=1,
            consented=0,
        )

    def _payment(self, case: str) -> None:
        dice = self._dice
        days, amount = dice.randrange(2, 90), dice.randrange(10_000, 200_000, 100)
        at = self._instant(days)
        payment = self.book.add(
            "payment",
            created_at=at,
            case_id=case,
            amount=amount,
            currency="CNY",
            method=dice.choice(("alipay", "alipay", "wechat", "bank")),
            at=at,
            zone=ZONE,
            paid_on=self._day(days),
            reference=f"{self._day(days).replace('-', '')}{dice.randrange(10**14):014d}",
        )
        self.book.add("allocation", created_at=at, payment_id=payment, case_id=case, amount=amount)
        if dice.random() < 0.8:
            self.book.add(
                "confirmation",
                created_at=self._instant(days - 1),
                payment_id=payment,
                verdict="confirmed",
                by=dice.choice(("app", "statement", "agent", "sms")),
                at=self._instant(days - 1),
                zone=ZONE,
            )

    def _day(self, ago: int) -> str:
        return (self.today - timedelta(days=ago)).isoformat()

    def _instant(self, ago: int) -> str:
        clock = time(self._dice.randrange(1, 11), self._dice.randrange(60), self._dice.randrange(60))
        return to_text(datetime.combine(self.today - timedelta(days=ago), clock, UTC))
