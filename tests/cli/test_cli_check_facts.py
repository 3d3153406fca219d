"""`check`: which recorded facts count, for whom, and against which rule."""

import pytest

from tests.cli.conftest import Cli

OVERDRAFT = "cn.criminal.card_overdraft"


def test_what_was_said_to_others_is_no_demand_on_the_debtor(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--product", "credit-card", "--principal", "60000",
        "--due-since", "2024-01-10",
    )["id"]  # fmt: skip
    for month, whom in ((3, "colleague"), (5, "family"), (7, "guarantor"), (9, "other")):
        for channel in ("call", "sms"):
            cli.json(
                "contact", "add", case, "--channel", channel, "--direction", "in", "--summary", "x", "--with",
                whom, "--outcome", "connected", "--at", f"2024-0{month}-01 10:00",
            )  # fmt: skip
    told = cli.json("check", case)
    screened = [one for one in told["findings"] if one["rule"] == "cn.criminal.card_overdraft"]
    assert [one["verdict"] for one in screened] == ["unknown"]
    assert told["limitation"]["earliest_end"] == "2027-01-10"
    for month in (3, 5):
        cli.json(
            "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "x", "--outcome",
            "connected", "--at", f"2024-0{month}-02 10:00",
        )  # fmt: skip
    told = cli.json("check", case)
    assert [one["verdict"] for one in told["findings"] if one["rule"] == screened[0]["rule"]] == ["warn"]
    assert told["limitation"]["earliest_end"] == "2027-05-02"


def test_a_platform_is_not_the_lender_and_a_rate_says_so(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "微博借钱", "--principal", "900", "--nominal-rate", "26")[
        "id"
    ]
    found = [one for one in cli.json("check", case, "--lang", "en")["findings"] if "rate" in one["rule"]]
    assert [(one["rule"], one["verdict"]) for one in found] == [("cn.rate.private_lending_scope", "unknown")]
    assert "take the lender from the contract" in found[0]["detail"]


def test_a_micro_lender_is_held_against_its_guideline_too(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "某小贷", "--lender-type", "micro-loan", "--principal", "900",
        "--nominal-rate", "26", "--contract-date", "2026-02-01",
    )["id"]  # fmt: skip
    found = {one["rule"]: one for one in cli.json("check", case)["findings"] if "rate" in one["rule"]}
    assert found["cn.rate.micro_loan_guideline"]["verdict"] == "exceeds"
    assert found["cn.rate.micro_loan_guideline"]["force"] == "guideline"


def test_the_penalty_rate_of_loans_is_not_held_against_a_card(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--product", "credit-card", "--principal", "9000",
        "--penalty", "500", "--due-since", "2026-05-01", "--statement-on", "2026-11-01",
        "--nominal-rate", "18.25",
    )["id"]  # fmt: skip
    assert "cn.rate.bank_penalty_interest" not in [one["rule"] for one in cli.json("check", case)["findings"]]


def test_what_came_before_the_default_is_no_demand(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "cmb-card", "--principal", "60000", "--due-since", "2026-06-01"
    )["id"]
    for at in ("2026-01-05 10:00", "2026-02-10 10:00"):
        cli.json(
            "contact", "add", case, "--channel", "sms", "--direction", "in", "--at", at, "--summary", "账单"
        )
    (found,) = [one for one in cli.json("check", case)["findings"] if one["rule"] == OVERDRAFT]
    assert found["verdict"] == "unknown"
    for at in ("2026-06-02 10:00", "2026-07-02 10:00"):
        cli.json(
            "contact", "add", case, "--channel", "sms", "--direction", "in", "--at", at, "--summary", "催收"
        )
    (found,) = [one for one in cli.json("check", case)["findings"] if one["rule"] == OVERDRAFT]
    assert found["verdict"] == "warn"
    assert "2026-06-02" in found["detail"]


@pytest.mark.parametrize("channel", ["sms", "email", "letter", "chat", "app"])
def test_a_message_that_arrived_restarts_limitation_however_it_was_sent(cli: Cli, channel: str) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "600", "--due-since", "2025-06-01")[
        "id"
    ]
    assert cli.json("check", case)["limitation"]["earliest_end"] == "2028-06-01"
    cli.json(
        "contact", "add", case, "--channel", channel, "--direction", "in", "--at", "2026-03-02 10:00",
        "--summary", "请还款",
    )  # fmt: skip
    assert cli.json("check", case)["limitation"]["earliest_end"] == "2029-03-02"


