"""Which instalments of an agreement a payment meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negotiation.money import Money


@dataclass(frozen=True, slots=True)
class Due:
    """An instalment: its number and amount."""

    number: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Sent:
    """A payment, or the part of it for this debt; `confirmed` when the creditor's record shows it."""

    ref: str
    amount: Money
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Met:
    """How much of a payment meets an instalment."""

    ref: str
    number: int
    amount: Money


def match(dues: Sequence[Due], sent: Iterable[Sent]) -> tuple[Met, ...]:
    """Match payments to instalments: each to the earliest one not yet met.

    Args:
        dues: the instalments in their order.
        sent: the payments in theirs; those that are confirmed count before those that are not.

    Returns:
        The matches; no instalment is met above its amount, and no payment above its own.
    """
    found: list[Met] = []
    left = [one.amount for one in dues]
    place = 0
    for one in sorted(sent, key=lambda payment: not payment.confirmed):
        rest = one.amount
        while rest.minor > 0 and place < len(dues):
            part = min(rest, left[place])
            if part:
                found.append(Met(one.ref, dues[place].number, part))
            rest, left[place] = rest - part, left[place] - part
            place += not left[place]
    return tuple(found)
