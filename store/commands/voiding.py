"""Taking an event back, and taking the taking-back back (undo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from store.ids import deadline_task
from store.queries.events import event_of
from store.queries.ids import resolve

from .afterwards import follow_record
from .answers import follow_answer
from .deadlines import bring_tasks_back, follow_court, reopen_tasks
from .family import bring_family_case_back

if TYPE_CHECKING:
    from store.database import Store
    from store.writing import Writing


def void(tx: Writing, table: str, target_id: str, note: str | None = None) -> str:
    """Add the void record of an event, inside a command's transaction. Returns its id."""
    return tx.insert(tx.models.VoidRecord, target_table=table, target_id=target_id, note=note)


def refuse_void(voided: bool, *, field: str) -> None:
    """Raise InvalidValue when the event has been taken back."""
    if voided:
        raise InvalidValue(
            N_("this record was taken back (void); nothing was changed."),
            field=field,
            remedy=N_("Record it anew if it did happen."),
        )


def undo_void(store: Store, void_id: str, *, override: str = "") -> str:
    """Take a void record back: the event stands again, with its tasks.

    Args:
        store: the database.
        void_id: the void record: id or unique prefix.
        override: text of the user's own rules file, which the day of a task may be read from.

    Returns:
        The new void record's id.
    """
    with store.write() as tx:
        record = resolve(tx.link, "void_record", void_id, field="void")
        table, target, taken_back_at = tx.link.execute(
            "SELECT target_table, target_id, created_at FROM void_record WHERE id = ?", (record,)
        ).fetchone()
        if table == "contact":
            bring_tasks_back(tx, "contact_id", target, taken_back_at)
        elif table == "payment":
            reopen_tasks(tx, target, taken_back_at)
        elif table == "case_event":
            bring_tasks_back(tx, "id", deadline_task(target), taken_back_at)
            bring_family_case_back(tx, target, taken_back_at)
        made = void(tx, "void_record", record)
        if table == "case_event":
            follow_court(tx, event_of(tx.link, target).case)
        follow_record(tx, table, target, override=override)
        follow_answer(tx, table, target, stands=True)
        return made
