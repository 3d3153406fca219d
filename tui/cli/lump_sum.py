"""The steps of settling in one payment, as JSON and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.findings import closing, record_shape
from tui.cli.text import wrap
from tui.i18n import _
from tui.rules import say
from tui.words import PROGRESS
from tui.written import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.lump_sum import Step
    from tui.cli.shapes import Shape

_WIDTH = 96


def shape(steps: Sequence[Step]) -> Shape:
    """Each step with how it stands, what is asked, what shows it, and what does it."""
    return {
        "steps": [
            {
                "step": one.id,
                "title": _(one.title),
                "progress": str(one.progress),
                "ask": [say(said) for said in one.ask],
                "record": record_shape(one.record),
                "act": one.act,
            }
            for one in steps
        ]
    }


def lines(steps: Sequence[Step]) -> list[str]:
    """The steps in their order; what is asked stands under those that are not done."""
    printed: list[str] = []
    for place, one in enumerate(steps, start=1):
        when = f"  {one.record.on}" if one.record else ""
        printed.append(f"{place}  {word(PROGRESS, one.progress)}  {_(one.title)}{when}")
        if one.progress != "done":
            printed += [f"    {line}" for said in one.ask for line in wrap(say(said), _WIDTH)]
    return [*printed, *closing()]
