"""Court numbers: fees, last days, what enforcement must leave.

Sources: 诉讼费用交纳办法 Arts 13-16, 20, 44-48 (cn.court.fee_*); 民事诉讼法(2023) Arts 128, 171, 205, 206,
225-228, 250, 254, 255 (cn.court.*). Last days are shown without regard to holidays: counting on an earlier
day does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from negotiation.errors import N_, InvalidValue
from negotiation.money import Money, parse_amount
from negotiation.periods import add_days, add_years
from negotiation.text import halfwidth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from negotiation.rules import Rule, RulePack, Value


class Term(StrEnum):
    """A period that an act of the court or of the parties starts."""

    DEFENCE = "defence"
    PAYMENT_ORDER_OBJECTION = "payment-order-objection"
    APPEAL_JUDGMENT = "appeal-judgment"
    APPEAL_RULING = "appeal-ruling"
    JUDICIAL_CONFIRMATION = "judicial-confirmation"
    ENFORCEMENT_APPLICATION = "enforcement-application"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day.

    Attributes:
        term: which period.
        start: the day of the event; it is not counted.
        last: the last day, holidays not looked at.
        counted_from: what the event is, an English message id.
        rule: where it stands.
    """

    term: Term
    start: date
    last: date
    counted_from: str
    rule: Rule

    def passed(self, on: date) -> bool:
        """Whether the last day lies before a day."""
        return self.last < on


class Paper(Protocol):
    """An event in law."""

    @property
    def kind(self) -> str:
        """Its `EventKind` value."""

    @property
    def on(self) -> date:
        """The day it happened or was received."""

    @property
    def reference(self) -> str | None:
        """Number of the file, or None."""


@dataclass(frozen=True, slots=True)
class CourtFees:
    """The fees for a claim.

    Attributes:
        claim: the amount claimed.
        full: the court fee.
        half: in simple procedure, after mediation or withdrawal.
        enforcement: taken after enforcement, not in advance; reckoned on the same amount.
        payment_order: for a payment order.
    """

    claim: Money
    full: Money
    half: Money
    enforcement: Money
    payment_order: Money


TERMS: Final[Mapping[Term, tuple[str, str, str]]] = {
    Term.DEFENCE: ("court.defence", "days", N_("receipt of the claim")),
    Term.PAYMENT_ORDER_OBJECTION: (
        "court.payment_order",
        "pay_or_object_days",
        N_("receipt of the payment order"),
    ),
    Term.APPEAL_JUDGMENT: ("court.appeal", "judgment_days", N_("service of the judgment")),
    Term.APPEAL_RULING: ("court.appeal", "ruling_days", N_("service of the ruling")),
    Term.JUDICIAL_CONFIRMATION: (
        "court.judicial_confirmation",
        "days",
        N_("the day the mediation agreement takes effect"),
    ),
    Term.ENFORCEMENT_APPLICATION: (
        "court.enforcement_application",
        "years",
        N_("the end of the period set, of the last instalment where there are several"),
    ),
}
"""Rule, key and starting event of each period."""

STARTED_BY: Final[Mapping[str, Term]] = {
    "lawsuit": Term.DEFENCE,
    "payment-order": Term.PAYMENT_ORDER_OBJECTION,
    "judgment": Term.APPEAL_JUDGMENT,
    "ruling": Term.APPEAL_RULING,
    "mediation-agreement": Term.JUDICIAL_CONFIRMATION,
}
"""The period that an event starts on the day it reached the debtor, by `EventKind` value."""

ENDED_BY: Final[Mapping[str, frozenset[str]]] = {
    "lawsuit": frozenset({"judgment", "procedure-end"}),
    "payment-order": frozenset({"procedure-end"}),
}
"""The events after which nobody asks any more for what an earlier one asked for, by `EventKind` value."""

HOLIDAYS: Final = N_("Holidays are not looked at: act by this day.")

