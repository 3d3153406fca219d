"""Cases: the list that people work from, and one case with everything that belongs to it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from negotiation.accrual import days_past_due
from negotiation.errors import N_, InvalidValue
from negotiation.money import Money
from negotiation.stages import Stage, StageFacts, stage_of
from negotiation.text import shown
from negotiation.when import from_text, local_day

from .applications import applications_of, materials_of
from .coming import coming
from .contacts import contacts_of
from .events import events_of, parties_of
from .ids import resolve, resolve_debtor, resolve_in
from .interest import interest_since, surplus_of
from .offers import offers_of, schedule_of
from .payments import payments_of
from .sought import sought
from .sql import (
    AGREED_SUM,
    FACTS,
    FIGURES,
    KEPT,
    NEXT_TASK,
    STAGE,
    STANDING,
    STATUS,
    UPDATED,
    voided,
)
from .tasks import RECORD_OFFER, tasks_of
from .undecided import SETTLE_ANSWER
from .views import CaseDetail, CasePage, CaseRow, LoanTerms, NextAction, StatementView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.database import Store

    from ..connection import Link

CONFIRM_AFTER_DAYS = 3
"""Days after which a payment should show on the creditor's record; a convention of this program."""

LOAN = "lent, plan_instalment, plan_periods, plan_unit, plan_fee, upfront_fee, penalty_rate, late_fee"
"""The columns of a case that `loan_terms` reads."""

SORTS = ("overdue", "owed", "next", "updated")

_TO_CONFIRM = f"""(SELECT p.id FROM allocation a JOIN payment p ON p.id = a.payment_id
  WHERE a.case_id = c.id AND {STATUS} = 'paid' ORDER BY p.paid_on, p.id LIMIT 1)"""

_ROW = f"""{FIGURES}
SELECT c.id, c.creditor_name, c.creditor_ref, c.lender, c.product, c.closed_on, c.currency, f.stated,
  f.settled, f.unconfirmed, c.due_since, c.account_ref, c.debtor_id, d.name, d.zone, c.deleted_at,
  {UPDATED},
  t.id, t.kind, t.title, t.due, p.id, p.paid_on, p.amount, {KEPT}, coalesce({AGREED_SUM}, 0),
  {", ".join(FACTS.values())}
FROM debt_case c JOIN figures f ON f.case_id = c.id JOIN debtor d ON d.id = c.debtor_id
LEFT JOIN task t ON t.id = {NEXT_TASK}
LEFT JOIN payment p ON p.id = {_TO_CONFIRM}
"""

_ORDER = {
    "overdue": "c.closed_on IS NOT NULL, s.repaid, c.due_since IS NULL, c.due_since, c.id",
    "owed": "s.owed DESC, c.id",
    "next": (
        f"min(coalesce((SELECT due FROM task WHERE id = {NEXT_TASK}), '9999'), coalesce(n.value, '9999')),"
        " c.due_since IS NULL, c.due_since, c.id"
    ),
    "updated": f"{UPDATED} DESC, c.id",
}


def resolve_case(store: Store, prefix: str) -> str:
    """The full id of the case that begins with `prefix`. Raises NotFound, Ambiguous or InvalidValue."""
    return resolve_in(store, "debt_case", prefix, field="case")


def list_cases(
    store: Store,
    *,
    stage: str | None = None,
    search: str | None = None,
    sort: str = "overdue",
    limit: int | None = None,
    offset: int = 0,
    debtor: str | None = None,
    deleted: bool = False,
) -> CasePage:
    """The cases that fit, in order.

    Args:
        store: the database.
        stage: only those in this stage.
        search: only those with this text in the case, its debtor, contacts or payments, or with this amount.
        sort: `overdue` (longest first, repaid and closed cases last), `owed` (largest first), `next`
            (earliest action), `updated` (newest).
        limit: at most so many rows; `total` counts all that fit.
        offset: skip so many.
        debtor: only those of the debtor with this name or id; "" is yourself.
        deleted: the deleted ones instead of the live ones.

    Raises:
        InvalidValue: no such sort order or stage.
        NotFound, Ambiguous: no such debtor, or several.
    """
    if sort not in SORTS:
        raise _not_one_of("sort", sort, SORTS)
    if stage is not None and stage not in list(Stage):
        raise _not_one_of("stage", stage, [str(one) for one in Stage])
    # The figures are joined only where the order or the filter needs them: they cost five look-ups a case.
    source = "FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
    if stage is not None:
        source += " JOIN figures f ON f.case_id = c.id"
    counting = FIGURES if stage is not None else ""
    head, joined, days = counting, "", list[str]()
    if sort in {"overdue", "owed"}:
        head, joined = STANDING, " JOIN standing s ON s.case_id = c.id"
    with store.read() as link:
        condition, values = _condition(link, stage=stage, search=search, debtor=debtor, deleted=deleted)
        if sort == "next":
            joined, days = " LEFT JOIN json_each(?) n ON n.key = c.id", _days(coming(link, store))
        (total,) = link.execute(f"{counting} SELECT count(*) {source} WHERE {condition}", values).fetchone()
        ids = link.execute(
            f"{head} SELECT c.id {source}{joined} WHERE {condition} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?",
            [*days, *values, -1 if limit is None else limit, offset],
        ).fetchall()
        return CasePage(case_rows(link, [row[0] for row in ids], store), total)


