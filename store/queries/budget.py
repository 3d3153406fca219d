"""A debtor's budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.money import Money
from store.ids import SELF_DEBTOR_ID

from .ids import debtor_or_own
from .negotiated_views import BudgetLineView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.database import Store

    from ..connection import Link

_ALONE = (
    "EXISTS (SELECT 1 FROM debt_case WHERE deleted_at IS NULL AND debtor_id = ?)"
    " AND NOT EXISTS (SELECT 1 FROM debt_case WHERE deleted_at IS NULL AND debtor_id <> ?)"
)
"""SQL: there are cases, all of one person."""

_LINE = "SELECT id, debtor_id, kind, title, amount, currency, every, note FROM budget_line"


def budget(store: Store, debtor: str | None = None) -> list[BudgetLineView]:
    """The lines of a debtor's budget (name or id; your own by default), the oldest first."""
    with store.read() as link:
        return budget_of(link, debtor_or_own(link, debtor))


def budget_of(link: Link, debtor_id: str) -> list[BudgetLineView]:
    """The lines of a debtor's budget by the full id.

    Lines that someone working alone wrote before the first case named them are theirs as well.
    """
    rows = link.execute(
        f"{_LINE} WHERE deleted_at IS NULL AND (debtor_id = ? OR (debtor_id = ? AND {_ALONE})) ORDER BY id",
        (debtor_id, SELF_DEBTOR_ID, debtor_id, debtor_id),
    )
    return [_line(row) for row in rows.fetchall()]


def budget_line_of(link: Link, line_id: str) -> BudgetLineView:
    """One line by its full id, which must exist."""
    return _line(link.execute(f"{_LINE} WHERE id = ?", (line_id,)).fetchone())


def doubled(lines: Iterable[BudgetLineView]) -> list[list[BudgetLineView]]:
    """The lines of one kind, title and currency that are there more than once, as two devices write them."""
    found: dict[tuple[str, str, str], list[BudgetLineView]] = {}
    for one in lines:
        found.setdefault((one.kind, one.title, one.amount.currency), []).append(one)
    return [group for group in found.values() if len(group) > 1]


def _line(row: tuple[Any, ...]) -> BudgetLineView:
    return BudgetLineView(row[0], row[1], row[2], row[3], Money(row[4], row[5]), row[6], row[7])
