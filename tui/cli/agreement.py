"""The check of an agreement's text, as JSON and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.findings import closing, rule_shape, said_lines, source_lines
from tui.cli.text import wrap
from tui.i18n import _
from tui.rules import say
from tui.words import POINT_STATES
from tui.written import word

if TYPE_CHECKING:
    from negotiation.agreement import Agreement, PointState
    from tui.cli.shapes import Shape


_ORDER = {"missing": 0, "spoken": 1, "present": 2}
_WIDTH = 96


def shape(found: Agreement) -> Shape:
    """The points with their state and rule, the ids of those missing, and the warnings."""
    return {
        "points": [_point(one) for one in found.points],
        "missing": [one.point.id for one in found.missing],
        "warnings": [say(one) for one in found.warnings],
    }


def _point(one: PointState) -> Shape:
    return {
        "point": one.point.id,
        "text": _(one.point.text),
        "why": _(one.point.why),
        "state": str(one.state),
        "said": one.said,
        "rule": rule_shape(one.rule) if one.rule is not None else None,
    }


def lines(found: Agreement) -> list[str]:
    """What is missing first, with why it matters; then what is there, the warnings and the sources.

    Behind each point stands its code, which `offer points` takes.
    """
    printed: list[str] = []
    for one in sorted(found.points, key=lambda point: _ORDER[point.state]):
        printed.append(f"{word(POINT_STATES, one.state)}  {_(one.point.text)}  [{one.point.id}]")
        more = one.said or _(one.point.why)
        printed += [f"    {line}" for line in wrap(more, _WIDTH)]
    printed += ["", *said_lines(found.warnings)]
    rules = {one.rule.id: one.rule for one in found.points if one.rule is not None}
    for rule in rules.values():
        printed += ["", *source_lines(rule)]
    return [*printed, *closing()]
