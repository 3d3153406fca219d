"""The words of the field for the closed sets of the domain, as message ids, and how values are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from negotiation.money import Money, display
from tui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from negotiation.creditors import Creditor
    from store.queries.papers import ReadPaper

STAGES: Mapping[str, str] = {
    "intake": N_("Intake"),
    "contacting": N_("Contacting"),
    "applying": N_("Applying"),
    "in-review": N_("In review"),
    "agreed": N_("Agreed"),
    "declined": N_("Declined"),
    "escalated": N_("Escalated"),
    "in-court": N_("In court"),
    "repaid": N_("Repaid"),
    "closed": N_("Closed"),
}
PRODUCTS: Mapping[str, str] = {
    "credit-card": N_("Credit card"),
    "cash-loan": N_("Cash loan"),
    "instalment": N_("Instalment purchase"),
    "consumer-credit": N_("Consumer credit"),
    "business-loan": N_("Business loan"),
    "mortgage": N_("Mortgage"),
    "car-loan": N_("Car loan"),
    "private": N_("Private loan"),
    "other": N_("Other"),
}
LENDERS: Mapping[str, str] = {
    "bank": N_("Bank"),
    "bank-card": N_("Bank, card business"),
    "consumer-finance": N_("Consumer finance company"),
    "micro-loan": N_("Micro-loan company"),
    "loan-assist": N_("Loan platform, not the lender"),
    "payment": N_("Payment platform, not the lender"),
    "rural-bank": N_("Rural bank"),
    "guarantee": N_("Guarantee company"),
    "private": N_("Private lender"),
    "trust": N_("Trust company"),
    "auto-finance": N_("Auto finance company"),
    "leasing": N_("Leasing company"),
    "factoring": N_("Factoring company"),
    "pawn": N_("Pawnshop"),
    "local-amc": N_("Local asset management company"),
    "other": N_("Other"),
}
CHANNELS: Mapping[str, str] = {
    "call": N_("Call"),
    "chat": N_("Chat"),
    "sms": N_("Text message"),
    "email": N_("E-mail"),
    "letter": N_("Letter"),
    "visit": N_("Visit"),
    "app": N_("In the app"),
}
DIRECTIONS: Mapping[str, str] = {"out": N_("I contacted them"), "in": N_("They contacted me")}
WITH_WHOM: Mapping[str, str] = {
    "self": N_("Me"),
    "family": N_("Family"),
    "guarantor": N_("Guarantor"),
    "colleague": N_("Colleague"),
    "other": N_("Other"),
}
OUTCOMES: Mapping[str, str] = {
    "connected": N_("Connected"),
    "unanswered": N_("No answer"),
    "left-message": N_("Left a message"),
    "refused": N_("Refused"),
    "promise": N_("They promised something"),
}
ORDER_SOURCES: Mapping[str, str] = {
    "agreement": N_("as agreed"),
    "enforcement": N_("in enforcement"),
    "law": N_("by law"),
    "unknown": N_("no rule known"),
}
SHARE_REASONS: Mapping[str, str] = {
    "designated": N_("designated when paying"),
    "due": N_("what is due comes first"),
    "least-secured": N_("the least secured first"),
    "heavier-burden": N_("the heavier burden first"),
    "earlier-due": N_("the earlier due day first"),
    "pro-rata": N_("in proportion"),
    "only": N_("the only one left"),
}
METHODS: Mapping[str, str] = {
    "bank": N_("Bank transfer"),
    "alipay": N_("Alipay"),
    "wechat": N_("WeChat Pay"),
    "other": N_("Other"),
}
CONFIRMED_BY: Mapping[str, str] = {
    "app": N_("Platform record"),
    "website": N_("Website"),
    "statement": N_("Statement"),
    "sms": N_("SMS"),
    "agent": N_("Agent"),
    "certificate": N_("Certificate"),
}
PAYMENT_STATUS: Mapping[str, str] = {
    "paid": N_("To confirm"),
    "confirmed": N_("Confirmed"),
    "missing": N_("Not there"),
    "void": N_("Void"),
}
# In small letters: "today" is a day here, "Today" is the screen.
GROUPS: Mapping[str, str] = {
    "overdue": N_("overdue"),
    "today": N_("today"),
    "soon": N_("soon"),
    "later": N_("later"),
    "next": N_("next"),
    "waiting": N_("waiting"),
}
MARKS: Mapping[str, str] = {
    "V": N_("verified"),
    "P": N_("partly verified"),
    "U": N_("unverified"),
    "E": N_("entered by you"),
    "-": N_("not known"),
}

EVENTS: Mapping[str, str] = {
    "assignment": N_("Assignment of the debt"),
    "notice": N_("Notice"),
    "consent": N_("Consent"),
    "deduction": N_("Deduction from an account"),
    "case-filed": N_("Case opened at court"),
    "lawsuit": N_("Lawsuit"),
    "payment-order": N_("Payment order"),
    "judgment": N_("Judgment"),
    "ruling": N_("Ruling"),
    "arbitration": N_("Arbitration"),
    "enforcement": N_("Enforcement"),
    "procedure-end": N_("End of the procedure"),
    "police-report": N_("Report to the police"),
    "promise": N_("Promise to pay"),
    "mediation": N_("Mediation"),
    "mediation-agreement": N_("Mediation agreement"),
    "complaint": N_("Complaint"),
    "certificate": N_("Settlement certificate"),
    "gift": N_("Gift from family"),
    "family-loan": N_("Loan from family"),
}
HELD: Mapping[str, str] = {
    "current": N_("holds the present one"),
    "other": N_("holds another one: to tell"),
    "not-recorded": N_("not recorded what it holds: to tell"),
    "unknown": N_("your present one is not recorded"),
}
ARRIVALS: Mapping[str, str] = {
    "payment-order": N_("Payment order"),
    "judgment": N_("Judgment"),
    "ruling": N_("Ruling"),
    "enforcement": N_("Enforcement"),
    "preservation": N_("Preservation of property"),
    "police": N_("Police, criminal matter"),
    "suit": N_("Suit, summons, hearing"),
    "case-filed": N_("Case opened"),
    "arbitration": N_("Arbitration"),
    "mediation": N_("Mediation"),
    "lawyer-letter": N_("Lawyer's letter"),
    "assignment": N_("Claim assigned"),
    "deduction": N_("Deduction"),
    "visit": N_("Visit"),
    "address-book": N_("Address book, other people"),
    "card-stopped": N_("Card stopped"),
    "credit-report": N_("Credit report"),
    "agent": N_("Paid agent"),
    "threat": N_("Threat of a suit"),
    "demand": N_("Demand or reminder"),
}
COURT_TERMS: Mapping[str, str] = {
    "defence": N_("Last day to answer the claim"),
    "payment-order-objection": N_("Last day to pay or object to the payment order"),
    "appeal-judgment": N_("Last day to appeal against the judgment"),
    "appeal-ruling": N_("Last day to appeal against the ruling"),
    "judicial-confirmation": N_("Last day to ask the court to confirm the mediation agreement"),
    "enforcement-application": N_("Last day to apply for enforcement"),
}
ROLES: Mapping[str, str] = {
    "co-borrower": N_("Co-borrower"),
    "guarantor": N_("Guarantor"),
    "spouse": N_("Spouse"),
    "agency": N_("Collection agency"),
    "assignee": N_("Assignee"),
}
APPLICATIONS: Mapping[str, str] = {
    "hardship": N_("Relief for hardship"),
    "instalment": N_("Instalments"),
    "waiver": N_("Waiver"),
    "deferral": N_("Deferral"),
    "lump-sum": N_("Lump sum"),
}
POINT_STATES: Mapping[str, str] = {
    "missing": N_("missing"),
    "spoken": N_("only said"),
    "present": N_("there"),
}
PROGRESS: Mapping[str, str] = {
    "done": N_("done"),
    "next": N_("next"),
    "later": N_("later"),
    "alarm": N_("act now"),
}
LETTERS: Mapping[str, str] = {
    "hardship": N_("Hardship application"),
    "instalment": N_("Request for instalments"),
    "waiver": N_("Request for a waiver"),
    "deferral": N_("Request for a deferral"),
    "lump-sum": N_("Lump-sum settlement offer"),
    "complaint": N_("Complaint"),
    "certificate-request": N_("Request for the settlement certificate"),
    "credit-objection": N_("Objection to the credit report"),
    "payment-order-objection": N_("Objection to a payment order"),
    "court-answer": N_("Statement of defence"),
    "stop-third-party": N_("Request to stop contacting others"),
    "authority": N_("Letter of authority"),
    "advice": N_("Confirmation of advice"),
}
PURPOSES: Mapping[str, str] = {
    "first-contact": N_("First contact"),
    "instalments": N_("Ask for instalments"),
    "waiver": N_("Ask for a waiver"),
    "deferral": N_("Ask for deferral"),
    "lump-sum": N_("Settle by one payment"),
    "chase-reply": N_("Ask for the answer"),
    "payment-not-shown": N_("Payment not shown"),
    "complaint": N_("Make a complaint"),
    "certificate": N_("Ask for the certificate"),
}
APPLICATION_STATUS: Mapping[str, str] = {
    "draft": N_("Draft"),
    "in-review": N_("In review"),
    "approved": N_("Approved"),
    "declined": N_("Declined"),
}
OFFERS: Mapping[str, str] = {
    "instalments": N_("Instalments"),
    "personal-plan": N_("Personal instalment plan"),
    "deferral": N_("Deferral"),
    "waiver": N_("Waiver"),
    "principal-only": N_("Principal only"),
    "lump-sum": N_("Lump sum"),
}
OFFER_STATUS: Mapping[str, str] = {
    "open": N_("To decide"),
    "accepted": N_("Accepted"),
    "declined": N_("Turned down"),
    "ended": N_("Ended"),
    "void": N_("Void"),
}
INSTALMENT_STATUS: Mapping[str, str] = {
    "paid": N_("Confirmed"),
    "unconfirmed": N_("To confirm"),
    "part": N_("Paid in part"),
    "late": N_("Late"),
    "due": N_("Due today"),
    "open": N_("Later"),
    "settled": N_("Settled"),
}
MATERIALS: Mapping[str, str] = {
    "identity": N_("Identity papers"),
    "contract": N_("Loan contract"),
    "income": N_("Proof of income"),
    "unemployment": N_("Proof of unemployment"),
    "medical": N_("Medical records"),
    "hardship": N_("Proof of hardship"),
    "household": N_("Household statement"),
    "dependants": N_("Proof of dependants"),
    "housing": N_("Rent or housing papers"),
    "assets": N_("Proof of assets"),
    "other-debts": N_("List of other debts"),
    "credit-report": N_("Credit report"),
    "accident": N_("Accident report"),
    "business-loss": N_("Proof of business losses"),
    "platform-form": N_("The platform's own form"),
    "other": N_("Other"),
}
MATERIAL_STATUS: Mapping[str, str] = {
    "missing": N_("Still needed"),
    "obtained": N_("Obtained"),
    "sent": N_("Sent"),
}
BUDGET: Mapping[str, str] = {
    "income": N_("Income"),
    "essential": N_("Essentials"),
    "flexible": N_("Flexible spending"),
    "priority": N_("Debts that go first"),
    "reserve": N_("Reserve"),
}
EVERY: Mapping[str, str] = {
    "week": N_("a week"),
    "month": N_("a month"),
    "quarter": N_("a quarter"),
    "year": N_("a year"),
}
UNITS: Mapping[str, str] = {
    "day": N_("every day"),
    "week": N_("every week"),
    "2week": N_("every two weeks"),
    "4week": N_("every four weeks"),
    "semimonth": N_("twice a month"),
    "month": N_("every month"),
    "bimonth": N_("every two months"),
    "quarter": N_("every quarter"),
    "halfyear": N_("every half-year"),
    "year": N_("every year"),
}
OFFERED: Mapping[str, str] = {
    "full": N_("Every debt can be paid off at once."),
    "offer": N_("This is what each can be offered."),
    "token": N_("Only a token can be offered to each."),
    "none": N_("Nothing can be offered: ask for a moratorium, and take advice."),
    "agreed": N_("Every creditor has an agreement: what is agreed is paid, nothing else is offered."),
}
STRATEGIES: Mapping[str, str] = {
    "avalanche": N_("highest rate first"),
    "snowball": N_("smallest debt first"),
    "pro-rata": N_("all in proportion"),
    "own": N_("in the order given"),
}
PARTS: Mapping[str, str] = {
    "costs": N_("costs and fees"),
    "interest": N_("interest"),
    "principal": N_("principal"),
    "doubled": N_("doubled part of the interest"),
}
REPAYMENT: Mapping[str, str] = {
    "equal-instalment": N_("Equal instalments"),
    "equal-principal": N_("Equal principal"),
    "flat-fee": N_("Flat fee"),
    "interest-free": N_("Interest-free"),
}


def word(words: Mapping[str, str], value: str | None) -> str:
    """The translated word for `value`; a value this version does not know is shown as it is."""
    return _(words.get(value, value)) if value else ""


def amount(money: Money) -> str:
    """An amount with its currency and grouping."""
    return display(money)


def day(value: date | None) -> str:
    """A day as ISO 8601, or empty."""
    return value.isoformat() if value else ""


def moment(value: datetime, zone: str) -> str:
    """Day and time of day in `zone`, to the minute."""
    from negotiation.when import zone as find

    return value.astimezone(find(zone)).strftime("%Y-%m-%d %H:%M")


def short_day(value: date, today: date) -> str:
    """Month and day; with the year where it is another one."""
    return value.strftime("%m-%d") if value.year == today.year else value.isoformat()


def stopwatch(seconds: int) -> str:
    """Seconds as `12:05`, or `1:02:05` from an hour on."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


