"""Opening, changing, closing and deleting a case."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from negotiation import creditors
from negotiation.errors import N_, InvalidValue, NotFound
from negotiation.money import check_currency
from negotiation.products import (
    LenderType,
    Product,
    choose,
    default_product,
    lender_type_of,
    only_lender,
)
from negotiation.text import LONG, SHORT, clean
from store.ids import SELF_DEBTOR_ID
from store.queries.cases import debtor_today, detail_of
from store.queries.ids import resolve, resolve_debtor

from .case_fields import FIGURES, NewCase, figure, plain_columns, refuse_contract_later
from .contacts import live_case
from .inputs import CHINESE, day, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from store.database import Store
    from store.queries.views import CaseDetail
    from store.writing import Writing


@dataclass(frozen=True, slots=True)
class _Creditor:
    ref: str
    name: str
    lender: str | None
    lender_type: str | None
    status: str | None


def add_case(
    store: Store, /, *, case_id: str | None = None, draft: str | None = None, **typed: Any
) -> CaseDetail:
    """Open a case with its first balance statement.

    Args:
        store: the database.
        case_id: an id made beforehand, so that saving twice (after a crash) makes one case.
        draft: the draft that this saves, removed in the same transaction.
        **typed: the fields of `NewCase` by name.

    Raises:
        InvalidValue: a field does not take what was given.
        Ambiguous: the creditor's or debtor's name fits several.
    """
    new = NewCase(**typed)
    with store.write() as tx:
        tx.drop_draft(draft)
        if case_id is not None and _exists(tx, case_id):
            return detail_of(tx.link, case_id, store)
        return detail_of(tx.link, insert_case(tx, new, case_id), store)


def insert_case(tx: Writing, new: NewCase, case_id: str | None = None) -> str:
    """`add_case` inside a transaction of the caller's (an import takes many). Returns the case's id."""
    code = check_currency(new.currency)
    figures = {name: figure(getattr(new, name), code, name) for name in FIGURES}
    debtor_id = debtor_named(tx, new.debtor)
    today = debtor_today(tx.link, debtor_id, tx.store)
    owner = _creditor(tx, new.creditor)
    values = {
        "debtor_id": debtor_id,
        "currency": code,
        **_creditor_fields(owner),
        **_lender_fields(new.lender, new.lender_type, owner.lender_type),
        "product": _product(new.product, owner),
        **plain_columns(new.plain(), code, today),
    }
    if code == CHINESE:  # who may issue a card is told by the rules of China
        values["lender_type"] = values["lender_type"] or only_lender(values["product"])
    refuse_contract_later(values["contract_date"], values["due_since"])
    on_date = day(new.statement_on, "statement_on", today, not_after=today) or today
    case = tx.insert(tx.models.Case, **({"id": case_id} if case_id else {}), **values)
    tx.insert(tx.models.Statement, case_id=case, on_date=on_date, **figures)
    return case


def edit_case(store: Store, case: str, *, draft: str | None = None, **changes: Any) -> CaseDetail:
    """Change fields of a case; a changed figure adds a statement, the earlier ones stay.

    Args:
        store: the database.
        case: id or unique prefix.
        draft: the draft that this saves.
        **changes: any field of `NewCase` by its name. None leaves a field as it is, "" empties it.

    Raises:
        InvalidValue: a field does not take what was given, or there is no such field.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    unknown = set(given) - _EDITABLE
    if unknown:
        raise TypeError(f"no such field of a case: {sorted(unknown)}")
    with store.write() as tx:
        tx.drop_draft(draft)
        case_id = resolve(tx.link, "debt_case", case, field="case")
        before = detail_of(tx.link, case_id, store)
        today = debtor_today(tx.link, before.row.debtor_id, store)
        tx.update(tx.models.Case, case_id, **_changed_fields(tx, given, before, today))
        _add_statement(tx, given, before, today)
        return detail_of(tx.link, case_id, store)


def close_case(store: Store, case: str, *, note: str | None = None) -> CaseDetail:
    """Close a case: it leaves the agenda and stays in the list. Closing a closed one changes nothing.

    Raises:
        InvalidValue: the case is deleted.
    """
    with store.write() as tx:
        case_id, _zone = live_case(tx, case)
        before = detail_of(tx.link, case_id, store)
        text = clean(note, field="note", limit=LONG, multiline=True)
        if before.closed_on is None:
            on = debtor_today(tx.link, before.row.debtor_id, store)
            tx.update(tx.models.Case, case_id, closed_on=on, closed_note=text)
        return detail_of(tx.link, case_id, store)


def reopen_case(store: Store, case: str) -> CaseDetail:
    """Take up a closed case again.

    Raises:
        InvalidValue: the case is deleted.
    """
    with store.write() as tx:
        case_id, _zone = live_case(tx, case)
        tx.update(tx.models.Case, case_id, closed_on=None, closed_note=None)
        return detail_of(tx.link, case_id, store)


def delete_case(store: Store, case: str) -> CaseDetail:
    """Delete a case softly: `restore_case` brings it back whole."""
    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        if not detail_of(tx.link, case_id, store).row.deleted:
            tx.update(tx.models.Case, case_id, deleted_at=tx.now)
        return detail_of(tx.link, case_id, store)


