"""The tour, as its own process: it does what it says, in both languages, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))


@pytest.fixture
def rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that throwaway files go to."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize(("lang", "word"), [("zh", "全部"), ("en", "All of it happened")])
def test_the_tour_does_the_four_jobs(rubbish: Path, tmp_path: Path, lang: str, word: str) -> None:
    told = subprocess.run(
        [PROGRAM, "tour", "--lang", lang], capture_output=True, text=True, timeout=120, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert word in told.stdout
    assert all(f"{number}. " in told.stdout for number in range(1, 5))
    assert told.stdout.index("¥5,180.50") < told.stdout.index("¥4,680.50")
    assert list(rubbish.iterdir()) == []
    assert not (tmp_path / "negotiate.db").exists()


def test_the_tour_as_json(rubbish: Path) -> None:
    told = subprocess.run(
        [PROGRAM, "tour", "--json"], capture_output=True, text=True, timeout=120, check=False
    )
    summary = json.loads(told.stdout)
    assert told.returncode == 0
    assert summary["ok"] is True
    assert [step["step"] for step in summary["steps"]] == ["case", "contact", "payment", "sync"]
    assert all(step["ok"] and step["checks"] for step in summary["steps"])
    assert list(rubbish.iterdir()) == []


def test_the_tour_says_when_the_server_does_not_start(rubbish: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = rubbish.parent / "broken" / "uvicorn"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('broken on purpose')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken.parent))
    told = subprocess.run([PROGRAM, "tour"], capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 4
    assert "broken on purpose" in told.stderr
    assert "Traceback" not in told.stderr
    assert list(rubbish.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_tour_leaves_nothing(rubbish: Path, sign: signal.Signals) -> None:
    running = subprocess.Popen([PROGRAM, "tour", "--lang", "en"], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    for line in running.stdout:
        if line.startswith("4."):
            running.send_signal(sign)
    assert running.wait(30) == 130
    running.stdout.close()
    assert list(rubbish.iterdir()) == []
