"""Today: what is due, what waits for an answer, and where everything stands in figures."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from negotiation.money import Money
from negotiation.when import to_text

from .cases import CONFIRM_AFTER_DAYS
from .coming import ANSWER_WITHIN, ASK_AGAIN, declined, open_offers
from .ids import resolve_debtor
from .sql import AGREEMENT, FIGURES, NEWEST_PLAN, REPAID, STANDING, STATUS
from .tasks import ASK_STANDS, RECORD_OFFER, open_tasks
from .undecided import SETTLE_ANSWER, undecided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

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
            `decide-offer`, `decide-corrected`, `decide-agreement`, `decide-answer`, `decide-payment`,
            `ask-again` or `first-call`.
        case: the case's id.
        creditor: its creditor.
        debtor: whose case; empty for someone working alone.
        title: what was noted; an amount for a payment; what is at risk (a `RiskKind` value) for an agreement.
        due: by when, if it has a day.
        ref: id of the task, payment, offer or application, or of the case.
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
    """What is due within a week from `today`, payments to confirm, and cases nobody called about.

    A deadline in law is there from the day it runs: one that is first seen a week before is seen too late.

    Args:
        store: the database.
        today: the day to look from; by default, for each case the present day where its debtor is.
        first_calls: how many cases without any contact to list at most, the longest overdue first.
        debtor: only the cases of the debtor with this name or id.

    Raises:
        NotFound, Ambiguous: no such debtor, or several.
    """
    with store.read() as link:
        only = resolve_debtor(link, debtor) if debtor else ""
        whose = _whose(link, store, today)
        horizon = max((one.horizon for one in whose.values()), default=date.min)
        items = _tasks(link, horizon, whose)
        items += _to_confirm(link, whose)
        items += _instalments(link, horizon, whose, {one.case for one in items if one.kind == ASK_STANDS})
        items += _offers(link, store, today, whose)
        items = _decided_first(items, _undecided(link, store, whose))
        items += _declined(link, whose)
        items += _first_calls(link, first_calls, only)
        items = [replace(one, debtor_id=whose[one.case].id) for one in items]
        items = [one for one in items if only in {"", one.debtor_id}]
        items.sort(key=lambda item: (_ORDER[item.group], item.due or date.max))
        (cases, people) = link.execute(
            f"SELECT count(*), count(DISTINCT c.debtor_id) FROM debt_case c WHERE {_LIVE}", (only, only)
        ).fetchone()
        totals = _totals(link, store, today, only)
        return Agenda(today or store.today(), items, totals, cases, people > 1)


_LIVE = "c.deleted_at IS NULL AND (? = '' OR c.debtor_id = ?)"
"""SQL: case `c` is not deleted, and is that of the debtor asked for, where one is."""

_ORDER = {"overdue": 0, "today": 1, "soon": 2, "later": 3, "next": 4, "waiting": 5}


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose a case is.

    Attributes:
        id: the debtor's id; `name` is theirs.
        today: the present day where they live.
    """

    id: str
    name: str
    today: date

    @property
    def horizon(self) -> date:
        """The last day of what is soon."""
        return self.today + timedelta(days=SOON_DAYS)


def _whose(link: Link, store: Store, on: date | None) -> dict[str, _Whose]:
    """By case its debtor, with the day `on`, else the present day there."""
    known = link.execute(
        "SELECT id, name, local_day(?, coalesce(nullif(zone, ''), ?)) FROM debtor",
        (to_text(store.now()), store.zone),
    ).fetchall()
    people = {ident: _Whose(ident, name, on or date.fromisoformat(day)) for ident, name, day in known}
    rows = link.execute("SELECT id, debtor_id FROM debt_case").fetchall()
    return {case: people[debtor] for case, debtor in rows}


def _group(due: date, whose: _Whose) -> str:
    if due < whose.today:
        return "overdue"
    if due == whose.today:
        return "today"
    return "soon" if due <= whose.horizon else "later"


def _tasks(link: Link, horizon: date, whose: Mapping[str, _Whose]) -> list[AgendaItem]:
    """Open tasks that are due within the horizon of their debtor, and every last day in law."""
    return [
        AgendaItem(
            _group(task.due, whose[task.case]),
            task.kind,
            task.case,
            task.creditor,
            whose[task.case].name,
            task.title,
            task.due,
            task.id,
        )
        for task in open_tasks(link, horizon, always=DEADLINE)
        if task.kind == DEADLINE or task.due <= whose[task.case].horizon
    ]


