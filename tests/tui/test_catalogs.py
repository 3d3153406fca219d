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


def test_a_message_inside_an_f_string_is_complained_of(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from messages import in_fstrings

    hidden = "told = f\"{path}  ({_('not there yet')})\"\nmore = f\"{_('rows: {n}').format(n=1)}\"\n"
    assert [line for line, _text in in_fstrings(hidden)] == [1, 2]
    assert list(in_fstrings('told = _("rows: {n}").format(n=f"{count}")\nmore = f"{_(kept)}"\n')) == []
