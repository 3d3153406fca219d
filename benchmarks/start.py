"""What `--version` and `--help` cost, in multiples of a bare Python start in the same run.

    python benchmarks/startup_cli.py [ROUNDS]

The commands take turns, so that whatever else the machine does falls on all of them alike. Exit status 1
when a median is above the limit.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

LIMIT = 5.0
PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))
BARE = [sys.executable, "-c", "pass"]
COMMANDS = {
    "--version": [PROGRAM, "--version"],
    "--help": [PROGRAM, "--help"],
    "--lang zh --help": [PROGRAM, "--lang", "zh", "--help"],
    "case --help": [PROGRAM, "case", "--help"],
    "case add --help": [PROGRAM, "case", "add", "--help"],
    "--lang zh contact add --help": [PROGRAM, "--lang", "zh", "contact", "add", "--help"],
}


def seconds(command: list[str]) -> float:
    """How long one run takes, start to end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Measure, print a table, and say whether all stay within the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    everything = {"python -c pass": BARE, **COMMANDS}
    for command in everything.values():
        seconds(command)  # the first run writes .pyc files and compiles catalogs
    taken: dict[str, list[float]] = {name: [] for name in everything}
    for _ in range(rounds):
        for name, command in everything.items():
            taken[name].append(seconds(command))
    bare = median(taken["python -c pass"])
    print(f"python -c pass: {bare * 1000:.1f} ms (median of {rounds})")
    worst = 0.0
    for name in COMMANDS:
        ratio = median(taken[name]) / bare
        worst = max(worst, ratio)
        print(f"{ratio:5.2f} x  {name}")
    print(f"limit {LIMIT} x: {'kept' if worst <= LIMIT else 'BROKEN'}")
    return 0 if worst <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
