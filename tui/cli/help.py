"""Which command a line names, and the help that needs no argparse."""

from __future__ import annotations

from negotiation.errors import N_
from tui.cli import options as common
from tui.cli.options import UsageError
from tui.cli.registry import COMMANDS, Group
from tui.cli.text import facts
from tui.i18n import _

PROGRAM = "negotiate-tui"


def find(words: list[str]) -> tuple[str, Group | None, str, list[str]]:
    """Which command `words` names.

    Returns:
        Its name ("" for none), its group, its verb ("" for none), and the words left.
    """
    if not words:
        return "", None, "", []
    name, rest = words[0], words[1:]
    group = COMMANDS.get(name)
    if group is None:
        raise _unknown(name, list(COMMANDS), PROGRAM)
    if not group.verbs:
        return name, group, "", rest
    if not rest:
        return name, group, "", []
    if rest[0] not in group.verbs:
        raise _unknown(rest[0], list(group.verbs), f"{PROGRAM} {name}")
    return name, group, rest[0], rest[1:]


def _unknown(word: str, known: list[str], prog: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    if near:
        return UsageError(
            N_("there is no command “{word}”."), remedy=N_("Did you mean “{near}”?"), word=word, near=near[0]
        )
    return UsageError(
        N_("there is no command “{word}”."),
        remedy=N_("{prog} takes: {known}."),
        word=word,
        prog=prog,
        known=", ".join(known),
    )


def program_help() -> str:
    """What `negotiate-tui --help` prints."""
    entries = [("", _("the app; --demo: sample cases, nothing is kept"))]
    entries += [
        (f"{name} {'|'.join(group.verbs)}" if group.verbs else name, _(group.summary))
        for name, group in COMMANDS.items()
    ]
    lines = [
        _("usage: ") + f"{PROGRAM} [COMMAND …]",
        "",
        _("A calm, private case manager for negotiating overdue debt."),
        "",
        _("commands:"),
        *_entries(entries),
        "",
        common_help(),
        "",
        _("environment:"),
        *(f"  {line}" for line in facts((name, _(text)) for name, text in _ENVIRONMENT)),
        "",
        _("exit status:"),
        *(f"  {line}" for line in facts((name, _(text)) for name, text in _STATUSES)),
    ]
    return "\n".join(lines) + "\n"


def group_help(name: str, group: Group) -> str:
    """What `negotiate-tui GROUP --help` prints."""
    entries = [(verb, _(text)) for verb, text in group.verbs.items()]
    lines = [
        _("usage: ") + f"{PROGRAM} {name} COMMAND …",
        "",
        _(group.summary),
        "",
        _("commands:"),
        *_entries(entries),
        "",
        common_help(),
    ]
    return "\n".join(lines) + "\n"


def _entries(entries: list[tuple[str, str]]) -> list[str]:
    """Names on the left, texts on the right; a long name stands on its own line."""
    lines = []
    for name, text in entries:
        if len(name) > 12:
            lines += [f"  {name}", f"  {'':12}  {text}"]
        else:
            lines.append(f"  {name:12}  {text}")
    return lines


def common_help() -> str:
    """The part of every help that is about the options every command takes."""
    lines = facts((name, _(text)) for name, text in common.HELP)
    return "\n".join([_("every command:"), *(f"  {line}" for line in lines)])


_ENVIRONMENT = (
    ("NEGOTIATE_DB", N_("the database file")),
    ("NEGOTIATE_LANG", N_("interface language")),
    ("NEGOTIATE_PASSPHRASE", N_("the database passphrase; the keyring is then left alone")),
    ("NEGOTIATE_ACCOUNT_PASSPHRASE", N_("the account passphrase")),
    ("NEGOTIATE_SERVER", N_("the usual server")),
    ("NO_COLOR, COLUMNS", N_("respected")),
)
_STATUSES = (
    ("0", N_("done")),
    ("1", N_("refused: unknown id, invalid value, no such file")),
    ("2", N_("wrong usage")),
    ("3", N_("locked by another program, or the passphrase does not open this file")),
    ("4", N_("the server could not be reached, or refused")),
    ("5", N_("the right key cannot read the file, or a newer version wrote it")),
    ("130", N_("interrupted")),
)
