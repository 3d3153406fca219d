"""What a settlement leaves to do: ask for the certificate, then look at the credit report.

Both tasks follow from the records, in the transaction of the record that settles: they come when the case is
repaid, and go when that is taken back. Their ids follow from the case, so that two devices make one of each.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from negotiation.stages import Stage
from negotiation.when import local_day
from store.ids import afterwards_task
from store.queries.cases import debtor_zone, detail_of

from .inputs import CHINESE

if TYPE_CHECKING:
    from datetime import date

    from store.queries.views import CaseDetail
    from store.writing import Writing

ASK_CERTIFICATE: Final = "ask-certificate"
CHECK_REPORT: Final = "check-report"
_ASK_WITHIN = timedelta(days=7)


def follow_settlement(tx: Writing, case_id: str) -> None:
    """Bring both tasks in line with what the case's records say now.

    Args:
        tx: the transaction that changed them.
        case_id: the case, by its full id.
    """
    detail = detail_of(tx.link, case_id, tx.store)
    today = local_day(tx.now, debtor_zone(tx.link, detail.row.debtor_id, tx.store))
    certificate = max(
        (one.on for one in detail.events if _is_certificate(one.kind, one.voided)), default=None
    )
    repaid = detail.row.stage == Stage.REPAID
    if repaid and certificate is None:
        _want(tx, detail, ASK_CERTIFICATE, today + _ASK_WITHIN)
    else:
        _drop(tx, case_id, ASK_CERTIFICATE, done=certificate is not None)
    if repaid and certificate is not None and detail.row.currency == CHINESE:
        from negotiation.lump_sum import look_at_report_on
        from negotiation.rules import load

        _want(tx, detail, CHECK_REPORT, look_at_report_on(load("cn"), certificate))
    else:
        _drop(tx, case_id, CHECK_REPORT, done=False)


def follow_record(tx: Writing, table: str, ident: str) -> None:
    """The same for the case of a record that was taken back or put back."""
    sql = {
        "case_event": "SELECT case_id FROM case_event WHERE id = ?",
        "payment": "SELECT case_id FROM allocation WHERE payment_id = ?",
        "confirmation": (
            "SELECT a.case_id FROM allocation a JOIN confirmation k ON k.payment_id = a.payment_id"
            " WHERE k.id = ?"
        ),
        "offer": "SELECT case_id FROM offer WHERE id = ?",
        "offer_decision": "SELECT case_id FROM offer_decision WHERE id = ?",
    }
    if table in sql:
        for (case_id,) in tx.link.execute(sql[table], (ident,)).fetchall():
            follow_settlement(tx, case_id)


def _is_certificate(kind: str, voided: bool) -> bool:
    return kind == "certificate" and not voided


def _want(tx: Writing, detail: CaseDetail, kind: str, due: date) -> None:
    """Put the task on the list; one that was done or is there already stays as it is."""
    ident = afterwards_task(detail.id, kind)
    row = tx.link.execute("SELECT deleted_at FROM task WHERE id = ?", (ident,)).fetchone()
    if row is None:
        tx.insert(tx.models.Task, id=ident, case_id=detail.id, kind=kind, title="", due=due)
    elif row[0] is not None:
        tx.update(tx.models.Task, ident, deleted_at=None, due=due)


def _drop(tx: Writing, case_id: str, kind: str, *, done: bool) -> None:
    ident = afterwards_task(case_id, kind)
    row = tx.link.execute("SELECT done_at, deleted_at FROM task WHERE id = ?", (ident,)).fetchone()
    if row is None or row[0] is not None or row[1] is not None:
        return
    if done:
        tx.update(tx.models.Task, ident, done_at=tx.now)
    else:
        tx.update(tx.models.Task, ident, deleted_at=tx.now)
