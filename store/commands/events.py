"""Legal events and the other people of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue
from negotiation.money import parse_amount
from negotiation.products import EventKind, PartyRole, choose
from negotiation.text import LONG, SHORT, clean
from negotiation.when import local_day, parse_date
from store.ids import deadline_task
from store.queries.cases import case_today
from store.queries.events import event_of, party_of
from store.queries.ids import resolve

from .afterwards import follow_record, follow_settlement
from .contacts import live_case
from .deadlines import drop_open_tasks, follow_court, start_clock
from .family import drop_family_case, open_family_case
from .inputs import day, short
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from datetime import date

    from store.database import Store
    from store.queries.negotiated_views import EventView, PartyView
    from store.writing import Writing


def add_event(
    store: Store,
    case: str,
    *,
    kind: str,
    at: str | date | None = None,
    party: str | None = None,
    reference: str | None = None,
    amount: Any = None,
    note: str | None = None,
    contact: str | None = None,
    event_id: str | None = None,
    draft: str | None = None,
    override: str = "",
) -> EventView:
    """Record that something happened in law; where it starts a period, its last day becomes a task.

    A loan from family is a new debt: it opens a case for it.

    Args:
        store: the database.
        case: id or unique prefix.
        kind: an `EventKind` value.
        at: the day it happened or was received; today by default.
        party: who did it (a court, an agency, an assignee); a loan from family needs it: who lent.
        reference: number of the file, order or certificate.
        amount: a sum it names, in major units of the case's currency; a loan from family needs it.
        note: anything else.
        contact: the contact by which it was learnt.
        event_id: an id made beforehand, so that saving twice records once.
        draft: the draft that this saves.
        override: text of the user's own rules file, which the period is read from.

    Raises:
        InvalidValue: a field does not take what was given; a day in the future among them.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if (
            event_id is not None
            and tx.link.execute("SELECT 1 FROM case_event WHERE id = ?", (event_id,)).fetchone()
        ):
            return event_of(tx.link, event_id)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        (currency,) = tx.link.execute("SELECT currency FROM debt_case WHERE id = ?", (case_id,)).fetchone()
        given = amount not in (None, "")
        made = insert_event(
            tx,
            case_id,
            choose(EventKind, kind, field="kind"),
            day(at, "at", today, not_after=today) or today,
            today,
            override=override,
            event_id=event_id,
            party=short(party, "party"),
            reference=short(reference, "reference"),
            amount=parse_amount(amount, currency, field="amount").minor if given else None,
            note=clean(note, field="note", limit=LONG, multiline=True),
            contact_id=resolve(tx.link, "contact", contact, field="contact") if contact else None,
        )
        return event_of(tx.link, made)


def insert_event(
    tx: Writing,
    case_id: str,
    kind: EventKind,
    on: date,
    today: date,
    *,
    override: str = "",
    event_id: str | None = None,
    **values: Any,
) -> str:
    """Add an event and the task for the period it starts, inside a transaction of the caller's.

    Args:
        tx: the transaction.
        case_id: the case.
        kind: what happened.
        on: the day it happened or was received.
        today: the present day where the debtor lives.
        override: text of the user's own rules file.
        event_id: an id made beforehand.
        **values: further columns as they are kept.

    Returns:
        The event's id.
    """
    made = tx.insert(
        tx.models.CaseEvent,
        **({"id": event_id} if event_id else {}),
        case_id=case_id,
        kind=kind,
        on_date=on,
        **values,
    )
    start_clock(tx, case_id, made, kind, on, today, override=override)
    follow_court(tx, case_id)
    if kind == EventKind.CERTIFICATE:
        follow_settlement(tx, case_id, override=override)
    if kind == EventKind.FAMILY_LOAN:
        open_family_case(tx, case_id, made, on, lender=values.get("party"), amount=values.get("amount"))
    return made


def void_event(store: Store, event: str, *, note: str | None = None) -> str:
    """Take an event back that was recorded by mistake, with its open task. Returns the void record's id."""
    with store.write() as tx:
        event_id = resolve(tx.link, "case_event", event, field="event")
        refuse_void(event_of(tx.link, event_id).voided, field="event")
        return _take_back(tx, event_id, clean(note, field="note", limit=LONG, multiline=True))


def take_back_event(tx: Writing, event_id: str, note: str | None) -> str | None:
    """`void_event` inside a transaction of the caller's, by the full id; None if it was void already."""
    if event_of(tx.link, event_id).voided:
        return None
    return _take_back(tx, event_id, note)


def _take_back(tx: Writing, event_id: str, note: str | None) -> str:
    drop_open_tasks(tx, "id", deadline_task(event_id))
    drop_family_case(tx, event_id)
    made = void(tx, "case_event", event_id, note)
    follow_court(tx, event_of(tx.link, event_id).case)
    follow_record(tx, "case_event", event_id)
    return made


def add_party(
    store: Store,
    case: str,
    *,
    role: str,
    name: str,
    phone: str | None = None,
    from_on: str | date | None = None,
    to_on: str | date | None = None,
    note: str | None = None,
) -> PartyView:
    """Note someone else who is part of a case.

    Raises:
        InvalidValue: a field does not take what was given, or it ends before it begins.
    """
    with store.write() as tx:
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        begins, ends = day(from_on, "from", today), day(to_on, "to", today)
        _refuse_backwards(begins, ends)
        made = tx.insert(
            tx.models.Party,
            case_id=case_id,
            role=choose(PartyRole, role, field="role"),
            name=clean(name, field="name", limit=SHORT, required=True),
            phone=short(phone, "phone"),
            from_on=begins,
            to_on=ends,
            note=clean(note, field="note", limit=LONG, multiline=True),
        )
        return party_of(tx.link, made)


def end_party(store: Store, party: str, *, on: str | date = "today") -> PartyView:
    """Note until when someone was part of a case.

    Raises:
        InvalidValue: not a day, or one before they became part of it.
    """
    with store.write() as tx:
        party_id = resolve(tx.link, "party", party, field="party")
        view = party_of(tx.link, party_id)
        ends = parse_date(on, field="to", today=case_today(tx.link, view.case, store))
        _refuse_backwards(view.from_on, ends)
        tx.update(tx.models.Party, party_id, to_on=ends)
        return party_of(tx.link, party_id)


def remove_party(store: Store, party: str) -> PartyView:
    """Take someone out of a case who was noted by mistake."""
    with store.write() as tx:
        party_id = resolve(tx.link, "party", party, field="party")
        tx.update(tx.models.Party, party_id, deleted_at=tx.now)
        return party_of(tx.link, party_id)


def _refuse_backwards(begins: date | None, ends: date | None) -> None:
    if begins and ends and ends < begins:
        raise InvalidValue(
            N_("{given} is before it begins."),
            field="to",
            remedy=N_("Give a day on or after {day}."),
            given=ends.isoformat(),
            day=begins.isoformat(),
        )
