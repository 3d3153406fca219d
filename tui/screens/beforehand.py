"""What is said before an act, as lines beside its form: what it does to limitation, and whom to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from negotiation.errors import InvalidValue
from tui.i18n import format_error
from tui.rules import override, say, sentences
from tui.widgets.lines import Fact
from tui.widgets.tones import MUTED, WARN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from store.queries.beforehand import Warned
    from store.queries.negotiated_views import OfferView
    from tui.desk import Desk

Result = TypeVar("Result")


async def warning_text(
    desk: Desk, case_id: str, act: str, *, at: str = "", offer: OfferView | None = None
) -> str:
    """Say what an act does to limitation, translated; an empty text where it moves nothing.

    Args:
        desk: the open store.
        case_id: the case, by its full id.
        act: a kind of event, `part-payment` for instance.
        at: when it was done, as it is being typed; today while that is no day.
        offer: the one that is accepted, if it is that.
    """
    return (await _warned(desk, case_id, act, at, offer))[0]


async def warning_fact(desk: Desk, case_id: str, act: str, *, at: str = "") -> Fact | None:
    """The same as a line, which stands out where the period is near its end or past it."""
    text, tone = await _warned(desk, case_id, act, at)
    return Fact("", text, tone) if text else None


async def _warned(
    desk: Desk, case_id: str, act: str, at: str, offer: OfferView | None = None
) -> tuple[str, str]:
    from store.queries.beforehand import limitation_warning

    def asked(on: str | None) -> Awaitable[Warned]:
        return desk.read(limitation_warning, case_id, act, override=override(), at=on, offer=offer)

    try:
        found = await _on(at, asked)
    except InvalidValue as damage:
        return format_error(damage), WARN  # a slip in the user's rules file stops nothing
    return (say(found.said) if found.said is not None else "", WARN if found.near else MUTED)


async def payee_text(desk: Desk, case_id: str, *, at: str = "") -> str:
    """Say whom to pay, translated, where an assignee, an agency or a notice of an assignment is recorded.

    Args:
        desk: the open store.
        case_id: the case, by its full id.
        at: when it was paid, as it is being typed; today while that is no day.
    """
    from store.queries.beforehand import whom_to_pay

    _name, told = await _on(at, lambda on: desk.read(whom_to_pay, case_id, at=on))
    return sentences(told)


async def _on(at: str, asked: Callable[[str | None], Awaitable[Result]]) -> Result:
    """Ask it of the day that is being typed; of today while it is none: saving says what is wrong with it."""
    try:
        return await asked(at.strip() or None)
    except InvalidValue as refusal:
        if not at.strip() or refusal.field != "at":
            raise
        return await asked(None)