def test_an_offer_noted_by_mistake_restarts_nothing(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "600", "--due-since", "2025-06-01")[
        "id"
    ]
    offer = cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "200")["id"]
    cli.json("offer", "accept", offer)
    assert cli.json("check", case)["limitation"]["earliest_end"] > "2029"
    cli.json("offer", "void", offer, "--note", "记错")
    assert cli.json("check", case)["limitation"]["earliest_end"] == "2028-06-01"


def test_what_is_said_before_accepting_is_what_comes_of_it(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "600", "--due-since", "2026-06-01")[
        "id"
    ]
    before = cli.json("check", case)["limitation"]["earliest_end"]
    terms = ("offer", "add", case, "--kind", "instalments", "--periods", "6", "--first-on", "2027-01-15")
    offer = cli.json(*terms)["id"]
    (said,) = cli.json("offer", "accept", offer, "--lang", "en")["warnings"]
    after = cli.json("check", case)["limitation"]["earliest_end"]
    assert f"run to {after} at the earliest, now to {before}" in said


def test_an_unconfirmed_payment_takes_nothing_off_the_principal_of_the_overdraft(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--product", "credit-card", "--principal", "50000",
        "--due-since", "2024-01-10", "--statement-on", "2024-02-01",
    )["id"]  # fmt: skip
    paid = cli.json("payment", "add", case, "--amount", "20000", "--method", "alipay", "--at", "2024-03-01")
    # Below the amount it is not said not to apply: what counts is the amount of another day.
    for said in ("no two effective demands", "¥30,000.00, is below ¥50,000.00"):
        told = cli.json("check", case, "--lang", "en")
        (found,) = [one for one in told["findings"] if one["rule"] == OVERDRAFT]
        assert found["verdict"] == "unknown"
        assert said in found["detail"]
        # It moves the limitation either way: who pays acknowledges.
        assert told["limitation"]["earliest_end"] == "2027-03-01"
        cli.json("payment", "confirm", paid["id"], "--by", "app")


def test_consent_ticked_by_mistake_can_be_taken_back(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "某银行", "--principal", "900")["id"]
    late = cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "x", "--outcome",
        "connected", "--consented", "--at", "2026-06-01T22:30",
    )["id"]  # fmt: skip
    quiet = "cn.conduct.gbt_45251_2025"
    assert quiet not in [one["rule"] for one in cli.json("check", case)["findings"] if one["on"]]
    assert cli.json("contact", "correct", late, "--summary", "y")["consented"] is True
    newer = cli.json("contact", "list", case)["contacts"][0]["id"]
    assert cli.json("contact", "correct", newer, "--no-consented")["consented"] is False
    assert quiet in [one["rule"] for one in cli.json("check", case)["findings"] if one["on"]]
    refused = cli.refused("contact", "void", late)
    assert (refused["field"], newer in refused["message"]) == ("contact", True)


def test_what_a_letter_does_not_quote_is_refused_with_the_reason(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "某消费金融", "--lender-type", "consumer-finance", "--principal", "900"
    )["id"]
    cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "x", "--with",
        "family", "--at", "2026-06-01T10:00",
    )  # fmt: skip
    for rule, told in (
        ("conduct.consumer_finance_measures_2024", "not fully verified"),
        ("conduct.no_such_rule", "nothing was found that a letter may quote"),
    ):
        refused = cli.refused("letter", case, "--kind", "complaint", "--finding", rule)
        assert refused["field"] == "finding"
        assert told in refused["message"]


def test_of_a_settled_card_nothing_is_left_for_the_overdraft(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--product", "credit-card", "--principal", "60000",
        "--due-since", "-300d",
    )["id"]  # fmt: skip
    offer = cli.json("offer", "add", case, "--kind", "lump-sum", "--waived", "51200", "--first-on", "today")
    cli.json("offer", "accept", offer["id"])
    payment = cli.json("payment", "add", case, "--amount", "8800", "--method", "bank")["id"]
    cli.json("payment", "confirm", payment, "--by", "app")
    (found,) = [
        one for one in cli.json("check", case, "--lang", "en")["findings"] if one["rule"] == OVERDRAFT
    ]
    assert "¥0.00, is below ¥50,000.00" in found["detail"]
