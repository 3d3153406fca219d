"""Opening, changing, closing and deleting a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiation import creditors
from negotiation.accrual import parse_rate
from negotiation.errors import N_, Ambiguous, InvalidValue
from negotiation.money import Money, check_currency, parse_amount
from negotiation.products import LenderType, Product, choose, default_product
from negotiation.text import LONG, SHORT, clean
from store.ids import SELF_DEBTOR_ID
from store.queries.cases import debtor_today, detail_of
from store.queries.ids import resolve

from .inputs import day, short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from store.database import Store
    from store.queries.views import CaseDetail
    from store.writing import Writing

FIGURES = ("principal", "interest", "penalty", "fees")


@dataclass(frozen=True, slots=True)
class _Creditor:
    ref: str
    name: str
    lender: str | None
    lender_type: str | None
    status: str | None


def add_case(
    store: Store,
    *,
    creditor: str,
    principal: Any,
    product: str | None = None,
    interest: Any = "0",
    penalty: Any = "0",
    fees: Any = "0",
    statement_on: str | date | None = None,
    currency: str = "CNY",
    account_ref: str | None = None,
    contract_ref: str | None = None,
    contract_date: str | date | None = None,
    due_since: str | date | None = None,
    nominal_rate: Any = None,
    lender: str | None = None,
    lender_type: str | None = None,
    debtor: str | None = None,
    note: str | None = None,
    case_id: str | None = None,
    draft: str | None = None,
) -> CaseDetail:
    """Open a case with its first balance statement.

    Args:
        store: the database.
        creditor: a name, alias, initials or id of the directory, or any other name.
        principal: what was lent and is not paid back, in major units.
        interest: interest of the statement.
        penalty: penalty interest and late fees of the statement.
        fees: other fees of the statement.
        product: kind of credit; by default what the creditor usually gives, else `other`.
        statement_on: the day of these figures; today by default.
        currency: ISO 4217 code.
        account_ref: how the account is named to support (its last digits).
        contract_ref: number of the contract.
        contract_date: day of the contract.
        due_since: first day on which something was due and not paid.
        nominal_rate: percent a year by the contract.
        lender: the legal lender by the contract, where it is not the directory's.
        lender_type: its kind.
        debtor: whose debt it is; yourself by default.
        note: anything else.
        case_id: an id made beforehand, so that saving twice (after a crash) makes one case.
        draft: the draft that this saves, removed in the same transaction.

    Raises:
        InvalidValue: a field does not take what was given.
        Ambiguous: the creditor's or debtor's name fits several.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        if case_id is not None and _exists(tx, case_id):
            return detail_of(tx.link, case_id, store)
        made = insert_case(
            tx,
            creditor=creditor,
            principal=principal,
            product=product,
            interest=interest,
            penalty=penalty,
            fees=fees,
            statement_on=statement_on,
            currency=currency,
            account_ref=account_ref,
            contract_ref=contract_ref,
            contract_date=contract_date,
            due_since=due_since,
            nominal_rate=nominal_rate,
            lender=lender,
            lender_type=lender_type,
            debtor=debtor,
            note=note,
            case_id=case_id,
        )
        return detail_of(tx.link, made, store)


def insert_case(
    tx: Writing,
    *,
    creditor: str,
    principal: Any,
    product: str | None = None,
    interest: Any = "0",
    penalty: Any = "0",
    fees: Any = "0",
    statement_on: str | date | None = None,
    currency: str = "CNY",
    account_ref: str | None = None,
    contract_ref: str | None = None,
    contract_date: str | date | None = None,
    due_since: str | date | None = None,
    nominal_rate: Any = None,
    lender: str | None = None,
    lender_type: str | None = None,
    debtor: str | None = None,
    note: str | None = None,
    case_id: str | None = None,
) -> str:
    """`add_case` inside a transaction of the caller's (an import takes many). Returns the case's id."""
    code = check_currency(currency)
    typed = (principal, interest, penalty, fees)
    figures = {name: _figure(value, code, name) for name, value in zip(FIGURES, typed, strict=True)}
    debtor_id = debtor_named(tx, debtor)
    today = debtor_today(tx.link, debtor_id, tx.store)
    owner = _creditor(tx, creditor)
    values = {
        "debtor_id": debtor_id,
        "currency": code,
        **_creditor_fields(owner),
        **_lender_fields(lender, lender_type),
        "product": _product(product, owner),
        "account_ref": short(account_ref, "account_ref"),
        "contract_ref": short(contract_ref, "contract_ref"),
        "contract_date": day(contract_date, "contract_date", today, not_after=today),
        "due_since": day(due_since, "due_since", today),
        "nominal_rate": _rate(nominal_rate),
        "note": clean(note, field="note", limit=LONG, multiline=True),
    }
    on_date = day(statement_on, "statement_on", today, not_after=today) or today
    case = tx.insert(tx.models.Case, **({"id": case_id} if case_id else {}), **values)
    tx.insert(tx.models.Statement, case_id=case, on_date=on_date, **figures)
    return case


