"""What the parties and events of a case change on the command line: `check`, `payment add`, the letters."""

from typing import Any

import pytest

from tests.cli.conftest import Cli

GBT, CBA = "cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026"
ASSIGNED = "cn.contract.assignment"


def add_case(cli: Cli, *more: str) -> str:
    made = cli.json(
        "case",
        "add",
        "--creditor",
        "招商银行信用卡",
        "--principal",
        "9000",
        "--product",
        "credit-card",
        *more,
    )
    return str(made["id"])


def call(cli: Cli, case: str, at: str, *more: str) -> None:
    outcome = () if "--outcome" in more else ("--outcome", "connected")
    cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "催收", "--at", at,
        *outcome, *more,
    )  # fmt: skip


def findings(cli: Cli, case: str, *rules: str, verdict: str) -> list[dict[str, Any]]:
    checked = cli.json("check", case, "--lang", "en", "--on", "2026-11-23")
    return [one for one in checked["findings"] if one["rule"] in rules and one["verdict"] == verdict]


def test_a_call_to_a_guarantor_s_number_is_no_call_to_a_third_party(cli: Cli) -> None:
    case = add_case(cli)
    call(cli, case, "2026-03-02T10:00")
    call(cli, case, "2026-03-03T10:00", "--with", "family", "--number", "138 0013 8000")
    call(cli, case, "2026-06-01T10:00")
    call(cli, case, "2026-06-02T10:00", "--with", "family", "--number", "13800138000")
    exceeding = {one["on"] for one in findings(cli, case, GBT, CBA, verdict="exceeds")}
    assert exceeding == {"2026-03-03", "2026-06-02"}
    cli.json(
        "party", "add", case, "--role", "guarantor", "--name", "王芳", "--phone", "+86 13800138000",
        "--to", "2026-05-31",
    )  # fmt: skip
    exceeding = {one["on"] for one in findings(cli, case, GBT, CBA, verdict="exceeds")}
    assert exceeding == {"2026-06-02"}
    letter = cli("letter", case, "--kind", "stop-third-party", "--lang", "zh").out
    assert "2026年6月2日" in letter
    assert "2026年3月3日" not in letter


def test_a_consent_counts_from_its_day_and_is_quoted_by_no_letter(cli: Cli) -> None:
    case = add_case(cli)
    call(cli, case, "2026-03-02T22:30")
    call(cli, case, "2026-03-09T22:30")
    event = cli.json("event", "add", case, "--kind", "consent", "--at", "2026-03-05", "--note", "晚上可打")[
        "id"
    ]
    assert {one["on"] for one in findings(cli, case, GBT, CBA, verdict="exceeds")} == {"2026-03-02"}
    open_ = findings(cli, case, GBT, CBA, verdict="unknown")
    assert [one["on"] for one in open_] == ["2026-03-09", "2026-03-09"]
    assert all("2026-03-05" in one["detail"] and "晚上可打" in one["detail"] for one in open_)
    letter = cli("letter", case, "--kind", "complaint", "--finding", GBT, "--lang", "zh").out
    assert "2026年3月2日" in letter
    assert "2026年3月9日" not in letter
    (short,) = cli.json("check", "--all")["cases"]
    assert short["findings"]["exceeds"] == 2
    cli.json("event", "void", event)
    assert len(findings(cli, case, GBT, CBA, verdict="exceeds")) == 4


def test_an_agency_outside_its_time_is_told_and_may_stand_in_a_complaint(cli: Cli) -> None:
    case = add_case(cli)
    party = cli.json("party", "add", case, "--role", "agency", "--name", "某某咨询", "--from", "2026-03-01")[
        "id"
    ]
    call(cli, case, "2026-04-01T10:00", "--agent", "某某咨询")
    assert findings(cli, case, GBT, verdict="warn") == []
    cli.json("party", "end", party, "--to", "2026-03-31")
    (one,) = findings(cli, case, GBT, verdict="warn")
    assert one["on"] == "2026-04-01"
    assert "official line" in one["detail"]
    letter = cli("letter", case, "--kind", "complaint", "--finding", GBT, "--lang", "zh").out
    assert "以某某咨询名义的联系" in letter
    assert "联系第三方" not in letter


