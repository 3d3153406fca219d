"""Looking for a text in everything that is recorded of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.creditors import suggest
from negotiation.errors import UserError
from negotiation.money import parse_amount
from negotiation.text import halfwidth

from .sql import anywhere, starting, voided

if TYPE_CHECKING:
    from ..connection import Link

_TEXTS = ("c.creditor_name", "c.lender", "c.account_ref", "c.contract_ref", "c.note", "d.name")
_CONTACT_TEXTS = ("k.summary", "k.agent", "k.ticket", "k.number")


def sought(link: Link, text: str) -> tuple[str, list[Any]]:
    """Give SQL and its values for "this text anywhere in case `c` of debtor `d`".

    An amount also finds equal sums, in the currency of each case. What was taken back is not found.

    Args:
        link: the connection.
        text: as typed, not blank.
    """
    text = halfwidth(text).strip()
    pattern = anywhere(text)
    clauses = [f"{column} GLOB ?" for column in _TEXTS]
    values: list[Any] = [pattern] * len(_TEXTS)
    clauses.append("c.id GLOB ?")
    values.append(starting(text))
    contact = " OR ".join(f"{column} GLOB ?" for column in _CONTACT_TEXTS)
    clauses.append(
        f"EXISTS (SELECT 1 FROM contact k WHERE k.case_id = c.id AND ({contact}) AND NOT {voided('k')})"
    )
    values += [pattern] * len(_CONTACT_TEXTS)
    clauses.append(
        "EXISTS (SELECT 1 FROM payment q WHERE q.case_id = c.id AND (q.reference GLOB ? OR q.note GLOB ?)"
        f" AND NOT {voided('q')})"
    )
    values += [pattern, pattern]
    slugs = [creditor.id for creditor in suggest(text, limit=20)]
    if slugs:
        clauses.append(f"c.creditor_ref IN ({', '.join('?' * len(slugs))})")
        values += slugs
    for currency, minor in _as_minor(link, text):
        clauses.append(
            "c.currency = ? AND (EXISTS (SELECT 1 FROM statement s WHERE s.case_id = c.id AND ? IN"
            " (s.principal, s.interest, s.penalty, s.fees, s.principal + s.interest + s.penalty + s.fees))"
            " OR EXISTS (SELECT 1 FROM allocation a JOIN payment p ON p.id = a.payment_id"
            f" WHERE a.case_id = c.id AND a.amount = ? AND NOT {voided('p')}))"
        )
        values += [currency, minor, minor]
    return f"({' OR '.join(clauses)})", values


def _as_minor(link: Link, text: str) -> list[tuple[str, int]]:
    """The text as an amount in each currency that cases are in, where it is one there."""
    found = []
    for (currency,) in link.execute("SELECT DISTINCT currency FROM debt_case ORDER BY currency").fetchall():
        try:
            found.append((currency, parse_amount(text, currency, field="search", positive=True).minor))
        except UserError:  # then it is only searched for as text
            continue
    return found
