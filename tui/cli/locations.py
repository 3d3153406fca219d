"""`locations`: where the files are. Works without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import locations
from tui.cli.text import facts
from tui.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.context import Context
    from tui.cli.parser import Parser


def define(parser: Parser, verb: str) -> None:
    """Nothing but the options that every command takes."""


def run(context: Context, arguments: Namespace, verb: str) -> int:
    """Print the paths, and whether the database is there."""
    from store.envelope import path_of
    from tui.config import config_path
    from tui.rules import rules_path

    database = context.path
    paths = {
        "database": database,
        "key_envelope": path_of(database),
        "config": config_path(),
        "rules": rules_path(),
        "logs": locations.log_dir(),
    }
    labels = {
        "database": _("database"),
        "key_envelope": _("key envelope"),
        "config": _("configuration"),
        "rules": _("your own rules"),
        "logs": _("logs"),
    }
    return context.output.answer(
        lambda: {name: str(path) for name, path in paths.items()} | {"database_exists": database.is_file()},
        lambda: facts((labels[name], _there(str(path), path.exists())) for name, path in paths.items()),
    )


def _there(path: str, exists: bool) -> str:
    return path if exists else _("{path}  (not there yet)").format(path=path)
