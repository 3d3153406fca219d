"""One payment for several debts to one creditor: which debts those are, and how the law shares it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from negotiation.appropriation import Debt, allocate, owed
from negotiation.creditors import mark
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.products import Product
from negotiation.rules import pack_of
from negotiation.settling import Paid, order_for
from negotiation.stages import Stage
from negotiation.when import clock_zone, local_day, parse_instant

from .applied import Books, books_of, payments_on
from .cases import case_rows, debtor_today, debtor_zone
from .ids import resolve
from .offers import MET, schedule_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from negotiation.appropriation import Allocated, Owed
    from store.database import Store

    from ..connection import Link
    from .negotiated_views import InstalmentView

_SECURED = frozenset({Product.MORTGAGE, Product.CAR_LOAN})
_DONE = frozenset({Stage.CLOSED, Stage.REPAID})
_ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class OpenDebt:
    """One open debt to the same creditor.

    Attributes:
        case: the case's id; `creditor` and `account_ref` are its.
        owed: what is owed of it, as `case show` gives it.
    """

    case: str
    creditor: str
    account_ref: str | None
    owed: Money


@dataclass(frozen=True, slots=True)
class Shares:
    """A payment shared by the order of the law.

    Attributes:
        debts: the open debts by the id of their case, the one that was named first.
        found: what goes to each of them, by the id of its case, and why.
        surplus_to: the case that what is more than all debts stays with: the one that was named.
    """

    debts: Mapping[str, OpenDebt]
    found: Allocated
    surplus_to: str

    def parts(self) -> list[tuple[str, Money, str | None]]:
        """Case, amount and reason of each part; they add up to the payment."""
        parts = {step.debt: (step.paid, str(step.reason)) for step in self.found.steps}
        made: list[tuple[str, Money, str | None]] = [
            (case, money, reason) for case, (money, reason) in parts.items()
        ]
        rest = self.found.surplus
        if not rest:
            return made
        own = next((place for place, part in enumerate(made) if part[0] == self.surplus_to), None)
        if own is None:
            return [*made, (self.surplus_to, rest, None)]
        case, money, reason = made[own]
        made[own] = (case, money + rest, reason)
        return made


def debts_with(store: Store, case: str) -> list[OpenDebt]:
    """The open debts of the debtor to the creditor of a case (id or unique prefix), that case first."""
    with store.read() as link:
        return open_debts(link, resolve(link, "debt_case", case, field="case"), store)


def sketch_shares(store: Store, case: str, *, amount: Any, at: str | None = None) -> Shares:
    """Share a payment among the debts to one creditor as the law does, without keeping anything.

    Args:
        store: the database.
        case: the one it was paid for: id or unique prefix.
        amount: in major units.
        at: when it was paid, as typed; now by default.

    Raises:
        InvalidValue: no such amount or time, or no rule is known for the currency.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        currency, debtor_id = link.execute(
            "SELECT currency, debtor_id FROM debt_case WHERE id = ?", (case_id,)
        ).fetchone()
        money = parse_amount(amount, currency, field="amount", positive=True)
        home = debtor_zone(link, debtor_id, store)
        when, zone = parse_instant(at, field="at", now=store.now(), zone=home)
        return shares(link, case_id, money, local_day(when, clock_zone(zone, home)), store)


def shares(link: Link, case_id: str, money: Money, on: date, store: Store) -> Shares:
    """Share a payment among the debts to the creditor of a case (full id), as the law does (民法典 Art. 560).

    What a debt amounts to on that day is the creditor's last statement less the payments since, confirmed or
    not looked for yet, with interest by estimate: two payments before either is confirmed do not settle the
    same debt twice. A debt under an agreement is due from its first instalment that is still to be paid.

    Raises:
        InvalidValue: no rule is known for the currency.
    """
    if pack_of(money.currency) != "cn":
        raise InvalidValue(
            N_("no rule about the order of several debts is known for {currency}."),
            field="undesignated",
            remedy=N_("Say when paying what it is for, and record that."),
            currency=money.currency,
        )
    debts = {one.case: one for one in open_debts(link, case_id, store)}
    found = allocate(money, [_debt(link, case, on, store) for case in debts], on)
    return Shares(debts, found, case_id)


