"""The JSON shapes of the command line. Programs rely on them: fields are added, never renamed or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.json_values import Shape as Shape
from tui.cli.json_values import amount as _amount
from tui.cli.json_values import day as _day
from tui.cli.json_values import local as _local
from tui.cli.json_values import utc as _utc
from tui.cli.shapes_steps import application as application
from tui.cli.shapes_steps import event as event
from tui.cli.shapes_steps import instalment as instalment
from tui.cli.shapes_steps import material as material
from tui.cli.shapes_steps import offer as offer
from tui.cli.shapes_steps import party as party
from tui.written import FIXED, NOTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.queries.offer_plans import Offered
    from store.queries.today import Agenda, AgendaItem
    from store.queries.views import (
        CaseDetail,
        CaseRow,
        ConfirmationView,
        ContactView,
        LoanTerms,
        NextAction,
        PaymentView,
        StatementView,
        TaskView,
    )

# Untranslated: programs read it.
_CONFIRM_PAYMENT = "Confirm the repayment of {amount} {currency}"


def case_line(row: CaseRow) -> Shape:
    """One case as `case list` gives it."""
    return {
        "id": row.id,
        "creditor": row.creditor,
        "creditor_id": row.creditor_id,
        "lender": row.lender,
        "product": str(row.product),
        "stage": str(row.stage),
        "currency": row.currency,
        "owed": str(row.owed),
        "let_off": str(row.let_off),
        "overpaid": str(row.overpaid),
        "unconfirmed": str(row.unconfirmed),
        "due_since": _day(row.due_since),
        "days_past_due": row.days_past_due,
        "account_ref": row.account_ref,
        "debtor": row.debtor or None,
        "debtor_id": row.debtor_id,
        "next_action": next_action(row.next_action, row.currency),
        "last_contact": _utc(row.last_contact),
        "deleted": row.deleted,
        "updated_at": _utc(row.updated_at),
    }


def case(detail: CaseDetail) -> Shape:
    """One case as `case add` and the other commands that change one give it."""
    stated = _statement(detail.statement)
    return {
        **case_line(detail.row),
        **{name: stated[name] for name in ("principal", "interest", "penalty", "fees")},
        "statement_on": stated["on"],
        "estimated": _amount(detail.estimated),
        "lender_type": detail.lender_type,
        "lender_status": detail.lender_status,
        "contract_ref": detail.contract_ref,
        "contract_date": _day(detail.contract_date),
        "nominal_rate": detail.nominal_rate,
        **loan(detail.loan),
        "held_phone": detail.held_phone,
        "held_address": detail.held_address,
        "reach_told_on": _day(detail.reach_told_on),
        "note": detail.note,
        "closed_on": _day(detail.closed_on),
        "closed_note": detail.closed_note,
        "created_at": _utc(detail.created_at),
    }


def loan(terms: LoanTerms) -> Shape:
    """What is recorded of the contract beside its rate."""
    return {
        "lent": _amount(terms.lent),
        "plan_instalment": _amount(terms.plan_instalment),
        "plan_periods": terms.plan_periods,
        "plan_unit": terms.plan_unit,
        "plan_fee": _amount(terms.plan_fee),
        "upfront_fee": _amount(terms.upfront_fee),
        "penalty_rate": terms.penalty_rate,
        "late_fee": _amount(terms.late_fee),
    }


def case_with_records(detail: CaseDetail, offers: Iterable[Offered] = ()) -> Shape:
    """One case with everything recorded about it, as `case show` gives it; `application` is the newest."""
    applications = [application(one) for one in detail.applications]
    return {
        **case(detail),
        "statements": [_statement(statement) for statement in detail.statements],
        "contacts": [contact(one) for one in detail.contacts],
        "payments": [payment(one) for one in detail.payments],
        "tasks": [task(one) for one in detail.tasks],
        "application": applications[0] if applications else None,
        "applications": applications,
        "materials": [material(one) for one in detail.materials],
        "offers": [offer(one) for one in offers],
        "schedule": [instalment(one) for one in detail.schedule],
        "events": [event(one) for one in detail.events],
        "parties": [party(one) for one in detail.parties],
    }


def contact(view: ContactView) -> Shape:
    """One contact; its time in the zone it was meant in, its duration in seconds."""
    from negotiation.involved import claims_to_be

    return {
        "id": view.id,
        "case": view.case,
        "creditor": view.creditor,
        "channel": view.channel,
        "direction": view.direction,
        "at": _local(view.at, view.zone),
        "zone": view.zone,
        "summary": view.summary,
        "duration": view.duration,
        "agent": view.agent,
        "claims_to_be": claims_to_be(view.direction, view.agent),
        "number": view.number,
        "ticket": view.ticket,
        "with": view.with_whom,
        "outcome": view.outcome,
        "count": view.count,
        "consented": view.consented,
        "payment": view.payment,
        "corrects": view.corrects,
        "corrected_by": view.corrected_by,
        "voided": view.voided,
        "void_note": view.void_note,
        "created_at": _utc(view.created_at),
    }


def payment(view: PaymentView) -> Shape:
    """One payment with the debts it was meant for and every verdict on it."""
    return {
        "id": view.id,
        "case": view.case,
        "creditor": view.creditor,
        "amount": str(view.amount),
        "currency": view.amount.currency,
        "method": view.method,
        "at": _local(view.at, view.zone),
        "zone": view.zone,
        "paid_on": _day(view.paid_on),
        "reference": view.reference,
        "note": view.note,
        "status": view.status,
        "void_note": view.void_note,
        "disputed": view.disputed,
        "allocations": [
            {"case": part.case, "amount": str(part.amount), "reason": part.reason}
            for part in view.allocations
        ],
        "confirmations": [_confirmation(one) for one in view.confirmations],
        "created_at": _utc(view.created_at),
    }


def task(view: TaskView) -> Shape:
    """One thing to do by a day."""
    return {
        "id": view.id,
        "case": view.case,
        "creditor": view.creditor,
        "kind": view.kind,
        "title": view.title,
        "due": _day(view.due),
        "done_at": _utc(view.done_at),
        "contact": view.contact,
        "payment": view.payment,
    }


def agenda(page: Agenda) -> Shape:
    """What is due, as `today` gives it."""
    return {
        "today": page.today.isoformat(),
        "items": [_agenda_item(item) for item in page.items],
        "totals": [
            {
                "currency": total.currency,
                "owed": str(total.owed),
                "unconfirmed": str(total.unconfirmed),
                "cases": total.cases,
                "overdue": total.overdue,
            }
            for total in page.totals
        ],
        "cases": page.cases,
    }


def _agenda_item(item: AgendaItem) -> Shape:
    return {
        "group": item.group,
        "kind": item.kind,
        "case": item.case,
        "creditor": item.creditor,
        "debtor": item.debtor or None,
        "debtor_id": item.debtor_id,
        "title": item.title,
        "currency": item.currency or None,
        "due": _day(item.due),
        "ref": item.ref,
    }


def next_action(action: NextAction | None, currency: str) -> Shape | None:
    """What comes next on a case, as its `next_action`; None where nothing does.

    The title says in English what people read; of an offer to decide on it is the kind.
    """
    if action is None:
        return None
    title = action.title
    if action.kind == "confirm-payment":
        title = _CONFIRM_PAYMENT.format(amount=action.title, currency=currency)
    elif action.kind == "instalment":
        title = f"{action.title} {currency}"
    elif action.kind in NOTED and action.kind != "decide-offer":
        title = NOTED[action.kind].format(note=title)
    elif not title:
        title = FIXED.get(action.kind, "")
    return {"title": title, "due": _day(action.due), "kind": action.kind, "ref": action.ref}


def _statement(view: StatementView) -> Shape:
    return {
        "id": view.id,
        "on": view.on.isoformat(),
        "principal": str(view.principal),
        "interest": str(view.interest),
        "penalty": str(view.penalty),
        "fees": str(view.fees),
        "total": str(view.total),
    }


def _confirmation(view: ConfirmationView) -> Shape:
    return {
        "id": view.id,
        "verdict": view.verdict,
        "by": view.by,
        "at": _utc(view.at),
        "reference": view.reference,
        "note": view.note,
        "replaces": view.replaces,
        "voided": view.voided,
    }
