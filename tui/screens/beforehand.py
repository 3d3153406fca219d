"""What is said before an act, as lines beside its form: what it does to limitation, and whom to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules import override, say, sentences
from tui.widgets.lines import Fact
from tui.widgets.tones import MUTED, WARN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.desk import Desk


async def warning_text(desk: Desk, case_id: str, act: str, plan: Sequence[date] = ()) -> str:
    """Say what an act does to limitation, translated; an empty text where it moves nothing.

    Args:
        desk: the open store.
        case_id: the case, by its full id.
        act: a kind of event, `part-payment` for instance.
        plan: of an agreement, the days on which it is paid.
    """
    return (await _warned(desk, case_id, act, plan))[0]


async def warning_fact(desk: Desk, case_id: str, act: str) -> Fact | None:
    """The same as a line, which stands out where the period is near its end or past it."""
    text, tone = await _warned(desk, case_id, act)
    return Fact("", text, tone) if text else None


async def _warned(desk: Desk, case_id: str, act: str, plan: Sequence[date] = ()) -> tuple[str, str]:
    from store.queries.beforehand import limitation_warning

    found = await desk.read(limitation_warning, case_id, act, override=override(), plan=plan)
    return (say(found.said) if found.said is not None else "", WARN if found.near else MUTED)


async def payee_text(desk: Desk, case_id: str) -> str:
    """Say whom to pay, translated, where an assignee, an agency or a notice of an assignment is recorded."""
    from store.queries.beforehand import whom_to_pay

    _name, told = await desk.read(whom_to_pay, case_id)
    return sentences(told)
