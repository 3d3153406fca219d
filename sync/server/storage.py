"""The server's database: connections, transactions and the few statements that differ by dialect."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, select
from sqlalchemy.dialects import postgresql, sqlite

from sync.server import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUSY_MS = 10_000
_WRITE = "negotiate_write"


class Storage:
    """An engine with this server's transactions.

    On SQLite a process-wide lock queues writers fairly (its own busy polling is not fair) and every
    commit is on the disk before it is acknowledged.
    """

    def __init__(self, url: str) -> None:
        self.engine = _make_engine(url)
        self._is_sqlite = self.engine.dialect.name == "sqlite"
        self._lock = threading.Lock() if self._is_sqlite else nullcontext()
        with self.writing() as connection:
            tables.metadata.create_all(connection)
        self.secret = self._own_secret()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: committed at the end of the block, undone by any exception."""
        with self._lock, self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _own_secret(self) -> bytes:
        """The random key of this server's fake salts and attempt buckets, made on its first start."""
        setting = tables.server_setting
        with self.writing() as connection:
            insert_new(connection, setting, {"name": "secret", "value": os.urandom(32)}, ["name"])
            found = connection.execute(select(setting.c.value).where(setting.c.name == "secret"))
            return bytes(found.scalar_one())


def insert_new(connection: Connection, table: Table, row: dict[str, Any], key: list[str]) -> bool:
    """Insert a row unless its key is taken; says whether it was inserted."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(row).on_conflict_do_nothing(index_elements=key)
    return connection.execute(statement).rowcount == 1


def upsert(connection: Connection, table: Table, row: dict[str, Any], key: list[str]) -> None:
    """Insert a row or replace the other columns of the one that has its key."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    changed = {name: value for name, value in row.items() if name not in key}
    connection.execute(
        dialect.insert(table).values(row).on_conflict_do_update(index_elements=key, set_=changed)
    )


def _make_engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _set_up(driver: Any, _record: object) -> None:
        driver.isolation_level = None  # transactions begin where we say, below
        driver.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
