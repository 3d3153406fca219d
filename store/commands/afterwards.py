"""What payments leave to do: ask for the certificate, then look at the credit report.

These tasks follow from the records, in the transaction of the record that settles: they come when the case is
repaid, and go when that is taken back. Where what was agreed was paid late, it is asked first whether the
agreement stands. Their ids follow from the case, so that two devices make one of each.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from negotiation.stages import Stage
from negotiation.when import local_day
from store.ids import afterwards_task
from store.queries.cases import debtor_zone, detail_of
from store.queries.keeping import came_late
from store.queries.tasks import ASK_STANDS

if TYPE_CHECKING:
    from datetime import date

    from store.queries.views import CaseDetail
    from store.writing import Writing

ASK_CERTIFICATE: Final = "ask-certificate"
CHECK_REPORT: Final = "check-report"
_ASK_WITHIN = timedelta(days=7)


def follow_settlement(tx: Writing, case_id: str, *, override: str = "") -> None:
    """Bring these tasks in line with what the case's records say now.

    Args:
        tx: the transaction that changed them.
        case_id: the case, by its full id.
        override: text of the user's own rules file; a record that may bring the look at the report needs it.
    """
    detail = detail_of(tx.link, case_id, tx.store)
    today = local_day(tx.now, debtor_zone(tx.link, detail.row.debtor_id, tx.store))
    certificate = max(
        (one.on for one in detail.events if _is_certificate(one.kind, one.voided)), default=None
    )
    repaid = detail.row.stage == Stage.REPAID
    asked = repaid and certificate is None
    _follow(tx, detail, ASK_CERTIFICATE, today + _ASK_WITHIN if asked else None, done=certificate is not None)
    look_on = _look_on(detail, certificate, override) if repaid and certificate is not None else None
    _follow(tx, detail, CHECK_REPORT, look_on, done=False)
    late = came_late(tx.link, case_id, today) if certificate is None else None
    _follow(tx, detail, ASK_STANDS, today if late else None, done=certificate is not None, about=late or "")


def follow_record(tx: Writing, table: str, ident: str, *, override: str = "") -> None:
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
            follow_settlement(tx, case_id, override=override)


def _look_on(detail: CaseDetail, certificate: date, override: str) -> date | None:
    """When to look at the credit report; None where no rule says that it shows the settlement by then."""
    from negotiation.lump_sum import look_at_report_on
    from negotiation.rules import load, pack_of

    name = pack_of(detail.row.currency)
    return look_at_report_on(load(name, override), certificate) if name == "cn" else None


def _is_certificate(kind: str, voided: bool) -> bool:
    return kind == "certificate" and not voided


def _follow(
    tx: Writing, detail: CaseDetail, kind: str, due: date | None, *, done: bool, about: str = ""
) -> None:
    """Put a task on the list, or take it off.

    Args:
        tx: the transaction.
        detail: the case.
        kind: of the task.
        due: its day; None where it is not asked for.
        done: whether what is not asked for any more was done.
        about: what it is about, where a case may have several one after another.
    """
    wanted = afterwards_task(detail.id, f"{kind}/{about}" if about else kind) if due else ""
    rows = tx.link.execute(
        "SELECT id FROM task WHERE case_id = ? AND kind = ? AND id <> ? AND done_at IS NULL"
        " AND deleted_at IS NULL",
        (detail.id, kind, wanted),
    )
    for (ident,) in rows.fetchall():
        tx.update(tx.models.Task, ident, **({"done_at": tx.now} if done else {"deleted_at": tx.now}))
    if due is not None:
        _want(tx, detail.id, kind, due, wanted)


def _want(tx: Writing, case_id: str, kind: str, due: date, ident: str) -> None:
    """Put the task on the list; one that was done or is there already stays as it is."""
    row = tx.link.execute("SELECT deleted_at FROM task WHERE id = ?", (ident,)).fetchone()
    if row is None:
        tx.insert(tx.models.Task, id=ident, case_id=case_id, kind=kind, title="", due=due)
    elif row[0] is not None:
        tx.update(tx.models.Task, ident, deleted_at=None, due=due)
