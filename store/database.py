"""The one local database: creating it, opening it, and the transactions everything else runs in.

Reads are plain SQL on the driver (`Store.read`); what a person does is written through SQLAlchemy in a
`BEGIN IMMEDIATE` transaction (`Store.write`), imported only when first needed; bulk work and drafts use
the driver (`Store.raw_write`). A deferred BEGIN that reads and then writes fails under concurrency
whatever the timeout, hence IMMEDIATE everywhere.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from negotiation.errors import N_, InvalidValue, MissingStore, Unreadable, UserError
from negotiation.when import local_day

from . import envelope as envelopes
from .connection import connect, explained
from .whole_file import link_into_place, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from .connection import Cursor, Link
    from .writing import Writing

SCHEMA = 5
"""`PRAGMA user_version` of a file this version writes."""


class Clock(Protocol):
    """Where the present comes from; tests pass one that stands still."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class Store:
    """An open database. Safe to share between threads: each thread reads on a connection of its own."""

    def __init__(
        self, path: Path, key: bytes, *, clock: Clock | None = None, folder: Path | None = None
    ) -> None:
        """Hold the key and open lazily. `folder` is removed on close (a throwaway store)."""
        self.path = path
        self.clock: Clock = clock or SystemClock()
        self.own_rules: Callable[[], str] = str
        """Gives the text of the user's own rules file; the faces set it, and without one it is empty."""
        self._key = key
        self._folder = folder
        self._local = threading.local()
        self._open: list[Link] = []
        self._guard = threading.Lock()

    # -- reading -----------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Link]:
        """This thread's connection, for SELECTs. One snapshot for everything read inside the block."""
        link = self._reader()
        nested = link.in_transaction
        with explained(self.path):
            if not nested:
                link.execute("BEGIN")
                self._local.zone = None
            try:
                yield link
            finally:
                if not nested and link.in_transaction:
                    link.execute("COMMIT")

    def _reader(self) -> Link:
        link: Link | None = getattr(self._local, "link", None)
        if link is None:
            with explained(self.path):
                link = self._connect()
            self._local.link = link
            with self._guard:
                self._open.append(link)
        return link

    # -- writing -----------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """One transaction of a command: committed at the end of the block, undone by any exception."""
        from .writing import Writing

        with explained(self.path), self.engine.begin() as connection:
            yield Writing(self, connection)

    @contextmanager
    def raw_write(self) -> Iterator[Cursor]:
        """One transaction on the driver, for bulk work: yields a cursor; same guarantees as `write`."""
        with explained(self.path):
            link = self._connect()
            try:
                cursor = link.cursor()
                cursor.execute("BEGIN IMMEDIATE")
                try:
                    yield cursor
                except BaseException:
                    if link.in_transaction:
                        link.execute("ROLLBACK")
                    raise
                link.execute("COMMIT")
            finally:
                link.close()

    @cached_property
    def engine(self) -> Engine:
        """The SQLAlchemy engine; the first access imports SQLAlchemy and SQLModel (0.3 s)."""
        from .writing import make_engine

        return make_engine(self._connect)

    def link(self) -> Link:
        """A driver connection of the caller's own; the caller closes it."""
        with explained(self.path):
            return self._connect()

    def _connect(self) -> Link:
        return connect(self.path, self._key, durable=self._folder is None)

    # -- the present -------------------------------------------------------------------------------

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self.clock.now()

    @property
    def zone(self) -> str:
        """The zone of the person working here: the self debtor's if set, else this computer's.

        It may change while the store is open, so it is kept no longer than for one block of `read`.
        """
        from .ids import SELF_DEBTOR_ID

        with self.read() as link:
            if self._local.zone is None:
                row = link.execute("SELECT zone FROM debtor WHERE id = ?", (SELF_DEBTOR_ID,)).fetchone()
                self._local.zone = row[0] if row and row[0] else system_zone()
            known: str = self._local.zone
        return known

    def today(self) -> date:
        """The present day in `zone`."""
        return local_day(self.now(), self.zone)

    @staticmethod
    def new_id() -> str:
        """A fresh UUIDv7 as text; ids made later sort later."""
        from uuid_utils import uuid7

        return str(uuid7())

    def close(self) -> None:
        """Close every connection; remove a throwaway store."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        with self._guard:
            for link in self._open:
                link.close()
            self._open.clear()
        self._local = threading.local()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def system_zone() -> str:
    """The IANA name of this computer's zone, `UTC` when it has none."""
    import tzlocal

    name = tzlocal.get_localzone_name()
    return str(name) if name else "UTC"


def create(
    path: Path, *, passphrase: str | None = None, use_keyring: bool = True, clock: Clock | None = None
) -> tuple[Store, str]:
    """Create the database and its key envelope.

    Args:
        path: where; its folder is made if need be.
        passphrase: an unlocker; given, the keyring is left alone.
        use_keyring: whether the operating system's keyring may keep the key when no passphrase is given.
        clock: the source of the present.

    Returns:
        The open store and its recovery code, which is kept nowhere.

    Raises:
        InvalidValue: something is there already, the path is a folder or cannot be written, or
            there is neither a passphrase nor a keyring.
    """
    path = Path(path)
    try:
        taken = path.exists() or path.is_symlink()
    except OSError as error:  # a name too long to be one
        raise _unwritable(path, error) from error
    if taken:
        raise InvalidValue(
            N_("{path} is there already; nothing was changed."),
            field="db",
            remedy=N_("Use it as it is, or name another file with --db."),
            path=str(path),
        )
    _make_folder(path)
    store_id = Store.new_id()
    fresh = envelopes.make(store_id, passphrase=passphrase, use_keyring=use_keyring)
    try:
        with _claimed_envelope(path, fresh.envelope):
            _new_file(path, fresh.key, store_id)
    except OSError as error:
        raise _unwritable(path, error) from error
    return Store(path, fresh.key, clock=clock), fresh.recovery_code


