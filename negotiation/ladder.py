"""If it fails: the rungs of the ladder in their usual order, and where a case stands on each.

Ask again with new facts, the lender's complaint line, the authority, mediation, legal aid, money from
family, court, insolvency. The order is a convention (the guide); each rung names the rules that it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from negotiation.complaints import About, ways
from negotiation.court import started_by
from negotiation.creditors import CHINESE_LENDER
from negotiation.errors import N_
from negotiation.family import FAMILY
from negotiation.finding import Said
from negotiation.ladder_complaints import lender_rung, regulator_rung
from negotiation.ladder_court import court_rung, insolvency_rung
from negotiation.personal_plan import REQUEST
from negotiation.products import Product
from negotiation.progress import Progress
from negotiation.rungs import Rung, dialled, done_by, said

if TYPE_CHECKING:
    from negotiation.progress import Record
    from negotiation.rules import RulePack
    from negotiation.rungs import FamilyMoney, LadderFacts

REPAID: Final = N_("By what is recorded nothing is owed any more: nothing is to be asked for.")
WARNINGS: Final = (
    N_("The order is the usual one. Steps can be left out or taken side by side; none promises a result."),
    N_(
        "Negotiating, complaining and credit repair need no paid agent. Sign nothing with one and pay it "
        "nothing."
    ),
    N_(
        "Hand in only papers that are true. Forged proof can undo an agreement, and with a card it is one of "
        "the signs of bad intent."
    ),
    N_(
        "Never tie a complaint to a request for a waiver. A complaint states facts, dates and the rule; a "
        "request is made by itself, in another letter."
    ),
    N_("Stay reachable, and tell every creditor a new number."),
)
"""What to beware of on every rung, as English message ids."""
_CHINESE: Final = "cn"
_PAPERS: Final = N_("Hand in only papers that are true. Forged proof can undo an agreement.")
_FAMILY_ELSEWHERE: Final = N_(
    "Write down whether it is a gift or a loan, and of a loan the sum, the day and how it is paid back. A "
    "loan is a new debt: it counts in the budget too."
)

_DECLINED: Final = N_("They declined on {day}: {reason}")
_DECLINED_PLAIN: Final = N_("They declined on {day}. Ask for the reason and what would change it.")
_ADVISED: Final = N_("They advised: {advice}")
_HANDED_IN: Final = N_("Handed in on {day}; ask for the answer on {chase}.")
_APPROVED: Final = N_("It was approved: record its terms as an offer. Until then no other step here is next.")
_HAS_TERMS: Final = N_("It was approved, and its terms are recorded as an offer.")
_NOTHING_YET: Final = N_("Nothing was handed in yet: the application comes first.")
_WRITING: Final = N_("An application is being written: hand it in when it is complete.")
_NEW_FACTS: Final = N_(
    "Answer the reason they gave with something new: a changed income, a paper that was missing, a plan that "
    "the budget can keep. The last texts are taken over; change what is new."
)
_ASK_FORM: Final = N_(
    "Ask whether the platform has a form of its own. Put it on the checklist, with its version in the note."
)
_FORM: Final = N_("The platform's own form is on the checklist, version: {version}.")
_FORM_MISSING: Final = N_("The platform's own form is on the checklist, and still to be got.")
_FORM_UNNOTED: Final = N_("The platform's own form is on the checklist: note which version it is.")

_MEDIATED: Final = N_("Mediation is recorded on {day}.")
_INVITED: Final = N_("An invitation to a mediation came on {day}. Nothing is agreed by it.")
_BY_COURT: Final = N_(
    "A mediation paper of the court ended the suit on {day}. It binds like a judgment and can be enforced; "
    "no court has to confirm it. Record its terms as an offer."
)
_COURT_PAPER: Final = "调解书"
_AGREED: Final = N_(
    "The agreement took effect on {day}: both sides can ask the court until {last} to confirm it."
)
_AGREED_LATE: Final = N_(
    "The agreement took effect on {day}; the days to ask the court for it ended on {last}."
)
_CONFIRMED: Final = N_(
    "The agreement took effect on {day}; asking the court to confirm it is marked as done."
)
_IN_COURT: Final = N_(
    "If it is a paper of the court in the open suit (民事调解书), no court has to confirm it, and no claim "
    "is left to answer: record the end of the procedure."
)
_MEDIATION: Final = N_("A mediator hears both sides; nothing is agreed before you sign.")
_WHO_MEDIATES: Final = N_("Ask which body mediates such disputes where you live:")
_CONFIRM: Final = N_(
    "Both sides together can ask the court to confirm an agreement within {days} days of the day it takes "
    "effect. Confirmed, it can be enforced."
)
_SUED: Final = frozenset({"case-filed", "lawsuit"})
_LIMITATION: Final = N_("Before you promise, sign or pay anything, look at what that does to limitation.")

_AID: Final = N_("Recorded as asked on {day}.")
_AID_DAYS: Final = N_(
    "An application is decided within {days} days; after a grant a helper is named within {named} days."
)
_AID_LIST: Final = N_(
    "A plain dispute about a loan is not on the list of the law; a province may have added it (partly "
    "verified). Ask there."
)
_FOR_AID: Final = N_("public legal service, legal aid")
_FOR_COURT: Final = N_("the line of the courts")

_GIFT: Final = N_("A gift of {amount} from {by} on {day}.")
_GIFT_OF: Final = N_("A gift of {amount} on {day}.")
_LOAN: Final = N_("A loan of {amount} from {by} on {day}; it has a case of its own.")
_FAMILY_PLAIN: Final = N_("Money from family is recorded on {day}.")

_ELSEWHERE: Final = N_(
    "For debts in {currency} this program knows no authority, court period or route: ask a debt adviser or "
    "legal aid where you live."
)


def ladder(pack: RulePack, facts: LadderFacts) -> tuple[Rung, ...]:
    """Give the rungs with where the case stands.

    Args:
        pack: the rules of the case's currency; outside the Chinese ones only the rungs that need none.
        facts: what the records say.
    """
    if pack.name != _CHINESE:
        return _in_turn((_again(facts), _elsewhere(facts), _family(facts)), facts)
    made = (
        _again(facts, pack),
        lender_rung(pack, facts),
        regulator_rung(pack, facts),
        _mediation(pack, facts),
        _legal_aid(pack, facts),
        _family(facts, pack),
        court_rung(pack, facts),
        insolvency_rung(pack, facts),
    )
    return _in_turn(made, facts)


def warnings(pack: RulePack) -> tuple[str, ...]:
    """Give what to beware of on every rung, as English message ids: outside China without its rules."""
    if pack.name == _CHINESE:
        return WARNINGS
    return tuple(_PAPERS if text == WARNINGS[2] else text for text in WARNINGS)


def _in_turn(made: tuple[Rung, ...], facts: LadderFacts) -> tuple[Rung, ...]:
    """What does not wait comes first; without any, the first rung that is not done is the next one.

    While an approval waits for its terms nothing has failed: then none is. Of a debt that is repaid only what
    cannot wait is left.
    """
    if facts.repaid:
        return tuple(
            replace(one, progress=Progress.LATER) if one.progress is Progress.NEXT else one for one in made
        )
    if facts.awaits_terms or any(one.progress in {Progress.NEXT, Progress.ALARM} for one in made):
        return made
    first = next((one for one in made if one.turn and one.progress is Progress.LATER), None)
    return tuple(replace(one, progress=Progress.NEXT) if one is first else one for one in made)


def _again(facts: LadderFacts, pack: RulePack | None = None) -> Rung:
    card = pack is not None and facts.product == Product.CREDIT_CARD
    approved = facts.sent if facts.status == "approved" else None
    record = approved or facts.again
    progress = done_by(record)
    if facts.status == "in-review" and record is None:
        record, progress = facts.sent, Progress.NEXT
    return Rung(
        id="again",
        title=N_("Ask again with new facts"),
        progress=progress,
        say=said(REPAID)
        if facts.repaid
        else (*_answers(facts), *_own_form(facts), *(said(REQUEST) if card else ())),
        record=record,
        acts=_asking(facts),
        rules=(pack.rule("card.personal_plan"),) if pack is not None and card else (),
    )


def _answers(facts: LadderFacts) -> tuple[Said, ...]:
    told: list[Said] = []
    if facts.status == "in-review" and facts.sent is not None:
        told.append(Said(_HANDED_IN, {"day": facts.sent.on, "chase": facts.chase_on or facts.today}))
    if facts.status == "approved" and facts.sent is not None:
        return said(_APPROVED if facts.awaits_terms else _HAS_TERMS)
    if facts.declined is not None:
        day, reason = facts.declined.record.on, facts.declined.reason
        told.append(
            Said(_DECLINED, {"day": day, "reason": reason}) if reason else Said(_DECLINED_PLAIN, {"day": day})
        )
        if facts.declined.advice:
            told.append(Said(_ADVISED, {"advice": facts.declined.advice}))
        told.append(Said(_NEW_FACTS))
    if facts.drafting:
        told.append(Said(_WRITING))
    elif facts.sent is None:
        told.append(Said(_NOTHING_YET))
    return tuple(told)


def _own_form(facts: LadderFacts) -> tuple[Said, ...]:
    if facts.form is None or not facts.form.there:
        return said(_ASK_FORM if facts.form is None else _FORM_MISSING)
    return (Said(_FORM, {"version": facts.form.version}),) if facts.form.version else said(_FORM_UNNOTED)


def _asking(facts: LadderFacts) -> tuple[str, ...]:
    form = "material platform-form"
    if facts.status == "in-review":
        return ("reply", "call", form)
    if facts.awaits_terms:
        return ("offer", "call")
    return ("application", *(("submit",) if facts.drafting else ()), form, "call")


def _mediation(pack: RulePack, facts: LadderFacts) -> Rung:
    sued_again = any(one.kind in _SUED for one in facts.court)
    if facts.ended is not None and _COURT_PAPER in facts.ended_by and not sued_again:
        return _mediated_in_court(pack, facts.ended)
    confirm = pack.rule("court.judicial_confirmation")
    paper = facts.agreement
    clock = started_by(pack, paper.kind, paper.record.on) if paper else None
    say: tuple[Said, ...] = ()
    progress = done_by(facts.mediation)
    sued = paper is not None and any(one.kind in _SUED and not one.over for one in facts.court)
    if paper is not None and clock is not None:
        late = clock.last < facts.today
        text = _CONFIRMED if paper.acted else _AGREED_LATE if late else _AGREED
        say = (Said(text, {"day": paper.record.on, "last": clock.last}),)
        progress = Progress.DONE if paper.acted or late else Progress.NEXT
    elif facts.mediation is not None:
        say = (Said(_MEDIATED, {"day": facts.mediation.on}),)
    elif facts.invited is not None:
        say = (Said(_INVITED, {"day": facts.invited.on}),)
    lines = {way.rule.id: way for way in ways(pack, facts.lender_type, About.COURT)}
    numbers = (
        *dialled(lines["cn.help.hotline_12348"], _FOR_AID),
        *dialled(lines["cn.help.hotline_12368"], _FOR_COURT),
    )
    task = (f"task {paper.task}",) if paper is not None and paper.task else ()
    return Rung(
        id="mediation",
        title=N_("Mediation"),
        progress=progress,
        say=(
            *say,
            *said(*((_IN_COURT,) if sued else ()), _MEDIATION, _WHO_MEDIATES),
            *numbers,
            Said(_CONFIRM, {"days": confirm.whole("days")}),
            Said(_LIMITATION),
        ),
        record=paper.record if paper else facts.mediation or facts.invited,
        acts=(
            *task,
            "contact",
            "event mediation",
            "event mediation-agreement",
            *(("event procedure-end",) if sued else ()),
        ),
        rules=(confirm, *(way.rule for way in lines.values()), pack.rule("limitation.interrupts")),
        last=clock.last if clock is not None and progress is Progress.NEXT else None,
    )


def _mediated_in_court(pack: RulePack, ended: Record) -> Rung:
    """The suit ended by a mediation paper: nothing is to be confirmed any more, and its terms bind."""
    return Rung(
        id="mediation",
        title=N_("Mediation"),
        progress=Progress.DONE,
        say=(Said(_BY_COURT, {"day": ended.on}), Said(_LIMITATION)),
        record=ended,
        acts=("offer", "contact"),
        rules=(pack.rule("court.mediation_paper"), pack.rule("limitation.interrupts")),
    )


def _legal_aid(pack: RulePack, facts: LadderFacts) -> Rung:
    rule = pack.rule("help.legal_aid")
    days = {"days": rule.whole("decision_days"), "named": rule.whole("helper_named_days_after_grant")}
    lines = ways(pack, facts.lender_type, About.LEGAL_AID)
    return Rung(
        id="legal-aid",
        title=N_("Legal aid"),
        progress=done_by(facts.aid),
        say=(
            *((Said(_AID, {"day": facts.aid.on}),) if facts.aid else ()),
            *(one for way in lines for one in dialled(way, _FOR_AID)),
            Said(_AID_DAYS, days),
            Said(_AID_LIST),
        ),
        record=facts.aid,
        acts=("contact",),
        rules=(*(way.rule for way in lines), rule),
    )


def _family(facts: LadderFacts, pack: RulePack | None = None) -> Rung:
    told = []
    for one in facts.family:
        values = {"amount": one.amount, "by": one.by, "day": one.record.on}
        told.append(Said(_said_of(one), values))
    newest = facts.family[0].record if facts.family else None
    texts = [text for meaning in FAMILY.values() for text in meaning.texts]
    texts = texts if pack is not None else [_FAMILY_ELSEWHERE]
    rules = dict.fromkeys(rule for meaning in FAMILY.values() for rule in meaning.rules)
    return Rung(
        id="family",
        title=N_("Money from family"),
        progress=done_by(newest),
        say=(*told, *said(*texts)),
        record=newest,
        acts=("event gift", "event family-loan"),
        rules=tuple(pack.rule(rule) for rule in rules) if pack is not None else (),
        turn=False,
        told=max(len(told), 1),
    )


def _said_of(money: FamilyMoney) -> str:
    if money.amount is None or (money.loan and not money.by):
        return _FAMILY_PLAIN
    if money.loan:
        return _LOAN
    return _GIFT if money.by else _GIFT_OF


def _elsewhere(facts: LadderFacts) -> Rung:
    """The one rung of a debt whose rules are not known."""
    return Rung(
        id="advice",
        title=N_("Advice where you live"),
        progress=done_by(facts.aid),
        say=(
            *(said(CHINESE_LENDER) if facts.creditor is not None else ()),
            Said(_ELSEWHERE, {"currency": facts.owed.currency}),
        ),
        record=facts.aid,
        acts=("contact", "letter complaint"),
    )
