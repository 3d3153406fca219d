"""What the tour did, step by step: printed as it happens, or collected for one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negotiation.errors import N_, UserError
from tui.cli.output import flush_out, write_out
from tui.cli.text import pad
from tui.i18n import _

if TYPE_CHECKING:
    from tui.cli.output import Output


_TITLE_CELLS = 30


class NotSoError(UserError):
    """A step did not end as it must."""

    kind = "tour"


class Steps:
    """The record of a tour.

    Args:
        output: where words go.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._done: list[dict[str, Any]] = []

    def begin(self, key: str, title: str) -> None:
        """Begin a step: `key` names it in JSON, `title` (in the language spoken) on screen."""
        self._done.append({"step": key, "ok": False, "checks": []})
        number = len(self._done)
        self._print(*[""] * (number > 1), f"{number}. {title}")

    def check(
        self, key: str, title: str, seen: object, expected: object, *, shown: str | None = None
    ) -> None:
        """Compare what came of it with what must be.

        Args:
            key: names the check in JSON.
            title: names it on screen, in the language spoken.
            seen: what came of it.
            expected: what must be.
            shown: `seen` as a person reads it, where that is something else.

        Raises:
            NotSoError: they differ.
        """
        holds = seen == expected
        self._done[-1]["checks"].append({"check": key, "ok": holds, "value": _plain(seen)})
        mark = _("ok") if holds else _("not so")
        self._print(f"   {mark}  {pad(title, _TITLE_CELLS)}  {shown or _said(seen)}")
        if not holds:
            raise NotSoError(
                N_("{title}: {seen} instead of {expected}."),
                remedy=N_("Nothing of yours was touched; please report this."),
                title=title,
                seen=_said(seen),
                expected=_said(expected),
            )

    def end(self) -> None:
        """The step is done and every check of it held."""
        self._done[-1]["ok"] = True

    def document(self, problem: dict[str, object] | None) -> dict[str, Any]:
        """The summary as JSON."""
        summary: dict[str, Any] = {"ok": problem is None, "steps": self._done}
        return summary if problem is None else summary | {"error": problem}

    def _print(self, *lines: str) -> None:
        if not self._output.as_json:
            for line in lines:
                write_out(line + "\n")
            flush_out()


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _plain(value: object) -> str | int | bool | None:
    return value if isinstance(value, str | int | bool) or value is None else str(value)
