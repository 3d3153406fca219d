"""What each payment on a debt settled, one after another, from the creditor's statements on.

A statement says what is owed on its day; what is paid from that day on counts after it. Between days interest
is estimated at the contract's rate on the principal, where a rate is known, and every estimate is told apart.
How the creditor booked a payment may differ: this is what the order comes to by the figures recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.accrual import simple_interest
from negotiation.agreed_debt import Agreed, Fitted, fit, fit_notes, unchanged, undo_fit
from negotiation.appropriation import (
    CARD_PRINCIPAL_FIRST_FROM,
    ORDERS,
    Applied,
    Order,
    Owed,
    order_of,
)
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.money import Money
from negotiation.planned import cost_of, pay_shares, shares_left
from negotiation.products import Product

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from negotiation.appropriation import Orders
    from negotiation.planned import Share


@dataclass(frozen=True, slots=True)
class Stated:
    """What the creditor says is owed.

    Attributes:
        on: the day it says so.
        owed: the parts; charges and fees are costs, penalty interest is interest.
        penalty: the penalty interest in it.
    """

    on: date
    owed: Owed
    penalty: Money


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment, or the part of it that is for this debt.

    Attributes:
        ref: how the caller knows it.
        on: its day.
        amount: the money.
        confirmed: whether the creditor's record shows it: only then it counts before the next one.
        order: which part comes first.
        under: the agreement that it is made under, or None.
        orders: what each order means, from `appropriation.orders_of`.
    """

    ref: str
    on: date
    amount: Money
    confirmed: bool
    order: Order = Order.DEFAULT
    under: Agreed | None = None
    orders: Orders = field(default_factory=lambda: ORDERS)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one payment.

    Attributes:
        ref: as in `Paid`.
        stated: the statement that it counts from; None where the first one is of a later day.
        estimated: interest since that statement, by estimate; what was owed before the payment holds it.
        unrated: days passed since the statement, and no rate is known to estimate the interest at.
        waiting: earlier payments that are not confirmed, and so are not counted.
        applied: the steps; None without a statement.
        under: the agreement that it was made under, or None.
        fitted: what that agreement made of the debt.
        later: unpaid interest and fees of those of its instalments that are due after the payment.
    """

    ref: str
    stated: Stated | None
    estimated: Money
    unrated: bool
    waiting: Money
    applied: Applied | None
    under: Agreed | None = None
    fitted: Fitted | None = None
    later: Money | None = None


def settle(
    statements: Sequence[Stated],
    payments: Sequence[Paid],
    *,
    annual_rate: Decimal | None = None,
    still_from: date | None = None,
    paused: Sequence[tuple[date, date]] = (),
) -> tuple[Settled, ...]:
    """Apply the payments on a debt one after another.

    Args:
        statements: by day; of several on one day the last counts.
        payments: in the order in which they were made.
        annual_rate: percent a year on the principal, or None where it is not known.
        still_from: from this day on no interest is estimated, because an agreement says what is paid.
        paused: earlier agreements, each from its day to the day it ended: nor is any in that time.

    Returns:
        One for each payment, in their order.
    """
    settled: list[Settled] = []
    open_statements = list(statements)
    running: _Running | None = None
    kept: dict[str, Money] = {}
    for paid in payments:
        while open_statements and open_statements[0].on <= paid.on:
            running = _Running(open_statements.pop(0), annual_rate, still_from, paused)
        settled.append(_without_figures(paid) if running is None else running.take(paid, _left(paid, kept)))
        if paid.under is not None and paid.confirmed:
            kept[paid.under.ref] = kept.get(paid.under.ref, Money.zero(paid.amount.currency)) + paid.amount
    return tuple(settled)


def _left(paid: Paid, kept: Mapping[str, Money]) -> Money | None:
    """What the agreement that a payment is made under still asks for before it."""
    if paid.under is None:
        return None
    zero = Money.zero(paid.amount.currency)
    return max(paid.under.total - kept.get(paid.under.ref, zero), zero)


def _shares(paid: Paid, left: Money | None) -> tuple[Share, ...]:
    """What is left before it of the instalments of the agreement that a payment is made under."""
    if paid.under is None or left is None:
        return ()
    return shares_left(paid.under.plan, paid.under.total - left, paid.order, paid.orders)


def _without_figures(paid: Paid) -> Settled:
    zero = Money.zero(paid.amount.currency)
    return Settled(paid.ref, None, zero, unrated=False, waiting=zero, applied=None)


class _Running:
    """What is owed from one statement on, while payments come."""

    def __init__(
        self,
        stated: Stated,
        annual_rate: Decimal | None,
        still_from: date | None,
        paused: Sequence[tuple[date, date]],
    ) -> None:
        zero = Money.zero(stated.owed.principal.currency)
        self._stated = stated
        self._rate = annual_rate
        self._still_from = still_from
        self._paused = paused
        self._owed = stated.owed
        self._since = stated.on
        self._estimated = zero
        self._waiting = zero
        self._under: Agreed | None = None
        self._fitted = self._unfitted = unchanged(zero)

    def take(self, paid: Paid, left: Money | None) -> Settled:
        """Apply one payment; it lowers what is owed only when it is confirmed.

        Args:
            paid: the payment.
            left: what the agreement that it is made under still asks for, or None.
        """
        self._accrue(paid.on)
        shares = _shares(paid, left)
        self._come_under(paid.under, left, cost_of(shares, paid.amount.currency))
        applied = pay_shares(paid.amount, self._owed, shares, paid.order, paid.orders)
        rest = shares_left(shares, paid.amount, paid.order, paid.orders)
        after = [one for one in rest if one.due > paid.on]
        settled = Settled(
            ref=paid.ref,
            stated=self._stated,
            estimated=self._estimated,
            unrated=self._unrated(paid.on),
            waiting=self._waiting,
            applied=applied,
            under=self._under,
            fitted=None if self._under is None else self._fitted,
            later=cost_of(after, paid.amount.currency),
        )
        if paid.confirmed:
            self._owed = applied.owed
        else:
            self._waiting += paid.amount
        return settled

    def _come_under(self, under: Agreed | None, left: Money | None, cost: Money) -> None:
        if under != self._under:
            self._owed = undo_fit(self._owed, self._fitted)
            self._estimated += self._fitted.estimate
            self._under, self._fitted = under, self._unfitted
        if left is not None:
            known = self._fitted.estimate
            self._owed, self._fitted = fit(self._owed, self._estimated, left, self._fitted, cost=cost)
            self._estimated -= self._fitted.estimate - known

    def _until(self, day: date) -> date:
        """Up to where interest runs from the last payment on, as if the paused days were none.

        It is right in length only: simple interest goes by how many days there are, not by which.
        """
        end = day if self._still_from is None else max(self._since, min(day, self._still_from))
        return end - _paused_in(self._since, end, self._paused)

    def _accrue(self, day: date) -> None:
        until = self._until(day)
        if self._rate is not None and until > self._since:
            more = simple_interest(self._owed.principal, self._rate, self._since, until)
            self._owed = replace(self._owed, interest=self._owed.interest + more)
            self._estimated += more
        self._since = max(self._since, day)

    def _unrated(self, day: date) -> bool:
        end = day if self._still_from is None else min(day, self._still_from)
        end -= _paused_in(self._stated.on, end, self._paused)
        return self._rate is None and end > self._stated.on


def _paused_in(start: date, end: date, paused: Sequence[tuple[date, date]]) -> timedelta:
    """How much of the time from `start` to `end` lies in one of these spans; they may overlap."""
    found, counted_to = timedelta(), start
    for since, until in sorted(paused):
        first, last = max(since, counted_to), min(until, end)
        if first < last:
            found += last - first
            counted_to = last
    return found


class Source(StrEnum):
    """Where the order of a payment comes from: `own-rules` where the user's file sets that of cards.

    `unknown`: no rule is known for the place.
    """

    AGREEMENT = "agreement"
    ENFORCEMENT = "enforcement"
    LAW = "law"
    OWN_RULES = "own-rules"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What decides the order of a payment.

    Attributes:
        product: a `Product` value.
        days_past_due: on the day of the payment; None where it is not recorded since when it is overdue.
        agreed: the order that an agreement in force sets, or None.
        words: what the agreement says about it, as recorded; "" for nothing.
        enforced: it is paid in the enforcement of a judgment.
        rules_known: whether the rules of the place are known.
        own_order: the order of cards is one that the user set, not that of the rule as it is shipped.
    """

    product: str
    days_past_due: int | None
    agreed: Order | None = None
    words: str = ""
    enforced: bool = False
    rules_known: bool = True
    own_order: bool = False


