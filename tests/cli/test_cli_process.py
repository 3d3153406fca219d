"""The installed program as its own process: what it imports, what it prints where, how it is interrupted."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE
from tui.cli.registry import COMMANDS

PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))
HEAVY = [
    "sqlalchemy",
    "sqlmodel",
    "textual",
    "httpx",
    "keyring",
    "fastapi",
    "sqlcipher3",
    "alembic",
    "msgspec",
]
LIGHT = [["--version"], ["--help"], ["--lang", "zh", "--help"]] + [
    [name, *verb, "--help"]
    for name, group in COMMANDS.items()
    for verb in [[], *([one] for one in group.verbs)]
]

_LOOK = f"""
import sys
from tui.__main__ import main
statuses = [main(words) for words in {LIGHT!r}]
print(statuses, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", PASSPHRASE)


def program(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60, check=False)


def test_version_and_every_help_import_nothing_heavy() -> None:
    looked = subprocess.run(
        [sys.executable, "-c", _LOOK], capture_output=True, text=True, timeout=60, check=True
    )
    assert looked.stderr.splitlines()[-1] == f"{[0] * len(LIGHT)} []"


def test_the_installed_program_keeps_data_and_messages_apart(tmp_path: Path) -> None:
    made = program("init")
    assert made.returncode == 0
    assert "recovery code" in made.stdout
    added = program("case", "add", "--creditor", "花呗", "--principal", "5000", "--json")
    assert added.stderr == ""
    assert json.loads(added.stdout)["owed"] == "5000.00"
    refused = program("case", "show", "zzz")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1


def test_without_a_terminal_the_app_is_refused_in_one_line() -> None:
    told = program()
    assert (told.returncode, told.stdout) == (2, "")
    assert len(told.stderr.splitlines()) == 1


def test_json_is_utf8_in_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    program("init")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    added = subprocess.run(
        [PROGRAM, "case", "add", "--creditor", "花呗", "--principal", "1", "--json"],
        capture_output=True,
        check=True,
    )
    assert json.loads(added.stdout.decode())["creditor"] == "花呗"
    assert (
        "case"
        not in subprocess.run([PROGRAM, "case", "list"], capture_output=True, check=True).stderr.decode()
    )


@pytest.mark.skipif(os.name == "nt", reason="a pipe closes differently there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    program("init")
    for _ in range(3):
        program("case", "add", "--creditor", "花呗", "--principal", "1")
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [PROGRAM, "case", "list"], stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A program started in the background is born deaf to interrupts, and so are those it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_is_status_130(tmp_path: Path) -> None:
    pipe = tmp_path / "secret"
    os.mkfifo(pipe)
    # It waits for the passphrase file's content: the moment to be interrupted in.
    running = subprocess.Popen([PROGRAM, "today", "--passphrase-file", str(pipe)], stderr=subprocess.PIPE)
    with pipe.open("w"):
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize(("words", "owed"), [(["--demo"], "¥4,680.50"), (["--demo", "--json"], '"4680.50"')])
def test_demo_without_a_terminal_is_the_tour(words: list[str], owed: str) -> None:
    told = program(*words)
    assert told.returncode == 0, told.stderr
    assert owed in told.stdout


def test_a_fault_of_the_program_writes_a_report_without_what_was_typed(tmp_path: Path) -> None:
    program("init")
    broken = (
        "import store.commands.cases as cases, sys\n"
        "def add_case(store, **fields): raise RuntimeError(fields)\n"
        "cases.add_case = add_case\n"
        "from tui.__main__ import main\n"
        "sys.exit(main(['case', 'add', '--creditor', 'secret name', '--principal', '1', '--json']))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", broken], capture_output=True, text=True, timeout=60, check=False
    )
    assert (told.returncode, told.stderr) == (1, "")
    message = json.loads(told.stdout)["error"]["message"]
    report = Path(message.partition("Report: ")[2])
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "secret name" not in report.read_text(encoding="utf-8") + told.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["case", "list"], 1),
        (["case", "list", "--json"], 1),
        (["--version"], 1),
        (["--help"], 1),
        (["case", "show", "zzz", "--json"], 1),
    ],
)
def test_a_full_disk_is_one_line(words: list[str], status: int) -> None:
    program("init")
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert told.returncode == status
    assert len(told.stderr.splitlines()) == 1, told.stderr
    assert b"No space left" in told.stderr


@pytest.mark.skipif(os.name == "nt", reason="streams are inherited differently there")
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("case list >&-", 0),
        ("case list --json >&-", 0),
        ("--version >&-", 0),
        ("case list <&-", 0),
        ("case show zzz 2>&-", 1),
        ("case show zzz 2>/dev/full", 1),
        ("<&- >&- 2>&-", 2),
    ],
)
def test_closed_streams_change_no_status(line: str, status: int) -> None:
    program("init")
    told = subprocess.run(["sh", "-c", f'"{PROGRAM}" {line}'], capture_output=True, check=False)
    assert told.returncode == status, told
    assert told.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["case", "show"], "case"),
        (["case", "list", "--search"], "search"),
        (["case", "list", "--debtor"], "debtor"),
        (["contact", "list", "--search"], "search"),
        (["contact", "list"], "case"),
        (["payment", "confirm", "--by", "app"], "payment"),
    ],
)
def test_an_argument_that_is_no_text_is_named(words: list[str], field: str) -> None:
    program("init")
    told = subprocess.run(
        [PROGRAM.encode(), *map(str.encode, words), b"a\xff"], capture_output=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr.decode().startswith(f"{field}: ")
    assert b"U+DCFF at position 2" in told.stderr


def test_a_width_that_is_no_number_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    program("init")
    monkeypatch.setenv("COLUMNS", "²")
    assert program("case", "list").returncode == 0
