"""What a store remembers of its account, and the one connection that a sync works on."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from negotiation.errors import N_, Locked, UserError
from store.connection import explained
from store.wire_names import TABLES
from sync import wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.connection import Link
    from store.database import Store

LEASE_SECONDS = 60
"""How long a sync may go without a sign of life before another one takes its place."""


class Secrets(msgspec.Struct, array_like=True):
    """Keys kept as a row of the encrypted database; signing out leaves only the device's own.

    Attributes:
        device_seed: seed of this device's Ed25519 key.
        box_seed: seed of the account's X25519 key; empty when signed out.
        sign_seed: seed of the account's Ed25519 key; empty when signed out.
        vault_keys: vault key of each epoch.
    """

    device_seed: bytes
    box_seed: bytes = b""
    sign_seed: bytes = b""
    vault_keys: dict[int, bytes] = {}


@dataclass(slots=True)
class Account:
    """The account that a store is, or was last, signed in to.

    Attributes:
        server: base URL without a trailing slash.
        user: name in normal form.
        vault: its vault.
        epoch: the epoch whose key seals new segments.
        token: bearer token, None when signed out.
        secrets: see `Secrets`.
        cursor: every segment of the vault up to this sequence is in the store.
        head: the vault's last sequence as last heard.
        device_seq: this device's last segment built for the vault, acknowledged or not.
        previous: its digest.
        last_at: when the last sync ended well, as text in UTC, or None.
        last_result: how the last sync ended, JSON, or None.
    """

    server: str
    user: str
    vault: str
    epoch: int
    token: str | None
    secrets: Secrets
    cursor: int = 0
    head: int = 0
    device_seq: int = 0
    previous: bytes = wire.NO_PREVIOUS
    last_at: str | None = None
    last_result: str | None = None


_COLUMNS = (
    "server, user, vault, epoch, token, secrets, cursor, head, device_seq, previous, last_at, last_result"
)


class Desk:
    """A driver connection of its own for one sync, with the account as it stands in the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._link: Link = store.link()
        (self.device,) = self._link.execute("SELECT device FROM sync_state").fetchone()
        self.account = self._load()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *exc: object) -> None:
        self._link.close()

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """One write transaction; yields the cursor. The account is saved with it, or read again if undone."""
        with explained(self.store.path):
            cursor = self._link.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                if self.account is not None:
                    self._save(cursor, self.account)
                cursor.execute("COMMIT")
            except BaseException:
                if self._link.in_transaction:
                    cursor.execute("ROLLBACK")
                self.account = self._load()
                raise

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Any]:
        """Read rows outside a transaction."""
        with explained(self.store.path):
            found: list[Any] = self._link.execute(sql, parameters).fetchall()
            return found

    def signed_in(self) -> Account:
        """Give the account.

        Raises:
            UserError: the store is not signed in.
        """
        if self.account is None or self.account.token is None:
            raise UserError(
                N_("This device is not signed in to an account."),
                remedy=N_("Use `negotiate-tui account register` or `negotiate-tui account login` first."),
            )
        return self.account

    def pending(self) -> int:
        """Count the row changes that the server has not acknowledged."""
        ((waiting, sealed),) = self.rows(
            "SELECT (SELECT count(*) FROM outbox), (SELECT coalesce(sum(changes), 0) FROM outgoing_segment)"
        )
        return int(waiting) + int(sealed)

    def _load(self) -> Account | None:
        found = self.rows(f"SELECT {_COLUMNS} FROM sync_account WHERE id = 1")  # noqa: S608 - our names
        if not found:
            return None
        values = dict(zip(_COLUMNS.split(", "), found[0], strict=True))
        values["secrets"] = msgspec.msgpack.decode(values["secrets"], type=Secrets)
        values["previous"] = values["previous"] or wire.NO_PREVIOUS
        return Account(**values)

    @staticmethod
    def _save(cursor: Any, account: Account) -> None:
        cursor.execute(
            f"INSERT INTO sync_account (id, {_COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
            " ON CONFLICT (id) DO UPDATE SET server = excluded.server, user = excluded.user,"
            " vault = excluded.vault, epoch = excluded.epoch, token = excluded.token,"
            " secrets = excluded.secrets, cursor = excluded.cursor, head = excluded.head,"
            " device_seq = excluded.device_seq, previous = excluded.previous,"
            " last_at = excluded.last_at, last_result = excluded.last_result",
            (
                account.server, account.user, account.vault, account.epoch, account.token,
                msgspec.msgpack.encode(account.secrets), account.cursor, account.head,
                account.device_seq, account.previous, account.last_at, account.last_result,
            ),
        )  # fmt: skip

    # -- the lease ---------------------------------------------------------------------------------

    @contextmanager
    def lease(self) -> Iterator[None]:
        """Hold the store's only right to sync.

        Raises:
            Locked: another sync of this store is running.
        """
        owner = f"{os.getpid()}@{socket.gethostname()}:{os.urandom(8).hex()}"
        self._take_lease(owner)
        try:
            yield
        finally:
            with self._lightly() as cursor:
                cursor.execute("DELETE FROM sync_lease WHERE owner = ?", (owner,))

    def renew(self, cursor: Any) -> None:
        """Show a sign of life inside a transaction of the sync."""
        cursor.execute("UPDATE sync_lease SET expires_at = ?", (int(time.time()) + LEASE_SECONDS,))

    def _take_lease(self, owner: str) -> None:
        now = int(time.time())
        with self._lightly() as cursor:
            held = cursor.execute("SELECT owner, expires_at FROM sync_lease WHERE id = 1").fetchone()
            if held is not None and now < held[1] <= now + LEASE_SECONDS and _alive(held[0]):
                raise Locked(
                    N_("Another sync of this database is running."),
                    remedy=N_("Wait until it has ended."),
                )
            cursor.execute(
                "INSERT INTO sync_lease (id, owner, expires_at) VALUES (1, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at",
                (owner, now + LEASE_SECONDS),
            )

    @contextmanager
    def _lightly(self) -> Iterator[Any]:
        """A transaction that need not survive a power cut: nobody syncs after one without a new lease."""
        with explained(self.store.path):
            cursor = self._link.cursor()
            cursor.execute("PRAGMA synchronous = NORMAL")
            try:
                cursor.execute("BEGIN IMMEDIATE")
                try:
                    yield cursor
                    cursor.execute("COMMIT")
                except BaseException:
                    cursor.execute("ROLLBACK")
                    raise
            finally:
                cursor.execute("PRAGMA synchronous = FULL")


