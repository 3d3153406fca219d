"""What to know about each thing that usually comes: what the law says of visits, agencies, letters and suits.

Sources: as in arrived.py and parties.py, whose rows it gives by the keys of `negotiation.dpd.TYPICAL`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.arrived import arrival
from negotiation.dpd import usual_words
from negotiation.parties import MEANINGS
from negotiation.products import PartyRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negotiation.rules import Rule, RulePack


@dataclass(frozen=True, slots=True)
class Usual:
    """One thing that usually comes.

    Attributes:
        key: of `negotiation.dpd.TYPICAL`.
        name: what it is, an English message id.
        texts: what to know about it, English message ids.
        rules: where it stands.
    """

    key: str
    name: str
    texts: tuple[str, ...]
    rules: tuple[Rule, ...]


_ARRIVES: Final = {
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
"""The kind of `negotiation.arrived.ARRIVALS` that comes with it."""

_BY_AGENCY: Final = frozenset({"first_outsourcing", "agency", "more_agencies"})


def law_on(pack: RulePack, keys: Iterable[str]) -> tuple[Usual, ...]:
    """Say what the law says about each of what usually comes; nothing of what it says nothing about.

    Args:
        pack: the Chinese pack.
        keys: of `negotiation.dpd.TYPICAL`, or the user's own words; each is told once.
    """
    found = []
    for key in dict.fromkeys(keys):
        if key in _BY_AGENCY:
            texts, rules = MEANINGS[PartyRole.AGENCY].texts, MEANINGS[PartyRole.AGENCY].rules
        elif key in _ARRIVES:
            kind = arrival(_ARRIVES[key])
            texts, rules = (kind.then,), kind.rules
        else:
            continue
        found.append(Usual(key, usual_words(key), texts, tuple(pack.rule(one) for one in rules)))
    return tuple(found)
