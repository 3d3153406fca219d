"""What arrived: what it says, how to verify it, which clock it starts, and how it is recorded.

It may be a text, call, paper or link that names a suit, a lawyer's letter, a visit and so on.

Sources: domain facts on collection, courts and limitation (the rule of each row is named). Whatever it is,
it is verified by the lender's official app or the number on the contract, never by the link or number in
the message.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negotiation.arrival_advice import (
    AGENT,
    ARBITRATED,
    ASSIGNED,
    AWARDED,
    CARD_STOPPED,
    COURT,
    CREDIT,
    ENFORCED,
    FILED,
    INVITED,
    JUDGED,
    KEEP,
    MEDIATED,
    MEDIATED_IN_COURT,
    MEDIATOR,
    NEVER_THE_LINK,
    NO_PRIVATE_ACCOUNT,
    NOT_YET_ASSIGNED,
    OBJECT,
    POLICE,
    PRESERVED,
    SAY_NOTHING_NEW,
    SERVED,
    THIRD,
    VISIT,
)
from negotiation.arrival_words import kinds_named, only_handed_in
from negotiation.court import Term, deadline
from negotiation.errors import N_, InvalidValue
from negotiation.products import EventKind
from negotiation.text import shown

if TYPE_CHECKING:
    from datetime import date

    from negotiation.court import Deadline
    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True)
class Arrival:
    """One kind of thing that arrives.

    Attributes:
        id: stable name; `negotiation.arrival_words` has the words that name it.
        what: what it is, an English message id.
        verify: how to verify it.
        then: what to do with it.
        terms: the periods it starts once it has been served.
        event: the `EventKind` to record it as once it was verified, or None where it stays a contact.
        limitation: the kind of event for limitation if it is genuine, or None.
        rules: where it stands.
        ask: whether there is anything to ask the lender or the court about; a plain demand is no such thing.
    """

    id: str
    what: str
    verify: str
    then: str
    terms: tuple[Term, ...] = ()
    event: EventKind | None = None
    limitation: str | None = None
    rules: tuple[str, ...] = ()
    ask: bool = True

    @property
    def is_served(self) -> bool:
        """Whether it is a paper of a court, whose period runs from the day of service."""
        filed = self.event is EventKind.CASE_FILED
        return filed or (bool(self.terms) and self.event is not EventKind.MEDIATION_AGREEMENT)

    @property
    def starts_unserved(self) -> bool:
        """Whether its periods are shown before a day is known: none from filing, or unsigned."""
        return self.event not in {EventKind.CASE_FILED, EventKind.MEDIATION_AGREEMENT}


ARRIVALS: Final = (
    Arrival(
        id="scam",
        what=N_(
            'It asks for money to the account of a person or a "safe account", or by gift cards, or '
            "threatens an arrest: so forged demands are worded."
        ),
        verify=NEVER_THE_LINK,
        then=NO_PRIVATE_ACCOUNT,
        rules=("cn.complaint.hotline_96110", "cn.complaint.police_110"),
    ),
    Arrival(
        id="payment-order",
        what=N_("It names a payment order of a court."),
        verify=COURT,
        then=OBJECT,
        terms=(Term.PAYMENT_ORDER_OBJECTION,),
        event=EventKind.PAYMENT_ORDER,
        limitation="payment-order",
        rules=("cn.court.payment_order",),
    ),
    Arrival(
        id="judgment",
        what=N_("It names a judgment."),
        verify=COURT,
        then=JUDGED,
        terms=(Term.APPEAL_JUDGMENT,),
        event=EventKind.JUDGMENT,
        limitation="judgment",
        rules=("cn.court.appeal", "cn.court.small_claims"),
    ),
    Arrival(
        id="ruling",
        what=N_("It names a ruling. Whether it can be appealed stands at its end."),
        verify=COURT,
        then=SERVED,
        terms=(Term.APPEAL_RULING,),
        event=EventKind.RULING,
        rules=("cn.court.appeal",),
    ),
    Arrival(
        id="enforcement",
        what=N_("It names enforcement of a judgment, or what follows from it."),
        verify=COURT,
        then=ENFORCED,
        event=EventKind.ENFORCEMENT,
        limitation="enforcement",
        rules=("cn.court.protected_assets", "cn.court.consumption_limits", "cn.court.dishonest_list"),
    ),
    Arrival(
        id="court-mediation",
        what=N_(
            "It names a mediation paper of a court (民事调解书): an agreement that was made in the suit."
        ),
        verify=COURT,
        then=MEDIATED_IN_COURT,
        event=EventKind.PROCEDURE_END,
        limitation="procedure-end",
        rules=("cn.court.mediation_paper",),
    ),
    Arrival(
        id="preservation",
        what=N_("It names the preservation of property (保全), before or during a suit."),
        verify=COURT,
        then=PRESERVED,
        limitation="preservation",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="police",
        what=N_("It names the police or a criminal matter."),
        verify=POLICE,
        then=KEEP,
        event=EventKind.POLICE_REPORT,
        limitation="police-report",
        rules=("cn.criminal.card_overdraft",),
    ),
    Arrival(
        id="suit",
        what=N_("It names a suit: a claim, a summons or a hearing."),
        verify=COURT,
        then=SERVED,
        terms=(Term.DEFENCE,),
        event=EventKind.LAWSUIT,
        limitation="suit",
        rules=("cn.court.defence",),
    ),
    Arrival(
        id="case-filed",
        what=N_(
            "It says that a case was opened (立案), or that papers for one were handed in. Until a court's "
            "papers are served no period of yours runs."
        ),
        verify=COURT,
        then=FILED,
        terms=(Term.DEFENCE,),
        event=EventKind.CASE_FILED,
        limitation="suit",
        rules=("cn.court.defence",),
    ),
    Arrival(
        id="award",
        what=N_("It names the award of an arbitration: what was decided there."),
        verify=NEVER_THE_LINK,
        then=AWARDED,
        event=EventKind.PROCEDURE_END,
        limitation="procedure-end",
        rules=("cn.court.award",),
    ),
    Arrival(
        id="arbitration",
        what=N_("It names an arbitration."),
        verify=NEVER_THE_LINK,
        then=ARBITRATED,
        event=EventKind.ARBITRATION,
        limitation="arbitration",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="mediation-agreement",
        what=N_("It names an agreement that was made in a mediation outside a suit."),
        verify=MEDIATOR,
        then=MEDIATED,
        terms=(Term.JUDICIAL_CONFIRMATION,),
        event=EventKind.MEDIATION_AGREEMENT,
        limitation="repayment-plan",
        rules=("cn.court.judicial_confirmation",),
    ),
    Arrival(
        id="mediation",
        what=N_("It names a mediation, before or beside a suit."),
        verify=MEDIATOR,
        then=INVITED,
        event=EventKind.MEDIATION,
        limitation="mediation",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="lawyer-letter",
        what=N_("A lawyer's letter: a demand by the creditor's side. It is no paper of a court."),
        verify=NEVER_THE_LINK,
        then=SAY_NOTHING_NEW,
        event=EventKind.NOTICE,
        limitation="letter",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="assignment",
        what=N_("It says that the claim was assigned to another."),
        verify=NEVER_THE_LINK,
        then=ASSIGNED,
        event=EventKind.ASSIGNMENT,
        limitation="assignment-notice",
        rules=("cn.contract.assignment",),
    ),
    Arrival(
        id="to-be-assigned",
        what=N_("It announces that the claim will be assigned. That it was is not said."),
        verify=NEVER_THE_LINK,
        then=NOT_YET_ASSIGNED,
        rules=("cn.contract.assignment",),
        ask=False,
    ),
    Arrival(
        id="deduction",
        what=N_("It says that money was taken from an account."),
        verify=NEVER_THE_LINK,
        then=KEEP,
        event=EventKind.DEDUCTION,
        limitation="deduction",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="visit",
        what=N_("It announces or tells of a visit."),
        verify=NEVER_THE_LINK,
        then=VISIT,
        rules=("cn.conduct.cba_2026", "cn.conduct.gbt_45251_2025_visits"),
    ),
    Arrival(
        id="address-book",
        what=N_("It speaks of contact with other people: family, colleagues, the address book."),
        verify=NEVER_THE_LINK,
        then=THIRD,
        rules=("cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026", "cn.conduct.privacy"),
        ask=False,
    ),
    Arrival(
        id="card-stopped",
        what=N_("It says that the card is stopped or its limit lowered."),
        verify=NEVER_THE_LINK,
        then=CARD_STOPPED,
    ),
    Arrival(
        id="credit-report",
        what=N_("It speaks of the credit report."),
        verify=NEVER_THE_LINK,
        then=CREDIT,
        rules=("cn.credit_report.prior_notice", "cn.credit_report.objection"),
        ask=False,
    ),
    Arrival(
        id="agent",
        what=N_("It offers to negotiate, complain or repair for a fee."),
        verify=NEVER_THE_LINK,
        then=AGENT,
        rules=("cn.credit_report.one_off_repair_2025",),
        ask=False,
    ),
    Arrival(
        id="threat",
        what=N_(
            "It threatens a suit, a step of a court or a report to the police. A threat is none of these: no "
            "period runs from it."
        ),
        verify=NEVER_THE_LINK,
        then=SAY_NOTHING_NEW,
        limitation="message",
        rules=("cn.limitation.interrupts",),
        ask=False,
    ),
    Arrival(
        id="demand",
        what=N_("A demand or reminder to pay."),
        verify=NEVER_THE_LINK,
        then=SAY_NOTHING_NEW,
        limitation="message",
        rules=("cn.limitation.interrupts",),
        ask=False,
    ),
)
"""Every kind, the weightiest first."""

AGREED: Final = frozenset({"court-mediation", "mediation-agreement"})
"""The kinds whose terms are an offer that was agreed to."""


def recognise(text: str) -> tuple[Arrival, ...]:
    """Give the kinds that `text` names, the weightiest first; empty where it names none."""
    named = kinds_named(text)
    found = tuple(one for one in ARRIVALS if one.id in named)
    if "case-filed" in named and only_handed_in(text):  # then nothing can have been served
        return tuple(replace(one, terms=()) if one.id == "case-filed" else one for one in found)
    return found


def arrival(ident: str) -> Arrival:
    """Give one kind by its id. Raises InvalidValue (field `kind`) when there is none."""
    for one in ARRIVALS:
        if one.id == ident:
            return one
    raise InvalidValue(
        N_('"{given}" is not one of its values.'),
        field="kind",
        remedy=N_("It takes one of: {choices}."),
        given=shown(ident),
        choices=", ".join(one.id for one in ARRIVALS),
    )


def kind_of_event(kind: Arrival, *, served: bool) -> EventKind | None:
    """Give the `EventKind` to record a verified arrival as, or None where it stays a contact.

    Papers of a court that were not served start nothing: of a case that was opened that much is recorded,
    of the others nothing yet.

    Args:
        kind: what arrived.
        served: whether the day of service is known.
    """
    if not kind.is_served:
        return kind.event
    if kind.event in {EventKind.CASE_FILED, EventKind.LAWSUIT}:
        return EventKind.LAWSUIT if served else EventKind.CASE_FILED
    return kind.event if served else None


def clocks(pack: RulePack, kind: Arrival, served: date) -> tuple[Deadline, ...]:
    """Give the last days that run if it is genuine and was served on `served`; none outside China."""
    if pack.name != "cn":
        return ()
    return tuple(deadline(pack, term, served) for term in kind.terms)
