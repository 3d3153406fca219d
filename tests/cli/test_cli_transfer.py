"""Export and import from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def other(cli: Cli, tmp_path: Path) -> str:
    """A second, empty database."""
    path = str(tmp_path / "other.db")
    assert cli("init", "--db", path).status == 0
    return path


def test_what_was_exported_is_imported_once(cli: Cli, case: str, other: str, tmp_path: Path) -> None:
    cli.json("payment", "add", case, "--amount", "500", "--method", "alipay")
    file = str(tmp_path / "all.json")
    cli.json("export", file)
    first = cli.json("import", file, "--db", other)
    assert first["committed"]
    assert first["added"] > 0
    again = cli.json("import", file, "--db", other)
    assert (again["added"], again["updated"]) == (0, 0)
    here, there = (
        cli.json("case", "show", case, "--db", path) for path in (str(tmp_path / "negotiate.db"), other)
    )
    # Taking it in was a change here, at its own time.
    assert there.pop("updated_at") > here.pop("updated_at")
    assert here == there


def test_one_case_is_exported(cli: Cli, case: str, other: str, tmp_path: Path) -> None:
    cli.json("case", "add", "--creditor", "借呗", "--principal", "1")
    file = str(tmp_path / "one.json")
    cli.json("export", file, case[:13])
    cli.json("import", file, "--db", other)
    assert [row["id"] for row in cli.json("case", "list", "--db", other)["cases"]] == [case]


def test_csv_knows_the_cases_it_has(cli: Cli, case: str, other: str, tmp_path: Path) -> None:
    file = str(tmp_path / "cases.csv")
    assert cli.json("export", file)["total"] == 1
    assert cli.json("import", file)["known"] == 1
    assert cli.json("import", file, "--db", other)["added"] == 1
    assert cli.json("case", "list", "--db", other)["cases"][0]["owed"] == "5180.50"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_any_of_its_encodings(cli: Cli, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("creditor,principal,account-ref\n花呗,5000,尾号1\n", encoding=encoding)
    assert cli.json("import", str(file))["added"] == 1
    assert cli.json("case", "list")["cases"][0]["account_ref"] == "尾号1"


def test_refused_rows_are_told_and_nothing_is_taken(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("creditor,principal\n花呗,12.345\n借呗,100\n", encoding="utf-8")
    report = cli.json("import", str(file), status=1)
    assert report["committed"] is False
    assert [(row["line"], row["field"]) for row in report["refused"]] == [(2, "principal")]
    assert report["error"]["field"] == "file"
    assert cli.json("case", "list")["total"] == 0
    told = cli("import", str(file))
    assert told.status == 1
    assert "12.345" in told.out
    assert cli.json("import", str(file), "--partial")["added"] == 1
    assert cli.json("case", "list")["total"] == 1


def test_a_dry_run_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("creditor,principal\n借呗,100\n", encoding="utf-8")
    report = cli.json("import", str(file), "--dry-run")
    assert (report["added"], report["committed"]) == (1, False)
    assert cli.json("case", "list")["total"] == 0


def test_files_that_cannot_be_taken(cli: Cli, case: str, tmp_path: Path) -> None:
    broken = tmp_path / "x.json"
    broken.write_text(json.dumps({"format": "something else"}), encoding="utf-8")
    for words in (
        ["import", str(broken)],
        ["import", str(tmp_path / "none.json")],
        ["import", str(tmp_path / "none.txt")],
        ["export", str(tmp_path / "none" / "x.json")],
        ["export", str(tmp_path / "x.pdf")],
    ):
        assert cli.refused(*words)["field"] == "file"
    assert cli.refused("export", str(tmp_path / "y.json"), "zzz")["field"] == "case"
    assert not (tmp_path / "y.json").exists()
