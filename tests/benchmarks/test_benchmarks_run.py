"""Every benchmark runs to its end; what it measures is not a matter of tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.run import NAMES

ROOT = Path(__file__).resolve().parents[2]
BARS = {"first-frame": 4, "start": 2, "contact": 1, "import": 2, "sync": 2, "check": 3}


@pytest.mark.parametrize("name", NAMES)
def test_a_quick_run_ends_with_its_bars(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--quick", name],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("NEGOTIATE_")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bars = [line for line in done.stdout.splitlines() if line.split()[:1] in (["kept"], ["BROKEN"])]
    assert len(bars) == BARS[name]


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "speed"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "first-frame" in done.stderr
