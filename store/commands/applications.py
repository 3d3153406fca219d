"""Asking for relief: drafting, submitting, the answer; and the papers that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue
from negotiation.products import ApplicationKind, MaterialKind, choose
from negotiation.text import LONG, SHORT, clean
from negotiation.when import local_day
from store.queries.applications import application_of, applications_of, material_of, materials_of
from store.queries.ids import resolve
from store.queries.sql import voided

from .answers import finish_chasing, follow_answer, follow_terms
from .contacts import live_case
from .inputs import day, seen_at_home, short
from .submissions import CHASE_AFTER, chase_day, follow_chase
from .voiding import refuse_void, void

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.database import Store
    from store.queries.negotiated_views import ApplicationView, MaterialView
    from store.writing import Writing


def draft_application(
    store: Store,
    case: str,
    *,
    kind: str | None = None,
    form: dict[str, str] | None = None,
    draft: str | None = None,
) -> ApplicationView:
    """Begin an application, or change the one being drafted.

    Args:
        store: the database.
        case: id or unique prefix.
        kind: an `ApplicationKind` value; by default that of the last one, and `hardship` for the first.
        form: fields of the guided form by name; those named replace what was there, "" empties one. A day
            that is typed as a distance (`+7d`) counts from today.
        draft: the draft that this saves.

    Returns:
        The open draft. After a submitted application a new one with the next number is begun, which
        takes over the fields of the last, so that asking again is one step.

    Raises:
        InvalidValue: a field cannot be read as what it takes; it is named.
    """
    from .application_form import body, readable

    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        earlier = applications_of(tx.link, case_id)
        current = next((one for one in earlier if one.submitted_on is None), None)
        fields = dict((current or earlier[0]).form) if earlier else {}
        fields |= readable(tx, case_id, form or {}, local_day(tx.now, zone))
        if current is None:
            made = tx.insert(
                tx.models.Application,
                case_id=case_id,
                number=max((one.number for one in earlier), default=0) + 1,
                kind=choose(
                    ApplicationKind, kind or (earlier[0].kind if earlier else "hardship"), field="kind"
                ),
                form=body(fields),
            )
            return application_of(tx.link, made)
        values = {"form": body(fields)}
        if kind:
            values["kind"] = choose(ApplicationKind, kind, field="kind")
        tx.update(tx.models.Application, current.id, **values)
        return application_of(tx.link, current.id)


def submit_application(
    store: Store,
    case: str,
    *,
    on: str | date | None = None,
    to: str | None = None,
    by: str | None = None,
    chase_on: str | date | None = CHASE_AFTER,
    draft: str | None = None,
    override: str = "",
) -> ApplicationView:
    """Note that the drafted application was handed in; it is in review from now on, with a day to ask again.

    The paper is kept as it is now, dated that day: what changes later changes nothing of it.

    Args:
        store: the database.
        case: id or unique prefix.
        on: the day; today by default.
        to: to whom or where.
        by: how (app, e-mail, letter, branch).
        chase_on: when to ask if there is no answer; a week from that day by default.
        draft: the draft that this saves.
        override: text of the user's own rules file, for what the paper quotes.

    Raises:
        InvalidValue: nothing is drafted, a field of the form cannot be read, or one does not take what was
            given.
    """
    from .application_form import body, paper

    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        earlier = applications_of(tx.link, case_id)
        current = next((one for one in earlier if one.submitted_on is None), None)
        if current is None:
            raise InvalidValue(
                N_("there is no application being drafted for this case."),
                field="case",
                remedy=N_(
                    "Draft one first: `application draft {id}`. If the last one was recorded wrongly as "
                    "handed in, correct it: `application submit {id} --correct`."
                )
                if earlier
                else N_("Draft one first: `application draft {id}`."),
                id=case_id,
            )
        submitted = day(on, "on", today, not_after=today) or today
        chase = chase_day(chase_on, submitted)
        kept = paper(store, current, submitted, override)
        tx.update(
            tx.models.Application,
            current.id,
            form=body({**current.form, **kept}),
            submitted_on=submitted,
            submitted_to=short(to, "to"),
            submitted_by=short(by, "by"),
            chase_on=chase,
        )
        made = application_of(tx.link, current.id)
        follow_chase(tx, current, made)
        return made


def reply_application(
    store: Store,
    case: str,
    *,
    approved: bool,
    reason: str | None = None,
    advice: str | None = None,
    at: str | datetime | None = None,
    correct: bool = False,
    draft: str | None = None,
) -> ApplicationView:
    """Record the creditor's answer to the newest submitted application.

    Args:
        store: the database.
        case: id or unique prefix.
        approved: whether it was approved (its terms become an offer) or declined.
        reason: why; needed for a decline, because asking again starts from it.
        advice: what they suggested.
        at: when the answer came; now by default.
        correct: it takes the place of the answer that was recorded by mistake; that of two answers that
            contradict each other it takes as it is.
        draft: the draft that this saves.

    Raises:
        InvalidValue: nothing was submitted, it was answered already, the answer lies before the day it was
            handed in, or a decline has no reason.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        submitted = [one for one in applications_of(tx.link, case_id) if one.submitted_on is not None]
        if not submitted:
            raise InvalidValue(
                N_("no application of this case was submitted."),
                field="case",
                remedy=N_("Submit one first: application submit {id}."),
                id=case_id,
            )
        newest = submitted[0]
        if newest.replies and not newest.disputed and not correct:
            _refuse_second(newest)
        when, kept_zone = seen_at_home(tx, at, "at", zone)
        _refuse_before(newest, local_day(when, zone))
        text = clean(reason, field="reason", limit=LONG, multiline=True, required=not approved)
        for reply in newest.replies:
            void(tx, "reply", reply.id)
        tx.insert(
            tx.models.Reply,
            case_id=case_id,
            application_id=newest.id,
            verdict="approved" if approved else "declined",
            at=when,
            zone=kept_zone,
            reason=text,
            advice=clean(advice, field="advice", limit=LONG, multiline=True),
        )
        finish_chasing(tx, case_id)
        follow_terms(tx, case_id)
        return application_of(tx.link, newest.id)


