"""Creating and opening the database from the command line, and every way that may be refused."""

import os
import sqlite3
from pathlib import Path

import pytest

from negotiation.errors import UserError
from store.database import open_store
from tests.cli.conftest import PASSPHRASE, Cli


@pytest.fixture
def cli(passphrase_cli: Cli) -> Cli:
    """The tests of this file open their database with a passphrase."""
    return passphrase_cli


def test_locations_work_without_a_database(bare: Cli, tmp_path: Path) -> None:
    places = bare.json("locations")
    assert places["database"] == str(tmp_path / "negotiate.db")
    assert places["key_envelope"] == str(tmp_path / "negotiate.db.key")
    assert places["database_exists"] is False
    assert set(places) >= {"config", "logs"}
    assert str(tmp_path / "negotiate.db") in bare("locations").out


def test_init_prints_a_recovery_code_that_opens(
    bare: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", PASSPHRASE)
    made = bare.json("init")
    assert made["unlocker"] == "passphrase"
    open_store(tmp_path / "negotiate.db", recovery_code=made["recovery_code"]).close()
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", made["recovery_code"].lower())
    assert bare("today").status == 0


def test_init_changes_nothing_that_is_there(cli: Cli, tmp_path: Path) -> None:
    before = (tmp_path / "negotiate.db.key").read_bytes()
    assert cli.refused("init")["field"] == "db"
    assert (tmp_path / "negotiate.db.key").read_bytes() == before


def test_init_without_keyring_and_passphrase(bare: Cli, tmp_path: Path) -> None:
    assert bare.refused("init")["field"] == "passphrase"
    assert not (tmp_path / "negotiate.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        ["case", "list"],
        ["case", "add", "--creditor", "花呗", "--principal", "1"],
        ["contact", "list"],
        ["payment", "list"],
        ["export", "x.json"],
        ["import", "x.json"],
        ["sync"],
        ["account", "status"],
    ],
)
def test_a_missing_database_names_init(bare: Cli, words: list[str], tmp_path: Path) -> None:
    error = bare.refused(*words)
    assert error["kind"] == "missing-store"
    assert "negotiate-tui init" in str(error["remedy"])
    assert not (tmp_path / "negotiate.db").exists()


def test_a_wrong_passphrase_is_status_3(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", "wrong")
    assert cli.refused("today", status=3)["kind"] == "wrong-key"
    monkeypatch.delenv("NEGOTIATE_PASSPHRASE")
    assert cli.refused("today", status=3)["kind"] == "wrong-key"


def test_the_passphrase_file(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATE_PASSPHRASE", "wrong")
    secret = tmp_path / "secret"
    secret.write_bytes(f"{PASSPHRASE}\r\nsecond line\n".encode())
    assert cli("today", "--passphrase-file", str(secret)).status == 0
    secret.write_bytes(b"\n")
    assert cli.refused("today", "--passphrase-file", str(secret))["field"] == "passphrase_file"
    secret.write_bytes(b"\xff\xfe")
    assert cli.refused("today", "--passphrase-file", str(secret))["field"] == "passphrase_file"
    assert cli.refused("today", "--passphrase-file", str(tmp_path / "none"))["field"] == "passphrase_file"
    assert cli.refused("today", "--passphrase-file", str(tmp_path))["field"] == "passphrase_file"


def test_paths_that_are_no_database(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert cli.refused("today", "--db", str(folder))["field"] == "db"
    text = tmp_path / "text.db"
    text.write_text("not a database", encoding="utf-8")
    assert cli.refused("today", "--db", str(text))["field"] == "db"
    sqlite3.connect(tmp_path / "plain.db").close()
    assert cli.refused("init", "--db", str(tmp_path / "text.db" / "x.db"))["field"] == "db"


def test_a_damaged_file_is_status_5(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    for name in ("negotiate.db-wal", "negotiate.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    path.write_bytes(os.urandom(path.stat().st_size))
    assert cli.refused("today", status=5)["kind"] == "unreadable"


def test_a_file_that_may_not_be_written(cli: Cli, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (tmp_path / "negotiate.db").chmod(0o400)
    assert cli.refused("case", "add", "--creditor", "花呗", "--principal", "1")["field"] == "db"


def test_a_locked_file_is_status_3(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.connection.BUSY_MS", 50)
    store = open_store(tmp_path / "negotiate.db", passphrase=PASSPHRASE)
    with store.raw_write():
        told = cli.json("case", "add", "--creditor", "花呗", "--principal", "1", status=3)
    store.close()
    assert told["error"]["kind"] == "locked"
    assert cli.json("case", "list")["total"] == 0


def test_every_refusal_of_the_store_is_one_of_ours() -> None:
    statuses = {kind.__name__: kind.exit_status for kind in UserError.__subclasses__()}
    assert statuses["WrongKey"] == statuses["Locked"] == 3
    assert statuses["ServerProblem"] == 4
    assert statuses["Unreadable"] == 5
