"""What arrived, in one step: the text as a contact, what it is in law once verified, what to do by when.

A message that names a court is as often forged as not. So it is kept as what it is, an incoming contact, with
a task to verify it; the event that the stage, limitation and the court's periods read is recorded only once
someone says that it is genuine, or served.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.arrival_words import days_named
from negotiation.arrived import AGREED, Arrival, arrival, kind_of_event, recognise
from negotiation.errors import N_, InvalidValue
from negotiation.products import Channel, Direction, EventKind, choose
from negotiation.text import LONG, clean
from negotiation.when import clock_zone, local_day
from negotiation.when import zone as find_zone
from store.queries.arrivals import arrival_of, standing_events
from store.queries.contacts import contact_of, versions_of
from store.queries.ids import resolve

from .contacts import live_case
from .deadlines import drop_open_tasks
from .events import insert_event, take_back_event
from .inputs import day, first_line, moment, short
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.database import Store
    from store.queries.negotiated_views import ArrivalView
    from store.queries.views import ContactView
    from store.writing import Writing

OFFICE_CLOSES = 17
"""From this hour on the task to verify is for tomorrow; a convention of this program."""

SERVICE_AFTER_DAYS = 7
"""When to look whether papers that were only announced were served; a convention of this program."""


def record_arrival(
    store: Store,
    case: str,
    *,
    text: str,
    channel: str | None = None,
    kind: str | None = None,
    at: str | datetime | None = None,
    served_on: str | date | None = None,
    genuine: bool = False,
    number: str | None = None,
    claimed_by: str | None = None,
    reference: str | None = None,
    allow_future: bool = False,
    record_id: str | None = None,
    draft: str | None = None,
    override: str = "",
) -> ArrivalView:
    """Record what arrived: a contact with its text, and what follows from it, as one transaction.

    Args:
        store: the database.
        case: id or unique prefix.
        text: what it says, kept word for word as evidence.
        channel: a `Channel` value; by default a letter where papers were served, else a text message.
        kind: which kind it is, where its words do not say; the weightiest they name by default.
        at: when it came; now by default.
        served_on: the day court papers were served; then it counts as genuine, and their periods run.
        genuine: it was verified, in the official app or by the number on the contract.
        number: the number or account it came from.
        claimed_by: who it says it is from.
        reference: number of the file or order it names.
        allow_future: a time in the future is meant.
        record_id: an id made beforehand for the contact, so that saving twice records once.
        draft: the draft that this saves.
        override: text of the user's own rules file.

    Raises:
        InvalidValue: a field does not take what was given.
        NeedsConfirmation: `at` is in the future.
        NotFound, Ambiguous: the case.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if record_id is not None and _exists(tx, record_id):
            return arrival_of(tx.link, record_id)
        case_id, zone = live_case(tx, case)
        when, kept_zone = moment(tx, at, "at", zone, allow_future=allow_future)
        said = clean(text, field="text", limit=LONG, multiline=True, required=True) or ""
        found = _kind(kind, said)
        contact = tx.insert(
            tx.models.Contact,
            **({"id": record_id} if record_id else {}),
            case_id=case_id,
            at=when,
            zone=kept_zone,
            channel=choose(
                Channel, channel or (Channel.LETTER if served_on else Channel.SMS), field="channel"
            ),
            direction=Direction.IN,
            summary=said,
            agent=short(claimed_by, "claimed_by"),
            number=short(number, "number"),
        )
        view = contact_of(tx.link, contact)
        if found is not None and (genuine or served_on):
            _as_event(tx, view, found, served_on, zone, reference=reference, override=override)
        elif found is not None and found.ask:
            _add_task(tx, view, "verify", _verify_on(tx, zone))
        return arrival_of(tx.link, contact)


