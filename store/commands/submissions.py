"""Putting right how an application was handed in, and taking that back.

An application is a record and no event: what it says of the handing in is changed field by field, like any
other record's. Its period of limitation, its stage and what is asked about it follow from these fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.when import local_day, parse_date
from store.ids import chase_task, is_derived
from store.queries.applications import KEPT_PAPER, application_of, applications_of

from .answers import follow_terms
from .application_form import body
from .contacts import live_case
from .inputs import day, first_line, short

if TYPE_CHECKING:
    from datetime import date

    from store.database import Store
    from store.queries.negotiated_views import ApplicationView
    from store.writing import Writing

CHASE_AFTER = "+7d"
"""When to ask about an application that got no answer; a convention of this program."""


def correct_submission(
    store: Store,
    case: str,
    *,
    on: str | date | None = None,
    to: str | None = None,
    by: str | None = None,
    chase_on: str | date | None = None,
    draft: str | None = None,
) -> ApplicationView:
    """Change what was recorded by mistake of the newest application that was handed in.

    What is not given stays; "" empties `to` or `by`. The paper stays as it was handed in, whatever day it
    bears. With another day, a day to ask again that was left to the program moves along.

    Args:
        store: the database.
        case: id or unique prefix.
        on: the day.
        to: to whom or where.
        by: how (app, e-mail, letter, branch).
        chase_on: when to ask if there is no answer.
        draft: the draft that this saves.

    Raises:
        InvalidValue: nothing was handed in, or the days contradict each other.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        before = _newest_sent(tx, case_id)
        today = local_day(tx.now, zone)
        submitted = day(on, "on", today, not_after=today) or before.submitted_on or today
        _refuse_after_answer(before, submitted, zone)
        given = before.submitted_on
        usual = given is not None and before.chase_on == chase_day(CHASE_AFTER, given)
        chase = chase_day(chase_on or (CHASE_AFTER if usual else before.chase_on), submitted)
        values = {
            "submitted_to": before.submitted_to if to is None else short(to, "to"),
            "submitted_by": before.submitted_by if by is None else short(by, "by"),
        }
        tx.update(tx.models.Application, before.id, submitted_on=submitted, chase_on=chase, **values)
        return _followed(tx, before)


def put_submission_back(store: Store, before: ApplicationView) -> ApplicationView:
    """Put an application back as it was before it was handed in, or before that was corrected.

    Args:
        store: the database.
        before: how it was.

    Raises:
        InvalidValue: it was answered, or the next one is being written: then it has been handed in; or the
            case is deleted.
    """
    with store.write() as tx:
        live_case(tx, before.case)
        now = application_of(tx.link, before.id)
        later = [one for one in applications_of(tx.link, now.case) if one.number > now.number]
        if before.submitted_on is None and (now.replies or later):
            raise InvalidValue(
                N_("application {number} was answered, or the next one is begun: it stays as handed in."),
                field="case",
                remedy=N_("Correct how it was handed in instead: `application submit {id} --correct`."),
                number=now.number,
                id=now.case,
            )
        tx.update(
            tx.models.Application,
            before.id,
            form=body({**before.form, KEPT_PAPER: before.paper}),
            submitted_on=before.submitted_on,
            submitted_to=before.submitted_to,
            submitted_by=before.submitted_by,
            chase_on=before.chase_on,
        )
        return _followed(tx, now)


def chase_day(text: str | date | None, submitted: date) -> date:
    """Give the day to ask for the answer; a distance counts from the day it was handed in.

    Raises:
        InvalidValue: it lies before that day.
    """
    chase = parse_date(text or CHASE_AFTER, field="chase_on", today=submitted)
    if chase < submitted:
        raise InvalidValue(
            N_("{given} lies before the day it was handed in, {day}."),
            field="chase_on",
            remedy=N_("It takes a day from then on, or a distance such as +7d."),
            given=chase.isoformat(),
            day=submitted.isoformat(),
        )
    return chase


def chase_title(application: ApplicationView) -> str:
    """Give what the task to ask for the answer is called."""
    return first_line(application.submitted_to or f"#{application.number}")


def follow_chase(tx: Writing, was: ApplicationView, now: ApplicationView) -> None:
    """Bring the task to ask for the answer in line with an application that was handed in, or taken back.

    Each day to ask has a task of its own, so that one that is done stays done when the day is put right.

    Args:
        tx: the transaction that changed it.
        was: how it stood before.
        now: how it stands.
    """
    if now.replies:
        return
    old, new = _chase_of(tx, was), _chase_of(tx, now)
    if old is not None and was.chase_on != now.chase_on and not (old[1] or old[2]):
        tx.update(tx.models.Task, old[0], deleted_at=tx.now)
    if now.submitted_on is None or now.chase_on is None:
        return
    title, fresh = chase_title(now), was.submitted_on is None
    if was.chase_on == now.chase_on and not fresh:
        if old is not None and not old[2]:
            tx.update(tx.models.Task, old[0], title=title)
    elif new is not None:
        again = {"done_at": None} if fresh else {}
        tx.update(tx.models.Task, new[0], title=title, deleted_at=None, **again)
    else:
        ident = chase_task(now.id, now.chase_on)
        tx.insert(
            tx.models.Task, id=ident, case_id=now.case, kind="chase-reply", title=title, due=now.chase_on
        )


def _newest_sent(tx: Writing, case_id: str) -> ApplicationView:
    sent = next((one for one in applications_of(tx.link, case_id) if one.submitted_on is not None), None)
    if sent is None:
        raise InvalidValue(
            N_("no application of this case was submitted."),
            field="case",
            remedy=N_("Submit one first: application submit {id}."),
            id=case_id,
        )
    return sent


def _refuse_after_answer(application: ApplicationView, submitted: date, zone: str) -> None:
    for reply in application.replies:
        answered = local_day(reply.at, zone)
        if answered < submitted:
            raise InvalidValue(
                N_("{given} lies after the day of the answer, {day}."),
                field="on",
                remedy=N_("Give the day on which it was handed in."),
                given=submitted.isoformat(),
                day=answered.isoformat(),
            )


def _followed(tx: Writing, was: ApplicationView) -> ApplicationView:
    """Bring the tasks in line with an application, and give it; `was`: how it stood before the change."""
    now = application_of(tx.link, was.id)
    follow_chase(tx, was, now)
    follow_terms(tx, now.case)
    return now


def _chase_of(tx: Writing, one: ApplicationView) -> tuple[str, bool, bool] | None:
    """The task to ask for the answer on the day recorded: its id, whether it is done, whether it is gone."""
    if one.chase_on is None:
        return None
    derived = chase_task(one.id, one.chase_on)
    # Those of before their ids were derived are told by what they are called, and by their day.
    rows = tx.link.execute(
        "SELECT id, done_at IS NOT NULL, deleted_at IS NOT NULL FROM task WHERE id = ? OR (case_id = ?"
        " AND kind = 'chase-reply' AND title = ? AND due = ?) ORDER BY id = ? DESC, id DESC",
        (derived, one.case, chase_title(one), one.chase_on.isoformat(), derived),
    ).fetchall()
    return next(
        ((row[0], bool(row[1]), bool(row[2])) for row in rows if row[0] == derived or not is_derived(row[0])),
        None,
    )
