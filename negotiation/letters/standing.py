"""The agreement in force, as letters and words for a call tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from negotiation.finding import Said
from negotiation.letters.fields import BY_NAME, OF_CHINESE_COURTS, REQUESTS
from negotiation.letters.names import OFFERS, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from negotiation.letters.facts import LetterFacts
    from negotiation.letters.fields import LetterKind
    from negotiation.letters.pen import Hand
    from negotiation.money import Money


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement in force.

    Attributes:
        on: its day.
        kind: an `OfferKind` value.
        total: all that is paid under it.
        waived: what it lets off.
        to_come: what is still to be sent under it.
        in_doubt: something of it was paid late or missed, so whether it still stands is to be asked.
    """

    on: date
    kind: str
    total: Money
    waived: Money
    to_come: Money
    in_doubt: bool = False


_HOLDS: Final = N_(
    "The agreement of {day} is in force: {total} are paid under it. A new request may put it in question: "
    "keep to it, and ask only for what you cannot keep."
)
_IN_COURT: Final = N_(
    "The agreement of {day} is in force: {total} are paid under it. Tell the court of it and attach its text."
)
_IN_DOUBT: Final = N_(
    "By the agreement of {day} {total} are paid in all, but something was paid late or missed: ask in "
    "writing whether it still stands before you send a new request."
)
_IN_COURT_IN_DOUBT: Final = N_(
    "By the agreement of {day} {total} are paid in all; something was paid late or missed, so whether it "
    "still stands is open. Tell the court of it and attach its text."
)
_WAIVED_ALREADY: Final = N_(
    "The agreement of {day} lets off {waived} already: ask only for what goes beyond that."
)


def in_force(hand: Hand, agreed: Standing | None) -> str | None:
    """Tell what is agreed: when, how much is paid in all, and what is let off; None without an agreement."""
    if agreed is None:
        return None
    day, paid = hand.day(agreed.on), hand.amount(agreed.total)
    kind, kind_en = named(OFFERS, agreed.kind, "zh"), named(OFFERS, agreed.kind, "en")
    let_off = (
        hand.pick(f"，减免{hand.amount(agreed.waived)}", f"; {hand.amount(agreed.waived)} is waived")
        if agreed.waived
        else ""
    )
    return hand.pick(
        f"就本笔欠款，双方已于{day}达成协议（{kind}），约定共还款{paid}{let_off}。",
        f"An agreement about this debt was made on {day} ({kind_en}): {paid} is to be paid in all{let_off}.",
    )


def still_stands(hand: Hand, agreed: Standing | None) -> str:
    """Ask whether the agreement still stands, where that is in doubt; else nothing."""
    if agreed is None or not agreed.in_doubt:
        return ""
    waived, waived_en = ("和约定的减免", ", with what it waives") if agreed.waived else ("", "")
    return hand.pick(
        f"有款项没有按约定的时间支付，请书面确认协议{waived}是否仍然有效。",
        "Not everything was paid at the agreed time. Please confirm in writing whether the agreement still "
        f"stands{waived_en}.",
    )


def about_agreement(kind: LetterKind, facts: LetterFacts) -> Iterator[tuple[str, Said]]:
    """Give what to know of the agreement before this letter is sent: the field it is about, the sentence."""
    agreed = facts.agreed
    if agreed is None or facts.repaid:
        return
    params = {"day": agreed.on, "total": agreed.total}
    if kind in REQUESTS:
        yield "request", Said(_IN_DOUBT if agreed.in_doubt else _HOLDS, params)
    elif kind in OF_CHINESE_COURTS:
        yield "objections", Said(_IN_COURT_IN_DOUBT if agreed.in_doubt else _IN_COURT, params)
    asked = (name for name in ("waive_penalty", "waive_interest") if BY_NAME[name].of(kind))
    name = next((one for one in asked if facts.money(one)), None)
    if agreed.waived and name is not None:
        yield name, Said(_WAIVED_ALREADY, {"day": agreed.on, "waived": agreed.waived})