def _condition(
    link: Link, *, stage: str | None, search: str | None, debtor: str | None, deleted: bool
) -> tuple[str, list[Any]]:
    """What the cases must fit, as SQL, and the values in it."""
    where: list[str] = [f"c.deleted_at IS {'NOT' if deleted else ''} NULL"]
    values: list[Any] = []
    if stage is not None:
        where.append(f"({STAGE}) = ?")
        values.append(stage)
    if search and search.strip():
        clause, terms = sought(link, search)
        where.append(clause)
        values += terms
    if debtor is not None:
        where.append("d.id = ?")
        values.append(resolve_debtor(link, debtor))
    return " AND ".join(where), values


def _days(known: Mapping[str, Sequence[NextAction]]) -> list[str]:
    """By case the earliest of these days, as one JSON value to join with."""
    return [json.dumps({case: min(one.due for one in found).isoformat() for case, found in known.items()})]


def case_rows(link: Link, ids: list[str], store: Store) -> list[CaseRow]:
    """The rows of these cases, in the order of the ids."""
    found: dict[str, CaseRow] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join("?" * len(part))
        more = coming(link, store, part)
        for row in link.execute(f"{_ROW} WHERE c.id IN ({marks})", part).fetchall():
            found[row[0]] = _less_interest(link, _row(row, store, more.get(row[0], ())), store)
    return [found[case_id] for case_id in ids]


def case_detail(store: Store, case: str) -> CaseDetail:
    """One case (id or unique prefix) with its statements, contacts, payments and tasks."""
    with store.read() as link:
        return detail_of(link, resolve(link, "debt_case", case, field="case"), store)


def detail_of(link: Link, case_id: str, store: Store) -> CaseDetail:
    """One case by its full id, read on this connection (a command's own transaction, for instance)."""
    (row,) = case_rows(link, [case_id], store)
    found = link.execute(
        "SELECT lender_type, lender_status, contract_ref, contract_date, nominal_rate, note, closed_on,"
        f" closed_note, created_at, held_phone, held_address, reach_told_on, {LOAN} FROM debt_case"
        " WHERE id = ?",
        (case_id,),
    ).fetchone()
    (lender_type, lender_status, contract_ref, contract_date, rate, note, closed_on, closed_note) = found[:8]
    created, held_phone, held_address, told_on = found[8:12]
    statements = _statements(link, case_id, row.currency)
    today = debtor_today(link, row.debtor_id, store)
    return CaseDetail(
        row=row,
        statement=statements[0],
        estimated=_estimated(link, row, statements[0], rate, today, store),
        lender_type=lender_type,
        lender_status=lender_status,
        contract_ref=contract_ref,
        contract_date=_day(contract_date),
        nominal_rate=rate,
        loan=loan_terms(found[12:], row.currency),
        held_phone=held_phone,
        held_address=held_address,
        reach_told_on=_day(told_on),
        note=note,
        closed_on=_day(closed_on),
        closed_note=closed_note,
        created_at=from_text(created),
        statements=statements,
        contacts=contacts_of(link, case_id),
        payments=payments_of(link, case_id),
        tasks=tasks_of(link, case_id),
        events=events_of(link, case_id),
        parties=parties_of(link, case_id),
        applications=applications_of(link, case_id),
        materials=materials_of(link, case_id),
        offers=offers_of(link, case_id),
        schedule=schedule_of(link, case_id, today),
    )


def loan_terms(columns: Sequence[Any], currency: str) -> LoanTerms:
    """What `LOAN` selects, as a read model."""
    lent, instalment, periods, unit, fee, upfront, penalty_rate, late_fee = columns
    known = {
        "lent": lent, "plan_instalment": instalment, "plan_fee": fee, "upfront_fee": upfront,
        "late_fee": late_fee,
    }  # fmt: skip
    return LoanTerms(
        plan_periods=periods,
        plan_unit=unit,
        penalty_rate=penalty_rate,
        **{name: None if minor is None else Money(minor, currency) for name, minor in known.items()},
    )


def debtor_zone(link: Link, debtor_id: str, store: Store) -> str:
    """The zone a debtor lives in: their own if set, else the zone of the person working here."""
    row = link.execute("SELECT zone FROM debtor WHERE id = ?", (debtor_id,)).fetchone()
    return row[0] if row and row[0] else store.zone


def debtor_today(link: Link, debtor_id: str, store: Store) -> date:
    """The present day where the debtor lives."""
    return local_day(store.now(), debtor_zone(link, debtor_id, store))


