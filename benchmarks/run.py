"""Runs the benchmarks and says which bars are kept.

    uv run python -m benchmarks.run [--rounds N] [--quick] [NAME…]

Exit status 1 when a bar is broken. `--quick` only shows that everything works: it takes seconds, measures
nothing worth reading and breaks no bar.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from importlib import import_module

from benchmarks.measure import Bar, Scale

NAMES = {
    "first-frame": "first_frame",
    "start": "start",
    "contact": "record_contact",
    "import": "import_cases",
    "sync": "sync_changes",
    "check": "check_cases",
}
"""What a person types, and the module that does it."""


def main() -> int:
    """Run what was named, or everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument(
        "--rounds", type=int, default=0, help="turns of each side; each benchmark has its own"
    )
    parser.add_argument("--quick", action="store_true", help="only show that it works")
    args = parser.parse_args()
    unknown = [name for name in args.names if name not in NAMES]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    # Programs without .pyc files start three times slower; that is not what is measured here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    bars: list[Bar] = []
    for name in args.names or NAMES:
        bars += run_one(name, args.rounds, quick=args.quick)
    broken = sum(not bar.kept for bar in bars)
    if args.quick:
        print(f"{len(bars)} bars looked at; a quick run measures nothing.")
        return 0
    print(f"{len(bars) - broken} of {len(bars)} bars kept.")
    return 1 if broken else 0


def run_one(name: str, rounds: int, *, quick: bool) -> list[Bar]:
    """Run one benchmark and print its bars.

    Args:
        name: one of `NAMES`.
        rounds: turns of each side; 0 takes the benchmark's own number.
        quick: only show that it works.
    """
    module = import_module(f"benchmarks.{NAMES[name]}")
    print(f"{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
    began = time.monotonic()
    found: list[Bar] = module.run(Scale(rounds or (2 if quick else module.ROUNDS), quick))
    gc.collect()  # what one benchmark left behind is not for the next one to clear
    for bar in found:
        print(bar.line())
    print(f"  ({time.monotonic() - began:.0f} s)\n", flush=True)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
