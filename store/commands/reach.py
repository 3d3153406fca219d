"""Staying reachable: what a creditor holds, and a change of number or address with everyone still to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue
from negotiation.when import local_day, parse_date
from store.ids import SELF_DEBTOR_ID
from store.queries.cases import debtor_today
from store.queries.ids import resolve_debtor
from store.queries.reach import TELL, reach_row, reach_rows

from .contacts import live_case
from .inputs import day, short

if TYPE_CHECKING:
    from store.database import Store
    from store.queries.reach import ReachRow
    from store.writing import Writing

TELL_WITHIN = "+7d"
"""By when every creditor should know a new number; a convention of this program."""


@dataclass(frozen=True, slots=True)
class ReachBefore:
    """How it was before a change.

    Attributes:
        debtor: whose change it is.
        phone: the number then; likewise `address`.
        tasks: open tasks to tell a creditor, with their title and day then; None for those that the change
            made.
            Those of creditors that hold the new number already were taken off the list by it.
    """

    debtor: str
    phone: str | None
    address: str | None
    tasks: dict[str, tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class ReachChanged:
    """What a change came to: every open case of the debtor, and what `undo_reach` needs."""

    rows: list[ReachRow]
    before: ReachBefore


def change_reach(
    store: Store,
    *,
    phone: str | None = None,
    address: str | None = None,
    debtor: str | None = None,
    tell_by: str | date | None = None,
    draft: str | None = None,
) -> ReachChanged:
    """Set the debtor's own number or address; each creditor that holds another becomes a task, once.

    Args:
        store: the database.
        phone: the new number; None leaves it, "" empties it.
        address: the new address, likewise.
        debtor: name or id; yourself by default.
        tell_by: the day of the tasks; without one, those still open keep theirs and a new one has a week.
        draft: the draft that this saves.

    Raises:
        InvalidValue: neither was given, or a field does not take what was given.
        NotFound: no such debtor.
    """
    if phone is None and address is None:
        raise InvalidValue(
            N_("neither a number nor an address was given."),
            field="phone",
            remedy=N_("Give --phone, --address or both."),
        )
    with store.write() as tx:
        tx.drop_draft(draft)
        debtor_id = resolve_debtor(tx.link, debtor) if debtor else SELF_DEBTOR_ID
        old_phone, old_address = tx.link.execute(
            "SELECT phone, address FROM debtor WHERE id = ?", (debtor_id,)
        ).fetchone()
        given = {"phone": phone, "address": address}
        tx.update(
            tx.models.Debtor,
            debtor_id,
            **{name: short(text, name) for name, text in given.items() if text is not None},
        )
        tasks = tell_everyone(tx, debtor_id, tell_by)
        before = ReachBefore(debtor_id, old_phone, old_address, tasks)
        return ReachChanged(reach_rows(tx.link, debtor_id), before)


def undo_reach(store: Store, before: ReachBefore) -> None:
    """Take a change back: the number and address as they were, and the tasks it made or changed."""
    with store.write() as tx:
        undo_in(tx, before)


def undo_in(tx: Writing, before: ReachBefore) -> None:
    """`undo_reach` inside a transaction of the caller's."""
    tx.update(tx.models.Debtor, before.debtor, phone=before.phone, address=before.address)
    for task, was in before.tasks.items():
        if was is None:
            tx.update(tx.models.Task, task, deleted_at=tx.now)
        else:
            tx.update(tx.models.Task, task, deleted_at=None, title=was[0], due=date.fromisoformat(was[1]))


def tell_everyone(
    tx: Writing, debtor_id: str, tell_by: str | date | None = None
) -> dict[str, tuple[str, str] | None]:
    """Make, reword or take off the task of each creditor, by what it holds and what is so now.

    Returns:
        The tasks as `ReachBefore` keeps them.

    Raises:
        InvalidValue: `tell_by` is no day.
    """
    due = parse_date(
        tell_by or TELL_WITHIN, field="tell_by", today=debtor_today(tx.link, debtor_id, tx.store)
    )
    tasks: dict[str, tuple[str, str] | None] = {}
    for row in reach_rows(tx.link, debtor_id):
        tasks |= _task(tx, row, due, moved=bool(tell_by))
    return tasks


def set_reach(
    store: Store,
    case: str,
    *,
    phone: str | None = None,
    address: str | None = None,
    told_on: str | date | None = None,
    present: bool = False,
    draft: str | None = None,
) -> ReachRow:
    """Note what a creditor holds; where that is the present one, the task to tell it is done.

    Args:
        store: the database.
        case: id or unique prefix.
        phone: the number it holds; None leaves it, "" empties it.
        address: the address it holds, likewise.
        told_on: the day it was told; today where a number or address is given.
        present: it was told the debtor's present number and address.
        draft: the draft that this saves.

    Raises:
        InvalidValue: nothing was given, or a field does not take what was given.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id, zone = live_case(tx, case)
        today = local_day(tx.now, zone)
        row = reach_row(tx.link, case_id)
        if present:
            phone, address = phone or row.phone, address or row.address
        given = {"phone": phone, "address": address}
        values: dict[str, Any] = {
            f"held_{name}": short(text, name) for name, text in given.items() if text is not None
        }
        if told_on is not None or phone or address:
            values["reach_told_on"] = day(told_on, "told_on", today, not_after=today) or today
        if not values:
            raise InvalidValue(
                N_("no number, address or day was given."),
                field="phone",
                remedy=N_("Give --phone, --address or --told-on, or --present for your own present ones."),
            )
        tx.update(tx.models.Case, case_id, **values)
        row = reach_row(tx.link, case_id)
        if row.task is not None and not row.to_tell:
            tx.update(tx.models.Task, row.task, done_at=tx.now)
        return reach_row(tx.link, case_id)


def undo_set(store: Store, before: ReachRow) -> None:
    """Bring what a creditor holds back to `before`, as it was read; a task that was done is open again."""
    with store.write() as tx:
        tx.update(
            tx.models.Case,
            before.case,
            held_phone=before.held_phone,
            held_address=before.held_address,
            reach_told_on=before.told_on,
        )
        if before.task is not None:
            tx.update(tx.models.Task, before.task, done_at=None)


def _task(tx: Writing, row: ReachRow, due: date, *, moved: bool) -> dict[str, tuple[str, str] | None]:
    """Make, reword or take off the task to tell one creditor. Gives its id with its title and day before.

    Args:
        tx: the transaction.
        row: what the creditor holds.
        due: by when it is to be told.
        moved: one that is open already is for that day too.
    """
    if row.task is None:
        if not row.to_tell:
            return {}
        made = tx.insert(tx.models.Task, case_id=row.case, kind=TELL, title=_now(row), due=due)
        return {made: None}
    title, day_before = tx.link.execute("SELECT title, due FROM task WHERE id = ?", (row.task,)).fetchone()
    changed: dict[str, Any] = {"title": _now(row)} if title != _now(row) else {}
    if moved and day_before != due.isoformat():
        changed["due"] = due
    if not row.to_tell:
        changed = {"deleted_at": tx.now}
    if changed:
        tx.update(tx.models.Task, row.task, **changed)
    return {row.task: (title, day_before)}


def _now(row: ReachRow) -> str:
    return ", ".join(filter(None, (row.phone, row.address)))