def _to_confirm(link: Link, whose: Mapping[str, _Whose]) -> list[AgendaItem]:
    """Payments that nobody has confirmed: waiting at first, due once they should show."""
    rows = link.execute(
        "SELECT p.id, p.case_id, c.creditor_name, p.amount, p.currency, p.paid_on"
        " FROM payment p JOIN debt_case c ON c.id = p.case_id"
        f" WHERE c.deleted_at IS NULL AND c.closed_on IS NULL AND {STATUS} = 'paid' ORDER BY p.paid_on"
    ).fetchall()
    items = []
    for payment, case, creditor, amount, currency, paid_on in rows:
        due = date.fromisoformat(paid_on) + timedelta(days=CONFIRM_AFTER_DAYS)
        group = "waiting" if due > whose[case].today else _group(due, whose[case])
        items.append(
            AgendaItem(
                group,
                "confirm-payment",
                case,
                creditor,
                whose[case].name,
                str(Money(amount, currency)),
                due,
                payment,
                currency,
            )
        )
    return items


# A late instalment and a payment that nobody has confirmed, or that is not there, are on the list already.
_OWN_LINE = frozenset({"ended", "ends", "short"})


def _instalments(link: Link, horizon: date, whose: Mapping[str, _Whose], asked: Set[str]) -> list[AgendaItem]:
    """Instalments of agreements in force that are due within the horizon and not met, and what is at risk.

    Of the cases `asked` a task says already to ask whether the agreement still stands.
    """
    cases = link.execute(
        "SELECT DISTINCT c.id, c.creditor_name, c.currency"
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
    for case, creditor, currency in cases:
        debtor = whose[case]
        if (debtor.id, currency) not in means:
            means[debtor.id, currency] = means_of(link, debtor.id, currency, debtor.today, days=SOON_DAYS)
        kept = kept_of(link, case, debtor.today, means[debtor.id, currency], days=SOON_DAYS)
        due = [
            ("instalment", str(one.amount - one.confirmed - one.sent), one.due)
            for one in kept.instalments
            if one.due <= debtor.horizon and to_pay(one)
        ]
        own = _OWN_LINE - ({"ended"} if case in asked else set())
        due += [("at-risk", str(one.kind), one.due) for one in kept.risks if one.kind in own][:1]
        items += [
            AgendaItem(_group(on, debtor), kind, case, creditor, debtor.name, title, on, case, currency)
            for kind, title, on in due
        ]
    return items


def _declined(link: Link, whose: Mapping[str, _Whose]) -> list[AgendaItem]:
    """The next attempt where they declined or an agreement ended; not for what nobody owes any more."""
    found = declined(link)
    creditors = _still_owed(link, [case for case, _day in found])
    items = []
    for case, day in found:
        if case in creditors:
            due = day + ANSWER_WITHIN
            group, name = _group(due, whose[case]), whose[case].name
            items.append(AgendaItem(group, ASK_AGAIN, case, creditors[case], name, "", due, case))
    return items


def _offers(link: Link, store: Store, on: date | None, whose: Mapping[str, _Whose]) -> list[AgendaItem]:
    """Offers to decide on: by the day until which they stand, or today."""
    found = open_offers(link, store, on=on)
    if not found:
        return []
    creditors = dict(link.execute("SELECT id, creditor_name FROM debt_case").fetchall())
    return [
        AgendaItem(
            _group(one.due, whose[one.case]),
            one.kind,
            one.case,
            creditors[one.case],
            whose[one.case].name,
            one.offered,
            one.due,
            one.offer,
        )
        for one in found
    ]


def _undecided(link: Link, store: Store, whose: Mapping[str, _Whose]) -> list[AgendaItem]:
    """What two devices recorded differently; not of what nobody owes any more."""
    found = undecided(link, store)
    creditors = _still_owed(link, [one.case for one in found])
    return [
        AgendaItem(
            "today",
            one.kind,
            one.case,
            creditors[one.case],
            whose[one.case].name,
            "",
            whose[one.case].today,
            one.ref,
        )
        for one in found
        if one.case in creditors
    ]


def _decided_first(items: list[AgendaItem], undecided: list[AgendaItem]) -> list[AgendaItem]:
    """All of it, without the terms that are to be recorded where it is not decided if they were approved."""
    open_answers = {one.case for one in undecided if one.kind == SETTLE_ANSWER}
    kept = [one for one in items if one.kind != RECORD_OFFER or one.case not in open_answers]
    return kept + undecided


def _still_owed(link: Link, cases: Sequence[str]) -> dict[str, str]:
    """Those of these cases that are not repaid, each with its creditor."""
    if not cases:
        return {}
    rows = link.execute(
        f"{FIGURES} SELECT c.id, c.creditor_name FROM debt_case c JOIN figures f ON f.case_id = c.id"
        f" WHERE c.id IN (SELECT value FROM json_each(?)) AND NOT {REPAID}",
        (json.dumps(cases),),
    )
    return dict(rows.fetchall())


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
