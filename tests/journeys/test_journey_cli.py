"""From the first call to a synced, confirmed repayment: two devices, a real server, the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAM = str(Path(sys.executable).with_name("negotiate-tui"))
SERVER = str(Path(sys.executable).with_name("negotiate-server"))
NOTE = "客服承诺三天内回复分期方案，工号八零二一"
SECRETS = {
    "NEGOTIATE_PASSPHRASE": "a local passphrase",
    "NEGOTIATE_ACCOUNT_PASSPHRASE": "violet-harbour-96-quietly-unfolds",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
}


class Device:
    """One device: a home of its own, driven by the installed program."""

    def __init__(self, home: Path, server: str) -> None:
        home.mkdir()
        self.home = home
        self._server = server
        self._env = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "Asia/Shanghai", **SECRETS}
        self._env["LANG"] = "C.UTF-8"

    def __call__(self, *words: str, status: int = 0) -> Any:
        told = subprocess.run(
            [PROGRAM, *words, "--json"],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (told.returncode, told.stderr) == (status, ""), told
        return json.loads(told.stdout)

    def account(self, verb: str, *more: str, status: int = 0) -> Any:
        return self("account", verb, "--server", self._server, "--user", "zhang", *more, status=status)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server process on a free port, its file in the test's own folder."""
    folder = tmp_path / "server"
    folder.mkdir()
    process = subprocess.Popen(
        [SERVER, "--port", "0", "--database", f"sqlite:///{folder / 'server.db'}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().removeprefix("listening on ").strip()
    process.terminate()
    process.communicate(timeout=30)


def holds(folder: Path, text: str) -> bool:
    """Whether any file below `folder` contains `text`."""
    return any(text.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_the_main_job(tmp_path: Path, server: str) -> None:
    a, b = Device(tmp_path / "a", server), Device(tmp_path / "b", server)

    a("init")
    case = a(
        "case", "add", "--creditor", "花呗", "--principal", "5000", "--interest", "120.50", "--penalty", "60",
        "--due-since", "-61d",
    )  # fmt: skip
    assert (case["owed"], case["days_past_due"], case["stage"]) == ("5180.50", 61, "intake")
    call = a(
        "contact", "add", case["id"], "--channel", "call", "--direction", "out", "--summary", NOTE,
        "--agent", "8021", "--ticket", "T-77", "--follow-up", "+3d",
    )  # fmt: skip
    assert call["agent"] == "8021"
    payment = a("payment", "add", case["id"], "--amount", "500", "--method", "alipay", "--reference", "R-1")
    unconfirmed = a("case", "show", case["id"])
    assert (unconfirmed["owed"], unconfirmed["unconfirmed"]) == ("5180.50", "500.00")
    a("payment", "confirm", payment["id"], "--by", "app")
    assert a("case", "show", case["id"])["owed"] == "4680.50"
    other = a("payment", "add", case["id"], "--amount", "80", "--method", "bank")

    registered = a.account("register")
    assert registered["signed_in"] is True
    assert registered["recovery_code"]
    sent = a("sync")
    assert set(sent) >= {"pushed", "pulled", "conflicts", "pending", "head"}
    assert sent["pushed"] > 0
    assert (sent["pulled"], sent["pending"]) == (0, 0)

    b("init")
    b.account("login")
    fetched = b("sync")
    assert fetched["pulled"] == sent["pushed"]
    assert b("case", "show", case["id"]) == a("case", "show", case["id"])

    b("payment", "missing", other["id"], "--note", "their app does not show it", "--follow-up", "+2d")
    b("sync")
    a("sync")
    assert a("payment", "list", case["id"], "--unconfirmed")["payments"][0]["status"] == "missing"
    kinds = [item["kind"] for item in a("today")["items"]]
    assert "missing-payment" in kinds
    assert b("case", "show", case["id"]) == a("case", "show", case["id"])

    assert not holds(tmp_path, NOTE)
    assert not holds(tmp_path, SECRETS["NEGOTIATE_ACCOUNT_PASSPHRASE"])


def test_a_device_with_cases_of_its_own_is_asked_before_it_joins(tmp_path: Path, server: str) -> None:
    a, b = Device(tmp_path / "a", server), Device(tmp_path / "b", server)
    for device, creditor in ((a, "花呗"), (b, "借呗")):
        device("init")
        device("case", "add", "--creditor", creditor, "--principal", "100")
    a.account("register")
    a("sync")
    refused = b.account("login", status=1)["error"]
    assert refused["kind"] == "needs-confirmation"
    assert "--merge" in refused["remedy"]
    b.account("login", "--merge")
    b("sync")
    a("sync")
    assert {row["creditor"] for row in a("case", "list")["cases"]} == {"花呗", "借呗"}
    assert a("case", "list") == b("case", "list")


def test_a_server_that_is_not_there_is_status_4_and_costs_nothing(tmp_path: Path, server: str) -> None:
    a = Device(tmp_path / "a", server)
    a("init")
    a.account("register")
    a("sync")
    assert a.account("login", status=1)["error"]["message"]
    absent = Device(tmp_path / "c", "http://127.0.0.1:9")
    absent("init")
    assert absent.account("register", status=4)["error"]["kind"] == "server"
    assert absent("account", "status")["signed_in"] is False
    assert absent("sync", status=1)["error"]["remedy"]
    added = absent("case", "add", "--creditor", "花呗", "--principal", "1")
    assert absent("case", "show", added["id"])["owed"] == "1.00"


def test_logout_keeps_the_cases(tmp_path: Path, server: str) -> None:
    a = Device(tmp_path / "a", server)
    a("init")
    a("case", "add", "--creditor", "花呗", "--principal", "1")
    a.account("register")
    assert a("account", "status")["user"] == "zhang"
    assert a("account", "logout")["signed_in"] is False
    assert a("case", "list")["total"] == 1
    assert a("sync", status=1)["error"]["message"]
    assert a.account("login")["signed_in"] is True
    assert a("sync")["pending"] == 0