def order_for(facts: OrderFacts) -> tuple[Order, Source]:
    """Give the order that applies to a payment, and where it comes from."""
    if facts.agreed is not None:
        return facts.agreed, Source.AGREEMENT
    if not facts.rules_known:
        return Order.DEFAULT, Source.UNKNOWN
    order = order_of(facts.product, facts.days_past_due or 0, enforced=facts.enforced)
    if facts.enforced:
        return order, Source.ENFORCEMENT
    own = facts.own_order and facts.product == Product.CREDIT_CARD
    return order, Source.OWN_RULES if own else Source.LAW


AGREED_WORDS: Final = N_("The agreement's words about the order: {words}")
UNREAD_WORDS: Final = N_(
    'The agreement says about the order: "{words}". No order can be read from that here, so the one of the '
    "law is shown."
)
UNLESS_AGREED: Final = N_("An agreement may set another order; what is designated when paying counts.")
CARD_AGE: Final = N_(
    "The card was {days} days past due that day: from {first} days on a payment goes to the principal first."
)
CARD_NO_DUE: Final = N_(
    "It is not recorded since when the card is overdue: the order up to {last} days past due is shown."
)
CARD_OWN: Final = N_("What a payment on a card settles first is set in your rules file.")
NO_RULE: Final = N_("No rule about the order is known for this currency: the usual order is shown.")


