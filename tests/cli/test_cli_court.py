"""A case that goes to court, from the text that arrives to the judgment, from the command line alone."""

from datetime import date, timedelta

import pytest

from tests.cli.conftest import Cli

FILE = "（2026）渝0103民初1234号"
TEXT = f"【某区人民法院】您与某消费金融有限公司借款合同纠纷一案已立案，案号{FILE}，请点击链接查收。"


def to_do(cli: Cli, case: str) -> dict[str, str]:
    return {one["kind"]: one["due"] for one in cli.json("task", "list", case)["tasks"]}


def test_a_case_goes_to_court(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "捷信", "--principal", "30000", "--due-since", "-210d",
        "--contract-date", "2025-01-05",
    )["id"]  # fmt: skip
    # A text is a claim until it is verified: nothing runs yet, and its link is not the way to verify it.
    read = cli.json("arrived", "read", "--text", TEXT, "--lang", "en")
    assert "never by the link" in read["always"]
    cli.json("arrived", "add", case, "--text", TEXT, "--channel", "sms")
    assert cli.json("case", "show", case)["stage"] == "contacting"
    assert to_do(cli, case).keys() == {"verify"}
    # Verified with the court and served: fifteen days to answer, the day of service not counted.
    event = cli.json("event", "add", case, "--kind", "lawsuit", "--at", "-2d", "--reference", FILE)
    assert cli.json("case", "show", case)["stage"] == "in-court"
    assert date.fromisoformat(to_do(cli, case)["deadline"]) >= date.fromisoformat(event["on"]) + timedelta(
        days=15
    )
    rungs = {one["rung"]: one for one in cli.json("ladder", case)["rungs"]}
    assert rungs["court"]["progress"] == "alarm"
    letter = cli.json(
        "letter", case, "--kind", "court-answer", "--set", "objections=对罚息有异议", "--lang", "zh"
    )
    assert letter["title"] == "民事答辩状"
    assert FILE in letter["text"]
    assert "received_on" not in letter["missing"]
    # A judgment goes on in court; the end of the procedure gives the case back to its other records.
    cli.json("event", "add", case, "--kind", "judgment", "--at", "today")
    assert cli.json("case", "show", case)["stage"] == "in-court"
    cli.json("event", "add", case, "--kind", "procedure-end", "--at", "today")
    assert cli.json("case", "show", case)["stage"] == "contacting"


def test_a_paper_of_a_court_elsewhere_starts_no_period_of_chinese_law(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "Halifax", "--currency", "GBP", "--principal", "3000")["id"]
    made = cli.json("event", "add", case, "--kind", "lawsuit", "--at", "2026-11-20")
    assert made["deadline"] is None
    arrived = cli.json(
        "arrived", "add", case, "--text", "起诉", "--genuine", "--served-on", "2026-11-20", "--lang", "en"
    )
    assert arrived["deadline"] is None
    assert all(one["clocks"] == one["rules"] == [] for one in arrived["kinds"])
    for words in (
        ("event", "add", case, "--kind", "judgment", "--at", "2026-11-20"),
        ("arrived", "add", case, "--text", "起诉", "--genuine", "--served-on", "2026-11-20"),
        ("reach", "list"),
    ):
        told = cli(*words, "--lang", "en").out
        assert not any(word in told for word in ("民事诉讼法", "12368", "GB/T", "2026-12-05", "刑法"))
    assert "ask a lawyer" in cli("event", "add", case, "--kind", "lawsuit", "--lang", "en").out


@pytest.mark.parametrize("phone", ["abc", "x", "电话"])
def test_what_is_no_phone_number_is_refused(cli: Cli, phone: str) -> None:
    assert cli.refused("reach", "change", "--phone", phone)["field"] == "phone"
    assert cli.refused("debtor", "add", "王五", "--phone", phone)["field"] == "phone"
    added = ("case", "add", "--creditor", "花呗", "--principal", "5", "--held-phone", phone)
    assert cli.refused(*added)["field"] == "held_phone"
