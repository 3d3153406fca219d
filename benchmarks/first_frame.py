"""The app's first frame and first rows on 1,000 cases against the first frame of an empty Textual app.

All on the same kind of pseudo-terminal (120 x 36), started as a person starts them. The key comes once from
a keyring (a file, discovered like any other keyring) and once from NEGOTIATE_PASSPHRASE (Argon2id, 64 MiB).
The frame counts from the first character on screen, the rows from the text of the first entry of Today.
"""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import keyring

from benchmarks.data import ZONE, fill, make
from benchmarks.file_keyring import FileKeyring
from benchmarks.measure import Bar, Scale, ratio, show_times
from benchmarks.scratch import PASSPHRASE, folder
from benchmarks.terminal import Seen, watch
from store.database import create
from store.queries.today import agenda

ROUNDS = 21
FRAME_LIMIT, ROWS_LIMIT = 1.3, 3.0
PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))
FLOOR = "empty Textual app"
KEYS = {"keyring": None, "passphrase": PASSPHRASE}


def run(scale: Scale) -> list[Bar]:
    """Take turns: the empty app, then the app with each kind of key."""
    with folder() as place:
        environment = _environment(place)
        sides = {FLOOR: partial(watch, [sys.executable, str(_empty_app(place))], environment, text="ready")}
        for kind, passphrase in KEYS.items():
            path = place / f"{kind}.db"
            text = _fill(path, passphrase, scale.size(1000, 20))
            own = {"NEGOTIATE_PASSPHRASE": passphrase} if passphrase else {}
            sides[kind] = partial(watch, [PROGRAM, "--db", str(path)], {**environment, **own}, text=text)
        for start in sides.values():
            start()  # writes .pyc files and compiles catalogs
        seen: dict[str, list[Seen]] = {name: [] for name in sides}
        for _ in range(scale.rounds):
            for name, start in sides.items():
                seen[name].append(start())
    return _bars(seen)


def _bars(seen: dict[str, list[Seen]]) -> list[Bar]:
    times = {FLOOR: [one.frame for one in seen[FLOOR]]}
    for kind in KEYS:
        times[f"{kind}, frame"] = [one.frame for one in seen[kind]]
        times[f"{kind}, rows"] = [one.text for one in seen[kind]]
    for name, seconds in times.items():
        show_times(name, seconds)
    limits = {"frame": FRAME_LIMIT, "rows": ROWS_LIMIT}
    return [
        Bar(f"first {what} with the key from the {kind}, of the empty app's first frame",
            ratio(times, f"{kind}, {what}", FLOOR), limits[what])
        for kind in KEYS
        for what in limits
    ]  # fmt: skip


def _environment(place: Path) -> dict[str, str]:
    """A person's, with a home of its own and the file keyring installed beside the packages."""
    packages = place / "packages"
    about = packages / "benchmark_keyring-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: benchmark-keyring\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[keyring.backends]\nfile = benchmark_keyring\n")
    shutil.copy(Path(__file__).with_name("file_keyring.py"), packages / "benchmark_keyring.py")
    os.environ["BENCHMARK_KEYRING"] = str(place / "keyring.json")
    keyring.set_keyring(FileKeyring())  # type: ignore[no-untyped-call]  # as keyring has it
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "PYTHONPATH": str(packages),
        "BENCHMARK_KEYRING": os.environ["BENCHMARK_KEYRING"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "NEGOTIATE_LANG": "zh",
        "TZ": ZONE,
    }


def _empty_app(place: Path) -> Path:
    """The empty app outside this folder, whose other files its imports should not have to pass by."""
    copy = place / "empty_app.py"
    shutil.copy(Path(__file__).with_name("empty_app.py"), copy)
    return copy


def _fill(path: Path, passphrase: str | None, cases: int) -> str:
    """Make the store; gives the text by which the first row of Today is known."""
    store, _ = create(path, passphrase=passphrase)
    with store:
        fill(store, make(cases))
        first = agenda(store).items[0]
        return first.title or first.creditor
