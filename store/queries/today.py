"""Today: what is due, what waits for an answer, and where everything stands in figures."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from negotiation.money import Money
from negotiation.when import to_text

from .cases import CONFIRM_AFTER_DAYS
from .coming import ANSWER_WITHIN, ASK_AGAIN, DECIDE, declined, open_offers
from .ids import resolve_debtor
from .sql import AGREEMENT, FIGURES, NEWEST_PLAN, REPAID, STANDING, STATUS
from .tasks import open_tasks

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link

SOON_DAYS = 7
DEADLINE = "deadline"
"""The kind of task that stands for a last day in law (`store.commands.deadlines`)."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do.

    Attributes:
        group: `overdue`, `today`, `soon` (within a week), `later` (a last day after that), `next`
            (to do, with no day of its own) or `waiting` (for the record to show a payment).
        kind: a task's kind (`follow-up`, `missing-payment`, …), `confirm-payment`, `instalment`, `at-risk`,
            `decide-offer`, `ask-again` or `first-call`.
        case: the case's id.
        creditor: its creditor.
        debtor: whose case; empty for someone working alone.
        title: what was noted; an amount for a payment; what is at risk (a `RiskKind` value) for an agreement.
        due: by when, if it has a day.
        ref: id of the task or payment, or of the case.
        currency: of the amount in `title`, where it is one.
        debtor_id: id of the debtor.
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
    debtor_id: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """All live, open cases of one currency together. Currencies are never added up.

    A repaid case is among `cases` until it is closed; nothing of it is owed or overdue.
    """

    currency: str
    owed: Money
    unconfirmed: Money
    cases: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything on the first screen; `several`: the cases are those of several people."""

    today: date
    items: list[AgendaItem]
    totals: list[Totals]
    cases: int
    several: bool = False


def agenda(
    store: Store, today: date | None = None, *, first_calls: int = 20, debtor: str | None = None
) -> Agenda:
    """What is due on or before a week from `today`, payments to confirm, and cases nobody called about.

    A deadline in law is there from the day it runs: one that is first seen a week before is seen too late.

    Args:
        store: the database.
        today: the day to look from; by default the present day where the user is, and for what is overdue
            in the totals the present day where each debtor is.
        first_calls: how many cases without any contact to list at most, the longest overdue first.
        debtor: only the cases of the debtor with this name or id.

    Raises:
        NotFound, Ambiguous: no such debtor, or several.
    """
    given, today = today, today or store.today()
    horizon = today + timedelta(days=SOON_DAYS)
    with store.read() as link:
        only = resolve_debtor(link, debtor) if debtor else ""
        people = {
            case: (name, debtor_id)
            for case, name, debtor_id in link.execute(
                "SELECT c.id, d.name, d.id FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
            ).fetchall()
        }
        names = {case: name for case, (name, _debtor) in people.items()}
        items = [
            AgendaItem(
                _group(task.due, today, horizon),
                task.kind,
                task.case,
                task.creditor,
                names[task.case],
                task.title,
                task.due,
                task.id,
            )
            for task in open_tasks(link, horizon, always=DEADLINE)
        ]
        items += _to_confirm(link, today, horizon)
        items += _instalments(link, today, horizon, names)
        items += _offers(link, today, horizon, names)
        items += _declined(link, today, horizon, names)
        items += _first_calls(link, first_calls, only)
        items = [replace(one, debtor_id=people[one.case][1]) for one in items]
        items = [one for one in items if only in {"", one.debtor_id}]
        items.sort(key=lambda item: (_ORDER[item.group], item.due or date.max))
        (cases, whose) = link.execute(
            f"SELECT count(*), count(DISTINCT c.debtor_id) FROM debt_case c WHERE {_LIVE}", (only, only)
        ).fetchone()
        return Agenda(today, items, _totals(link, store, given, only), cases, whose > 1)


_LIVE = "c.deleted_at IS NULL AND (? = '' OR c.debtor_id = ?)"
"""SQL: case `c` is not deleted, and is that of the debtor asked for, where one is."""

_ORDER = {"overdue": 0, "today": 1, "soon": 2, "later": 3, "next": 4, "waiting": 5}


def _group(due: date, today: date, horizon: date) -> str:
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "soon" if due <= horizon else "later"


def _to_confirm(link: Link, today: date, horizon: date) -> list[AgendaItem]:
    """Payments that nobody has confirmed: waiting at first, due once they should show."""
    rows = link.execute(
        f"SELECT p.id, p.case_id, c.creditor_name, d.name, p.amount, p.currency, p.paid_on"
        " FROM payment p JOIN debt_case c ON c.id = p.case_id JOIN debtor d ON d.id = c.debtor_id"
        f" WHERE c.deleted_at IS NULL AND c.closed_on IS NULL AND {STATUS} = 'paid' ORDER BY p.paid_on"
    ).fetchall()
    items = []
    for payment, case, creditor, debtor, amount, currency, paid_on in rows:
        due = date.fromisoformat(paid_on) + timedelta(days=CONFIRM_AFTER_DAYS)
        group = "waiting" if due > today else _group(due, today, horizon)
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


def _instalments(link: Link, today: date, horizon: date, names: dict[str, str]) -> list[AgendaItem]:
    """Instalments of agreements in force that are due within the horizon and not met, and what is at risk."""
    cases = link.execute(
        "SELECT DISTINCT c.id, c.creditor_name, c.debtor_id, c.currency"
        " FROM instalment i JOIN debt_case c ON c.id = i.case_id"
        " WHERE i.due <= ? AND c.deleted_at IS NULL AND c.closed_on IS NULL"
        f" AND i.offer_id = {AGREEMENT} AND {NEWEST_PLAN}",
        (horizon.isoformat(),),
    ).fetchall()
    if not cases:
        return []
    from .keeping import Means, kept_of, means_of
    from .offers import to_pay

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
            if one.due <= horizon and to_pay(one)
        ]
        due += [("at-risk", str(one.kind), one.due) for one in kept.risks if one.kind in _OWN_LINE][:1]
        items += [
            AgendaItem(
                _group(on, today, horizon), kind, case, creditor, names[case], title, on, case, currency
            )
            for kind, title, on in due
        ]
    return items


def _declined(link: Link, today: date, horizon: date, names: dict[str, str]) -> list[AgendaItem]:
    """The next attempt where an application was declined; not for what nobody owes any more."""
    found = declined(link)
    if not found:
        return []
    rows = link.execute(
        f"{FIGURES} SELECT c.id, c.creditor_name FROM debt_case c JOIN figures f ON f.case_id = c.id"
        f" WHERE c.id IN (SELECT value FROM json_each(?)) AND NOT {REPAID}",
        (json.dumps([case for case, _day in found]),),
    )
    creditors = dict(rows.fetchall())
    items = []
    for case, day in found:
        if case in creditors:
            due = day + ANSWER_WITHIN
            group = _group(due, today, horizon)
            items.append(AgendaItem(group, ASK_AGAIN, case, creditors[case], names[case], "", due, case))
    return items


def _offers(link: Link, today: date, horizon: date, names: dict[str, str]) -> list[AgendaItem]:
    """Offers to decide on: by the day until which they stand, or of no day."""
    found = open_offers(link, today)
    if not found:
        return []
    creditors = dict(link.execute("SELECT id, creditor_name FROM debt_case").fetchall())
    return [
        AgendaItem(
            "next" if until is None else _group(until, today, horizon),
            DECIDE,
            case,
            creditors[case],
            names[case],
            kind,
            until,
            offer,
        )
        for case, offer, kind, until in found
    ]


def _first_calls(link: Link, limit: int, only: str) -> list[AgendaItem]:
    rows = link.execute(
        f"{FIGURES} SELECT c.id, c.creditor_name, d.name FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
        f" JOIN figures f ON f.case_id = c.id WHERE {_LIVE} AND c.closed_on IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.case_id = c.id)"
        " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.case_id = c.id AND a.deleted_at IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.case_id = c.id)"
        " AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id)"
        f" AND {AGREEMENT} IS NULL"
        # Family lends without support to call, and is asked for nothing before something is overdue.
        " AND NOT (c.product = 'private' AND c.due_since IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id AND t.done_at IS NULL"
        f" AND t.deleted_at IS NULL) AND NOT {REPAID}"
        " ORDER BY c.due_since IS NULL, c.due_since, c.id LIMIT ?",
        (only, only, limit),
    ).fetchall()
    return [
        AgendaItem("next", "first-call", case, creditor, debtor, "", None, case)
        for case, creditor, debtor in rows
    ]


def _totals(link: Link, store: Store, on: date | None, only: str) -> list[Totals]:
    """The sums by currency; a case is overdue by the day `on`, else by the day where its debtor is."""
    rows = link.execute(
        f"{STANDING}, where_it_is AS MATERIALIZED (SELECT id,"
        " coalesce(?, local_day(?, coalesce(nullif(zone, ''), ?))) AS day FROM debtor)"
        " SELECT c.currency, sum(max(s.owed, 0)), sum(s.unconfirmed), count(*),"
        " sum(c.due_since < w.day AND NOT s.repaid)"
        " FROM debt_case c JOIN standing s ON s.case_id = c.id JOIN where_it_is w ON w.id = c.debtor_id"
        f" WHERE {_LIVE} AND c.closed_on IS NULL GROUP BY c.currency ORDER BY count(*) DESC",
        (on.isoformat() if on else None, to_text(store.now()), store.zone, only, only),
    ).fetchall()
    return [
        Totals(currency, Money(owed, currency), Money(unconfirmed, currency), count, overdue or 0)
        for currency, owed, unconfirmed, count, overdue in rows
    ]
