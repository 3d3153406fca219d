"""Payments with their state, the debts they were meant for, and every verdict on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from negotiation.money import Money
from negotiation.when import from_text

from .ids import resolve
from .sql import DISPUTED, STATUS, void_note, voided
from .views import AllocationView, ConfirmationView, PaymentPage, PaymentView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.database import Store

    from ..connection import Link

_COLUMNS = f"""p.id, p.case_id, c.creditor_name, p.amount, p.currency, p.method, p.at, p.zone, p.paid_on,
  p.reference, p.note, {STATUS} AS status, {DISPUTED}, p.created_at,
  {void_note("p")}"""
_SOURCE = "FROM payment p JOIN debt_case c ON c.id = p.case_id"


def list_payments(
    store: Store,
    case: str | None = None,
    *,
    unconfirmed: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> PaymentPage:
    """Payments, newest first.

    Args:
        store: the database.
        case: only those recorded on this case (id or unique prefix), or meant for it wholly or in part.
        unconfirmed: only those still open: paid and not confirmed, or missing.
        limit: at most so many.
        offset: skip so many.
    """
    with store.read() as link:
        where, values = ["c.deleted_at IS NULL"], []
        if case is not None:
            where.append("(p.case_id = ? OR p.id IN (SELECT payment_id FROM allocation WHERE case_id = ?))")
            values += [resolve(link, "debt_case", case, field="case")] * 2
        if unconfirmed:
            where.append(f"({STATUS}) IN ('paid', 'missing')")
        return _page(link, f"WHERE {' AND '.join(where)}", values, limit, offset)


def debts_of(store: Store, cases: Iterable[str]) -> dict[str, str]:
    """What cases are called (by full id): the creditor, with the account where one is recorded."""
    with store.read() as link:
        named = (
            (case, link.execute("SELECT creditor_name, account_ref FROM debt_case WHERE id = ?", (case,)))
            for case in cases
        )
        return {case: " ".join(filter(None, found.fetchone())) for case, found in named}


def payments_of(link: Link, case_id: str) -> list[PaymentView]:
    """Every payment that is, wholly or in part, meant for a case, newest first, void ones too."""
    where = "WHERE p.id IN (SELECT a.payment_id FROM allocation a WHERE a.case_id = ?)"
    return _page(link, where, [case_id], None, 0).rows


def payment_of(link: Link, payment_id: str) -> PaymentView:
    """One payment by its full id, which must exist."""
    return _page(link, "WHERE p.id = ?", [payment_id], None, 0).rows[0]


def _page(link: Link, where: str, values: list[Any], limit: int | None, offset: int) -> PaymentPage:
    (total,) = link.execute(f"SELECT count(*) {_SOURCE} {where}", values).fetchone()
    rows = link.execute(
        f"SELECT {_COLUMNS} {_SOURCE} {where} ORDER BY p.at DESC, p.id DESC LIMIT ? OFFSET ?",
        [*values, -1 if limit is None else limit, offset],
    ).fetchall()
    return PaymentPage([_view(link, row) for row in rows], total)


def _view(link: Link, row: tuple[Any, ...]) -> PaymentView:
    currency = row[4]
    allocations = link.execute(
        "SELECT case_id, amount, reason FROM allocation WHERE payment_id = ? ORDER BY id", (row[0],)
    ).fetchall()
    confirmations = link.execute(
        f"SELECT k.id, k.verdict, k.by, k.at, k.reference, k.note, k.replaces_id, {voided('k')}"
        " FROM confirmation k WHERE k.payment_id = ? ORDER BY k.id",
        (row[0],),
    ).fetchall()
    return PaymentView(
        id=row[0],
        case=row[1],
        creditor=row[2],
        amount=Money(row[3], currency),
        method=row[5],
        at=from_text(row[6]),
        zone=row[7],
        paid_on=date.fromisoformat(row[8]),
        reference=row[9],
        note=row[10],
        status=row[11],
        disputed=bool(row[12]),
        created_at=from_text(row[13]),
        void_note=row[14],
        allocations=[
            AllocationView(case, Money(amount, currency), reason) for case, amount, reason in allocations
        ],
        confirmations=[
            ConfirmationView(k[0], k[1], k[2], from_text(k[3]), k[4], k[5], k[6], bool(k[7]))
            for k in confirmations
        ],
    )