def order_notes(facts: OrderFacts) -> tuple[Said, ...]:
    """Say why it is this order."""
    notes = []
    _order, source = order_for(facts)
    if facts.words:
        notes.append(Said(AGREED_WORDS if facts.agreed else UNREAD_WORDS, {"words": facts.words}))
    if source is Source.UNKNOWN:
        notes.append(Said(NO_RULE))
    if source is Source.OWN_RULES:
        notes.append(Said(CARD_OWN))
    if source is Source.LAW and facts.product == Product.CREDIT_CARD:
        last = CARD_PRINCIPAL_FIRST_FROM - 1
        if facts.days_past_due is None:
            notes.append(Said(CARD_NO_DUE, {"last": last}))
        else:
            notes.append(Said(CARD_AGE, {"days": facts.days_past_due, "first": CARD_PRINCIPAL_FIRST_FROM}))
    if source in {Source.LAW, Source.OWN_RULES} and not facts.words:
        notes.append(Said(UNLESS_AGREED))
    return tuple(notes)


NOT_YET: Final = N_("It is not confirmed: this is what it settles once the creditor's record shows it.")
NO_STATEMENT: Final = N_(
    "The first statement recorded is of a later day and counts this payment already: what it settled cannot "
    "be told from the records."
)
PENALTY_IN: Final = N_(
    "Of the interest {penalty} was penalty interest by the statement of {on}. Fees stand with the costs."
)
ESTIMATED: Final = N_(
    "{amount} of the interest is an estimate: {rate} % a year on the principal since the statement of {on}."
)
UNRATED: Final = N_("Interest since the statement of {on} is not in it: no rate is recorded.")
STILL: Final = N_("From the agreement of {on} on no interest is estimated.")
WAITING: Final = N_("Earlier payments of {amount} are not confirmed, and are not counted before it.")
LATER: Final = N_(
    "{amount} of the interest belongs to later instalments of the agreement and is not due yet."
)
COMPARE: Final = N_("The creditor may have booked it otherwise: compare it with the creditor's own record.")


def figure_notes(
    settled: Settled, *, confirmed: bool, annual_rate: Decimal | None, agreed_on: date | None
) -> tuple[Said, ...]:
    """Say what the figures of a payment rest on: what is an estimate, and what is left out.

    Args:
        settled: the figures.
        confirmed: whether the creditor's record shows the payment.
        annual_rate: at which interest was estimated, or None.
        agreed_on: the day of the agreement it was paid under, or None.
    """
    notes = [] if confirmed else [Said(NOT_YET)]
    if settled.stated is None:
        return (*notes, Said(NO_STATEMENT))
    on = settled.stated.on
    if settled.stated.penalty:
        notes.append(Said(PENALTY_IN, {"penalty": settled.stated.penalty, "on": on}))
    if settled.estimated and annual_rate is not None:
        notes.append(Said(ESTIMATED, {"amount": settled.estimated, "rate": annual_rate, "on": on}))
    if settled.unrated:
        notes.append(Said(UNRATED, {"on": on}))
    if settled.under is not None and settled.fitted is not None:
        notes += fit_notes(settled.fitted, settled.under)
    if settled.later:
        notes.append(Said(LATER, {"amount": settled.later}))
    if agreed_on is not None and annual_rate is not None:
        notes.append(Said(STILL, {"on": agreed_on}))
    if settled.waiting:
        notes.append(Said(WAITING, {"amount": settled.waiting}))
    return (*notes, Said(COMPARE))
