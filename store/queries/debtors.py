"""The people whose debts are kept here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.ids import SELF_DEBTOR_ID

if TYPE_CHECKING:
    from store.database import Store


@dataclass(frozen=True, slots=True)
class DebtorRow:
    """One person.

    Attributes:
        id: their id.
        name: their name; empty for someone working alone.
        cases: how many open cases they have.
    """

    id: str
    name: str
    cases: int


def debtors(store: Store) -> list[DebtorRow]:
    """Everyone with a case or a budget, by name; the one who works alone comes first."""
    with store.read() as link:
        rows = link.execute(
            "SELECT d.id, d.name, (SELECT count(*) FROM debt_case c WHERE c.debtor_id = d.id"
            " AND c.deleted_at IS NULL AND c.closed_on IS NULL)"
            " FROM debtor d WHERE d.deleted_at IS NULL AND (d.id = ?"
            " OR EXISTS (SELECT 1 FROM debt_case c WHERE c.debtor_id = d.id AND c.deleted_at IS NULL)"
            " OR EXISTS (SELECT 1 FROM budget_line b WHERE b.debtor_id = d.id AND b.deleted_at IS NULL))"
            " ORDER BY d.id <> ?, d.name, d.id",
            (SELF_DEBTOR_ID, SELF_DEBTOR_ID),
        ).fetchall()
    return [DebtorRow(*row) for row in rows]
