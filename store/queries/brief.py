"""What to have at hand before a call: the facts support will ask for, and what was promised so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.creditors import by_id
from negotiation.involved import Party, plain_name
from negotiation.payee import Payee, payment_target
from negotiation.products import PartyRole

from .cases import case_detail, debtor_zone
from .letter import involved_of

if TYPE_CHECKING:
    from datetime import date

    from negotiation.creditors import Creditor
    from negotiation.rules import RulePack
    from store.database import Store

    from .views import CaseDetail, ContactView, PaymentView, TaskView

_LAST_CONTACTS = 3


@dataclass(frozen=True, slots=True)
class CallBrief:
    """The facts for one call.

    Attributes:
        detail: the case with its figures.
        creditor: the directory's row (hotline with its verification mark), None for an own creditor.
        assignee: whom an assignment made the creditor, and who is called now; None where none is.
        last_contacts: the newest contacts that stand, newest first.
        promises: open tasks, earliest first.
        open_payments: payments that are not confirmed yet.
        today: the present day where the user is.
        zone: where the debtor lives; a call that begins now is kept in it.
    """

    detail: CaseDetail
    creditor: Creditor | None
    assignee: Party | None
    last_contacts: list[ContactView]
    promises: list[TaskView]
    open_payments: list[PaymentView]
    today: date
    zone: str


def next_purpose(store: Store, case: str) -> str:
    """What a call about a case (id or unique prefix) is most likely for, as a `Purpose` value."""
    from negotiation.letters.wording import usual_purpose

    detail = case_detail(store, case)
    missing = any(payment.status == "missing" for payment in detail.payments)
    unconfirmed = any(payment.status == "paid" for payment in detail.payments)
    late = any(one.status == "late" for one in detail.schedule)
    return usual_purpose(detail.row.stage, missing=missing, unconfirmed=unconfirmed, late=late)


def words_for_call(
    store: Store, case: str, purpose: str, *, lang: str, pack: RulePack, override: str = ""
) -> tuple[str, ...]:
    """Sentences for a call about a case; a complaint quotes everything that may be quoted.

    Args:
        store: the database.
        case: id or unique prefix.
        purpose: a `Purpose` value.
        lang: `zh` or `en`.
        pack: the rules that a complaint quotes.
        override: text of the user's own rules file.
    """
    from negotiation.letters.wording import Purpose, wording

    from .letter import letter_facts, quotable_findings

    quoted: list[str] = []
    if purpose == Purpose.COMPLAINT:
        quoted = sorted({found.rule for found in quotable_findings(store, case, override=override)})
    facts = letter_facts(store, case, findings=quoted, override=override)
    return wording(Purpose(purpose), lang, facts, pack)


def _assignee(detail: CaseDetail, today: date) -> Party | None:
    """Whom an assignment made the creditor, with the number recorded for it."""
    involved = involved_of(detail)
    target = payment_target(involved, today)
    if target.payee is not Payee.ASSIGNEE or target.name is None:
        return None
    same = (
        one
        for one in involved.in_role(PartyRole.ASSIGNEE)
        if one.on(today) and plain_name(one.name) == plain_name(target.name)
    )
    return next(same, Party(PartyRole.ASSIGNEE, target.name))


def call_brief(store: Store, case: str) -> CallBrief:
    """Everything worth seeing while talking about a case (id or unique prefix)."""
    detail = case_detail(store, case)
    standing = [contact for contact in detail.contacts if not contact.voided and contact.corrected_by is None]
    with store.read() as link:
        zone = debtor_zone(link, detail.row.debtor_id, store)
    return CallBrief(
        detail=detail,
        creditor=by_id(detail.row.creditor_id),
        assignee=_assignee(detail, store.today()),
        last_contacts=standing[:_LAST_CONTACTS],
        promises=[task for task in detail.tasks if task.done_at is None],
        open_payments=[payment for payment in detail.payments if payment.status in {"paid", "missing"}],
        today=store.today(),
        zone=zone,
    )
