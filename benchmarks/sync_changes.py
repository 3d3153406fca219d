"""Pushing 10,000 changes, and pulling and applying them on an empty second device.

A real server process and real accounts, new ones each round. The floor of a push is one request with the same
sealed segments (those of a second device with the same rows, sealed beforehand) to the same server by the
same HTTP client, and of a pull the requests for the same pages; both with `executemany` of the same rows into
a plain encrypted file.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import httpx
import msgspec

from benchmarks.data import Book, fill, make_rows
from benchmarks.measure import Bar, Scale, ratio, take_turns
from benchmarks.scratch import PASSPHRASE, folder, insert_plainly, new_store, plain_file
from store.database import SCHEMA, Store
from sync import account, keys, wire
from sync.client import sync_now
from sync.outgoing import build_segment, signed_segments
from sync.state import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 7
LIMIT = 5.0
PUSH, PUSH_FLOOR = "push", "push: the same bytes posted, rows by executemany"
PULL, PULL_FLOOR = "pull and apply", "pull: the same pages fetched, rows by executemany"


def run(scale: Scale) -> list[Bar]:
    """Take turns: push, its floor, pull, its floor."""
    # What a passphrase costs is no part of a push; a setting that only new accounts are made with.
    keys.KDF_MEMORY, keys.KDF_OPERATIONS = keys.MIN_MEMORY, keys.MIN_OPERATIONS
    book = make_rows(scale.size(10_000, 300))
    with folder() as place, _server(place) as url:
        bench = _Bench(place, url, book)
        sides = {
            PUSH: bench.push,
            PUSH_FLOOR: bench.push_floor,
            PULL: bench.pull,
            PULL_FLOOR: bench.pull_floor,
        }
        take_turns(1, sides, show=False)  # the first calls import what they need
        taken = take_turns(scale.rounds, sides)
        print(f"    {len(book)} changes, {bench.sent:,} bytes in {bench.segments} segments")
        bench.close()
    return [
        Bar(f"{PUSH}, of its floor", ratio(taken, PUSH, PUSH_FLOOR), LIMIT),
        Bar(f"{PULL}, of its floor", ratio(taken, PULL, PULL_FLOOR), LIMIT),
    ]


class _Bench:
    """The four sides. A round uses the account that its `push` made."""

    def __init__(self, place: Path, url: str, book: Book) -> None:
        self._place, self._url, self._book = place, url, book
        self._number = count()
        self._first: Store | None = None
        self._user = self._code = ""
        self.sent = self.segments = 0

    def push(self) -> float:
        """A device with everything in its outbox syncs for the first time."""
        if self._first is not None:
            self._first.close()
        self._first, self._user, self._code = self._registered()
        start = time.perf_counter()
        result = sync_now(self._first)
        seconds = time.perf_counter() - start
        if (result.pushed, result.pending) != (len(self._book), 0):
            raise AssertionError(f"the push left {result.pending} of {len(self._book)} changes")
        return seconds

    def push_floor(self) -> float:
        """The same segments in one request, and the rows by `executemany`."""
        store, _, _ = self._registered()
        with Desk(store) as desk:
            while True:
                with desk.transaction() as cursor:
                    if build_segment(desk, cursor, SCHEMA) == 0:
                        break
            rows = desk.rows("SELECT id, changes, header, body FROM outgoing_segment ORDER BY device_seq")
            signed = signed_segments(rows, desk.signed_in())
            vault, token = desk.signed_in().vault, desk.signed_in().token
        body = msgspec.msgpack.encode(wire.Push([msgspec.Raw(one) for one in signed]))
        self.sent, self.segments = len(body), len(signed)
        link = plain_file(self._place / f"plain-{next(self._number)}.db", store)
        start = time.perf_counter()
        with self._client(token) as client:
            headers = {"Content-Type": wire.MSGPACK}
            client.post(f"/vaults/{vault}/segments", content=body, headers=headers).raise_for_status()
        insert_plainly(link, self._book)
        seconds = time.perf_counter() - start
        link.close()
        store.close()
        return seconds

    def pull(self) -> float:
        """An empty second device syncs for the first time."""
        store = new_store(self._place / f"store-{next(self._number)}.db")
        account.login(store, self._url, self._user, recovery_code=self._code)
        start = time.perf_counter()
        result = sync_now(store)
        seconds = time.perf_counter() - start
        store.close()
        if (result.pulled, result.waiting) != (len(self._book), 0):
            raise AssertionError(f"{result.pulled} of {len(self._book)} changes arrived")
        return seconds

    def pull_floor(self) -> float:
        """The same pages, and the rows by `executemany`."""
        if self._first is None:
            raise AssertionError("a pull comes after a push")
        with Desk(self._first) as desk:
            vault, token = desk.signed_in().vault, desk.signed_in().token
        link = plain_file(self._place / f"plain-{next(self._number)}.db", self._first)
        start = time.perf_counter()
        with self._client(token) as client:
            after, head = 0, 1
            while after < head:
                answer = client.get(f"/vaults/{vault}/segments?after={after}&limit_bytes={wire.PAGE_BYTES}")
                page = msgspec.msgpack.decode(answer.raise_for_status().content, type=wire.Page)
                after, head = page.segments[-1][0], page.head
        insert_plainly(link, self._book)
        seconds = time.perf_counter() - start
        link.close()
        return seconds

    def close(self) -> None:
        """Close what is open."""
        if self._first is not None:
            self._first.close()

    def _registered(self) -> tuple[Store, str, str]:
        number = next(self._number)
        store = new_store(self._place / f"store-{number}.db")
        fill(store, self._book)
        user = f"user-{number}"
        return store, user, account.register(store, self._url, user, PASSPHRASE)

    def _client(self, token: str | None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self._url + wire.API, headers=headers, verify=False, trust_env=False)


@contextmanager
def _server(place: Path) -> Iterator[str]:
    """A `negotiate-server` process with a SQLite file; gives its address."""
    database = f"sqlite:///{(place / 'server.db').as_posix()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "sync.server", "--port", "0", "--database", database],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if process.stdout is None:
            raise AssertionError("the server was started without a pipe")
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.communicate()