def edit_case(store: Store, case: str, *, draft: str | None = None, **changes: Any) -> CaseDetail:
    """Change fields of a case; a changed figure adds a statement, the earlier ones stay.

    Args:
        store: the database.
        case: id or unique prefix.
        draft: the draft that this saves.
        **changes: any field of `add_case` by its name. None leaves a field as it is, "" empties it.

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
    """Close a case: it leaves the agenda and stays in the list. Closing a closed one changes nothing."""
    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        before = detail_of(tx.link, case_id, store)
        text = clean(note, field="note", limit=LONG, multiline=True)
        if before.closed_on is None:
            on = debtor_today(tx.link, before.row.debtor_id, store)
            tx.update(tx.models.Case, case_id, closed_on=on, closed_note=text)
        return detail_of(tx.link, case_id, store)


def reopen_case(store: Store, case: str) -> CaseDetail:
    """Take up a closed case again."""
    return _set(store, case, closed_on=None, closed_note=None)


def delete_case(store: Store, case: str) -> CaseDetail:
    """Delete a case softly: `restore_case` brings it back whole."""
    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        if not detail_of(tx.link, case_id, store).row.deleted:
            tx.update(tx.models.Case, case_id, deleted_at=tx.now)
        return detail_of(tx.link, case_id, store)


def restore_case(store: Store, case: str) -> CaseDetail:
    """Bring a deleted case back."""
    return _set(store, case, deleted_at=None)


_CASE_FIELDS = {
    "product",
    "account_ref",
    "contract_ref",
    "contract_date",
    "due_since",
    "nominal_rate",
    "lender",
    "lender_type",
    "note",
    "debtor",
    "creditor",
    "currency",
}
_EDITABLE = _CASE_FIELDS | {*FIGURES, "statement_on"}


def _set(store: Store, case: str, **values: Any) -> CaseDetail:
    with store.write() as tx:
        case_id = resolve(tx.link, "debt_case", case, field="case")
        tx.update(tx.models.Case, case_id, **values)
        return detail_of(tx.link, case_id, store)


def _changed_fields(tx: Writing, given: dict[str, Any], before: CaseDetail, today: date) -> dict[str, Any]:
    readers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "account_ref": lambda text: {"account_ref": short(text, "account_ref")},
        "contract_ref": lambda text: {"contract_ref": short(text, "contract_ref")},
        "creditor": lambda text: _creditor_fields(_creditor(tx, text)),
        "product": lambda text: {"product": choose(Product, text, field="product")},
        "contract_date": lambda text: {"contract_date": day(text, "contract_date", today, not_after=today)},
        "due_since": lambda text: {"due_since": day(text, "due_since", today)},
        "nominal_rate": lambda text: {"nominal_rate": _rate(text)},
        "note": lambda text: {"note": clean(text, field="note", limit=LONG, multiline=True)},
        "debtor": lambda text: {"debtor_id": debtor_named(tx, text)},
        "currency": lambda text: {"currency": _new_currency(text, before)},
        "lender": lambda text: {"lender": short(text, "lender"), "lender_status": "entered"},
        "lender_type": lambda text: {
            "lender_type": choose(LenderType, text, field="lender_type") if text else None
        },
    }
    values: dict[str, Any] = {}
    for name, read in readers.items():  # a creditor comes before the lender that overrides it
        if name in given:
            values |= read(given[name])
    return values


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
        name: _figure(given[name], before.row.currency, name)
        if name in given
        else getattr(before.statement, name).minor
        for name in FIGURES
    }
    on_date = day(given.get("statement_on"), "statement_on", today, not_after=today) or today
    tx.insert(tx.models.Statement, case_id=before.id, on_date=on_date, **figures)


def _figure(value: Any, currency: str, field: str) -> int:
    if isinstance(value, Money):
        return value.minor
    return parse_amount(value, currency, field=field).minor


def _rate(value: Any) -> str | None:
    rate = parse_rate(value, field="nominal_rate")
    return None if rate is None else str(rate)


def _product(given: str | None, owner: _Creditor) -> str:
    if given:
        return choose(Product, given, field="product")
    return (default_product(owner.lender_type) if owner.lender_type else None) or Product.OTHER


def _lender_type(text: str) -> str | None:
    return choose(LenderType, text, field="lender_type") if text.strip() else None


def _creditor_fields(owner: _Creditor) -> dict[str, Any]:
    return {
        "creditor_ref": owner.ref,
        "creditor_name": owner.name,
        "lender": owner.lender,
        "lender_type": owner.lender_type,
        "lender_status": owner.status,
    }


def _lender_fields(lender: str | None, lender_type: str | None) -> dict[str, Any]:
    """What the person says about the lender goes before what the directory says."""
    values: dict[str, Any] = {}
    if named := short(lender, "lender"):
        values |= {"lender": named, "lender_status": "entered"}
    if lender_type:
        values["lender_type"] = choose(LenderType, lender_type, field="lender_type")
    return values


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
    found = tx.link.execute(
        "SELECT id, name FROM debtor WHERE deleted_at IS NULL AND (id = ? OR name = ?) ORDER BY id",
        (name, name),
    ).fetchall()
    if len(found) > 1:
        raise Ambiguous(
            N_('several debtors are called "{name}".'),
            field="debtor",
            remedy=N_("Give the id."),
            candidates=[(row[0], row[1]) for row in found],
            name=name,
        )
    return str(found[0][0]) if found else tx.insert(tx.models.Debtor, name=name)


def _exists(tx: Writing, case_id: str) -> bool:
    return tx.link.execute("SELECT 1 FROM debt_case WHERE id = ?", (case_id,)).fetchone() is not None
