"""Tasks that people set themselves, and ticking them off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.text import SHORT, clean
from negotiation.when import local_day, parse_date
from store.queries.cases import case_today
from store.queries.ids import resolve
from store.queries.tasks import task_of

from .contacts import live_case

if TYPE_CHECKING:
    from datetime import date

    from store.database import Store
    from store.queries.views import TaskView


def add_task(store: Store, case: str, *, title: str, due: str | date, kind: str = "task") -> TaskView:
    """Add something to do on a case by a day. Raises InvalidValue for an empty title or no such day."""
    with store.write() as tx:
        case_id, zone = live_case(tx, case)
        text = clean(title, field="title", limit=SHORT, required=True)
        by = parse_date(due, field="due", today=local_day(tx.now, zone))
        return task_of(tx.link, tx.insert(tx.models.Task, case_id=case_id, kind=kind, title=text, due=by))


def complete_task(store: Store, task: str) -> TaskView:
    """Tick a task off (id or unique prefix)."""
    return _change(store, task, done_at=store.now())


def reopen_task(store: Store, task: str) -> TaskView:
    """Take a ticked-off task up again."""
    return _change(store, task, done_at=None)


def postpone_task(store: Store, task: str, *, due: str | date) -> TaskView:
    """Move a task to another day; words and distances count from the present day where the debtor lives."""
    with store.write() as tx:
        task_id = resolve(tx.link, "task", task, field="task")
        today = case_today(tx.link, task_of(tx.link, task_id).case, store)
        tx.update(tx.models.Task, task_id, due=parse_date(due, field="due", today=today))
        return task_of(tx.link, task_id)


def _change(store: Store, task: str, **values: Any) -> TaskView:
    with store.write() as tx:
        task_id = resolve(tx.link, "task", task, field="task")
        tx.update(tx.models.Task, task_id, **values)
        return task_of(tx.link, task_id)
