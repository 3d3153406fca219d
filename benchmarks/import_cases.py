"""Importing 10,000 cases from JSON against `executemany` of the same rows by plain sqlcipher3.

The file is what `export` writes of a store with 10,000 cases and all that belongs to them. Every import runs
in a process of its own; memory is that of the whole `negotiate-tui import` command, Argon2id included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import count
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.data import Book, fill, make
from benchmarks.measure import Bar, Scale, take_turns
from benchmarks.scratch import PASSPHRASE, folder, insert_plainly, new_store, plain_file
from store.transfer.json_export import export_json

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Store

ROUNDS = 5
ROWS_A_SECOND = 20_000
PART_OF_FLOOR = 0.25
MEGABYTES = 200
IMPORT, FLOOR = "import_json", "executemany by plain sqlcipher3"


def run(scale: Scale) -> list[Bar]:
    """Take turns, one whole import each, into new files."""
    with folder() as place, new_store(place / "source.db") as source:
        book = make(scale.size(10_000, 50))
        fill(source, book)
        file = place / "export.json"
        export_json(source, file)
        print(f"    {len(book)} rows, {file.stat().st_size / 1e6:.1f} MB of JSON")
        number = count()
        sides = {
            IMPORT: lambda: _seconds(_worker("time", place / f"target-{next(number)}.db", file), len(book)),
            FLOOR: lambda: _floor(source, place / f"plain-{next(number)}.db", book),
        }
        taken = take_turns(scale.rounds, sides)
        memory = int(_worker("command", place / "command.db", file)["peak"])
    rate, floor = (len(book) / median(taken[name]) for name in (IMPORT, FLOOR))
    print(f"    {rate:,.0f} rows/s against {floor:,.0f} rows/s of the floor ({rate / floor:.2f} of it)")
    return [
        Bar(
            "rows imported from JSON",
            rate,
            min(ROWS_A_SECOND, PART_OF_FLOOR * floor),
            "rows/s",
            at_least=True,
        ),
        Bar("peak memory of `negotiate-tui import`", memory / 1e6, MEGABYTES, "MB"),
    ]


def _worker(what: str, target: Path, file: Path) -> dict[str, float]:
    """Import into a new store in a process of its own; gives `rows`, `seconds` and `peak` in bytes."""
    new_store(target).close()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_worker", what, str(target), str(file)],
        env={**os.environ, "NEGOTIATE_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.PIPE,
        check=True,
    )
    target.unlink()
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _seconds(said: dict[str, float], rows: int) -> float:
    if said["rows"] != rows:
        raise AssertionError(f"{said['rows']} rows arrived of {rows}")
    return said["seconds"]


def _floor(source: Store, path: Path, book: Book) -> float:
    link = plain_file(path, source)
    start = time.perf_counter()
    insert_plainly(link, book)
    seconds = time.perf_counter() - start
    link.close()
    path.unlink()
    return seconds
