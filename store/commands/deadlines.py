"""The task for the last day that a legal event starts, in the transaction of the event.

Its id follows from the event's (`store.ids`), so that taking the event back finds it, on any device.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from negotiation.when import to_text
from store.ids import deadline_task
from store.queries.events import events_of

if TYPE_CHECKING:
    from datetime import date

    from negotiation.court import Deadline
    from store.writing import Writing

_LATE = timedelta(days=90)
"""So long after its last day a period is still put on the list: the court may have to be asked at once."""


def start_clock(
    tx: Writing, case_id: str, event_id: str, kind: str, on: date, today: date, *, override: str = ""
) -> Deadline | None:
    """Make the task for the last day that an event starts.

    Args:
        tx: the transaction of the event.
        case_id: the case.
        event_id: the event, by its full id.
        kind: its `EventKind` value.
        on: the day it reached the debtor.
        today: the present day where the debtor lives.
        override: text of the user's own rules file.

    Returns:
        The period, or None where the event starts none. No task is made of a last day that passed long ago:
        an event noted years later would only add to what is overdue.
    """
    from negotiation.court import started_by  # no other contact or event needs the rules
    from negotiation.rules import load, pack_of

    (currency,) = tx.link.execute("SELECT currency FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    name = pack_of(currency)
    found = started_by(load(name, override), kind, on) if name == "cn" else None
    if found is not None and found.last >= today - _LATE:
        tx.insert(
            tx.models.Task,
            id=deadline_task(event_id),
            case_id=case_id,
            kind="deadline",
            title=str(found.term),
            due=found.last,
        )
    return found


def follow_court(tx: Writing, case_id: str) -> None:
    """Take the last days off the list that a later paper ended, and put back those that none ends any more.

    Args:
        tx: the transaction that added an event, or took one back or put it back.
        case_id: the case, by its full id.
    """
    from negotiation.court import ENDED_BY, overtaken  # no contact needs it

    standing = [one for one in events_of(tx.link, case_id) if not one.voided]
    for event in standing:
        if event.kind in ENDED_BY:
            task = deadline_task(event.id)
            row = tx.link.execute("SELECT done_at, deleted_at FROM task WHERE id = ?", (task,)).fetchone()
            over = overtaken(event, standing)
            if row is not None and row[0] is None and over is (row[1] is None):
                tx.update(tx.models.Task, task, deleted_at=tx.now if over else None)


def drop_open_tasks(tx: Writing, where: str, value: str) -> None:
    """Take open tasks off the list with the record that made them.

    Args:
        tx: the transaction that takes the record back.
        where: `id` or `contact_id`.
        value: what that column holds.
    """
    tx.connection.exec_driver_sql(
        f"UPDATE task SET deleted_at = ? WHERE {where} = ? AND done_at IS NULL AND deleted_at IS NULL",
        (to_text(tx.now), value),
    )


def bring_tasks_back(tx: Writing, where: str, value: str, dropped_at: str) -> None:
    """Put back what `drop_open_tasks` took off at that moment."""
    tx.connection.exec_driver_sql(
        f"UPDATE task SET deleted_at = NULL WHERE {where} = ? AND deleted_at = ?", (value, dropped_at)
    )


def reopen_tasks(tx: Writing, payment_id: str, done_at: str) -> None:
    """Open again what a record about a payment ticked off at that moment."""
    tx.connection.exec_driver_sql(
        "UPDATE task SET done_at = NULL WHERE payment_id = ? AND done_at = ?", (payment_id, done_at)
    )
