"""What a running command has at hand: the options, the output, and the store, opened when first asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from negotiation.errors import N_, InvalidValue, NotFound, UserError, WrongKey
from tui import locations
from tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType, TracebackType

    from store.database import Store
    from tui.cli.options import Options
    from tui.cli.output import Output
    from tui.cli.render import Renderer

TRIES = 3


class Context:
    """One run of one command. Leaving it closes the store.

    Args:
        options: what every command takes.
        output: where words go.
    """

    def __init__(self, options: Options, output: Output) -> None:
        self.options = options
        self.output = output
        self._store: Store | None = None

    def __enter__(self) -> Context:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def path(self) -> Path:
        """The database file this run is about."""
        return locations.database(self.options.db)

    @property
    def store(self) -> Store:
        """The open store.

        Raises:
            MissingStore, WrongKey, Locked, Unreadable, InvalidValue: as `open_store` does.
        """
        if self._store is None:
            self._store = open_asking(self.path, given_passphrase(self.options))
            self._store.own_rules = _own_rules
        return self._store

    def faces(self) -> tuple[ModuleType, Renderer]:
        """The two forms of an answer: the JSON shapes, and the renderer for people.

        Imported only once a command has run: `--help` does without.
        """
        from tui.cli import shapes
        from tui.cli.render import Renderer

        return shapes, Renderer(self.store, self.output.cells)

    def sure(self, question: str) -> bool:
        """Ask a yes-or-no question where someone can answer; False where nobody can, or for no."""
        if not can_ask():
            return False
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}


def can_ask() -> bool:
    """Whether someone sits at a terminal and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_secret(prompt: str) -> str:
    """Read a secret without showing it. Raises KeyboardInterrupt when the person gives up."""
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        raise KeyboardInterrupt from None


def given_passphrase(options: Options) -> str | None:
    """The database passphrase of `--passphrase-file`, or of NEGOTIATE_PASSPHRASE, or None.

    Raises:
        NotFound, InvalidValue: the file cannot be read or its first line is empty.
    """
    if options.passphrase_file is None:
        return os.environ.get("NEGOTIATE_PASSPHRASE") or None
    return read_secret_file(options.passphrase_file)


def read_secret_file(name: str) -> str:
    """The first line of a file, without its line end. Raises NotFound or InvalidValue."""
    field = "passphrase-file"
    try:
        with open(os.path.expanduser(name), encoding="utf-8-sig") as file:
            secret = file.readline().rstrip("\r\n")
    except FileNotFoundError:
        raise NotFound(N_("there is no file {path}."), field=field, path=name) from None
    except UnicodeDecodeError:
        raise InvalidValue(N_("{path} is not UTF-8 text."), field=field, path=name) from None
    except OSError as error:
        raise InvalidValue(
            N_("{path} cannot be read: {reason}."), field=field, path=name, reason=error.strerror
        ) from None
    if not secret:
        raise InvalidValue(
            N_("the first line of {path} is empty."),
            field=field,
            remedy=N_("Write the passphrase there."),
            path=name,
        )
    return secret


def _own_rules() -> str:
    from tui.rules import readable

    return readable()


def open_asking(path: Path, passphrase: str | None) -> Store:
    """Open the store; ask for the passphrase where none was given, none is kept, and someone is there.

    What was given or typed may also be the recovery code.
    """
    from store.database import needs_passphrase, open_store

    if passphrase is not None:
        return _open(path, passphrase)
    if not (path.exists() and can_ask() and needs_passphrase(path)):
        return open_store(path)
    for left in range(TRIES - 1, -1, -1):
        try:
            return _open(path, ask_secret(_("Passphrase (or recovery code): ")))
        except WrongKey as wrong:
            if not left:
                raise
            sys.stderr.write(f"{_(wrong.message).format(**wrong.params)}\n")
    raise AssertionError("unreachable")


def _open(path: Path, typed: str) -> Store:
    from store.database import open_store

    try:
        return open_store(path, passphrase=typed)
    except WrongKey:
        try:
            return open_store(path, recovery_code=typed)
        except UserError:
            pass  # it was not meant as one: the refusal of the passphrase is the one to tell
        raise


def new_secret(prompt: str, again: str) -> str:
    """Ask for a new secret twice, until both agree."""
    while True:
        first = ask_secret(prompt)
        if first and ask_secret(again) == first:
            return first
        sys.stderr.write(
            _("The two do not agree. Once more.") + "\n" if first else _("It is empty. Once more.") + "\n"
        )
