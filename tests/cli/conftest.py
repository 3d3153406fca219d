"""Runs the command line in this process, on a real encrypted file in a folder of the test's own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.__main__ import main

PASSPHRASE = "correct horse"


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
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("NEGOTIATE_DB", str(tmp_path / "negotiate.db"))


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line without a database."""
    return Cli(capsys)


@pytest.fixture
def cli(bare: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
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
