"""The user's own rules file: what it changes is used and shown as theirs, what is wrong in it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from negotiation.creditors import by_id
from tui.i18n import language, set_language
from tui.rules import hotline_of
from tui.written import hotline

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

OWN = '[hotlines.huabei]\nnumber = "400-555-0001"\nsource = "应用内"\nstatus = "V"\n'


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the file."""
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "rules.toml"


def test_an_own_hotline_is_shown_wherever_one_calls_from(cli: Cli, rules: Path) -> None:
    rules.write_text(OWN, encoding="utf-8")
    case = cli.json("case", "add", "--creditor", "花呗", "--principal", "900", "--due-since", "-10d")["id"]
    said = cli("letter", case, "--say", "first-contact", "--lang", "en").out
    assert "400-555-0001 (entered by you, verified, 应用内)" in said
    ready = cli.json("letter", case, "--say", "first-contact")["ready"]
    assert (ready["hotline"], ready["hotline_mark"]) == ("400-555-0001", "V")
    assert (ready["hotline_entered"], ready["hotline_source"]) == (True, "应用内")
    for words in (
        ["case", "understand", case],
        ["ladder", case],
        ["calc", "complaint", "--creditor", "花呗"],
    ):
        told = cli(*words, "--lang", "en").out
        assert "400-555-0001 (verified)" in told
        assert "entered by you; where it is from: 应用内" in told
        assert "95188" not in told


def test_an_own_hotline_leaves_the_mark_of_the_rule(bare: Cli, rules: Path) -> None:
    rules.write_text(OWN, encoding="utf-8")
    way = bare.json("calc", "complaint", "--creditor", "花呗")["ways"][0]
    assert (way["number"], way["number_status"]) == ("400-555-0001", "V")
    assert (way["rule"], way["status"]) == ("cn.complaint.lender", "U")


def test_a_number_that_is_not_verified_says_where_to_check_it(
    rules: Path,
) -> None:
    before = language()
    set_language("en")
    told = hotline(hotline_of(by_id("huabei")))
    assert told == "95188 (partly verified, check on your card or in the app)"
    # A file that cannot be read takes no number away.
    rules.write_text("[cn", encoding="utf-8")
    assert hotline(hotline_of(by_id("huabei"))) == told
    rules.write_text('[hotlines.huabei]\nnumber = "4001"\n', encoding="utf-8")
    assert hotline(hotline_of(by_id("huabei"))) == (
        "4001 (entered by you, unverified, check on your card or in the app)"
    )
    assert hotline(hotline_of(None)) == "not known: see your card or the app"
    set_language(before)


def test_an_own_prime_rate_is_shown_with_its_own_source(bare: Cli, rules: Path) -> None:
    rules.write_text(
        '[lpr]\n2026-11-20 = { rate = 2.80, status = "V", source = "央行网站" }\n', encoding="utf-8"
    )
    words = ["calc", "lpr", "--on", "2026-11-25"]
    told = bare.json(*words)
    assert (told["one_year"], told["status"], told["entered"]) == ("2.80", "V", True)
    assert (told["source"], told["url"], told["checked_on"]) == ("央行网站", None, None)
    page = bare(*words, "--lang", "en").out
    assert "verified, entered by you" in page
    assert "央行网站" in page
    assert "lpr.csv" not in page
    assert "2026-11-23" not in page
    ceiling = ["calc", "cap", "--lender-type", "private", "--contract-date", "2026-11-21"]
    assert "entered by you; where it is from: 央行网站" in bare(*ceiling, "--lang", "en").out
    earlier = bare.json("calc", "lpr", "--on", "2026-08-25")
    assert (earlier["entered"], earlier["checked_on"]) == (False, "2026-11-23")
    rules.write_text("[lpr]\n2026-11-20 = 2.80\n", encoding="utf-8")
    assert bare.json(*words)["source"] is None
    assert "The LPR of 2026-11-20 is entered by you." in bare(*words, "--lang", "en").out


