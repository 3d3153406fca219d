"""`calc` refuses what it would have to guess at: lists, options, days and names that contradict."""

import pytest

from tests.cli.conftest import Cli


def words(line: str) -> list[str]:
    return ["calc", *line.split()]


@pytest.mark.parametrize(
    "debts", ["4,550,6,700", "4,050", "1,00", "12,000.50,3,500", "４，５５０，６，７００"]
)
def test_thousands_separators_are_no_list(bare: Cli, debts: str) -> None:
    for line in (
        "split --available 100 --debts",
        "payoff --monthly 300 --debts",
        "apr --principal 1 --payments",
    ):
        error = bare.refused(*words(line), debts)
        assert error["field"] == line.rsplit("--", 1)[1]
        assert ";" in str(error["remedy"])


@pytest.mark.parametrize(
    ("debts", "offers"),
    [
        ("4,550;6,700", ["40.44", "59.56"]),
        ("4,550；6,700", ["40.44", "59.56"]),
        ("4550，6700", ["40.44", "59.56"]),
        ("4550、6700", ["40.44", "59.56"]),
        ("50,100,200", ["14.29", "28.57", "57.14"]),
        ("500,300", ["62.50", "37.50"]),
        ("0.5,0.5", ["0.50", "0.50"]),
    ],
)
def test_lists_of_amounts(bare: Cli, debts: str, offers: list[str]) -> None:
    assert bare.json("calc", "split", "--available", "100", "--debts", debts)["offers"] == offers


def test_a_list_with_semicolons_has_grouped_amounts_everywhere(bare: Cli) -> None:
    plain = bare.json(*words("apr --principal 5000 --payments 2600,2600"))
    assert bare.json(*words("apr --principal 5000 --payments 2,600;2,600")) == plain
    assert bare.refused(*words("payoff --debts hb=4,550,card=6,700 --monthly 300"))["field"] == "debts"
    named = bare.json(*words("payoff --debts hb=4,550;card=6,700 --monthly 300 --strategy own"))
    assert named["strategies"][0]["total_paid"] == "11250.00"
    assert "thousands separators" in " ".join(bare("calc", "split", "--help", "--lang", "en").out.split())


@pytest.mark.parametrize(
    ("line", "field", "named"),
    [
        ("apr --principal 9 --instalment 10 --payments 10,20", "instalment", "--payments and --instalment"),
        ("apr --principal 9 --periods 2 --payments 10,20", "periods", "--payments and --periods"),
        ("schedule --principal 9 --periods 2 --payments 9@2026-01-01", "periods", "--payments and --periods"),
        (
            "schedule --principal 9 --method flat-fee --payments 9@2026-01-01",
            "method",
            "--payments and --method",
        ),
        (
            "schedule --principal 9 --first-payment 1 --payments 9@2026-01-01",
            "first_payment",
            "--first-payment",
        ),
        (
            "schedule --principal 9 --periods 2 --method interest-free --annual-rate 12",
            "annual_rate",
            "--method interest-free and --annual-rate",
        ),
        (
            "accrue --principal 9 --annual-rate 5 --days 3 --from 2026-01-01 --to 2026-02-01",
            "to",
            "--days and --to",
        ),
        ("doubled-interest --principal 9 --days 3 --to 2026-02-01", "to", "--days and --to"),
    ],
)
def test_options_that_do_not_go_together(bare: Cli, line: str, field: str, named: str) -> None:
    error = bare.refused(*words(line), status=2)
    assert (error["kind"], error["field"]) == ("usage", field)
    assert named in error["message"]


def test_a_plan_with_the_day_of_its_agreement_needs_that_of_its_first_instalment(bare: Cli) -> None:
    plan = words("schedule --principal 1000 --first-payment 100 --periods 3 --from 2026-01-31")
    error = bare.refused(*plan)
    assert error["field"] == "first_on"
    assert "day of the first instalment" in error["remedy"]
    days = [one["due"] for one in bare.json(*plan, "--first-on", "2026-03-10")["instalments"]]
    assert days[:2] == ["2026-01-31", "2026-03-10"]


def test_options_that_say_the_same_go_together(bare: Cli) -> None:
    assert bare.json(*words("schedule --principal 9 --periods 2 --method interest-free --annual-rate 0"))
    counted = bare.json(*words("accrue --principal 9 --annual-rate 5 --days 3 --from 2026-01-01"))
    assert counted["days"] == 3
    line = words("schedule --principal 9 --payments 9@2026-02-01 --from 2026-01-01 --annual-rate 12")
    assert bare.json(*line)["method"] == "irregular"
    assert bare.json(*words("schedule --principal 9 --periods 2"))["method"] == "equal-instalment"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("compare --balance 30000 --offer a=18000 --offer a=15000", "offer"),
        ("compare --balance 300 --offer a=300@/3", "offer"),
        ("apr --principal 100 --deducted 100 --instalment 10 --periods 12", "deducted"),
        ("payoff --debts a=5,a=5 --monthly 1", "debts"),
        ("payoff --debts 2=5,5 --monthly 1", "debts"),
        ("overdraft --principal 50000 --paid 1000000", "paid"),
        ("overdraft --principal 50000 --paid 30000 --paid 20000.01", "paid"),
        ("overdraft --principal 50000 --demand 2027-01-01 --on 2026-05-01", "demand"),
        ("overdraft --principal 50000 --demand 2026-01-01,bogus --on 2026-05-01", "demand"),
        ("credit-report --arose 2022-03-01 --amount 9800 --repaid 2021-02-10", "repaid"),
        ("credit-report --arose 2022-03-01", "amount"),
        ("credit-report --amount 9800", "arose"),
        ("credit-report --settled 2024-05-10 --repaid 2024-05-10", "arose"),
        ("credit-report", "settled"),
        ("cap --lender-type private --contract-date 2022-01-01 --filed 2021-01-01", "filed"),
        ("cap --lender-type private --contract-date 2022-01-01 --until 2021-12-31", "until"),
        ("limitation --due 2023-03-31 --event obstacle@2026-01-01/2025-01-01", "event"),
        ("limitation --due 2023-03-31 --event obstacle@2026-01-01/", "event"),
        ("limitation --due 2023-03-31 --before nonsense", "before"),
        ("limitation --due 2023-03-31 --event sms@2025-01-01/2025-02-01", "event"),
        ("apply --amount 3 --principal 20 --product abc", "product"),
        ("apply --amount 3 --principal 20 --order law", "product"),
        ("apply --amount 3 --principal 20 --days-past-due soon", "days_past_due"),
    ],
)
def test_what_contradicts_itself_is_refused(bare: Cli, line: str, field: str) -> None:
    error = bare.refused(*words(line))
    assert error["field"] == field
    assert error["remedy"]


