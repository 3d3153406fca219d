"""What a payment settles: the order inside one debt, and the order among several debts of one creditor.

Rules, by id in the Chinese pack: 民法典 Art. 561 (cn.payment_order.default) and 560
(cn.payment_order.several_debts), V; Art. 57 of the card measures (cn.card.payment_order), V; 法释〔2014〕8号
Art. 4 (cn.payment_order.enforcement), V. Every fen of a payment is on exactly one line, or is surplus.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, total
from negotiation.products import Product
from negotiation.shares import share_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from negotiation.rules import RulePack

CARD_PRINCIPAL_FIRST_FROM: Final = 91
"""Days past due from which a card payment goes to the principal first (Art. 57)."""


class Part(StrEnum):
    """A part of a debt."""

    COSTS = "costs"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    DOUBLED = "doubled"


class Order(StrEnum):
    """Which part a payment settles first."""

    DEFAULT = "default"
    CARD_90 = "card-90"
    CARD_91 = "card-91"
    PRINCIPAL_FIRST = "principal-first"
    ENFORCEMENT = "enforcement"


Orders: TypeAlias = "Mapping[Order, tuple[Part, ...]]"
ORDERS: Final[Orders] = {
    Order.DEFAULT: (Part.COSTS, Part.INTEREST, Part.PRINCIPAL, Part.DOUBLED),
    Order.CARD_90: (Part.COSTS, Part.INTEREST, Part.PRINCIPAL, Part.DOUBLED),
    Order.CARD_91: (Part.PRINCIPAL, Part.COSTS, Part.INTEREST, Part.DOUBLED),
    Order.PRINCIPAL_FIRST: (Part.PRINCIPAL, Part.COSTS, Part.INTEREST, Part.DOUBLED),
    Order.ENFORCEMENT: (Part.COSTS, Part.INTEREST, Part.PRINCIPAL, Part.DOUBLED),
}
"""The parts of a debt as each order settles them, by the rules as they are shipped."""
RULES: Final[Mapping[Order, str | None]] = {
    Order.DEFAULT: "cn.payment_order.default",
    Order.CARD_90: "cn.card.payment_order",
    Order.CARD_91: "cn.card.payment_order",
    Order.PRINCIPAL_FIRST: None,
    Order.ENFORCEMENT: "cn.payment_order.enforcement",
}
"""The rule behind each order; None where only an agreement is."""

_OF_CARDS: Final = {Order.CARD_90: "dpd_1_90", Order.CARD_91: "dpd_91_up"}
_NAMED: Final = {"interest_fee": (Part.COSTS, Part.INTEREST), "principal": (Part.PRINCIPAL,)}

SEVERAL_DEBTS: Final = "cn.payment_order.several_debts"


@dataclass(frozen=True, slots=True)
class Owed:
    """The parts of one debt.

    Attributes:
        costs: cost of realising the claim, fees and 违约金.
        interest: interest; in enforcement that of the judgment.
        principal: the principal.
        doubled: the doubled part of interest for delay, in enforcement; else 0.
    """

    costs: Money
    interest: Money
    principal: Money
    doubled: Money

    @property
    def total(self) -> Money:
        """All parts together."""
        return self.costs + self.interest + self.principal + self.doubled

    def part(self, part: Part) -> Money:
        """Give one part."""
        found: Money = getattr(self, part.value)
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a payment.

    Attributes:
        part: what it settles.
        before: what was owed of it.
        paid: what goes to it.
        after: what is left of it.
        rule: id of the rule that puts it there, or None for an agreement.
    """

    part: Part
    before: Money
    paid: Money
    after: Money
    rule: str | None


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a payment.

    Attributes:
        owed: what is left of the debt.
        surplus: what was more than the debt.
        lines: the steps, in their order.
    """

    owed: Owed
    surplus: Money
    lines: tuple[Line, ...]


def owed(principal: Money, *, costs: Money | None = None, interest: Money | None = None,
         doubled: Money | None = None) -> Owed:  # fmt: skip
    """Put a debt together; parts that are None are 0.

    Raises:
        InvalidValue: a part is negative.
    """
    zero = Money.zero(principal.currency)
    made = Owed(costs or zero, interest or zero, principal, doubled or zero)
    for part in Part:
        if made.part(part).minor < 0:
            raise InvalidValue(
                N_("an amount is negative."), field=part.value, remedy=N_("It takes 0 or more.")
            )
    return made


def orders_of(pack: RulePack) -> Orders:
    """Give the parts of a debt as each order settles them: those of cards as the pack has them."""
    if pack.name != "cn":
        return ORDERS
    rule = pack.rule("card.payment_order")
    cards = {
        order: (*(part for name in rule.texts(key) for part in _NAMED[name]), Part.DOUBLED)
        for order, key in _OF_CARDS.items()
    }
    return {**ORDERS, **cards}


def card_order(days_past_due: int) -> Order:
    """Give the order of a card that is so many days past due: up to 90, or 91 and more (Art. 57)."""
    return Order.CARD_91 if days_past_due >= CARD_PRINCIPAL_FIRST_FROM else Order.CARD_90


def order_of(
    product: str, days_past_due: int, *, enforced: bool = False, agreed: Order | None = None
) -> Order:
    """Give the order that applies to a payment: the one agreed, else that of the law.

    Args:
        product: a `Product` value.
        days_past_due: as of the payment.
        enforced: it is paid in the enforcement of a judgment.
        agreed: what an agreement in force sets, or None.
    """
    if agreed is not None:
        return agreed
    if enforced:
        return Order.ENFORCEMENT
    return card_order(days_past_due) if product == Product.CREDIT_CARD else Order.DEFAULT


def apply_payment(
    amount: Money, debt: Owed, order: Order = Order.DEFAULT, *, orders: Orders = ORDERS
) -> Applied:
    """Apply a payment to one debt.

    `default`: costs, interest, principal. `card-90`: interest and fees, then principal. `card-91`: principal,
    then interest and fees. `principal-first`: as agreed. `enforcement`: the money of the judgment, then the
    doubled interest. Where an order names several parts together, costs come before interest as in Art. 561.

    Args:
        amount: what was paid.
        debt: what was owed before.
        order: which part comes first.
        orders: what each order means, from `orders_of`.

    Raises:
        InvalidValue: the payment is negative.
    """
    if amount.minor < 0:
        raise InvalidValue(N_("an amount is negative."), field="amount", remedy=N_("It takes 0 or more."))
    left, after, lines = amount, {}, []
    for part in orders[order]:
        before = debt.part(part)
        paid = min(left, before)
        left -= paid
        after[part.value] = before - paid
        if before:
            lines.append(Line(part, before, paid, before - paid, RULES[order]))
    return Applied(Owed(**after), left, tuple(lines))


class Reason(StrEnum):
    """Why money went to one of several debts (民法典 Art. 560)."""

    DESIGNATED = "designated"
    DUE = "due"
    NOT_DUE = "not-due"
    LEAST_SECURED = "least-secured"
    HEAVIER_BURDEN = "heavier-burden"
    EARLIER_DUE = "earlier-due"
    PRO_RATA = "pro-rata"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Debt:
    """One of several debts to one creditor.

    Attributes:
        name: how the caller knows it.
        owed: what is owed.
        due: the day it fell or falls due, or None for not due.
        secured: how much security the creditor has for it; 0 for none.
        burden: what it costs the debtor, percent per year.
        order: the order inside it.
    """

    name: str
    owed: Owed
    due: date | None = None
    secured: Money | None = None
    burden: Decimal = Decimal(0)
    order: Order = Order.DEFAULT


@dataclass(frozen=True, slots=True)
class Allocation:
    """What went to one debt in one step.

    Attributes:
        debt: its name.
        paid: the money.
        reason: what decided that it came now.
        rule: id of the rule.
        applied: what it settled inside the debt.
    """

    debt: str
    paid: Money
    reason: Reason
    rule: str
    applied: Applied


@dataclass(frozen=True, slots=True)
class Allocated:
    """What became of a payment among several debts.

    Attributes:
        steps: in their order.
        owed: what is left of each debt, by name, in the order given.
        surplus: what was more than all debts.
    """

    steps: tuple[Allocation, ...]
    owed: Mapping[str, Owed]
    surplus: Money


def allocate(
    amount: Money,
    debts: Sequence[Debt],
    on: date,
    *,
    designated: Mapping[str, Money] | None = None,
    orders: Orders = ORDERS,
) -> Allocated:
    """Share a payment among several debts of one kind to one creditor, as Art. 560 does.

    First what the debtor designated when paying; of the rest debts that are due, then the least secured, the
    heavier burden, the earlier due day, and in proportion where all of that is equal.

    Args:
        amount: what was paid.
        debts: the debts, with names of their own.
        on: the day of the payment: a debt is due from its due day on.
        designated: amounts for debts, by name. What is more than a debt follows the order of the law.
        orders: what the order inside a debt means, from `orders_of`.

    Raises:
        InvalidValue: an unknown or repeated name, a negative amount, or more designated than paid.
    """
    wishes = _designated(amount, debts, designated or {})
    state = {debt.name: debt.owed for debt in debts}
    by_name = {debt.name: debt for debt in debts}
    steps: list[Allocation] = []

    def give(name: str, money: Money, reason: Reason) -> Money:
        """Pay as much of `money` as the debt takes; gives what is left."""
        applied = apply_payment(money, state[name], by_name[name].order, orders=orders)
        if money != applied.surplus:
            steps.append(Allocation(name, money - applied.surplus, reason, SEVERAL_DEBTS, applied))
        state[name] = applied.owed
        return applied.surplus

    left = amount
    for name, wish in wishes.items():
        left = left - wish + give(name, wish, Reason.DESIGNATED)
    for group, reason in _legal_order([debt for debt in debts if state[debt.name].total], on):
        whole = total((state[debt.name].total for debt in group), amount.currency)
        parts = share_out(min(left, whole), [state[debt.name].total.minor for debt in group])
        left -= min(left, whole)
        for debt, part in zip(group, parts, strict=True):
            left += give(debt.name, part, reason)
    return Allocated(tuple(steps), state, left)


def _designated(amount: Money, debts: Sequence[Debt], wishes: Mapping[str, Money]) -> Mapping[str, Money]:
    names = [debt.name for debt in debts]
    unknown = next((name for name in wishes if name not in names), None)
    if not names or len(set(names)) < len(names):
        raise InvalidValue(
            N_("debts need names of their own."), field="debts", remedy=N_("Give each another name.")
        )
    if unknown is not None:
        raise InvalidValue(
            N_('"{given}" is none of the debts.'),
            field="designate",
            remedy=N_("It takes one of: {known}."),
            given=unknown,
            known=", ".join(names),
        )
    if amount.minor < 0 or any(wish.minor < 0 for wish in wishes.values()):
        raise InvalidValue(N_("an amount is negative."), field="amount", remedy=N_("It takes 0 or more."))
    if total(wishes.values(), amount.currency) > amount:
        raise InvalidValue(
            N_("more is designated than was paid."),
            field="designate",
            remedy=N_("It takes at most {amount} together."),
            amount=amount,
        )
    return wishes


_Rank = tuple[bool, int, Decimal, int]


def _legal_order(debts: Sequence[Debt], on: date) -> Iterable[tuple[list[Debt], Reason]]:
    """Groups of debts that come together, each with what sets it apart from those behind it."""
    ranked = sorted(debts, key=lambda debt: _rank(debt, on))
    groups = [(rank, list(group)) for rank, group in groupby(ranked, key=lambda debt: _rank(debt, on))]
    steps = (Reason.DUE, Reason.LEAST_SECURED, Reason.HEAVIER_BURDEN, Reason.EARLIER_DUE)
    for place, (rank, group) in enumerate(groups):
        if len(group) > 1:
            yield group, Reason.PRO_RATA
            continue
        other = groups[place + 1][0] if place + 1 < len(groups) else groups[place - 1][0]
        differing = (reason for mine, its, reason in zip(rank, other, steps, strict=True) if mine != its)
        reason = next(differing, Reason.ONLY)
        yield group, Reason.NOT_DUE if reason is Reason.DUE and not _is_due(group[0], on) else reason


def _is_due(debt: Debt, on: date) -> bool:
    return debt.due is not None and debt.due <= on


def _rank(debt: Debt, on: date) -> _Rank:
    due = _is_due(debt, on)
    day = debt.due.toordinal() if debt.due is not None else 10**7
    return not due, debt.secured.minor if debt.secured else 0, -debt.burden, day
