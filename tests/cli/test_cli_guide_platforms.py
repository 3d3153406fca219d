"""Every platform that the guide names opens as a case and is held against the rules of its kind."""

import pytest

from tests.cli.conftest import Cli

LOAN, CARD, ASK = (
    "cn.rate.financial_loan_court",
    "cn.criminal.card_overdraft",
    "cn.rate.private_lending_scope",
)
PLATFORMS = {
    "借呗": ("consumer-credit", "consumer-finance", LOAN),
    "花呗": ("consumer-credit", "consumer-finance", LOAN),
    "捷信": ("consumer-credit", "consumer-finance", LOAN),
    "信用卡": ("credit-card", "bank-card", LOAN),
    "中信信用卡": ("credit-card", "bank-card", LOAN),
    "招商银行": ("other", "bank", LOAN),
    "浦银点贷": ("cash-loan", "bank", LOAN),
    "福万通": ("other", "rural-bank", LOAN),
    "网商贷": ("business-loan", "bank", LOAN),
    "小芽贷": ("cash-loan", "loan-assist", ASK),
    "甜橙借钱": ("cash-loan", "loan-assist", ASK),
    "vivo钱包": ("cash-loan", "loan-assist", ASK),
    "得物分期": ("cash-loan", "loan-assist", ASK),
    "微博借钱": ("cash-loan", "loan-assist", ASK),
    "支付宝": ("other", "payment", ASK),
}


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_of_the_guide_gets_the_rules_of_its_kind(cli: Cli, name: str) -> None:
    product, lender_type, rate_rule = PLATFORMS[name]
    case = cli.json(
        "case",
        "add",
        "--creditor",
        name,
        "--principal",
        "60000",
        "--due-since",
        "-100d",
        "--nominal-rate",
        "26",
    )
    assert (case["product"], case["lender_type"]) == (product, lender_type)
    told = cli.json("check", case["id"], "--lang", "en")
    rules = [one["rule"] for one in told["findings"]]
    assert rate_rule in rules
    # The overdraft screen and the order of a card's payments are for cards alone.
    assert (CARD in rules) == (product == "credit-card")
    assert not any(rule.startswith("cn.rate.private_lending") and rule != ASK for rule in rules)
    assert ("kind of credit" in " ".join(told["notes"])) == (product == "other")
    # A lender that the directory leaves open is asked for; nothing unverified passes as verified.
    shown = cli.json("case", "show", case["id"])
    if lender_type in {"loan-assist", "payment"}:
        assert shown["lender_status"] != "verified" or name == "得物分期"
    assert cli.json("letter", case["id"], "--kind", "hardship", "--lang", "zh")["text"]