def restore_case(store: Store, case: str) -> CaseDetail:
    """Bring a deleted case back."""
    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        tx.update(tx.models.Case, case_id, deleted_at=None)
        return detail_of(tx.link, case_id, store)


_EDITABLE = {one.name for one in fields(NewCase)}


def _changed_fields(tx: Writing, given: dict[str, Any], before: CaseDetail, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    readers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "creditor": lambda text: _creditor_fields(_creditor(tx, text)),
        "product": lambda text: {"product": choose(Product, text, field="product")},
        "debtor": lambda text: {"debtor_id": debtor_named(tx, text)},
        "currency": lambda text: {"currency": _new_currency(text, before)},
        "lender": lambda text: {
            "lender": short(text, "lender"),
            "lender_status": "entered",
            **_kind_by_name(text, values.get("lender_type", before.lender_type)),
        },
        "lender_type": lambda text: {
            "lender_type": choose(LenderType, text, field="lender_type") if text else None
        },
    }
    for name, read in readers.items():  # a creditor comes before the lender that overrides it
        if name in given:
            values |= read(given[name])
    if "lender_type" not in given and before.row.currency == CHINESE:
        values |= _lender_of_product(values, before)
    values |= plain_columns(given, before.row.currency, today)
    days = [before.contract_date, before.row.due_since]
    new_days = [values.get("contract_date", days[0]), values.get("due_since", days[1])]
    if new_days != days:
        refuse_contract_later(*new_days)
    return values


def _lender_of_product(values: dict[str, Any], before: CaseDetail) -> dict[str, Any]:
    """The kind of lender that another kind of credit makes sure, or no longer does."""
    if "product" not in values:
        return {}
    known = values.get("lender_type", before.lender_type)
    sure, was_sure = only_lender(values["product"]), only_lender(before.row.product)
    if known is None and sure is not None:
        return {"lender_type": sure}
    named = values.get("lender", before.row.lender) or creditors.by_id(before.row.creditor_id)
    lapsed = sure is None and known is not None and known == was_sure and not named
    return {"lender_type": None} if lapsed else {}


def _new_currency(text: str, before: CaseDetail) -> str:
    currency = check_currency(text)
    if currency != before.row.currency:
        raise InvalidValue(
            N_("the figures of this case are in {currency}; its currency stays."),
            field="currency",
            remedy=N_("Open a new case in the other currency and delete this one."),
            currency=before.row.currency,
        )
    return currency


def _add_statement(tx: Writing, given: dict[str, Any], before: CaseDetail, today: date) -> None:
    if not any(name in given for name in (*FIGURES, "statement_on")):
        return
    figures = {
        name: figure(given[name], before.row.currency, name)
        if name in given
        else getattr(before.statement, name).minor
        for name in FIGURES
    }
    on_date = day(given.get("statement_on"), "statement_on", today, not_after=today) or today
    tx.insert(tx.models.Statement, case_id=before.id, on_date=on_date, **figures)


def _product(given: str | None, owner: _Creditor) -> str:
    if given:
        return choose(Product, given, field="product")
    return default_product(owner.lender_type or "", owner.name) or Product.OTHER


def _creditor_fields(owner: _Creditor) -> dict[str, Any]:
    return {
        "creditor_ref": owner.ref,
        "creditor_name": owner.name,
        "lender": owner.lender,
        "lender_type": owner.lender_type,
        "lender_status": owner.status,
    }


def _lender_fields(lender: str | None, lender_type: str | None, known: str | None) -> dict[str, Any]:
    """What the person says about the lender goes before what the directory says."""
    values: dict[str, Any] = {}
    if named := short(lender, "lender"):
        values |= {"lender": named, "lender_status": "entered", **_kind_by_name(named, known)}
    if lender_type:
        values["lender_type"] = choose(LenderType, lender_type, field="lender_type")
    return values


def _kind_by_name(lender: str | None, known: str | None) -> dict[str, Any]:
    """The kind of lender that its registered name bears: a named lender is no longer the platform."""
    kind = lender_type_of(lender or "", known)
    return {"lender_type": kind} if kind else {}


def _creditor(tx: Writing, text: str) -> _Creditor:
    name = clean(text, field="creditor", limit=SHORT, required=True) or ""
    own = tx.link.execute(
        "SELECT id, name, lender, lender_type FROM creditor WHERE deleted_at IS NULL AND (id = ? OR name = ?)"
        " ORDER BY id LIMIT 1",
        (name, name),
    ).fetchone()
    if own:
        return _Creditor(own[0], own[1], own[2], own[3], "entered")
    known = creditors.lookup(name)
    if known is not None:
        return _Creditor(known.id, known.name_zh, known.lender or None, known.type, known.lender_status)
    made = tx.insert(tx.models.OwnCreditor, name=name)
    return _Creditor(made, name, None, None, "entered")


def debtor_named(tx: Writing, text: str | None) -> str:
    """The id of the debtor with this name or id, made if there is none; yourself when nothing is given."""
    name = clean(text, field="debtor", limit=SHORT)
    if name is None:
        return SELF_DEBTOR_ID
    try:
        return resolve_debtor(tx.link, name)
    except NotFound:
        return tx.insert(tx.models.Debtor, name=name)


def _exists(tx: Writing, case_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM debt_case WHERE id = ?", (case_id,)).fetchone() is not None
