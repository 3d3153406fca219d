"""Putting right how an application was handed in, and taking that back.

An application is a record and no event: what it says of the handing in is changed field by field, like any
other record's. Its period of limitation, its stage and what is asked about it follow from these fields.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.when import local_day, parse_date
from store.queries.applications import KEPT_PAPER, application_of, applications_of

from .application_form import body, paper
from .contacts import live_case
from .inputs import day, first_line, short

if TYPE_CHECKING:
    from datetime import date

    from store.database import Store
    from store.queries.views import ApplicationView
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
    override: str = "",
) -> ApplicationView:
    """Change what was recorded by mistake of the newest application that was handed in.

    What is not given stays; "" empties `to` or `by`. With another day the paper is made anew, dated that day,
    and a day to ask again that was left to the program moves along.

    Args:
        store: the database.
        case: id or unique prefix.
        on: the day.
        to: to whom or where.
        by: how (app, e-mail, letter, branch).
        chase_on: when to ask if there is no answer.
        draft: the draft that this saves.
        override: text of the user's own rules file, for what the paper quotes.

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
        usual = before.submitted_on is not None and before.chase_on == before.submitted_on + timedelta(days=7)
        kept = CHASE_AFTER if usual else before.chase_on
        chase = chase_day(chase_on or kept, submitted)
        form = {**before.form, KEPT_PAPER: before.paper}
        if submitted != before.submitted_on:
            form |= paper(store, before, submitted, override)
        values = {
            "submitted_to": before.submitted_to if to is None else short(to, "to"),
            "submitted_by": before.submitted_by if by is None else short(by, "by"),
        }
        tx.update(
            tx.models.Application,
            before.id,
            form=body(form),
            submitted_on=submitted,
            chase_on=chase,
            **values,
        )
        return _followed(tx, before.id)


def put_submission_back(store: Store, before: ApplicationView) -> ApplicationView:
    """Put an application back as it was before it was handed in, or before that was corrected.

    Args:
        store: the database.
        before: how it was.

    Raises:
        InvalidValue: it was answered, or the next one is being written: then it has been handed in.
    """
    with store.write() as tx:
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
        return _followed(tx, before.id)


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


def _followed(tx: Writing, application_id: str) -> ApplicationView:
    """Bring the task to ask for the answer in line with the application."""
    view = application_of(tx.link, application_id)
    task = tx.link.execute(
        "SELECT id FROM task WHERE case_id = ? AND kind = 'chase-reply' AND done_at IS NULL"
        " AND deleted_at IS NULL ORDER BY id DESC LIMIT 1",
        (view.case,),
    ).fetchone()
    if task is not None and view.submitted_on is None:
        tx.update(tx.models.Task, task[0], deleted_at=tx.now)
    elif task is not None and view.chase_on is not None and not view.replies:
        tx.update(tx.models.Task, task[0], due=view.chase_on, title=chase_title(view))
    return view
