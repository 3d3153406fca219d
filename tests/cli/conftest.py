"""Runs the command line in this process, on a real encrypted file in a folder of the test's own."""

import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from store.database import create
from store.envelope import path_of
from tui.__main__ import main

PASSPHRASE = "correct horse"
ZONE = "Asia/Shanghai"


def today() -> date:
    """The day where the person of these tests lives: not the machine's, which may be a day behind."""
    return datetime.now(ZoneInfo(ZONE)).date()


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> Result:
        self._capsys.readouterr()
        status = main(list(words))
        captured = self._capsys.readouterr()
        return Result(status, captured.out, captured.err)

    def json(self, *words: str, status: int = 0) -> Any:
        result = self(*words, "--json")
        assert result.status == status, result
        assert result.err == ""
        return result.json

    def refused(self, *words: str, status: int = 1) -> dict[str, Any]:
        """The error of a refusal, which must be told alike to a person and to a program."""
        told = self(*words)
        assert told.status == status, told
        assert told.out == ""
        assert len(told.err.splitlines()) == 1, told.err
        error: dict[str, Any] = self.json(*words, status=status)["error"]
        assert set(error) >= {"kind", "field", "message", "remedy"}
        assert error["message"] in told.err
        return error


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEGOTIATE_LANG", "NEGOTIATE_PASSPHRASE", "NEGOTIATE_SERVER", "NEGOTIATE_CONFIG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setattr("tzlocal.unix._cache_tz_name", None)  # another test may have asked before
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.set_keyring(fail.Keyring())  # in this process the variable is read only once
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "negotiate.db"))


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line without a database."""
    return Cli(capsys)


class KeptKeyring(KeyringBackend):
    """A keyring that keeps what it is given, as long as this process lives."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self._kept[service, username]


@pytest.fixture(scope="session")
def opened_by_keyring(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, KeptKeyring]:
    """A new database and the keyring that holds its key: made once, each test works on a copy."""
    kept = KeptKeyring()
    keyring.set_keyring(kept)
    path = tmp_path_factory.mktemp("new") / "negotiate.db"
    create(path)[0].close()
    return path, kept


@pytest.fixture
def cli(bare: Cli, tmp_path: Path, opened_by_keyring: tuple[Path, KeptKeyring]) -> Cli:
    """The command line on a new database that the keyring opens."""
    template, kept = opened_by_keyring
    for source in (template, path_of(template)):
        shutil.copy(source, tmp_path / source.name)
    keyring.set_keyring(kept)
    return bare


@pytest.fixture
def passphrase_cli(bare: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on a new database that NEGOTIATE_PASSPHRASE opens."""
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", PASSPHRASE)
    assert bare("init").status == 0
    return bare


@pytest.fixture
def case(cli: Cli) -> str:
    """The id of a case: 花呗, 5180.50 owed, 61 days past due."""
    added = cli.json(
        "case", "add", "--creditor", "花呗", "--principal", "5000", "--interest", "120.50", "--penalty", "60",
        "--due-since", "-61d", "--account-ref", "尾号1234",
    )  # fmt: skip
    return str(added["id"])
