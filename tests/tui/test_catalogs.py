"""Both catalogs say everything the code can say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_message_is_missing_left_over_or_broken():
    command = [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = done.stderr.splitlines()
    assert done.returncode == 0, "\n".join([f"{len(complaints)} complaints", *complaints[:20]])
