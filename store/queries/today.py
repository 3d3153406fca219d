"""Today: what is due, what waits for an answer, and where everything stands in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from negotiation.money import Money

from .cases import CONFIRM_AFTER_DAYS
from .sql import AGREEMENT, FIGURES, STATUS
from .tasks import open_tasks

if TYPE_CHECKING:
    from store.database import Store

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do.

    Attributes:
        group: `overdue`, `today`, `soon` (within a week) or `waiting` (no day of its own).
        kind: a task's kind (`follow-up`, `missing-payment`, …), `confirm-payment`, `instalment`, `at-risk`,
            or `first-call`.
        case: the case's id.
        creditor: its creditor.
        debtor: whose case; empty for someone working alone.
        title: what was noted; an amount for a payment; what is at risk (a `RiskKind` value) for an agreement.
        due: by when, if it has a day.
        ref: id of the task or payment, or of the case.
        currency: of the amount in `title`, where it is one.
    """

    group: str
    kind: str
    case: str
    creditor: str
    debtor: str
    title: str
    due: date | None
    ref: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """All live, open cases of one currency together. Currencies are never added up."""

    currency: str
    owed: Money
    unconfirmed: Money
    cases: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything on the first screen."""

    today: date
    items: list[AgendaItem]
    totals: list[Totals]
    cases: int


def agenda(store: Store, today: date | None = None, *, first_calls: int = 20) -> Agenda:
    """What is due on or before a week from `today`, payments to confirm, and cases nobody called about.

    Args:
        store: the database.
        today: the day to look from; the present day where the user is by default.
        first_calls: how many cases without any contact to list at most, the longest overdue first.
    """
    today = today or store.today()
    horizon = today + timedelta(days=SOON_DAYS)
    with store.read() as link:
        names = dict(
            link.execute(
                "SELECT c.id, d.name FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
            ).fetchall()
        )
        items = [
            AgendaItem(
                _group(task.due, today),
                task.kind,
                task.case,
                task.creditor,
                names[task.case],
                task.title,
                task.due,
                task.id,
            )
            for task in open_tasks(link, horizon)
        ]
        items += _to_confirm(link, today)
        items += _instalments(link, today, horizon, names)
        items.sort(key=lambda item: (_ORDER[item.group], item.due or date.max))
        items += _first_calls(link, first_calls)
        (cases,) = link.execute("SELECT count(*) FROM debt_case WHERE deleted_at IS NULL").fetchone()
        return Agenda(today, items, _totals(link, today), cases)


_ORDER = {"overdue": 0, "today": 1, "soon": 2, "waiting": 3}


def _group(due: date, today: date) -> str:
    if due < today:
        return "overdue"
    return "today" if due == today else "soon"


def _to_confirm(link: Any, today: date) -> list[AgendaItem]:
    """Payments that nobody has confirmed: waiting at first, due once they should show."""
    rows = link.execute(
        f"SELECT p.id, p.case_id, c.creditor_name, d.name, p.amount, p.currency, p.paid_on"
        " FROM payment p JOIN debt_case c ON c.id = p.case_id JOIN debtor d ON d.id = c.debtor_id"
        f" WHERE c.deleted_at IS NULL AND c.closed_on IS NULL AND {STATUS} = 'paid' ORDER BY p.paid_on"
    ).fetchall()
    items = []
    for payment, case, creditor, debtor, amount, currency, paid_on in rows:
        due = date.fromisoformat(paid_on) + timedelta(days=CONFIRM_AFTER_DAYS)
        group = "waiting" if due > today else _group(due, today)
        items.append(
            AgendaItem(
                group,
                "confirm-payment",
                case,
                creditor,
                debtor,
                str(Money(amount, currency)),
                due,
                payment,
                currency,
            )
        )
    return items


# A late instalment and a payment that nobody has confirmed, or that is not there, are on the list already.
_OWN_LINE = frozenset({"ended", "ends", "short"})


def _instalments(link: Any, today: date, horizon: date, names: dict[str, str]) -> list[AgendaItem]:
    """Instalments of agreements in force that are due within the horizon and not met, and what is at risk."""
    cases = link.execute(
        "SELECT DISTINCT c.id, c.creditor_name, c.debtor_id, c.currency"
        " FROM instalment i JOIN debt_case c ON c.id = i.case_id"
        f" WHERE i.due <= ? AND c.deleted_at IS NULL AND c.closed_on IS NULL AND i.offer_id = {AGREEMENT}",
        (horizon.isoformat(),),
    ).fetchall()
    if not cases:
        return []
    from .keeping import Means, kept_of, means_of

    means: dict[tuple[str, str], Means] = {}
    items = []
    for case, creditor, debtor_id, currency in cases:
        whose = (debtor_id, currency)
        if whose not in means:
            means[whose] = means_of(link, debtor_id, currency, today, days=SOON_DAYS)
        kept = kept_of(link, case, today, means[whose], days=SOON_DAYS)
        due = [
            ("instalment", str(one.amount - one.confirmed - one.sent), one.due)
            for one in kept.instalments
            if one.due <= horizon and one.status not in {"paid", "unconfirmed"}
        ]
        due += [("at-risk", str(one.kind), one.due) for one in kept.risks if one.kind in _OWN_LINE][:1]
        items += [
            AgendaItem(_group(on, today), kind, case, creditor, names[case], title, on, case, currency)
            for kind, title, on in due
        ]
    return items


def _first_calls(link: Any, limit: int) -> list[AgendaItem]:
    rows = link.execute(
        "SELECT c.id, c.creditor_name, d.name FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
        " WHERE c.deleted_at IS NULL AND c.closed_on IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.case_id = c.id)"
        " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.case_id = c.id AND a.deleted_at IS NULL)"
        f" AND {AGREEMENT} IS NULL"
        # Family lends without support to call, and is asked for nothing before something is overdue.
        " AND NOT (c.product = 'private' AND c.due_since IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id AND t.done_at IS NULL"
        " AND t.deleted_at IS NULL)"
        " ORDER BY c.due_since IS NULL, c.due_since, c.id LIMIT ?",
        (limit,),
    ).fetchall()
    return [
        AgendaItem("waiting", "first-call", case, creditor, debtor, "", None, case)
        for case, creditor, debtor in rows
    ]


def _totals(link: Any, today: date) -> list[Totals]:
    rows = link.execute(
        f"{FIGURES} SELECT c.currency, sum(max(f.stated - f.settled, 0)), sum(f.unconfirmed), count(*),"
        " sum(c.due_since < ?)"
        " FROM debt_case c JOIN figures f ON f.case_id = c.id"
        " WHERE c.deleted_at IS NULL AND c.closed_on IS NULL GROUP BY c.currency ORDER BY count(*) DESC",
        (today.isoformat(),),
    ).fetchall()
    return [
        Totals(currency, Money(owed, currency), Money(unconfirmed, currency), count, overdue or 0)
        for currency, owed, unconfirmed, count, overdue in rows
    ]
