"""Which rows go with some cases: everything that belongs to them, and what they share with others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue
from store.wire_names import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..connection import Link

_CASES: Final = "(SELECT value FROM json_each(:cases))"
_DEBTORS: Final = "(SELECT value FROM json_each(:debtors))"
_PAYMENTS: Final = f"(SELECT id FROM payment WHERE case_id IN {_CASES})"

# Tables whose rows name no case.
_OTHERWISE: Final = {
    "debtor": f"id IN {_DEBTORS}",
    "budget_line": f"debtor_id IN {_DEBTORS}",
    "creditor": f"id IN (SELECT creditor_ref FROM debt_case WHERE id IN {_CASES})",
    "debt_case": f"id IN {_CASES}",
    "confirmation": f"payment_id IN {_PAYMENTS}",
}


def one_choice(case: str | None, debtor: str | None) -> None:
    """Refuse a case and a debtor together. Raises InvalidValue; field `debtor`."""
    if case and debtor:
        raise InvalidValue(
            N_("a case is one person's already."),
            field="debtor",
            remedy=N_("Give a case or a debtor, not both."),
        )


def _belongs(table: str) -> str:
    return _OTHERWISE.get(table, f"case_id IN {_CASES}")


def _ids(tables: Iterable[str]) -> str:
    return " UNION ALL ".join(f'SELECT id FROM "{name}" WHERE {_belongs(name)}' for name in tables)


def condition(table: str) -> str:
    """Give what says in SQL that a row of `table` goes with the cases; its parameters are `parameters`."""
    known = [name for name in BY_NAME if name not in {"void_record", "conflict"}]
    if table == "void_record":
        # What takes an event back, and what takes that back again.
        events = _ids(name for name in known if BY_NAME[name].insert_only)
        return (
            f"id IN (WITH RECURSIVE void(id) AS (SELECT id FROM void_record WHERE target_id IN ({events})"
            " UNION SELECT v.id FROM void_record v JOIN void ON v.target_id = void.id) SELECT id FROM void)"
        )
    if table == "conflict":
        return f"row_id IN ({_ids(name for name in known if not BY_NAME[name].insert_only)})"
    return _belongs(table)


@dataclass(frozen=True, slots=True)
class Selection:
    """Some cases.

    Attributes:
        cases: their ids.
        debtors: ids of the people whose cases they are.
    """

    cases: tuple[str, ...]
    debtors: tuple[str, ...]

    @property
    def parameters(self) -> dict[str, str]:
        """What the conditions ask for."""
        return {"cases": json.dumps(self.cases), "debtors": json.dumps(self.debtors)}


def of_case(link: Link, case_id: str) -> Selection:
    """One case, and those that a payment is shared with: a part of a payment means nothing without it."""
    found, new = {case_id}, {case_id}
    while new:
        rows = link.execute(
            "SELECT case_id FROM allocation WHERE payment_id IN (SELECT payment_id FROM allocation"
            " WHERE case_id IN (SELECT value FROM json_each(:cases)))"
            " UNION SELECT case_id FROM payment WHERE id IN (SELECT payment_id FROM allocation"
            " WHERE case_id IN (SELECT value FROM json_each(:cases)))",
            {"cases": json.dumps(sorted(new))},
        ).fetchall()
        new = {row[0] for row in rows} - found
        found |= new
    cases = tuple(sorted(found))
    among = ", ".join("?" * len(cases))
    debtors = link.execute(f"SELECT DISTINCT debtor_id FROM debt_case WHERE id IN ({among})", cases)
    return Selection(cases, tuple(row[0] for row in debtors.fetchall()))


def of_debtor(link: Link, debtor_id: str) -> Selection:
    """All cases of a person, the closed ones too, and their budget."""
    rows = link.execute("SELECT id FROM debt_case WHERE debtor_id = ? ORDER BY id", (debtor_id,))
    return Selection(tuple(row[0] for row in rows.fetchall()), (debtor_id,))
