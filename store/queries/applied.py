"""What a payment settles: by the order that applies to each debt, line by line, and which instalments."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from negotiation.accrual import days_past_due
from negotiation.agreed_debt import Agreed
from negotiation.agreement import agreed_order
from negotiation.appropriation import ORDERS, RULES, SEVERAL_DEBTS, Order, orders_of, owed
from negotiation.matching import Due, Met, match
from negotiation.money import Money, total
from negotiation.planned import Share
from negotiation.products import OfferKind
from negotiation.rules import load, pack_of
from negotiation.settling import (
    OrderFacts,
    Paid,
    Settled,
    Source,
    Stated,
    figure_notes,
    order_for,
    order_notes,
    settle,
)

from .ids import resolve
from .in_force import InForce, agreements_of, in_force_on
from .offers import payments_under, plan_written
from .payments import payment_of
from .sql import AGREEMENT, STATUS, voided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negotiation.appropriation import Orders, Part
    from negotiation.finding import Said
    from negotiation.rules import Rule, RulePack
    from store.database import Store

    from ..connection import Link
    from .views import PaymentView


_CARD_ORDER: Final = "payment_order"
"""In the rules file of one who set the order: without it the rules need not be read for it."""


@dataclass(frozen=True, slots=True)
class MetView:
    """How much of a payment meets an instalment: its number, day and amount, and the part of it."""

    number: int
    due: date
    amount: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPart:
    """What a payment settles of one debt.

    Attributes:
        case: the case's id; `creditor` and `account_ref` are its.
        amount: the part of the payment that is for it.
        reason: why it goes there, where that is recorded; see `store.models.payment.Allocation`.
        order: which part of the debt comes first.
        parts: the parts of the debt in that order.
        source: where that order comes from.
        rule: the rule behind it, or None.
        settled: the figures, line by line.
        met: the instalments it meets.
        notes: why it is this order, what the figures rest on, what is an estimate.
    """

    case: str
    creditor: str
    account_ref: str | None
    amount: Money
    reason: str | None
    order: Order
    parts: tuple[Part, ...]
    source: Source
    rule: Rule | None
    settled: Settled
    met: tuple[MetView, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PaymentApplied:
    """A payment with what it settles of each debt; a void one settles nothing.

    Attributes:
        payment: the payment.
        parts: one for each debt that it goes to.
        shared_by: the rule about several debts, where it goes to several or it is recorded why it goes where.
    """

    payment: PaymentView
    parts: tuple[AppliedPart, ...]
    shared_by: Rule | None


@dataclass(frozen=True, slots=True)
class Books:
    """What the records of a case say about money: read once, for all its payments.

    Attributes:
        currency: of the case.
        statements: by day.
        rate: percent a year by the contract, or None.
        due_since: since when it is overdue.
        agreements: in the order of their days, those that ended too.
        plans: the instalments of each of them, by the id of its offer.
        enforced: days of enforcement, each with the day it ended or None.
        orders: what each order of payment means, the user's own rules over those of the program.
    """

    case: str
    creditor: str
    account_ref: str | None
    currency: str
    product: str
    due_since: date | None
    rate: Decimal | None
    penalty_rate: Decimal | None
    statements: tuple[Stated, ...]
    agreements: tuple[InForce, ...]
    plans: Mapping[str, tuple[Share, ...]]
    enforced: tuple[tuple[date, date | None], ...]
    orders: Orders = field(default_factory=lambda: ORDERS)

    @property
    def agreement(self) -> InForce | None:
        """The one that is in force now."""
        return next((one for one in self.agreements if one.until is None), None)

    def settled(self, payments: Sequence[Paid]) -> tuple[Settled, ...]:
        """Apply these payments, one after another."""
        return settle(
            self.statements,
            [replace(one, under=self._under(one.on)) for one in payments],
            annual_rate=self.rate,
            still_from=self.agreement.since if self.agreement else None,
            paused=[(one.since, one.until) for one in self.agreements if one.until],
        )

    def agreed(self, on: date) -> InForce | None:
        """The agreement that a payment of that day is made under."""
        return in_force_on(self.agreements, on)

    def _under(self, on: date) -> Agreed | None:
        agreement = self.agreed(on)
        plan = self.plans.get(agreement.offer.id, ()) if agreement else ()
        asked = total((one.debt + one.cost for one in plan), self.currency)
        if agreement is None or not asked:
            return None
        return Agreed(agreement.offer.id, asked, agreement.offer.kind == OfferKind.PRINCIPAL_ONLY, plan)

    def order_facts(self, on: date) -> OrderFacts:
        """What decides the order of a payment of that day."""
        agreement = self.agreed(on)
        terms = agreement.offer.terms if agreement else {}
        return OrderFacts(
            product=self.product,
            days_past_due=days_past_due(self.due_since, on),
            agreed=agreed_order(terms),
            words=" ".join(terms.get("order", "").split()),
            enforced=any(since <= on and (end is None or on < end) for since, end in self.enforced),
            rules_known=pack_of(self.currency) == "cn",
            own_order=self.orders != ORDERS,
        )


def payment_applied(store: Store, payment: str, *, override: str = "") -> PaymentApplied:
    """Say what a payment settles, debt by debt and line by line.

    Args:
        store: the database.
        payment: id or unique prefix.
        override: text of the user's own rules file.

    Raises:
        NotFound, Ambiguous: no such payment, or several.
    """
    with store.read() as link:
        return applied_of(link, resolve(link, "payment", payment, field="payment"), override=override)


def applied_of(link: Link, payment_id: str, *, override: str = "") -> PaymentApplied:
    """The same by its full id, on this connection."""
    view = payment_of(link, payment_id)
    if view.status == "void":
        return PaymentApplied(view, (), None)
    cases = dict.fromkeys(part.case for part in view.allocations)
    found = (applied_on_case(link, case, override=override).get(payment_id) for case in cases)
    parts = tuple(part for part in found if part is not None)
    shared = len(parts) > 1 or any(part.reason for part in parts)
    chinese = pack_of(view.amount.currency) == "cn"
    rule = load("cn", override).rule(SEVERAL_DEBTS) if shared and chinese else None
    return PaymentApplied(view, parts, rule)


def case_payments_applied(store: Store, case: str, *, override: str = "") -> dict[str, AppliedPart]:
    """What every standing payment settles of one case (id or unique prefix), by the payment's id."""
    with store.read() as link:
        return applied_on_case(link, resolve(link, "debt_case", case, field="case"), override=override)


