"""What several sync tests need: the server as a process, rows written and compared, a faulty proxy."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.connection import connect
from store.database import Store, _new_file
from store.wire_names import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSPHRASE = "correct zebra battery Stapler 77"
WHEN = "2026-11-23T04:00:00.000Z"
_users = itertools.count()


@dataclass
class Server:
    """A running server process."""

    process: subprocess.Popen[str]
    url: str
    database: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @staticmethod
    def new_user() -> str:
        return f"user-{os.getpid()}-{next(_users)}"

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


def launch(folder: Path, *options: str, port: int = 0) -> Server:
    """Start a server over the database in `folder` and wait for its line."""
    database = folder / "server.db"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "sync.server",
            "--port",
            str(port),
            "--database",
            f"sqlite:///{database}",
            *options,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("listening on "), line
    return Server(process, line.split()[-1], database)


@contextmanager
def start_server(folder: Path, *options: str) -> Iterator[Server]:
    server = launch(folder, *options)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()
        assert server.process.stdout is not None
        server.process.stdout.close()


class Stores:
    """Makes stores quickly: copies of one new file, each made a device of its own."""

    KEY = bytes(range(32))

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        self._count = itertools.count()
        self._open: list[Store] = []
        _new_file(self._template, self.KEY, Store.new_id())

    def make(self, copy_of: Store | None = None) -> Store:
        """Give a new, empty store; or the copy of another one, the same device and all."""
        path = self._folder / f"store-{next(self._count)}.db"
        if copy_of is None:
            shutil.copyfile(self._template, path)
        else:
            target = connect(path_made(path), self.KEY)
            source = copy_of.link()
            source.backup(target)
            source.close()
            target.close()
        store = Store(path, self.KEY)
        self._open.append(store)
        if copy_of is None:
            with store.raw_write() as cursor:
                device = uuid.uuid4().hex
                cursor.execute("UPDATE device_no SET device = ? WHERE no = 0", (device,))
                cursor.execute("UPDATE sync_state SET device = ?, database = ?", (device, store.new_id()))
        return store

    def close(self) -> None:
        for store in self._open:
            store.close()
            store.path.unlink()
        self._open.clear()


def path_made(path: Path) -> Path:
    path.touch()
    return path


@dataclass
class Twin:
    """Two devices of one account."""

    first: Store
    second: Store
    user: str
    code: str


def add_debtor(store: Store, name: str, **fields: Any) -> str:
    """Write a debtor row as any writer would: capture sees it."""
    row_id = store.new_id()
    values = {"id": row_id, "created_at": WHEN, "name": name, **fields}
    _insert(store, "debtor", values)
    return row_id


def add_case(store: Store, debtor: str, **fields: Any) -> str:
    row_id = store.new_id()
    values = {
        "id": row_id, "created_at": WHEN, "debtor_id": debtor, "creditor_ref": "huabei",
        "creditor_name": "花呗", "product": "credit-card", "currency": "CNY", **fields,
    }  # fmt: skip
    _insert(store, "debt_case", values)
    return row_id


def add_note(store: Store, case: str, summary: str) -> str:
    row_id = store.new_id()
    values = {
        "id": row_id, "created_at": WHEN, "case_id": case, "at": WHEN, "zone": "Asia/Shanghai",
        "channel": "call", "direction": "out", "summary": summary,
        "with_whom": "self", "count": 1, "consented": 0,
    }  # fmt: skip
    _insert(store, "contact", values)
    return row_id


def _insert(store: Store, table: str, values: dict[str, Any]) -> None:
    columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    with store.raw_write() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values()))


def edit(store: Store, table: str, row_id: str, **fields: Any) -> None:
    assignments = ", ".join(f'"{name}" = ?' for name in fields)
    with store.raw_write() as cursor:
        cursor.execute(f'UPDATE "{table}" SET {assignments} WHERE id = ?', (*fields.values(), row_id))


def field_of(store: Store, table: str, row_id: str, field: str) -> Any:
    with store.read() as link:
        found = link.execute(f'SELECT "{field}" FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
    return found[0] if found else None


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every synced row in id order: what must agree when devices have converged."""
    result = {}
    with store.read() as link:
        for table in TABLES:
            columns = ", ".join(f'"{name}"' for name in ("id", *table.fields))
            result[table.name] = link.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY id').fetchall()
    return result


def clocks(store: Store) -> list[tuple[Any, ...]]:
    """The clock of every field that has one, with devices by name."""
    found: dict[tuple[int, str, int], tuple[int, str]] = {}
    with store.read() as link:
        names = dict(link.execute("SELECT no, device FROM device_no").fetchall())
        widths = {table.no: len(table.fields) for table in TABLES}
        for tbl, row_id, hlc, dev in link.execute("SELECT tbl, row_id, hlc, dev FROM row_clock").fetchall():
            found.update({(tbl, row_id, field): (hlc, names[dev]) for field in range(widths[tbl])})
        for tbl, row_id, field, hlc, dev in link.execute("SELECT * FROM field_clock").fetchall():
            found[tbl, row_id, field] = (hlc, names[dev])
    return sorted((*key, *clock) for key, clock in found.items())


def sound(store: Store) -> bool:
    """Foreign keys hold, and capture is listening."""
    with store.read() as link:
        broken = link.execute("PRAGMA foreign_key_check").fetchall()
        (applying,) = link.execute("SELECT applying FROM sync_state").fetchone()
    return not broken and applying is None
