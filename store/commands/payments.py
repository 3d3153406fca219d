"""Recording a payment, and what the creditor's record says about it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiation.appropriation import Reason
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.products import ConfirmedBy, PaymentMethod, choose
from negotiation.text import LONG, clean
from negotiation.when import clock_zone, local_day, parse_date, to_text
from store.queries.ids import resolve
from store.queries.payments import payment_of
from store.queries.several import refuse_other_creditor, shares
from store.queries.sql import voided

from .afterwards import follow_settlement
from .contacts import live_case
from .deadlines import reopen_tasks
from .inputs import first_line, moment_at_home, seen_at_home, short
from .verdicts import add_verdict, newest
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from store.database import Store
    from store.queries.views import PaymentView
    from store.writing import Writing


@dataclass(frozen=True, slots=True)
class MissingReported:
    """What reporting a missing payment opened: the payment, the contact entry and the follow-up."""

    payment: PaymentView
    contact_id: str
    task_id: str


def record_payment(
    store: Store,
    case: str,
    *,
    amount: Any,
    method: str,
    at: str | datetime | None = None,
    reference: str | None = None,
    note: str | None = None,
    designate: Sequence[tuple[str, Any]] = (),
    undesignated: bool = False,
    allow_future: bool = False,
    payment_id: str | None = None,
    draft: str | None = None,
) -> PaymentView:
    """Record money that was sent. It is not subtracted from what is owed until it is confirmed.

    Args:
        store: the database.
        case: id or unique prefix.
        amount: in major units of the case's currency, more than zero.
        method: `bank`, `alipay`, `wechat` or `other`.
        at: when it was sent; now by default.
        reference: the order or transfer number.
        note: anything else.
        designate: parts meant for other debts of the same debtor to the same creditor (case, amount), as said
            when paying (民法典 560); what is left is for `case`.
        undesignated: nothing was said when paying: the order of the law shares it among the open debts to
            the creditor of `case`.
        allow_future: a time in the future is meant.
        payment_id: an id made beforehand, so that saving twice (after a crash) records once.
        draft: the draft that this saves.

    Raises:
        InvalidValue: a field does not take what was given, or the parts do not fit the amount.
        NeedsConfirmation: `at` is in the future.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if payment_id is not None and _exists(tx, payment_id):
            return payment_of(tx.link, payment_id)
        case_id, zone = live_case(tx, case)
        currency = _currency(tx, case_id)
        money = parse_amount(amount, currency, field="amount", positive=True)
        when, kept_zone = moment_at_home(tx, at, "at", zone, allow_future=allow_future)
        paid_on = local_day(when, kept_zone)
        if undesignated:
            refuse_both(designate)
            parts = shares(tx.link, case_id, money, paid_on, store).parts()
        else:
            parts = _parts(tx, case_id, money, designate)
        made = tx.insert(
            tx.models.Payment,
            **({"id": payment_id} if payment_id else {}),
            case_id=case_id,
            amount=money.minor,
            currency=currency,
            method=choose(PaymentMethod, method, field="method"),
            at=when,
            zone=kept_zone,
            paid_on=paid_on,
            reference=short(reference, "reference"),
            note=clean(note, field="note", limit=LONG, multiline=True),
        )
        for part_of, part, reason in parts:
            tx.insert(
                tx.models.Allocation, payment_id=made, case_id=part_of, amount=part.minor, reason=reason
            )
        view = payment_of(tx.link, made)
        _follow(tx, view)
        return view


