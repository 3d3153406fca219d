"""What a payment under an agreement settles, instalment by instalment.

Each holds interest and fees of its own beside what it pays off; those of a later one are not due before it.
What an instalment pays off is a part of the debt as the agreement leaves it; interest and fees of the debt
itself are in it, and come first there where the order says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negotiation.appropriation import ORDERS, RULES, Applied, Line, Order, Owed, Part, apply_payment
from negotiation.money import total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.appropriation import Orders
    from negotiation.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """An instalment, or what is left of one.

    Attributes:
        due: its day.
        debt: what it pays off.
        cost: its own interest and fees.
    """

    due: date
    debt: Money
    cost: Money


def shares_left(
    plan: Sequence[Share], paid: Money, order: Order, orders: Orders = ORDERS
) -> tuple[Share, ...]:
    """Give what is left of the instalments after so much of them was paid, the earliest first."""
    left, found = paid, []
    for share in plan:
        part = min(left, share.debt + share.cost)
        left -= part
        debt, cost = _parts(part, share, orders[order][0])
        if part < share.debt + share.cost:
            found.append(replace(share, debt=share.debt - debt, cost=share.cost - cost))
    return tuple(found)


def cost_of(shares: Sequence[Share], currency: str) -> Money:
    """Give the interest and fees of these instalments."""
    return total((share.cost for share in shares), currency)


def pay_shares(
    amount: Money, debt: Owed, shares: Sequence[Share], order: Order, orders: Orders = ORDERS
) -> Applied:
    """Apply a payment instalment by instalment: to the interest and fees of each and to what it pays off.

    Args:
        amount: what was paid.
        debt: what is owed under the agreement; what the instalments cost stands in its interest.
        shares: what is left of the instalments.
        order: which part comes first, in each instalment and in the debt that it pays off.
        orders: what each order means, from `orders_of`.
    """
    currency = amount.currency
    whole = min(cost_of(shares, currency), debt.interest)
    after = cost_of(shares_left(shares, amount, order, orders), currency)
    cost = whole - min(after, whole)
    rest = apply_payment(amount - cost, replace(debt, interest=debt.interest - whole), order, orders=orders)
    # More than all that the instalments pay off is left only where their cost is all paid too.
    return _with_cost(rest, debt, whole - cost, order, orders[order])


def _with_cost(rest: Applied, debt: Owed, cost: Money, order: Order, parts: Sequence[Part]) -> Applied:
    left = replace(rest.owed, interest=rest.owed.interest + cost)
    lines = tuple(
        Line(part, debt.part(part), debt.part(part) - left.part(part), left.part(part), RULES[order])
        for part in parts
        if debt.part(part)
    )
    return Applied(left, rest.surplus, lines)


def _parts(amount: Money, share: Share, first: Part) -> tuple[Money, Money]:
    """How an amount is spread over what an instalment pays off and its cost."""
    if first is Part.PRINCIPAL:
        debt = min(amount, share.debt)
        return debt, amount - debt
    cost = min(amount, share.cost)
    return amount - cost, cost
