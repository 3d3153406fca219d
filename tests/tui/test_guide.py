"""The user guides name the keys that the app has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_guides_list_every_key_of_the_app():
    command = [sys.executable, str(ROOT / "scripts" / "guide.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
