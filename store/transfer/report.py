"""What an import did, row by row where it refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


def write_error(path: Path, error: OSError) -> InvalidValue:
    """The refusal for a file that cannot be written."""
    return InvalidValue(
        N_("{path} cannot be written: {reason}."),
        field="file",
        remedy=N_("Name a file in a folder that you may write to."),
        path=str(path),
        reason=error.strerror or str(error),
    )
