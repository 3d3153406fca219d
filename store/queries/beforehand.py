"""What is said before an act of the debtor: what it would do to limitation, and whom to pay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negotiation.checking import limitation_of
from negotiation.errors import InvalidValue
from negotiation.finding import Said, Verdict
from negotiation.limitation import Event
from negotiation.limitation_advice import (
    LEFT_OPEN,
    MOVES,
    RESTARTS,
    RESTARTS_FROM,
    before_act,
    limitation_finding,
)
from negotiation.money import parse_amount
from negotiation.payee import payment_target
from negotiation.rules import load, pack_of
from negotiation.when import clock_zone, local_day, parse_instant

from .case_facts import facts_of_many
from .cases import case_detail, debtor_zone
from .ids import resolve
from .offer_plans import plan_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from negotiation.checking import CaseFacts
    from negotiation.limitation import Limitation
    from negotiation.rules import RulePack
    from store.database import Store

    from .negotiated_views import OfferView


_CHINESE = "cn"
OWN_ACTS: Final = {"promise": "promise", "mediation-agreement": "repayment-plan"}
"""Legal events that are acts of the debtor, each with the act that limitation knows it as."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What is said before an act.

    Attributes:
        creditor: its name.
        said: what the act does to limitation, or None where it moves nothing.
        near: the period is near its end or past it, so that it matters most.
    """

    creditor: str
    said: Said | None = None
    near: bool = False


def limitation_warning(
    store: Store,
    case: str,
    act: str,
    *,
    override: str = "",
    at: str | None = None,
    offer: OfferView | None = None,
    paid: str | None = None,
) -> Warned:
    """Say what an act does to limitation.

    Args:
        store: the database.
        case: id or unique prefix.
        act: a kind of event, `part-payment` for instance.
        override: text of the user's own rules file.
        at: when it was done, as typed; now by default.
        offer: the one that is accepted: the period then runs from the last of its payments, whose days count
            from the day of the act.
        paid: what is paid by the act, as typed; of what settles all that is owed no new period is said.

    Returns:
        The sentence, or None where the act moves nothing. Of a debt in a currency that no rules are known
        for, and of one of which nothing is owed any more, nothing is said.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, time or amount: the act itself would be refused.
    """
    name, facts, day, today = _facts(store, case, at)
    rules = pack_of(facts.principal.currency)
    if rules is None or facts.repaid:
        return Warned(name)
    pack = load(rules, override)
    period = limitation_of(pack, facts, on=day)
    if period is None:
        return Warned(name)
    found = before_act(pack, period, act, day)
    if rules == _CHINESE and period.judged is not None:
        return Warned(name, found.detail)
    if paid is not None and "end" in found.detail.params and _settles_all(store, case, paid):
        return Warned(name)
    near = limitation_finding(pack, period, day).verdict is Verdict.WARN
    # That the last instalment of an agreement counts is Chinese law (Art. 189); elsewhere nothing says so.
    plan = _days(offer, day) if offer is not None and rules == _CHINESE else []
    if plan and period.day_after is not None and day < period.day_after:
        return Warned(name, _moved(pack, facts, period, day, plan), near)
    if found.verdict is Verdict.WARN and day < today:
        return Warned(name, _recorded_late(pack, facts, act, (day, today), found.detail), near)
    if found.verdict is not Verdict.WARN or found.detail.params.get("end") == period.earliest_end:
        return Warned(name)
    return Warned(name, found.detail, near)


def _settles_all(store: Store, case: str, paid: str) -> bool:
    """Whether an amount settles all that is owed of a case today and not paid already, confirmed or not."""
    found = case_detail(store, case)
    owed = (found.estimated or found.row.owed) - found.row.unconfirmed
    return parse_amount(paid, owed.currency, field="amount") >= owed


def _days(offer: OfferView, accepted_on: date) -> list[date]:
    """The days on which an offer that is accepted on a day is paid; none where its figures make no plan."""
    try:
        return [one.due for one in plan_of(offer, accepted_on) if one.due]
    except InvalidValue:
        return []


def _recorded_late(
    pack: RulePack, facts: CaseFacts, act: str, days: tuple[date, date], on_that_day: Said
) -> Said | None:
    """What an act of an earlier day does to the period as it is recorded now, with all that came later."""
    event = Event(act, days[0])
    was = limitation_of(pack, facts, on=days[1])
    now = limitation_of(pack, replace(facts, events=[*facts.events, event]), on=days[1])
    if was is None or now is None or (was.earliest_end, was.given_up) == (now.earliest_end, now.given_up):
        return None
    if now.given_up is event:
        return on_that_day
    if now.earliest_end is None:
        return Said(LEFT_OPEN)
    message = RESTARTS_FROM if was.earliest_end else RESTARTS
    return Said(message, {"end": now.earliest_end, "now": was.earliest_end})


def _moved(
    pack: RulePack, facts: CaseFacts, period: Limitation, day: date, plan: Sequence[date]
) -> Said | None:
    """By how much an agreement with these days moves the period."""
    events = [*facts.events, Event("repayment-plan", day)]
    after = limitation_of(pack, replace(facts, dues=list(plan), events=events), on=day)
    if after is None or after.earliest_end == period.earliest_end:
        return None
    return Said(MOVES, {"end": after.earliest_end, "now": period.earliest_end})


def whom_to_pay(store: Store, case: str, *, at: str | None = None) -> tuple[str, tuple[Said, ...]]:
    """Say whom to pay where an assignee, an agency or a notice of an assignment is recorded.

    Args:
        store: the database.
        case: id or unique prefix.
        at: when it was paid, as typed; now by default.

    Returns:
        The creditor's name, and sentences: none where there is only the creditor, nor of a debt in a
        currency that no rule on this is known for.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or no such time: the payment itself would be refused.
    """
    name, facts, day, _today = _facts(store, case, at)
    if pack_of(facts.principal.currency) != "cn":
        return name, ()
    return name, payment_target(facts.involved, day).said


def _facts(store: Store, case: str, at: str | None) -> tuple[str, CaseFacts, date, date]:
    """The creditor's name, the facts of a case, the day of the act, and the present one where it lives."""
    with store.read() as link:
        case_id = resolve(link, "debt_case", case, field="case")
        facts, today = facts_of_many(link, [case_id], store, {})[case_id]
        day = today
        name, debtor_id = link.execute(
            "SELECT creditor_name, debtor_id FROM debt_case WHERE id = ?", (case_id,)
        ).fetchone()
        if at is not None:
            zone = debtor_zone(link, debtor_id, store)
            instant, kept_zone = parse_instant(at, field="at", now=store.now(), zone=zone)
            day = local_day(instant, clock_zone(kept_zone, zone))
    return name, facts, day, today
