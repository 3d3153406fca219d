"""The rate at which two streams of money are worth the same. Floats stay inside this file.

The unknown is x = ln(1 + i), i the rate of one unit of time. Both sides are compared by the logarithm of
their sums, so that neither tiny nor enormous amounts, long terms or absurd rates overflow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from fractions import Fraction

_FARTHEST: Final = 690.0
"""e to this power is the largest growth of one unit that a float holds."""

_NEAREST: Final = 1e-6
_WIDEN: Final = 1.6


@dataclass(frozen=True, slots=True)
class Flow:
    """Money at a point in time.

    Attributes:
        amount: in any one unit of money; positive for what the borrower receives, negative for what they pay.
        whole: full units of time since the beginning.
        part: the fraction of a unit on top.
    """

    amount: Decimal
    whole: int
    part: Fraction | int = 0


def solve(flows: Sequence[Flow], *, simple_parts: bool = False) -> float | None:
    """Give ln(1 + i) for the rate i of one unit at which `flows` balance, or None where there is none.

    Where several rates do, the one nearest to 0 is given.

    Args:
        flows: what is received and paid.
        simple_parts: fractions of a unit bear simple interest, 1 + f·i, as Appendix J has it; otherwise they
            compound like whole units.
    """
    if sum(flow.amount for flow in flows) == 0:
        return 0.0
    received = _side(flows, 1, simple_parts=simple_parts)
    paid = _side(flows, -1, simple_parts=simple_parts)
    if not received or not paid or len({(t, f) for _, t, f in received + paid}) == 1:
        return None

    def excess(x: float) -> float:
        return _log_worth(received, x) - _log_worth(paid, x)

    bracket = _bracket(excess)
    return None if bracket is None else _bisect(excess, *bracket)


_Terms = list[tuple[float, float, float]]


def _side(flows: Sequence[Flow], sign: int, *, simple_parts: bool) -> _Terms:
    terms = []
    for flow in flows:
        amount = flow.amount * sign
        if amount > 0:
            # ln of the Decimal itself: a float could not hold every amount.
            size = math.log(amount) if amount.adjusted() < 300 else float(amount.ln())
            if simple_parts:
                carry, part = divmod(flow.part, 1)
                terms.append((size, float(flow.whole + carry), float(part)))
            else:
                terms.append((size, float(flow.whole + flow.part), 0.0))
    return terms


def _log_worth(terms: _Terms, x: float) -> float:
    growth = math.expm1(x)
    logs = [
        size - t * x - math.log1p(f * growth) if f else size - t * x
        for size, t, f in terms
    ]  # fmt: skip
    largest = max(logs)
    return largest + math.log(math.fsum(math.exp(one - largest) for one in logs))


def _bracket(excess: Callable[[float], float]) -> tuple[float, float] | None:
    """Look outward from 0, on both sides at once, for a stretch in which the sign changes."""
    middle = excess(0.0)
    inner, outer = 0.0, _NEAREST
    lower, upper = middle, middle
    while inner < _FARTHEST:
        above, below = excess(outer), excess(-outer)
        if (above > 0) != (upper > 0):
            return inner, outer
        if (below > 0) != (lower > 0):
            return -outer, -inner
        lower, upper = below, above
        inner, outer = outer, min(outer * _WIDEN, _FARTHEST)
    return None


def _bisect(excess: Callable[[float], float], low: float, high: float) -> float:
    positive = excess(low) > 0
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return middle
        if (excess(middle) > 0) == positive:
            low = middle
        else:
            high = middle
