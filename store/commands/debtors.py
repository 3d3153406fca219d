"""The people whose debts are kept here: who they are, and how they are reached now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue, NeedsConfirmation
from negotiation.reach import Held, held
from negotiation.text import LONG, SHORT, clean
from negotiation.when import zone as find_zone
from store.ids import SELF_DEBTOR_ID
from store.queries.debtors import debtor_row
from store.queries.ids import resolve_debtor

from .inputs import short
from .reach import ReachBefore, tell_everyone, undo_in

if TYPE_CHECKING:
    from store.database import Store
    from store.queries.debtors import DebtorRow
    from store.writing import Writing

_REACH = ("phone", "address")


@dataclass(frozen=True, slots=True)
class DebtorChanged:
    """What a change came to, and what `undo_debtor` needs.

    Attributes:
        row: the person as they stand now.
        to_tell: how many tasks it made to tell a creditor the new number or address.
        fields: what was changed, as it was before.
        before: number, address and tasks before.
    """

    row: DebtorRow
    to_tell: int
    fields: dict[str, Any]
    before: ReachBefore


def add_debtor(
    store: Store,
    name: str,
    *,
    phone: str | None = None,
    address: str | None = None,
    zone: str | None = None,
    note: str | None = None,
    same_name: bool = False,
    debtor_id: str | None = None,
    draft: str | None = None,
) -> DebtorRow:
    """Note somebody whose debts are kept here.

    Args:
        store: the database.
        name: what they are called.
        phone: their present number.
        address: their present address.
        zone: the time zone they live in; that of this computer by default.
        note: anything else.
        same_name: somebody else of this name is recorded already, and this is meant.
        debtor_id: an id made beforehand, so that saving twice (after a crash) makes one person.
        draft: the draft that this saves.

    Raises:
        InvalidValue: a field does not take what was given.
        NeedsConfirmation: the name is taken, and nobody said that another person is meant.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if debtor_id is not None and _exists(tx, debtor_id):
            return debtor_row(tx.link, debtor_id)
        typed = {"name": name, "phone": phone, "address": address, "zone": zone, "note": note}
        values = {field: _read(field, text, required=True) for field, text in typed.items()}
        _check_name(tx, values["name"], same_name=same_name)
        made = tx.insert(tx.models.Debtor, **({"id": debtor_id} if debtor_id else {}), **values)
        return debtor_row(tx.link, made)


def edit_debtor(
    store: Store,
    debtor: str | None = None,
    *,
    same_name: bool = False,
    draft: str | None = None,
    **changes: str | None,
) -> DebtorChanged:
    """Change what is recorded of a person.

    A number or address that takes the place of another is a change of how they are reached: each creditor
    that holds another becomes a task, as `change_reach` makes it.

    Args:
        store: the database.
        debtor: name or id; yourself by default.
        same_name: somebody else of the new name is recorded already, and this is meant.
        draft: the draft that this saves.
        **changes: name, phone, address, zone, note. None leaves a field as it is, "" empties it.

    Raises:
        InvalidValue: nothing to change was given, or a field does not take what was given.
        NotFound, Ambiguous: no such debtor, or several.
        NeedsConfirmation: the name is taken, and nobody said that another person is meant.
    """
    given = {field: text for field, text in changes.items() if text is not None}
    if not given:
        raise InvalidValue(
            N_("nothing to change was given."),
            field="debtor",
            remedy=N_("Give --name, --phone, --address, --zone or --note."),
        )
    with store.write() as tx:
        tx.drop_draft(draft)
        debtor_id = resolve_debtor(tx.link, debtor or "")
        old = _fields(tx, debtor_id)
        required = debtor_id != SELF_DEBTOR_ID
        values = {field: _read(field, text, required=required) for field, text in given.items()}
        if values.get("name", old["name"]) != old["name"]:
            _check_name(tx, values["name"], same_name=same_name, besides=debtor_id)
        tx.update(tx.models.Debtor, debtor_id, **values)
        replaced = any(held(old[one], (old | values)[one]) is Held.OTHER for one in _REACH)
        tasks = tell_everyone(tx, debtor_id) if replaced else {}
        return DebtorChanged(
            debtor_row(tx.link, debtor_id),
            sum(title is None for title in tasks.values()),
            {field: old[field] for field in values},
            ReachBefore(debtor_id, old["phone"], old["address"], tasks),
        )


def undo_debtor(store: Store, changed: DebtorChanged) -> None:
    """Take a change back, with the tasks it made or changed."""
    with store.write() as tx:
        tx.update(tx.models.Debtor, changed.row.id, **changed.fields)
        undo_in(tx, changed.before)


def remove_debtor(store: Store, debtor: str) -> DebtorRow:
    """Take out somebody who was noted by mistake; `bring_back` brings them back.

    Raises:
        InvalidValue: it is yourself, or there are cases of theirs, deleted ones included.
        NotFound, Ambiguous: no such debtor, or several.
    """
    with store.write() as tx:
        debtor_id = resolve_debtor(tx.link, debtor)
        row = debtor_row(tx.link, debtor_id)
        (cases,) = tx.link.execute(
            "SELECT count(*) FROM debt_case WHERE debtor_id = ?", (debtor_id,)
        ).fetchone()
        if cases or debtor_id == SELF_DEBTOR_ID:
            raise InvalidValue(
                N_("there are {count} cases of this person, deleted ones included.")
                if cases
                else N_("your own entry stays."),
                field="debtor",
                count=cases,
            )
        tx.update(tx.models.Debtor, debtor_id, deleted_at=tx.now)
        return row


def _read(field: str, text: str | None, *, required: bool) -> str | None:
    if field == "name":
        return clean(text, field=field, limit=SHORT, required=required) or ""
    if field == "note":
        return clean(text, field=field, limit=LONG, multiline=True)
    value = short(text, field)
    if field == "zone" and value is not None:
        find_zone(value)
    return value


def _check_name(tx: Writing, name: str | None, *, same_name: bool, besides: str = "") -> None:
    if same_name or not name:
        return
    taken = tx.link.execute(
        "SELECT 1 FROM debtor WHERE name = ? AND id <> ? AND deleted_at IS NULL", (name, besides)
    ).fetchone()
    if taken:
        raise NeedsConfirmation(
            N_("Somebody called {name} is recorded already."),
            field="name",
            remedy=N_("If this is another person, say so."),
            name=name,
        )


def _fields(tx: Writing, debtor_id: str) -> dict[str, Any]:
    names = ("name", *_REACH, "zone", "note")
    row = tx.link.execute(f"SELECT {', '.join(names)} FROM debtor WHERE id = ?", (debtor_id,)).fetchone()
    return dict(zip(names, row, strict=True))


def _exists(tx: Writing, debtor_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM debtor WHERE id = ?", (debtor_id,)).fetchone() is not None
