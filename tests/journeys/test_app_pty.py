"""The real program on a real pseudo-terminal: typing, killing it, and what is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyte
import pytest
from ptyprocess import PtyProcess

from store.commands.cases import add_case
from store.commands.contacts import record_contact
from store.commands.drafts import load_draft
from store.database import create, temporary
from store.queries.cases import case_detail
from sync import keys
from sync.account import login, register
from sync.client import sync_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.database import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of Unix")
SECRET = "pty 口令"
KILLS = int(os.environ.get("NEGOTIATE_TEST_KILLS", "6"))


class Terminal:
    """A terminal with the program in it; `text` is what a person sees."""

    def __init__(self, path: Path, home: Path, size: tuple[int, int] = (80, 24)) -> None:
        width, height = size
        environ = {
            **os.environ,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "NEGOTIATE_DB": str(path),
            "NEGOTIATE_PASSPHRASE": SECRET,
            "NEGOTIATE_LANG": "zh",
            "TERM": "xterm-256color",
            "COLUMNS": str(width),
            "LINES": str(height),
        }
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.process = PtyProcess.spawn(
            [sys.executable, "-m", "tui"], env=environ, dimensions=(height, width)
        )
        self._file = self.process.fd
        os.set_blocking(self._file, False)

    @property
    def text(self) -> str:
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def read(self) -> None:
        try:
            data = os.read(self._file, 65536)
        except (BlockingIOError, OSError):
            time.sleep(0.01)
            return
        for query in (b"\x1b[?2026$p", b"\x1b[?2048$p", b"\x1b[>4;1m", b"\x1b[>1u", b"\x1b[<u", b"\x1b[?u"):
            data = data.replace(query, b"")
        self._stream.feed(data)

    def until(self, true: Callable[[], object], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.text
            self.read()

    def sees(self, *texts: str) -> None:
        self.until(lambda: all(text in self.text for text in texts))

    def type(self, text: str) -> None:
        os.write(self._file, text.encode())

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(height, width)
        self.screen.reset()
        self.process.setwinsize(height, width)

    def kill(self) -> None:
        self.process.kill(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        self.type("\x11")
        self.until(lambda: not self.process.isalive())
        return int(self.process.exitstatus or 0)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    store, _code = create(tmp_path / "negotiate.db", passphrase=SECRET)
    case = add_case(store, creditor="花呗", principal="5000", interest="120.50", penalty="60").id
    yield store, case
    store.close()


def test_a_draft_survives_kill_and_is_saved_once(place: tuple[Store, str], tmp_path: Path) -> None:
    store, case = place
    key = f"call:{case}"
    first = Terminal(store.path, tmp_path)
    first.sees("花呗")
    first.type("c")
    first.sees("客服工号", "¥5,180.50")
    first.type("8821\t\t")
    first.type("客服小王说三天内回复，可分十二期😀𠮷")
    first.until(lambda: (load_draft(store, key) or {}).get("summary", "").endswith("😀𠮷"))
    first.kill()

    second = Terminal(store.path, tmp_path)
    second.sees("花呗")
    second.type("c")
    second.sees("草稿已恢复", "8821", "客服小王说三天内回复")
    second.type("\x13")
    second.sees("沟通已记录")
    second.type("\x1b")
    second.until(lambda: "沟通已记录" not in second.text)
    assert second.end() == 0
    (contact,) = case_detail(store, case).contacts
    assert contact.summary == "客服小王说三天内回复，可分十二期😀𠮷"
    assert load_draft(store, key) is None


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_of_a_save_nothing_is_lost_or_doubled(
    place: tuple[Store, str], tmp_path: Path, seed: int
) -> None:
    store, case = place
    key = f"call:{case}"
    terminal = Terminal(store.path, tmp_path)
    terminal.sees("花呗")
    terminal.type("c")
    terminal.sees("客服工号", "¥5,180.50")
    terminal.type("8821\t\tsaid something")
    terminal.until(lambda: (load_draft(store, key) or {}).get("summary") == "said something")
    record = (load_draft(store, key) or {})["record_id"]
    terminal.type("\x13")
    end = time.monotonic() + random.Random(seed).uniform(0, 0.6)
    while time.monotonic() < end:
        terminal.read()
    acknowledged = "沟通已记录" in terminal.text
    terminal.kill()
    made = [contact.id for contact in case_detail(store, case).contacts]
    draft = load_draft(store, key)
    assert made in ([], [record])
    assert (draft is None) == bool(made), "either the draft is there or the contact"
    assert made or not acknowledged


def test_a_resized_terminal_is_filled_anew(place: tuple[Store, str], tmp_path: Path) -> None:
    terminal = Terminal(place[0].path, tmp_path)
    terminal.sees("花呗", "未还合计")
    terminal.resize(120, 36)
    terminal.sees("总览", "花呗")
    terminal.until(lambda: "ctrl+p" in terminal.text.splitlines()[-1])
    terminal.resize(60, 18)
    terminal.sees("花呗", "f1")
    assert terminal.end() == 0


def test_terminate_keeps_the_draft_and_leaves_the_terminal_clean(
    place: tuple[Store, str], tmp_path: Path
) -> None:
    store, case = place
    terminal = Terminal(store.path, tmp_path)
    terminal.sees("花呗")
    terminal.type("p")
    terminal.sees("金额")
    terminal.type("98765")
    terminal.sees("98765")
    terminal.process.kill(signal.SIGTERM)
    terminal.until(lambda: not terminal.process.isalive())
    assert (load_draft(store, f"pay:{case}") or {}).get("amount") == "98765"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "sync.server", "--port", "0"]
    command += ["--database", f"sqlite:///{tmp_path / 'server.db'}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().split()[-1]
    process.terminate()
    process.wait()


@pytest.mark.parametrize("seed", range(max(1, KILLS // 2)))
def test_killed_at_any_moment_of_a_sync_both_devices_end_up_with_the_same(
    place: tuple[Store, str], tmp_path: Path, server: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KDF_MEMORY", keys.MIN_MEMORY)
    monkeypatch.setattr(keys, "KDF_OPERATIONS", keys.MIN_OPERATIONS)
    store, case = place
    secret = "correct zebra battery Stapler 77"
    register(store, server, "lihua", secret)
    for number in range(120):
        record_contact(store, case, channel="call", direction="out", summary=f"call {number}" + "字" * 800)
    terminal = Terminal(store.path, tmp_path)
    terminal.sees("未结案件")
    terminal.type("s")  # where someone is signed in, the first look at Sync syncs
    terminal.sees("lihua")
    end = time.monotonic() + random.Random(seed).uniform(0, 0.5)
    while time.monotonic() < end:
        terminal.read()
    terminal.kill()

    result = sync_now(store)
    assert result.pending == 0
    contacts = case_detail(store, case).contacts
    assert len(contacts) == 120
    other = temporary()
    try:
        login(other, server, "lihua", secret)
        sync_now(other)
        assert case_detail(other, case).contacts == contacts
        assert sync_now(other).pulled == sync_now(store).pulled == 0
    finally:
        other.close()
