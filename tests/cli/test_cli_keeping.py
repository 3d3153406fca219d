"""Keeping an agreement from the command line: what a payment settles, warnings, ending it early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def add_case(cli: Cli, *more: str) -> str:
    made = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--principal", "20000", "--interest", "1860.40",
        "--fees", "550", "--due-since", "-120d", "--statement-on", "-20d", *more,
    )  # fmt: skip
    return str(made["id"])


def pay(cli: Cli, case: str, amount: str, *more: str) -> str:
    made = cli.json("payment", "add", case, "--amount", amount, "--method", "bank", *more)
    return str(made["id"])


def agree(cli: Cli, case: str, *more: str) -> str:
    made = cli.json("offer", "add", case, "--kind", "instalments", "--at", "-10d", *more)
    cli.json("offer", "accept", made["id"], "--at", "-9d")
    return str(made["id"])


def test_a_payment_shows_line_by_line_what_it_settles_with_the_rule(cli: Cli) -> None:
    case = add_case(cli)
    payment = pay(cli, case, "3000")
    shown = cli.json("payment", "show", payment[:-1])
    assert (shown["id"], shown["status"], shown["shared_by"]) == (payment, "paid", None)
    (part,) = shown["applied"]
    assert (part["order"], part["order_from"], part["rule"]["rule"]) == (
        "card-91", "law", "cn.card.payment_order",
    )  # fmt: skip
    assert (part["rule"]["status"], part["rule"]["force"]) == ("V", "regulation")
    assert part["lines"][0] == {
        "part": "principal", "before": "20000.00", "paid": "3000.00", "after": "17000.00",
        "rule": "cn.card.payment_order",
    }  # fmt: skip
    assert (part["surplus"], part["instalments"]) == ("0.00", [])
    told = cli("payment", "show", payment).out
    assert "¥17,000.00" in told
    assert "verified" in told
    assert told.count("not legal advice") == 1
    assert cli.refused("payment", "show", "zzz")["kind"] == "not-found"


def test_an_agreed_order_and_the_instalments_are_shown(cli: Cli) -> None:
    case = add_case(cli, "--product", "cash-loan")
    agree(
        cli,
        case,
        "--balance",
        "1000",
        "--periods",
        "4",
        "--first-on",
        "-5d",
        "--term",
        "order=principal-first",
    )
    (part,) = cli.json("payment", "show", pay(cli, case, "300"))["applied"]
    assert (part["order"], part["order_from"], part["rule"]) == ("principal-first", "agreement", None)
    assert [(one["n"], one["amount"], one["paid"]) for one in part["instalments"]] == [
        (1, "250.00", "250.00"), (2, "250.00", "50.00"),
    ]  # fmt: skip


def test_a_payment_is_shared_as_the_law_does_and_says_why(cli: Cli) -> None:
    case = add_case(cli, "--nominal-rate", "6")
    dear = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--principal", "1000", "--nominal-rate", "18",
        "--due-since", "-30d", "--account-ref", "尾号2",
    )["id"]  # fmt: skip
    made = cli.json("payment", "add", case, "--amount", "1500", "--method", "bank", "--undesignated")
    assert {one["case"]: (one["amount"], one["reason"]) for one in made["allocations"]} == {
        dear: ("1000.00", "heavier-burden"), case: ("500.00", "heavier-burden"),
    }  # fmt: skip
    shown = cli.json("payment", "show", made["id"])
    assert shown["shared_by"]["rule"] == "cn.payment_order.several_debts"
    assert {one["case"]: one["amount"] for one in shown["applied"]} == {dear: "1000.00", case: "500.00"}
    assert "the heavier burden first" in cli("payment", "show", made["id"]).out
    # What is on its way settles the dear one: the next goes to the other.
    (more,) = cli.json("payment", "add", case, "--amount", "1500", "--method", "bank", "--undesignated")[
        "allocations"
    ]
    assert (more["case"], more["amount"]) == (case, "1500.00")
    words = ["payment", "add", case, "--amount", "5", "--method", "bank", "--undesignated"]
    assert cli.refused(*words, "--designate", f"{dear}=2")["field"] == "undesignated"
    designated = cli.json(
        "payment", "add", case, "--amount", "5", "--method", "bank", "--designate", f"{dear}=2"
    )
    assert {one["case"]: one["reason"] for one in designated["allocations"]} == {
        dear: "designated",
        case: None,
    }


def test_the_schedule_warns_and_says_what_to_do(cli: Cli) -> None:
    case = add_case(cli)
    assert cli.json("schedule", "show", case)["warnings"] == []
    agree(cli, case, "--periods", "12", "--first-on", "-5d", "--restores", "恢复全部罚息")
    shown = cli.json("schedule", "show", case)
    assert [(one["kind"], one["n"]) for one in shown["warnings"]] == [("ended", 1), ("late", 1)]
    assert shown["restores"] == "恢复全部罚息"
    assert [one["step"] for one in shown["steps"]] == ["contact", "move", "pay", "breach", "anew"]
    told = cli("schedule", "show", case).out
    assert "恢复全部罚息" in told
    assert told.count("not legal advice") == 1
    assert [
        (one["kind"], one["title"]) for one in cli.json("today")["items"] if one["kind"] == "at-risk"
    ] == [("at-risk", "ended")]
    assert "may have ended" in cli("today").out
    pay(cli, case, "5000")
    assert [one["kind"] for one in cli.json("schedule", "show", case)["warnings"]] == [
        "came-late", "unconfirmed",
    ]  # fmt: skip


def test_ending_an_agreement_early(cli: Cli) -> None:
    case = add_case(cli)
    assert cli.refused("schedule", "payoff", case)["field"] == "case"
    agree(cli, case, "--balance", "1000", "--periods", "4", "--first-on", "+5d", "--fee", "10")
    found = cli.json("schedule", "payoff", case, "--on", "+5d", "--fee", "20")
    assert (found["case"], found["arrears"], found["principal"], found["interest"]) == (
        case, "260.00", "750.00", "0.00",
    )  # fmt: skip
    assert (found["later_fees"], found["total"], found["planned"]) == ("30.00", "1030.00", "1040.00")
    assert [one["rule"] for one in found["rules"]] == ["cn.contract.loan_terms"]
    assert any("ask the creditor" in note for note in found["notes"])
    assert "ask the creditor" in cli("schedule", "payoff", case).out
    assert cli.refused("schedule", "payoff", case, "--on", "-1d")["field"] == "on"


def test_early_payoff_of_a_loan_and_of_a_plan(bare: Cli) -> None:
    words = [
        "calc", "early-payoff", "--principal", "10000", "--annual-rate", "12", "--lent-on", "2026-01-01",
    ]  # fmt: skip
    loan = bare.json(*words, "--paid-on", "2026-07-01", "--basis", "360", "--due-on", "2027-01-01")
    assert (loan["days"], loan["interest"], loan["total"], loan["saved"]) == (
        181, "603.33", "10603.33", "613.34",
    )  # fmt: skip
    plan = bare.json(*words, "--paid-on", "2026-07-15", "--periods", "12", "--fee", "50")
    assert (plan["principal"], plan["interest"], plan["fees"], plan["saved"]) == (
        "5149.20", "23.70", "50.00", "108.02",
    )  # fmt: skip
    assert bare.json(*words, "--paid-on", "2026-07-01", "--currency", "USD")["rules"] == []
    assert "Information" in bare(*words, "--paid-on", "2026-07-01").out
    for field, more in (
        ("paid-on", ["--paid-on", "2025-12-31"]),
        ("paid-on", ["--paid-on", "2027-02-01", "--due-on", "2027-01-01"]),
        ("basis", ["--paid-on", "2026-07-01", "--basis", "364"]),
        ("periods", ["--paid-on", "2026-07-01", "--periods", "0"]),
    ):
        assert bare.refused(*words, *more)["field"].replace("_", "-") == field


def test_a_plan_ended_early_keeps_the_day_of_the_month_it_was_lent_on(bare: Cli) -> None:
    found = bare.json(
        "calc", "early-payoff", "--principal", "30000", "--annual-rate", "12", "--lent-on", "2026-01-31",
        "--paid-on", "2026-05-15", "--periods", "12",
    )  # fmt: skip
    # Paid on 02-28, 03-31 and 04-30; 22,832.42 for 15 days.
    assert (found["days"], found["interest"], found["total"]) == (15, "112.60", "22945.02")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_in_both_languages(cli: Cli, lang: str) -> None:
    case = add_case(cli, "--nominal-rate", "18")
    add_case(cli, "--account-ref", "尾号2")
    agree(cli, case, "--periods", "12", "--first-on", "-5d", "--term", "late=宽限期3天，连续两期逾期即终止")
    payment = pay(cli, case, "30000", "--undesignated")
    for words in (
        ["payment", "show", payment],
        ["payment", "list"],
        ["schedule", "show", case],
        ["schedule", "payoff", case, "--on", "+40d"],
        ["today"],
        ["calc", "early-payoff", "--principal", "100", "--annual-rate", "6", "--lent-on", "2026-01-01",
         "--paid-on", "2026-02-01"],
    ):  # fmt: skip
        told = cli(*words, "--lang", lang)
        assert told.status == 0, told
        assert told.out.strip()


def test_why_a_part_goes_where_it_does_survives_an_export(cli: Cli, tmp_path: Path) -> None:
    case = add_case(cli, "--nominal-rate", "6")
    other = add_case(cli, "--account-ref", "尾号2", "--nominal-rate", "18")
    payment = pay(cli, case, "30000", "--undesignated")
    file = tmp_path / "all.json"
    assert cli("export", str(file)).status == 0
    cli.json("payment", "void", payment, "--note", "记错")
    copy = tmp_path / "copy.db"
    assert cli("init", "--db", str(copy)).status == 0
    assert cli("import", str(file), "--db", str(copy)).status == 0
    shown = cli.json("payment", "show", payment, "--db", str(copy))
    assert {one["case"] for one in shown["applied"]} == {case, other}
    assert {one["reason"] for one in shown["allocations"]} == {"heavier-burden"}


def test_the_order_of_a_payment_has_its_label(cli: Cli) -> None:
    case = add_case(cli)
    told = cli("payment", "show", pay(cli, case, "100"), "--lang", "en").out
    assert "\n  order  " in told
    line = ["calc", "apply", "--amount", "1", "--principal", "5", "--order", "law", "--product"]
    assert cli.refused(*line, "credit-card")["field"] == "days_past_due"
    assert cli.json(*line, "credit-card", "--days-past-due", "91")["order"] == "card-91"
    assert cli.json(*line, "cash-loan")["order"] == "default"


def test_nothing_is_seen_before_it_was_paid(cli: Cli) -> None:
    payment = cli.json("payment", "add", add_case(cli), "--amount", "5", "--method", "bank")["id"]
    assert cli.refused("payment", "confirm", payment, "--by", "app", "--at", "-1d")["field"] == "at"


def test_a_payment_that_goes_elsewhere_is_listed_with_its_shares_on_every_case(cli: Cli) -> None:
    case = add_case(cli, "--account-ref", "尾号1", "--nominal-rate", "6")
    dear = add_case(cli, "--account-ref", "尾号2", "--nominal-rate", "18")
    made = cli(
        "payment", "add", case, "--amount", "700", "--method", "bank", "--undesignated", "--lang", "en"
    ).out
    assert "It goes to" in made  # all of it to another debt than it was recorded on
    assert "尾号2  ¥700.00" in made
    split = pay(cli, case, "300", "--designate", f"{dear}=100")
    whole = pay(cli, case, "5")
    for one in (case, dear):
        listed = cli.json("payment", "list", one)
        assert (split in {row["id"] for row in listed["payments"]}, listed["total"]) == (
            True,
            2 + (one == case),
        )
        told = cli("payment", "list", one, "--lang", "en").out
        below = told.partition("It goes to")[2].splitlines()
        assert [line.split("  ", 1)[1] for line in below if "尾号" in line] == [
            "招商银行信用卡 尾号2 ¥100.00, 招商银行信用卡 尾号1 ¥200.00",
            "招商银行信用卡 尾号2 ¥700.00",
        ]
        assert whole[:13] not in "".join(below)
    assert "¥300.00, of it ¥100.00 here" in cli("case", "show", dear, "--lang", "en").out
    assert "of it" not in cli("payment", "list", "--lang", "en").out.partition("It goes to")[0]


def test_a_summary_and_a_letter_tell_the_share_of_a_split_payment(cli: Cli) -> None:
    case = add_case(cli, "--account-ref", "尾号1")
    other = add_case(cli, "--account-ref", "尾号2")
    pay(cli, case, "700", "--designate", f"{other}=400")
    english = cli("debtor", "summary", "--lang", "en").out
    assert english.count("See that CNY 700.00 in all, of it CNY 300.00 here, shows as paid") == 2
    assert english.count("See that CNY 700.00 in all, of it CNY 400.00 here, shows as paid") == 2
    chinese = cli("debtor", "summary", "--lang", "zh").out
    assert "核对700.00元（其中本笔300.00元）的还款是否已入账" in chinese
    todos = [one["todos"] for one in cli.json("debtor", "summary")["cases"]]
    assert sorted(one["amount"] for (one,) in todos) == ["300.00", "400.00"]
