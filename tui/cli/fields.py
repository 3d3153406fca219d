"""Small things that several commands need of their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from negotiation.errors import N_, InvalidValue, NeedsConfirmation

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from store.database import Store
    from tui.cli.context import Context

_Result = TypeVar("_Result")


def given(arguments: Namespace, *left_out: str) -> dict[str, Any]:
    """The arguments that were given, by name, without those of `left_out`."""
    return {
        name: value for name, value in vars(arguments).items() if value is not None and name not in left_out
    }


def whole(text: str | None, *, field: str, least: int = 0) -> int | None:
    """Read a count; None stays None. Raises InvalidValue for anything but a whole number from `least`."""
    if text is None:
        return None
    from negotiation.text import halfwidth, shown

    figures = halfwidth(text).strip()
    if not (figures.isascii() and figures.isdigit() and len(figures) < 10) or int(figures) < least:
        raise InvalidValue(
            N_('"{given}" is no such number.'),
            field=field,
            remedy=N_("It takes a whole number, {least} or more."),
            given=shown(text),
            least=least,
        )
    return int(figures)


def even_in_future(
    context: Context, save: Callable[[bool], _Result], *, allowed: bool, question: str
) -> _Result:
    """Save something whose time may lie in the future: that is asked about where someone can answer.

    Args:
        context: the run.
        save: does it; takes whether a time in the future is meant.
        allowed: whether `--allow-future` was given.
        question: what to ask, in the language spoken.

    Raises:
        NeedsConfirmation: nobody said yes; names the option.
    """
    try:
        return save(allowed)
    except NeedsConfirmation as doubt:
        if context.sure(question):
            return save(True)
        raise NeedsConfirmation(
            doubt.message, field=doubt.field, remedy=N_("If it is meant, add --allow-future."), **doubt.params
        ) from None


def never_in_future(save: Callable[[], _Result]) -> _Result:
    """Save something that cannot lie in the future: nobody can have seen it yet, so there is nothing to ask.

    Raises:
        InvalidValue: its time lies in the future.
    """
    try:
        return save()
    except NeedsConfirmation as doubt:
        raise InvalidValue(
            doubt.message, field=doubt.field, remedy=N_("Give the time at which it was seen."), **doubt.params
        ) from None


def pairs(texts: list[str] | None, *, field: str, example: str) -> dict[str, str]:
    """Read texts of the form NAME=TEXT; a name given twice keeps its last text.

    Args:
        texts: as typed, or None.
        field: the option, for the error.
        example: one such text, for the error.

    Raises:
        InvalidValue: there is no name, or no `=` after it.
    """
    from negotiation.text import SHORT, clean, shown

    found = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise InvalidValue(
                N_('"{given}" has no name and "=" before its text.'),
                field=field,
                remedy=N_("It takes NAME=TEXT, for instance {example}."),
                given=shown(text),
                example=example,
            )
        found[clean(name, field=field, limit=SHORT, required=True) or ""] = value
    return found


def of_case(store: Store, case: str, read: Callable[[Any, str], _Result]) -> _Result:
    """Read something of the case that `case` (an id or its beginning) names.

    Args:
        store: the database.
        case: as typed.
        read: takes a connection and the case's full id.

    Raises:
        NotFound, Ambiguous, InvalidValue: no such case, or several.
    """
    from store.queries.ids import resolve

    with store.read() as link:
        return read(link, resolve(link, "debt_case", case, field="case"))