def test_whom_to_pay_is_said_in_one_line_before_a_payment_is_recorded(cli: Cli) -> None:
    case = add_case(cli)
    pay = ("payment", "add", case, "--amount", "100", "--method", "bank", "--at")
    assert cli.json(*pay, "2026-03-01")["pay_to"] == []
    cli.json("party", "add", case, "--role", "assignee", "--name", "某资管", "--from", "2026-05-01")
    (line,) = cli.json(*pay, "2026-05-02", "--lang", "en")["pay_to"]
    assert "does not count towards you yet" in line
    cli.json("event", "add", case, "--kind", "assignment", "--at", "2026-06-01", "--party", "某资管")
    told = cli(*pay, "2026-07-02", "--lang", "en")
    assert told.status == 0
    assert told.err.splitlines() == [
        "The debt is assigned to 某资管 by the notice of 2026-06-01: pay 某资管 from then on, but no new "
        "account before the old creditor has confirmed it."
    ]
    cli.json("party", "add", case, "--role", "agency", "--name", "某某咨询", "--from", "2026-07-01")
    (line,) = cli.json(*pay, "2026-07-03", "--lang", "en")["pay_to"]
    assert "某资管" in line
    assert "某某咨询 collects for the creditor" in line


def test_payments_after_the_notice_of_an_assignment_are_named(cli: Cli) -> None:
    case = add_case(cli)
    pay = ("payment", "add", case, "--amount", "100", "--method", "bank", "--at")
    cli.json(*pay, "2026-05-01")
    assert not [one for one in cli.json("check", case)["findings"] if one["rule"] == ASSIGNED]
    cli.json("event", "add", case, "--kind", "assignment", "--at", "2026-06-01", "--party", "某资管")
    assert findings(cli, case, ASSIGNED, verdict="warn") == []
    assert len(findings(cli, case, ASSIGNED, verdict="ok")) == 1
    later = cli.json(*pay, "2026-07-02")["id"]
    (one,) = findings(cli, case, ASSIGNED, verdict="warn")
    assert one["refs"] == [later]
    assert "2026-07-02" in one["detail"]
    assert "2026-05-01" not in one["detail"]


@pytest.mark.parametrize("creditor", ["招商银行信用卡", "某某小贷"])
def test_calls_about_other_debts_to_the_creditor_count_for_the_debtor(cli: Cli, creditor: str) -> None:
    made = [
        cli.json("case", "add", "--principal", "9000", "--product", "credit-card", "--creditor", *named)["id"]
        for named in ([creditor], [creditor], ["花呗"], [creditor, "--debtor", "李四"])
    ]
    for case in made:
        for hour in (10, 11):
            call(cli, case, f"2026-03-02T{hour}:0{made.index(case)}")
    for case in made[:2]:
        (one,) = findings(cli, case, GBT, verdict="exceeds")
        assert "4 connected calls" in one["detail"]
        assert "2 were about other debts to this creditor" in one["detail"]
        assert len(one["refs"]) == 2
    for case in made[2:]:
        assert findings(cli, case, GBT, verdict="exceeds") == []
    short = {one["case"]: one["exceeded"] for one in cli.json("check", "--all")["cases"]}
    assert [GBT in short[case] for case in made] == [True, True, False, False]
    letter = cli("letter", made[0], "--kind", "complaint", "--finding", GBT, "--lang", "zh").out
    assert "4次（其中2次涉及本人在贵方的其他欠款）" in letter


def test_a_third_party_s_refusal_holds_for_every_debt_to_the_creditor(cli: Cli) -> None:
    one, other = add_case(cli), add_case(cli)
    elsewhere = cli.json(
        "case", "add", "--principal", "9000", "--product", "credit-card", "--creditor", "广发"
    )["id"]
    third = ("--with", "family", "--number")
    call(cli, one, "2026-03-02T10:00", *third, "13711112222", "--outcome", "refused")
    call(cli, other, "2026-03-01T10:00", *third, "13711112222")  # before the refusal
    for case in (other, elsewhere):
        call(cli, case, "2026-05-04T10:00", *third, "137 1111 2222")
    call(cli, other, "2026-05-06T10:00", *third, "13799998888")
    (found,) = findings(cli, other, GBT, verdict="exceeds")
    assert found["on"] == "2026-05-04"
    assert "again after refusing" in found["detail"]
    assert findings(cli, elsewhere, GBT, verdict="exceeds") == []
    short = {case["case"]: case["exceeded"] for case in cli.json("check", "--all")["cases"]}
    assert [GBT in short[case] for case in (one, other, elsewhere)] == [False, True, False]


