"""From the words of the command line to an exit status."""

from __future__ import annotations

import os
import sys

from negotiation.errors import N_
from tui.cli.options import Options, UsageError, lift
from tui.cli.output import Output, StdoutLostError

TYPE_CHECKING = False  # importing typing costs more than this file
if TYPE_CHECKING:
    from tui.i18n import Language


def run(argv: list[str]) -> int:
    """Do what `argv` (without the program's name) asks for.

    Returns:
        The exit status of cli.md.
    """
    options, problem = lift(argv)
    output = Output(as_json=options.json)
    if options.version and not problem:
        return _version(output)
    from negotiation.errors import UserError
    from tui.i18n import set_language

    set_language(_language(options, output))
    try:
        if problem:
            raise problem
        return _dispatch(options, output)
    except UserError as refusal:
        return output.refuse(refusal)
    except (BrokenPipeError, StdoutLostError):
        raise  # no fault: main() knows what it means
    except Exception as fault:
        return _fault(fault, output)


def _fault(fault: Exception, output: Output) -> int:
    """Whatever nobody foresaw: a line that says so, and a report without anything that was typed."""
    from negotiation.errors import UserError
    from tui.crash import write_report

    if isinstance(fault, OSError):
        problem = UserError(
            N_("the system refused: {reason}."), reason=fault.strerror or type(fault).__name__
        )
        return output.refuse(problem)
    return output.refuse(
        UserError(
            N_("this is a fault of the program; what was saved before is safe. Report: {path}"),
            path=write_report(fault),
        )
    )


def _language(options: Options, output: Output) -> Language:
    """The language to speak. Help does without the config file: finding it costs more than the help."""
    from tui.i18n import LANGUAGE_VARIABLE, detect_language

    if options.help or options.lang or os.environ.get(LANGUAGE_VARIABLE):
        return detect_language(options.lang)
    from negotiation.errors import UserError
    from tui.config import load

    try:
        return detect_language(configured=load().language)
    except UserError as damage:
        # A slip in the config file must not keep anyone from their cases.
        output.say(str(damage))
        return detect_language()


def _dispatch(options: Options, output: Output) -> int:
    if not options.words and not options.help:
        return _app(options, output)
    if options.demo and options.words:
        raise UsageError(N_("goes without a command."), field="demo", remedy=N_("Leave one of the two out."))
    return _command(options, output)


def _version(output: Output) -> int:
    from tui.version import VERSION

    return output.answer(lambda: {"version": VERSION}, lambda: [f"negotiate-tui {VERSION}"])


def _command(options: Options, output: Output) -> int:
    from tui.cli.help import find, group_help, program_help

    name, group, verb, words = find(options.words)
    if group is None:
        return _help(output, program_help())
    if group.verbs and not verb:
        if options.help:
            return _help(output, group_help(name, group))
        raise UsageError(
            N_("“{name}” needs a second word: {verbs}."), name=name, verbs=", ".join(group.verbs)
        )
    from tui.cli.parser import build

    parser, module = build(name, group, verb)
    if options.help:
        return _help(output, parser.format_help())
    arguments = parser.read(words)
    from tui.cli.context import Context

    with Context(options, output) as context:
        return module.run(context, arguments, verb or name)


def _help(output: Output, text: str) -> int:
    return output.answer(lambda: {"help": text}, lambda: text.rstrip("\n").split("\n"))


def _app(options: Options, output: Output) -> int:
    at_terminal = sys.stdout.isatty() and sys.stdin.isatty()
    if options.demo and (output.as_json or not at_terminal):
        options.words = ["tour"]
        return _command(options, output)
    if output.as_json:
        raise UsageError(
            N_("needs a command."), field="json", remedy=N_("For instance: negotiate-tui today --json")
        )
    if not at_terminal:
        raise UsageError(
            N_("the app needs a terminal, and this is none."),
            remedy=N_(
                "From a script use a command, for instance: negotiate-tui today. See negotiate-tui --help."
            ),
        )
    from tui.cli.launch import launch

    return launch(options)