def confirm_payment(
    store: Store,
    payment: str,
    *,
    by: str,
    at: str | datetime | None = None,
    reference: str | None = None,
    note: str | None = None,
    draft: str | None = None,
) -> PaymentView:
    """Record that the creditor's side shows the payment; from now on it is subtracted from what is owed.

    Args:
        store: the database.
        payment: id or unique prefix.
        by: what shows it: `app`, `website`, `statement`, `sms`, `agent` or `certificate`.
        at: when it was seen; now by default.
        reference: number of the entry there.
        note: anything else.
        draft: the draft that this saves.

    Raises:
        InvalidValue: the payment is void, it was seen before it was paid, or a field does not take what was
            given.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        payment_id, view, zone = _payment(tx, payment)
        when, kept_zone = _seen(tx, at, view, zone)
        add_verdict(
            tx,
            tx.models.Confirmation,
            payment_id,
            "confirmed",
            when,
            kept_zone,
            by=choose(ConfirmedBy, by, field="by"),
            reference=short(reference, "reference"),
            note=clean(note, field="note", limit=LONG, multiline=True),
        )
        _finish_tasks(tx, view.id)
        _follow(tx, view)
        return payment_of(tx.link, payment_id)


def report_missing(
    store: Store, payment: str, *, note: str, follow_up: str | date | None = "today", draft: str | None = None
) -> MissingReported:
    """Record that the platform shows no such payment: logs the check as a contact and opens a follow-up.

    Args:
        store: the database.
        payment: id or unique prefix.
        note: what was looked at and what it showed.
        follow_up: the day to ask support; today by default, as such a payment is asked after at once.
        draft: the draft that this saves.

    Raises:
        InvalidValue: the payment is void, or a field does not take what was given.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        payment_id, view, zone = _payment(tx, payment)
        text = clean(note, field="note", limit=LONG, multiline=True, required=True) or ""
        due = parse_date(follow_up or "today", field="follow_up", today=local_day(tx.now, zone))
        contact_id = tx.insert(
            tx.models.Contact,
            case_id=view.case,
            at=tx.now,
            zone=zone,
            channel="app",
            direction="out",
            summary=text,
            payment_id=payment_id,
        )
        add_verdict(
            tx,
            tx.models.Confirmation,
            payment_id,
            "missing",
            tx.now,
            zone,
            note=text,
            contact_id=contact_id,
        )
        _finish_tasks(tx, payment_id)
        task_id = tx.insert(
            tx.models.Task,
            case_id=view.case,
            kind="missing-payment",
            title=first_line(text),
            due=due,
            contact_id=contact_id,
            payment_id=payment_id,
        )
        _follow(tx, view)
        return MissingReported(payment_of(tx.link, payment_id), contact_id, task_id)


def void_payment(store: Store, payment: str, *, note: str | None = None) -> str:
    """Take a payment back that was recorded by mistake. Returns the void record's id.

    Raises:
        InvalidValue: it is void already, or the reason that was given is empty.
    """
    with store.write() as tx:
        payment_id, view, _ = _payment(tx, payment)
        text = clean(note, field="note", limit=LONG, multiline=True, required=note is not None)
        _finish_tasks(tx, payment_id)
        made = void(tx, "payment", payment_id, text)
        _follow(tx, view)
        return made


def undo_verdict(store: Store, payment: str) -> PaymentView:
    """Take back the newest standing verdict on a payment; the task that it ticked off is open again.

    The look at the record that was logged with it goes too.
    """
    with store.write() as tx:
        payment_id, view, _ = _payment(tx, payment)
        tx.connection.exec_driver_sql(
            "UPDATE task SET deleted_at = ? WHERE payment_id = ? AND done_at IS NULL AND deleted_at IS NULL",
            (to_text(tx.now), view.id),
        )
        for ident in newest(tx, tx.models.Confirmation, payment_id):
            at, contact = tx.link.execute(
                "SELECT created_at, contact_id FROM confirmation WHERE id = ?", (ident,)
            ).fetchone()
            void(tx, "confirmation", ident)
            _void_logged(tx, contact)
            reopen_tasks(tx, payment_id, at)
        _follow(tx, view)
        return payment_of(tx.link, payment_id)


def _seen(tx: Writing, at: str | datetime | None, payment: PaymentView, home: str) -> tuple[datetime, str]:
    """When it was seen, no earlier than the payment's own day where that was made.

    A debtor who moved since may be a day behind it: a day that fits only there is read there.
    """
    there = clock_zone(payment.zone, home)
    try:
        return _seen_in(tx, at, payment, home, there)
    except InvalidValue:
        if there == home:
            raise
        with suppress(InvalidValue):
            return _seen_in(tx, at, payment, there, there)
        raise


