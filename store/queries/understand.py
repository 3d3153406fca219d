"""A case as the first step of its way sees it: what is owed, how old it is, which rules apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negotiation.creditors import by_id
from negotiation.rules import NO_RULES, load, pack_of
from negotiation.understanding import Understood, understand

from .cases import case_detail
from .check import check
from .ids import resolve

if TYPE_CHECKING:
    from negotiation.checking import Checked
    from negotiation.rules import RulePack
    from store.database import Store

    from .views import CaseDetail


@dataclass(frozen=True, slots=True)
class UnderstoodCase:
    """What is known of a case and what follows from it.

    Attributes:
        detail: the case with its records.
        checked: the case held against the rules: the ceiling of rates and limitation among them.
        understood: what its age, kind and lender decide.
        pack: the rules of its currency; one without rules where none are known.
    """

    detail: CaseDetail
    checked: Checked
    understood: Understood
    pack: RulePack


def currency_of(store: Store, case: str) -> str:
    """The currency of a case (id or unique prefix), which decides whose rules are about it.

    Raises:
        NotFound, Ambiguous: no such case, or several.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        (currency,) = link.execute("SELECT currency FROM debt_case WHERE id = ?", (case_id,)).fetchone()
        return str(currency)


def understood_case(
    store: Store, case: str, *, override: str = "", pack: str | None = None
) -> UnderstoodCase:
    """Say what a case is and what follows from it today.

    Args:
        store: the database.
        case: id or unique prefix.
        override: text of the user's own rules file.
        pack: the rules of which place; by the case's currency by default.

    Raises:
        NotFound, Ambiguous: no such case, or several.
        InvalidValue: no such pack.
    """
    detail = case_detail(store, case)
    name = pack or pack_of(detail.row.currency)
    rules = load(name, override) if name else NO_RULES
    found = understand(
        rules,
        product=detail.row.product,
        lender_type=detail.lender_type,
        days=detail.row.days_past_due,
        creditor=by_id(detail.row.creditor_id),
    )
    return UnderstoodCase(detail, check(store, detail.id, pack=pack, override=override), found, rules)
