"""`arrived`, `task`, promises and deadlines on the command line."""

import io
import sys
from typing import Any

import pytest

from negotiation.arrived import ARRIVALS
from tests.cli.conftest import Cli
from tui.cli.arrived import _KINDS

SUED = "【某律师事务所】您的欠款已起诉，请点击 http://t.cn/x"


class _Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)

    def isatty(self) -> bool:
        return False


def test_the_help_names_every_kind() -> None:
    assert _KINDS.split(", ") == [one.id for one in ARRIVALS]


def test_a_text_is_read_without_a_case_or_a_store(bare: Cli) -> None:
    told = bare.json("arrived", "read", "--text", SUED, "--served-on", "2026-11-02")
    assert [one["kind"] for one in told["arrivals"]] == ["suit", "lawyer-letter", "demand"]
    assert told["arrivals"][0]["clocks"] == [
        {"term": "defence", "last": "2026-11-17", "rule": "cn.court.defence"}
    ]
    assert told["arrivals"][0]["sources"][0]["force"] == "law"
    assert told == bare.json("calc", "arrived", SUED, "--served", "2026-11-02")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_ends_with_the_quiet_note_once(bare: Cli, lang: str) -> None:
    for text in (SUED, "您好"):
        told = bare("arrived", "read", "--text", text, "--lang", lang)
        note = "不是法律意见" if lang == "zh" else "not legal advice"
        assert told.status == 0
        assert told.out.count(note) == 1
        assert note in told.out.splitlines()[-1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_long_text_is_read_from_stdin(bare: Cli, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(("您好，" * 5000 + "支付令").encode(encoding)))
    told = bare.json("arrived", "read", "--text", "-")
    assert [one["kind"] for one in told["arrivals"]] == ["payment-order"]


@pytest.mark.parametrize("raw", [b"\xff\xff\xff", b"x" * 900_000])
def test_what_is_no_text_is_refused(bare: Cli, monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(raw))
    assert bare.json("arrived", "read", "--text", "-", status=1)["error"]["field"] == "text"


def test_it_is_recorded_confirmed_and_taken_back(cli: Cli, case: str) -> None:
    added = cli.json("arrived", "add", case, "--text", SUED, "--number", "1069", "--channel", "sms")
    assert (added["verified"], added["event"]) == (False, None)
    assert [one["kind"] for one in added["tasks"]] == ["verify"]
    contact = added["contact"]["id"]
    served = cli.json("arrived", "confirm", contact, "--served-on", "today", "--reference", "(2026)1号")
    assert (served["event"]["kind"], served["event"]["reference"]) == ("lawsuit", "(2026)1号")
    assert served["deadline"]["rule"] == "cn.court.defence"
    assert cli.json("case", "show", case)["stage"] == "in-court"
    shown = cli("arrived", "void", contact, "--lang", "zh")
    assert shown.status == 0
    assert cli.json("task", "list", case)["total"] == 0
    assert cli.json("case", "show", case)["stage"] == "intake"


def test_a_last_day_that_has_passed_is_called_so(cli: Cli, case: str) -> None:
    words = ["--text", "支付令", "--served-on", "-200d"]
    added = cli.json("arrived", "add", case, *words, "--genuine")
    assert (added["deadline"]["passed"], "has passed" in added["deadline"]["then"]) == (True, True)
    for told in (cli("arrived", "read", *words), cli("arrived", "add", case, *words)):
        assert "That day has passed. Ask the court or legal aid (12348)" in told.out
        assert "Holidays are not looked at" in told.out
    recent = cli.json("arrived", "add", case, "--text", "支付令", "--served-on", "-2d")
    assert (recent["deadline"]["passed"], recent["deadline"]["then"]) == (False, None)
    assert "has passed" not in cli("arrived", "read", "--text", "支付令").out


def test_who_it_claims_to_be_from_is_no_number_of_an_agent(cli: Cli, case: str) -> None:
    words = ["arrived", "add", case, "--text", "传票", "--lang", "en", "--claimed-by"]
    told = cli(*words, "深圳市南山区人民法院")
    assert "says it is" in told.out
    assert "agent" not in told.out
    assert "agent" in cli(*words, "8023号").out
    assert cli.json(*words, "360借条")["contact"]["claims_to_be"]
    assert "says it is" in cli(*words, "58到家").out


def test_an_english_text_is_read_by_the_pack_of_its_place(bare: Cli) -> None:
    (told,) = bare.json("calc", "arrived", "You are being sued")["arrivals"]
    assert (told["kind"], told["clocks"], told["sources"]) == ("suit", [], [])
    (told,) = bare.json("arrived", "read", "--text", "summons", "--pack", "us")["arrivals"]
    assert ([one["rule"] for one in told["sources"]], told["clocks"]) == (["us.answer_to_suit"], [])
    (told,) = bare.json("arrived", "read", "--text", "传票")["arrivals"]
    assert [one["term"] for one in told["clocks"]] == ["defence"]
    assert told["clocks_note"]


def test_what_is_wrong_is_refused_in_one_line(cli: Cli, case: str) -> None:
    assert cli.refused("arrived", "add", case, "--text", " ")["field"] == "text"
    assert cli.refused("arrived", "add", case, "--text", SUED, "--kind", "x")["field"] == "kind"
    assert cli.refused("arrived", "add", "zz", "--text", SUED)["field"] == "case"
    assert cli.refused("arrived", "confirm", "zz")["field"] == "contact"


def test_an_event_tells_its_last_day_with_its_source(cli: Cli, case: str) -> None:
    added = cli.json("event", "add", case, "--kind", "ruling", "--at", "2026-11-02")
    assert (added["deadline"]["last"], added["deadline"]["status"]) == ("2026-11-12", "V")
    assert cli.json("event", "add", case, "--kind", "notice")["deadline"] is None
    told = cli("event", "add", case, "--kind", "lawsuit", "--lang", "en")
    assert "Holidays are not looked at" in told.out
    assert "not legal advice" in told.out.splitlines()[-1]


def test_promises_become_tasks_and_are_kept(cli: Cli, case: str) -> None:
    words = ["contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "谈分期"]
    added = cli.json(*words, "--promise", "三天内回复", "--promise", "寄函", "--promised-by", "+3d")
    assert [one["title"] for one in added["promises"]] == ["三天内回复", "寄函"]
    first = added["promises"][0]["id"]
    shown = cli("today", "--lang", "zh").out
    assert "对方承诺：三天内回复" in shown
    assert "对方承诺：寄函" in cli("case", "show", case, "--lang", "zh").out
    cli.json(*words, "--keeps", first)
    left: list[Any] = cli.json("task", "list", case)["tasks"]
    assert [one["title"] for one in left] == ["寄函"]
    assert cli.refused(*words, "--promise", "x", status=2)["field"] == "promised_by"
    assert cli.refused(*words, "--promised-by", "+1d", status=2)["field"] == "promised_by"


def test_tasks_are_added_postponed_done_and_reopened(cli: Cli, case: str) -> None:
    made = cli.json("task", "add", case, "--title", "补流水", "--due", "+2d")
    assert cli.json("task", "postpone", made["id"], "--due", "2030-01-31")["due"] == "2030-01-31"
    assert cli.json("task", "done", made["id"])["done_at"]
    assert cli.json("task", "list")["total"] == 0
    assert cli.json("task", "list", "--done")["total"] == 1
    assert cli.json("task", "reopen", made["id"])["done_at"] is None
    assert "补流水" in cli("task", "list", "--lang", "zh").out
    assert cli.refused("task", "done", "zzz")["field"] == "task"
    assert cli.refused("task", "add", case, "--title", " ", "--due", "+1d")["field"] == "title"
    assert cli.refused("task", "postpone", made["id"], "--due", "someday")["field"] == "due"


def test_a_contact_taken_back_says_what_stands_of_it(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "900")["id"]
    told = cli.json("arrived", "add", case, "--text", "支付令", "--served-on", "today")
    contact, event = told["contact"]["id"], told["event"]["id"]
    assert told["contact"]["channel"] == "letter"  # papers are served on paper
    assert cli.json("arrived", "add", case, "--text", "您已逾期")["contact"]["channel"] == "sms"
    newer = cli.json("contact", "correct", contact, "--number", "95188")["id"]
    assert "warnings" not in cli.json("contact", "void", newer)  # the first version counts again
    (warning,) = cli.json("contact", "void", contact, "--lang", "en")["warnings"]
    assert f"event void {event}" in warning
    taken = cli.json("arrived", "void", contact)
    assert (taken["event"], taken["tasks"]) == (None, [])
    assert cli.json("task", "list", case)["tasks"] == []
