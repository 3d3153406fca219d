"""What arrived outside China: no period of another place is recorded here, and few rules are.

Sources: domain facts on the United States and on England and Wales (the rule of each row is named).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from negotiation.arrival_advice import NEVER_THE_LINK
from negotiation.arrival_words import without_chinese
from negotiation.errors import N_

if TYPE_CHECKING:
    from negotiation.arrived import Arrival
    from negotiation.rules import RulePack

_COURT_ELSEWHERE: Final = N_(
    "Ask the court named in it, by a number you look up yourself, with the case number. Never by the link or "
    "number in the message."
)
ELSEWHERE: Final = N_(
    "What it starts by the law of that place is not recorded here. Keep it as it came, and ask a lawyer or "
    "an advice service there at once: such periods are short."
)
_ANSWER_US: Final = N_(
    "If it is genuine, it has to be answered in time, and the time differs by state. Ask a lawyer or an "
    "advice service there at once how long you have."
)
_DISPUTE_US: Final = N_(
    "A debt collector has to send you a notice of the debt. A dispute in writing, within the time that the "
    "notice names, pauses collection until the debt is verified."
)
_THEN_ELSEWHERE: Final = {("us", "suit"): _ANSWER_US, ("us", "demand"): _DISPUTE_US}
_RULES_ELSEWHERE: Final = {
    ("us", "suit"): ("us.answer_to_suit",),
    ("us", "demand"): ("us.reg_f.validation",),
    ("uk", "visit"): ("uk.ew.conc_7_9",),
    ("uk", "address-book"): ("uk.ew.conc_7_9",),
}
"""What the other packs know of a kind, by pack and kind; no period among it."""

_ANYWHERE: Final = frozenset({"scam"})
"""Kinds about which the same is to be done everywhere."""


def as_known(pack: RulePack, kind: Arrival) -> Arrival:
    """Give the kind with what a pack knows of it: outside China that is no period, and seldom a rule."""
    if pack.name == "cn":
        return kind
    verify = _COURT_ELSEWHERE if kind.is_served else NEVER_THE_LINK
    then = kind.then if kind.id in _ANYWHERE else _THEN_ELSEWHERE.get((pack.name, kind.id), ELSEWHERE)
    rules = _RULES_ELSEWHERE.get((pack.name, kind.id), ())
    return replace(kind, verify=verify, then=then, terms=(), limitation=None, rules=rules)


def pack_about(pack: RulePack, text: str) -> RulePack:
    """Give the pack that a text which belongs to no case is read by.

    Args:
        pack: the Chinese one.
        text: what arrived: one without a Chinese character is about a debt of another place, which is not
            known, so no rule and no period of the Chinese pack is about it.
    """
    from negotiation.rules import NO_RULES  # the rules are read only where something is read by them

    return NO_RULES if without_chinese(text) else pack
