"""`check` and `budget` from the command line: what the rules find, and what a month leaves."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FINDING_KEYS = {"rule", "verdict", "force", "source", "status", "checked_on", "detail", "title"}


@pytest.fixture
def called(cli: Cli) -> str:
    """A case at 36 % a year, called four times in one evening, late."""
    case = cli.json(
        "case", "add", "--creditor", "花呗", "--principal", "20000", "--nominal-rate", "36",
        "--contract-date", "2024-01-01", "--due-since", "2026-01-10",
    )["id"]  # fmt: skip
    for minute in range(4):
        cli.json(
            "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "催收",
            "--outcome", "connected", "--at", f"2026-06-20 22:3{minute}",
        )  # fmt: skip
    return str(case)


def test_a_case_is_held_against_the_rules(cli: Cli, called: str) -> None:
    told = cli.json("check", called)
    assert all(set(found) >= FINDING_KEYS for found in told["findings"])
    verdicts = {found["rule"]: found["verdict"] for found in told["findings"]}
    assert verdicts["cn.rate.financial_loan_court"] == "exceeds"
    assert verdicts["cn.conduct.gbt_45251_2025"] in {"exceeds", "warn"}
    # The last call began the period again: three years from then (民法典 188, 195).
    assert told["limitation"]["earliest_end"] >= "2029-06-20"
    assert told["limitation"]["earliest_from"] > told["limitation"]["earliest_end"]
    assert told["notes"]
    early = cli.json("check", called, "--on", "2026-03-01")
    assert early["limitation"]["earliest_end"] < told["limitation"]["earliest_end"]


def test_the_words_are_those_of_the_language(cli: Cli, called: str) -> None:
    english = {found["rule"]: found for found in cli.json("check", called, "--lang", "en")["findings"]}
    chinese = {found["rule"]: found for found in cli.json("check", called, "--lang", "zh")["findings"]}
    for rule, found in english.items():
        assert found["title"] != chinese[rule]["title"]
        assert found["detail"] != chinese[rule]["detail"]
        assert "{" not in found["detail"] + chinese[rule]["detail"]


def test_the_page_says_force_mark_source_and_once_that_it_is_no_advice(cli: Cli, called: str) -> None:
    page = cli("check", called, "--lang", "en").out
    assert page.index("exceeds:") < page.index("nothing beyond it:")
    assert "recommended standard" in page
    assert "judicial policy, partly verified" in page
    assert page.count("not legal advice") == 1
    assert "illegal" not in page.split("Malicious")[0]


def test_each_pack_has_its_own_rules(cli: Cli, called: str) -> None:
    british = cli.json("check", called, "--pack", "uk")
    assert british["pack"] == "uk"
    assert british["limitation"]["years"] == 6
    assert cli.json("check", called, "--pack", "us")["pack"] == "us"
    assert cli.refused("check", called, "--pack", "xx")["field"] == "pack"
    assert cli.refused("check", called, "--on", "2026-02-30")["field"] == "on"
    assert cli.refused("check", "zzz")["field"] == "case"


def test_a_file_of_one_s_own_rules_counts(
    cli: Cli, called: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cli.json("check", called)["limitation"]["years"]
    monkeypatch.setenv("NEGOTIATE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "rules.toml").write_text("[cn.limitation.general]\nyears = 4\n", encoding="utf-8")
    assert (before, cli.json("check", called)["limitation"]["years"]) == (3, 4)


def test_a_case_without_a_due_day_has_no_period(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "某人", "--principal", "5", "--product", "private")["id"]
    told = cli.json("check", case)
    assert told["limitation"] is None
    assert told["notes"]
    assert cli("check", case).status == 0


def set_line(cli: Cli, kind: str, title: str, amount: str, *more: str) -> str:
    made = cli.json("budget", "set", "--kind", kind, "--title", title, "--amount", amount, *more)
    return str(made["id"])


def test_a_budget_is_put_to_a_month(cli: Cli) -> None:
    set_line(cli, "income", "工资", "6500")
    set_line(cli, "income", "工资", "6000")
    set_line(cli, "essential", "买菜", "120", "--every", "week")
    set_line(cli, "flexible", "手机", "100")
    set_line(cli, "priority", "房贷", "6000", "--every", "quarter")
    gone = set_line(cli, "reserve", "旅行", "900")
    set_line(cli, "reserve", "备用", "1200", "--every", "year")
    cli.json("budget", "remove", gone)
    shown = cli.json("budget", "show")
    assert (shown["total"], shown["lines"][1]["monthly"]) == (5, "520.00")
    assert (shown["income"], shown["essentials"], shown["priority"]) == ("6000.00", "520.00", "2000.00")
    assert (shown["flexible"], shown["reserve"]) == ("100.00", "100.00")
    assert (shown["surplus"], shown["available"], shown["currency"]) == ("3380.00", "3280.00", "CNY")


def test_currencies_are_never_added_up(cli: Cli) -> None:
    set_line(cli, "income", "wages", "30", "--currency", "USD")
    set_line(cli, "income", "工资", "50")
    shown = cli.json("budget", "show")
    assert (shown["currency"], shown["income"]) == ("CNY", "50.00")
    assert [(one["currency"], one["income"]) for one in shown["other_currencies"]] == [("USD", "30.00")]


def test_a_surplus_is_shared_to_the_cent(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1000")["id"]
    cli.json("case", "add", "--creditor", "某行", "--principal", "9", "--currency", "USD")
    closed = cli.json("case", "add", "--creditor", "某平台", "--principal", "700")["id"]
    cli.json("case", "close", closed)
    set_line(cli, "income", "工资", "1000")
    shared = cli.json("budget", "split")
    parts = {one["case"]: one["offer"] for one in shared["offers"]}
    assert parts == {case: "838.20", other: "161.80"}
    assert (shared["total"], shared["offered"], shared["verdict"]) == (2, "1000.00", "offer")
    assert shared["left_out"] == 1


def test_with_nothing_left_nothing_is_offered(cli: Cli, case: str) -> None:
    set_line(cli, "income", "工资", "1000")
    set_line(cli, "essential", "房租", "1200")
    shared = cli.json("budget", "split")
    assert (shared["verdict"], shared["offered"]) == ("none", "0.00")
    assert cli.json("budget", "show")["surplus"] == "-200.00"


def test_a_debtor_s_own_budget_and_cases(cli: Cli, case: str) -> None:
    his = cli.json("case", "add", "--creditor", "借呗", "--principal", "10", "--debtor", "某人")["id"]
    set_line(cli, "income", "工资", "1000", "--debtor", "某人")
    assert cli.json("budget", "show")["total"] == 0
    shared = cli.json("budget", "split", "--debtor", "某人")
    assert [(one["case"], one["offer"]) for one in shared["offers"]] == [(his, "10.00")]
    assert shared["verdict"] == "full"


def test_budgets_are_refused_by_field(cli: Cli, case: str) -> None:
    assert cli.refused("budget", "split")["field"] == "debtor"
    assert cli.refused("budget", "show", "--debtor", "没有")["field"] == "debtor"
    line = {"kind": "income", "title": "w", "amount": "5", "every": "month"}
    for field, value in (("kind", "luck"), ("title", ""), ("amount", "-5"), ("every", "day")):
        words = [part for name, text in {**line, field: value}.items() for part in (f"--{name}", text)]
        assert cli.refused("budget", "set", *words)["field"] == field
    assert cli.refused("budget", "remove", "zzz")["field"] == "line"
    set_line(cli, "income", "w", "5")
    assert cli.refused("budget", "split", "--token", "x")["field"] == "token"


LOAN = (
    "case", "add", "--creditor", "花呗", "--principal", "8000", "--penalty", "1500", "--contract-date",
    "2025-01-01", "--due-since", "2026-05-01", "--statement-on", "2026-11-01", "--nominal-rate", "14.6",
    "--lent", "10000", "--plan-instalment", "950", "--plan-periods", "12", "--plan-fee", "20",
    "--upfront-fee", "300", "--penalty-rate", "21.9", "--late-fee", "20",
)  # fmt: skip


def test_the_true_rate_is_held_against_the_ceiling_beside_the_contract_s(cli: Cli) -> None:
    case = cli.json(*LOAN)["id"]
    told = cli.json("check", case, "--lang", "en")
    assert told["rates"] == {
        "contract": "14.60", "true_nominal": "35.07", "true_effective": "41.30", "ceiling": "24.00",
    }  # fmt: skip
    rated = [one for one in told["findings"] if one["rule"] == "cn.rate.financial_loan_court"]
    assert [one["verdict"] for one in rated] == ["exceeds", "ok", "exceeds"]
    assert "fees in it" in rated[0]["detail"]
    assert "fees not in it" in rated[1]["detail"]
    # 8,000 × 24 % × 184 / 365 is 967.89: 1,500 for being late is more than that by itself.
    assert "967.89" in rated[2]["detail"]
    # 8,000 × 21.9 % × 184 / 360 and seven late fees of 20.
    assert told["charges"] == {
        "charged": "1500.00", "interest": "895.47", "late_fees": "140.00", "missed": 7,
        "interest_by_days_of_year": {"360": "895.47", "365": "883.20"},
        "reckoned": "1035.47", "difference": "464.53",
    }  # fmt: skip
    page = cli("check", case, "--lang", "en").out
    assert "true rate by the plan, fees in it: 35.07 % nominal, 41.30 % effective" in page
    assert "¥464.53 more" in page


def test_the_rules_are_those_of_the_currency(cli: Cli) -> None:
    packs = {}
    for currency in ("CNY", "USD", "GBP", "JPY"):
        case = cli.json(
            "case", "add", "--creditor", f"x {currency}", "--principal", "9", "--currency", currency
        )
        for hour in ("06", "23"):
            cli.json(
                "contact", "add", case["id"], "--channel", "call", "--direction", "in", "--summary", "x",
                "--outcome", "connected", "--at", f"2026-11-11 {hour}:30",
            )  # fmt: skip
        told = cli.json("check", case["id"])
        packs[currency] = told["pack"]
        assert all(one["rule"].startswith(f"{told['pack']}.") for one in told["findings"])
        if currency == "USD":
            assert [one["verdict"] for one in told["findings"] if one["rule"] == "us.reg_f.hours"] == [
                "exceeds", "exceeds",
            ]  # fmt: skip
        if currency == "JPY":
            assert (told["findings"], told["limitation"]) == ([], None)
            assert "JPY" in told["notes"][0]
            assert cli.json("check", case["id"], "--pack", "cn")["pack"] == "cn"
    assert packs == {"CNY": "cn", "USD": "us", "GBP": "uk", "JPY": None}


def test_a_card_in_another_currency_is_not_screened_by_amounts_in_yuan(cli: Cli) -> None:
    case = cli.json(
        "case",
        "add",
        "--creditor",
        "x",
        "--principal",
        "90000",
        "--currency",
        "USD",
        "--product",
        "credit-card",
    )["id"]
    told = cli.json("check", case, "--pack", "cn")
    assert "cn.criminal.card_overdraft" not in [one["rule"] for one in told["findings"]]


def test_all_open_cases_in_short(cli: Cli, called: str) -> None:
    other = cli.json("case", "add", "--creditor", "y", "--principal", "9", "--currency", "JPY")["id"]
    closed = cli.json("case", "add", "--creditor", "z", "--principal", "9")["id"]
    cli.json("case", "close", closed)
    told = cli.json("check", "--all")
    assert [one["case"] for one in told["cases"]] == [called, other]
    assert told["total"] == 2
    first = told["cases"][0]
    full = cli.json("check", called)["findings"]
    for verdict, count in first["findings"].items():
        assert count == sum(one["verdict"] == verdict for one in full)
    assert set(first["exceeded"]) == {one["rule"] for one in full if one["verdict"] == "exceeds"}
    assert (told["cases"][1]["pack"], told["cases"][1]["exceeded"]) == (None, [])
    assert "no rules known" in cli("check", "--all", "--lang", "en").out


def test_check_takes_a_case_or_all(cli: Cli, called: str) -> None:
    assert cli("check").status == 2
    assert cli("check", called, "--all").status == 2
    assert cli.refused("check", "--all", "--pack", "mars")["field"] == "pack"


def test_letters_of_other_places_quote_no_chinese_law(cli: Cli) -> None:
    case = cli.json("case", "add", "--creditor", "x", "--principal", "90", "--currency", "USD")["id"]
    cli.json(
        "contact", "add", case, "--channel", "call", "--direction", "in", "--summary", "x", "--outcome",
        "connected", "--at", "2026-11-11 06:30",
    )  # fmt: skip
    for kind in (
        "hardship",
        "waiver",
        "lump-sum",
        "stop-third-party",
        "credit-objection",
        "certificate-request",
    ):
        for lang in ("zh", "en"):
            text = cli.json("letter", case, "--kind", kind, "--lang", lang)["text"]
            assert not any(word in text for word in ("民法典", "Civil Code", "GB/T", "银行业协会"))
    refused = cli.refused("letter", case, "--kind", "court-answer")
    assert refused["field"] == "kind"
    assert "USD" in refused["message"]
    quoted = cli.json("letter", case, "--kind", "complaint", "--finding", "us.reg_f.hours", "--lang", "en")[
        "text"
    ]
    assert "12 CFR 1006.6: On 11 November 2026 I received a call at 06:30" in quoted
    assert "not before 08:00 or after 21:00 where I live" in quoted


def test_month_by_month_to_debt_free_over_the_open_cases(cli: Cli) -> None:
    assert cli.refused("budget", "payoff")["field"] == "debtor"
    set_line(cli, "income", "w", "5000")
    set_line(cli, "essential", "r", "4000")
    small = cli.json("case", "add", "--creditor", "花呗", "--principal", "2000", "--nominal-rate", "12")["id"]
    large = cli.json("case", "add", "--creditor", "借呗", "--principal", "6000", "--nominal-rate", "18")["id"]
    told = cli.json("budget", "payoff", "--table", "--first-on", "2026-12-25")
    ways = {one["strategy"]: one for one in told["strategies"]}
    assert (told["available"], told["without_rate"], told["cases"][0]["case"]) == ("1000.00", 0, large)
    for one in ways.values():
        last = one["table"][-1]
        paid = sum(Decimal(part) for month in one["table"] for part in month["by_debt"].values())
        assert (last["balance"], one["debt_free_on"]) == ("0.00", last["due"])
        assert paid == Decimal(one["total_paid"]) == 8000 + Decimal(one["interest"])
        assert set(last["by_debt"]) == {small, large}
    assert Decimal(ways["avalanche"]["interest"]) == min(Decimal(one["interest"]) for one in ways.values())
    own = cli.json("budget", "payoff", "--order", small)["strategies"][-1]
    assert own["interest"] == ways["snowball"]["interest"]
    more = cli.json("budget", "payoff", "--extra", "500")
    assert (more["extra"], more["strategies"][0]["months"] < ways["avalanche"]["months"]) == ("500.00", True)
    assert cli.refused("budget", "payoff", "--extra", "-1000")["field"] == "extra"
    assert cli.refused("budget", "payoff", "--order", "zzz")["field"] == "order"
    assert "花呗" in cli("budget", "payoff", "--table", "--lang", "en").out


def test_what_is_agreed_is_told_apart_and_kept_first(cli: Cli, case: str) -> None:
    other = cli.json("case", "add", "--creditor", "借呗", "--principal", "1000")["id"]
    set_line(cli, "income", "工资", "1000")
    offer = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "10")["id"]
    cli.json("offer", "accept", offer)
    shown = cli.json("budget", "show")
    assert (shown["surplus"], shown["agreed"], shown["available"]) == ("1000.00", "518.05", "481.95")
    shared = cli.json("budget", "split")
    assert [(one["case"], one["offer"]) for one in shared["offers"]] == [(other, "481.95")]
    (agreed,) = shared["agreements"]
    assert (agreed["case"], agreed["monthly"], agreed["next_amount"]) == (case, "518.05", "518.05")
    told = cli("budget", "split", "--lang", "en").out
    assert "agreed: ¥518.05 a month" in told
    assert "can be offered a month: ¥481.95" in told
    assert "agreed a month          ¥518.05" in cli("budget", "show", "--lang", "en").out
    wish = cli.json("offer", "add", other, "--kind", "instalments", "--periods", "2")["id"]
    (compared,) = [one for one in cli.json("offer", "compare", other)["offers"] if one["id"] == wish]
    assert (compared["per_period"], compared["budget_left"], compared["affordable"]) == (
        "500.00", "-18.05", False,
    )  # fmt: skip
    afford = [
        "calc",
        "afford",
        "--income",
        "1000",
        "--essentials",
        "0",
        "--agreed",
        "518.05",
        "--debts",
        "1000",
    ]
    assert cli.json(*afford)["offers"] == ["481.95"]


def test_someone_who_gave_her_own_name_needs_not_give_it_again(cli: Cli) -> None:
    cli.json("case", "add", "--creditor", "借呗", "--principal", "1000", "--debtor", "李女士")
    set_line(cli, "income", "工资", "300")
    assert cli.json("budget", "split")["offered"] == "300.00"
    assert cli.json("budget", "show", "--debtor", "李女士")["total"] == 1
    assert cli.json("budget", "payoff")["available"] == "300.00"
    paid = cli("budget", "payoff", "--lang", "en").out
    assert "Amounts in CNY." in paid


@pytest.mark.parametrize("word", ["yourself", "本人", "Yourself"])
def test_what_lists_call_you_is_understood(cli: Cli, case: str, word: str) -> None:
    cli.json("case", "add", "--creditor", "借呗", "--principal", "1000", "--debtor", "李女士")
    set_line(cli, "income", "工资", "300", "--debtor", word)
    assert cli.json("budget", "show", "--debtor", word)["total"] == 1
    assert [one["id"] for one in cli.json("case", "list", "--debtor", word)["cases"]] == [case]
    assert [one["case"] for one in cli.json("reach", "list", "--debtor", word)["cases"]] == [case]
    own = cli.json("case", "add", "--creditor", "花呗", "--principal", "10", "--debtor", word)
    assert own["debtor"] == cli.json("case", "show", case)["debtor"]
    assert cli.json("debtor", "list")["total"] == 2
