"""Verdicts as records: each replaces every one standing, so that one settles a contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from store.queries.sql import voided

if TYPE_CHECKING:
    from datetime import datetime

    from store.models import Row
    from store.writing import Writing

_ABOUT: Final = {"confirmation": "payment_id", "offer_decision": "offer_id"}
"""Tables of verdicts, and the field that says what a verdict is about."""


def add_verdict(
    tx: Writing, model: type[Row], about: str, verdict: str, at: datetime, zone: str, **values: Any
) -> None:
    """Record a verdict about a payment or an offer (its full id) in the place of those that stand."""
    table = str(model.__tablename__)
    replaced: list[str | None] = [*_standing(tx, table, about)]
    own = {_ABOUT[table]: about, "verdict": verdict, "at": at, "zone": zone}
    for ident in replaced or [None]:
        tx.insert(model, **own, **values, replaces_id=ident)


def newest(tx: Writing, model: type[Row], about: str) -> list[str]:
    """The standing verdicts that were recorded last: several where they settled a contradiction."""
    table = str(model.__tablename__)
    standing = _standing(tx, table, about)
    made = [
        tx.link.execute(f"SELECT created_at FROM {table} WHERE id = ?", (ident,)).fetchone()[0]
        for ident in standing
    ]
    return [ident for ident, at in zip(standing, made, strict=True) if at == max(made)]


def _standing(tx: Writing, table: str, about: str) -> list[str]:
    rows = tx.link.execute(
        f"SELECT k.id FROM {table} k WHERE k.{_ABOUT[table]} = ? AND NOT {voided('k')} AND NOT EXISTS"
        f" (SELECT 1 FROM {table} r WHERE r.replaces_id = k.id AND NOT {voided('r')}) ORDER BY k.id",
        (about,),
    )
    return [row[0] for row in rows.fetchall()]
