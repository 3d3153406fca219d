"""What the rules make of the facts of a case, and of all cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negotiation.checking import CaseFacts, Checked, check_case, without_rules
from negotiation.creditors import CHINESE_LENDER, by_id
from negotiation.finding import Said, Verdict
from negotiation.rules import load, pack_of

from .case_facts import PAGE, facts_of, facts_of_many
from .cases import debtor_today
from .elsewhere import all_neighbours
from .ids import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from store.database import Store


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """What came of one case, in short.

    Attributes:
        case: its id.
        creditor: its name.
        debtor: the debtor's name, empty for oneself; `debtor_id` is their id.
        pack: the name of the rules, None where none are known for its currency.
        verdicts: how many findings of each verdict.
        exceeded: ids of the rules that something goes beyond, each once.
    """

    case: str
    creditor: str
    debtor: str
    debtor_id: str
    pack: str | None
    verdicts: dict[str, int]
    exceeded: tuple[str, ...]


def check(
    store: Store, case: str, *, pack: str | None = None, override: str = "", on: date | None = None
) -> Checked:
    """Hold a case against the rules.

    Args:
        store: the database.
        case: id or unique prefix.
        pack: the rules of which place: `cn`, `us` or `uk`; by the case's currency by default.
        override: text of the user's own rules file.
        on: the day to look from; the present day where the debtor lives by default.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        facts, today = facts_of(link, case_id, store, on)
        (creditor,) = link.execute("SELECT creditor_ref FROM debt_case WHERE id = ?", (case_id,)).fetchone()
    held = _held(facts, pack, override, on or today)
    if pack is None and pack_of(facts.principal.currency) != "cn" and by_id(creditor) is not None:
        return replace(held, notes=(Said(CHINESE_LENDER), *held.notes))
    return held


def _held(facts: CaseFacts, pack: str | None, override: str, on: date) -> Checked:
    name = pack or pack_of(facts.principal.currency)
    return check_case(load(name, override), facts, on=on) if name else without_rules(facts)


def case_day(store: Store, case: str) -> tuple[str, date]:
    """The full id of a case (id or unique prefix), and the present day where its debtor lives."""
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        (debtor_id,) = link.execute("SELECT debtor_id FROM debt_case WHERE id = ?", (case_id,)).fetchone()
        return case_id, debtor_today(link, debtor_id, store)


def check_all(
    store: Store, *, pack: str | None = None, override: str = "", on: date | None = None
) -> Iterator[CheckedCase]:
    """Hold every open case against the rules, a page of them at a time; told by the age of their records.

    Args:
        store: the database.
        pack: the rules of which place; by each case's currency by default.
        override: text of the user's own rules file.
        on: the day to look from; the present day where each debtor lives by default.
    """
    with store.read() as link:
        rows = {
            row[0]: row
            for row in link.execute(
                "SELECT c.id, c.creditor_name, d.name, d.id"
                " FROM debt_case c JOIN debtor d ON d.id = c.debtor_id"
                " WHERE c.deleted_at IS NULL AND c.closed_on IS NULL ORDER BY c.id"
            )
        }
        neighbours = all_neighbours(link)
        # The debts of one debtor to one creditor stand on one page: each log is read once.
        order = [case_id for case_id in neighbours if case_id in rows]
        short = {}
        for start in range(0, len(order), PAGE):
            page = order[start : start + PAGE]
            known = facts_of_many(link, page, store, neighbours, on)
            for case_id in page:
                facts, today = known[case_id]
                _id, creditor, debtor, debtor_id = rows[case_id]
                held = _held(facts, pack, override, on or today)
                short[case_id] = _in_short(case_id, creditor, debtor, debtor_id, held)
    yield from (short[case_id] for case_id in rows)


def _in_short(case_id: str, creditor: str, debtor: str, debtor_id: str, checked: Checked) -> CheckedCase:
    counts = Counter(one.verdict for one in checked.findings)
    exceeded = dict.fromkeys(one.rule for one in checked.findings if one.verdict is Verdict.EXCEEDS)
    return CheckedCase(
        case=case_id,
        creditor=creditor,
        debtor=debtor,
        debtor_id=debtor_id,
        pack=checked.pack.name if checked.pack else None,
        verdicts={str(verdict): counts[verdict] for verdict in Verdict if counts[verdict]},
        exceeded=tuple(exceeded),
    )