def test_a_day_is_the_debtor_s_and_a_closed_or_deleted_debt_is_told_apart(cli: Cli) -> None:
    one, other = add_case(cli), add_case(cli)
    for hour in ("00:10", "09:00"):
        call(cli, one, f"2026-03-02T{hour}+08:00")
    for hour in ("22:00", "23:59"):
        call(cli, other, f"2026-03-02T{hour}+08:00")
    call(cli, other, "2026-03-03T00:05+08:00")  # the same day by UTC
    cli.json("case", "close", other)
    for words in (("check", one), ("check", "--all")):  # a closed debt's calls were made all the same
        assert cli("--lang", "en", *words).status == 0
    counted = [
        found for found in findings(cli, one, GBT, verdict="exceeds") if "connected" in found["detail"]
    ]
    assert ["4 connected calls" in found["detail"] for found in counted] == [True]
    assert GBT in cli.json("check", "--all")["cases"][0]["exceeded"]
    cli.json("case", "delete", other)
    assert not [
        found for found in findings(cli, one, GBT, verdict="exceeds") if "connected" in found["detail"]
    ]


def test_more_other_debts_than_are_looked_at_are_said(cli: Cli) -> None:
    cases = [add_case(cli) for _ in range(22)]
    call(cli, cases[0], "2026-03-02T10:00")
    (said,) = findings(cli, cases[0], "cn.conduct.counters", verdict="unknown")
    assert "more than 20 other debts" in said["detail"]
    (short,) = [one for one in cli.json("check", "--all")["cases"] if one["case"] == cases[0]]
    assert short["findings"]["unknown"] >= 1
    cli.json("case", "delete", cases[21])
    assert findings(cli, cases[0], "cn.conduct.counters", verdict="unknown") == []


def test_an_agency_on_an_american_case_is_who_calls(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "Acme", "--currency", "USD", "--principal", "900")["id"]
    cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "pay", "--at", "-1d"
    )
    before = [one["rule"] for one in cli.json("check", case)["findings"] if one["verdict"] == "unknown"]
    assert "us.fdcpa.covered" in before
    cli.json("party", "add", case, "--role", "agency", "--name", "Collect Inc")
    after = [one["rule"] for one in cli.json("check", case)["findings"]]
    assert "us.fdcpa.covered" not in after
    assert "us.reg_f.calls" in after


def test_a_demand_to_a_co_borrower_restarts_limitation_for_all(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "900", "--due-since", "2024-01-10")[
        "id"
    ]
    cli.json("party", "add", case, "--role", "co-borrower", "--name", "妻子", "--phone", "13900000007")
    words = ("contact", "add", case, "--channel", "sms", "--direction", "in", "--summary", "请还款", "--with")
    cli.json(*words, "family", "--number", "13800000001", "--at", "2025-03-05 10:00")
    assert cli.json("check", case)["limitation"]["earliest_end"] == "2027-01-10"
    cli.json(*words, "family", "--number", "139 0000 0007", "--at", "2025-05-05 10:00")
    assert cli.json("check", case)["limitation"]["earliest_end"] == "2028-05-05"


def test_an_assignment_counts_from_its_notice(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "900")["id"]
    cli.json("event", "add", case, "--kind", "assignment", "--at", "2026-09-01", "--party", "某资管")
    cli.json("payment", "add", case, "--amount", "5", "--method", "bank", "--at", "2026-09-10 10:00")

    def told() -> str:
        found = cli.json("check", case, "--lang", "en")["findings"]
        return " ".join(one["detail"] for one in found if one["rule"] == "cn.contract.assignment")

    assert "Paid after the notice of 2026-09-01" in told()
    cli.json("event", "add", case, "--kind", "notice", "--at", "2026-09-15", "--party", "某资管")
    assert "Paid after" not in told()
    assert "notice of 2026-09-15" in told()