@pytest.mark.parametrize(
    ("line", "takes"),
    [
        ("accrue --principal 9 --days 3 --annual-rate=-1", "percent per year"),
        ("accrue --principal 9 --days 3 --daily-rate=-1", "percent per day"),
        (
            "card-interest --bill 9 --posted 2026-03-01 --due 2026-03-20 --to 2026-04-05 --daily-rate x",
            "per day",
        ),
        ("accrue --principal 9 --days 3 --annual-rate 5 --uplift x", "a percentage"),
        ("apr --principal 9 --periods 3 --flat-fee=-1", "a percentage"),
        ("late-fee --minimum 9 --rate x", "a percentage"),
        ("schedule --principal 9 --periods 3 --fee x", "a percentage"),
        ("afford --income 9 --essentials 1 --reserve-percent x", "a percentage"),
        ("apply --amount 3 --principal 20 --order bogus", "enforcement, card, law"),
    ],
)
def test_a_remedy_names_what_the_option_takes(bare: Cli, line: str, takes: str) -> None:
    assert takes in bare.refused(*words(line))["remedy"]


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("apr --principal 9 --instalment 9 --periods 2", "count"),
        ("limitation --due 2023-03-31", "event"),
        ("conduct", "contact"),
        ("overdraft --principal 9", "demand"),
        ("split --available 9", "debts"),
        ("apply --amount 3 --principal 20", "order"),
    ],
)
def test_a_refused_value_is_shown_in_short_and_on_one_line(bare: Cli, line: str, option: str) -> None:
    start = "2026-03-01," if option in {"contact", "demand"} else ""
    for text in ("y" * 5000, "a\nb"):
        error = bare.refused(*words(line), f"--{option}", start + text)
        assert error["field"] == option
        assert len(error["message"]) < 200
        assert "\n" not in error["message"]


def test_a_debt_that_is_not_due_yet(bare: Cli) -> None:
    line = words("class --due-since 2026-01-10 --on 2026-01-06")
    told = bare.json(*line)
    assert (told["days_past_due"], told["bucket"], told["next_bucket_in_days"]) == (0, "M0", 5)
    assert told["notes"] == ["Not due yet: it falls due on 2026-01-10."]
    assert "Not due yet" in bare(*line).out
    assert bare.json(*words("class --due-since 2026-01-10 --on 2026-01-10"))["notes"] == []


def test_a_personal_plan_asks_what_kind_of_credit(bare: Cli) -> None:
    assert bare.refused(*words("personal-plan --periods 60"), status=2)["field"] == "product"
    told = bare.json(*words("personal-plan --product cash-loan --periods 60"))
    assert [(one["rule"], one["verdict"]) for one in told["findings"]] == [
        ("cn.card.personal_plan_scope", "not-applicable")
    ]
    told = bare.json(*words("personal-plan --product credit-card --periods 61"))
    assert [one["verdict"] for one in told["findings"]] == ["exceeds", "ok"]


def test_conduct_of_nobody_is_asked_about(bare: Cli) -> None:
    assert bare.refused(*words("conduct"), status=2)["field"] == "contact"


def test_the_fee_s_half_is_of_the_exact_fee(bare: Cli) -> None:
    told = bare.json(*words("fee --claim 10001"))
    assert (told["full"], told["half"], told["payment_order"]) == ("50.03", "25.01", "16.68")


def test_limitation_tells_of_the_outer_limit_and_of_open_procedures(bare: Cli) -> None:
    demands = " ".join(f"--event demand@{year}-06-01" for year in range(2005, 2023, 2))
    told = bare.json(*words(f"limitation --due 2003-03-31 {demands} --on 2022-01-05"))
    assert told["earliest_end"] == told["long_stop"] == "2023-03-31"
    assert any("2024-06-01" in one for one in told["notes"])
    assert {one["would_end"] for one in told["next_acts"]} == {"2023-03-31"}
    suit = "limitation --due 2020-03-31 --on 2025-06-01 --event lawsuit@2022-01-01"
    assert any("end of the procedure" in one for one in bare.json(*words(suit))["notes"])
    ended = bare.json(*words(f"{suit} --event procedure-end@2022-06-01"))
    assert not any("end of the procedure" in one for one in ended["notes"])
    assert ended["unextended_end"] == "2025-06-01"
    assert bare.json(*words("limitation --due 2023-03-31，2024-01-01"))["unextended_end"] == "2027-01-01"
