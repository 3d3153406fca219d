"""A debtor's income and spending, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, InvalidValue
from negotiation.money import check_currency, parse_amount
from negotiation.products import BudgetKind, Every, choose
from negotiation.text import LONG, SHORT, clean
from store.queries.budget import budget_line_of, budget_of
from store.queries.ids import own_debtor, resolve

from .cases import debtor_named

if TYPE_CHECKING:
    from store.database import Store
    from store.queries.negotiated_views import BudgetLineView


def set_line(
    store: Store,
    *,
    kind: str,
    title: str,
    amount: Any,
    every: str = "month",
    currency: str = "CNY",
    debtor: str | None = None,
    note: str | None = None,
    line: str | None = None,
    draft: str | None = None,
) -> BudgetLineView:
    """Set one line of a budget; a line of the same kind and title is changed.

    Args:
        store: the database.
        kind: a `BudgetKind` value.
        title: what it is (wages, rent).
        amount: in major units, each time it comes.
        every: an `Every` value.
        currency: ISO 4217 code.
        debtor: whose budget; your own by default.
        note: anything else.
        line: the line that is changed (id or unique prefix), whose kind and title change too.
        draft: the draft that this saves.

    Raises:
        InvalidValue: a field does not take what was given, or several lines have this kind and title.
    """
    with store.write() as tx:
        tx.drop_draft(draft)
        debtor_id = debtor_named(tx, debtor) if debtor else own_debtor(tx.link)
        code = check_currency(currency)
        values = {
            "kind": choose(BudgetKind, kind, field="kind"),
            "title": clean(title, field="title", limit=SHORT, required=True),
            "amount": parse_amount(amount, code, field="amount").minor,
            "currency": code,
            "every": choose(Every, every, field="every"),
            "note": clean(note, field="note", limit=LONG, multiline=True),
        }
        if line is not None:
            line_id = resolve(tx.link, "budget_line", line, field="line")
            tx.update(tx.models.BudgetLine, line_id, **values)
            return budget_line_of(tx.link, line_id)
        held = [
            one for one in budget_of(tx.link, debtor_id)
            if one.kind == values["kind"] and one.title == values["title"] and one.amount.currency == code
        ]  # fmt: skip
        if len(held) > 1:
            raise InvalidValue(
                N_("{count} lines have this kind and title, and each counts."),
                field="title",
                remedy=N_("Take out what is there twice: `budget remove {line}`."),
                count=len(held),
                line=held[-1].id,
            )
        if held:
            tx.update(tx.models.BudgetLine, held[0].id, **values)
            return budget_line_of(tx.link, held[0].id)
        return budget_line_of(tx.link, tx.insert(tx.models.BudgetLine, debtor_id=debtor_id, **values))


def remove_line(store: Store, line: str) -> BudgetLineView:
    """Take a line out of a budget (id or unique prefix)."""
    with store.write() as tx:
        line_id = resolve(tx.link, "budget_line", line, field="line")
        tx.update(tx.models.BudgetLine, line_id, deleted_at=tx.now)
        return budget_line_of(tx.link, line_id)
