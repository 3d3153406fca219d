"""`letter`: from the records of a case to a text, a file, or words for a call."""

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from negotiation.letters.fields import LetterKind
from negotiation.letters.wording import OFFERS, Purpose
from tests.cli.conftest import Cli
from tui.cli.letter import PURPOSES


def test_a_hardship_application_fills_itself_from_the_case(cli: Cli, case: str) -> None:
    cli.json(
        "application", "draft", case, "--set", "hardship=公司关店，失业三个月。", "--set", "instalment=300"
    )
    cli.json("material", "set", case, "--kind", "income", "--obtained-on", "today")
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "3000")
    cli.json("budget", "set", "--kind", "essential", "--title", "房租", "--amount", "2800")
    letter = cli.json("letter", case, "--kind", "hardship", "--set", "name=张三", "--lang", "zh")
    assert (letter["kind"], letter["lang"], letter["title"]) == ("hardship", "zh", "个人减免申请书")
    for words in (
        "花呗",
        "尾号1234",
        "伍仟壹佰捌拾元",
        "公司关店，失业三个月。",
        "收入证明",
        "张三",
        "2,800.00元",
    ):
        assert words in letter["text"]
    assert {"id_number", "phone", "hardship_since"} <= set(letter["missing"])
    over = [one for one in letter["remarks"] if one["field"] == "instalment"]
    assert over[0]["problem"] == "inconsistent"
    assert "¥300.00" in over[0]["message"]


def test_the_language_of_the_letter_is_the_one_spoken(cli: Cli, case: str) -> None:
    english = cli("letter", case, "--kind", "waiver", "--lang", "en")
    assert english.out.startswith("Request to waive interest and penalties\n")
    assert "Huabei" in english.out
    assert "Not filled in yet: Name." in english.err
    chinese = cli("letter", case, "--kind", "waiver", "--lang", "zh")
    assert chinese.out.startswith("息费减免申请书\n")
    assert re.search(r"[:：]\s*姓名", chinese.err)


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_is_written_from_a_bare_case(cli: Cli, case: str, kind: LetterKind) -> None:
    for lang in ("zh", "en"):
        letter = cli.json("letter", case, "--kind", kind, "--lang", lang)
        assert letter["text"]
        assert letter["missing"]


def test_a_file_is_written_in_the_form_of_its_ending(cli: Cli, case: str, tmp_path: Path) -> None:
    for ending in ("txt", "md", "html", "docx"):
        out = tmp_path / f"信.{ending}"
        done = cli("letter", case, "--kind", "hardship", "--lang", "zh", "--out", str(out))
        assert done.status == 0
        assert done.out.strip() == str(out)
        assert out.stat().st_mode & 0o077 == 0
        if ending != "docx":
            assert "个人减免申请书" in out.read_text(encoding="utf-8")
    paper = Document(str(tmp_path / "信.docx"))
    assert paper.paragraphs[0].text == "个人减免申请书"
    assert (paper.sections[0].page_width.mm, paper.sections[0].page_height.mm) == pytest.approx(
        (210, 297), abs=1
    )
    with zipfile.ZipFile(tmp_path / "信.docx") as parts:
        styles = parts.read("word/styles.xml").decode()
        fonts = parts.read("word/fontTable.xml").decode()
    assert 'w:eastAsia="宋体"' in styles
    assert "SimSun" in fonts
    assert "Noto Serif CJK SC" in fonts


def test_a_complaint_quotes_the_findings_that_are_ticked(cli: Cli, case: str) -> None:
    for minute in (10, 20, 30, 40):
        cli.json(
            "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "催收",
            "--at", f"2026-05-20T10:{minute}", "--outcome", "connected",
        )  # fmt: skip
    plain = cli.json("letter", case, "--kind", "complaint", "--lang", "zh")
    assert "findings" in plain["missing"]
    quoted = cli.json(
        "letter", case, "--kind", "complaint", "--lang", "zh", "--finding", "conduct.gbt_45251_2025"
    )
    assert "2026年5月20日接通催收电话4次，超过该标准每日3次的限度" in quoted["text"]
    assert quoted["text"].count("2026年5月20日10:") == 4
    assert "findings" not in quoted["missing"]


def test_a_complaint_quotes_all_of_a_rule_or_of_a_day_or_one_finding(cli: Cli, case: str) -> None:
    for at in ("2026-05-20T22:30", "2026-05-20T23:10", "2026-05-21T22:40"):
        cli.json(
            "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "催收",
            "--at", at, "--outcome", "connected",
        )  # fmt: skip
    rule = "cn.conduct.gbt_45251_2025"
    found = {
        one["detail"][:16]: one["id"] for one in cli.json("check", case)["findings"] if one["rule"] == rule
    }
    assert len(set(found.values())) == len(found) == 3

    def times(*names: str) -> list[str]:
        words = [word for name in names for word in ("--finding", name)]
        text = cli.json("letter", case, "--kind", "complaint", "--lang", "zh", *words)["text"]
        return [at for at in ("22:30", "23:10", "22:40") if at in text]

    assert times(rule) == ["22:30", "23:10", "22:40"]
    assert times("conduct.gbt_45251_2025@2026-05-20") == ["22:30", "23:10"]
    assert times(found["2026-05-20 23:10"]) == ["23:10"]
    assert times(found["2026-05-20 23:10"].removeprefix("cn."), f"{rule}@2026-05-21") == ["23:10", "22:40"]
    refused = cli.refused("letter", case, "--kind", "complaint", "--finding", f"{rule}@2026-05-22")
    assert refused["field"] == "finding"
    assert f"{rule}@2026-05-20" in refused["remedy"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--kind", "poem"), "kind"),
        (("--kind", "hardship", "--out", "letter.pdf"), "out"),
        (("--kind", "hardship", "--out", "no/such/folder/a.txt"), "out"),
        (("--kind", "hardship", "--set", "colour=red"), "set"),
        (("--kind", "hardship", "--set", "name"), "set"),
        (("--kind", "hardship", "--set", "instalment=abc"), "instalment"),
        (("--kind", "hardship", "--set", "first_on=2026-02-30"), "first_on"),
        (("--kind", "complaint", "--finding", "rate.consumer_finance_guidance"), "finding"),
        (("--say", "hello"), "say"),
    ],
)
def test_what_is_refused_names_its_field(cli: Cli, case: str, words: tuple[str, ...], field: str) -> None:
    assert cli.refused("letter", case, *words)["field"] == field


