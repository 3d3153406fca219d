"""`check` reads a recorded contact on the clock of where the debtor lived then."""

import pytest

from tests.cli.conftest import Cli

STANDARD = "cn.conduct.gbt_45251_2025"
ADD = ("--channel", "call", "--direction", "in", "--summary", "催收", "--outcome", "connected")


def new_case(cli: Cli, *more: str) -> str:
    made = cli.json("case", "add", "--creditor", "某银行", "--principal", "9000", *more)
    return str(made["id"])


def beyond(cli: Cli, case: str) -> list[str]:
    told = cli.json("check", case, "--lang", "en")["findings"]
    return [one["detail"] for one in told if one["rule"] == STANDARD and one["verdict"] == "exceeds"]


def move_to(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the computer to another zone."""
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr("tzlocal.unix._cache_tz_name", None)


def test_a_computer_that_travels_moves_no_recorded_call(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    case = new_case(cli)
    cli.json("contact", "add", case, *ADD, "--at", "2026-10-05T10:00")
    cli.json("contact", "add", case, *ADD, "--at", "2026-10-06T22:30")
    move_to("Europe/London", monkeypatch)
    (told,) = beyond(cli, case)
    assert told.startswith("2026-10-06 22:30 lies in the quiet hours")
    letter = cli.json("letter", case, "--kind", "complaint", "--finding", STANDARD, "--lang", "zh")
    assert "2026年10月6日" in letter["text"]
    assert "22:30" in letter["text"]


def test_a_debtor_who_moves_keeps_the_clock_of_earlier_calls(cli: Cli) -> None:
    cli.json("debtor", "add", "张晓梅", "--zone", "America/New_York")
    case = new_case(cli, "--debtor", "张晓梅")
    cli.json("contact", "add", case, *ADD, "--at", "2026-10-05T10:00")
    cli.json("contact", "add", case, *ADD, "--at", "2026-10-06T22:30")
    cli.json("debtor", "edit", "张晓梅", "--zone", "Asia/Shanghai")
    (told,) = beyond(cli, case)
    assert told.startswith("2026-10-06 22:30 lies in the quiet hours")
    (listed, _other) = cli.json("contact", "list", case)["contacts"]
    assert listed["at"].startswith("2026-10-06T22:30")


def test_an_offset_is_how_a_moment_was_typed_and_not_where_anybody_lives(cli: Cli) -> None:
    cli.json("debtor", "add", "张晓梅", "--zone", "America/New_York")
    case = new_case(cli, "--debtor", "张晓梅")
    cli.json("contact", "add", case, *ADD, "--at", "2026-10-05T10:00+08:00")
    (told,) = beyond(cli, case)
    assert told.startswith("2026-10-04 22:00 lies in the quiet hours")
    for words in (["contact", "list", case], ["case", "show", case], ["letter", case, "--say", "complaint"]):
        out = cli(*words, "--lang", "en").out
        assert ("2026-10-04 22:00" in out, "2026-10-05 10:00" in out) == (True, False), words


def test_calls_are_counted_on_the_days_they_were_made_on(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    case, other = new_case(cli), new_case(cli)
    for hour in (9, 20):  # in New York these are of two days
        for one in (case, other):
            cli.json("contact", "add", one, *ADD, "--count", "2", "--at", f"2026-10-05T{hour:02}:00")
    move_to("America/New_York", monkeypatch)
    (told,) = beyond(cli, case)
    assert told.startswith("2026-10-05: 8 connected calls to the debtor")
