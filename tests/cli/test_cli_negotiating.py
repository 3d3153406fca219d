"""The steps of a case after the first calls: applications, papers, parties, events, and what a case shows."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def stage(cli: Cli, case: str) -> str:
    return str(cli.json("case", "show", case)["stage"])


def test_one_case_through_all_nine_steps(cli: Cli) -> None:
    # 1 Understand, and 2 contact.
    case = cli.json(
        "case", "add", "--creditor", "花呗", "--principal", "5000", "--interest", "120.50",
        "--due-since", "-61d", "--nominal-rate", "18.25", "--contract-date", "2025-06-01",
    )["id"]  # fmt: skip
    assert stage(cli, case) == "intake"
    cli.json("contact", "add", case, "--channel", "call", "--direction", "out", "--summary", "问分期")
    assert stage(cli, case) == "contacting"
    # 3 Apply.
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "4000")
    cli.json("budget", "set", "--kind", "essential", "--title", "房租", "--amount", "1500")
    cli.json("material", "set", case, "--kind", "income", "--needed-by", "客服", "--obtained-on", "today")
    drafted = cli.json("application", "draft", case, "--set", "hardship=失业", "--set", "plan=每月 500")
    assert (drafted["number"], drafted["status"], stage(cli, case)) == (1, "draft", "applying")
    # 4 Await: declined, asked again, approved.
    submitted = cli.json("application", "submit", case, "--to", "在线客服", "--by", "app")
    assert (submitted["status"], stage(cli, case)) == ("in-review", "in-review")
    assert cli.json("case", "show", case)["next_action"]["kind"] == "chase-reply"
    declined = cli.json(
        "application", "reply", case, "--declined", "--reason", "材料不足", "--advice", "补流水"
    )
    assert (declined["reply"]["reason"], stage(cli, case)) == ("材料不足", "declined")
    again = cli.json("application", "draft", case, "--kind", "lump-sum", "--set", "plan=一次性 3000")
    assert (again["number"], again["form"]) == (2, {"hardship": "失业", "plan": "一次性 3000"})
    cli.json("application", "submit", case)
    assert cli.json("application", "reply", case, "--approved")["status"] == "approved"
    # 5 Offers and the agreement, 7 lump sum.
    plan = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "12", "--fee", "10")
    offer = cli.json(
        "offer", "add", case, "--kind", "lump-sum", "--waived", "2120.50", "--first-on", "+5d", "--written",
        "--term", "settles=视为全部结清",
    )  # fmt: skip
    assert (offer["total"], offer["terms"], offer["written"]) == (
        "3000.00",
        {"settles": "视为全部结清"},
        True,
    )
    assert cli.json("offer", "decline", plan["id"])["status"] == "declined"
    assert cli.json("offer", "accept", offer["id"])["status"] == "accepted"
    assert stage(cli, case) == "agreed"
    # 6 Keep it: the payment is first not there, then confirmed.
    paid = cli.json("payment", "add", case, "--amount", "3000", "--method", "bank", "--reference", "R-9")
    assert cli.json("schedule", "show", case)["instalments"][0]["status"] == "unconfirmed"
    cli.json("payment", "missing", paid["id"], "--note", "App 里没有")
    assert stage(cli, case) == "agreed"
    cli.json("payment", "confirm", paid["id"], "--by", "agent", "--reference", "T-3")
    kept = cli.json("schedule", "show", case)
    assert (kept["instalments"][0]["status"], kept["agreed"], kept["confirmed"]) == (
        "paid",
        "3000.00",
        "3000.00",
    )
    assert stage(cli, case) == "repaid"
    # 8 and 9: nothing to escalate; the rights are read, and the certificate is what ends it.
    rules = {found["rule"] for found in cli.json("check", case)["findings"]}
    assert "cn.conduct.cba_2026" in rules
    assert not any("limitation" in rule for rule in rules)  # nothing is owed any more
    cli.json("event", "add", case, "--kind", "certificate", "--reference", "JQ-2026-1", "--party", "花呗")
    shown = cli.json("case", "show", case)
    assert shown["stage"] == "repaid"
    assert (shown["application"]["number"], len(shown["applications"])) == (2, 2)
    assert [one["kind"] for one in shown["events"]] == ["certificate"]
    assert shown["materials"][0]["status"] == "obtained"
    assert shown["schedule"][0]["confirmed"] == "3000.00"
    assert {one["status"] for one in shown["offers"]} == {"accepted", "declined"}


def test_events_are_added_listed_and_taken_back(cli: Cli, case: str) -> None:
    made = cli.json(
        "event", "add", case, "--kind", "lawsuit", "--at", "-1d", "--party", "某某法院",
        "--reference", "(2026)1号", "--amount", "5000",
    )  # fmt: skip
    assert (made["kind"], made["amount"], made["voided"]) == ("lawsuit", "5000.00", False)
    assert stage(cli, case) == "in-court"
    listed = cli.json("event", "list", case)
    assert (listed["total"], listed["events"][0]["id"]) == (1, made["id"])
    assert cli.json("event", "void", made["id"][:20], "--note", "记错")["voided"] is True
    assert stage(cli, case) == "intake"
    assert cli.refused("event", "void", made["id"])["field"] == "event"
    for field, value in (("kind", "party"), ("at", "+2d"), ("amount", "-1")):
        words = {"kind": "notice", field: value}
        line = [part for name, text in words.items() for part in (f"--{name}", text)]
        assert cli.refused("event", "add", case, *line)["field"] == field
    assert cli.refused("event", "list", "zzz")["kind"] == "not-found"


def test_parties_come_and_go(cli: Cli, case: str) -> None:
    made = cli.json(
        "party", "add", case, "--role", "agency", "--name", "某某催收", "--phone", "95XXX",
        "--from", "2026-01-01",
    )  # fmt: skip
    assert (made["role"], made["from"], made["to"]) == ("agency", "2026-01-01", None)
    assert cli.json("party", "end", made["id"], "--to", "2026-02-01")["to"] == "2026-02-01"
    assert cli.json("party", "list", case)["total"] == 1
    cli.json("party", "remove", made["id"])
    assert cli.json("party", "list", case) == {"parties": [], "total": 0}
    assert cli.refused("party", "add", case, "--role", "friend", "--name", "x")["field"] == "role"


def test_the_form_comes_from_a_file_and_from_the_line(cli: Cli, case: str, tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text('{"hardship": "失业", "plan": "每月 500"}', encoding="utf-8")
    words = ("--form", str(form), "--set", "plan=", "--set", "reach=b=c")
    drafted = cli.json("application", "draft", case, *words)
    assert drafted["form"] == {"hardship": "失业", "reach": "b=c"}
    assert cli.json("application", "list", case)["total"] == 1
    assert cli.refused("application", "draft", case, "--set", "plan")["field"] == "set"
    for damage in (b'["plan"]', b'{"plan": 5}', b"{", b"\xff\xfe\x00"):
        form.write_bytes(damage)
        assert cli.refused("application", "draft", case, "--form", str(form))["field"] == "form"
    assert cli.refused("application", "draft", case, "--form", str(tmp_path))["field"] == "form"
    assert cli.json("application", "list", case)["applications"][0]["form"] == drafted["form"]


def test_what_cannot_be_submitted_or_answered_is_refused(cli: Cli, case: str) -> None:
    assert cli.refused("application", "submit", case)["field"] == "case"
    assert cli.refused("application", "reply", case, "--approved")["field"] == "case"
    assert cli.refused("application", "reply", case, status=2)["kind"] == "usage"
    assert cli.refused("application", "reply", case, "--approved", "--declined", status=2)["kind"] == "usage"
    cli.json("application", "draft", case)
    assert cli.refused("application", "submit", case, "--on", "+1d")["field"] == "on"
    cli.json("application", "submit", case, "--chase-on", "+3d")
    assert cli.refused("application", "reply", case, "--declined")["field"] == "reason"
    future = cli.refused("application", "reply", case, "--approved", "--at", "+1d")
    assert (future["field"], "--allow-future" in future["remedy"]) == ("at", False)


def test_papers_are_set_listed_and_removed(cli: Cli, case: str) -> None:
    first = cli.json("material", "set", case, "--kind", "income", "--needed-by", "客服")
    assert first["status"] == "missing"
    sent = cli.json("material", "set", case, "--kind", "income", "--sent-on", "today", "--sent-by", "App")
    assert (sent["id"], sent["status"], sent["needed_by"]) == (first["id"], "sent", "客服")
    assert cli.refused("material", "set", case, "--kind", "other")["field"] == "title"
    assert cli.json("material", "list", case)["total"] == 1
    cli.json("material", "remove", first["id"])
    assert cli.json("material", "list", case)["total"] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_in_both_languages(cli: Cli, case: str, lang: str) -> None:
    made = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "2", "--term", "late=b")["id"]
    cli.json("budget", "set", "--kind", "income", "--title", "w", "--amount", "30", "--every", "week")
    for words in (
        ["event", "add", case, "--kind", "notice", "--amount", "5"],
        ["event", "list", case],
        ["party", "add", case, "--role", "spouse", "--name", "某"],
        ["party", "list", case],
        ["application", "draft", case, "--set", "plan=x"],
        ["application", "submit", case],
        ["application", "reply", case, "--declined", "--reason", "x"],
        ["application", "list", case],
        ["material", "set", case, "--kind", "income"],
        ["material", "list", case],
        ["offer", "accept", made],
        ["offer", "list", case],
        ["schedule", "show", case],
        ["budget", "show"],
        ["budget", "split"],
        ["check", case],
        ["case", "show", case],
        ["today"],
    ):
        told = cli(*words, "--lang", lang)
        assert told.status == 0, told
        assert told.out.strip()


def test_empty_lists_say_so(cli: Cli, case: str) -> None:
    for name in ("event", "party", "application", "material", "offer"):
        assert cli(name, "list", case).out.startswith("No ")
    assert cli("schedule", "show", case).out.startswith("No agreement")


def test_what_a_case_shows_of_its_steps(cli: Cli, case: str) -> None:
    cli("party", "add", case, "--role", "agency", "--name", "某某催收")
    cli("application", "draft", case)
    shown = cli("case", "show", case, "--lang", "en").out
    assert "Parties\n" in shown
    assert "某某催收" in shown
    assert "Applications\n" in shown
    assert "Offers\n" not in shown
