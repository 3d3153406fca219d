"""Taking a change of a case back: its fields as they were, and the statement it added void."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.queries.ids import resolve

from .case_fields import PLAIN
from .voiding import void

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link

_FIELDS = (
    "debtor_id", "creditor_ref", "creditor_name", "lender", "lender_type", "lender_status", "product", *PLAIN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case before a change.

    Attributes:
        case: its id.
        fields: what `edit_case` can change, by column.
        statements: ids of the statements it had.
    """

    case: str
    fields: dict[str, Any]
    statements: frozenset[str]


def case_state(store: Store, case: str) -> CaseState:
    """What `undo_edit` needs to take back a change that is about to be made."""
    from sqlalchemy import select

    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        model = tx.models.Case
        columns = [getattr(model, name) for name in _FIELDS]
        row = tx.connection.execute(select(*columns).where(model.id == case_id)).one()
        return CaseState(case_id, dict(zip(_FIELDS, row, strict=True)), _statements(tx.link, case_id))


def undo_edit(store: Store, before: CaseState) -> None:
    """Bring a case back to `before`; statements added since then become void, as one transaction."""
    with store.write() as tx:
        tx.update(tx.models.Case, before.case, **before.fields)
        for statement in sorted(_statements(tx.link, before.case) - before.statements):
            void(tx, "statement", statement)


def _statements(link: Link, case_id: str) -> frozenset[str]:
    rows = link.execute("SELECT id FROM statement WHERE case_id = ?", (case_id,)).fetchall()
    return frozenset(row[0] for row in rows)
