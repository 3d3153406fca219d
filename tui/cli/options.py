"""The options that every command takes, wherever on the line they stand.

They are lifted out before any parser is built: the language decides in which words a parser speaks,
and `--json` how its refusal is told.
"""

from __future__ import annotations

import os

from negotiation.errors import N_, UserError

LANGUAGES = ("zh", "en")
_FLAGS = {"--json": "json", "--demo": "demo", "--version": "version", "--help": "help", "-h": "help"}
_VALUES = {"--db": "db", "--lang": "lang", "--passphrase-file": "passphrase_file"}

HELP: tuple[tuple[str, str], ...] = (
    ("--db PATH", N_("the database file (env NEGOTIATE_DB)")),
    ("--lang zh|en", N_("interface language (env NEGOTIATE_LANG)")),
    ("--json", N_("machine-readable output: one JSON document")),
    ("--passphrase-file P", N_("file with the database passphrase (env NEGOTIATE_PASSPHRASE)")),
    ("--version", N_("print the version and leave")),
    ("-h, --help", N_("print this help and leave")),
)


class UsageError(UserError):
    """The line does not say what a command needs: exit status 2."""

    kind = "usage"
    exit_status = 2


class Options:
    """What the options that every command takes were given as.

    Attributes:
        db: the database path as typed, from `--db` or NEGOTIATE_DB; None for the usual place.
        lang: "zh", "en", or None where `--lang` does not say.
        passphrase_file: a path as typed, or None.
        json, demo, version, help: whether the flag was given.
        words: everything else, in order: the command and its own arguments.
    """

    def __init__(self) -> None:
        self.db: str | None = os.environ.get("NEGOTIATE_DB") or None
        self.lang: str | None = None
        self.passphrase_file: str | None = None
        self.json = False
        self.demo = False
        self.version = False
        self.help = False
        self.words: list[str] = []


def lift(argv: list[str]) -> tuple[Options, UsageError | None]:
    """Split `argv` into the options every command takes and the rest.

    Returns:
        The options, and what is wrong with them or None: a problem is given back, not raised, so
        that it can be told in the language and form that the other options ask for.
    """
    options = Options()
    problem: UsageError | None = None
    index = 0
    while index < len(argv):
        word = argv[index]
        index += 1
        if word == "--":
            options.words += argv[index - 1 :]
            break
        name, equals, value = word.partition("=")
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif name in _VALUES:
            if not equals:
                # `--db --json` forgot the path; one that begins with a dash goes as `--db=-x`.
                value = argv[index] if index < len(argv) and argv[index][:1] != "-" else ""
                index += bool(value)
            problem = problem or _refuse(name, value)
            setattr(options, _VALUES[name], value)
        else:
            options.words.append(word)
    if options.lang not in LANGUAGES:
        options.lang = None
    return options, problem


def _refuse(name: str, value: str) -> UsageError | None:
    field = name.strip("-")
    if value in {"", "--"}:
        return UsageError(N_("needs a value after it."), field=field)
    if name == "--lang" and value not in LANGUAGES:
        return UsageError(
            N_("“{value}” is no interface language."), field=field, remedy=N_("Use zh or en."), value=value
        )
    return None