def test_figures_of_cards_and_judgments_are_those_of_the_file(bare: Cli, rules: Path) -> None:
    late = ["calc", "late-fee", "--minimum", "1000", "--paid", "300"]
    doubled = ["calc", "doubled-interest", "--principal", "100000", "--days", "180"]
    card = [
        "calc", "card-interest", "--bill", "8000", "--posted", "2026-03-01", "--due", "2026-03-20",
        "--to", "2026-04-05", "--payments", "7981@2026-03-25",
    ]  # fmt: skip
    assert [bare.json(*words)["amount"] for words in (late, doubled)] == ["35.00", "3150.00"]
    assert bare.json(*card)["in_full"] is False
    rules.write_text(
        "[cn.card.usual_penalty]\nshare_of_unpaid_minimum = 0.04\n"
        "[cn.court.doubled_interest]\ndaily_rate = 0.0002\n"
        "[cn.card.grace]\ngrace_days_min = 5\ntolerance_min = 20.00\n",
        encoding="utf-8",
    )
    assert [bare.json(*words)["amount"] for words in (late, doubled)] == ["28.00", "3600.00"]
    assert bare.json(*card)["in_full"] is True
    assert (
        "Usual penalty on the unpaid part of the minimum payment (edited by you)"
        in bare(*late, "--lang", "en").out
    )
    # What was typed counts before either.
    assert bare.json(*late, "--rate", "5")["amount"] == "35.00"
    assert bare.refused(*late, "--rate", "")["field"] == "rate"


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("# mine\n[cn\n", "rules", "rules.toml is not TOML: look at line 2."),
        ('a = """x', "rules", "rules.toml is not TOML: its end is missing."),
        ("[lpr]\n2026-09-21 = 0.03\n", "lpr.2026-09-21", "percent a year, such as 3.00"),
        ("[lpr]\n2019-08-19 = 4.0\n", "lpr.2019-08-19", "It begins on 2019-08-20"),
        ("[cn.court.defence]\nday = 3\n", "cn.court.defence.day", "It knows: "),
        ("[cn.rate.day_count]\nbases = [0]\n", "cn.rate.day_count.bases", "what the pack has"),
        ("[cn.rate.day_count]\nbases = []\n", "cn.rate.day_count.bases", "what the pack has"),
        ("[lpr]\n2026-11-20 = 30\n", "lpr.2026-11-20", "no more than 15"),
        (
            "[cn.card.usual_penalty]\nshare_of_unpaid_minimum = 5\n",
            "cn.card.usual_penalty.share_of_unpaid_minimum",
            "a share of one: 0.05 is 5 %",
        ),
        (
            "[cn.court.doubled_interest]\ndaily_rate = 0.0175\n",
            "cn.court.doubled_interest.daily_rate",
            "a share of one: 0.0005 is 0.05 %",
        ),
        (
            "[[cn.rate.private_lending_old.zone]]\nabove = 24\neffect = 'enforceable'\n",
            "cn.rate.private_lending_old.zone.above",
            "a share of one",
        ),
        ("[hotlines.huabei]\nnumber = 95188\n", "hotlines.huabei.number", "Put it in quotes."),
        ("[cn.complaint.hotline_12378]\nnumber = 1\n", "cn.complaint.hotline_12378.number", "in quotes"),
        ('[cn.mine]\nsource = "x"\nforce = "law"\n', "cn.mine", "keys: title_zh, title_en, source"),
        ('[fr.x]\nsource = "x"\n', "fr", "It knows: cn, us, uk"),
        (
            '[cn.mine]\ntitle_zh = "x"\ntitle_en = "x"\nsource = "x"\nforce = "gospel"\n',
            "cn.mine.force",
            "It takes one of: law,",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_named(bare: Cli, rules: Path, text: str, field: str, said: str) -> None:
    rules.write_text(text, encoding="utf-8")
    assert bare.refused("calc", "rules")["field"] == field
    told = bare("calc", "rules", "--lang", "en").err
    assert said in told
    assert str(rules) in told


def test_a_rule_is_shown_with_all_it_says_and_what_is_only_told(bare: Cli, rules: Path) -> None:
    order = bare.json("calc", "rules", "cn.card.payment_order")
    assert order["told_only"] == ["products"]
    rules.write_text("[uk.ew.breathing_space]\ndays = 61\n", encoding="utf-8")
    told = bare.json("calc", "rules", "uk.ew.breathing_space")
    assert (told["values"]["days"], told["edited"], told["status"]) == (61, ["days"], "U")
    assert told["told_only"] == list(told["values"])
    shown = bare("calc", "rules", "ew.breathing_space", "--pack", "uk", "--lang", "en").out
    assert "61 (edited by you)" in shown[shown.index("Told only") :]
    assert "share_of_unpaid_minimum" not in bare.json("calc", "rules", "cn.card.usual_penalty")["told_only"]
    assert bare.refused("calc", "rules", "cn.none")["field"] == "rule"


def test_a_rule_says_how_exactly_its_first_day_is_known(bare: Cli) -> None:
    rules = {one["rule"]: one["rule_from_precision"] for one in bare.json("calc", "rules")["rules"]}
    assert rules["cn.stage.dpd_30_day"] == "unknown"
    assert rules["cn.card.personal_plan"] == "year"
    assert rules["cn.limitation.general"] == "day"


def test_a_debt_to_a_chinese_lender_in_another_currency_may_be_under_chinese_rules(cli: Cli) -> None:
    words = ["--principal", "900", "--currency", "USD", "--product", "credit-card"]
    known = cli.json("case", "add", "--creditor", "中信信用卡", *words)["id"]
    other = cli.json("case", "add", "--creditor", "Some Bank", *words)["id"]
    assert cli.json("check", known, "--lang", "en")["pack"] == "us"
    assert "--pack cn" in cli("check", known, "--lang", "en").out
    assert "--pack cn" in cli("case", "understand", known, "--lang", "en").out
    assert "--pack cn" in cli("ladder", known, "--lang", "en").out
    assert "--pack cn" not in cli("ladder", other, "--lang", "en").out
    assert "--pack cn" not in cli("check", other, "--lang", "en").out
    assert "Chinese directory" not in cli("check", known, "--pack", "us", "--lang", "en").out


def test_the_order_of_a_card_payment_is_that_of_the_file(cli: Cli, rules: Path) -> None:
    apply = [
        "calc", "apply", "--amount", "3000", "--costs", "550", "--interest", "1860.40",
        "--principal", "20000", "--order", "card-90",
    ]  # fmt: skip
    case = cli.json(
        "case", "add", "--creditor", "招商银行信用卡", "--principal", "20000", "--interest", "1860.40",
        "--fees", "550", "--due-since", "-30d", "--statement-on", "-20d", "--nominal-rate", "18",
    )["id"]  # fmt: skip
    payment = cli.json("payment", "add", case, "--amount", "3000", "--method", "bank", "--at", "-10d")["id"]
    cli.json("payment", "confirm", payment, "--by", "app")
    assert cli.json(*apply)["principal"] == "19410.40"
    before = cli.json("case", "show", case)["estimated"]
    rules.write_text('[cn.card.payment_order]\ndpd_1_90 = ["principal", "interest_fee"]\n', encoding="utf-8")
    told = cli.json(*apply)
    assert (told["principal"], told["costs"]) == ("17000.00", "550.00")
    assert [line["part"] for line in told["lines"]] == ["principal", "costs", "interest"]
    shared = cli.json("calc", "allocate", "--amount", "3000", "--debt", "A=20000,interest=1860,order=card-90")
    assert shared["debts"][0]["principal"] == "17000.00"
    assert cli.json("case", "understand", case)["payment_order"]["parts"][0] == "principal"
    (part,) = cli.json("payment", "show", payment)["applied"]
    assert [line["part"] for line in part["lines"]] == ["principal", "costs", "interest"]
    page = cli("payment", "show", payment, "--lang", "en").out
    assert "set in your rules file" in page
    assert page.index("principal") < page.index("interest")
    # Ten days at 18 % on the principal that is lower by what went to it.
    assert float(cli.json("case", "show", case)["estimated"]) < float(before)
    assert cli.json("calc", "rules", "cn.card.payment_order")["told_only"] == ["products"]
    rules.write_text('[cn.card.payment_order]\ndpd_1_90 = ["principal"]\n', encoding="utf-8")
    assert cli.refused(*apply)["field"] == "cn.card.payment_order.dpd_1_90"
