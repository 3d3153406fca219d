"""Interest since the last statement of a case, by the same books that say what its payments settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import Money, total
from negotiation.settling import Paid

from .applied import books_of, payments_on

if TYPE_CHECKING:
    from datetime import date

    from negotiation.appropriation import Owed
    from negotiation.settling import Settled
    from store.database import Store

    from ..connection import Link


def interest_since(link: Link, case_id: str, day: date, store: Store) -> Money:
    """Interest by estimate since the last statement of a case (full id) up to a day."""
    return _on(link, case_id, day, store).estimated


def parts_on(link: Link, case_id: str, day: date, store: Store) -> Owed | None:
    """What is owed of a case (full id) on a day, part by part, interest by estimate included.

    None where no statement says.
    """
    applied = _on(link, case_id, day, store).applied
    return applied.owed if applied is not None else None


def _on(link: Link, case_id: str, day: date, store: Store) -> Settled:
    """How a case stands on a day, before a payment made then; what is not confirmed counts for nothing."""
    books = books_of(link, case_id, store.own_rules())
    before = [paid for paid, _reason in payments_on(link, case_id, books) if paid.on <= day]
    nothing = Paid("", day, Money.zero(books.currency), confirmed=False)
    return books.settled([*before, nothing])[-1]


def surplus_of(link: Link, case_id: str, store: Store) -> Money | None:
    """What was paid beyond a case (full id) and interest by estimate since its last statement.

    None where no interest is estimated: what was paid beyond the statement is beyond the debt then.
    """
    books = books_of(link, case_id, store.own_rules())
    if books.rate is None or books.agreement is not None:
        return None
    paid = [paid for paid, _reason in payments_on(link, case_id, books)]
    counted = [
        one.applied.surplus
        for payment, one in zip(paid, books.settled(paid), strict=True)
        if payment.confirmed and one.applied is not None and one.stated == books.statements[-1]
    ]
    return total(counted, books.currency)
