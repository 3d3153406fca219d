"""The rungs of court and insolvency: last days, fees, what to bring, and whether the place has a route.

Sources: cn.court.* (see negotiation.court) and cn.insolvency.* (see negotiation.insolvency); limitation is
not looked at by the court itself (cn.limitation.court_role).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.court import HOLIDAYS, PASSED, PROTECTED, Term, court_fees, protected, started_by
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.insolvency import ALTERNATIVES, place_check
from negotiation.progress import Progress
from negotiation.rungs import Rung, done_by, joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.court import Deadline
    from negotiation.rules import Rule, RulePack
    from negotiation.rungs import CourtPaper, LadderFacts

    _Running = Sequence[tuple[CourtPaper, Deadline]]

_UNTIL: Final = {
    Term.DEFENCE: N_("The claim reached you on {day}: answer it by {last}."),
    Term.PAYMENT_ORDER_OBJECTION: N_(
        "The payment order reached you on {day}: pay, or object in writing, by {last}."
    ),
    Term.APPEAL_JUDGMENT: N_("The judgment was served on {day}: an appeal is possible until {last}."),
    Term.APPEAL_RULING: N_(
        "The ruling was served on {day}: if it can be appealed, that is possible until {last}."
    ),
}
_ACTED: Final = N_("What that day asked for is marked as done.")
_NO_OBJECTION: Final = N_("Without either, the creditor may have it enforced.")
_OPEN: Final = N_("Something is open at a court since {day}.")
_ARBITRATED: Final = N_(
    "An arbitration is open since {day}. Answer by the day that its notice names: the periods and fees of a "
    "court are not meant."
)
_BRING_THERE: Final = N_(
    "Have ready: identity card, contract, statements, proof of every repayment, the log of contacts, "
    "applications with their answers, papers on hardship, and everything the arbitration commission sent."
)
_ENDED: Final = N_("The last procedure ended on {day}.")
_ENDED_BY: Final = N_("The last procedure ended on {day}: {note}")
_BESIDE: Final = N_("Asking again and mediation go on beside it; the last day does not wait for them.")
_READ_FIRST: Final = N_(
    "If something arrives that names a court, read it under What arrived first: whether it is genuine, and "
    "which day it starts."
)
_TERMS: Final = N_(
    "From the day of service: {defence} days to answer a claim, {order} to pay or object to a payment order, "
    "{appeal} to appeal against a judgment."
)
_FEES: Final = N_(
    "Court fee on what is owed, {claim}: {full}, or {half} in simple procedure, after mediation or "
    "withdrawal."
)
_OTHER_FEES: Final = N_("Fee of a payment order: {order}. Of enforcement, taken afterwards: {enforcement}.")
_RELIEF: Final = N_("The court can be asked to defer, reduce or waive its fee.")
_BRING: Final = N_(
    "Bring: identity card, contract, statements, proof of every repayment, the log of contacts, applications "
    "with their answers, papers on hardship, and everything the court sent."
)
_LIMITATION: Final = N_(
    "The court does not look at limitation by itself: whoever relies on it says so at first instance."
)
_LEAVES: Final = N_("Enforcement must leave: {kept}.")
_LETTERS: Final = {"payment-order": "letter payment-order-objection", "lawsuit": "letter court-answer"}
_ENFORCED: Final = frozenset({"judgment", "enforcement"})

_ROUTES: Final = N_("Routes are known to this program in {places}.")
_WHERE: Final = N_("Say where you live: a city or a province.")
_ELSEWHERE: Final = N_("Elsewhere: {told}")
_TEST: Final = N_("It asks: {test}.")
_REMAINS: Final = N_("What remains: {ways}.")


def court_rung(pack: RulePack, facts: LadderFacts) -> Rung:
    """Give the last days that run, the fees and what to bring; `alarm` while something has to be answered."""
    running = [(one, clock) for one in facts.court if (clock := started_by(pack, one.kind, one.record.on))]
    urgent = _open(running, facts)
    say = _urgent(urgent, facts) if urgent else _standing(facts, running)
    shown = urgent[0][0] if urgent else next(iter(facts.court), None)
    return Rung(
        id="court",
        title=N_("Court"),
        progress=_progress(facts, urgent=bool(urgent)),
        say=(*say, *_to_know(pack, facts)),
        record=shown.record if shown else facts.ended,
        acts=_court_acts(shown),
        rules=(*{clock.rule.id: clock.rule for _one, clock in urgent}.values(), *_court_rules(pack, facts)),
        turn=False,
        last=min((clock.last for _one, clock in urgent), default=None),
    )


def _open(running: _Running, facts: LadderFacts) -> _Running:
    """Those that nothing was done about, the nearest last day first.

    What came later takes the place of a paper whose day has passed: the judgment that of the claim.
    """
    left = [
        (one, clock)
        for one, clock in running
        if not one.acted and not one.over and (one is facts.court[0] or clock.last >= facts.today)
    ]
    return sorted(left, key=lambda pair: pair[1].last)


def _progress(facts: LadderFacts, *, urgent: bool) -> Progress:
    if urgent:
        return Progress.ALARM
    return Progress.NEXT if facts.court else done_by(facts.ended)


def _urgent(urgent: _Running, facts: LadderFacts) -> tuple[Said, ...]:
    told: list[Said] = []
    for paper, clock in urgent:
        told.append(Said(_UNTIL[clock.term], {"day": paper.record.on, "last": clock.last}))
        if clock.passed(facts.today):
            told.append(Said(PASSED))
        elif clock.term is Term.PAYMENT_ORDER_OBJECTION:
            told.append(Said(_NO_OBJECTION))
    return (*told, *said(HOLIDAYS, _BESIDE))


def _standing(facts: LadderFacts, running: _Running) -> tuple[Said, ...]:
    if running and running[0][0].acted:
        paper, clock = running[0]
        return (
            Said(_UNTIL[clock.term], {"day": paper.record.on, "last": clock.last}),
            *said(_ACTED, _BESIDE),
        )
    if _only_arbitration(facts):
        return (Said(_ARBITRATED, {"day": facts.court[-1].record.on}), *said(_BESIDE))
    if facts.court:
        return (Said(_OPEN, {"day": facts.court[-1].record.on}), *said(_BESIDE))
    if facts.ended is None:
        return ()
    day = facts.ended.on
    return (
        Said(_ENDED_BY, {"day": day, "note": facts.ended_by})
        if facts.ended_by
        else Said(_ENDED, {"day": day}),
    )


def _to_know(pack: RulePack, facts: LadderFacts) -> tuple[Said, ...]:
    if _only_arbitration(facts):
        return said(_BRING_THERE)
    told: list[Said] = []
    if not facts.court:
        days = {
            "defence": pack.rule("court.defence").whole("days"),
            "order": pack.rule("court.payment_order").whole("pay_or_object_days"),
            "appeal": pack.rule("court.appeal").whole("judgment_days"),
        }
        told += [Said(_READ_FIRST), Said(_TERMS, days)]
    told.append(Said(_BRING))
    if facts.owed.minor > 0:
        fees = court_fees(pack, facts.owed)
        told.append(Said(_FEES, {"claim": fees.claim, "full": fees.full, "half": fees.half}))
        told.append(Said(_OTHER_FEES, {"order": fees.payment_order, "enforcement": fees.enforcement}))
    told.append(Said(_RELIEF))
    if any(one.kind in _ENFORCED for one in facts.court):
        told.append(Said(_LEAVES, {"kept": joined([Said(PROTECTED[key]) for key in protected(pack)])}))
    return (*told, Said(_LIMITATION))


def _court_acts(shown: CourtPaper | None) -> tuple[str, ...]:
    if shown is None:
        return ("arrived", "event lawsuit", "event payment-order", "event judgment")
    if shown.kind == "arbitration":
        return ("contact", "event enforcement", "event procedure-end")
    letter = (_LETTERS[shown.kind],) if shown.kind in _LETTERS else ()
    task = (f"task {shown.task}",) if shown.task else ()
    return (*letter, *task, "contact", "event judgment", "event procedure-end")


def _only_arbitration(facts: LadderFacts) -> bool:
    """Whether what is open is an arbitration and nothing at a court."""
    return bool(facts.court) and all(one.kind == "arbitration" for one in facts.court)


def _court_rules(pack: RulePack, facts: LadderFacts) -> tuple[Rule, ...]:
    if _only_arbitration(facts):
        return ()
    names = ["court.fee_case", "court.fee_relief", "limitation.court_role"]
    if not facts.court:
        names = ["court.defence", "court.payment_order", "court.appeal", *names]
    if any(one.kind in _ENFORCED for one in facts.court):
        names.append("court.protected_assets")
    return tuple(pack.rule(name) for name in names)


def insolvency_rung(pack: RulePack, facts: LadderFacts) -> Rung:
    """Give the route of the place, or that none is known to this program as of a date."""
    checked = place_check(pack, facts.place)
    say: tuple[Said, ...]
    if not facts.place:
        places = [rule.text("place") for rule in pack.group("insolvency") if "place" in rule.values]
        told = (Said(_ROUTES, {"places": joined(places)}), Said(_ELSEWHERE, {"told": checked.finding.detail}))
        say = (Said(_WHERE), *told)
    elif checked.route is None:
        ways = joined([Said(ALTERNATIVES[key]) for key in checked.alternatives])
        say = (checked.finding.detail, Said(_REMAINS, {"ways": ways}))
    else:
        tests = tuple(Said(_TEST, {"test": test}) for test in checked.route.tests)
        say = (checked.finding.detail, *tests, *checked.route.notes)
    return Rung(
        id="insolvency",
        title=N_("Insolvency"),
        progress=done_by(facts.insolvency),
        say=say,
        record=facts.insolvency,
        acts=("contact", "place") if facts.place else ("place", "contact"),
        rules=(pack.rule(checked.finding.rule),),
        turn=checked.route is not None or not facts.place,
    )