def applied_on_case(link: Link, case_id: str, *, override: str = "") -> dict[str, AppliedPart]:
    """The same by the case's full id, on this connection."""
    books = books_of(link, case_id, override)
    rows = payments_on(link, case_id, books)
    name = pack_of(books.currency)
    pack = load(name, override) if name else None
    met = _met(link, books)
    settled = books.settled([paid for paid, _reason in rows])
    return {
        paid.ref: _part(books, paid, reason, one, met.get(paid.ref, ()), pack)
        for (paid, reason), one in zip(rows, settled, strict=True)
    }


def _part(
    books: Books,
    paid: Paid,
    reason: str | None,
    settled: Settled,
    met: Sequence[MetView],
    pack: RulePack | None,
) -> AppliedPart:
    facts = books.order_facts(paid.on)
    order, source = order_for(facts)
    ident = None if source is Source.UNKNOWN or pack is None or pack.name != "cn" else RULES[order]
    if ident is None and settled.applied is not None:
        lines = tuple(replace(line, rule=None) for line in settled.applied.lines)
        settled = replace(settled, applied=replace(settled.applied, lines=lines))
    under = books.agreed(paid.on)
    since = under.since if under else None
    figures = figure_notes(settled, confirmed=paid.confirmed, annual_rate=books.rate, agreed_on=since)
    return AppliedPart(
        case=books.case,
        creditor=books.creditor,
        account_ref=books.account_ref,
        amount=paid.amount,
        reason=reason,
        order=order,
        parts=books.orders[order],
        source=source,
        rule=pack.rule(ident) if pack and ident else None,
        settled=settled,
        met=tuple(met),
        notes=(*order_notes(facts), *figures),
    )


def books_of(link: Link, case_id: str, override: str) -> Books:
    """Read what the records of a case say about money, with the text of the user's own rules file."""
    row = link.execute(
        "SELECT c.creditor_name, c.account_ref, c.currency, c.product, c.due_since, c.nominal_rate,"
        f" c.penalty_rate, {AGREEMENT} FROM debt_case c WHERE c.id = ?",
        (case_id,),
    ).fetchone()
    creditor, account_ref, currency, product, due_since, rate, penalty_rate, offer_id = row
    agreements = agreements_of(link, case_id, offer_id)
    return Books(
        case=case_id,
        creditor=creditor,
        account_ref=account_ref,
        currency=currency,
        product=product,
        due_since=_day(due_since),
        rate=Decimal(rate) if rate else None,
        penalty_rate=Decimal(penalty_rate) if penalty_rate else None,
        statements=_statements(link, case_id, currency),
        agreements=agreements,
        plans={one.offer.id: _plan(link, one.offer.id, currency) for one in agreements},
        enforced=_enforced(link, case_id),
        orders=orders_of(load("cn", override)) if _CARD_ORDER in override else ORDERS,
    )


