"""What an import did, row by row where it refused."""

from __future__ import annotations

import errno
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from negotiation.errors import N_, InvalidValue, UserError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken. `line` counts from 1: the line of a CSV, the row of a JSON table."""

    table: str
    line: int
    error: UserError


@dataclass(slots=True)
class ImportReport:
    """Counts by table, and every refused row. `committed` is False for a dry run or when all was refused."""

    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    committed: bool = False

    def refuse(self, table: str, line: int, error: UserError) -> None:
        """Note a row that is not taken.

        What led to the refusal is let go of: its frames hold the row and more, a gigabyte for a file of
        300,000 wrong lines.
        """
        error.__traceback__ = error.__cause__ = error.__context__ = None
        self.refused.append(Refusal(table, line, error))


class UndoneError(Exception):
    """Ends an import's transaction without keeping anything (dry run, or something was refused)."""


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named. Raises InvalidValue when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidValue(
            N_("{path} cannot be read: {reason}."),
            field="file",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error


_NO_FOLDER: Final = N_("{path} cannot be written: there is no such folder.")
_NOT_ALLOWED: Final = N_("{path} cannot be written: this place does not allow it.")
_FULL: Final = N_("{path} cannot be written: the disk is full.")
# What the system says of the others is in its own language, and stays beside them.
_REASONS: Final = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EISDIR: N_("{path} cannot be written: a folder has this name."),
    errno.ENAMETOOLONG: N_("{path} cannot be written: the name is too long."),
}


def write_error(path: Path, error: OSError, *, field: str = "file") -> InvalidValue:
    """The refusal for a file that cannot be written; `field` names the input that names it."""
    return InvalidValue(
        _REASONS.get(error.errno or 0, N_("{path} cannot be written: {reason}.")),
        field=field,
        remedy=N_("Name a file in a folder that you may write to."),
        path=str(path),
        reason=error.strerror or str(error),
    )
