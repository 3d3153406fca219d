"""`--version` and `--help` against a bare `python -c pass`."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.measure import Bar, Scale, ratio, take_turns

ROUNDS = 25
LIMIT = 5.0
PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))
FLOOR = "python -c pass"
COMMANDS = (
    ("--version",),
    ("--help",),
    ("--lang", "zh", "--help"),
    ("case", "--help"),
    ("case", "add", "--help"),
    ("--lang", "zh", "contact", "add", "--help"),
)


def seconds(command: list[str]) -> float:
    """How long one run takes, start to end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def run(scale: Scale) -> list[Bar]:
    """Time each command; the first run of each writes .pyc files and compiles catalogs and is not counted."""
    commands = {FLOOR: [sys.executable, "-c", "pass"]}
    commands |= {" ".join(words): [PROGRAM, *words] for words in COMMANDS[: scale.size(len(COMMANDS), 2)]}
    sides = {name: partial(seconds, command) for name, command in commands.items()}
    take_turns(1, sides, show=False)
    taken = take_turns(scale.rounds, sides)
    return [
        Bar(f"negotiate-tui {name}, of {FLOOR}", ratio(taken, name, FLOOR), LIMIT)
        for name in commands
        if name != FLOOR
    ]
