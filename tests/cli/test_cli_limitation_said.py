"""What an act does to limitation is said with it, and stops nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, today


def old_case(cli: Cli, years: int) -> str:
    since = today() - timedelta(days=int(365.25 * years))
    added = cli.json("case", "add", "--creditor", "花呗", "--principal", "5000", "--due-since", str(since))
    return str(added["id"])


def test_what_an_act_does_to_a_period_that_is_over_is_said_and_stops_nothing(cli: Cli) -> None:
    case = old_case(cli, 4)
    cli("application", "draft", case)
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    submitted = cli.json("application", "submit", case, "--lang", "en")
    assert submitted["status"] == "in-review"
    (warning,) = submitted["warnings"]
    assert "may give it away" in warning
    for words in (
        ["payment", "add", case, "--amount", "5", "--method", "bank"],
        ["offer", "accept", offer],
    ):
        told = cli(*words)
        assert told.status == 0
        # That the application may have given it away already keeps nobody from knowing.
        assert len(told.err.splitlines()) == 1
    assert cli.json("payment", "list", case)["total"] == 1


def test_a_period_far_from_its_end_is_not_spoken_of(cli: Cli, case: str) -> None:
    assert cli("payment", "add", case, "--amount", "5", "--method", "bank").err == ""


def test_what_is_agreed_or_asked_for_is_spoken_of_however_young_the_period(cli: Cli, case: str) -> None:
    cli("application", "draft", case)
    assert "starts the period again" in cli("application", "submit", case, "--lang", "en").err
    offer = cli.json("offer", "add", case, "--kind", "lump-sum")["id"]
    assert "moves the period" in cli("offer", "accept", offer, "--lang", "en").err


def test_a_payment_for_several_old_debts_names_each(cli: Cli) -> None:
    first, second = old_case(cli, 4), old_case(cli, 5)
    told = cli("payment", "add", first, "--amount", "5", "--method", "bank", "--designate", f"{second}=2")
    assert told.status == 0
    assert len(told.err.splitlines()) == 2


def test_the_warning_is_about_the_day_of_the_payment(cli: Cli) -> None:
    case = old_case(cli, 4)
    early = str(today() - timedelta(days=365 * 3))
    assert cli("payment", "add", case, "--amount", "5", "--method", "bank", "--at", early).err == ""
    assert (
        cli.refused("payment", "add", case, "--amount", "5", "--method", "bank", "--at", "x")["field"] == "at"
    )


def test_a_slip_in_the_rules_file_stops_no_payment(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = old_case(cli, 4)
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "rules.toml").write_text("[cn", encoding="utf-8")
    told = cli("payment", "add", case, "--amount", "5", "--method", "bank")
    assert told.status == 0
    assert told.err.strip()
    assert cli.refused("check", case)["kind"] == "invalid"
