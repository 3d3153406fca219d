"""argparse, speaking the user's language and refusing by exception.

Only the parser of the command asked for is ever built.
"""

from __future__ import annotations

import argparse
import importlib
import re
from typing import TYPE_CHECKING, NoReturn, Protocol

from negotiation.errors import N_
from tui.cli.help import PROGRAM, common_help
from tui.cli.options import UsageError
from tui.cli.output import terminal_cells
from tui.cli.text import one_line, wrap
from tui.i18n import _

if TYPE_CHECKING:
    from tui.cli.registry import Group

# argparse asks its own `_` for these; listed here so that the catalogs hold them.
_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unrecognized arguments: %s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    N_("invalid %(type)s value: %(value)r"),
)
_FILES = frozenset({"file", "attach", "out"})
# The one way to reach the sentences that argparse makes itself; a test fails when the name moves.
argparse._ = lambda message: _(message)  # type: ignore[attr-defined]


class CommandModule(Protocol):
    """What a command's file offers."""

    def define(self, parser: Parser, verb: str) -> None:
        """Add the arguments of `verb` to `parser`."""

    def run(self, context: object, arguments: argparse.Namespace, verb: str) -> int:
        """Do it; gives the exit status."""


class _Formatter(argparse.HelpFormatter):
    """Help whose wrapping counts cells, so that Chinese stays within the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(40, (terminal_cells() or 80) - 2))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrap(text, width - len(indent)))


class Parser(argparse.ArgumentParser):
    """A parser for one command.

    Attributes:
        takes_blank: an option may be given as empty text. Where a record is changed, that clears the field;
            a command that only reckons has nothing to clear.
    """

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=_Formatter,
        )
        self.takes_blank = True

    def error(self, message: str) -> NoReturn:
        """Refuse the line: raises UsageError."""
        named = re.search(r"--[a-z][a-z-]*", message)
        raise _usage(message, self.prog, field=named[0].strip("-") if named else None)

    def read(self, words: list[str]) -> argparse.Namespace:
        """Parse `words`; raises UsageError or InvalidValue naming the option that is wrong."""
        joined = self._joined(words)
        self._refuse_dashes(joined)
        try:
            arguments = self.parse_args(joined)
        except argparse.ArgumentError as refusal:
            name = (refusal.argument_name or "").split("/")[0].strip("-") or None
            raise _usage(refusal.message, self.prog, field=name) from None
        self._refuse_broken_text(arguments)
        if not self.takes_blank:
            self._refuse_blank(arguments)
        return arguments

    def _refuse_dashes(self, words: list[str]) -> None:
        """Refuse `--claim=--`: argparse takes the two dashes away and hands on a list of nothing."""
        for word in words:
            if word == "--":
                return
            name, _equals, value = word.partition("=")
            action = self._option_string_actions.get(name)
            if value == "--" and action is not None and action.nargs is None:
                raise _usage(_("expected one argument"), self.prog, field=name.strip("-"))

    def _refuse_blank(self, arguments: argparse.Namespace) -> None:
        """Refuse text that is there and says nothing: it would count as an option left out, or as zero."""
        for action in self._actions:
            value = getattr(arguments, action.dest, None)
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and not one_line(text):
                    name = (action.option_strings or [action.dest])[0]
                    _refuse_blank_value(name.strip("-"), required=action.required)

    def _refuse_broken_text(self, arguments: argparse.Namespace) -> None:
        """Refuse bytes that are no text in the terminal's encoding; a file may be named by them.

        Python hands them over as halves of surrogate pairs, which no database takes.
        """
        for name, value in vars(arguments).items():
            if name in _FILES or value is None:
                continue
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and not text.isprintable():
                    _check_text(name.replace("_", "-"), text)

    def _joined(self, words: list[str]) -> list[str]:
        """Give values that begin with a dash (`--since -7d`) to the option before them."""
        joined: list[str] = []
        takes = {name for name, action in self._option_string_actions.items() if action.nargs is None}
        for word in words:
            if joined and joined[-1] in takes and word not in self._option_string_actions and word[:1] == "-":
                joined[-1] = f"{joined[-1]}={word}"
            else:
                joined.append(word)
        return joined

    def format_help(self) -> str:
        """The help of this command, with the options that every command takes below."""
        return f"{super().format_help()}\n{common_help()}\n"


def _check_text(field: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        from negotiation.errors import InvalidValue

        raise InvalidValue(
            N_("the character {code} at position {position} cannot be kept."),
            field=field,
            remedy=N_("It takes text without control or damaged characters."),
            code=f"U+{ord(text[error.start]):04X}",
            position=error.start + 1,
        ) from None


def _refuse_blank_value(field: str, *, required: bool) -> NoReturn:
    from negotiation.errors import InvalidValue

    remedy = N_("Give a value.") if required else N_("Give a value, or leave the option out.")
    raise InvalidValue(N_("nothing was given."), field=field, remedy=remedy)


def _usage(message: str, prog: str, field: str | None = None) -> UsageError:
    # argparse has filled its sentence in already: braces in it are text, not fields.
    said = message.rstrip(".。")
    return UsageError(N_("{said}."), field=field, remedy=N_("See {prog} --help."), said=said, prog=prog)


def build(name: str, group: Group, verb: str) -> tuple[Parser, CommandModule]:
    """The parser of one command, and the file that runs it."""
    module: CommandModule = importlib.import_module(group.module)
    parser = Parser(
        " ".join(filter(None, (PROGRAM, name, verb))), _(group.verbs[verb] if verb else group.summary)
    )
    module.define(parser, verb or name)
    return parser, module
