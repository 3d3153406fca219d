"""`calc`: rates, schedules, shares, payments, charges, capital figures, all without a database."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

HAN = range(0x4E00, 0x9FFF)


def words(line: str) -> list[str]:
    return ["calc", *line.split()]


# Worked examples, section 1.
@pytest.mark.parametrize(
    ("line", "nominal", "effective"),
    [
        ("--principal 12000 --instalment 1072 --periods 12", "13.0342", "13.8418"),
        ("--principal 12000 --flat-fee 0.75 --periods 6", "15.2677", "16.3828"),
        ("--principal 12000 --flat-fee 0.66% --periods 12", "14.3106", "15.2876"),
        ("--principal 12000 --deducted 864 --instalment 1000 --periods 12", "14.0249", "14.9625"),
        ("--principal 30000 --instalment 2917 --periods 12", "29.4837", "33.8130"),
        ("--principal 1200 --instalment 100 --periods 12", "0.0000", "0.0000"),
    ],
)
def test_section_1_rates(bare: Cli, line: str, nominal: str, effective: str) -> None:
    found = bare.json(*words(f"apr {line}"))
    assert (found["nominal_apr"], found["effective_apr"]) == (nominal, effective)
    assert found["apr"] == nominal
    assert bare.json(*words(f"apr {line} --method effective"))["apr"] == effective


# Worked examples, section 2.
@pytest.mark.parametrize(
    ("line", "apr"),
    [
        ("5000 --advance-on 1978-01-10 --instalment 230 --periods 24 --first-on 1978-02-10", "9.69"),
        ("6000 --advance-on 1978-02-10 --instalment 200 --periods 36 --first-on 1978-04-01", "11.82"),
        (
            "10000 --advance-on 1978-05-23 --payments 40x385@1978-10-01 --unit quarter",
            "8.97",
        ),
        ("5000 --advance-on 1978-01-10 --payments 250@1978-02-10,23x230@1978-03-10", "10.08"),
        ("5000 --advance-on 1978-01-10 --payments 23x230@1978-02-10,280@1980-01-10", "10.50"),
        ("5000 --advance-on 1978-01-10 --payments 250@1978-02-10,22x230@1978-03-10,280@1980-01-10", "10.90"),
        ("500 --advance-on 1978-03-20 --payments 30x17.60@1978-04-21 --unit week", "14.96"),
        ("1000 --advance-on 1978-01-03 --payments 1080@1978-09-15", "11.45"),
        ("1000 --advance-on 1978-01-03 --instalment 1080 --periods 1 --first-on 1978-09-15", "11.45"),
        ("1000 --advance-on 1978-07-15 --instalment 1044 --periods 1 --first-on 1979-01-15", "8.80"),
    ],
)
def test_section_2_regulation_z(bare: Cli, line: str, apr: str) -> None:
    found = bare.json(*words(f"apr --principal {line} --method reg-z"))
    assert (found["nominal_apr"], found["apr"]) == (apr, apr)


# Worked examples, section 3.
def test_section_3_the_equation_of_the_eu(bare: Cli) -> None:
    loan = "apr --principal 500 --advance-on 2012-10-10 --method eu --payments"
    assert bare.json(*words(f"{loan} 510@2012-10-15"))["effective_apr"] == "324.436"
    assert bare.json(*words(f"{loan} 510@2012-10-15 --decimals 1"))["apr"] == "324.4"
    assert Decimal(bare.json(*words(f"{loan} 500@2012-10-10"))["effective_apr"]) == 0
    assert bare.json(*words(f"{loan} 2x270@2012-11-10"))["apr"] == "84.631"


def test_equal_months_of_the_directive(bare: Cli) -> None:
    found = bare.json(*words(
        "apr --principal 1000 --advance-on 1994-01-01 --payments 1200@1995-07-01 --method eu --count months"
    ))  # fmt: skip
    assert found["apr"] == "12.924"


def test_further_payouts(bare: Cli) -> None:
    found = bare.json(*words(
        "apr --principal 1000 --advance-on 2026-01-15 --advance 500@2026-02-15 --payments 1525.10@2026-03-15"
        " --unit month"
    ))  # fmt: skip
    assert found["nominal_apr"] == "12.0000"
    assert (found["received"], found["paid"]) == ("1500.00", "1525.10")


def test_no_rate_is_said_and_is_no_error(bare: Cli) -> None:
    line = words("apr --principal 500 --advance-on 2026-01-01 --payments 0@2026-02-01")
    found = bare.json(*line)
    assert (found["nominal_apr"], found["effective_apr"], found["verdict"]) == (None, None, "no-rate")
    assert "no rate" in bare(*line, "--lang", "en").out


# Worked examples, section 4.
def test_a_rate_that_may_not_be_the_only_one_says_so(bare: Cli) -> None:
    line = words("apr --principal 1000 --advance-on 2026-01-01 --advance 2500@2028-01-01")
    line += ["--payments", "3500@2027-01-01"]
    told = bare.json(*line)
    assert (told["verdict"], told["maybe_several_rates"]) == ("found", True)
    assert "another rate may solve it too" in " ".join(bare(*line, "--lang", "en").out.split())
    # What is received in parts before anything is paid turns once.
    plain = words("apr --principal 1000 --advance-on 2026-01-01 --advance 500@2026-02-01")
    plain += ["--payments", "12x140@2026-02-01"]
    assert bare.json(*plain)["maybe_several_rates"] is False
    assert "another rate" not in bare(*plain, "--lang", "en").out


def test_section_4_schedules(bare: Cli) -> None:
    found = bare.json(*words(
        "schedule --principal 30000 --annual-rate 12 --periods 12 --method equal-instalment"
        " --first-on 2026-01-31"
    ))  # fmt: skip
    rows = found["instalments"]
    assert rows[0] == {
        "n": 1, "due": "2026-01-31", "amount": "2665.46", "principal": "2365.46", "interest": "300.00",
        "fee": "0.00", "balance": "27634.54",
    }  # fmt: skip
    assert [row["due"] for row in rows[1:3]] == ["2026-02-28", "2026-03-31"]
    assert rows[-1]["amount"] == "2665.51"
    assert (found["total"], found["total_interest"]) == ("31985.57", "1985.57")
    found = bare.json(*words(
        "schedule --principal 30000 --annual-rate 12 --periods 12 --method equal-principal"
    ))  # fmt: skip
    assert (found["total"], found["instalments"][0]["due"]) == ("31950.00", None)
    found = bare.json(*words("schedule --principal 43210.99 --periods 60 --method interest-free"))
    assert [row["amount"] for row in found["instalments"]] == ["720.18"] * 59 + ["720.37"]


def test_a_plan_with_a_fee_shows_what_it_costs_a_year(bare: Cli) -> None:
    for fee in ("--fee 0.6", "--fee 0.6%", "--annual-rate 7.2"):
        found = bare.json(*words(f"schedule --principal 12000 --periods 12 --method flat-fee {fee}"))
        assert {row["amount"] for row in found["instalments"]} == {"1072.00"}
        assert found["nominal_apr"] == "13.0342"
    found = bare.json(
        *words("schedule --principal 12000 --periods 12 --method interest-free --fee-amount 72")
    )
    assert (found["nominal_apr"], found["total_fees"]) == ("13.0342", "864.00")


def test_first_payment_deferral_and_an_agreed_list(bare: Cli) -> None:
    found = bare.json(*words(
        "schedule --principal 24000 --periods 12 --method interest-free --first-payment 6000"
        " --first-on 2026-03-31"
    ))  # fmt: skip
    assert [(row["n"], row["due"]) for row in found["instalments"][:2]] == [
        (0, "2026-02-28"),
        (1, "2026-03-31"),
    ]
    found = bare.json(*words(
        "schedule --principal 1000 --annual-rate 12 --periods 2 --method equal-principal"
        " --first-on 2026-01-10 --deferral 2 --during added"
    ))  # fmt: skip
    assert [(row["due"], row["amount"]) for row in found["instalments"]] == [
        ("2026-03-10", "530.00"), ("2026-04-10", "505.00"),
    ]  # fmt: skip
    found = bare.json(*words("schedule --principal 1000 --payments 400@2026-03-01,0@2026-05-01"))
    assert [row["amount"] for row in found["instalments"]] == ["400.00", "600.00"]


# Worked examples, section 5.
@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("accrue --principal 10000 --daily-rate 0.05 --from 2026-01-01 --to 2026-02-15", "225.00"),
        ("accrue --principal 10000 --annual-rate 27 --from 2026-01-01 --to 2026-01-31 --basis 360", "225.00"),
        ("accrue --principal 10000 --annual-rate 18 --uplift 50 --days 30 --basis 365", "221.92"),
        ("late-fee --minimum 1000 --paid 300", "35.00"),
        ("late-fee --minimum 100 --paid 90 --floor 20", "20.00"),
        ("late-fee --minimum 50000 --cap 500", "500.00"),
        ("card-interest --bill 8000 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05"
         " --payments 7990@2026-03-20,10@2026-04-05", "0.00"),
        ("card-interest --bill 8000 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05"
         " --payments 7000@2026-03-20,1000@2026-04-05", "84.00"),
        ("doubled-interest --principal 100000 --from 2026-01-01 --to 2026-06-30", "3150.00"),
        ("doubled-interest --principal 100000 --days 180", "3150.00"),
    ],
)  # fmt: skip
def test_section_5_charges(bare: Cli, line: str, amount: str) -> None:
    assert bare.json(*words(line))["amount"] == amount


# Worked examples, section 6.
@pytest.mark.parametrize(
    ("order", "costs", "interest", "principal"),
    [
        ("default", "0.00", "0.00", "19410.40"),
        ("card-91", "550.00", "1860.40", "17000.00"),
        ("card --days-past-due 91", "550.00", "1860.40", "17000.00"),
        ("card-90", "0.00", "0.00", "19410.40"),
        ("card --days-past-due 90", "0.00", "0.00", "19410.40"),
        ("principal-first", "550.00", "1860.40", "17000.00"),
        ("enforcement", "0.00", "1860.40", "17550.00"),
        ("enforcement --doubled 99", "0.00", "0.00", "19410.40"),
    ],
)
def test_section_6_a_payment(bare: Cli, order: str, costs: str, interest: str, principal: str) -> None:
    found = bare.json(*words(
        f"apply --amount 3000 --costs 550 --interest 1860.40 --principal 20000 --order {order}"
    ))  # fmt: skip
    assert (found["costs"], found["interest"], found["principal"]) == (costs, interest, principal)
    assert found["surplus"] == "0.00"


def test_several_debts_of_one_creditor(bare: Cli) -> None:
    found = bare.json(*words(
        "allocate --amount 700 --on 2026-11-23 --debt a=500,due=2026-01-01,interest=20"
        " --debt b=500,due=2025-01-01,burden=18 --designate b=100"
    ))  # fmt: skip
    assert [(step["debt"], step["paid"], step["reason"]) for step in found["steps"]] == [
        ("b", "100.00", "designated"), ("b", "400.00", "heavier-burden"), ("a", "200.00", "heavier-burden"),
    ]  # fmt: skip
    assert found["debts"][0] == {"name": "a", "costs": "0.00", "interest": "0.00", "principal": "320.00"}
    assert {step["rule"] for step in found["steps"]} == {"cn.payment_order.several_debts"}


@pytest.mark.parametrize(
    ("payments", "unit", "word"),
    [
        ("300@2025-06-01,800@2025-11-01", "5month", "(5 months)"),
        ("600@2025-01-22,500@2025-02-12", "21day", "(21 days)"),
        ("600@2025-02-01,500@2025-03-01", "month", "(a month)"),
        ("1100@2025-06-15", "term", "(the whole term)"),
    ],
)
def test_the_unit_of_a_rate_is_said_in_words(bare: Cli, payments: str, unit: str, word: str) -> None:
    line = words(f"apr --principal 1000 --advance-on 2025-01-01 --payments {payments}")
    assert bare.json(*line)["unit"] == unit
    assert word in bare(*line, "--lang", "en").out


# Worked examples, section 7.
def test_section_7_shares(bare: Cli) -> None:
    found = bare.json(*words("split --available 160 --debts 4550,6700,1200"))
    assert found["offers"] == ["58.47", "86.11", "15.42"]
    found = bare.json(*words("split --available 100 --debts 500，1000，233，200"))
    assert found["offers"] == ["25.87", "51.73", "12.05", "10.35"]
    found = bare.json(*words("afford --income 6500 --essentials 4900 --reserve-percent 10"))
    assert (found["surplus"], found["available"]) == ("1600.00", "1440.00")
    found = bare.json(*words("afford --income 3157.67 --essentials 2972.08 --reserve 18"))
    assert found["available"] == "167.59"
    found = bare.json(*words("afford --income 3000 --essentials 3200 --debts 500,100 --token 1"))
    assert (found["verdict"], found["offers"]) == ("none", ["0.00", "0.00"])


# Worked examples, section 8.
def test_section_8_offers_side_by_side(bare: Cli) -> None:
    found = bare.json(*words(
        "compare --balance 30000 --offer lump=18000 --offer plan=30000/36 --offer mix=6000+12x1500 --rate 0,4"
        " --budget 1440 --restores plan=everything"
    ))["offers"]  # fmt: skip
    assert [[value["value"] for value in one["present_values"]] for one in found] == [
        ["18000.00", "18000.00"], ["30000.00", "28256.07"], ["24000.00", "23622.75"],
    ]  # fmt: skip
    assert [one["cash_now"] for one in found] == ["18000.00", "0.00", "6000.00"]
    assert [one["nominal_apr"] is None for one in found] == [True, False, False]
    assert (found[1]["restores"], found[1]["budget_left"], found[1]["affordable"]) == (
        "everything",
        "606.55",
        True,
    )
    same = bare.json(*words("compare --balance 30000 --offer plan=0+35x833.33+833.45"))["offers"][0]
    assert same["total"] == "30000.00"
    more, less = bare.json(*words("compare --balance 30000 --offer a=40000 --offer b=18000"))["offers"]
    assert (more["waived"], more["above_balance"]) == ("0.00", "10000.00")
    assert (less["waived"], less["above_balance"]) == ("12000.00", "0.00")


def test_the_way_to_nothing_owed(bare: Cli) -> None:
    line = words("payoff --debts small=800@6/50,dear=5000@24/100,large=9000@12/150 --monthly 700")
    found = {one["strategy"]: one for one in bare.json(*line, "--first-on", "2026-12-31")["strategies"]}
    assert list(found) == ["avalanche", "snowball", "pro-rata", "own"]
    assert min(found.values(), key=lambda one: Decimal(one["interest"]))["strategy"] == "avalanche"
    assert date.fromisoformat(found["avalanche"]["debt_free_on"]).day >= 28
    table = bare.json(*line, "--strategy", "snowball", "--table")["strategies"][0]["table"]
    assert table[0]["by_debt"]["small"] == "450.00"
    turned = bare.json(*words("payoff --debts card=60000@18 --monthly 900 --principal-first card"))
    assert {(one["verdict"], one["interest"]) for one in turned["strategies"]} == {("debt-free", "30451.50")}
    never = bare.json(*words("payoff --debts 10000@24 --monthly 200 --strategy own"))["strategies"][0]
    assert (never["verdict"], never["stuck_interest"]) == ("never", "200.00")


# Worked examples, section 14.
@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("1000.00", "壹仟元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_section_14_capital_figures(bare: Cli, amount: str, text: str) -> None:
    assert bare.json("calc", "capital", amount) == {"text": text, "amount": amount}
    assert bare("calc", "capital", amount).out == f"{text}\n"
    assert bare("calc", "capital", "--read", text).out == f"{amount}\n"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("apr --principal abc --instalment 1 --periods 1", "principal"),
        ("apr --principal 100", "payments"),
        ("apr --principal 100 --instalment 10 --flat-fee 1 --periods 3", "payments"),
        ("apr --principal 100 --instalment 10 --periods 0", "periods"),
        ("apr --principal 100 --instalment 10 --periods 5000", "periods"),
        ("apr --principal 100 --instalment 10 --periods 3 --unit fortnight", "unit"),
        ("apr --principal 100 --instalment 10 --periods 3 --method guess", "method"),
        ("apr --principal 100 --instalment 10 --periods 3 --decimals 9", "decimals"),
        ("apr --principal 100 --instalment 10 --periods 3 --count moons", "count"),
        ("apr --principal 100 --deducted 200 --instalment 10 --periods 3", "deducted"),
        ("apr --principal 100 --payments 50@2026-01-01", "advance_on"),
        ("apr --principal 100 --advance-on 2026-02-01 --payments 50@2026-01-01", "payments"),
        ("apr --principal 100 --advance-on 2026-02-01 --payments 50@2026-02-30", "payments"),
        ("apr --principal 100 --advance-on 2026-02-01 --payments 50@2026-03-01,60", "payments"),
        ("apr --principal 100 --payments @", "payments"),
        ("schedule --principal 100 --method interest-free", "periods"),
        ("schedule --principal 0 --periods 3", "principal"),
        ("schedule --principal 100 --periods 3 --method magic", "method"),
        ("schedule --principal 100 --periods 3 --method flat-fee --fee 72", "fee"),
        ("schedule --principal 100 --periods 3 --first-payment 100", "first_payment"),
        ("schedule --principal 100 --periods 3 --due-day 32", "due_day"),
        ("schedule --principal 100 --payments 50", "payments"),
        ("accrue --principal 100 --from 2026-01-01 --to 2026-02-01", "annual_rate"),
        ("accrue --principal 100 --annual-rate 5 --from 2026-02-01 --to 2026-01-01", "to"),
        ("accrue --principal 100 --annual-rate 5 --from 2026-02-01", "from"),
        ("accrue --principal 100 --annual-rate 5 --days 3 --basis 364", "basis"),
        ("accrue --principal 100 --annual-rate 5 --days 999999999", "days"),
        ("late-fee --minimum 100 --rate -5", "rate"),
        ("apply --amount 3 --principal -20", "principal"),
        ("apply --amount 3 --principal 20 --order backwards", "order"),
        ("apply --amount 3 --principal 20 --order card", "days_past_due"),
        ("allocate --amount 3 --debt a", "debt"),
        ("allocate --amount 3 --debt a=5,colour=red", "debt"),
        ("allocate --amount 3 --debt a=5 --designate b=1", "designate"),
        ("allocate --amount 3 --debt a=5 --designate a=1 --designate a=2", "designate"),
        ("allocate --amount 3 --debt a=5,burden=1,burden=2", "debt"),
        ("split --available 100 --debts ,", "debts"),
        ("split --available 100 --debts 5,x", "debts"),
        ("afford --income 1 --essentials 1 --reserve-percent 101", "reserve_percent"),
        ("payoff --debts 100@5@6 --monthly 10", "debts"),
        ("payoff --debts 100 --monthly 0", "monthly"),
        ("payoff --debts a=100 --monthly 10 --principal-first b", "principal_first"),
        ("compare --balance 100 --offer x", "offer"),
        ("compare --balance 100 --offer x=0", "offer"),
        ("compare --balance 100 --offer x=5 --restores y=z", "restores"),
        ("compare --balance 100 --offer x=5 --restores x=y --restores x=z", "restores"),
        ("capital", "amount"),
        ("capital 12.345", "amount"),
        ("capital --read nothing", "read"),
        ("split --available 100 --debts 5 --currency XXX", "currency"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_that_names_the_field(bare: Cli, line: str, field: str) -> None:
    error = bare.refused(*words(line))
    assert error["field"] == field
    assert error["remedy"]


SAMPLES = [
    "apr --principal 12000 --instalment 1072 --periods 12",
    "apr --principal 100 --instalment 0 --periods 2",
    "schedule --principal 100 --periods 3 --method flat-fee --fee 1",
    "accrue --principal 100 --annual-rate 5 --days 3",
    "late-fee --minimum 100",
    "card-interest --bill 8000 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05",
    "doubled-interest --principal 100 --days 3",
    "apply --amount 300 --principal 20 --interest 3 --order principal-first",
    "allocate --amount 900 --debt 甲=500,due=2026-01-01 --debt 乙=200",
    "split --available 100 --debts 500,300",
    "afford --income 3000 --essentials 4900 --debts 500,300",
    "payoff --debts 1000@36 --monthly 400 --table --first-on 2026-12-10",
    "payoff --debts 10000@36 --monthly 200",
    "compare --balance 30000 --offer 甲=18000 --offer 乙=12x2600 --cash 3000 --budget 500",
]


@pytest.mark.parametrize("line", SAMPLES)
def test_answers_speak_both_languages_and_fit(bare: Cli, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    english = bare(*words(line), "--lang", "en")
    chinese = bare(*words(line), "--lang", "zh")
    assert english.status == chinese.status == 0
    assert english.err == chinese.err == ""
    assert any(ord(char) in HAN for char in chinese.out)
    # A law is cited by its own name in either language.
    own = [line for line in english.out.splitlines() if not line.startswith("source")]
    assert not any(ord(char) in HAN and char not in "甲乙" for char in "".join(own))


def test_an_answer_names_its_rule_with_its_mark(bare: Cli) -> None:
    found = bare.json(*words("apply --amount 3 --principal 20 --order card-91"))["rules"]
    assert [(rule["rule"], rule["status"], rule["force"]) for rule in found] == [
        ("cn.card.payment_order", "V", "regulation")
    ]
    assert bare.json(*words("apply --amount 3 --principal 20 --order principal-first"))["rules"] == []
    assert bare.json(*words("late-fee --minimum 100"))["rules"][0]["status"] == "P"
    assert "partly verified" in bare(*words("late-fee --minimum 100"), "--lang", "en").out


def test_no_database_is_touched(bare: Cli, tmp_path: Path) -> None:
    answers: list[Any] = [bare.json(*words(line)) for line in SAMPLES]
    assert all(isinstance(answer, dict) for answer in answers)
    assert not (tmp_path / "negotiate.db").exists()