def confirm_arrival(
    store: Store,
    contact: str,
    *,
    kind: str | None = None,
    served_on: str | date | None = None,
    reference: str | None = None,
    override: str = "",
) -> ArrivalView:
    """Note that what arrived proved genuine: the event is recorded, its periods run, the task is done.

    Args:
        store: the database.
        contact: the contact it was kept as, id or unique prefix.
        kind: which kind it is, where its words do not say.
        served_on: the day court papers were served, where they were.
        reference: number of the file or order.
        override: text of the user's own rules file.

    Raises:
        InvalidValue: it is of no kind that is recorded so, or the same was recorded of it already.
    """
    with store.write() as tx:
        contact_id = resolve(tx.link, "contact", contact, field="contact")
        view = contact_of(tx.link, contact_id)
        refuse_void(view.voided, field="contact")
        found = _kind(kind, view.summary)
        if found is None:
            raise InvalidValue(
                N_("the text names nothing that is known here."),
                field="kind",
                remedy=N_("Say what it is, for instance payment-order."),
            )
        zone = live_case(tx, view.case)[1]
        _as_event(tx, view, found, served_on, zone, reference=reference, override=override)
        for task in arrival_of(tx.link, contact_id).tasks:
            if task.done_at is None and (task.kind == "verify" or (task.kind == "service" and served_on)):
                tx.update(tx.models.Task, task.id, done_at=tx.now)
        return arrival_of(tx.link, contact_id)


def void_arrival(store: Store, contact: str, *, note: str | None = None) -> tuple[str, ...]:
    """Take back what arrived as a whole: the contact in every version, its events and the open tasks of both.

    Returns:
        The ids of the void records, in the order in which `undo_void` takes them back.
    """
    with store.write() as tx:
        contact_id = resolve(tx.link, "contact", contact, field="contact")
        view = contact_of(tx.link, contact_id)
        versions = versions_of(tx.link, contact_id)
        events = standing_events(tx.link, view, versions)
        standing = [one for one in versions if not contact_of(tx.link, one).voided]
        refuse_void(not standing and not events, field="contact")
        why = clean(note, field="note", limit=LONG, multiline=True)
        voids = [found for one in events if (found := take_back_event(tx, one.id, why))]
        for one in versions:
            drop_open_tasks(tx, "contact_id", one)
        return (*(void(tx, "contact", one, why) for one in standing), *voids)


def _kind(named: str | None, text: str) -> Arrival | None:
    if named:
        return arrival(named)
    found = recognise(text)
    return found[0] if found else None


def _as_event(
    tx: Writing,
    view: ContactView,
    found: Arrival,
    served_on: str | date | None,
    zone: str,
    *,
    reference: str | None,
    override: str,
) -> None:
    today = local_day(tx.now, zone)
    served = day(served_on, "served_on", today, not_after=today)
    kind = kind_of_event(found, served=served is not None)
    _refuse_twice(tx, view, {kind, kind_of_event(found, served=True)} if served is None else {kind})
    on = served or local_day(view.at, clock_zone(view.zone, zone))
    if kind is not None:
        insert_event(
            tx,
            view.case,
            kind,
            on,
            today,
            override=override,
            party=view.agent,
            reference=short(reference, "reference"),
            # That a procedure ended tells nothing of the paper that ended it.
            note=first_line(view.summary) if kind is EventKind.PROCEDURE_END else None,
            contact_id=view.id,
        )
    if found.id in AGREED:
        _add_task(tx, view, "record-terms", today)
    if kind is EventKind.ARBITRATION:
        days = days_named(view.summary)  # no rule names a period: what the notice says is all there is
        _add_task(tx, view, "answer-notice", on + timedelta(days=days) if days else today)
    if found.is_served and served is None:
        _add_task(tx, view, "service", today + timedelta(days=SERVICE_AFTER_DAYS))


def _refuse_twice(tx: Writing, view: ContactView, kinds: set[EventKind | None]) -> None:
    """Refuse what was recorded of this already; papers whose service is recorded are known to be genuine."""
    standing = standing_events(tx.link, view, versions_of(tx.link, view.id))
    held = next((one for one in standing if one.kind in kinds), None)
    if held is not None:
        raise InvalidValue(
            N_("that was recorded already, on {day}."),
            field="contact",
            remedy=N_("If it is wrong, take it back first: `event void {id}`."),
            day=held.on.isoformat(),
            id=held.id,
        )


def _add_task(tx: Writing, view: ContactView, kind: str, due: date) -> None:
    open_ones = [one.kind for one in arrival_of(tx.link, view.id).tasks if one.done_at is None]
    if kind not in open_ones:
        title = first_line(view.summary)
        tx.insert(tx.models.Task, case_id=view.case, kind=kind, title=title, due=due, contact_id=view.id)


def _verify_on(tx: Writing, zone: str) -> date:
    late = tx.now.astimezone(find_zone(zone)).hour >= OFFICE_CLOSES
    return local_day(tx.now, zone) + timedelta(days=late)


def _exists(tx: Writing, contact_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM contact WHERE id = ?", (contact_id,)).fetchone() is not None
