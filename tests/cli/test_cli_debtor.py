"""`debtor` from the command line: people noted and told apart, and the summary of one of them."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Cli


@pytest.fixture
def mei(cli: Cli) -> str:
    """张晓梅 with two cases, and somebody else with one."""
    made = cli.json(
        "debtor", "add", "张晓梅", "--phone", "13800000000", "--address", "成都市某某路18号", "--zone",
        "Asia/Shanghai", "--note", "每周三来",
    )  # fmt: skip
    for creditor, principal in (("花呗", "5000"), ("招商银行", "12000")):
        cli.json(
            "case", "add", "--creditor", creditor, "--principal", principal, "--due-since", "-61d",
            "--debtor", "张晓梅",
        )  # fmt: skip
    cli.json("case", "add", "--creditor", "借呗", "--principal", "77", "--debtor", "李雷")
    return str(made["id"])


def test_a_person_is_noted_listed_changed_and_taken_out(cli: Cli, mei: str) -> None:
    listed = cli.json("debtor", "list")
    assert listed["total"] == 3
    row = next(one for one in listed["debtors"] if one["id"] == mei)
    assert (row["name"], row["phone"], row["cases"], row["closed"]) == ("张晓梅", "13800000000", 2, 0)
    assert cli("debtor", "list", "--lang", "en").out.splitlines()[0].split()[:2] == ["ID", "Name"]
    changed = cli.json("debtor", "edit", "张晓梅", "--phone", "13900000000", "--zone", "")
    assert (changed["phone"], changed["zone"], changed["to_tell"]) == ("13900000000", None, 2)
    assert len(cli.json("reach", "list", "--debtor", mei[:12])["cases"]) == 2
    told = cli("debtor", "edit", "张晓梅", "--phone", "13700000000", "--lang", "en")
    assert "13700000000" in told.out
    assert cli.json("debtor", "edit", "--name", "我")["name"] == "我"
    gone = cli.json("debtor", "add", "误录")
    assert cli.json("debtor", "remove", "误录")["id"] == gone["id"]
    assert cli.json("debtor", "list")["total"] == 3


def test_cases_are_listed_by_name_id_and_its_beginning(cli: Cli, mei: str) -> None:
    for who in ("张晓梅", mei, mei[:14]):
        assert cli.json("case", "list", "--debtor", who)["total"] == 2
    shown = cli("case", "list", "--lang", "en").out
    assert "Debtor" in shown.splitlines()[0]
    assert cli.refused("case", "list", "--debtor", "没有")["field"] == "debtor"


def test_a_second_person_of_one_name_is_asked_about(cli: Cli, mei: str) -> None:
    refused = cli.refused("debtor", "add", "张晓梅")
    assert (refused["kind"], refused["field"]) == ("needs-confirmation", "name")
    assert "--same-name" in refused["remedy"]
    twin = cli.json("debtor", "add", "张晓梅", "--same-name")["id"]
    several = cli("debtor", "summary", "张晓梅")
    assert several.status == 1
    assert mei in several.err
    assert twin in several.err
    assert cli.json("debtor", "summary", twin)["cases"] == []


def test_the_summary_is_text_and_figures_in_the_language_spoken(cli: Cli, mei: str) -> None:
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "3000", "--debtor", "张晓梅")
    zh = cli.json("debtor", "summary", "张晓梅", "--lang", "zh")
    assert zh["text"].startswith("债务情况摘要\n")
    assert zh["totals"] == [
        {"currency": "CNY", "cases": 2, "overdue": 2, "owed": "17000.00", "unconfirmed": "0.00"}
    ]
    assert [(one["creditor"], one["owed"], one["days_past_due"]) for one in zh["cases"]] == [
        ("花呗", "5000.00", 61),
        ("招商银行", "12000.00", 61),
    ]
    assert sum(float(one["offer"]) for one in zh["cases"]) == float(zh["budget"][0]["available"]) == 3000
    assert "每周三来" not in zh["text"]  # a note to oneself is not handed over
    assert "借呗" not in zh["text"]
    english = cli("debtor", "summary", "张晓梅", "--lang", "en")
    assert english.out.startswith("Summary of debts\n")
    assert "CNY 17,000.00" in english.out
    assert "information, not legal advice" in english.out


def test_it_is_written_to_a_file_of_any_form_that_only_its_owner_reads(
    cli: Cli, mei: str, tmp_path: Path
) -> None:
    for ending in ("txt", "md", "html", "docx"):
        out = tmp_path / f"摘要.{ending}"
        done = cli("debtor", "summary", "张晓梅", "--lang", "zh", "--out", str(out))
        assert (done.status, done.out.strip()) == (0, str(out))
        assert done.err
        assert out.stat().st_mode & 0o077 == 0
        if ending != "docx":
            assert "招商银行" in out.read_text(encoding="utf-8")
    paper = Document(str(tmp_path / "摘要.docx"))
    assert paper.paragraphs[0].text == "债务情况摘要"
    assert any("招商银行" in cell.text for table in paper.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("add", " "), "name"),
        (("add", "新", "--zone", "Mars"), "zone"),
        (("edit", "张晓梅"), "debtor"),
        (("edit", "没有", "--phone", "1"), "debtor"),
        (("edit", "李雷", "--name", "张晓梅"), "name"),
        (("remove", "张晓梅"), "debtor"),
        (("summary", "没有"), "debtor"),
        (("summary", "张晓梅", "--out", "a.pdf"), "out"),
        (("summary", "张晓梅", "--out", "no/such/folder/a.txt"), "out"),
    ],
)
def test_what_is_refused_names_its_field(cli: Cli, mei: str, words: tuple[str, ...], field: str) -> None:
    assert cli.refused("debtor", *words)["field"] == field


def test_today_and_check_name_the_debtor_where_there_are_several(cli: Cli, mei: str) -> None:
    cli.json("case", "add", "--creditor", "捷信", "--principal", "5", "--debtor", "乙")
    assert "Debtor" in cli("today", "--lang", "en").out.splitlines()[0]
    assert "张晓梅" in cli("today", "--lang", "en").out
    assert "Debtor" in cli("check", "--all", "--lang", "en").out.splitlines()[0]
    hers = cli.json("today", "--debtor", "张晓梅")
    assert {one["debtor_id"] for one in hers["items"]} == {mei}
    assert hers["cases"] == 2
    assert [one["cases"] for one in hers["totals"]] == [2]
    assert "Debtor" not in cli("today", "--debtor", "张晓梅", "--lang", "en").out.splitlines()[0]
    assert cli.refused("today", "--debtor", "没有")["field"] == "debtor"