_NOTED: Mapping[str, str] = {
    "promise": N_("They promised: {note}"),
    "verify": N_("Verify: {note}"),
    "service": N_("Note the day it was served: {note}"),
    "tell-reach": N_("Tell them how you are reached now: {note}"),
    "chase-reply": N_("Ask for the answer to the application ({note})"),
    "decide-offer": N_("Decide on the offer: {note}"),
}
"""Kinds whose title is what somebody noted, or the kind of an offer."""
FIXED: Mapping[str, str] = {
    "first-call": N_("First call to support"),
    "ask-certificate": N_("Ask for the settlement certificate"),
    "check-report": N_("Look at the credit report"),
    "record-offer": N_("Record the approved terms as an offer"),
    "ask-again": N_("Ask again with new facts"),
}
"""Kinds of tasks that need no more words."""


RISKS: Mapping[str, str] = {
    "ended": N_("May have ended"),
    "late": N_("Late"),
    "missing": N_("Not there"),
    "ends": N_("May end"),
    "unconfirmed": N_("To confirm"),
    "short": N_("Budget short"),
}
"""What is at risk in an agreement, in a word or two."""
_AT_RISK: Mapping[str, str] = {
    "ended": N_("The agreement may have ended: ask whether it still stands"),
    "ends": N_("Missing the next instalment may end the agreement"),
    "short": N_("The budget does not cover what falls due"),
}