def open_store(
    path: Path, *, passphrase: str | None = None, recovery_code: str | None = None, clock: Clock | None = None
) -> Store:
    """Open an existing database.

    Raises:
        MissingStore: nothing is there.
        InvalidValue: it is a folder, unreadable for this user, or has no envelope.
        WrongKey: the passphrase or code is wrong, or none was given and no keyring has the key.
        Unreadable: the right key cannot read it, or a newer version wrote it.
        Locked: another program holds it.
    """
    path = require_file(Path(path))
    envelope = envelopes.load(path)
    key = envelopes.unlock(envelope, passphrase=passphrase, recovery_code=recovery_code)
    _check_version(path, key)
    return Store(path, key, clock=clock)


def needs_passphrase(path: Path) -> bool:
    """Whether a person must type something to open this database (no keyring holds its key)."""
    return envelopes.by_keyring(envelopes.load(require_file(path))) is None


def temporary(clock: Clock | None = None) -> Store:
    """A throwaway store: encrypted with a key kept only in memory, removed on close."""
    folder = Path(tempfile.mkdtemp(prefix="negotiate-"))
    key = os.urandom(envelopes.KEY_BYTES)
    path = folder / "negotiate.db"
    _new_file(path, key, Store.new_id())
    return Store(path, key, clock=clock, folder=folder)


def require_file(path: Path) -> Path:
    """Refuse a path that is missing, a folder, or not readable, each with its own remedy.

    Returns:
        Where the file lies: behind a link whose envelope is not beside the link itself.
    """
    try:
        folder = path.is_dir()
    except OSError as error:  # a name too long to be one
        raise _unusable(N_("{path} cannot be opened: {reason}."), path, error) from error
    if folder:
        raise InvalidValue(
            N_("{path} is a folder."),
            field="db",
            remedy=N_("Name a file, for instance {path}/negotiate.db."),
            path=str(path),
        )
    if not path.exists():
        raise MissingStore(
            N_("there is no database at {path}."),
            field="db",
            remedy=N_("Create one with `negotiate-tui init`, or name another file with --db."),
            path=str(path),
        )
    if not os.access(path, os.R_OK | os.W_OK):
        raise InvalidValue(
            N_("{path} cannot be opened for writing."),
            field="db",
            remedy=N_("Check the permissions of the file and its folder, or name another file."),
            path=str(path),
        )
    return path.resolve() if path.is_symlink() and not envelopes.path_of(path).exists() else path


def _check_version(path: Path, key: bytes) -> None:
    if path.stat().st_size == 0:
        # Our files are put in place complete: this one has lost what it held, and building a schema
        # in it would pass that off as a store without cases.
        raise Unreadable(
            N_("{path} is empty: it has lost what it held."),
            field="db",
            remedy=N_("Restore it from a backup."),
            path=str(path),
        )
    with explained(path):
        link = connect(path, key)
        try:
            (version,) = link.execute("PRAGMA user_version").fetchone()
        finally:
            link.close()
    if version > SCHEMA:
        raise Unreadable(
            N_("{path} was written by a newer version of this program."),
            field="db",
            remedy=N_("Update negotiate-tui."),
            path=str(path),
        )
    if version < SCHEMA:
        from .migrate import migrate

        migrate(path, key, from_version=version)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unwritable(path, error) from error
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise _unwritable(path, PermissionError(13, "Permission denied"))


def _unwritable(path: Path, error: OSError) -> UserError:
    return _unusable(N_("{path} cannot be created: {reason}."), path, error)


def _unusable(message: str, path: Path, error: OSError) -> UserError:
    return InvalidValue(
        message,
        field="db",
        remedy=N_("Name a file in a folder that you may write to."),
        path=str(path),
        reason=error.strerror or str(error),
    )


@contextmanager
def _claimed_envelope(path: Path, envelope: envelopes.Envelope) -> Iterator[None]:
    """Put the envelope in place before the database, so that no database ever lacks its key.

    An envelope without a database (an `init` that was killed, a file moved away) is kept aside, and
    put back if the block fails.
    """
    place = envelopes.path_of(path)
    aside = place.with_name(f"{place.name}.old-{envelope.database[:13]}")
    if place.exists():
        place.replace(aside)
    envelopes.save(path, envelope)
    try:
        yield
    except BaseException:
        place.unlink(missing_ok=True)
        if aside.exists():
            aside.replace(place)
        raise


def _new_file(path: Path, key: bytes, store_id: str) -> None:
    """Build the database under another name and link it into place complete, so that no half one is seen."""
    from .migrate import migrate

    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    os.close(handle)
    building = Path(name)
    try:
        migrate(building, key, from_version=0, store_id=store_id, backup=False)
        link_into_place(building, path)
        sync_folder(path.parent)
    finally:
        for leftover in (building, Path(name + "-wal"), Path(name + "-shm")):
            leftover.unlink(missing_ok=True)
