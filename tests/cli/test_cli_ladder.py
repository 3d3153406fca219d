"""`ladder`: what is left when it fails, from the records of a case alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

ORDER = ["again", "lender", "regulator", "mediation", "legal-aid", "family", "court", "insolvency"]


def rungs(cli: Cli, case: str, *words: str) -> dict[str, Any]:
    answer = cli.json("ladder", case, *words)
    assert set(answer) == {"rungs", "warnings"}
    return {one["rung"]: one for one in answer["rungs"]}


def test_the_rungs_say_what_to_do_with_their_sources(cli: Cli, case: str) -> None:
    found = rungs(cli, case[:20])
    assert list(found) == ORDER
    for name, one in found.items():
        keys = {"rung", "title", "progress", "say", "record", "last", "act", "acts", "sources"}
        assert set(one) == keys, name
        assert one["say"], name
        assert all(
            {"rule", "status", "force", "source", "checked_on"} <= set(rule) for rule in one["sources"]
        )
    assert found["again"]["progress"] == "next"
    assert {found[name]["progress"] for name in ORDER[1:]} == {"later"}
    assert any("12378 (verified)" in told for told in found["regulator"]["say"])
    assert found["court"]["sources"]
    assert len(cli.json("ladder", case)["warnings"]) >= 4


def test_one_case_goes_down_the_ladder(cli: Cli, case: str) -> None:
    cli.json("application", "draft", case, "--set", "hardship=失业")
    cli.json("application", "submit", case, "--to", "客服")
    cli.json("application", "reply", case, "--declined", "--reason", "材料不足", "--advice", "补交流水")
    form = cli.json(
        "material", "set", case, "--kind", "platform-form", "--note", "2026-03", "--obtained-on", "today"
    )
    assert form["kind"] == "platform-form"
    again = rungs(cli, case)["again"]
    told = " ".join(again["say"])
    assert "材料不足" in told
    assert "补交流水" in told
    assert "2026-03" in told
    cli.json("application", "draft", case, "--set", "plan=每月 300")
    second = cli.json("application", "submit", case, "--to", "客服")
    again = rungs(cli, case)["again"]
    assert (again["progress"], again["record"]["id"]) == ("done", second["id"])
    made = cli.json("event", "add", case, "--kind", "complaint", "--party", "花呗客服", "--reference", "W-1")
    assert made["new_case"] is None
    lender = rungs(cli, case)["lender"]
    assert (lender["progress"], lender["record"]["kind"]) == ("done", "event")
    assert "W-1" in " ".join(lender["say"])
    cli.json("event", "add", case, "--kind", "complaint", "--party", "12378")
    assert rungs(cli, case)["mediation"]["progress"] == "next"
    event = cli.json("event", "add", case, "--kind", "payment-order", "--at", "-1d")
    court = rungs(cli, case)["court"]
    assert court["progress"] == "alarm"
    assert event["deadline"]["last"] == court["last"]
    assert court["last"] in " ".join(court["say"])
    assert court["act"] == "letter payment-order-objection"
    # What the command names is a command.
    assert cli("letter", case, "--kind", "payment-order-objection").status == 0
    task = next(one for one in court["acts"] if one.startswith("task ")).split()[1]
    cli.json("task", "done", task)
    assert rungs(cli, case)["court"]["progress"] == "next"


def test_money_from_family_is_a_gift_or_a_new_debt(cli: Cli, case: str) -> None:
    cli.json("event", "add", case, "--kind", "gift", "--party", "父母", "--amount", "800")
    assert cli.json("case", "list")["total"] == 1
    loan = cli.json("event", "add", case, "--kind", "family-loan", "--party", "王芳", "--amount", "2000")
    other = cli.json("case", "show", loan["new_case"])
    assert (other["creditor"], other["product"], other["owed"]) == ("王芳", "private", "2000.00")
    family = rungs(cli, case)["family"]
    assert (family["progress"], family["record"]["id"]) == ("done", loan["id"])
    assert cli.json("event", "void", loan["id"])["new_case"] is None
    assert cli.json("case", "list")["total"] == 1
    told = cli("event", "add", case, "--kind", "family-loan", "--party", "李雷", "--amount", "100").out
    newest = next(one for one in cli.json("case", "list")["cases"] if one["creditor"] == "李雷")
    assert newest["id"] in told
    refused = cli.refused("event", "add", case, "--kind", "family-loan", "--party", "王芳")
    assert refused["field"] == "amount"


@pytest.mark.parametrize(("place", "known"), [("深圳", True), ("苏州", True), ("成都", False)])
def test_insolvency_goes_by_the_place(cli: Cli, case: str, place: str, known: bool) -> None:
    told = " ".join(rungs(cli, case, "--place", place)["insolvency"]["say"])
    assert ("has a route" in told) is known
    assert ("No route known to this program as of 2026-11-23" in told) is not known


def test_people_read_the_same_with_the_commands_to_go_on_with(cli: Cli, case: str) -> None:
    out = cli("ladder", case).out
    assert "1  next  Ask again with new facts" in out
    assert f"negotiate-tui application draft {case}" in out
    assert "12378" in out
    assert "Never tie a complaint" in out
    assert out.count("Information, not legal advice") == 1
    assert "{" not in out


def test_an_unknown_case_is_refused(cli: Cli) -> None:
    assert cli.refused("ladder", "zzz")["kind"] == "not-found"


@pytest.mark.parametrize("currency", ["USD", "GBP"])
def test_elsewhere_no_step_speaks_of_chinese_rules(cli: Cli, currency: str) -> None:
    case = cli.json("case", "add", "--creditor", "Acme", "--currency", currency, "--principal", "900")["id"]
    for words in (("ladder", case), ("offer", "steps", case)):
        told = " ".join(cli(*words, "--lang", "en").out.split())
        assert not any(
            text in told
            for text in ("bad intent", "no interest was agreed", "Alipay", "20 days", "seal", "12378")
        )


def test_of_a_repaid_debt_nothing_is_next(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "900")["id"]
    paid = cli.json("payment", "add", case, "--amount", "900", "--method", "bank")["id"]
    cli.json("payment", "confirm", paid, "--by", "app")
    rungs = cli.json("ladder", case, "--lang", "en")["rungs"]
    assert {one["progress"] for one in rungs} == {"later"}
    assert "nothing is owed any more" in rungs[0]["say"][0]
    said = cli.json("letter", case, "--say", "--lang", "en")
    assert said["purpose"] == "certificate"
    assert any("settlement certificate" in one for one in said["lines"])
    remarks = cli.json("letter", case, "--kind", "hardship", "--lang", "en")["remarks"]
    assert any("nothing to ask relief for" in one["message"] for one in remarks)
