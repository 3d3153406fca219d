"""The people whose debts are kept here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from store.ids import SELF_DEBTOR_ID

from .coming import coming
from .ids import own_debtor, resolve_debtor

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link


@dataclass(frozen=True, slots=True)
class DebtorRow:
    """One person.

    Attributes:
        id: their id.
        name: their name; empty for someone working alone.
        phone: their present number; likewise `address`.
        zone: the time zone they live in; None for that of this computer.
        note: anything else.
        cases: how many open cases they have.
        closed: how many closed ones.
        due: the day of their earliest open task.
    """

    id: str
    name: str
    phone: str | None
    address: str | None
    zone: str | None
    note: str | None
    cases: int
    closed: int
    due: date | None


# Grouped once over all cases: looking each person's up would take as many steps as there are people.
_SQL = """SELECT d.id, d.name, d.phone, d.address, d.zone, d.note, coalesce(n.cases, 0),
  coalesce(n.closed, 0), n.due
FROM debtor d LEFT JOIN (
  SELECT c.debtor_id, sum(c.closed_on IS NULL) AS cases, sum(c.closed_on IS NOT NULL) AS closed,
    min(CASE WHEN c.closed_on IS NULL THEN (SELECT t.due FROM task t WHERE t.case_id = c.id
      AND t.done_at IS NULL AND t.deleted_at IS NULL ORDER BY t.due LIMIT 1) END) AS due
  FROM debt_case c WHERE c.deleted_at IS NULL GROUP BY c.debtor_id
) n ON n.debtor_id = d.id"""


def debtors(store: Store) -> list[DebtorRow]:
    """Everyone, by name; the one who works alone comes first."""
    with store.read() as link:
        rows = link.execute(
            f"{_SQL} WHERE d.deleted_at IS NULL OR n.cases ORDER BY d.id <> ?, d.name, d.id",
            (SELF_DEBTOR_ID,),
        ).fetchall()
        days = _coming(link, store)
    return [_earlier(_row(row), days.get(row[0])) for row in rows]


def _coming(link: Link, store: Store) -> dict[str, date]:
    """By debtor the first day of what comes next beside tasks."""
    found: dict[str, date] = {}
    whose = dict(link.execute("SELECT id, debtor_id FROM debt_case WHERE deleted_at IS NULL").fetchall())
    for case, actions in coming(link, store).items():
        if case in whose:
            first = min(one.due for one in actions)
            found[whose[case]] = min(first, found.get(whose[case], first))
    return found


def _earlier(row: DebtorRow, day: date | None) -> DebtorRow:
    return row if day is None else replace(row, due=min(day, row.due or day))


def debtor_of(store: Store, debtor: str | None = None) -> DebtorRow:
    """One person, by name, id or the beginning of an id; yourself by default.

    Raises:
        NotFound, Ambiguous: no such debtor, or several.
    """
    with store.read() as link:
        return debtor_row(link, resolve_debtor(link, debtor or ""))


def whose_budget(store: Store) -> DebtorRow:
    """Whose budget is meant where nobody is named: yourself, or the only person with cases."""
    with store.read() as link:
        return debtor_row(link, own_debtor(link))


def debtor_row(link: Link, debtor_id: str) -> DebtorRow:
    """One person by the full id, which must exist."""
    return _row(link.execute(f"{_SQL} WHERE d.id = ?", (debtor_id,)).fetchone())


def several_debtors(store: Store) -> bool:
    """Whether there are cases of more than one person."""
    with store.read() as link:
        (least, most) = link.execute(
            "SELECT min(debtor_id), max(debtor_id) FROM debt_case WHERE deleted_at IS NULL"
        ).fetchone()
    return bool(least != most)


def _row(row: tuple[Any, ...]) -> DebtorRow:
    ident, name, phone, address, zone, note, cases, closed, due = row
    return DebtorRow(
        ident, name, phone, address, zone, note, cases, closed, date.fromisoformat(due) if due else None
    )