def case_today(link: Link, case_id: str, store: Store) -> date:
    """The present day where the debtor of a case (full id) lives."""
    (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    return debtor_today(link, debtor_id, store)


def _row(row: tuple[Any, ...], store: Store, coming_next: Sequence[NextAction]) -> CaseRow:
    (case_id, creditor, creditor_ref, lender, product, closed_on, currency, stated, settled, unconfirmed) = (
        row[:10]
    )
    (due_since, account_ref, debtor_id, debtor, zone, deleted_at, updated) = row[10:17]
    facts = _facts(row[26:])
    since = _day(due_since)
    rest = stated - settled
    # The balance may have been stated again after a payment under the agreement: it counts all the same.
    paid = max(settled, row[24])
    # Beyond an agreement is what it does not ask for, though the statement names more than it does.
    kept, agreed = row[24:26]
    beyond = max(kept - agreed if agreed else paid - stated, 0) if facts.repaid else 0
    unpaid = stated - (paid - beyond) - unconfirmed
    return CaseRow(
        id=case_id,
        creditor=creditor,
        creditor_id=creditor_ref,
        lender=lender,
        product=product,
        stage=stage_of(facts),
        currency=currency,
        owed=Money(max(min(rest, 0), -beyond) if facts.repaid else max(rest, 0), currency),
        let_off=Money(max(unpaid, 0) if facts.repaid else 0, currency),
        overpaid=Money(beyond, currency),
        unconfirmed=Money(unconfirmed, currency),
        due_since=since,
        days_past_due=None
        if facts.repaid
        else days_past_due(since, local_day(store.now(), zone or store.zone)),
        account_ref=account_ref,
        debtor_id=debtor_id,
        debtor=debtor,
        next_action=None
        if closed_on
        else _next_action(row[17:24], currency, () if facts.repaid else coming_next),
        last_contact=facts.contacted_at,
        updated_at=datetime.fromtimestamp(updated / 1000, UTC),
        deleted=deleted_at is not None,
    )


def _less_interest(link: Link, row: CaseRow, store: Store) -> CaseRow:
    """What was paid beyond a statement settled the interest since it first: only the rest is overpaid."""
    surplus = surplus_of(link, row.id, store) if row.overpaid.minor > 0 else None
    if surplus is None or surplus >= row.overpaid:
        return row
    return replace(row, overpaid=surplus, owed=max(row.owed, -surplus))


def _facts(row: tuple[Any, ...]) -> StageFacts:
    said: dict[str, Any] = dict(zip(FACTS, row, strict=True))
    for name, value in said.items():
        moment = name.endswith("_at")
        said[name] = (from_text(value) if value else None) if moment else bool(value)
    return StageFacts(**said)


def _next_action(row: tuple[Any, ...], currency: str, coming_next: Sequence[NextAction]) -> NextAction | None:
    task_id, kind, title, due, payment_id, paid_on, amount = row
    actions = [*coming_next]
    # While it is not decided whether they approved, there are no terms to record.
    if task_id and not (kind == RECORD_OFFER and any(one.kind == SETTLE_ANSWER for one in actions)):
        actions.append(NextAction(title, date.fromisoformat(due), kind, task_id))
    if payment_id:
        confirm_by = date.fromisoformat(paid_on) + timedelta(days=CONFIRM_AFTER_DAYS)
        actions.append(NextAction(str(Money(amount, currency)), confirm_by, "confirm-payment", payment_id))
    return min(actions, key=lambda action: action.due, default=None)


def _statements(link: Link, case_id: str, currency: str) -> list[StatementView]:
    """Newest first. A case whose statement has not arrived yet (a merge in pieces) owes nothing known."""
    rows = link.execute(
        "SELECT s.id, s.on_date, s.principal, s.interest, s.penalty, s.fees FROM statement s"
        f" WHERE s.case_id = ? AND NOT {voided('s')} ORDER BY s.on_date DESC, s.id DESC",
        (case_id,),
    ).fetchall()
    if not rows:
        rows = [("", "1970-01-01", 0, 0, 0, 0)]
    return [
        StatementView(row[0], date.fromisoformat(row[1]), *(Money(minor, currency) for minor in row[2:]))
        for row in rows
    ]


def _estimated(
    link: Link, row: CaseRow, statement: StatementView, rate: str | None, today: date, store: Store
) -> Money | None:
    """Owed plus interest since the statement, as the payments settled it; nothing where no rate is known."""
    days = (today - statement.on).days
    if days <= 0 or row.stage == Stage.REPAID:
        return row.owed
    if rate is None:
        return None
    return row.owed + interest_since(link, row.id, today, store)


def _not_one_of(field: str, given: str, choices: Any) -> InvalidValue:
    return InvalidValue(
        N_('"{given}" is not one of its values.'),
        field=field,
        remedy=N_("It takes one of: {choices}."),
        given=shown(given),
        choices=", ".join(choices),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
