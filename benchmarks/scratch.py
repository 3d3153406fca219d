"""Folders, stores and plain encrypted files to measure on, gone afterwards."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from store.database import Store, create

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.data import Book

PASSPHRASE = "correct zebra battery Stapler 77"


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is removed at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="negotiate-bench-") as name:
        yield Path(name)


def new_store(path: Path) -> Store:
    """A new, empty store that `PASSPHRASE` opens: what `init` makes, durable as a person's own."""
    return create(path, passphrase=PASSPHRASE)[0]


def plain_file(path: Path, schema_of: Store) -> Any:
    """A plain sqlcipher3 connection to a new file with a store's tables and indexes and nothing else.

    No trigger, no foreign key check; the same cipher and the same durability (WAL, synchronous=FULL).
    """
    link = driver.connect(str(path), isolation_level=None)
    link.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("PRAGMA synchronous = FULL")
    with schema_of.read() as source:
        statements = source.execute(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type DESC"
        ).fetchall()
    link.execute("BEGIN")
    for (sql,) in statements:
        link.execute(sql)
    link.execute("COMMIT")
    return link


def insert_plainly(link: Any, book: Book) -> None:
    """Write a book's rows with `executemany` in one transaction: the floor of every bulk write."""
    link.execute("BEGIN IMMEDIATE")
    for sql, rows in book.statements():
        link.executemany(sql, rows)
    link.execute("COMMIT")
