"""What follows from the answer to an application: nobody asks for it any more, and its terms are recorded.

The task to record the terms follows from the records, in the transaction that changes them. It comes
when an application is approved, is done by the offer that holds them, and comes back when that is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.when import local_day, to_text
from store.ids import terms_task
from store.queries.applications import applications_of
from store.queries.cases import debtor_zone
from store.queries.sql import voided
from store.queries.tasks import RECORD_OFFER

if TYPE_CHECKING:
    from store.writing import Writing


def follow_terms(tx: Writing, case_id: str) -> None:
    """Bring the task of each application of a case in line with what is recorded now.

    Args:
        tx: the transaction that changed it.
        case_id: the case, by its full id.
    """
    sent = [one for one in applications_of(tx.link, case_id) if one.submitted_on is not None]
    for place, one in enumerate(sent):
        ident = terms_task(one.id)
        # Only the newest application is waited for: a later one asked for something else.
        waits = place == 0 and one.awaits_terms
        row = tx.link.execute("SELECT done_at, deleted_at FROM task WHERE id = ?", (ident,)).fetchone()
        if row is None and waits:
            (debtor_id,) = tx.link.execute(
                "SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)
            ).fetchone()
            due = local_day(tx.now, debtor_zone(tx.link, debtor_id, tx.store))
            tx.insert(tx.models.Task, id=ident, case_id=case_id, kind=RECORD_OFFER, title="", due=due)
        elif row is not None and waits and row != (None, None):
            tx.update(tx.models.Task, ident, done_at=None, deleted_at=None)
        elif row == (None, None) and not waits:
            approved = one.status == "approved"
            tx.update(tx.models.Task, ident, **{"done_at" if approved else "deleted_at": tx.now})


def finish_chasing(tx: Writing, case_id: str) -> None:
    """Tick off asking for the answer."""
    tx.connection.exec_driver_sql(
        "UPDATE task SET done_at = ? WHERE case_id = ? AND kind = 'chase-reply' AND done_at IS NULL"
        " AND deleted_at IS NULL",
        (to_text(tx.now), case_id),
    )


def _answered(tx: Writing, reply: str) -> bool:
    """Whether an answer stands to the application of this one."""
    row = tx.link.execute(
        "SELECT 1 FROM reply g JOIN reply k ON k.application_id = g.application_id"
        f" WHERE g.id = ? AND NOT {voided('k')}",
        (reply,),
    ).fetchone()
    return row is not None


def follow_answer(tx: Writing, table: str, ident: str, *, stands: bool) -> None:
    """Bring the tasks in line where an answer or an offer was taken back, or put back (`stands`).

    Args:
        tx: the transaction that did so.
        table: that of the record; others than `reply` and `offer` change nothing here.
        ident: its full id.
        stands: whether it counts now.
    """
    if table not in {"reply", "offer"}:
        return
    case_id, recorded = tx.link.execute(
        f"SELECT case_id, created_at FROM {table} WHERE id = ?", (ident,)
    ).fetchone()
    if table == "reply" and stands:
        finish_chasing(tx, case_id)
    elif table == "reply" and not _answered(tx, ident):
        tx.connection.exec_driver_sql(
            "UPDATE task SET done_at = NULL WHERE case_id = ? AND kind = 'chase-reply' AND done_at = ?",
            (case_id, recorded),
        )
    follow_terms(tx, case_id)
