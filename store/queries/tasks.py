"""Tasks: what is to be done by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiation.when import from_text

from .views import TaskView

_COLUMNS = "t.id, t.case_id, c.creditor_name, t.kind, t.title, t.due, t.done_at, t.contact_id, t.payment_id"


def tasks_of(link: Any, case_id: str) -> list[TaskView]:
    """The tasks of a case: open ones first, each group by day."""
    rows = link.execute(
        f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id"
        " WHERE t.case_id = ? AND t.deleted_at IS NULL ORDER BY t.done_at IS NOT NULL, t.due, t.id",
        (case_id,),
    )
    return [_view(row) for row in rows.fetchall()]


def task_of(link: Any, task_id: str) -> TaskView:
    """One task by its full id, which must exist."""
    sql = f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id WHERE t.id = ?"
    return _view(link.execute(sql, (task_id,)).fetchone())


def open_tasks(link: Any, until: date) -> list[TaskView]:
    """Open tasks of live cases that are due on or before a day, earliest first."""
    rows = link.execute(
        f"SELECT {_COLUMNS} FROM task t JOIN debt_case c ON c.id = t.case_id"
        " WHERE t.due <= ? AND t.done_at IS NULL AND t.deleted_at IS NULL"
        " AND c.deleted_at IS NULL AND c.closed_on IS NULL ORDER BY t.due, t.id",
        (until.isoformat(),),
    )
    return [_view(row) for row in rows.fetchall()]


def _view(row: tuple[Any, ...]) -> TaskView:
    fields = list(row)
    fields[5] = date.fromisoformat(row[5])
    fields[6] = from_text(row[6]) if row[6] else None
    return TaskView(*fields)