PASSED: Final = N_("That day has passed. Ask the court or legal aid (12348) now what can still be done.")

PROTECTED: Final = {
    "living_costs_of_debtor_and_dependants": N_("from income: the living costs of the debtor and dependants"),
    "living_necessities_of_debtor_and_dependants": N_(
        "from property: the necessities of life of the debtor and dependants"
    ),
}
"""What enforcement must leave, by the keys of the rule."""


def court_fees(pack: RulePack, claim: Money) -> CourtFees:
    """Give all fees for a claim in yuan, each rounded half up to the fen.

    Raises:
        InvalidValue: the claim is not in yuan, or not above zero; field `claim`.
    """
    if claim.currency != "CNY" or claim.minor <= 0:
        raise InvalidValue(
            N_("court fees are reckoned on a claim in CNY."),
            field="claim",
            remedy=N_("It takes more than 0."),
        )
    # Parts are taken of the exact fee: half of one that was rounded up first may be a fen too much.
    full = _cumulative(pack.rule("court.fee_case"), claim)
    numerator, denominator = pack.rule("court.fee_payment_order").text("share_of_case_fee").split("/")
    return CourtFees(
        claim=claim,
        full=_booked(full),
        half=_booked(full * pack.rule("court.fee_half").number("share")),
        enforcement=_booked(_cumulative(pack.rule("court.fee_enforcement"), claim)),
        payment_order=_booked(full * int(numerator) / int(denominator)),
    )


def deadline(pack: RulePack, term: Term, start: date) -> Deadline:
    """Give the last day of a period that began with an event on `start`."""
    ident, key, counted_from = TERMS[term]
    rule = pack.rule(ident)
    length = rule.whole(key)
    last = add_years(start, length) if key == "years" else add_days(start, length)
    return Deadline(term, start, last, counted_from, rule)


def started_by(pack: RulePack, kind: str, on: date) -> Deadline | None:
    """Give the last day of the period that an event starts, or None where it starts none.

    Args:
        pack: the pack of the place; only the Chinese one has rows on courts.
        kind: an `EventKind` value.
        on: the day it reached the debtor.
    """
    term = STARTED_BY.get(kind) if pack.name == "cn" else None
    return deadline(pack, term, on) if term else None


def overtaken(paper: Paper, others: Iterable[Paper]) -> bool:
    """Whether a later paper ends what one asked for: nobody answers a claim that judgment was given on.

    Args:
        paper: the one asked about.
        others: of the same case, those that stand; two with different file numbers have nothing to do with
            each other.
    """
    ends = ENDED_BY.get(paper.kind, frozenset())
    return any(one.kind in ends and one.on >= paper.on and _one_file(one, paper) for one in others)


def _one_file(one: Paper, other: Paper) -> bool:
    first, second = ("".join(halfwidth(paper.reference or "").split()) for paper in (one, other))
    return not (first and second) or first == second


def protected(pack: RulePack) -> tuple[str, ...]:
    """Give what enforcement must leave, as keys of `PROTECTED`."""
    return pack.rule("court.protected_assets").texts("keep")


def _cumulative(rule: Rule, claim: Money) -> Decimal:
    """The fee of all tiers, not rounded."""
    fee = rule.number("first_tier_fixed_fee")
    for tier in rule.rows("tier"):
        over, up_to = _number(tier, "over"), _number(tier, "up_to") if "up_to" in tier else claim.major
        if claim.major > over:
            fee += (min(claim.major, up_to) - over) * _number(tier, "rate")
    return fee


def _booked(amount: Decimal) -> Money:
    from decimal import ROUND_HALF_UP

    return parse_amount(amount.quantize(Decimal("0.01"), ROUND_HALF_UP), "CNY", field="claim")


def _number(tier: Mapping[str, Value], key: str) -> Decimal:
    value = tier[key]
    if not isinstance(value, int | Decimal):
        raise TypeError(f"{key} is no number")
    return Decimal(value)
