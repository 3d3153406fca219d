"""By which number and address each creditor reaches the debtor, and who is still to be told the new ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from negotiation.reach import Held, held, must_tell, together

from .ids import resolve, resolve_debtor

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One case.

    Attributes:
        case: its id.
        creditor: its creditor.
        debtor_id: whose it is.
        debtor: their name; empty for someone working alone.
        held_phone: the number that the creditor holds; likewise `held_address`.
        told_on: the day on which it was told these.
        phone: the debtor's present number; likewise `address`.
        state: how the two compare.
        task: the open task to tell the creditor, or None.
        due: its day.
        currency: of the case: it decides whose rules are about it.
    """

    case: str
    creditor: str
    debtor_id: str
    debtor: str
    held_phone: str | None
    held_address: str | None
    told_on: date | None
    phone: str | None
    address: str | None
    state: Held
    task: str | None
    due: date | None
    currency: str

    @property
    def to_tell(self) -> bool:
        """Whether the creditor has still to be told."""
        return must_tell(self.state)


TELL = "tell-reach"
"""The kind of the task to tell a creditor."""

_SQL = f"""SELECT c.id, c.creditor_name, d.id, d.name, c.held_phone, c.held_address, c.reach_told_on,
  d.phone, d.address, t.id, t.due, c.currency
FROM debt_case c JOIN debtor d ON d.id = c.debtor_id
LEFT JOIN task t ON t.id = (SELECT o.id FROM task o WHERE o.case_id = c.id AND o.kind = '{TELL}'
  AND o.done_at IS NULL AND o.deleted_at IS NULL ORDER BY o.due, o.id LIMIT 1)"""


def reach(store: Store, debtor: str | None = None) -> list[ReachRow]:
    """Every open case, those first whose creditor has still to be told.

    Args:
        store: the database.
        debtor: only those of the debtor with this name or id.
    """
    with store.read() as link:
        only = resolve_debtor(link, debtor) if debtor else None
        return reach_rows(link, only)


def reach_rows(link: Link, debtor_id: str | None = None) -> list[ReachRow]:
    """`reach` on a connection, by the debtor's full id; of everyone by default."""
    clause, values = (" AND d.id = ?", (debtor_id,)) if debtor_id else ("", ())
    rows = link.execute(
        f"{_SQL} WHERE c.deleted_at IS NULL AND c.closed_on IS NULL{clause} ORDER BY d.name, c.id", values
    ).fetchall()
    return sorted((_row(row) for row in rows), key=lambda one: not one.to_tell)


def reach_of(store: Store, case: str) -> ReachRow:
    """One case (id or unique prefix), closed or not."""
    with store.read() as link:
        return reach_row(link, resolve(link, "debt_case", case, field="case"))


def reach_row(link: Link, case_id: str) -> ReachRow:
    """One case by its full id, which must exist."""
    return _row(link.execute(f"{_SQL} WHERE c.id = ?", (case_id,)).fetchone())


def _row(row: tuple[Any, ...]) -> ReachRow:
    case, creditor, debtor_id, debtor, held_phone, held_address, told_on, phone, address, task, due = row[:11]
    return ReachRow(
        case=case,
        creditor=creditor,
        debtor_id=debtor_id,
        debtor=debtor,
        held_phone=held_phone,
        held_address=held_address,
        told_on=date.fromisoformat(told_on) if told_on else None,
        phone=phone,
        address=address,
        state=together(held(held_phone, phone), held(held_address, address)),
        task=task,
        due=date.fromisoformat(due) if due else None,
        currency=row[11],
    )
