"""Staying reachable: which number and address a creditor holds, against the debtor's present ones.

Sources: presumptions of intent to overdraw maliciously, of which changing contacts to evade is one
(妨害信用卡管理解释, cn.criminal.card_overdraft_presumptions); others may be contacted only when the debtor
cannot be reached (GB/T 45251-2025, cn.conduct.gbt_45251_2025; 中银协 2026, cn.conduct.cba_2026).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.text import halfwidth

if TYPE_CHECKING:
    from negotiation.rules import RulePack


class Held(StrEnum):
    """How what a creditor holds stands to the debtor's present number or address."""

    CURRENT = "current"
    OTHER = "other"
    NOT_RECORDED = "not-recorded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason to stay reachable, and the rules it rests on."""

    text: str
    rules: tuple[str, ...]


REASONS: Final = (
    Why(
        N_(
            "Others may be contacted only when the debtor cannot be reached. As long as the creditor has "
            "your number, there is no reason to call anyone else."
        ),
        ("conduct.gbt_45251_2025", "conduct.cba_2026"),
    ),
    Why(
        N_(
            "With cards, evading demands by changing numbers or addresses counts towards a presumption of "
            "intent. Telling the bank a new number, and keeping a record of it, is the answer to that."
        ),
        ("criminal.card_overdraft_presumptions",),
    ),
)

HOW: Final = N_(
    "Change it in the official app or by the number on the contract, and record the contact: who took it "
    "down, and when."
)


def reasons(pack: RulePack) -> tuple[Why, ...]:
    """Give why it matters by the rules of a place; for places outside China none is recorded."""
    return REASONS if pack.name == "cn" else ()


def held(theirs: str | None, present: str | None) -> Held:
    """Compare what a creditor holds with the present number or address.

    Args:
        theirs: what the creditor holds, or None where that is not recorded.
        present: the debtor's present one, or None where that is not recorded.
    """
    if not present:
        return Held.UNKNOWN
    if not theirs:
        return Held.NOT_RECORDED
    return Held.CURRENT if _plain(theirs) == _plain(present) else Held.OTHER


def together(*parts: Held) -> Held:
    """Put number and address together: whatever most needs telling."""
    order = (Held.OTHER, Held.NOT_RECORDED, Held.CURRENT)
    return next((one for one in order if one in parts), Held.UNKNOWN)


def must_tell(state: Held) -> bool:
    """Whether the creditor has still to be told."""
    return state in {Held.OTHER, Held.NOT_RECORDED}


def _plain(text: str) -> str:
    """Without what people write between digits, and without the country's code before a number."""
    bare = "".join(char for char in halfwidth(text).casefold() if char not in " -()·,.，。、") or text
    for code in ("+86", "0086"):
        if bare.startswith(code) and bare[len(code) :].isdigit():
            return bare[len(code) :]
    return bare
