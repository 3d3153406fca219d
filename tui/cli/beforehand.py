"""One line before an act that would restart limitation or give its defence away; it never stops the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.checking import limitation_of
from negotiation.errors import UserError
from negotiation.finding import Verdict
from negotiation.limitation_advice import before_act, limitation_finding
from negotiation.when import local_day, parse_instant
from store.queries.cases import debtor_zone
from store.queries.check import facts_of
from tui.cli.fields import of_case
from tui.i18n import _, format_error
from tui.rules import load_pack, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Any

    from negotiation.checking import CaseFacts
    from negotiation.rules import RulePack
    from tui.cli.context import Context

_PACK = "cn"
_CURRENCY = "CNY"


def tell_limitation(context: Context, cases: Iterable[str], act: str, *, at: str | None = None) -> None:
    """Tell on stderr what an act does to limitation, for each case whose period is near its end or past it.

    Args:
        context: the run.
        cases: ids as typed.
        act: a kind of event, `part-payment` for instance.
        at: when it was done, as typed; now by default.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or no such time: the act itself would be refused.
    """
    wanted = dict.fromkeys(cases)
    known = [
        of_case(context.store, case, lambda link, ident: _facts(context, link, ident, at)) for case in wanted
    ]
    try:
        pack = load_pack(_PACK)
    except UserError as damage:
        # A slip in the user's rules file must not stop a payment from being recorded.
        context.output.say(format_error(damage))
        return
    for name, facts, on in known:
        told = _warning(pack, facts, act, on)
        if told:
            several = len(known) > 1
            context.output.say(_("{field}: {message}").format(field=name, message=told) if several else told)


def _facts(context: Context, link: Any, case_id: str, at: str | None) -> tuple[str, CaseFacts, date]:
    facts, today = facts_of(link, case_id, context.store)
    name, debtor_id = link.execute(
        "SELECT creditor_name, debtor_id FROM debt_case WHERE id = ?", (case_id,)
    ).fetchone()
    if at is None:
        return name, facts, today
    zone = debtor_zone(link, debtor_id, context.store)
    instant, kept_zone = parse_instant(at, field="at", now=context.store.now(), zone=zone)
    return name, facts, local_day(instant, kept_zone)


def _warning(pack: RulePack, facts: CaseFacts, act: str, on: date) -> str | None:
    # The rules are those of China: of a debt in another currency they would say the wrong thing.
    period = limitation_of(pack, facts, on=on) if facts.principal.currency == _CURRENCY else None
    if period is None or limitation_finding(pack, period, on).verdict is not Verdict.WARN:
        return None
    found = before_act(pack, period, act, on)
    return say(found.detail) if found.verdict is Verdict.WARN else None
