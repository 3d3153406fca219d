"""What an act does to limitation, as lines beside the form that records the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules import advice_note, override, say
from tui.widgets.lines import Fact, gap
from tui.widgets.tones import MUTED, WARN

if TYPE_CHECKING:
    from tui.desk import Desk


async def warning_text(desk: Desk, case_id: str, act: str) -> str:
    """Give the warning, translated, where the period is near its end or past it; else an empty text.

    Args:
        desk: the open store.
        case_id: the case, by its full id.
        act: a kind of event, `part-payment` for instance.
    """
    from store.queries.beforehand import limitation_warning

    _name, told = await desk.read(limitation_warning, case_id, act, override=override())
    return say(told) if told is not None else ""


async def warning_facts(desk: Desk, case_id: str, act: str) -> list[Fact]:
    """The same as lines with the note that it is information; none where there is nothing to warn of."""
    told = await warning_text(desk, case_id, act)
    if not told:
        return []
    return [Fact("", told, WARN), Fact("", advice_note(desk.store.today()), MUTED), gap()]