def ask_lender(how: str) -> str:
    """Ask for the lender; `how` is what enters it, a command or a key."""
    return _(
        "The contract names the lender, a platform is not always it. Take it from there: {how} enters it."
    ).format(how=how)


def hotline(creditor: Creditor | None) -> str:
    """The hotline with how well it is known, or where else to look."""
    from negotiation.creditors import mark

    if creditor is None or not creditor.hotline:
        return _("not known: see your card or the app")
    state = word(MARKS, mark(creditor.hotline_status))
    return _("{text} ({state})").format(text=creditor.hotline, state=state)


ENDS_IN_AMOUNT = frozenset({"confirm-payment", "instalment"})
"""Kinds of to-dos whose title ends in an amount, in either language."""


def task_title(kind: str, title: str, currency: str = "") -> str:
    """What is to be done, as a person reads it; `currency` is that of an amount in `title`."""
    if kind in ENDS_IN_AMOUNT:
        if currency:
            from negotiation.money import parse_amount

            title = display(parse_amount(title, currency, field="amount"))
        if kind == "instalment":
            return _("Pay the instalment of {amount}").format(amount=title)
        return _("Confirm the repayment of {amount}").format(amount=title)
    if kind in FIXED:
        return _(FIXED[kind])
    if kind == "at-risk":
        return word(_AT_RISK, title)
    if kind == "missing-payment":
        return _("Not there: {note}").format(note=title) if title else _("Ask about the missing repayment")
    if kind == "deadline":
        return word(COURT_TERMS, title)
    if kind in _NOTED:
        return _(_NOTED[kind]).format(note=word(OFFERS, title) if kind == "decide-offer" else title)
    return title or _("Follow up")


def paper_note(paper: ReadPaper) -> str:
    """Whether the paper of an application is the one that was handed in, or made from today's records."""
    on = paper.application.submitted_on
    if paper.bears:
        return _("This is the paper as it was handed in on {day}. It bears the day {dated}.").format(
            day=day(on), dated=day(paper.bears)
        )
    if paper.kept:
        return _("This is the paper as it was handed in on {day}.").format(day=day(on))
    if on is None:
        return _("A draft: this is made from today's records.")
    return _("The paper of {day} was not kept: this is made from today's records.").format(day=day(on))


def told_note(count: int) -> str:
    """How many creditors have still to be told a new number or address, once it is saved."""
    return ngettext(
        "Saved. {count} creditor has still to be told: it stands on Today.",
        "Saved. {count} creditors have still to be told: they stand on Today.",
        count,
    ).format(count=count)