def _seen_in(
    tx: Writing, at: str | datetime | None, payment: PaymentView, zone: str, there: str
) -> tuple[datetime, str]:
    when, kept_zone = seen_at_home(tx, at, "at", zone)
    _refuse_earlier(local_day(when, there), payment.paid_on)
    return when, kept_zone


def _refuse_earlier(seen_on: date, paid_on: date) -> None:
    if seen_on < paid_on:
        raise InvalidValue(
            N_("{day} is before the day of the payment, {paid_on}."),
            field="at",
            remedy=N_("Give the day on which it was seen."),
            day=seen_on,
            paid_on=paid_on,
        )


def _follow(tx: Writing, payment: PaymentView) -> None:
    """What a settlement leaves to do, for each case that the payment goes to."""
    for case_id in dict.fromkeys((payment.case, *(part.case for part in payment.allocations))):
        follow_settlement(tx, case_id)


def _payment(tx: Writing, payment: str) -> tuple[str, PaymentView, str]:
    """Full id, view and debtor's zone of a payment that stands."""
    payment_id = resolve(tx.link, "payment", payment, field="payment")
    view = payment_of(tx.link, payment_id)
    refuse_void(view.status == "void", field="payment")
    return payment_id, view, live_case(tx, view.case)[1]


def _void_logged(tx: Writing, contact: str | None) -> None:
    """Take back the contact that was logged with a verdict, where it stands."""
    sql = f"SELECT 1 FROM contact k WHERE k.id = ? AND NOT {voided('k')}"
    if contact is not None and tx.link.execute(sql, (contact,)).fetchone():
        void(tx, "contact", contact)


def _finish_tasks(tx: Writing, payment_id: str) -> None:
    tx.connection.exec_driver_sql(
        "UPDATE task SET done_at = ? WHERE payment_id = ? AND done_at IS NULL AND deleted_at IS NULL",
        (to_text(tx.now), payment_id),
    )


def refuse_both(designate: Sequence[tuple[str, Any]]) -> None:
    """Refuse a payment that is said to be designated and not.

    Raises:
        InvalidValue: parts were designated.
    """
    if designate:
        raise InvalidValue(
            N_("a payment is either designated or not."),
            field="undesignated",
            remedy=N_("Give --designate for what was said when paying, or --undesignated if nothing was."),
        )


def _parts(
    tx: Writing, case_id: str, money: Money, designate: Sequence[tuple[str, Any]]
) -> list[tuple[str, Money, str | None]]:
    """How the payment is divided: designated parts, and the rest for the case it was recorded on."""
    parts: dict[str, int] = {}
    for named, amount in designate:
        other, _ = live_case(tx, named)
        if _currency(tx, other) != money.currency:
            raise InvalidValue(
                N_("the case {id} is not in {currency}."),
                field="designate",
                remedy=N_("A payment is divided among cases of one currency."),
                id=other,
                currency=money.currency,
            )
        refuse_other_creditor(tx.link, case_id, other)
        part = parse_amount(amount, money.currency, field="designate", positive=True)
        parts[other] = parts.get(other, 0) + part.minor
    rest = money.minor - sum(parts.values())
    if rest < 0:
        raise InvalidValue(
            N_("the parts come to more than the amount of {amount}."),
            field="designate",
            remedy=N_("Give parts that add up to the amount, or to less."),
            amount=str(money),
        )
    said = dict.fromkeys(parts, str(Reason.DESIGNATED))
    if rest:
        parts[case_id] = parts.get(case_id, 0) + rest
        said.pop(case_id, None)  # of the rest nothing was said
    return [(case, Money(minor, money.currency), said.get(case)) for case, minor in parts.items()]


def _currency(tx: Writing, case_id: str) -> str:
    (currency,) = tx.link.execute("SELECT currency FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    return str(currency)


def _exists(tx: Writing, payment_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM payment WHERE id = ?", (payment_id,)).fetchone() is not None
