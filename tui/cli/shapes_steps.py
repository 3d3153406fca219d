"""The JSON shapes of events, parties, applications, papers, offers, instalments and budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.json_values import Shape, amount, day, local, utc

if TYPE_CHECKING:
    from decimal import Decimal

    from negotiation.schedule import Instalment
    from store.queries.negotiated_views import (
        ApplicationView,
        BudgetLineView,
        EventView,
        InstalmentView,
        MaterialView,
        PartyView,
        ReplyView,
    )
    from store.queries.offer_plans import Offered


def event(view: EventView) -> Shape:
    """One legal event."""
    return {
        "id": view.id,
        "case": view.case,
        "kind": view.kind,
        "on": day(view.on),
        "party": view.party,
        "reference": view.reference,
        "amount": amount(view.amount),
        "note": view.note,
        "contact": view.contact,
        "voided": view.voided,
        "void_note": view.void_note,
        "created_at": utc(view.created_at),
    }


def party(view: PartyView) -> Shape:
    """Someone else who is part of a case."""
    return {
        "id": view.id,
        "case": view.case,
        "role": view.role,
        "name": view.name,
        "phone": view.phone,
        "from": day(view.from_on),
        "to": day(view.to_on),
        "note": view.note,
    }


def application(view: ApplicationView) -> Shape:
    """One application with its form and its answers, the newest first; `reply` is the newest."""
    replies = [_reply(one) for one in view.replies]
    return {
        "id": view.id,
        "case": view.case,
        "number": view.number,
        "kind": view.kind,
        "status": view.status,
        "disputed": view.disputed,
        "form": dict(view.form),
        "submitted_on": day(view.submitted_on),
        "submitted_to": view.submitted_to,
        "submitted_by": view.submitted_by,
        "chase_on": day(view.chase_on),
        "reply": replies[0] if replies else None,
        "replies": replies,
        "kept": bool(view.paper),
        "awaits_terms": view.awaits_terms,
        "created_at": utc(view.created_at),
    }


def _reply(view: ReplyView) -> Shape:
    return {
        "id": view.id,
        "verdict": view.verdict,
        "at": utc(view.at),
        "reason": view.reason,
        "advice": view.advice,
    }


def material(view: MaterialView) -> Shape:
    """One paper of the checklist."""
    return {
        "id": view.id,
        "case": view.case,
        "kind": view.kind,
        "title": view.title,
        "status": view.status,
        "needed_by": view.needed_by,
        "obtained_on": day(view.obtained_on),
        "expires_on": day(view.expires_on),
        "sent_on": day(view.sent_on),
        "sent_by": view.sent_by,
        "note": view.note,
    }


def offer(offered: Offered) -> Shape:
    """One offer with the payments it asks for, and what they cost a year in percent."""
    view, rate = offered.view, offered.rate
    return {
        "id": view.id,
        "case": view.case,
        "kind": view.kind,
        "status": view.status,
        "disputed": view.disputed,
        "at": local(view.at, offered.zone),
        "currency": view.balance.currency,
        "balance": str(view.balance),
        "waived": str(view.waived),
        "upfront": str(view.upfront),
        "periods": view.periods,
        "instalment": amount(view.instalment),
        "method": view.method,
        "annual_rate": view.annual_rate,
        "fee": str(view.fee),
        "unit": view.unit,
        "first_on": day(view.first_on),
        "due_day": view.due_day,
        "payments": [{"due": day(due), "amount": str(money)} for due, money in view.payments],
        "valid_until": day(view.valid_until),
        "written": view.written,
        "restores": view.restores,
        "accrual": view.accrual,
        "terms": dict(view.terms),
        "note": view.note,
        "decided_at": utc(view.decided_at),
        "plan": [_planned(one) for one in offered.plan],
        "total": str(offered.total),
        "nominal_apr": _percent(rate.nominal if rate else None),
        "effective_apr": _percent(rate.effective if rate else None),
    }


def _planned(one: Instalment) -> Shape:
    return {
        "n": one.n,
        "due": day(one.due),
        "amount": str(one.amount),
        "principal": str(one.principal),
        "interest": str(one.interest),
        "fee": str(one.fee),
        "balance": str(one.balance),
    }


def _percent(rate: Decimal | None) -> str | None:
    return None if rate is None else str(rate)


def instalment(view: InstalmentView) -> Shape:
    """One instalment of the agreement: what is due, what was confirmed, what is on its way."""
    return {
        "offer": view.offer,
        "n": view.number,
        "due": day(view.due),
        "amount": str(view.amount),
        "principal": str(view.principal),
        "interest": str(view.interest),
        "fee": str(view.fee),
        "confirmed": str(view.confirmed),
        "sent": str(view.sent),
        "missing": str(view.missing),
        "status": view.status,
        "met_on": day(view.met_on),
        "came_late": view.came_late,
    }


def budget_line(view: BudgetLineView) -> Shape:
    """One line of a budget."""
    return {
        "id": view.id,
        "debtor": view.debtor,
        "kind": view.kind,
        "title": view.title,
        "amount": str(view.amount),
        "currency": view.amount.currency,
        "every": view.every,
        "note": view.note,
    }
