"""Recording one contact with a follow-up against the same rows written by plain sqlcipher3.

The command runs in process on a store of 1,000 cases. The floor writes the same rows with the same index
entries (contact and task, their clocks, their places in the outbox, this device's clock) by prepared
statements in one transaction, on a copy of the file without triggers, with the store's durability.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from uuid_utils import uuid7

from benchmarks.data import ZONE, fill, make
from benchmarks.measure import Bar, Scale, ratio, take_turns
from benchmarks.scratch import folder, insert_plainly, new_store, plain_file
from benchmarks.texts import note
from negotiation.when import to_text
from store.commands.contacts import record_contact
from store.wire_names import BY_NAME

if TYPE_CHECKING:
    from store.database import Store

ROUNDS = 300
LIMIT = 3.0
COMMAND, FLOOR = "record_contact with a follow-up", "the same rows by plain sqlcipher3"
_LOCAL = ("sync_state", "device_no", "row_clock", "outbox")
_NOW = datetime.now(UTC)


def run(scale: Scale) -> list[Bar]:
    """Take turns, one contact each."""
    dice = random.Random(7)
    with folder() as place, new_store(place / "store.db") as store:
        book = make(scale.size(1000, 20))
        fill(store, book)
        cases = [row[0] for row in book.tables["debt_case"]]
        link = plain_file(place / "plain.db", store)
        insert_plainly(link, book)
        _copy_bookkeeping(store, link)
        sides = {
            COMMAND: lambda: _command(store, dice.choice(cases), note(dice, 2)),
            FLOOR: lambda: _floor(link, dice.choice(cases), note(dice, 2)),
        }
        take_turns(scale.size(30, 1), sides, show=False)
        taken = take_turns(scale.rounds, sides)
        _require_alike(store, link)
        link.close()
    return [Bar(f"{COMMAND}, of {FLOOR}", ratio(taken, COMMAND, FLOOR), LIMIT)]


def _command(store: Store, case: str, summary: str) -> float:
    start = time.perf_counter()
    record_contact(
        store,
        case,
        channel="call",
        direction="out",
        summary=summary,
        duration="12m",
        agent="80021",
        number="95188",
        ticket="GD0000012345",
        outcome="connected",
        follow_up="+3d",
    )
    return time.perf_counter() - start


def _insert(table: str) -> str:
    fields = ("id", *BY_NAME[table].fields)
    columns = ", ".join(f'"{field}"' for field in fields)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(fields))})'


_INSERT_CONTACT, _INSERT_TASK = _insert("contact"), _insert("task")
_CALL = (720, "80021", "95188", "GD0000012345", "self", "connected", 1, 0, None, None)


def _floor(link: Any, case: str, summary: str) -> float:
    start = time.perf_counter()
    at, due = to_text(_NOW), (_NOW + timedelta(days=3)).date().isoformat()
    contact, task = str(uuid7()), str(uuid7())
    link.execute("BEGIN IMMEDIATE")
    (hlc,) = link.execute("UPDATE sync_state SET hlc = hlc + 2 RETURNING hlc").fetchone()
    link.execute(_INSERT_CONTACT, (contact, at, case, at, ZONE, "call", "out", summary, *_CALL))
    link.execute(_INSERT_TASK, (task, at, None, case, "follow-up", summary[:60], due, contact, None, None))
    for number, (table, row) in enumerate((("contact", contact), ("task", task))):
        tbl = BY_NAME[table].no
        link.execute(
            "INSERT INTO row_clock (tbl, row_id, hlc, dev) VALUES (?, ?, ?, 0)", (tbl, row, hlc - number)
        )
        link.execute(
            "INSERT INTO outbox (tbl, row_id, mask, hlc) VALUES (?, ?, ?, ?)",
            (tbl, row, BY_NAME[table].every_field, hlc - number),
        )
    link.execute("COMMIT")
    return time.perf_counter() - start


def _copy_bookkeeping(store: Store, link: Any) -> None:
    with store.read() as source:
        for table in _LOCAL:
            rows = source.execute(f"SELECT * FROM {table}").fetchall()
            link.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _require_alike(store: Store, link: Any) -> None:
    """Both sides must have written the same number of rows everywhere, or the ratio says nothing."""
    for table in ("contact", "task", "row_clock", "outbox"):
        count = f"SELECT count(*) FROM {table}"
        with store.read() as source:
            here, there = source.execute(count).fetchone(), link.execute(count).fetchone()
        if here != there:
            raise AssertionError(f"{table}: the command left {here[0]} rows, the floor {there[0]}")