def open_debts(link: Link, case_id: str, store: Store) -> list[OpenDebt]:
    """The open debts to the creditor of a case (full id) in its currency; that case comes first, always."""
    named = link.execute(
        "SELECT debtor_id, currency, creditor_ref, lender, lender_status FROM debt_case WHERE id = ?",
        (case_id,),
    ).fetchone()
    debtor_id, currency, *creditor = named
    rows = link.execute(
        "SELECT id, creditor_ref, lender, lender_status FROM debt_case WHERE debtor_id = ? AND currency = ?"
        " AND deleted_at IS NULL AND id <> ? ORDER BY id",
        (debtor_id, currency, case_id),
    ).fetchall()
    others = [ident for ident, *its in rows if _same(creditor, its)]
    found = [
        row
        for row in case_rows(link, [case_id, *others], store)
        if row.id == case_id or (row.stage not in _DONE and row.owed.minor > 0)
    ]
    return [OpenDebt(row.id, row.creditor, row.account_ref, row.owed) for row in found]


def _same(one: list[str | None], other: list[str | None]) -> bool:
    """Whether two cases have one creditor: the lender by the contract where both are known, else the name.

    Who is owed, that is; who calls is asked of the name that the debtor knows (`store.queries.elsewhere`).
    """
    lenders = [_lender(lender, status) for _ref, lender, status in (one, other)]
    if all(lenders):
        return lenders[0] == lenders[1]
    return one[0] == other[0]


def _lender(lender: str | None, status: str | None) -> str:
    """The legal lender without its branch, where somebody entered it or it was verified."""
    known = lender and (status == _ENTERED or mark(status or "") == "V")
    return _legal(lender) if known else ""


def _legal(lender: str | None) -> str:
    return re.split(r"[(（]", lender or "")[0].strip()


def refuse_other_creditor(link: Link, case_id: str, other: str) -> None:
    """Refuse a part of a payment on one case (full id) for a debt of somebody else, or to somebody else.

    What can be designated when paying is which of several debts of one debtor to one creditor is settled
    (民法典 Art. 560). One creditor is one entry of the directory, one name, or one lender.

    Args:
        link: the database.
        case_id: the case that the payment is recorded on.
        other: the case that the part is meant for.

    Raises:
        InvalidValue: they are debts of two persons, or to two creditors.
    """
    (debtor, *one), (its_debtor, *its) = (
        link.execute(
            "SELECT debtor_id, creditor_ref, creditor_name, lender FROM debt_case WHERE id = ?", (ident,)
        ).fetchone()
        for ident in (case_id, other)
    )
    if debtor != its_debtor:
        raise InvalidValue(
            N_("the case {id} is a debt of another person."),
            field="designate",
            remedy=N_("Record two payments, one on the case of each person."),
            id=other,
        )
    (ref, name, lender), (its_ref, its_name, its_lender) = one, its
    if ref != its_ref and name != its_name and not (lender and _legal(lender) == _legal(its_lender)):
        raise InvalidValue(
            N_("the case {id} is a debt to another creditor."),
            field="designate",
            remedy=N_("Record two payments, one on the case of each creditor."),
            id=other,
        )


def _debt(link: Link, case_id: str, on: date, store: Store) -> Debt:
    books = books_of(link, case_id, store.own_rules())
    order, _source = order_for(books.order_facts(on))
    amount = _owed_on(link, books, on)
    return Debt(
        case_id,
        amount,
        _due(link, books, store),
        secured=amount.total if _secured(link, books, on) else None,
        burden=max(books.rate or Decimal(0), books.penalty_rate or Decimal(0)),
        order=order,
    )


def _secured(link: Link, books: Books, on: date) -> bool:
    """Whether the creditor has security: the thing that the loan is for, or a guarantor."""
    if books.product in _SECURED:
        return True
    guarantor = link.execute(
        "SELECT 1 FROM party WHERE case_id = ? AND role = 'guarantor' AND deleted_at IS NULL"
        " AND (to_on IS NULL OR to_on >= ?)",
        (books.case, on.isoformat()),
    ).fetchone()
    return guarantor is not None


def _owed_on(link: Link, books: Books, on: date) -> Owed:
    """What is owed of a debt on a day, before a payment made then; nothing where no statement says."""
    zero = Money.zero(books.currency)
    made = payments_on(link, books.case, books, on_trust=True)
    before = [paid for paid, _reason in made if paid.on <= on]
    last = books.settled([*before, Paid("", on, zero, confirmed=False)])[-1]
    if last.applied is not None:
        return last.applied.owed
    # Only later statements are known: the first of them is the nearest to what was owed.
    return books.statements[0].owed if books.statements else owed(zero)


def _due(link: Link, books: Books, store: Store) -> date | None:
    if books.agreement is None:
        return books.due_since
    (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (books.case,)).fetchone()
    views = schedule_of(link, books.case, debtor_today(link, debtor_id, store))
    return next((one.due for one in views if one.status not in MET and _asked(one)), None)


def _asked(one: InstalmentView) -> bool:
    """Whether something of an instalment is to be sent yet, or again."""
    return one.confirmed + one.sent - one.missing < one.amount
