"""The closed sets of a case: what kind of credit, who lends, how people talked, how money moved.

The values are stable: they stand in the database, in exports and on the command line.
"""

from __future__ import annotations

import re
from contextlib import suppress
from enum import StrEnum
from typing import Final, TypeVar

from negotiation.errors import N_, InvalidValue
from negotiation.text import halfwidth, shown


class Product(StrEnum):
    """Kind of credit that a case is about; it decides which rules apply."""

    CREDIT_CARD = "credit-card"
    CASH_LOAN = "cash-loan"
    INSTALMENT = "instalment"
    CONSUMER_CREDIT = "consumer-credit"
    BUSINESS_LOAN = "business-loan"
    MORTGAGE = "mortgage"
    CAR_LOAN = "car-loan"
    PRIVATE = "private"
    OTHER = "other"


GOES_FIRST: Final = frozenset({Product.MORTGAGE})
"""Debts that are paid before any other: the home hangs on them. They have no part in what is shared."""


class LenderType(StrEnum):
    """Kind of licence behind the legal lender; a platform is not always the lender."""

    BANK = "bank"
    BANK_CARD = "bank-card"
    CONSUMER_FINANCE = "consumer-finance"
    MICRO_LOAN = "micro-loan"
    LOAN_ASSIST = "loan-assist"
    PAYMENT = "payment"
    RURAL_BANK = "rural-bank"
    GUARANTEE = "guarantee"
    OTHER = "other"
    PRIVATE = "private"
    TRUST = "trust"
    AUTO_FINANCE = "auto-finance"
    LEASING = "leasing"
    FACTORING = "factoring"
    PAWN = "pawn"
    LOCAL_AMC = "local-amc"
    REGIONAL_EQUITY_MARKET = "regional-equity-market"


class Channel(StrEnum):
    """Way by which a contact happened."""

    CALL = "call"
    CHAT = "chat"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"
    APP = "app"


class Direction(StrEnum):
    """Who began a contact: `out` the debtor, `in` the creditor or its agents."""

    OUT = "out"
    IN = "in"


class WithWhom(StrEnum):
    """Who was spoken to on the debtor's side."""

    SELF = "self"
    FAMILY = "family"
    GUARANTOR = "guarantor"
    COLLEAGUE = "colleague"
    OTHER = "other"


class Outcome(StrEnum):
    """How a contact ended."""

    CONNECTED = "connected"
    UNANSWERED = "unanswered"
    LEFT_MESSAGE = "left-message"
    REFUSED = "refused"
    PROMISE = "promise"


class PaymentMethod(StrEnum):
    """Way by which money was sent."""

    BANK = "bank"
    ALIPAY = "alipay"
    WECHAT = "wechat"
    OTHER = "other"


class PaymentStatus(StrEnum):
    """What is known of a payment: sent, seen by the creditor, not seen, or recorded in error."""

    PAID = "paid"
    CONFIRMED = "confirmed"
    MISSING = "missing"
    VOID = "void"


class ConfirmedBy(StrEnum):
    """What a confirmation of a payment rests on."""

    APP = "app"
    WEBSITE = "website"
    STATEMENT = "statement"
    SMS = "sms"
    AGENT = "agent"
    CERTIFICATE = "certificate"


_Choice = TypeVar("_Choice", bound=StrEnum)

# Only where the type settles it: a bank or a payment platform offers several kinds of credit, so it is asked.
_DEFAULT_PRODUCT: Final = {
    LenderType.BANK_CARD: Product.CREDIT_CARD,
    LenderType.CONSUMER_FINANCE: Product.CONSUMER_CREDIT,
    LenderType.MICRO_LOAN: Product.CASH_LOAN,
    LenderType.LOAN_ASSIST: Product.CASH_LOAN,
    LenderType.AUTO_FINANCE: Product.CAR_LOAN,
    LenderType.PRIVATE: Product.PRIVATE,
}


# What a name says of the credit, the plainest word first; a bank's name alone says nothing.
_NAMED_PRODUCT: Final = (
    (re.compile(r"信用卡|贷记卡|credit card", re.I), Product.CREDIT_CARD),
    (re.compile(r"房贷|按揭|mortgage", re.I), Product.MORTGAGE),
    (re.compile(r"车贷|car loan", re.I), Product.CAR_LOAN),
    (re.compile(r"网商贷|经营贷|生意贷|business loan", re.I), Product.BUSINESS_LOAN),
    (re.compile(r"贷|借|loan", re.I), Product.CASH_LOAN),
)


def default_product(creditor_type: str, name: str = "") -> Product | None:
    """Give the product that a creditor most likely means, or None to ask.

    Args:
        creditor_type: a `LenderType` value, or empty where it is not known.
        name: what the creditor or platform is called; asked only where the type leaves it open.
    """
    with suppress(ValueError):
        found = _DEFAULT_PRODUCT.get(LenderType(creditor_type))
        if found is not None:
            return found
    return next((product for words, product in _NAMED_PRODUCT if words.search(name)), None)


