"""How much of an id has to be typed: the shortest beginning that no other record of the table shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.database import Store

LEAST = 8
_TABLES = frozenset(
    {
        "debt_case", "contact", "payment", "task",
        "case_event", "party", "application", "material", "offer", "budget_line", "debtor",
    }
)  # fmt: skip


def short_length(store: Store, table: str, ids: Iterable[str]) -> int:
    """How many leading characters tell each of `ids` apart from every other id of `table`.

    Args:
        store: the database.
        table: one of the tables that people name records of.
        ids: full ids.

    Returns:
        One length for all of them, so that they line up; at least `LEAST`.
    """
    if table not in _TABLES:
        raise ValueError(table)
    longest = LEAST
    with store.read() as link:
        for one in ids:
            for question in (
                f"SELECT max(id) FROM {table} WHERE id < ?",
                f"SELECT min(id) FROM {table} WHERE id > ?",
            ):
                (other,) = link.execute(question, (one,)).fetchone()
                if other is not None:
                    longest = max(longest, _shared(one, other) + 1)
    return longest


def _shared(one: str, other: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
