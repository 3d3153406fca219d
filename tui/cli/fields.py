"""Small things that several commands need of their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from negotiation.errors import N_, InvalidValue, NeedsConfirmation
from tui.cli.options import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable
    from datetime import date

    from store.database import Store
    from tui.cli.context import Context

_Result = TypeVar("_Result")


def given(arguments: Namespace, *left_out: str) -> dict[str, Any]:
    """The arguments that were given, by name, without those of `left_out`."""
    return {
        name: value for name, value in vars(arguments).items() if value is not None and name not in left_out
    }


_NAMED_OTHERWISE = {"from": "start", "to": "end"}
"""Options whose name Python keeps for itself, with the name they have among the arguments."""


def not_together(arguments: Namespace, option: str, *others: str) -> None:
    """Refuse options of which one would be ignored beside the other.

    Args:
        arguments: what was given.
        option: the name of an option, without dashes.
        others: options that do not go with it.

    Raises:
        UsageError: it was given with one of the others; names both.
    """
    if _given(arguments, option):
        for other in others:
            if _given(arguments, other):
                raise clash(f"--{option}", f"--{other}", field=other)


def clash(one: str, other: str, *, field: str) -> UsageError:
    """Give the refusal of two options, as typed, that do not go together."""
    return UsageError(
        N_("{one} and {other} do not go together."),
        field=field,
        remedy=N_("Leave one of the two out."),
        one=one,
        other=other,
    )


def _given(arguments: Namespace, option: str) -> bool:
    return getattr(arguments, _NAMED_OTHERWISE.get(option, option.replace("-", "_"))) is not None


def not_before(day: date | None, other: date | None, *, field: str, option: str) -> None:
    """Refuse a day that lies before the one of another option; either may be None.

    Args:
        day: the day.
        other: the day it may not lie before.
        field: the option of `day`.
        option: the option of `other`.

    Raises:
        InvalidValue: it lies before it.
    """
    if day is not None and other is not None and day < other:
        raise InvalidValue(
            N_("{end} is before {start}."),
            field=field,
            remedy=N_("Give a day that is not before --{option}."),
            start=other,
            end=day,
            option=option,
        )


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


def named(text: str, *, field: str, example: str) -> tuple[str, str]:
    """Read a text of the form NAME=VALUE.

    Args:
        text: as typed.
        field: the option, for the error.
        example: one such text, for the error.

    Raises:
        InvalidValue: there is no name, or nothing after the `=`.
    """
    from negotiation.text import halfwidth, shown

    end = halfwidth(text).find("=")  # one for one: the name stays as typed
    name, value = (text[:end], text[end + 1 :]) if end > 0 else ("", "")
    if not name.strip() or not value.strip():
        raise InvalidValue(
            N_('"{given}" is no NAME=VALUE.'),
            field=field,
            remedy=N_("It takes one such as {example}."),
            given=shown(text),
            example=example,
        )
    return name.strip(), value.strip()


def named_once(texts: Iterable[str], *, field: str, example: str) -> dict[str, str]:
    """Read several such texts, each about another name.

    Raises:
        InvalidValue: as `named`, or a name is given twice.
    """
    from negotiation.text import shown

    found: dict[str, str] = {}
    for text in texts:
        name, value = named(text, field=field, example=example)
        if name in found:
            raise InvalidValue(
                N_('"{given}" is given twice.'),
                field=field,
                remedy=N_("Give each name once."),
                given=shown(name),
            )
        found[name] = value
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
