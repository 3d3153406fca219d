"""A loan from family is a new debt: the case that it opens, in the transaction of the event that records it.

Its id follows from the event's (`store.ids`), so that taking the event back takes the case off the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money
from negotiation.products import LenderType, Product
from negotiation.when import to_text
from store.ids import family_case

from .case_fields import NewCase

if TYPE_CHECKING:
    from datetime import date

    from store.writing import Writing


def open_family_case(
    tx: Writing, case_id: str, event_id: str, on: date, *, lender: str | None, amount: int | None
) -> str:
    """Open the case of a loan from family, for the same debtor and in the same currency.

    Args:
        tx: the transaction of the event.
        case_id: the case that the money is for.
        event_id: the event, by its full id.
        on: the day of the loan.
        lender: who lent it.
        amount: what was lent, in minor units.

    Returns:
        The new case's id.

    Raises:
        InvalidValue: it is not said who lent, or how much.
    """
    from .cases import insert_case  # no other event needs the directory of creditors

    if not lender:
        raise InvalidValue(_NEEDS, field="party", remedy=N_("Say who lent it."))
    if not amount:
        raise InvalidValue(_NEEDS, field="amount", remedy=N_("Say how much was lent."))
    debtor_id, currency = tx.link.execute(
        "SELECT debtor_id, currency FROM debt_case WHERE id = ?", (case_id,)
    ).fetchone()
    new = NewCase(
        creditor=lender,
        product=Product.PRIVATE,
        lender_type=LenderType.PRIVATE,
        principal=str(Money(amount, currency)),
        currency=currency,
        contract_date=on.isoformat(),
        statement_on=on.isoformat(),
        debtor=debtor_id,
    )
    return insert_case(tx, new, family_case(event_id))


def drop_family_case(tx: Writing, event_id: str) -> None:
    """Take the case off the list that this event opened, where it opened one."""
    tx.connection.exec_driver_sql(
        "UPDATE debt_case SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
        (to_text(tx.now), family_case(event_id)),
    )


def bring_family_case_back(tx: Writing, event_id: str, dropped_at: str) -> None:
    """Put back what `drop_family_case` took off at that moment."""
    tx.connection.exec_driver_sql(
        "UPDATE debt_case SET deleted_at = NULL WHERE id = ? AND deleted_at = ?",
        (family_case(event_id), dropped_at),
    )


_NEEDS = N_("a loan from family is a new debt and opens a case for it.")
