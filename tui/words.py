"""What the codes of the closed sets are called on screen. The codes themselves are in negotiation."""

from __future__ import annotations

from negotiation.errors import N_
from tui.i18n import _

_WORDS: dict[str, dict[str, str]] = {
    "stage": {
        "intake": N_("to find out"),
        "contacting": N_("in talks"),
        "applying": N_("preparing the application"),
        "in-review": N_("in review"),
        "agreed": N_("agreed, being repaid"),
        "declined": N_("declined"),
        "escalated": N_("escalated"),
        "in-court": N_("in court"),
        "repaid": N_("repaid"),
        "closed": N_("closed"),
    },
    "product": {
        "credit-card": N_("credit card"),
        "cash-loan": N_("cash loan"),
        "instalment": N_("purchase in instalments"),
        "consumer-credit": N_("consumer credit"),
        "business-loan": N_("business loan"),
        "mortgage": N_("mortgage"),
        "car-loan": N_("car loan"),
        "private": N_("private loan"),
        "other": N_("other"),
    },
    "channel": {
        "call": N_("call"),
        "chat": N_("chat"),
        "sms": N_("text message"),
        "email": N_("e-mail"),
        "letter": N_("letter"),
        "visit": N_("visit"),
        "app": N_("in the app"),
    },
    "direction": {"out": N_("from you"), "in": N_("from them")},
    "with": {
        "self": N_("yourself"),
        "family": N_("family"),
        "guarantor": N_("guarantor"),
        "colleague": N_("colleague"),
        "other": N_("other"),
    },
    "outcome": {
        "connected": N_("connected"),
        "unanswered": N_("unanswered"),
        "left-message": N_("left a message"),
        "refused": N_("refused"),
        "promise": N_("promised"),
    },
    "method": {
        "bank": N_("bank transfer"),
        "alipay": N_("Alipay"),
        "wechat": N_("WeChat Pay"),
        "other": N_("other"),
    },
    "status": {
        "paid": N_("not confirmed yet"),
        "confirmed": N_("confirmed"),
        "missing": N_("not on their record"),
        "void": N_("void"),
    },
    "by": {
        "app": N_("their app"),
        "website": N_("their website"),
        "statement": N_("a statement"),
        "sms": N_("a text message"),
        "agent": N_("their agent"),
        "certificate": N_("a certificate"),
    },
    "group": {
        "overdue": N_("overdue"),
        "today": N_("today"),
        "soon": N_("soon"),
        "waiting": N_("waiting"),
    },
}


def word(kind: str, code: str | None) -> str:
    """What `code` of the set `kind` is called; a code that this version does not know stays as it is."""
    if not code:
        return ""
    known = _WORDS[kind].get(code)
    return _(known) if known else code
