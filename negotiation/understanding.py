"""What a debt's age, its kind and its lender decide: what usually comes, who is paid first, where to turn.

Sources: as in dpd.py (usage of the trade, the five classes of banks), appropriation.py (民法典 561, the card
rules) and complaints.py. A place without rows on these gets what it has: its days past due.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation import dpd
from negotiation.appropriation import RULES, order_of, orders_of
from negotiation.complaints import ways

if TYPE_CHECKING:
    from negotiation.appropriation import Order
    from negotiation.complaints import Way
    from negotiation.creditors import Creditor
    from negotiation.rules import Rule, RulePack


@dataclass(frozen=True, slots=True)
class Understood:
    """What is decided.

    Attributes:
        days: days past due, or None where the day is not recorded.
        outlook: the bucket and what usually comes, or None where `days` is, or the pack has no buckets.
        bank_class: a key of `dpd.CLASSES`, or None as above.
        for_this_lender: whether the five classes are those of this kind of lender.
        order: in which order a payment is applied, or None where the pack has no rule on it.
        parts: the parts of the debt in that order.
        order_rule: where the order stands, or None.
        ways: where a complaint goes, the first step first.
    """

    days: int | None
    outlook: dpd.Outlook | None = None
    bank_class: str | None = None
    for_this_lender: bool = False
    order: Order | None = None
    parts: tuple[str, ...] = ()
    order_rule: Rule | None = None
    ways: tuple[Way, ...] = ()


def understand(
    pack: RulePack,
    *,
    product: str,
    lender_type: str | None,
    days: int | None,
    creditor: Creditor | None = None,
) -> Understood:
    """Say what is decided by the age of a debt, the kind of credit and the kind of lender.

    Args:
        pack: the rules of the place; only the Chinese pack has rows on these.
        product: a `Product` value.
        lender_type: a `LenderType` value, of the lender that the contract names; None where it is not known.
        days: days past due, or None where that is not recorded.
        creditor: of the directory, for its own line.
    """
    if pack.name != "cn":
        return Understood(days)
    order = order_of(product, days or 0)
    named = RULES[order]
    return Understood(
        days=days,
        outlook=None if days is None else dpd.outlook(pack, days),
        bank_class=None if days is None else dpd.class_of(pack, days),
        for_this_lender=dpd.classed(pack, lender_type or ""),
        order=order,
        parts=tuple(part for part in orders_of(pack)[order] if part != "doubled"),
        order_rule=pack.rule(named) if named else None,
        ways=ways(pack, lender_type, creditor=creditor),
    )
