"""Asking for relief: drafting, submitting, the answer; and the papers that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.errors import N_, InvalidValue
from negotiation.products import ApplicationKind, MaterialKind, choose
from negotiation.text import LONG, SHORT, clean
from negotiation.when import local_day, parse_date, to_text
from store.queries.applications import application_of, applications_of, material_of, materials_of
from store.queries.ids import resolve

from .contacts import live_case
from .inputs import day, first_line, moment, short

if TYPE_CHECKING:
    from datetime import date, datetime

    from store.database import Store
    from store.queries.views import ApplicationView, MaterialView
    from store.writing import Writing

CHASE_AFTER = "+7d"
"""When to ask about an application that got no answer; a convention of this program."""


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
        kind: an `ApplicationKind` value; `hardship` by default.
        form: fields of the guided form by name; those named replace what was there, "" empties one.
        draft: the draft that this saves.

    Returns:
        The open draft. After a submitted application a new one with the next number is begun, which
        takes over the fields of the last, so that asking again is one step.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, _ = live_case(tx, case)
        earlier = applications_of(tx.link, case_id)
        current = next((one for one in earlier if one.submitted_on is None), None)
        fields = dict((current or earlier[0]).form) if earlier else {}
        fields |= {name: _field(name, text) for name, text in (form or {}).items()}
        body = msgspec.json.encode({name: text for name, text in fields.items() if text}).decode()
        if current is None:
            made = tx.insert(
                tx.models.Application,
                case_id=case_id,
                number=max((one.number for one in earlier), default=0) + 1,
                kind=choose(ApplicationKind, kind or "hardship", field="kind"),
                form=body,
            )
            return application_of(tx.link, made)
        values = {"form": body} | ({"kind": choose(ApplicationKind, kind, field="kind")} if kind else {})
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
) -> ApplicationView:
    """Note that the drafted application was handed in; it is in review from now on, with a day to ask again.

    Args:
        store: the database.
        case: id or unique prefix.
        on: the day; today by default.
        to: to whom or where.
        by: how (app, e-mail, letter, branch).
        chase_on: when to ask if there is no answer; a week from that day by default.
        draft: the draft that this saves.

    Raises:
        InvalidValue: nothing is drafted, or a field does not take what was given.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        current = next((one for one in applications_of(tx.link, case_id) if one.submitted_on is None), None)
        if current is None:
            raise InvalidValue(
                N_("there is no application being drafted for this case."),
                field="case",
                remedy=N_("Draft one first: application draft {id}."),
                id=case_id,
            )
        submitted = day(on, "on", today, not_after=today) or today
        chase = parse_date(chase_on or CHASE_AFTER, field="chase_on", today=submitted)
        tx.update(
            tx.models.Application,
            current.id,
            submitted_on=submitted,
            submitted_to=short(to, "to"),
            submitted_by=short(by, "by"),
            chase_on=chase,
        )
        title = short(to, "to") or f"#{current.number}"
        tx.insert(tx.models.Task, case_id=case_id, kind="chase-reply", title=first_line(title), due=chase)
        return application_of(tx.link, current.id)


def reply_application(
    store: Store,
    case: str,
    *,
    approved: bool,
    reason: str | None = None,
    advice: str | None = None,
    at: str | datetime | None = None,
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
        draft: the draft that this saves.

    Raises:
        InvalidValue: nothing was submitted, or a decline has no reason.
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
        when, kept_zone = moment(tx, at, "at", zone, allow_future=False)
        text = clean(reason, field="reason", limit=LONG, multiline=True, required=not approved)
        tx.insert(
            tx.models.Reply,
            case_id=case_id,
            application_id=submitted[0].id,
            verdict="approved" if approved else "declined",
            at=when,
            zone=kept_zone,
            reason=text,
            advice=clean(advice, field="advice", limit=LONG, multiline=True),
        )
        _finish_chasing(tx, case_id)
        return application_of(tx.link, submitted[0].id)


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
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        of_kind = choose(MaterialKind, kind, field="kind")
        name = clean(title, field="title", limit=SHORT, required=of_kind == MaterialKind.OTHER)
        given: dict[str, Any] = {
            "needed_by": (needed_by, short),
            "obtained_on": (obtained_on, lambda text, field: day(text, field, today)),
            "expires_on": (expires_on, lambda text, field: day(text, field, today)),
            "sent_on": (sent_on, lambda text, field: day(text, field, today)),
            "sent_by": (sent_by, short),
            "note": (note, lambda text, field: clean(text, field=field, limit=LONG, multiline=True)),
        }
        values = {field: read(text, field) for field, (text, read) in given.items() if text is not None}
        if material is not None:
            ident = resolve(tx.link, "material", material, field="material")
            tx.update(tx.models.Material, ident, kind=of_kind, title=name, **values)
            return material_of(tx.link, ident)
        held = [
            one
            for one in materials_of(tx.link, case_id)
            if one.kind == of_kind and (name is None or one.title == name)
        ]
        if held:
            tx.update(tx.models.Material, held[0].id, **values)
            return material_of(tx.link, held[0].id)
        made = tx.insert(tx.models.Material, case_id=case_id, kind=of_kind, title=name, **values)
        return material_of(tx.link, made)


def remove_material(store: Store, material: str) -> MaterialView:
    """Take a paper off the checklist."""
    with store.write() as tx:
        material_id = resolve(tx.link, "material", material, field="material")
        tx.update(tx.models.Material, material_id, deleted_at=tx.now)
        return material_of(tx.link, material_id)


def _field(name: str, text: str) -> str:
    return clean(text, field=name, limit=LONG, multiline=True) or ""


def _finish_chasing(tx: Writing, case_id: str) -> None:
    tx.connection.exec_driver_sql(
        "UPDATE task SET done_at = ? WHERE case_id = ? AND kind = 'chase-reply' AND done_at IS NULL"
        " AND deleted_at IS NULL",
        (to_text(tx.now), case_id),
    )
