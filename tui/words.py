"""The words of the field for the closed sets of the domain, as message ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "regional-equity-market": N_("Regional equity market"),
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
    "own-rules": N_("by your rules file"),
    "unknown": N_("no rule known"),
}
SHARE_REASONS: Mapping[str, str] = {
    "designated": N_("designated when paying"),
    "due": N_("what is due comes first"),
    "not-due": N_("not due yet: after what is due"),
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
    "scam": N_("Possible fraud"),
    "payment-order": N_("Payment order"),
    "judgment": N_("Judgment"),
    "ruling": N_("Ruling"),
    "enforcement": N_("Enforcement"),
    "court-mediation": N_("Mediation paper of a court"),
    "preservation": N_("Preservation of property"),
    "police": N_("Police, criminal matter"),
    "suit": N_("Suit, summons, hearing"),
    "case-filed": N_("Case opened"),
    "award": N_("Arbitration award"),
    "arbitration": N_("Arbitration"),
    "mediation-agreement": N_("Mediation agreement"),
    "mediation": N_("Mediation"),
    "lawyer-letter": N_("Lawyer's letter"),
    "assignment": N_("Claim assigned"),
    "to-be-assigned": N_("Assignment announced"),
    "deduction": N_("Deduction"),
    "visit": N_("Visit"),
    "address-book": N_("Address book, other people"),
    "card-stopped": N_("Card stopped"),
    "credit-report": N_("Credit report"),
    "agent": N_("Paid agent"),
    "threat": N_("Threat of a suit or a report"),
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
    "confirm-payment": N_("Have payments confirmed"),
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
    "came-late": N_("Paid late"),
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
