"""Whom a letter is for and who else it binds: what to know of them before it is sent.

Sources: 民法典 Arts 545-548 (cn.contract.assignment): an assignment counts towards the debtor once notified;
Art. 695 (cn.guarantee.default): a heavier agreement binds a guarantor only with written consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.court_papers import opponent
from negotiation.letters.fields import OF_CHINESE_COURTS, REQUESTS, LetterKind
from negotiation.payee import Payee
from negotiation.products import PartyRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import RulePack

_LENDER: Final = N_(
    "The lender of the contract is not recorded for certain: the letter goes to the platform. Take the name "
    "from the contract."
)
_PLAINTIFF: Final = N_("Who sued or applied is not recorded: take the name from the paper of the court.")
_ASSIGNED: Final = N_(
    "The debt is assigned to {name} by the notice of {date}: the letter goes to it. Have the proof of the "
    "assignment (Civil Code Arts 545-548); where there is none, ask for it first."
)
_OTHER_PARTY: Final = N_(
    "The debt is assigned to {name} by the notice of {date}: compare who sued or applied with the paper of "
    "the court, and ask for the proof of the assignment (Civil Code Arts 545-548)."
)
_REPORTED: Final = N_(
    "The debt is assigned to {name} by the notice of {date}. This letter goes to {lender}, who made the "
    "entry: look at the report for who reports it now."
)
_NOT_NOTIFIED: Final = N_(
    "{name} is recorded as assignee, but no notice of an assignment to you: it does not count towards you "
    "yet (Civil Code Arts 545-548), and the letter goes to the creditor as before."
)
_GUARANTOR: Final = N_(
    "{name} is recorded as guarantor: what makes the debt heavier binds a guarantor only with written "
    "consent (Civil Code Art. 695). Ask before you agree on new terms."
)
_NOBODY: Final = N_("Nobody is named as adviser: write in who it is before you sign.")

_NOT_TO_LENDER: Final = frozenset({*OF_CHINESE_COURTS, LetterKind.ADVICE})


def concerned(
    kind: LetterKind, facts: LetterFacts, pack: RulePack, lang: str = "zh"
) -> Iterator[tuple[str, Said]]:
    """Give what to know of those a letter is for or binds: the field it is about, and the sentence.

    Args:
        kind: which letter.
        facts: what it is made from.
        pack: the rules of the place; those on assignment and guarantee are Chinese.
        lang: the language of the letter.
    """
    typed = facts.text("to")
    assigned = facts.assigned_on is not None
    if facts.lender_open and not typed and not assigned and kind not in _NOT_TO_LENDER:
        yield "to", Said(_LENDER)
    if kind in OF_CHINESE_COURTS and opponent(facts, kind, "zh") is None:
        yield "plaintiff", Said(_PLAINTIFF)
    if kind is LetterKind.AUTHORITY and not facts.text("adviser"):
        yield "adviser", Said(_NOBODY)
    if pack.name != "cn":
        return
    if not typed and kind != LetterKind.ADVICE:
        yield from _assignment(kind, facts)
    guarantors = [one.name for one in facts.involved.in_role(PartyRole.GUARANTOR) if one.on(facts.today)]
    if kind in REQUESTS and guarantors:
        listed = ("、" if lang == "zh" else ", ").join(dict.fromkeys(guarantors))
        yield "request", Said(_GUARANTOR, {"name": listed})


def _assignment(kind: LetterKind, facts: LetterFacts) -> Iterator[tuple[str, Said]]:
    target = facts.assignment
    if target.payee is Payee.ASK:
        yield "to", target.said[0]
    elif target.payee is Payee.ASSIGNEE:
        params = {"name": target.name, "date": facts.assigned_on, "lender": facts.lent_by.zh}
        if kind in OF_CHINESE_COURTS:
            yield "plaintiff", Said(_OTHER_PARTY, params)
        else:
            yield "to", Said(_REPORTED if kind is LetterKind.CREDIT_OBJECTION else _ASSIGNED, params)
    elif target.said and kind not in OF_CHINESE_COURTS:
        present = [one for one in facts.involved.in_role(PartyRole.ASSIGNEE) if one.on(facts.today)]
        yield "to", Said(_NOT_NOTIFIED, {"name": present[-1].name})