# A licensed lender bears its licence in its registered name; the longer words first.
_NAMED_LENDER: Final = (
    (re.compile(r"消费金融"), LenderType.CONSUMER_FINANCE),
    (re.compile(r"小额贷款|小贷"), LenderType.MICRO_LOAN),
    (re.compile(r"担保"), LenderType.GUARANTEE),
    (re.compile(r"信托"), LenderType.TRUST),
    (re.compile(r"汽车金融"), LenderType.AUTO_FINANCE),
    (re.compile(r"租赁"), LenderType.LEASING),
    (re.compile(r"保理"), LenderType.FACTORING),
    (re.compile(r"典当"), LenderType.PAWN),
    (re.compile(r"农村信用|农村商业银行|农商银行|农商行"), LenderType.RURAL_BANK),
    (re.compile(r"信用卡中心"), LenderType.BANK_CARD),
    (re.compile(r"银行"), LenderType.BANK),
)


def lender_type_of(name: str, known: str | None = None) -> LenderType | None:
    """Give the kind of lender that a registered name bears, or None where it bears none.

    Args:
        name: the lender as the contract names it.
        known: the kind known so far: a bank whose cards are meant stays that.
    """
    found = next((kind for words, kind in _NAMED_LENDER if words.search(name)), None)
    cards = known == LenderType.BANK_CARD and found is LenderType.BANK
    return LenderType.BANK_CARD if cards else found


def only_lender(product: str) -> LenderType | None:
    """Give the kind of lender where only one kind gives such credit: cards are issued by banks; else None."""
    return LenderType.BANK_CARD if product == Product.CREDIT_CARD else None


def choose(kind: type[_Choice], text: str, *, field: str) -> _Choice:
    """Give the member of `kind` that `text` names, in any case and width.

    Raises:
        InvalidValue: not one of them; the remedy lists them all.
    """
    try:
        return kind(halfwidth(text).strip().lower())
    except ValueError:
        raise InvalidValue(
            N_('"{given}" is not one of its values.'),
            field=field,
            remedy=N_("It takes one of: {choices}."),
            given=shown(text),
            choices=", ".join(kind),
        ) from None


class PartyRole(StrEnum):
    """What someone besides debtor and creditor is to a case."""

    CO_BORROWER = "co-borrower"
    GUARANTOR = "guarantor"
    SPOUSE = "spouse"
    AGENCY = "agency"
    ASSIGNEE = "assignee"


class EventKind(StrEnum):
    """Kind of an event that the rules read."""

    ASSIGNMENT = "assignment"
    NOTICE = "notice"
    CONSENT = "consent"
    DEDUCTION = "deduction"
    CASE_FILED = "case-filed"
    LAWSUIT = "lawsuit"
    PAYMENT_ORDER = "payment-order"
    JUDGMENT = "judgment"
    RULING = "ruling"
    ARBITRATION = "arbitration"
    ENFORCEMENT = "enforcement"
    PROCEDURE_END = "procedure-end"
    POLICE_REPORT = "police-report"
    PROMISE = "promise"
    MEDIATION = "mediation"
    MEDIATION_AGREEMENT = "mediation-agreement"
    COMPLAINT = "complaint"
    CERTIFICATE = "certificate"
    GIFT = "gift"
    FAMILY_LOAN = "family-loan"


class ApplicationKind(StrEnum):
    """What an application asks for."""

    HARDSHIP = "hardship"
    INSTALMENT = "instalment"
    WAIVER = "waiver"
    DEFERRAL = "deferral"
    LUMP_SUM = "lump-sum"


class OfferKind(StrEnum):
    """What an offer gives."""

    INSTALMENTS = "instalments"
    PERSONAL_PLAN = "personal-plan"
    DEFERRAL = "deferral"
    WAIVER = "waiver"
    PRINCIPAL_ONLY = "principal-only"
    LUMP_SUM = "lump-sum"


class MaterialKind(StrEnum):
    """Papers that lenders ask for; `other` takes a title of its own."""

    IDENTITY = "identity"
    CONTRACT = "contract"
    INCOME = "income"
    UNEMPLOYMENT = "unemployment"
    MEDICAL = "medical"
    HARDSHIP = "hardship"
    HOUSEHOLD = "household"
    DEPENDANTS = "dependants"
    HOUSING = "housing"
    ASSETS = "assets"
    OTHER_DEBTS = "other-debts"
    CREDIT_REPORT = "credit-report"
    ACCIDENT = "accident"
    BUSINESS_LOSS = "business-loss"
    PLATFORM_FORM = "platform-form"
    OTHER = "other"


class BudgetKind(StrEnum):
    """Kind of a budget line."""

    INCOME = "income"
    ESSENTIAL = "essential"
    FLEXIBLE = "flexible"
    PRIORITY = "priority"
    RESERVE = "reserve"


class Every(StrEnum):
    """How often a budget line comes."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
