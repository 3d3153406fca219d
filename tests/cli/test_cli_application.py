"""`application`: what is refused at once, what was handed in, and what an approval leaves to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def draft(cli: Cli, case: str, *fields: str) -> str:
    words = [part for one in fields for part in ("--set", one)]
    return str(cli.json("application", "draft", case, "--set", "hardship=失业", *words)["id"])


@pytest.mark.parametrize("text", ["32", "99999", "三十一", "31.5"])
def test_a_due_day_is_a_day_of_a_month(cli: Cli, case: str, text: str) -> None:
    refusal = cli.refused("application", "draft", case, "--set", f"due_day={text}")
    assert (refusal["field"], "1" in refusal["remedy"], "31" in refusal["remedy"]) == ("due_day", True, True)
    assert "JPY" not in refusal["message"] + refusal["remedy"]
    assert cli.json("application", "list", case)["total"] == 0
    assert cli.refused("letter", case, "--kind", "hardship", "--set", f"due_day={text}")["field"] == "due_day"
    fields = cli.json("letter", case, "--kind", "hardship", "--fields")["fields"]
    assert [one["type"] for one in fields if one["name"] == "due_day"] == ["month-day"]


def test_application_one_is_read_as_it_was_handed_in(cli: Cli, case: str, tmp_path: Path) -> None:
    one = draft(cli, case, "name=张三")
    assert cli.json("application", "show", one)["kept"] is False
    cli.json("application", "submit", case)
    shown = cli.json("application", "show", one, "--lang", "zh")
    assert (shown["kept"], shown["number"], shown["lang"], shown["title"]) == (
        True,
        1,
        "zh",
        "个人减免申请书",
    )
    cli.json("case", "edit", case, "--principal", "43000")
    cli.json("application", "reply", case, "--declined", "--reason", "材料不足")
    two = draft(cli, case, "name=李四")
    out = tmp_path / "one.txt"
    assert cli.json("application", "show", one, "--lang", "zh", "--out", str(out))["file"] == str(out)
    assert out.read_text(encoding="utf-8") == shown["text"]
    assert "5,180.50元" in shown["text"]
    assert "张三" in shown["text"]
    told = cli("application", "show", one, "--lang", "en")
    assert told.out.startswith("Application for relief because of hardship\n")
    assert told.err.startswith("This is the paper as it was handed in on ")
    again = cli("application", "show", two, "--lang", "zh")
    assert "43,180.50元" in again.out
    assert "李四" in again.out
    assert cli.refused("application", "show", "zzz")["field"] == "application"
    assert cli.refused("application", "show", one, "--out", str(tmp_path / "one.pdf"))["field"] == "out"


def test_a_paper_that_bears_another_day_is_told_so(cli: Cli, case: str) -> None:
    one = draft(cli, case)
    cli.json("application", "submit", case, "--on", "-3d")
    kept = cli.json("application", "show", one)
    corrected = cli.json("application", "submit", case, "--correct", "--on", "-2d")
    shown = cli.json("application", "show", one)
    assert (kept["bears"], shown["text"], shown["bears"]) == (None, kept["text"], kept["submitted_on"])
    told = cli("application", "show", one, "--lang", "en").err
    assert told == (
        f"This is the paper as it was handed in on {corrected['submitted_on']}. "
        f"It bears the day {kept['submitted_on']}.\n"
    )


def test_days_and_answers_that_contradict_are_refused(cli: Cli, case: str) -> None:
    draft(cli, case)
    late = ("application", "submit", case, "--on", "2026-01-20", "--chase-on", "2026-01-01")
    assert cli.refused(*late)["field"] == "chase_on"
    cli.json("application", "submit", case, "--on", "2026-01-20")
    early = ("application", "reply", case, "--declined", "--reason", "x", "--at", "2026-01-01")
    assert cli.refused(*early)["field"] == "at"
    cli.json("application", "reply", case, "--declined", "--reason", "x")
    second = cli.refused("application", "reply", case, "--approved")
    assert (second["field"], "--correct" in second["remedy"]) == ("case", True)
    corrected = cli.json("application", "reply", case, "--approved", "--correct")
    assert (corrected["status"], len(corrected["replies"])) == ("approved", 1)


def test_an_approval_says_what_comes_next(cli: Cli, case: str) -> None:
    draft(cli, case)
    cli.json("application", "submit", case)
    told = cli("application", "reply", case, "--approved", "--lang", "en")
    assert f"negotiate-tui offer add {case} --kind" in told.err
    shown = cli.json("case", "show", case)
    assert (shown["stage"], shown["next_action"]["kind"]) == ("in-review", "record-offer")
    assert shown["application"]["awaits_terms"] is True
    assert "Record the approved terms as an offer" in cli("today", "--lang", "en").out
    ladder = cli("ladder", case, "--lang", "en").out
    assert f"negotiate-tui offer add {case}" in ladder
    assert not [line for line in ladder.splitlines() if line[:1].isdigit() and "  next  " in line]
    cli.json("offer", "add", case, "--kind", "instalments", "--periods", "12")
    after = cli.json("case", "show", case)
    assert (after["stage"], after["application"]["awaits_terms"]) == ("contacting", False)


def test_expired_papers_and_those_asked_for_are_remarked(cli: Cli, case: str) -> None:
    draft(cli, case)
    cli.json(
        "material",
        "set",
        case,
        "--kind",
        "medical",
        "--obtained-on",
        "2025-01-01",
        "--expires-on",
        "2025-02-01",
    )
    cli.json("material", "set", case, "--kind", "income", "--needed-by", "客服")
    letter = cli.json("letter", case, "--kind", "hardship", "--lang", "en")
    told = [one["message"] for one in letter["remarks"] if one["field"] == "papers"]
    assert any("Medical records and bills ran out on 2025-02-01" in one for one in told)
    assert any("Proof of income" in one and "客服" in one for one in told)
    assert any(one["problem"] == "unproven" and one["field"] == "hardship" for one in letter["remarks"])
    assert letter["missing"].count("papers") == 1
    assert "Medical records" not in letter["text"]


def test_a_submission_is_corrected_in_its_place(cli: Cli, case: str) -> None:
    draft(cli, case)
    cli.json("application", "submit", case, "--on", "2026-02-02", "--to", "客服")
    twice = cli.refused("application", "submit", case, "--on", "2026-01-20")
    assert f"application submit {case} --correct" in twice["remedy"]
    made = cli.json("application", "submit", case, "--correct", "--on", "2026-01-20")
    assert (made["submitted_on"], made["submitted_to"], made["status"]) == ("2026-01-20", "客服", "in-review")
    assert cli.json("application", "list", case)["total"] == 1


def test_what_is_missing_is_told_on_drafting_and_on_handing_in(cli: Cli, case: str) -> None:
    told = cli("application", "draft", case, "--set", "income=1000", "--set", "spending=2000", "--lang", "zh")
    assert told.status == 0
    assert "姓名" in told.err
    assert "月收入" in told.out
    drafted = cli.json("application", "draft", case)
    problems = {(one["field"], one["problem"]) for one in drafted["remarks"]}
    assert {("name", "missing"), ("spending", "inconsistent")} <= problems
    handed = cli.json("application", "submit", case)
    assert handed["status"] == "in-review"
    assert {one["field"] for one in handed["remarks"]} >= {"name", "spending"}
    assert "remarks" not in cli.json("application", "reply", case, "--declined", "--reason", "x")


def test_a_field_that_is_none_is_refused_with_those_there_are(cli: Cli, case: str) -> None:
    refusal = cli.refused("application", "draft", case, "--set", "instalmnt=700")
    letter = cli.refused("letter", case, "--kind", "hardship", "--set", "instalmnt=700")
    assert refusal["message"] == letter["message"]
    assert "court_case" not in refusal["remedy"]
    assert "court_case" in letter["remedy"]
    for field in ("court", "adviser"):
        assert "no field of an application" in str(
            cli.refused("application", "draft", case, "--set", f"{field}=x")["message"]
        )
    assert "instalment" in refusal["remedy"]
    assert cli.json("application", "list", case)["total"] == 0
    assert cli.json("application", "draft", case, "--set", "instalmnt=")["form"] == {}


def test_people_read_what_a_field_and_a_point_are_called(cli: Cli, case: str) -> None:
    told = cli("application", "draft", case, "--set", "due_day=15", "--set", "hardship=失业", "--lang", "zh")
    assert [line.split() for line in told.out.splitlines()[-2:]] == [
        ["每月还款日", "15"],
        ["困难原因与经过", "失业"],
    ]
    offer = cli.json("offer", "add", case, "--kind", "lump-sum", "--first-on", "+9d")["id"]
    named = cli("offer", "points", offer, "--term", "account=建行", "--lang", "en")
    assert "The account to pay into, the creditor's own  建行" in named.out


def test_an_agreement_in_force_is_told_and_a_part_of_it_asks_for_no_certificate(cli: Cli, case: str) -> None:
    offer = cli.json(
        "offer", "add", case, "--kind", "instalments", "--periods", "10", "--instalment", "500",
        "--waived", "180.50", "--first-on", "+20d", "--written",
    )["id"]  # fmt: skip
    cli.json("offer", "accept", offer)
    assert cli.json("letter", case, "--say")["purpose"] == "confirm-payment"
    cli.json("payment", "add", case, "--amount", "300", "--method", "bank")
    certificate = cli.json("letter", case, "--kind", "certificate-request", "--lang", "zh")
    assert "入账后请开具" not in certificate["text"]
    assert "settled_on" not in certificate["missing"]
    waiver = cli.json("letter", case, "--kind", "waiver", "--lang", "zh")
    assert "约定共还款5,000.00元，减免180.50元" in waiver["text"]
    assert "在协议已减免的180.50元之外" in waiver["text"]
    cli.json("payment", "add", case, "--amount", "4700", "--method", "bank")
    whole = cli.json("letter", case, "--kind", "certificate-request", "--lang", "zh")
    assert "入账后请开具结清证明" in whole["text"]
    call = cli.json("letter", case, "--say", "--lang", "zh")
    assert call["purpose"] == "confirm-payment"
    assert "请帮我核实是否已经入账。" in call["lines"]
