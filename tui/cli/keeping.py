"""What is at risk in an agreement and what to do about a missed instalment, as JSON and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiation.errors import N_
from tui.cli.findings import closing, said_lines
from tui.cli.json_values import day
from tui.i18n import _
from tui.rules import say

if TYPE_CHECKING:
    from store.queries.keeping import Kept
    from tui.cli.shapes import Shape

CONTRADICTORY = N_(
    "Two devices decided differently, so no agreement holds until you decide: `offer accept` names the one "
    "that does, which declines the other; `offer decline` one that does not."
)


def shape(kept: Kept) -> Shape:
    """The warnings, what the agreement says a breach brings back, and what to do."""
    return {
        "restores": kept.agreement.restores if kept.agreement else None,
        "contradictory": kept.contradictory,
        "warnings": [
            {"kind": str(one.kind), "n": one.number, "due": day(one.due), "text": say(one.said)}
            for one in kept.risks
        ],
        "steps": [{"step": one.id, "text": say(one.said), "act": one.act} for one in kept.steps],
    }


def lines(kept: Kept) -> list[str]:
    """What contradicts itself, or the warnings, then the steps in their order; else nothing."""
    if kept.contradictory:
        return ["", _(CONTRADICTORY)]
    if not kept.risks:
        return []
    printed = ["", _("Look at this"), *said_lines([one.said for one in kept.risks], "  ")]
    if kept.steps:
        printed += ["", _("What to do")]
        for place, one in enumerate(kept.steps, start=1):
            first, *rest = said_lines([one.said], "   ")
            printed += [f"{place}  {first.strip()}", *rest]
    return [*printed, *closing()]
