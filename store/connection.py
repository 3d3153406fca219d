"""Opening one SQLCipher connection, and what SQLite's complaints mean to a person."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, cast

import sqlcipher3.dbapi2 as driver

from negotiation.errors import N_, InvalidValue, Locked, Unreadable, UserError
from negotiation.when import from_text, local_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

BUSY_MS = 5000
"""How long to wait for another program that is writing, in milliseconds."""

DRIVER = driver
DriverError = driver.Error


class Rows(Protocol):
    """What a statement gave. What stands in a row is as the statement asked for it, hence `Any`."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""


class Runs(Protocol):
    """What runs a statement: a connection, or a cursor of one."""

    def execute(self, statement: str, values: Sequence[object] | Mapping[str, object] = ..., /) -> Rows:
        """Run one statement."""


class Link(Runs, Protocol):
    """A connection of the driver, which has no types of its own."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    def cursor(self) -> Cursor:
        """A cursor of it."""

    def create_function(
        self, name: str, count: int, called: Callable[..., object], /, *, deterministic: bool = ...
    ) -> None:
        """Give SQL a function."""

    def backup(self, target: Link, /) -> None:
        """Copy the whole database into another one."""

    def close(self) -> None:
        """Close it."""


class Cursor(Runs, Rows, Protocol):
    """A cursor of the driver: what a statement is run on more than once."""

    def executemany(self, statement: str, values: Iterable[Sequence[object]], /) -> Rows:
        """Run one statement for each row of values."""


def connect(path: Path, key: bytes, *, durable: bool = True) -> Link:
    """A driver connection with the raw key set and the pragmas that every connection needs.

    Raises driver errors; wrap the call in `explained`. `cipher_log_level` comes before the key, or
    SQLCipher writes to standard error on a wrong key and spoils the screen. `durable`: what is
    committed survives a power cut (a throwaway store does without).
    """
    link = driver.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False, isolation_level=None
    )
    try:
        link.execute("PRAGMA cipher_log_level = NONE")
        link.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        link.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        link.execute("PRAGMA foreign_keys = ON")
        link.execute("PRAGMA journal_mode = WAL")
        link.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        link.create_function("local_day", 2, _local_day, deterministic=True)
    except BaseException:
        link.close()
        raise
    return cast("Link", link)


def _local_day(at: str | None, zone: str | None) -> str | None:
    """For SQL: the calendar day of a kept instant where it was meant, as text that sorts."""
    if at is None or zone is None:
        return None
    try:
        return local_day(from_text(at), zone).isoformat()
    except (UserError, ValueError):  # a zone that only a newer device knows: one row must not hide a list
        return at[:10]


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a driver error that a person can act on into a `UserError`; let bugs through unchanged.

    SQLAlchemy carries the driver's error as `orig`; it is looked at without importing SQLAlchemy.
    """
    try:
        yield
    except Exception as error:
        original = getattr(error, "orig", error)
        known = explain(original, path) if isinstance(original, driver.Error) else None
        if known is None:
            raise
        raise known from error


def explain(error: BaseException, path: Path) -> UserError | None:
    """The `UserError` that says what this driver error means, or None when it is a bug of ours."""
    text = str(error).lower()
    if "database is locked" in text or "database table is locked" in text:
        return Locked(
            N_("{path} is in use by another program."),
            field="db",
            remedy=N_("Close it there, or try again in a moment."),
            path=str(path),
        )
    if "file is not a database" in text or "malformed" in text or "hmac check failed" in text:
        return Unreadable(
            N_("{path} cannot be read with its key: the file is damaged or is not this program's."),
            field="db",
            remedy=N_("Restore it from a backup."),
            path=str(path),
        )
    if "readonly database" in text or "unable to open database" in text or "read-only" in text:
        return InvalidValue(
            N_("{path} cannot be opened for writing."),
            field="db",
            remedy=N_("Check the permissions of the file and its folder, or name another file."),
            path=str(path),
        )
    if "disk is full" in text:
        return UserError(
            N_("the disk of {path} is full; nothing was changed."),
            field="db",
            remedy=N_("Free some space and try again."),
            path=str(path),
        )
    if "disk i/o error" in text:
        return Unreadable(
            N_("{path} could not be read or written: the disk reports an error."),
            field="db",
            remedy=N_("Check the disk; restore a backup if it stays."),
            path=str(path),
        )
    return None
