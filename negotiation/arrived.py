"""What arrived: what it says, how to verify it, which clock it starts, and how it is recorded.

It may be a text, call, paper or link that names a suit, a lawyer's letter, a visit and so on.

Sources: domain facts on collection, courts and limitation (the rule of each row is named). Whatever it is,
it is verified by the lender's official app or the number on the contract, never by the link or number in
the message.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negotiation.court import Term, deadline
from negotiation.errors import N_, InvalidValue
from negotiation.products import EventKind
from negotiation.text import halfwidth, shown

if TYPE_CHECKING:
    from datetime import date

    from negotiation.court import Deadline
    from negotiation.rules import RulePack


@dataclass(frozen=True, slots=True)
class Arrival:
    """One kind of thing that arrives.

    Attributes:
        id: stable name.
        words: what it says in Chinese, any of them.
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
    words: tuple[str, ...]
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
        return bool(self.terms) and self.event is not EventKind.MEDIATION


NEVER_THE_LINK: Final = N_(
    "Verify in the lender's official app or by the number on the contract, never by the link or number "
    "in the message. Pay nobody on the strength of it."
)
_COURT: Final = N_(
    "Ask the court named in it, by a number you look up yourself (12368 is given as the courts' line, partly "
    "verified), with the case number. Never by the link or number in the message."
)
_COURT_ELSEWHERE: Final = N_(
    "Ask the court named in it, by a number you look up yourself, with the case number. Never by the link or "
    "number in the message."
)
ELSEWHERE: Final = N_(
    "What it starts by the law of that place is not recorded here. Keep it as it came, and ask a lawyer or "
    "an advice service there at once: such periods are short."
)
_KEEP: Final = N_("Keep it as it came: picture, number, time. Record it as a contact.")
_SERVED: Final = N_(
    "If it is genuine, note the day it was served: the periods below count from the day after it. Ask "
    "legal aid (12348)."
)
_ENFORCED: Final = N_(
    "If it is genuine, note the day it came. What you and your dependants need to live is protected: tell "
    "the court what it would take. Ask legal aid (12348)."
)
_ARBITRATED: Final = N_(
    "If it is genuine, note the day it came and by when it asks for an answer. Ask legal aid (12348)."
)
_SAY_NOTHING_NEW: Final = N_(
    "Before you promise, sign or pay anything, look at what that does to limitation."
)
_OBJECT: Final = N_(
    "If it is genuine, pay or object in writing within the period below; after that the creditor may enforce."
)
_VISIT: Final = N_(
    "A visit is not against the rule in itself: at least two people, identity shown, sound and picture "
    "recorded, no entry without your consent. Record who came and when."
)
_THIRD: Final = N_(
    "Others are contacted only when the debtor cannot be reached, and the debt is never told to them. "
    "Stay reachable; record who was contacted and what was said."
)
_ASSIGNED: Final = N_(
    "An assignment counts towards you once you are notified; your defences stay. Ask for the proof, and "
    "do not pay a new account before the old creditor has confirmed it."
)
_CARD_STOPPED: Final = N_(
    "Ask the issuer's official line what it means for the balance, and keep the answer."
)
_CREDIT: Final = N_(
    "Negative data are told of before they are reported; an objection is answered in writing within 20 days."
)
_POLICE: Final = N_(
    "Ask the police station named in it, by 110 or in person. A demand that names the police is not the "
    "police. Speak with a lawyer or legal aid (12348)."
)
_AGENT: Final = N_(
    "Negotiating, complaining and credit repair need no paid agent. Sign nothing with one and pay it nothing."
)

