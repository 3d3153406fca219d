"""One exchange with the server: what waits here goes up, what others wrote comes down.

Killed at any moment, a sync loses nothing and doubles nothing: changes leave the outbox and become a
sealed segment in one transaction, a segment is sent again under its id until it is acknowledged, and
a page is applied together with the cursor that says so.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from negotiation.errors import N_, ServerProblem
from negotiation.when import to_text
from store.database import SCHEMA, Store
from sync import wire
from sync.incoming import Reader
from sync.outgoing import build_segment, signed_segments
from sync.state import Account, Desk
from sync.transport import SKEW_SECONDS, ProblemAnswer, Transport, refusal

Progress = Callable[[str, int, int], None]
"""Called with ("push", changes sent, changes to send) or ("pull", segments read, segments to read)."""

_BATCH_SEGMENTS = 8
_BATCH_BYTES = 2 * 1024 * 1024
_ROUNDS = 3


@dataclass(slots=True)
class SyncResult:
    """What a sync moved.

    Attributes:
        pushed: row changes that the server acknowledged.
        pulled: row changes of other devices that arrived.
        conflicts: fields that two devices had written unseen; winner in place, loser recorded.
        pending: row changes here that the server has not acknowledged.
        head: the vault's last sequence.
        waiting: changes that arrived and cannot be applied yet (a newer version's, or a parent is missing).
        restored: rows deleted here that another device had edited, kept.
        warnings: lines for the person, each a message id with its fields.
    """

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    pending: int = 0
    head: int = 0
    waiting: int = 0
    restored: int = 0
    warnings: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def sync_now(store: Store, *, progress: Progress | None = None) -> SyncResult:
    """Exchange everything with the server the store is signed in to.

    Args:
        store: an open store.
        progress: called as work goes on, from this thread.

    Returns:
        What moved.

    Raises:
        UserError: the store is not signed in.
        Locked: another sync of the store is running.
        ServerProblem: the server cannot be reached, refuses, or answers what is not ours. What was
            done before stays done; the next sync goes on from there.
    """
    with Desk(store) as desk:
        account = desk.signed_in()
        with desk.lease(), Transport(account.server, account.token) as transport:
            exchange = _Exchange(desk, transport, progress or _silent)
            try:
                return exchange.run()
            except ProblemAnswer as answer:
                if answer.status == 401:
                    exchange.forget_token()
                raise refusal(answer, account.server) from answer


class _Exchange:
    """One run of `sync_now`."""

    def __init__(self, desk: Desk, transport: Transport, progress: Progress) -> None:
        self._desk = desk
        self._transport = transport
        self._progress = progress
        self._reader = Reader(desk, self._fetch_devices)
        self._limit = _BATCH_BYTES
        self._result = SyncResult()

    def run(self) -> SyncResult:
        """Push, pull, and push once more what the pull brought up (conflicts, rows kept)."""
        result, asked = self._result, False
        for _ in range(_ROUNDS):
            pushed = self._push()
            if not asked or self._account.cursor < self._account.head:
                asked = self._pull(known=pushed) or asked
            if self._desk.pending() == 0:
                break
        result.pending = self._desk.pending()
        result.head = self._account.head
        self._warn()
        with self._desk.transaction():
            account = self._account
            account.last_at = to_text(self._desk.store.now())
            account.last_result = json.dumps(asdict(result), ensure_ascii=False)
        return result

    def forget_token(self) -> None:
        """Be signed out here too, so that signing in again is not refused."""
        with self._desk.transaction():
            self._account.token = None

    @property
    def _account(self) -> Account:
        return self._desk.signed_in()

    def _fetch_devices(self) -> list[wire.Device]:
        path = f"/vaults/{self._account.vault}/devices"
        return self._transport.send_json("GET", path, None, wire.Devices).devices

    # -- up ----------------------------------------------------------------------------------------

    def _push(self) -> bool:
        """Send everything that waits; True where the answers tell that nothing else is on the server."""
        total, done, alone = self._desk.pending(), 0, False
        moved = False
        while True:
            if not self._desk.rows("SELECT 1 FROM outgoing_segment LIMIT 1"):
                self._build()
            batch, account = self._batch(), self._account
            if not batch:
                return alone
            try:
                answer = self._transport.push(account.vault, signed_segments(batch, account))
            except ProblemAnswer as problem:
                if problem.status == 413 and len(batch) > 1:
                    self._limit //= 2
                    continue
                if problem.kind == "chain" and not moved:
                    # A copy of this database went on: what it wrote comes first, then ours is sealed anew.
                    moved = True
                    self._pull(known=False)
                    continue
                raise
            alone = self._acknowledge(batch, answer)
            count = sum(row[1] for row in batch)
            done += count
            self._result.pushed += count
            self._progress("push", done, max(total, done))

    def _build(self) -> None:
        """Seal the next segments, in one transaction each, until a request is full or the outbox is empty."""
        for _ in range(_BATCH_SEGMENTS):
            with self._desk.transaction() as cursor:
                if build_segment(self._desk, cursor, SCHEMA) < wire.SEGMENT_CHANGES:
                    more = cursor.execute("SELECT 1 FROM outbox LIMIT 1").fetchone() is not None
                else:
                    more = True
                self._desk.renew(cursor)
            if not more:
                break

    def _batch(self) -> list[tuple[str, int, bytes, bytes]]:
        sizes = self._desk.rows(
            "SELECT device_seq, length(body) FROM outgoing_segment ORDER BY device_seq LIMIT ?",
            (wire.MAX_BATCH,),
        )
        last, size = None, 0
        for sequence, length in sizes:
            size += length
            if size > self._limit and last is not None:
                break
            last = sequence
        return self._desk.rows(
            "SELECT id, changes, header, body FROM outgoing_segment"
            " WHERE device_seq <= ? ORDER BY device_seq",
            (last,),
        )

    def _acknowledge(self, batch: list[tuple[str, int, bytes, bytes]], answer: wire.Pushed) -> bool:
        """Let go of what the server has. Where nobody wrote in between, the cursor moves along."""
        if len(answer.seqs) != len(batch) or not all(1 <= seq <= answer.head for seq in answer.seqs):
            raise ServerProblem(
                N_("What answers at {server} is not a sync server of this program."),
                remedy=N_("Check the address, and whether a login page or a proxy stands in between."),
                server=self._account.server,
            )
        with self._desk.transaction() as cursor:
            cursor.executemany("DELETE FROM outgoing_segment WHERE id = ?", [(row[0],) for row in batch])
            account = self._account
            first = account.cursor + 1
            if answer.seqs == list(range(first, first + len(batch))):
                account.cursor = answer.seqs[-1]
            account.head = max(account.head, answer.head)
            self._desk.renew(cursor)
            return account.cursor == answer.head

    # -- down --------------------------------------------------------------------------------------

    def _pull(self, *, known: bool) -> bool:
        """Read pages until the head. `known`: a push has just told that there is nothing to read."""
        if known:
            return True
        start, done = self._account.cursor, 0
        while True:
            page = self._transport.page(self._account.vault, self._account.cursor)
            self._check_head(page)
            opened = self._reader.open_page(page)
            if not page.segments and page.head == self._account.head:
                return True
            merged = self._reader.apply(opened, int(time.time() * 1000))
            self._result.pulled += merged.applied
            self._result.conflicts += merged.conflicts
            self._result.waiting = merged.waiting
            self._result.restored += merged.restored
            done = opened.cursor - start
            self._progress("pull", done, max(opened.head - start, done))
            if opened.cursor >= page.head:
                return True

    def _check_head(self, page: wire.Page) -> None:
        account = self._account
        if page.head < account.cursor:
            raise ServerProblem(
                N_("The server at {server} has lost changes that it had ({head} of {known})."),
                remedy=N_("Nothing was changed here. Ask whoever runs it to restore its newest backup."),
                server=account.server,
                head=page.head,
                known=account.cursor,
            )
        if page.head > account.cursor and not page.segments:
            raise ServerProblem(
                N_("The server at {server} names changes that it does not give."),
                remedy=N_("Nothing was changed here. Tell whoever runs the server, and sync again later."),
                server=account.server,
            )

    def _warn(self) -> None:
        skew = self._transport.skew
        if skew is not None and abs(skew) > SKEW_SECONDS:
            self._result.warnings.append(
                (
                    N_("The clocks here and on the server differ by {minutes} minutes; check yours."),
                    {"minutes": round(abs(skew) / 60)},
                )
            )
        if self._result.restored:
            self._result.warnings.append(
                (
                    N_("{count} records deleted on one device were edited on another and are kept."),
                    {"count": self._result.restored},
                )
            )


def _silent(_phase: str, _done: int, _total: int) -> None:
    """Nobody watches."""
