"""A repaid case, a deadline far away, a fresh case: what the command line says is owed and to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


def open_case(cli: Cli, creditor: str, *more: str) -> str:
    made = cli.json(
        "case", "add", "--creditor", creditor, "--principal", "6400", "--due-since", "-100d", *more
    )
    return str(made["id"])


def settle(cli: Cli, case: str) -> str:
    """A lump sum of 3,200, paid the day before its acceptance was recorded, and confirmed."""
    offer = cli.json(
        "offer", "add", case, "--kind", "lump-sum", "--waived", "3200", "--first-on", "+3d", "--at", "-2d"
    )
    cli.json("offer", "accept", offer["id"])
    paid = cli.json("payment", "add", case, "--amount", "3200", "--method", "alipay", "--at", "yesterday")
    cli.json("payment", "confirm", paid["id"], "--by", "app")
    return str(paid["id"])


def items(cli: Cli) -> list[tuple[str, str]]:
    return [(one["group"], one["kind"]) for one in cli.json("today")["items"]]


def test_a_settled_case_is_owed_nowhere(cli: Cli) -> None:
    case = open_case(cli, "花呗")
    settle(cli, case)
    shown = cli.json("case", "show", case)
    assert shown["next_action"]["title"] == "Ask for the settlement certificate"
    assert (shown["stage"], shown["owed"], shown["let_off"]) == ("repaid", "0.00", "3200.00")
    assert (shown["days_past_due"], shown["estimated"]) == (None, "0.00")
    assert [one["status"] for one in shown["schedule"]] == ["paid"]
    (total,) = cli.json("today")["totals"]
    assert (total["owed"], total["cases"], total["overdue"]) == ("0.00", 1, 0)
    (listed,) = cli.json("case", "list")["cases"]
    assert (listed["owed"], listed["days_past_due"]) == ("0.00", None)
    summary = cli.json("debtor", "summary")
    assert [(one["owed"], one["overdue"]) for one in summary["totals"]] == [("0.00", 0)]
    assert summary["cases"][0]["let_off"] == "3200.00"
    told = cli("case", "show", case).out
    assert "no longer owed" in told
    assert "3,200.00" in told
    assert "(100 days)" not in told


def test_a_certificate_ends_what_is_to_be_paid(cli: Cli) -> None:
    case = open_case(cli, "花呗")
    offer = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "3", "--first-on", "+2d")
    cli.json("offer", "accept", offer["id"])
    assert ("soon", "instalment") in items(cli)
    cli.json("event", "add", case, "--kind", "certificate", "--at", "today")
    assert items(cli) == []
    asked = cli.json("case", "show", case)["next_action"]
    assert (asked["kind"], asked["title"]) == ("check-report", "Look at the credit report")
    kept = cli.json("schedule", "show", case)
    assert {one["status"] for one in kept["instalments"]} == {"settled"}
    assert kept["warnings"] == []
    todos = cli.json("debtor", "summary")["cases"][0]["todos"]
    assert [one["kind"] for one in todos] == ["check-report"]


def test_a_settled_case_is_not_among_the_debts_to_pay(cli: Cli) -> None:
    settle(cli, open_case(cli, "花呗"))
    left = open_case(cli, "捷信")
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "5000")

    def named(answer: dict[str, Any], key: str) -> list[str]:
        return [one["case"] for one in answer[key]]

    assert named(cli.json("budget", "split"), "offers") == [left]
    assert named(cli.json("budget", "payoff"), "cases") == [left]


def test_a_deadline_and_a_fresh_case_are_on_today(cli: Cli) -> None:
    case = open_case(cli, "花呗")
    assert items(cli) == [("next", "first-call")]
    cli.json("event", "add", case, "--kind", "lawsuit", "--at", "today")
    open_case(cli, "借呗")
    assert items(cli) == [("later", "deadline"), ("next", "first-call")]
    told = cli("today").out
    assert "Last day to answer the claim" in told


def test_the_facts_for_a_lump_sum_are_told_with_their_figures(cli: Cli) -> None:
    case = open_case(cli, "花呗", "--account-ref", "8821")
    cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "3200", "--at", "-2d")
    step = next(one for one in cli.json("offer", "steps", case)["steps"] if one["step"] == "facts")
    assert step["progress"] != "done"
    told = " ".join(step["ask"])
    for fact in ("Days past due: 100.", "¥6,400.00", "Account: 8821.", "Not recorded here: the loan amount."):
        assert fact in told


def test_of_a_repaid_case_a_call_asks_for_the_certificate_and_nothing_is_said_of_limitation(cli: Cli) -> None:
    case = open_case(cli, "花呗")
    before = cli.json("letter", case, "--say", "waiver", "--lang", "en")
    assert "waive" in " ".join(before["lines"])
    assert len(before["warnings"]) == 1
    settle(cli, case)
    for purpose in ("first-contact", "instalments", "waiver", "deferral", "lump-sum", "certificate"):
        call = cli.json("letter", case, "--say", purpose, "--lang", "en")
        assert (call["purpose"], call["warnings"]) == (purpose, [])
        assert call["lines"][1].startswith("This debt was paid off")
        assert "settlement certificate" in call["lines"][2]
        assert not any("waive" in line or "agreement" in line for line in call["lines"])
    assert cli.json("letter", case, "--kind", "instalment")["limitation"] == []
