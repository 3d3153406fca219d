"""What comes next is said wherever a person looks for it, and an event says what it does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Cli


def test_no_task_does_not_mean_that_nothing_is_to_do(cli: Cli, case: str) -> None:
    assert cli("task", "list", case, "--lang", "en").out == "Nothing to do.\n"
    assert cli.json("task", "list", case)["next_action"] is None
    offer = cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "100")["id"]
    found = cli.json("task", "list", case)
    assert (found["total"], found["next_action"]["kind"], found["next_action"]["ref"]) == (
        0, "decide-offer", offer,
    )  # fmt: skip
    assert "Decide on the offer: Lump sum" in cli("task", "list", case, "--lang", "en").out
    assert "today" in cli("task", "list", "--lang", "en").out
    assert cli.json("task", "list") == {"tasks": [], "total": 0}


def test_a_deduction_says_that_it_lowers_nothing_and_how_to_record_the_payment(cli: Cli, case: str) -> None:
    added = cli("event", "add", case, "--kind", "deduction", "--amount", "1500", "--at", "-2d")
    assert added.status == 0
    owed = cli.json("case", "show", case)["owed"]
    command = next(line for line in added.out.splitlines() if "payment add" in line).split()
    paid = cli.json(*command[1:])
    assert (paid["amount"], paid["case"]) == ("1500.00", case)
    assert cli.json("case", "show", case)["owed"] == owed  # until it is confirmed
    assert "payment add" not in cli("event", "add", case, "--kind", "notice").out


def test_a_check_of_what_is_repaid_counts_no_limitation(cli: Cli, case: str) -> None:
    before = cli.json("check", case)
    assert before["limitation"] is not None
    payment = cli.json("payment", "add", case, "--amount", "5180.50", "--method", "bank")["id"]
    cli.json("payment", "confirm", payment, "--by", "app")
    after = cli.json("check", case)
    assert after["limitation"] is None
    assert not [one for one in after["findings"] if "limitation" in one["rule"]]
    told = cli("check", case, "--lang", "en").out
    assert "nothing is owed any more, so no period of limitation is counted" in told
    assert "What each act of yours" not in told
    assert cli.json("check", "--all")["total"] == 1


def test_a_settlement_that_came_late_is_shown_and_asked_about(cli: Cli, case: str) -> None:
    offer = cli.json(
        "offer", "add", case, "--kind", "lump-sum", "--waived", "180.50", "--at", "-50d", "--first-on",
        "-40d",
    )["id"]  # fmt: skip
    cli.json("offer", "accept", offer, "--at", "-50d")
    payment = cli.json("payment", "add", case, "--amount", "5000", "--method", "bank", "--at", "-5d")["id"]
    cli.json("payment", "confirm", payment, "--by", "app")
    shown = cli.json("schedule", "show", case)
    (one,) = shown["instalments"]
    assert (one["status"], one["came_late"], one["met_on"] > one["due"]) == ("paid", True, True)
    assert [warning["kind"] for warning in shown["warnings"]] == ["came-late"]
    assert "Paid late" in cli("schedule", "show", case, "--lang", "en").out
    assert cli.json("case", "show", case)["next_action"]["kind"] == "ask-stands"
    assert "still stands" in cli("today", "--lang", "en").out
    assert "is waived as agreed" in cli("letter", case, "--kind", "certificate-request", "--lang", "en").out


def test_words_of_a_breach_are_quoted_and_not_those_of_what_it_restores(cli: Cli, case: str) -> None:
    offer = cli.json(
        "offer", "add", case, "--kind", "instalments", "--periods", "3", "--at", "-60d", "--first-on", "-40d",
        "--unit", "week", "--restores", "all interest", "--term", "breach=two misses",
    )["id"]  # fmt: skip
    cli.json("offer", "accept", offer, "--at", "-60d")
    told = cli("schedule", "show", case, "--lang", "en").out
    assert '"two misses"' in told
    assert '"all interest"' not in told


def test_a_chase_is_named_alike_to_people_and_programs(cli: Cli, case: str) -> None:
    cli.json("application", "draft", case)
    cli.json("application", "submit", case, "--to", "app")
    told = "Ask for the answer to the application (app)"
    assert cli.json("case", "show", case)["next_action"]["title"] == told
    assert told in cli("case", "show", case, "--lang", "en").out
