"""What an act of the debtor would do to limitation, said before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.checking import limitation_of
from negotiation.finding import Verdict
from negotiation.limitation_advice import before_act, limitation_finding
from negotiation.rules import load, pack_of
from negotiation.when import local_day, parse_instant

from .case_facts import facts_of
from .cases import debtor_zone
from .ids import resolve

if TYPE_CHECKING:
    from negotiation.finding import Said
    from store.database import Store


def limitation_warning(
    store: Store, case: str, act: str, *, override: str = "", at: str | None = None
) -> tuple[str, Said | None]:
    """Say what an act does to limitation where the period of a case is near its end or past it.

    Args:
        store: the database.
        case: id or unique prefix.
        act: a kind of event, `part-payment` for instance.
        override: text of the user's own rules file.
        at: when it was done, as typed; now by default.

    Returns:
        The creditor's name, and the sentence or None where there is nothing to warn of. Of a debt in a
        currency that no rules are known for nothing is said.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or no such time: the act itself would be refused.
    """
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        facts, today = facts_of(link, case_id, store)
        name, debtor_id = link.execute(
            "SELECT creditor_name, debtor_id FROM debt_case WHERE id = ?", (case_id,)
        ).fetchone()
        if at is not None:
            zone = debtor_zone(link, debtor_id, store)
            instant, kept_zone = parse_instant(at, field="at", now=store.now(), zone=zone)
            today = local_day(instant, kept_zone)
    rules = pack_of(facts.principal.currency)
    if rules is None:
        return name, None
    pack = load(rules, override)
    period = limitation_of(pack, facts, on=today)
    if period is None or limitation_finding(pack, period, today).verdict is not Verdict.WARN:
        return name, None
    found = before_act(pack, period, act, today)
    return name, found.detail if found.verdict is Verdict.WARN else None
