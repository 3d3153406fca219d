"""Tasks: what is to be done by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from negotiation.when import from_text

from .ids import resolve
from .views import TaskView

if TYPE_CHECKING:
    from store.database import Store

    from ..connection import Link

RECORD_OFFER = "record-offer"
"""Kind of the task to record the terms of an application that was approved."""
ASK_STANDS = "ask-stands"
"""Kind of the task to ask whether an agreement that was paid late still stands."""
_COLUMNS = "t.id, t.case_id, c.creditor_name, t.kind, t.title, t.due, t.done_at, t.contact_id, t.payment_id"


def tasks_of(link: Link, case_id: str) -> list[TaskView]:
    """The tasks of a case: open ones first, each group by day."""
    rows = link.execute(
        f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id"
        " WHERE t.case_id = ? AND t.deleted_at IS NULL ORDER BY t.done_at IS NOT NULL, t.due, t.id",
        (case_id,),
    )
    return [_view(row) for row in rows.fetchall()]


def list_tasks(store: Store, case: str | None = None, *, done: bool = False) -> list[TaskView]:
    """Tasks by day: of one case (id or unique prefix), or of every open case.

    Args:
        store: the database.
        case: only those of this case.
        done: those ticked off too.
    """
    with store.read() as link:
        if case is not None:
            found = tasks_of(link, resolve(link, "debt_case", case, field="case"))
        else:
            rows = link.execute(
                f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id"
                " WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND c.closed_on IS NULL"
                " ORDER BY t.done_at IS NOT NULL, t.due, t.id"
            )
            found = [_view(row) for row in rows.fetchall()]
    return [one for one in found if done or one.done_at is None]


def task_of(link: Link, task_id: str) -> TaskView:
    """One task by its full id, which must exist."""
    sql = f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id WHERE t.id = ?"
    return _view(link.execute(sql, (task_id,)).fetchone())


def open_tasks(link: Link, until: date, *, always: str) -> list[TaskView]:
    """Open tasks of live cases that are due on or before a day, earliest first.

    Args:
        link: the connection.
        until: the day.
        always: the kind of which those due later are given too.
    """
    rows = link.execute(
        f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id"
        " WHERE (t.due <= ? OR t.kind = ?) AND t.done_at IS NULL AND t.deleted_at IS NULL"
        " AND c.deleted_at IS NULL AND c.closed_on IS NULL ORDER BY t.due, t.id",
        (until.isoformat(), always),
    )
    return [_view(row) for row in rows.fetchall()]


def _view(row: tuple[Any, ...]) -> TaskView:
    fields = list(row)
    fields[5] = date.fromisoformat(row[5])
    fields[6] = from_text(row[6]) if row[6] else None
    return TaskView(*fields)
