"""Putting a record back that was taken off its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from store.database import Store

_MODELS: Final = {
    "party": "Party",
    "material": "Material",
    "application": "Application",
    "budget_line": "BudgetLine",
    "debtor": "Debtor",
}


def bring_back(store: Store, table: str, ident: str) -> None:
    """Put a record back, by its full id.

    Args:
        store: the database.
        table: `party`, `material`, `application`, `budget_line` or `debtor`.
        ident: its full id.
    """
    with store.write() as tx:
        tx.update(getattr(tx.models, _MODELS[table]), ident, deleted_at=None)
