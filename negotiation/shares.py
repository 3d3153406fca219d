"""Sharing a sum in proportion, so that the parts add up exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence


def share_out(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Share `amount` in proportion to `weights`, by the largest remainder; ties go by the order of the list.

    Args:
        amount: what is shared, 0 or more.
        weights: whole numbers, 0 or more, not all 0 unless `amount` is 0.

    Returns:
        As many parts, which add up to `amount`.

    Raises:
        ValueError: a negative amount or weight, or nobody to give it to.
    """
    whole = sum(weights)
    if amount.minor < 0 or any(weight < 0 for weight in weights) or (amount.minor and not whole):
        raise ValueError("shares are of something, to somebody")
    if not whole:
        return tuple(Money(0, amount.currency) for _ in weights)
    pairs = [divmod(amount.minor * weight, whole) for weight in weights]
    left = amount.minor - sum(part for part, _ in pairs)
    most = sorted(range(len(pairs)), key=lambda place: (-pairs[place][1], place))[:left]
    return tuple(Money(part + (place in most), amount.currency) for place, (part, _) in enumerate(pairs))
