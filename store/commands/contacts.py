"""Recording contacts: calls, chats, letters. They are evidence, so they are corrected, never rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue
from negotiation.products import Channel, Direction, Outcome, WithWhom, choose
from negotiation.text import LONG, SHORT, clean
from negotiation.when import local_day, parse_date, parse_duration
from store.queries.cases import debtor_zone
from store.queries.contacts import contact_of
from store.queries.ids import resolve

from .deadlines import drop_open_tasks
from .inputs import first_line, moment, short, whole
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from store.database import Store
    from store.queries.views import ContactView
    from store.writing import Writing

_LONGEST = 7 * 24 * 3600


def record_contact(
    store: Store,
    case: str,
    *,
    channel: str,
    direction: str,
    summary: str,
    at: str | datetime | None = None,
    duration: str | int | None = None,
    agent: str | None = None,
    number: str | None = None,
    ticket: str | None = None,
    with_whom: str = "self",
    outcome: str | None = None,
    count: int | str = 1,
    consented: bool = False,
    follow_up: str | date | None = None,
    promises: Sequence[tuple[str, str | date]] = (),
    keeps: Sequence[str] = (),
    allow_future: bool = False,
    contact_id: str | None = None,
    draft: str | None = None,
) -> ContactView:
    """Record one contact and, if wanted, the follow-up it leads to.

    Args:
        store: the database.
        case: id or unique prefix.
        channel: `call`, `chat`, `sms`, `email`, `letter`, `visit` or `app`.
        direction: `out` (the debtor began it) or `in`.
        summary: what was said; up to 200,000 characters.
        at: when; now by default, in the debtor's zone where none is named.
        duration: how long (`12m`); seconds as a number.
        agent: number or name of the agent.
        number: the phone number or account it came through.
        ticket: number of the ticket.
        with_whom: who was spoken to on the debtor's side.
        outcome: how it ended.
        count: how many attempts this entry stands for.
        consented: whether the debtor had agreed to be contacted so.
        follow_up: a day to come back to it; makes a task.
        promises: what the other side promised, each with its day; each makes a task.
        keeps: tasks of this case (ids or unique prefixes) that are done with this contact.
        allow_future: a time in the future is meant.
        contact_id: an id made beforehand, so that saving twice (after a crash) records once.
        draft: the draft that this saves, removed in the same transaction.

    Raises:
        InvalidValue: a field does not take what was given.
        NeedsConfirmation: `at` is in the future.
        NotFound, Ambiguous: the case.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if contact_id is not None and _exists(tx, contact_id):
            return contact_of(tx.link, contact_id)
        case_id, zone = live_case(tx, case)
        when, kept_zone = moment(tx, at, "at", zone, allow_future=allow_future)
        values = {
            "case_id": case_id,
            "at": when,
            "zone": kept_zone,
            "channel": choose(Channel, channel, field="channel"),
            "direction": choose(Direction, direction, field="direction"),
            "summary": clean(summary, field="summary", limit=LONG, multiline=True, required=True),
            "duration": _duration(duration),
            "agent": short(agent, "agent"),
            "number": short(number, "number"),
            "ticket": short(ticket, "ticket"),
            "with_whom": choose(WithWhom, with_whom, field="with"),
            "outcome": _outcome(outcome),
            "count": whole(count, "count", least=1, most=10_000),
            "consented": bool(consented),
        }
        made = tx.insert(tx.models.Contact, **({"id": contact_id} if contact_id else {}), **values)
        _follow_up(tx, case_id, made, follow_up, str(values["summary"]), local_day(when, zone), zone)
        for text, by in promises:
            _promise(tx, case_id, made, text, by, local_day(when, zone), zone)
        for task in keeps:
            _keep(tx, case_id, task)
        return contact_of(tx.link, made)


def correct_contact(store: Store, contact: str, *, allow_future: bool = False, **changes: Any) -> ContactView:
    """Record a corrected contact; the first one stays and shows as corrected.

    Args:
        store: the database.
        contact: id or unique prefix of the one to correct.
        allow_future: a time in the future is meant.
        **changes: fields of `record_contact` by name (not `follow_up`); None leaves one, "" empties it.

    Raises:
        InvalidValue: a field does not take what was given, the contact was taken back or corrected already,
            or its case is deleted.
    """
    with store.write() as tx:
        old_id = resolve(tx.link, "contact", contact, field="contact")
        old = contact_of(tx.link, old_id)
        refuse_void(old.voided, field="contact")
        _refuse_corrected(old, N_("Correct that one."))
        _, home = live_case(tx, old.case)
        given = {name: value for name, value in changes.items() if value is not None}
        when, zone = old.at, old.zone
        if given.get("at"):
            when, zone = moment(tx, given["at"], "at", home, allow_future=allow_future)
        values = {
            "case_id": old.case,
            "at": when,
            "zone": zone,
            "channel": choose(Channel, given.get("channel", old.channel), field="channel"),
            "direction": choose(Direction, given.get("direction", old.direction), field="direction"),
            "summary": clean(
                given.get("summary", old.summary), field="summary", limit=LONG, multiline=True, required=True
            ),
            "duration": _duration(given["duration"]) if "duration" in given else old.duration,
            **{
                name: short(given.get(name, getattr(old, name)), name)
                for name in ("agent", "number", "ticket")
            },
            "with_whom": choose(WithWhom, given.get("with_whom", old.with_whom), field="with"),
            "outcome": _outcome(given.get("outcome", old.outcome)),
            "count": whole(given.get("count", old.count), "count", least=1, most=10_000),
            "consented": bool(given.get("consented", old.consented)),
            "payment_id": old.payment,
            "corrects_id": old_id,
        }
        return contact_of(tx.link, tx.insert(tx.models.Contact, **values))


