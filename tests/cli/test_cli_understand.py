"""`case understand`: the first step of the way, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


def add(cli: Cli, *words: str) -> str:
    return str(cli.json("case", "add", "--principal", "9000", *words)["id"])


@pytest.mark.parametrize(
    ("days", "bucket", "bank_class", "order"),
    [(0, "M0", "pass", "card-90"), (90, "M3", "special_mention", "card-90"),
     (91, "M4", "substandard", "card-91"), (361, "M6+", "loss", "card-91")],
)  # fmt: skip
def test_a_card_by_its_age(cli: Cli, days: int, bucket: str, bank_class: str, order: str) -> None:
    case = add(cli, "--creditor", "cmb-card", "--due-since", f"-{days}d")
    told = cli.json("case", "understand", case)
    assert (told["days_past_due"], told["bucket"], told["class"]) == (days, bucket, bank_class)
    assert told["class_applies"] is True
    assert told["payment_order"]["order"] == order
    assert told["payment_order"]["rule"]["rule"] == "cn.card.payment_order"
    assert told["rate"]["rule"] == "cn.rate.financial_loan_court"
    assert told["complaints"][0]["rule"] == "cn.complaint.lender"
    assert told["complaints"][1]["number"] == "12378"
    assert (told["next_bucket"] is None) == (bucket == "M6+")


def test_it_follows_the_lender_that_the_contract_names(cli: Cli) -> None:
    case = add(cli, "--creditor", "小芽贷", "--due-since", "-10d")
    before = cli.json("case", "understand", case, "--lang", "en")
    assert (before["lender_mark"], before["rate"]["applies"]) != ("V", False)
    assert any("take the lender from the contract" in one for one in before["rate"]["notes"])
    cli.json("case", "edit", case, "--lender", "中银消费金融有限公司")
    after = cli.json("case", "understand", case)
    assert (after["lender_type"], after["lender_mark"]) == ("consumer-finance", "V")
    assert after["rate"]["rule"] == "cn.rate.financial_loan_court"
    assert after["class_applies"] is False
    checked = cli.json("check", case, "--lang", "en")
    assert not any("names a platform" in one["detail"] for one in checked["findings"])


def test_it_is_told_in_both_languages_with_the_date_and_what_would_move_limitation(cli: Cli) -> None:
    case = add(cli, "--creditor", "花呗", "--due-since", "-95d")
    english = cli("case", "understand", case, "--lang", "en").out
    assert "would move it: demands" in english
    assert "The debt and the credit record remain" in english
    chinese = cli("case", "understand", case, "--lang", "zh").out
    assert "逾期阶段" in chinese
    assert "债务和征信记录仍然存在" in chinese
    assert english.count("not legal advice") == chinese.count("不是法律意见") == 1


def test_a_place_without_such_rows_says_what_it_has(cli: Cli) -> None:
    for currency in ("USD", "JPY"):
        case = add(cli, "--creditor", "Acme", "--currency", currency, "--due-since", "-95d")
        told = cli.json("case", "understand", case)
        assert (told["days_past_due"], told["bucket"], told["payment_order"]) == (95, None, None)
        assert told["complaints"] == []
        assert "95" in cli("case", "understand", case).out


def test_an_unknown_case_is_refused(cli: Cli) -> None:
    assert cli.refused("case", "understand", "zzzz")["field"] == "case"
