"""An offer held against what the text of an agreement must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.agreement import Agreement, AgreementFacts, check_agreement
from negotiation.rules import load, pack_of

from .cases import detail_of
from .ids import resolve
from .offer_plans import with_plans
from .offers import current_offer

if TYPE_CHECKING:
    from store.database import Store


def agreement_check(store: Store, offer: str, *, override: str = "") -> Agreement:
    """List what the text of an offer must contain, and what is missing.

    Args:
        store: the database.
        offer: id or unique prefix; where it was corrected, of the one that stands in its place.
        override: text of the user's own rules file.

    Raises:
        NotFound, Ambiguous: no such offer, or several.
        InvalidValue: it was corrected on two devices; names those that stand in its place.
    """
    with store.read() as link:
        view = current_offer(link, resolve(link, "offer", offer, field="offer"))
        detail = detail_of(link, view.case, store)
    (offered,) = with_plans(store, [view])
    today = store.today()
    facts = AgreementFacts(
        kind=view.kind,
        product=detail.row.product,
        written=view.written,
        terms=view.terms,
        restores=view.restores,
        accrual=view.accrual,
        balance=view.balance,
        waived=view.waived,
        total=offered.total,
        roles=frozenset(one.role for one in detail.parties if one.to_on is None or one.to_on >= today),
    )
    name = pack_of(view.balance.currency)
    return check_agreement(load(name, override) if name else None, facts)
