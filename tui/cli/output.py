"""Where words go: data on stdout, messages for people on stderr, one JSON document with `--json`."""

from __future__ import annotations

import os
import sys

from tui.cli.text import printable

TYPE_CHECKING = False  # importing typing costs more than this file
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from negotiation.errors import UserError


class StdoutLostError(Exception):
    """Standard output does not take what was written to it (a full disk): nobody reads the answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Output:
    """The two streams of one run.

    Args:
        as_json: whether stdout takes one JSON document and nothing else.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._warnings: list[str] = []
        for stream in (sys.stdout, sys.stderr):
            _never_fail(stream, utf8=as_json and stream is sys.stdout)

    @property
    def cells(self) -> int | None:
        """The width to stay within; None where nothing says (a pipe gets whole lines)."""
        cells = terminal_cells()
        return None if cells is None else max(40, cells)

    def answer(self, document: Callable[[], object], lines: Callable[[], Iterable[str]]) -> int:
        """Print what a command gives, in the form asked for; only that form is computed.

        Returns:
            0, the exit status of a command that was done.
        """
        if self.as_json:
            value = document()
            if self._warnings and isinstance(value, dict):
                value = {**value, "warnings": self._warnings}
            self.document(value)
        else:
            for line in lines():
                write_out(printable(line) + "\n")
        flush_out()
        return 0

    def document(self, value: object) -> None:
        """Print one JSON document."""
        import json

        write_out(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def say(self, line: str) -> None:
        """Tell the person something, on stderr."""
        try:
            sys.stderr.write(printable(line) + "\n")
            sys.stderr.flush()
        except OSError:
            give_up_stream(sys.stderr)  # the exit status still tells

    def warn(self, lines: Iterable[str]) -> None:
        """Tell what is to be known about what is done: on stderr, or as `warnings` of the JSON answer."""
        for line in lines:
            if self.as_json:
                self._warnings.append(line)
            else:
                self.say(line)

    def refuse(self, problem: UserError) -> int:
        """Tell why something was not done.

        Returns:
            The exit status that belongs to the problem.
        """
        from negotiation.errors import Ambiguous
        from tui.i18n import format_error

        if self.as_json:
            self.document({"error": error_shape(problem)})
            flush_out()
        else:
            self.say(format_error(problem))
            if isinstance(problem, Ambiguous):
                for ident, label in problem.candidates:
                    self.say(f"  {ident}  {label}")
        return problem.exit_status


def write_out(text: str) -> None:
    """Write data to standard output. Raises StdoutLostError, or BrokenPipeError when the reader is gone."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StdoutLostError(error.strerror or str(error)) from error


def flush_out() -> None:
    """See that everything written so far has gone out. Raises as `write_out` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StdoutLostError(error.strerror or str(error)) from error


def lost_stdout(loss: StdoutLostError) -> int:
    """Tell that the answer could not be written. Returns the exit status, 1."""
    from negotiation.errors import N_, UserError

    give_up_stream(sys.stdout)
    problem = UserError(
        N_("the answer could not be written: {reason}."),
        field="stdout",
        remedy=N_("Make room there, or send the answer elsewhere; what the command was to do may be done."),
        reason=loss.reason,
    )
    return Output(as_json=False).refuse(problem)


def give_up_stream(stream: TextIO) -> None:
    """Send what a stream still holds nowhere: Python flushes once more at exit and must not fail then."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def terminal_cells() -> int | None:
    """What COLUMNS says, else how wide the terminal is; None for a pipe. Importing shutil would cost more."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
    except (OSError, ValueError):
        return None


def error_shape(problem: UserError) -> dict[str, object]:
    """A refusal as JSON: kind, field, message, remedy, and the candidates of an ambiguous id."""
    from negotiation.errors import Ambiguous
    from tui.i18n import _

    # A dotted name is one of the rules file and stays as it is there.
    field = problem.field
    told: dict[str, object] = {
        "kind": problem.kind,
        "field": field.replace("-", "_") if field and "." not in field else field,
        "message": _(problem.message).format(**problem.params),
        "remedy": _(problem.remedy).format(**problem.params) if problem.remedy else None,
    }
    if isinstance(problem, Ambiguous):
        told["candidates"] = [{"id": ident, "label": label} for ident, label in problem.candidates]
    return told


def _never_fail(stream: TextIO, *, utf8: bool) -> None:
    """Let a stream print what it cannot encode as an escape; JSON is UTF-8 whatever the locale."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if utf8:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        reconfigure(errors="backslashreplace")