def test_either_a_kind_or_a_purpose_is_needed(cli: Cli, case: str) -> None:
    assert cli("letter", case).status == 2
    assert cli("letter", case, "--kind", "hardship", "--say", "waiver").status == 2


def test_words_for_a_call(cli: Cli, case: str) -> None:
    assert ", ".join(Purpose) == PURPOSES
    assert cli.json("letter", case, "--say")["purpose"] == "first-contact"
    told = cli.json("letter", case, "--say", "first-contact", "--lang", "zh")
    assert told["lines"][0] == "您好，我打电话是想咨询花呗的欠款，账号尾号1234。"
    # To ask for a delay acknowledges the debt, so what that does to limitation is said beforehand.
    assert len(told["warnings"]) == 1
    assert cli.json("letter", case, "--say", "payment-not-shown")["warnings"] == []
    assert any("5,180.50元" in line and "61天" in line for line in told["lines"])
    cli.json("payment", "add", case, "--amount", "500", "--method", "alipay", "--reference", "Z99")
    (line,) = re.findall(r".*Z99.*", cli("letter", case, "--say", "payment-not-shown", "--lang", "en").out)
    assert "CNY 500.00" in line
    assert "Alipay" in line


def test_what_to_have_ready_stands_beside_the_words(cli: Cli, case: str) -> None:
    cli.json("case", "edit", case, "--lent", "20000")
    cli.json("task", "add", case, "--title", "寄流水", "--due", "+2d")
    cli.json("payment", "add", case, "--amount", "500", "--method", "alipay")
    ready = cli.json("letter", case, "--say")["ready"]
    assert (ready["loan_amount"], ready["owed"], ready["account"]) == ("20000.00", "5180.50", "尾号1234")
    assert (ready["days_past_due"], ready["unconfirmed"]) == (61, "500.00")
    assert (ready["hotline"], ready["hotline_mark"]) == ("95188", "P")
    assert "寄流水" in [one["title"] for one in ready["promises"]]
    assert [one["amount"] for one in ready["open_payments"]] == ["500.00"]
    told = cli("letter", case, "--say", "--lang", "en").out
    assert told.index("loan amount") < told.index("To say:")
    assert "¥20,000.00" in told
    assert "寄流水" in told
    assert "95188 (partly verified, check on your card or in the app)" in told


def test_words_that_offer_to_pay_are_warned_of_as_in_the_app(cli: Cli) -> None:
    old = cli.json("case", "add", "--creditor", "花呗", "--principal", "500", "--due-since", "2023-06-01")[
        "id"
    ]
    for purpose in Purpose:
        spoken = cli("letter", old, "--say", purpose, "--lang", "en")
        warnings = cli.json("letter", old, "--say", purpose, "--lang", "en")["warnings"]
        if purpose in OFFERS:
            assert len(warnings) == 1
            assert warnings[0] in spoken.err
            assert warnings[0] not in spoken.out
        else:
            assert warnings == []
            assert spoken.err == ""


def test_the_fields_of_a_letter_are_listed_with_what_they_hold(cli: Cli, case: str) -> None:
    listed = cli.json("letter", case, "--kind", "hardship", "--fields")["fields"]
    held = {one["name"]: one["value"] for one in listed}
    assert held["account"] == "尾号1234"
    assert held["hardship"] is None
    assert "adviser" not in held


def test_what_asking_does_to_limitation_is_said_with_the_letter(cli: Cli) -> None:
    debt = ("case", "add", "--creditor", "花呗", "--principal", "500", "--due-since")
    old = cli.json(*debt, "2023-06-01")["id"]
    told = cli.json("letter", old, "--kind", "waiver", "--lang", "en")["limitation"]
    assert len(told) == 1
    assert cli.json("letter", old, "--kind", "complaint")["limitation"] == []
    young = cli.json(*debt, "-30d")["id"]
    (told,) = cli.json("letter", young, "--kind", "waiver", "--lang", "en")["limitation"]
    assert "starts the period again" in told


def test_the_adviser_is_typed_once(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1000", "--debtor", "某人")["id"]
    given = ["--set", "adviser=王顾问", "--set", "organisation=某中心", "--set", "adviser_phone=010-1"]
    cli.json("letter", case, "--kind", "authority", *given)
    kept = {
        one["name"]: one["value"]
        for one in cli.json("letter", other, "--kind", "advice", "--fields")["fields"]
    }
    assert [kept[name] for name in ("adviser", "organisation", "adviser_phone")] == [
        "王顾问",
        "某中心",
        "010-1",
    ]
    assert "王顾问" in cli.json("letter", other, "--kind", "authority", "--lang", "zh")["text"]
    assert "王顾问" not in cli.json("letter", other, "--kind", "complaint", "--lang", "zh")["text"]
    cli.json("letter", other, "--kind", "advice", "--set", "organisation=")
    text = cli.json("letter", case, "--kind", "authority", "--lang", "zh")["text"]
    assert ("王顾问" in text, "某中心" in text) == (True, False)
