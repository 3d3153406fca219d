"""The lists of a case's tabs: what happened, how the debt is made up, what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.involved import claims_to_be
from tui.i18n import _
from tui.screens.entries import Entry
from tui.screens.steps import instalments, steps
from tui.widgets.table import Cell, Column
from tui.widgets.tones import BAD, GOOD, MUTED, STRONG, WARN
from tui.words import CHANNELS, CONFIRMED_BY, METHODS, OUTCOMES, PAYMENT_STATUS, WITH_WHOM
from tui.written import amount, day, moment, stopwatch, task_title, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.queries.views import CaseDetail, ContactView, PaymentView, TaskView

COLUMNS = (Column("", 16), Column("", 16), Column("", 14, right=True), Column("", 20, flex=1))
STATUS_TONES = {"paid": WARN, "confirmed": GOOD, "missing": BAD, "void": MUTED}
IN = N_("in")
OUT = N_("out")


def cells(entry: Entry) -> Sequence[Cell]:
    """A line as cells."""
    tone = MUTED if entry.void else ""
    return (
        Cell(entry.when, MUTED),
        Cell(entry.what, MUTED if entry.void else entry.tone),
        Cell(entry.figure, tone or (STRONG if entry.kind in {"payment", "figure"} else MUTED)),
        Cell(entry.text, tone),
    )


def timeline(detail: CaseDetail, zone: str) -> list[Entry]:
    """Open to-dos first, then everything that happened, newest first."""
    todo = [_task(task) for task in detail.tasks if task.done_at is None]
    entries = [_contact(contact, zone) for contact in detail.contacts]
    entries += [_payment(payment, zone) for payment in detail.payments]
    entries += steps(detail, zone)
    for payment in detail.payments:
        entries += _verdicts(payment, zone)
    for place, statement in enumerate(detail.statements):
        first = place == len(detail.statements) - 1
        entries.append(
            Entry(
                day(statement.on),
                _("Statement"),
                amount(statement.total),
                _("first figures") if first else _("new figures of the creditor"),
                "statement",
            )
        )
    # Text in ISO order sorts by time; at equal times the later line is the newer record.
    entries.sort(key=lambda entry: entry.when, reverse=True)
    return todo + entries


def _contact(contact: ContactView, zone: str) -> Entry:
    way = _(OUT) if contact.direction == "out" else _(IN)
    first = contact.summary.strip().splitlines()[0] if contact.summary.strip() else ""
    extra = [contact.agent or "", contact.ticket or "", word(OUTCOMES, contact.outcome)]
    state = _("void") if contact.voided else _("corrected") if contact.corrected_by else ""
    details = [
        (_("Outcome"), word(OUTCOMES, contact.outcome)),
        (
            _("Says it is") if claims_to_be(contact.direction, contact.agent) else _("Agent ID"),
            contact.agent or "",
        ),
        (_("Ticket"), contact.ticket or ""),
        (_("Phone number"), contact.number or ""),
        (_("Spoken with"), word(WITH_WHOM, contact.with_whom)),
        (_("Duration"), stopwatch(contact.duration) if contact.duration else ""),
        (_("Why it is void"), contact.void_note or ""),
    ]
    known = "\n".join(f"{label}  {value}" for label, value in details if value)
    when = moment(contact.at, contact.clock or zone)
    return Entry(
        when,
        _("{text} ({state})").format(text=word(CHANNELS, contact.channel), state=way),
        stopwatch(contact.duration) if contact.duration else "",
        "  ".join(part for part in (state, first, *extra) if part),
        "contact",
        contact.id,
        void=contact.voided or contact.corrected_by is not None,
        whole=f"{when}\n{known}\n\n{contact.summary}",
    )


def _payment(payment: PaymentView, zone: str) -> Entry:
    notes = [word(METHODS, payment.method), payment.reference or "", payment.note or ""]
    if payment.disputed:
        notes.insert(0, _("two devices disagree"))
    return Entry(
        moment(payment.at, payment.zone or zone),
        word(PAYMENT_STATUS, payment.status),
        amount(payment.amount),
        "  ".join(part for part in notes if part),
        "payment",
        payment.id,
        STATUS_TONES.get(payment.status, ""),
        void=payment.status == "void",
    )


def _verdicts(payment: PaymentView, zone: str) -> list[Entry]:
    return [
        Entry(
            moment(verdict.at, payment.zone or zone),
            _("Confirmed") if verdict.verdict == "confirmed" else _("Not there"),
            amount(payment.amount),
            "  ".join(
                part
                for part in (
                    _("void") if verdict.voided else "",
                    word(CONFIRMED_BY, verdict.by),
                    verdict.reference or "",
                    verdict.note or "",
                )
                if part
            ),
            "verdict",
            verdict.id,
            GOOD if verdict.verdict == "confirmed" else BAD,
            void=verdict.voided,
        )
        for verdict in payment.confirmations
    ]


def _task(task: TaskView) -> Entry:
    return Entry(day(task.due), _("To do"), "", task_title(task.kind, task.title), "task", task.id, WARN)


def payments(detail: CaseDetail, zone: str) -> list[Entry]:
    """Payments to confirm, then instalments by their day, then the other payments, newest first."""
    waiting = [one for one in detail.payments if one.status in {"paid", "missing"}]
    others = [one for one in detail.payments if one not in waiting]
    return [
        *(_payment(one, zone) for one in waiting),
        *instalments(detail),
        *(_payment(one, zone) for one in others),
    ]
