"""Taking times on a machine that does other things too, and holding them against a bar.

Absolute figures say little on a shared machine; ratios of things that took turns in one run travel.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise and what was measured.

    Attributes:
        text: what is compared with what.
        measured: the figure.
        limit: the bar.
        unit: written after both.
        at_least: the figure must reach the bar; else it must not exceed it.
    """

    text: str
    measured: float
    limit: float
    unit: str = "x"
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the figure is on the right side of the bar."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def line(self) -> str:
        """The bar on one line."""
        form = ",.0f" if self.limit >= 100 else ".2f"
        word = "at least" if self.at_least else "at most"
        verdict = "kept  " if self.kept else "BROKEN"
        return f"  {verdict}  {self.measured:{form}} {self.unit} ({word} {self.limit:{form}}): {self.text}"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much to measure.

    Attributes:
        rounds: how often each side has its turn.
        quick: only show that it works: a few rows, figures that mean nothing.
    """

    rounds: int
    quick: bool

    def size(self, full: int, quick: int) -> int:
        """`full`, or `quick` where nothing is to be measured."""
        return quick if self.quick else full


def take_turns(
    rounds: int, sides: Mapping[str, Callable[[], float]], *, show: bool = True
) -> dict[str, list[float]]:
    """Let every side have its turn, `rounds` times over, so that what else runs falls on all alike.

    Args:
        rounds: how often.
        sides: by name, what does the work once and gives the seconds that count.
        show: print the median and the quartiles of each.

    Returns:
        The seconds of each side, in order.
    """
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            taken[name].append(work())
    if show:
        for name, seconds in taken.items():
            show_times(name, seconds)
    return taken


def show_times(name: str, seconds: list[float]) -> None:
    """Print the median and the quartiles of one side."""
    ordered = sorted(seconds)
    low, high = ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]
    print(
        f"    {median(ordered) * 1000:9.2f} ms  {name}"
        f"  (median of {len(ordered)}, middle half {low * 1000:.2f} to {high * 1000:.2f})"
    )


def ratio(taken: Mapping[str, list[float]], name: str, floor: str) -> float:
    """How many times the floor's median a side's median is."""
    return median(taken[name]) / median(taken[floor])


def peak_bytes() -> int:
    """Most memory that this process has had resident.

    Linux counts it per program; `getrusage` would carry over what the parent had before `exec`.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