def _alive(owner: str) -> bool:
    """Whether the process that holds a lease may still be running; on another machine it may."""
    process, _, rest = owner.partition("@")
    host = rest.rpartition(":")[0]
    if host != socket.gethostname() or os.name == "nt":
        return True  # cannot be asked: the lease runs out by itself
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True


def requeue_everything(cursor: Any) -> None:
    """Put every row into the outbox: a vault that has none of them is to hold them all.

    Rows keep their clocks, those that other devices wrote their authors' too, and unsent edits keep
    the clocks they replaced.
    """
    for name in ("outgoing_segment", "outbox"):
        cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our names
    for table in TABLES:
        cursor.execute(
            "INSERT INTO outbox (tbl, row_id, mask, hlc)"
            " SELECT tbl, row_id, ?, hlc FROM row_clock WHERE tbl = ? AND hlc > 0",
            (table.every_field, table.no),
        )
        # Rows that every store begins with have no clock of their own: only what was changed goes.
        cursor.execute(
            "INSERT INTO outbox (tbl, row_id, mask, hlc)"
            " SELECT f.tbl, f.row_id, sum(1 << f.field), max(f.hlc) FROM field_clock f"
            " WHERE f.tbl = ? AND f.hlc > 0 AND NOT EXISTS"
            " (SELECT 1 FROM row_clock r WHERE r.tbl = f.tbl AND r.row_id = f.row_id AND r.hlc > 0)"
            " GROUP BY f.tbl, f.row_id",
            (table.no,),
        )
