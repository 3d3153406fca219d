"""The line itself: options anywhere, help in both languages, wrong usage."""

import argparse
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tui.cli.registry import COMMANDS
from tui.version import VERSION

ROOT = Path(__file__).parents[2]
EVERY = [(name, verb) for name, group in COMMANDS.items() for verb in (group.verbs or [""])]


def test_version_is_the_package_s(bare: Cli) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert bare("--version").out == f"negotiate-tui {VERSION}\n"
    assert bare.json("--version") == {"version": VERSION}


@pytest.mark.parametrize(("name", "verb"), EVERY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_has_help(bare: Cli, name: str, verb: str, lang: str) -> None:
    result = bare(*filter(None, (name, verb)), "--help", "--lang", lang)
    assert result.status == 0
    assert result.err == ""
    assert f"negotiate-tui {name} {verb}".strip() in result.out
    assert "--passphrase-file" in result.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_program_help_names_every_command(bare: Cli, lang: str) -> None:
    result = bare("--help", "--lang", lang)
    assert result.status == 0
    assert all(f"\n  {name}" in result.out for name in COMMANDS)


def test_help_of_a_group_names_its_verbs(bare: Cli) -> None:
    result = bare("case", "--help")
    assert all(f"\n  {verb}" in result.out for verb in COMMANDS["case"].verbs)


def test_options_stand_before_or_after_the_command(bare: Cli, tmp_path: Path) -> None:
    path = str(tmp_path / "other.db")
    before = bare("--db", path, "--json", "locations")
    after = bare("locations", "--json", f"--db={path}")
    assert before.json == after.json
    assert before.json["database"] == path


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["nonsense"], None),
        (["case"], None),
        (["case", "nonsense"], None),
        (["case", "add"], "creditor"),
        (["case", "show"], None),
        (["case", "list", "--nonsense"], "nonsense"),
        (["case", "list", "surplus"], None),
        (["case", "list", "--sort"], "sort"),
        (["case", "list", "--deleted=yes"], "deleted"),
        (["--nonsense"], None),
        (["today", "--lang", "fr"], "lang"),
        (["today", "--db"], "db"),
        (["today", "--demo"], "demo"),
    ],
)
def test_wrong_usage_is_status_2(bare: Cli, words: list[str], field: str | None) -> None:
    error = bare.refused(*words, status=2)
    assert error["kind"] == "usage"
    assert error["field"] == field


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["calc", "fee", "--claim=--"], "claim"),
        (["calc", "fee", "--claim", "--"], "claim"),
        (["calc", "lpr", "--on=--"], "on"),
        (["calc", "limitation", "--due", "2024-01-01", "--event=--"], "event"),
        (["case", "add", "--creditor=--", "--principal", "5"], "creditor"),
        (["case", "list", "--limit=--"], "limit"),
        (["case", "list", "--deleted=--"], "deleted"),
        (["today", "--db=--"], "db"),
    ],
)
def test_two_dashes_are_no_value(bare: Cli, words: list[str], field: str) -> None:
    # `--json` first: after a bare `--` nothing is an option any more.
    error = bare.json("--json", *words, status=2)["error"]
    assert (error["kind"], error["field"]) == ("usage", field)


def test_after_two_dashes_everything_is_a_value(bare: Cli) -> None:
    assert bare("calc", "capital", "--", "1").out.strip() == "壹元整"
    told = bare("calc", "capital", "--", "-1")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("amount:")


@pytest.mark.parametrize("blank", ["", "  ", "\n", "\u3000\t"])
@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("accrue --principal 100 --days 3", "daily-rate"),
        ("schedule --principal 100 --periods 3", "annual-rate"),
        ("apr --principal 100 --periods 3", "flat-fee"),
        ("apr --principal 100 --instalment 50 --periods 3", "count"),
        ("late-fee --minimum 100", "rate"),
        ("card-interest --bill 9 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05", "daily-rate"),
        ("card-interest --bill 9 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05", "payments"),
        ("cap --lender-type private --contract-date 2022-01-01", "rate"),
        ("limitation --due 2024-01-01", "event"),
        ("accrue --principal 100 --annual-rate 3 --to 2026-01-01", "from"),
        ("conduct", "contact"),
        ("insolvency", "place"),
    ],
)
def test_what_only_reckons_takes_no_empty_value(bare: Cli, line: str, option: str, blank: str) -> None:
    error = bare.refused("calc", *line.split(), f"--{option}", blank)
    assert error["field"] == option.replace("-", "_")
    assert error["remedy"]
    assert bare.refused("calc", "arrived", blank)["field"] == "text"


def test_an_empty_value_clears_a_field_of_a_case(cli: Cli, case: str) -> None:
    assert cli.json("case", "edit", case, "--account-ref", "")["account_ref"] is None


def test_braces_in_a_wrong_line_are_only_text(bare: Cli) -> None:
    assert "{x}" in bare.refused("today", "{x}", status=2)["message"]
    assert "{x}" in bare.refused("{x}", status=2)["message"]


def test_a_slip_is_guessed(bare: Cli) -> None:
    assert "case" in str(bare.refused("caes", status=2)["remedy"])


def test_argparse_speaks_chinese(bare: Cli) -> None:
    assert argparse._("options") == "options"  # type: ignore[attr-defined]
    told = bare("case", "add", "--lang", "zh")
    assert told.status == 2
    assert "--creditor" in told.err
    assert "required" not in told.err


def test_no_terminal_and_no_command_is_said_clearly(bare: Cli) -> None:
    told = bare()
    assert told.status == 2
    assert "terminal" in told.err
    assert told.out == ""
    assert bare.json(status=2)["error"]["field"] == "json"


def test_a_damaged_config_file_keeps_nobody_out(
    bare: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("language = ", encoding="utf-8")
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(config))
    told = bare("locations")
    assert told.status == 0
    assert "config.toml" in told.err


def test_the_language_of_the_config_file(bare: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('language = "zh"\n', encoding="utf-8")
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(config))
    assert "init" in (chinese := bare("today").err)
    assert chinese != bare("today", "--lang", "en").err


def test_help_names_every_stage(bare: Cli) -> None:
    from negotiation.stages import Stage

    assert ", ".join(Stage) in " ".join(bare("case", "list", "--help").out.split())