def _plan(link: Link, offer_id: str, currency: str) -> tuple[Share, ...]:
    """What is not principal of an instalment is its cost; one whose principal is more than it has none."""
    return tuple(
        Share(due, Money(min(principal, amount), currency), Money(max(amount - principal, 0), currency))
        for _number, due, amount, principal, *_costs in plan_written(link, offer_id)
    )


def payments_on(
    link: Link, case_id: str, books: Books, *, on_trust: bool = False
) -> list[tuple[Paid, str | None]]:
    """The standing payments of a case in the order they were made, each with why it goes there.

    Args:
        link: a connection.
        case_id: the case, by its full id.
        books: of the case.
        on_trust: what was sent and not looked for yet counts as if it were confirmed.
    """
    counted = {"confirmed", "paid"} if on_trust else {"confirmed"}
    rows = link.execute(
        f"SELECT p.id, p.paid_on, sum(a.amount), {STATUS} AS status, max(a.reason)"
        " FROM allocation a JOIN payment p ON p.id = a.payment_id"
        " WHERE a.case_id = ? GROUP BY p.id ORDER BY p.paid_on, p.at, p.id",
        (case_id,),
    )
    found = []
    for ident, paid_on, amount, status, reason in rows.fetchall():
        if status == "void":
            continue
        on = date.fromisoformat(paid_on)
        order, _source = order_for(books.order_facts(on))
        money = Money(amount, books.currency)
        paid = Paid(ident, on, money, status in counted, order, orders=books.orders)
        found.append((paid, reason))
    return found


def _statements(link: Link, case_id: str, currency: str) -> tuple[Stated, ...]:
    """By day; charges and fees are costs, penalty interest is interest (民法典 Art. 561)."""
    rows = link.execute(
        "SELECT s.on_date, s.principal, s.interest, s.penalty, s.fees FROM statement s"
        f" WHERE s.case_id = ? AND NOT {voided('s')} ORDER BY s.on_date, s.id",
        (case_id,),
    )
    found = []
    for on, *minors in rows.fetchall():
        principal, interest, penalty, fees = (Money(minor, currency) for minor in minors)
        parts = owed(principal, costs=fees, interest=interest + penalty)
        found.append(Stated(date.fromisoformat(on), parts, penalty))
    return tuple(found)


def _enforced(link: Link, case_id: str) -> tuple[tuple[date, date | None], ...]:
    rows = link.execute(
        "SELECT k.kind, k.on_date FROM case_event k WHERE k.case_id = ?"
        f" AND k.kind IN ('enforcement', 'procedure-end') AND NOT {voided('k')} ORDER BY k.on_date",
        (case_id,),
    ).fetchall()
    ends = [date.fromisoformat(on) for kind, on in rows if kind == "procedure-end"]
    begun = [date.fromisoformat(on) for kind, on in rows if kind == "enforcement"]
    return tuple((on, next((end for end in ends if end >= on), None)) for on in begun)


def _met(link: Link, books: Books) -> Mapping[str, list[MetView]]:
    """The instalments that each payment under an agreement meets; of the latest, where it meets several's."""
    found: dict[str, list[MetView]] = {}
    seen = set[str]()
    for agreement in reversed(books.agreements):
        if agreement.offer.id in seen:  # ended and accepted again: its plan is the newest one
            continue
        seen.add(agreement.offer.id)
        met = _met_of(link, books, agreement)
        found |= {payment: its for payment, its in met.items() if payment not in found}
    return found


def _met_of(link: Link, books: Books, agreement: InForce) -> Mapping[str, list[MetView]]:
    amounts = {
        number: (due, Money(minor, books.currency))
        for number, due, minor, *_parts in plan_written(link, agreement.offer.id)
    }
    dues = [Due(number, amount) for number, (_due, amount) in amounts.items()]
    sent = payments_under(link, agreement.offer.id, agreement.counts_from, before=agreement.until)
    found: dict[str, list[MetView]] = {}
    for one in match(dues, [payment for payment, _state in sent]):
        found.setdefault(one.ref, []).append(_met_view(one, amounts))
    return found


def _met_view(one: Met, amounts: Mapping[int, tuple[date, Money]]) -> MetView:
    due, amount = amounts[one.number]
    return MetView(one.number, due, amount, one.amount)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
