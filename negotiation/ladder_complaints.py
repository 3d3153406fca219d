"""The two rungs of complaining: the lender's own line, then the authority that its kind of licence names.

Sources: cn.complaint.* (see negotiation.complaints). A complaint states facts, dates and the rule; it is
never tied to a request for a waiver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.complaints import PLATFORMS, About, lender_line, ways
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.products import LenderType, Product
from negotiation.rungs import Rung, dialled, done_by, marked, said

if TYPE_CHECKING:
    from negotiation.complaints import Way
    from negotiation.rules import RulePack
    from negotiation.rungs import LadderFacts, Made

_STATE: Final = N_("State facts with their dates and the rule, and nothing else. Ask for a written answer.")
_LINE: Final = N_("The lender's line: {number} ({mark}).")
_MADE: Final = N_("Recorded as made on {day}.")
_TICKET: Final = N_("Its number: {number}.")
_TICKET_FIRST: Final = N_("Usually the lender is asked first: have the number of that complaint ready.")
_NO_LINE: Final = N_(
    "A private lender has no complaint line. Write to the lender, and keep what is answered."
)
_NO_REGULATOR: Final = N_(
    "No authority takes complaints about a private lender. Mediation and legal aid are open all the same; "
    "threats are for the police (110)."
)
_WHICH: Final = N_(
    "Which authority it is goes by the lender that the contract names, not by the platform: enter its kind "
    "on the case."
)
_ASK_WHICH: Final = N_("For this kind of lender no authority is known to this program: ask one of these.")
_FOR: Final = {
    "cn.complaint.hotline_12378": N_("about banks and consumer finance companies"),
    "cn.complaint.hotline_12345": N_("about micro-loan companies and other local lenders"),
    "cn.complaint.hotline_12363": N_("about the credit report and payments"),
    "cn.complaint.nifa": N_("reports about internet lending"),
}


def lender_rung(pack: RulePack, facts: LadderFacts) -> Rung:
    """Give the lender's own complaint line, with what is known of its number."""
    private = is_private(facts)
    rules = (pack.rule("complaint.lender"), pack.rule("complaint.use"))
    return Rung(
        id="lender",
        title=N_("The lender's own complaint line"),
        progress=done_by(facts.lender.record if facts.lender else None),
        say=(
            *_made(facts.lender),
            *(said(_NO_LINE, _STATE) if private else (*_line(pack, facts), *said(_STATE))),
        ),
        record=facts.lender.record if facts.lender else None,
        acts=("letter complaint", "event complaint")
        if private
        else ("letter complaint", "call", "event complaint"),
        rules=rules,
        turn=not private,
    )


def regulator_rung(pack: RulePack, facts: LadderFacts) -> Rung:
    """Give the authorities by kind of lender."""
    private = is_private(facts)
    found = () if private else _authorities(pack, facts.lender_type)
    against = any(way.rule.values.get("against") for way in found)
    ask_kind = not private and facts.lender_type in PLATFORMS
    say = [*_made(facts.regulator)]
    if private:
        say += said(_NO_REGULATOR)
    elif ask_kind:
        say += said(_WHICH)
    elif not against:
        say += said(_ASK_WHICH)
    if found and not against:
        found = (*_both(pack), *found)
    for way in found:
        say += dialled(way, _FOR[way.rule.id])
    return Rung(
        id="regulator",
        title=N_("The financial authority"),
        progress=done_by(facts.regulator.record if facts.regulator else None),
        say=(*say, *(() if private else said(_TICKET_FIRST, _STATE))),
        record=facts.regulator.record if facts.regulator else None,
        acts=("edit", *_COMPLAIN) if ask_kind else _COMPLAIN,
        rules=tuple(way.rule for way in found) or (pack.rule("complaint.use"),),
        turn=not private,
    )


_COMPLAIN: Final = ("letter complaint", "contact", "event complaint")


def is_private(facts: LadderFacts) -> bool:
    """Whether a person lent the money, or another lender without a licence."""
    return facts.lender_type == LenderType.PRIVATE or (
        facts.lender_type is None and facts.product == Product.PRIVATE
    )


def _made(one: Made | None) -> tuple[Said, ...]:
    if one is None:
        return ()
    made = Said(_MADE, {"day": one.record.on})
    return (made, Said(_TICKET, {"number": one.number})) if one.number else (made,)


def _line(pack: RulePack, facts: LadderFacts) -> tuple[Said, ...]:
    way = lender_line(pack, facts.creditor)
    if not way.number:
        return way.notes
    return (Said(_LINE, {"number": way.number, "mark": marked(way.status)}), *way.notes)


def _authorities(pack: RulePack, lender_type: str | None) -> tuple[Way, ...]:
    """Those that take complaints about this kind of lender, then the lines that take them of all."""
    found = {way.rule.id: way for about in _ABOUT for way in ways(pack, lender_type, about)}
    return tuple(found[ident] for ident in _FOR if ident in found)


def _both(pack: RulePack) -> tuple[Way, ...]:
    """The two lines that between them know every kind of lender."""
    found = [_authorities(pack, kind)[0] for kind in (LenderType.BANK, LenderType.MICRO_LOAN)]
    return tuple(found)


_ABOUT: Final = (About.CONDUCT, About.CREDIT_REPORT)
