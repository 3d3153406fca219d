"""The agreement checker: what the text of an agreement must say, what is missing, and what to beware of.

For a card's personal plan the regulation names the least content (rule cn.card.personal_plan_content, V);
the other points are what practice asks for (rule cn.agreement.content, convention).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.appropriation import Order
from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.products import OfferKind, PartyRole, Product

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negotiation.money import Money
    from negotiation.rules import Rule, RulePack


class State(StrEnum):
    """Whether a point stands in the agreement: in its text, only said, or not at all."""

    PRESENT = "present"
    SPOKEN = "spoken"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """What is known of an offer or agreement.

    Attributes:
        kind: an `OfferKind` value.
        product: a `Product` value.
        written: whether there is a text or a recording.
        terms: what it says, by the id of a point.
        restores: what a breach brings back, in the creditor's words.
        accrual: whether interest and fees go on, in the creditor's words.
        balance: what it is about.
        waived: what is let off.
        total: all that is paid by it.
        roles: `PartyRole` values of those who are part of the case today.
    """

    kind: str
    product: str
    written: bool
    terms: Mapping[str, str]
    restores: str | None
    accrual: str | None
    balance: Money
    waived: Money
    total: Money
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing the text must say.

    Attributes:
        id: stable name, as in an offer's `terms`.
        text: what must be said, an English message id.
        why: what happens without it, an English message id.
    """

    id: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class PointState:
    """A point with how it stands, what is recorded of it, and the rule that asks for it."""

    point: Point
    state: State
    said: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of the check.

    Attributes:
        points: those that apply, in the order of the text.
        warnings: what to beware of before accepting.
    """

    points: tuple[PointState, ...]
    warnings: tuple[Said, ...]

    @property
    def missing(self) -> tuple[PointState, ...]:
        """The points that nothing is recorded of."""
        return tuple(one for one in self.points if one.state is State.MISSING)


POINTS: Final = (
    Point(
        "creditor",
        N_("Legal name of the creditor, and who may sign for it"),
        N_("An agreement with someone else does not bind the creditor."),
    ),
    Point("debt", N_("Which debt: account or contract number"), N_("It must be clear what is settled.")),
    Point(
        "balance",
        N_("Balance on a day, how it is made up, and the currency"),
        N_("Later figures can only be held against a balance that both sides named."),
    ),
    Point(
        "payments",
        N_("How often, by which way, on which days and how much each time"),
        N_("A day or an amount that is not fixed can be called late."),
    ),
    Point(
        "account",
        N_("The account to pay into, the creditor's own"),
        N_("Money paid elsewhere may not count."),
    ),
    Point(
        "cost",
        N_("Whether interest, annual fee or other charges go on during the plan"),
        N_("A plan need not be free of cost: ask for the figure."),
    ),
    Point(
        "order",
        N_("What a payment settles first: the principal, or costs and interest"),
        N_("Without it the order of the law holds, which may leave the principal as it was."),
    ),
    Point(
        "waived",
        N_("What is waived, and from when the waiver counts"),
        N_("A waiver that counts only at the end is lost with one missed payment."),
    ),
    Point(
        "late",
        N_("What counts as late, and days of grace"),
        N_("Without it one day late may end the agreement."),
    ),
    Point(
        "breach",
        N_("Rights and duties, and what a breach restores"),
        N_("It says what is at stake if an instalment is missed."),
    ),
    Point(
        "collection",
        N_("Collection stops, that of agencies too"),
        N_("Otherwise calls may go on while the plan is kept."),
    ),
    Point(
        "credit",
        N_("How it is reported to the credit register"),
        N_("Ask how the account is shown during the plan and after it."),
    ),
    Point(
        "settles",
        N_("That the payment settles the whole debt and nothing further is claimed"),
        N_("Without it the rest may be asked for later, or sold."),
    ),
    Point(
        "certificate",
        N_("A settlement certificate, and within how many days"),
        N_("It is the proof that the debt has ended."),
    ),
    Point(
        "guarantor",
        N_("What becomes of the guarantor and co-borrowers"),
        N_("A change without a guarantor's written consent does not bind them to more."),
    ),
    Point(
        "no_new_cards",
        N_("The promise not to apply for cards before it is settled"),
        N_("The regulation asks for it in a card's personal plan: know that it is there."),
    ),
    Point(
        "proof",
        N_("The proof: the text, or a recording with its number and the agent's"),
        N_("What was only said is hard to show."),
    ),
)
"""The points in the order of a text."""
POINT_IDS: Final = tuple(point.id for point in POINTS)

# 先息后本 and 先还利息 name the interest first; 先还本金后还利息 does not.
_ORDER_WORDS: Final = {
    Order.PRINCIPAL_FIRST: re.compile(
        r"(?<!优)先[^息费，。；,;]{0,3}本|本金优先|principal(?: comes)? first|principal before"
    ),
    Order.DEFAULT: re.compile(
        r"(?<!优)先[^本，。；,;]{0,4}[息费]|利息优先|interest(?: comes)? first|interest before"
    ),
}

_BY_REGULATION: Final = frozenset({"balance", "payments", "cost", "breach", "no_new_cards"})
_LETS_OFF: Final = frozenset({OfferKind.WAIVER, OfferKind.PRINCIPAL_ONLY, OfferKind.LUMP_SUM})
_SETTLES: Final = frozenset({OfferKind.PRINCIPAL_ONLY, OfferKind.LUMP_SUM})
_OTHERS: Final = frozenset({PartyRole.GUARANTOR, PartyRole.CO_BORROWER, PartyRole.SPOUSE})
_THIRD: Final = frozenset({PartyRole.AGENCY, PartyRole.ASSIGNEE})

ONLY_SAID: Final = N_(
    "Nothing is written or recorded. Ask for the text, or for the number of the recording and of the agent, "
    "before the first payment."
)
NOT_SETTLED: Final = N_(
    "It lets off {waived}, but nothing recorded says that the whole debt is settled by it. Ask for that "
    "sentence before paying."
)
ABOVE: Final = N_("It takes {total} in all, {above} more than the balance it is about.")
THIRD_PARTY: Final = N_(
    "An agency or assignee is part of this case: ask for its authority, or confirm the offer with the "
    "creditor, by the number on the contract."
)
OWN_ACCOUNT: Final = N_("Pay only into the creditor's own account, as its app or contract names it.")


def check_agreement(pack: RulePack | None, facts: AgreementFacts) -> Agreement:
    """List what the text must contain, and what is missing.

    Args:
        pack: the rules of the place, None where there are none; only the Chinese ones ask by regulation.
        facts: what is known of the offer.
    """
    regulated = pack is not None and pack.name == "cn" and _card_plan(facts)
    points = tuple(
        PointState(point, *_state(point, facts), _rule(pack, point, regulated=regulated))
        for point in POINTS
        if _applies(point, facts)
    )
    return Agreement(points, tuple(_warnings(facts)))


def agreed_order(terms: Mapping[str, str]) -> Order | None:
    """Give the order of payments that an agreement sets, by its point `order`.

    Args:
        terms: what the text says, by the id of a point. `principal-first` and `default` are read as such, and
            so are plain words for them (先还本金, interest first).

    Returns:
        The order; None where nothing is recorded or the words could mean either.
    """
    said = (terms.get("order") or "").strip().lower()
    found = [order for order, words in _ORDER_WORDS.items() if said == order or words.search(said)]
    return found[0] if len(found) == 1 else None


def _card_plan(facts: AgreementFacts) -> bool:
    return facts.kind == OfferKind.PERSONAL_PLAN and facts.product == Product.CREDIT_CARD


def _applies(point: Point, facts: AgreementFacts) -> bool:
    if point.id == "waived":
        return facts.waived.minor > 0 or facts.kind in _LETS_OFF
    if point.id == "settles":
        return facts.kind in _SETTLES or facts.waived.minor > 0
    if point.id == "guarantor":
        return bool(_OTHERS & facts.roles)
    if point.id == "no_new_cards":
        return _card_plan(facts)
    if point.id in {"late", "order"}:
        return facts.kind != OfferKind.LUMP_SUM
    return True


def _state(point: Point, facts: AgreementFacts) -> tuple[State, str]:
    said = _recorded(point, facts)
    if point.id == "proof":
        return (State.PRESENT if facts.written else State.MISSING), said
    if not said:
        return State.MISSING, ""
    return (State.PRESENT if facts.written else State.SPOKEN), said


def _recorded(point: Point, facts: AgreementFacts) -> str:
    """What stands in the terms, or in the offer's own fields for the points that have one."""
    own = {"breach": facts.restores or "", "cost": facts.accrual or ""}
    return (facts.terms.get(point.id) or own.get(point.id) or "").strip()


def _rule(pack: RulePack | None, point: Point, *, regulated: bool) -> Rule | None:
    if pack is None or pack.name != "cn":
        return None
    if regulated and point.id in _BY_REGULATION:
        return pack.rule("card.personal_plan_content")
    if point.id == "collection" and regulated:
        return pack.rule("card.personal_plan_effect")
    return pack.rule("agreement.content")


def _warnings(facts: AgreementFacts) -> list[Said]:
    found = []
    if not facts.written:
        found.append(Said(ONLY_SAID))
    lets_off = facts.waived.minor > 0 and facts.kind != OfferKind.WAIVER
    if lets_off and not (facts.terms.get("settles") or "").strip():
        found.append(Said(NOT_SETTLED, {"waived": facts.waived}))
    if facts.total > facts.balance:
        found.append(Said(ABOVE, {"total": facts.total, "above": facts.total - facts.balance}))
    if _THIRD & facts.roles:
        found.append(Said(THIRD_PARTY))
    return [*found, Said(OWN_ACCOUNT)]