def void_contact(store: Store, contact: str, *, note: str | None = None) -> str:
    """Take a contact back (it stays visible) with its open follow-ups. Returns the void record's id."""
    with store.write() as tx:
        contact_id = resolve(tx.link, "contact", contact, field="contact")
        view = contact_of(tx.link, contact_id)
        refuse_void(view.voided, field="contact")
        _refuse_corrected(
            view,
            N_("Take that one back first; then this one counts again, and can be taken back too."),
        )
        drop_open_tasks(tx, "contact_id", contact_id)
        return void(tx, "contact", contact_id, clean(note, field="note", limit=LONG, multiline=True))


def _refuse_corrected(contact: ContactView, remedy: str) -> None:
    if contact.corrected_by is not None:
        raise InvalidValue(
            N_("this contact was corrected already by {newer}."),
            field="contact",
            remedy=remedy,
            newer=contact.corrected_by,
        )


def live_case(tx: Writing, case: str) -> tuple[str, str]:
    """Full id of a live case, and the zone of its debtor."""
    case_id = resolve(tx.link, "debt_case", case, field="case")
    debtor_id, deleted = tx.link.execute(
        "SELECT debtor_id, deleted_at FROM debt_case WHERE id = ?", (case_id,)
    ).fetchone()
    if deleted:
        raise InvalidValue(
            N_("this case is deleted."),
            field="case",
            remedy=N_("Restore it first: case restore {id}, or U in the app."),
            id=case_id,
        )
    return case_id, debtor_zone(tx.link, debtor_id, tx.store)


def _exists(tx: Writing, contact_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM contact WHERE id = ?", (contact_id,)).fetchone() is not None


def _outcome(text: str | None) -> str | None:
    return choose(Outcome, text, field="outcome") if text else None


def _duration(text: str | int | None) -> int | None:
    seconds = parse_duration(text, field="duration")
    if seconds is not None and seconds > _LONGEST:
        raise InvalidValue(
            N_("that is longer than a week."),
            field="duration",
            remedy=N_("It takes a duration such as 12m or 1h5m."),
        )
    return seconds


def _follow_up(
    tx: Writing,
    case_id: str,
    contact_id: str,
    text: str | date | None,
    summary: str,
    contact_day: date,
    zone: str,
) -> None:
    if text is None or (isinstance(text, str) and not text.strip()):
        return
    due = _day_after(tx, text, "follow_up", contact_day, zone)
    tx.insert(
        tx.models.Task,
        case_id=case_id,
        kind="follow-up",
        title=first_line(summary),
        due=due,
        contact_id=contact_id,
    )


def _promise(
    tx: Writing, case_id: str, contact_id: str, text: str, by: str | date, contact_day: date, zone: str
) -> None:
    tx.insert(
        tx.models.Task,
        case_id=case_id,
        kind="promise",
        title=clean(text, field="promise", limit=SHORT, required=True),
        due=_day_after(tx, by, "promised_by", contact_day, zone),
        contact_id=contact_id,
    )


def _keep(tx: Writing, case_id: str, task: str) -> None:
    task_id = resolve(tx.link, "task", task, field="keeps")
    found = tx.link.execute("SELECT case_id, done_at FROM task WHERE id = ?", (task_id,))
    owner, done_at = found.fetchone()
    if owner != case_id:
        raise InvalidValue(
            N_("this task belongs to another case."),
            field="keeps",
            remedy=N_("`task list {id}` shows the tasks of this one."),
            id=case_id,
        )
    if done_at is None:  # one that was done before stays done when it was
        tx.update(tx.models.Task, task_id, done_at=tx.now)


def _day_after(tx: Writing, text: str | date, field: str, contact_day: date, zone: str) -> date:
    due = parse_date(text, field=field, today=local_day(tx.now, zone))
    if due < contact_day:
        raise InvalidValue(
            N_("{given} is before the contact itself."),
            field=field,
            remedy=N_("Give a day on or after {day}, such as +3d."),
            given=due.isoformat(),
            day=contact_day.isoformat(),
        )
    return due