def void_reply(store: Store, reply: str, *, note: str | None = None) -> str:
    """Take an answer back that was recorded by mistake: the application is in review again.

    Returns:
        The void record's id.

    Raises:
        InvalidValue: it was taken back already.
    """
    with store.write() as tx:
        reply_id = resolve(tx.link, "reply", reply, field="reply")
        (gone,) = tx.link.execute(f"SELECT {voided('k')} FROM reply k WHERE k.id = ?", (reply_id,)).fetchone()
        refuse_void(bool(gone), field="reply")
        made = void(tx, "reply", reply_id, clean(note, field="note", limit=LONG, multiline=True))
        follow_answer(tx, "reply", reply_id, stands=False)
        return made


def set_material(
    store: Store,
    case: str,
    *,
    kind: str,
    title: str | None = None,
    needed_by: str | None = None,
    obtained_on: str | date | None = None,
    expires_on: str | date | None = None,
    sent_on: str | date | None = None,
    sent_by: str | None = None,
    note: str | None = None,
    material: str | None = None,
    draft: str | None = None,
) -> MaterialView:
    """Note the state of one paper of the checklist; what is not given stays, "" empties a field.

    Args:
        store: the database.
        case: id or unique prefix.
        kind: a `MaterialKind` value; `other` needs a title.
        title: which paper exactly.
        needed_by: who asked for it.
        obtained_on: when it was got.
        expires_on: until when it is good.
        sent_on: when it was sent.
        sent_by: how it was sent.
        note: anything else.
        material: id of the paper, whose kind and title change too; by default the one of this kind and title.
        draft: the draft that this saves.

    Raises:
        InvalidValue: a field does not take what was given; got or sent in the future, good until a day before
            it was got, or `material` is a paper of another case.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        of_kind = choose(MaterialKind, kind, field="kind")
        name = clean(title, field="title", limit=SHORT, required=of_kind == MaterialKind.OTHER)
        given: dict[str, Any] = {
            "needed_by": (needed_by, short),
            "obtained_on": (obtained_on, lambda text, field: day(text, field, today, not_after=today)),
            "expires_on": (expires_on, lambda text, field: day(text, field, today)),
            "sent_on": (sent_on, lambda text, field: day(text, field, today, not_after=today)),
            "sent_by": (sent_by, short),
            "note": (note, lambda text, field: clean(text, field=field, limit=LONG, multiline=True)),
        }
        values = {field: read(text, field) for field, (text, read) in given.items() if text is not None}
        if material is not None:
            ident = resolve(tx.link, "material", material, field="material")
            _refuse_foreign(material_of(tx.link, ident), case_id)
            values |= {"kind": of_kind, "title": name}
            return _change_material(tx, ident, values)
        held = [
            one
            for one in materials_of(tx.link, case_id)
            if one.kind == of_kind and (name is None or one.title == name)
        ]
        if held:
            return _change_material(tx, held[0].id, values)
        _refuse_expired(values.get("obtained_on"), values.get("expires_on"))
        made = tx.insert(tx.models.Material, case_id=case_id, kind=of_kind, title=name, **values)
        return material_of(tx.link, made)


def remove_material(store: Store, material: str) -> MaterialView:
    """Take a paper off the checklist."""
    with store.write() as tx:
        material_id = resolve(tx.link, "material", material, field="material")
        tx.update(tx.models.Material, material_id, deleted_at=tx.now)
        return material_of(tx.link, material_id)


def _change_material(tx: Writing, ident: str, values: dict[str, Any]) -> MaterialView:
    """Change a paper; its days are looked at only where one of them changes.

    A renewed one is not good until a day of the one before: how long it is good is to be said anew.
    """
    before = material_of(tx.link, ident)
    obtained = values.get("obtained_on")
    if obtained and before.expires_on and before.expires_on < obtained:
        values.setdefault("expires_on", None)
    days = [before.obtained_on, before.expires_on]
    new = [values.get("obtained_on", days[0]), values.get("expires_on", days[1])]
    if new != days:
        _refuse_expired(*new)
    tx.update(tx.models.Material, ident, **values)
    return material_of(tx.link, ident)


def _refuse_foreign(paper: MaterialView, case_id: str) -> None:
    if paper.case != case_id:
        raise InvalidValue(
            N_("this paper belongs to another case."),
            field="material",
            remedy=N_("`material list {id}` shows the papers of this one."),
            id=case_id,
        )


def _refuse_expired(obtained: date | None, expires: date | None) -> None:
    if obtained and expires and expires < obtained:
        raise InvalidValue(
            N_("{given} is before the day it was obtained, {day}."),
            field="expires_on",
            remedy=N_("Give a day on or after {day}."),
            given=expires.isoformat(),
            day=obtained.isoformat(),
        )


def _refuse_before(application: ApplicationView, answered: date) -> None:
    if application.submitted_on is not None and answered < application.submitted_on:
        raise InvalidValue(
            N_("{given} lies before the day it was handed in, {day}."),
            field="at",
            remedy=N_("Give the day on which the answer came."),
            given=answered.isoformat(),
            day=application.submitted_on.isoformat(),
        )


def _refuse_second(application: ApplicationView) -> None:
    approved = application.status == "approved"
    raise InvalidValue(
        N_("application {number} was approved already.")
        if approved
        else N_("application {number} was declined already."),
        field="case",
        remedy=N_(
            "If they answered a new application, hand that one in first: application draft {id}. If the "
            "answer was recorded wrongly, correct it: application reply {id} --correct."
        ),
        number=application.number,
        id=application.case,
    )
