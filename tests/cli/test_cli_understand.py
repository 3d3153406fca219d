"""`case understand`: the first step of the way, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

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
    assert (after["lender_type"], after["lender_mark"]) == ("consumer-finance", "E")
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


def test_a_lender_typed_by_oneself_is_never_called_verified(cli: Cli) -> None:
    case = add(cli, "--creditor", "小芽贷", "--lender", "我编的公司", "--lender-type", "consumer-finance")
    told = cli.json("case", "understand", case)
    assert (told["lender"], told["lender_mark"], told["ask_lender"]) == ("我编的公司", "E", None)
    assert "我编的公司 (entered by you)" in cli("case", "understand", case, "--lang", "en").out


@pytest.mark.parametrize(
    ("creditor", "asked"),
    [("花呗", True), ("借呗", True), ("微博借钱", True), ("招商银行信用卡", False)],
)
def test_it_asks_for_the_lender_where_the_contract_may_name_another(
    cli: Cli, creditor: str, asked: bool
) -> None:
    case = add(cli, "--creditor", creditor)
    assert bool(cli.json("case", "understand", case)["ask_lender"]) is asked
    told = cli("case", "understand", case, "--lang", "en").out
    assert ("`case edit --lender` enters it" in " ".join(told.split())) is asked


def test_it_tells_what_the_law_says_and_the_classes_with_their_source(cli: Cli) -> None:
    case = add(cli, "--creditor", "cmb-card", "--due-since", "-95d")
    told = cli.json("case", "understand", case, "--lang", "en")
    law = {one["what"]: one for one in told["law"]}
    assert {"visits", "collection by an agency", "enforcement"} <= set(law)
    assert "no entry without your consent" in law["visits"]["says"][0]
    assert law["visits"]["rules"][0]["rule"].startswith("cn.conduct.")
    assert (told["class_from"]["substandard"], told["class_rule"]["rule"]) == (91, "cn.bank_class")
    assert (told["bucket_from"], told["bucket_to"]) == (91, 120)
    text = cli("case", "understand", case, "--lang", "en").out
    assert "no entry without your consent" in " ".join(text.split())
    assert "substandard from 91, doubtful from 271, loss from 361" in text
    assert "M4 (91 to 120 days past due)" in text
    assert "Five classes of bank assets" in text


def test_only_banks_issue_cards(cli: Cli) -> None:
    case = add(cli, "--creditor", "信用卡")
    told = cli.json("case", "understand", case, "--lang", "en")
    assert (told["product"], told["lender_type"]) == ("credit-card", "bank-card")
    assert told["rate"]["rule"] == "cn.rate.financial_loan_court"
    assert "12378" in [one["number"] for one in told["complaints"]]
    assert not any("platform, not the lender" in one for one in told["rate"]["notes"])
    cli.json("case", "edit", case, "--product", "other")
    assert cli.json("case", "show", case)["lender_type"] is None
    cli.json("case", "edit", case, "--product", "credit-card")
    assert cli.json("case", "show", case)["lender_type"] == "bank-card"
    own = add(cli, "--creditor", "信用卡", "--lender-type", "rural-bank")
    assert cli.json("case", "show", own)["lender_type"] == "rural-bank"
    abroad = add(cli, "--creditor", "Acme credit card", "--currency", "USD")
    assert cli.json("case", "show", abroad)["lender_type"] is None


def test_the_pack_can_be_named_as_the_answer_says(cli: Cli) -> None:
    case = add(cli, "--creditor", "Acme", "--currency", "JPY", "--due-since", "-95d")
    assert "--pack" in cli("case", "understand", case).out
    assert cli.json("case", "understand", case)["limitation"] is None
    assert cli.json("case", "understand", case, "--pack", "uk")["limitation"] is not None
    assert cli.refused("case", "understand", case, "--pack", "fr")["field"] == "pack"


def test_an_unknown_case_is_refused(cli: Cli) -> None:
    assert cli.refused("case", "understand", "zzzz")["field"] == "case"


def test_a_length_of_limitation_from_memory_is_marked(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = add(cli, "--creditor", "花呗", "--due-since", "-95d")
    assert "Limitation period" in cli("case", "understand", case, "--lang", "en").out
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "rules.toml").write_text("[cn.limitation.general]\nyears = 2\n", encoding="utf-8")
    told = cli("case", "understand", case, "--lang", "en").out
    assert "unverified" in told.split("Limitation period")[1]


def test_buckets_in_the_users_own_words_are_shown_as_they_stand(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = add(cli, "--creditor", "花呗", "--due-since", "-10d")
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    text = (
        '[cn.stage.dpd_30_day]\nbucket = [{ id = "M0", dpd_from = 0, dpd_to = 30 }, '
        '{ id = "M1+", dpd_from = 31, typical = ["上门三次", "visit"] }]\n'
    )
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    told = cli.json("case", "understand", case, "--lang", "en")
    assert told["usual_next"] == ["上门三次", "visits"]
    assert "visits" in [one["what"] for one in told["law"]]
    assert "上门三次" in cli("calc", "class", "--due-since", "2026-01-01", "--on", "2026-11-01").out