ARRIVALS: Final = (
    Arrival(
        id="payment-order",
        words=("支付令",),
        what=N_("It names a payment order of a court."),
        verify=_COURT,
        then=_OBJECT,
        terms=(Term.PAYMENT_ORDER_OBJECTION,),
        event=EventKind.PAYMENT_ORDER,
        limitation="payment-order",
        rules=("cn.court.payment_order",),
    ),
    Arrival(
        id="judgment",
        words=("判决", "一审结果"),
        what=N_("It names a judgment."),
        verify=_COURT,
        then=_SERVED,
        terms=(Term.APPEAL_JUDGMENT,),
        event=EventKind.JUDGMENT,
        limitation="procedure-end",
        rules=("cn.court.appeal",),
    ),
    Arrival(
        id="ruling",
        words=("裁定",),
        what=N_("It names a ruling. Whether it can be appealed stands at its end."),
        verify=_COURT,
        then=_SERVED,
        terms=(Term.APPEAL_RULING,),
        event=EventKind.RULING,
        rules=("cn.court.appeal",),
    ),
    Arrival(
        id="enforcement",
        words=("强制执行", "执行通知", "失信", "限高", "限制消费", "查封", "冻结"),
        what=N_("It names enforcement of a judgment, or what follows from it."),
        verify=_COURT,
        then=_ENFORCED,
        event=EventKind.ENFORCEMENT,
        limitation="enforcement",
        rules=("cn.court.protected_assets", "cn.court.consumption_limits", "cn.court.dishonest_list"),
    ),
    Arrival(
        id="police",
        words=("报案", "经侦", "刑事", "公安", "诈骗罪"),
        what=N_("It names the police or a criminal matter."),
        verify=_POLICE,
        then=_KEEP,
        event=EventKind.POLICE_REPORT,
        limitation="police-report",
        rules=("cn.criminal.card_overdraft",),
    ),
    Arrival(
        id="suit",
        words=("起诉", "传票", "应诉", "诉状", "开庭"),
        what=N_("It names a suit: a claim, a summons or a hearing."),
        verify=_COURT,
        then=_SERVED,
        terms=(Term.DEFENCE,),
        event=EventKind.LAWSUIT,
        limitation="suit",
        rules=("cn.court.defence",),
    ),
    Arrival(
        id="case-filed",
        words=("立案",),
        what=N_(
            "It says that a case was opened (立案). Until a court's papers are served no period of "
            "yours runs."
        ),
        verify=_COURT,
        then=_SERVED,
        terms=(Term.DEFENCE,),
        event=EventKind.CASE_FILED,
        limitation="suit",
        rules=("cn.court.defence",),
    ),
    Arrival(
        id="arbitration",
        words=("仲裁",),
        what=N_("It names an arbitration."),
        verify=NEVER_THE_LINK,
        then=_ARBITRATED,
        event=EventKind.ARBITRATION,
        limitation="arbitration",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="mediation",
        words=("调解",),
        what=N_("It names a mediation, before or beside a suit."),
        verify=_COURT,
        then=_SAY_NOTHING_NEW,
        terms=(Term.JUDICIAL_CONFIRMATION,),
        event=EventKind.MEDIATION,
        limitation="mediation",
        rules=("cn.court.judicial_confirmation",),
    ),
    Arrival(
        id="lawyer-letter",
        words=("律师函", "律师事务所", "法务函"),
        what=N_("A lawyer's letter: a demand by the creditor's side. It is no paper of a court."),
        verify=NEVER_THE_LINK,
        then=_SAY_NOTHING_NEW,
        event=EventKind.NOTICE,
        limitation="letter",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="assignment",
        words=("债权转让", "转让通知", "受让", "债转"),
        what=N_("It says that the claim was assigned to another."),
        verify=NEVER_THE_LINK,
        then=_ASSIGNED,
        event=EventKind.ASSIGNMENT,
        limitation="assignment-notice",
        rules=("cn.contract.assignment",),
    ),
    Arrival(
        id="deduction",
        words=("扣款", "扣划", "代扣", "扣收"),
        what=N_("It says that money was or will be taken from an account."),
        verify=NEVER_THE_LINK,
        then=_KEEP,
        event=EventKind.DEDUCTION,
        limitation="deduction",
        rules=("cn.limitation.interrupts",),
    ),
    Arrival(
        id="visit",
        words=("上门", "外访", "走访", "家访"),
        what=N_("It announces or tells of a visit."),
        verify=NEVER_THE_LINK,
        then=_VISIT,
        rules=("cn.conduct.cba_2026", "cn.conduct.gbt_45251_2025_visits"),
    ),
    Arrival(
        id="address-book",
        words=("通讯录", "紧急联系人", "联系你的家人", "联系单位", "爆通讯录"),
        what=N_("It speaks of calling people from the address book or emergency contacts."),
        verify=NEVER_THE_LINK,
        then=_THIRD,
        rules=("cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026", "cn.conduct.privacy"),
        ask=False,
    ),
    Arrival(
        id="card-stopped",
        words=("停卡", "冻卡", "降额", "止付"),
        what=N_("It says that the card is stopped or its limit lowered."),
        verify=NEVER_THE_LINK,
        then=_CARD_STOPPED,
    ),
    Arrival(
        id="credit-report",
        words=("征信",),
        what=N_("It speaks of the credit report."),
        verify=NEVER_THE_LINK,
        then=_CREDIT,
        rules=("cn.credit_report.prior_notice", "cn.credit_report.objection"),
        ask=False,
    ),
    Arrival(
        id="agent",
        words=("反催收", "停息挂账", "债务优化", "征信修复", "代理维权", "债务重组公司"),
        what=N_("It offers to negotiate, complain or repair for a fee."),
        verify=NEVER_THE_LINK,
        then=_AGENT,
        rules=("cn.credit_report.one_off_repair_2025",),
        ask=False,
    ),
    Arrival(
        id="demand",
        words=("催收", "逾期", "欠款", "还款提醒", "结清"),
        what=N_("A demand or reminder to pay."),
        verify=NEVER_THE_LINK,
        then=_SAY_NOTHING_NEW,
        limitation="message",
        rules=("cn.limitation.interrupts",),
        ask=False,
    ),
)
"""Every kind, the weightiest first."""


ON_TYPICAL: Final = {
    "lawyer_letter": "lawyer-letter",
    "visit": "visit",
    "pre_suit_mediation_or_arbitration": "mediation",
    "suit": "suit",
    "payment_order": "payment-order",
    "arbitration": "arbitration",
    "sale_or_write_off": "assignment",
    "enforcement": "enforcement",
    "seizure_or_deduction": "enforcement",
    "consumption_limits": "enforcement",
}
"""What to do about some of what usually comes (keys of `negotiation.dpd.TYPICAL`), as ids of `ARRIVALS`."""


def recognise(text: str) -> tuple[Arrival, ...]:
    """Give the kinds that `text` names, the weightiest first; empty where it names none."""
    # Messages are broken up by line ends and by blanks put between the characters.
    given = "".join(halfwidth(text).split())
    return tuple(one for one in ARRIVALS if any(word in given for word in one.words))


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


def as_known(pack: RulePack, kind: Arrival) -> Arrival:
    """Give the kind with what a pack knows of it: outside China that is neither a period nor a rule."""
    if pack.name == "cn":
        return kind
    verify = _COURT_ELSEWHERE if kind.is_served else NEVER_THE_LINK
    return replace(kind, verify=verify, then=ELSEWHERE, terms=(), limitation=None, rules=())


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
