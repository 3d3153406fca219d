"""What queries about a negotiation give back: events, parties, applications, papers, offers, the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from negotiation.money import Money

    from .views import ContactView, TaskView


@dataclass(frozen=True, slots=True)
class EventView:
    """One legal event."""

    id: str
    case: str
    kind: str
    on: date
    party: str | None
    reference: str | None
    amount: Money | None
    note: str | None
    contact: str | None
    voided: bool
    created_at: datetime
    void_note: str | None = None


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """What arrived, as it was recorded.

    `kinds` are ids of `negotiation.arrived`, the weightiest first; `event` is what was recorded in law, and
    None until it was verified; `tasks` are those it made, done ones too.
    """

    contact: ContactView
    kinds: tuple[str, ...]
    event: EventView | None
    tasks: list[TaskView]


@dataclass(frozen=True, slots=True)
class PartyView:
    """Someone else who is part of a case, from one day to another."""

    id: str
    case: str
    role: str
    name: str
    phone: str | None
    from_on: date | None
    to_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """The answer to an application: `approved` or `declined`."""

    id: str
    verdict: str
    at: datetime
    reason: str | None
    advice: str | None


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """One application for relief; a draft until it is submitted.

    `replies`: newest first. `paper`: what was handed in as it was then, as `store.queries.papers` keeps it;
    empty for a draft, and for one handed in before papers were kept. `awaits_terms`: it was approved, and its
    terms are not recorded as an offer yet.
    """

    id: str
    case: str
    number: int
    kind: str
    form: dict[str, str]
    submitted_on: date | None
    submitted_to: str | None
    submitted_by: str | None
    chase_on: date | None
    created_at: datetime
    replies: list[ReplyView]
    paper: str = ""
    awaits_terms: bool = False

    @property
    def status(self) -> str:
        """`draft`, `in-review` (a `disputed` one too, until someone decides), `approved` or `declined`."""
        if self.submitted_on is None:
            return "draft"
        return self.replies[0].verdict if self.replies and not self.disputed else "in-review"

    @property
    def disputed(self) -> bool:
        """Whether two devices recorded opposite answers, and neither was taken back or corrected."""
        return len({one.verdict for one in self.replies}) > 1


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One paper of the checklist."""

    id: str
    case: str
    kind: str
    title: str | None
    needed_by: str | None
    obtained_on: date | None
    expires_on: date | None
    sent_on: date | None
    sent_by: str | None
    note: str | None

    @property
    def status(self) -> str:
        """`sent`, `obtained` or `missing`."""
        if self.sent_on:
            return "sent"
        return "obtained" if self.obtained_on else "missing"


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer. `status`: open, accepted, declined, ended; `disputed`: two devices decided differently.

    `payments` are agreed days and amounts that follow no pattern; `periods` is then their number. `corrects`
    is the offer that it stands in the place of.
    """

    id: str
    case: str
    kind: str
    at: datetime
    balance: Money
    upfront: Money
    periods: int
    unit: str
    method: str
    instalment: Money | None
    annual_rate: str | None
    fee: Money
    first_on: date | None
    waived: Money
    valid_until: date | None
    written: bool
    restores: str | None
    accrual: str | None
    terms: dict[str, str]
    note: str | None
    status: str
    disputed: bool
    decided_at: datetime | None
    due_day: int | None = None
    payments: tuple[tuple[date, Money], ...] = ()
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class InstalmentView:
    """One instalment: what is due, what was paid and confirmed towards it, and how it stands.

    `status`: `paid` (confirmed in full), `settled` (the debt is repaid without it), `unconfirmed` (sent, not
    confirmed), `part`, `late`, `due`, `open`; only the last five ask for anything.
    `missing` is the part of `sent` that the creditor's record does not show. `met_on` is the day of the
    payment with which all of a `paid` or `unconfirmed` one was sent, unless that is missing; `came_late`: it
    is `paid`, and that was after its last day by the days of grace recorded.
    """

    offer: str
    number: int
    due: date
    amount: Money
    principal: Money
    interest: Money
    fee: Money
    confirmed: Money
    sent: Money
    status: str
    missing: Money
    met_on: date | None = None
    came_late: bool = False

    @property
    def told(self) -> str:
        """How it stands, as people are told it: `came-late` is `paid` after its last day."""
        return "came-late" if self.came_late else self.status


@dataclass(frozen=True, slots=True)
class BudgetLineView:
    """One line of a budget."""

    id: str
    debtor: str
    kind: str
    title: str
    amount: Money
    every: str
    note: str | None
