"""`check` of every case against reading its rows; `check` of one case against `case show`.

All cases: the floor reads the same rows (the standing contacts, cases, payments, events, applications,
decisions) with the same queries and the same connection into the same plain tuples, and does nothing with
them. Both run in one process, in turns. One case: both commands as whole programs, and both queries in
process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.data import fill, make
from benchmarks.measure import Bar, Scale, ratio, take_turns
from benchmarks.scratch import PASSPHRASE, folder, new_store
from store.queries import case_facts
from store.queries.cases import case_detail
from store.queries.check import check, check_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.database import Store

ROUNDS = 5
CONTACTS = 100
_PART = 500
"""Cases made at once: a million contacts do not stand in memory together."""
_TURNS = 20
ALL, READ = "check of all cases", "reading the same rows"
ONE, SHOW = "check CASE", "case show CASE"
LIMIT_ALL, LIMIT_ONE = 4.0, 2.0


def run(scale: Scale) -> list[Bar]:
    """Fill a store, then take turns."""
    cases = scale.size(10_000, 20)
    with folder() as place, new_store(place / "store.db") as store:
        for part in range(0, cases, _PART):
            fill(store, make(min(_PART, cases - part), contacts=CONTACTS, seed=2026 + part))
        with store.read() as link:
            ids = [row[0] for row in link.execute("SELECT id FROM debt_case ORDER BY id").fetchall()]
        taken = take_turns(
            scale.rounds,
            {
                ALL: lambda: _timed(lambda: _check(store, cases)),
                READ: lambda: _timed(lambda: _read(store, ids)),
            },
        )
        case = ids[len(ids) // 2]
        turns = scale.size(_TURNS, 1)
        here = take_turns(
            turns,
            {
                f"{ONE}, in process": lambda: _timed(lambda: check(store, case)),
                f"{SHOW}, in process": lambda: _timed(lambda: case_detail(store, case)),
            },
        )
        whole = take_turns(
            turns,
            {
                ONE: lambda: _timed(lambda: _program(place, "check", case)),
                SHOW: lambda: _timed(lambda: _program(place, "case", "show", case)),
            },
        )
    return [
        Bar(f"{ALL}, of {READ}", ratio(taken, ALL, READ), LIMIT_ALL),
        Bar(
            f"{ONE}, of {SHOW}, in process",
            ratio(here, f"{ONE}, in process", f"{SHOW}, in process"),
            LIMIT_ONE,
        ),
        Bar(f"{ONE}, of {SHOW}, whole programs", ratio(whole, ONE, SHOW), LIMIT_ONE),
    ]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _check(store: Store, cases: int) -> None:
    done = sum(1 for _ in check_all(store))
    if done != cases:
        raise AssertionError(f"{done} of {cases} cases were checked")


def _read(store: Store, ids: list[str]) -> None:
    with store.read() as link:
        for start in range(0, len(ids), case_facts.PAGE):
            part = ids[start : start + case_facts.PAGE]
            for sql in case_facts.queries(len(part)):
                for _row in link.execute(sql, part):
                    pass


def _program(place: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tui", *words, "--db", str(place / "store.db"), "--json"],
        env=os.environ | {"NEGOTIATE_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.DEVNULL,
        check=True,
    )
