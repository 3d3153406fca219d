"""Makes a letter of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue
from negotiation.letters.fields import OF_CHINESE_COURTS, REQUESTS, LetterKind
from negotiation.letters.pen import Pen

if TYPE_CHECKING:
    from negotiation.letters.document import Letter
    from negotiation.letters.facts import LetterFacts
    from negotiation.rules import RulePack


def compose(kind: LetterKind, lang: str, facts: LetterFacts, pack: RulePack) -> Letter:
    """Make a letter.

    Args:
        kind: which one.
        lang: `zh` or `en`; what the user typed stays in the language it was typed in.
        facts: what it may say.
        pack: where rules are quoted from.

    Raises:
        InvalidValue: a field of the form cannot be read; it is named. Or this letter follows a procedure that
            the pack holds no rules of.
    """
    if pack.name != "cn" and kind in OF_CHINESE_COURTS:
        raise InvalidValue(
            N_("this letter follows the procedure of Chinese courts; the case is in {currency}."),
            field="kind",
            remedy=N_("For such a case there are: {choices}."),
            currency=facts.currency,
            choices=", ".join(one for one in LetterKind if one not in OF_CHINESE_COURTS),
        )
    facts.check()
    pen = Pen(kind, lang, facts, pack)
    if kind in REQUESTS:
        from negotiation.letters.requests import write

        return write(pen)
    from negotiation.letters import advisers, certificate, court_papers, rights

    writers = {
        LetterKind.COMPLAINT: rights.complaint,
        LetterKind.STOP_THIRD_PARTY: rights.stop_third_party,
        LetterKind.CREDIT_OBJECTION: rights.credit_objection,
        LetterKind.CERTIFICATE_REQUEST: certificate.certificate_request,
        LetterKind.PAYMENT_ORDER_OBJECTION: court_papers.payment_order_objection,
        LetterKind.COURT_ANSWER: court_papers.court_answer,
        LetterKind.AUTHORITY: advisers.authority,
        LetterKind.ADVICE: advisers.advice,
    }
    return writers[kind](pen)
