"""Which cases have a part in a budget: what is agreed, what goes first, what is in another currency."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, today


@pytest.fixture
def paid(cli: Cli) -> Cli:
    """2,000 a month for debts, and 6,000 owed to 借呗 at no rate."""
    for kind, title, amount in (("income", "工资", "6000"), ("essential", "房租", "4000")):
        cli.json("budget", "set", "--kind", kind, "--title", title, "--amount", amount)
    cli.json("case", "add", "--creditor", "借呗", "--principal", "6000")
    return cli


def accepted(cli: Cli, principal: str, *terms: str) -> str:
    case = cli.json("case", "add", "--creditor", "捷信", "--principal", principal, "--nominal-rate", "24")[
        "id"
    ]
    offer = cli.json("offer", "add", case, *terms)["id"]
    cli.json("offer", "accept", offer)
    return str(case)


@pytest.mark.parametrize(
    ("terms", "months", "total", "interest"),
    [
        # What is waived is not paid; what an agreement costs is paid with it.
        (("--kind", "instalments", "--waived", "5500", "--periods", "15"), 15, "15000.00", "0.00"),
        (("--kind", "instalments", "--periods", "12", "--annual-rate", "12"), 12, "21856.81", "1356.81"),
        (("--kind", "lump-sum", "--waived", "8500", "--first-on", "+10d"), 1, "12000.00", "0.00"),
        # 30 weeks: 4 or 5 instalments fall into a month.
        (("--kind", "instalments", "--periods", "30", "--unit", "week"), 7, "20500.00", "0.00"),
    ],
)
def test_an_agreement_costs_what_it_says(
    paid: Cli, terms: tuple[str, ...], months: int, total: str, interest: str
) -> None:
    case = accepted(paid, "20500", *terms)
    told = paid.json("budget", "payoff", "--table", "--extra", "12000")
    for one in told["strategies"]:
        parts = [Decimal(month["by_debt"][case]) for month in one["table"]]
        assert (len([part for part in parts if part]), f"{sum(parts)}") == (months, total)
        assert (one["total_paid"], one["interest"]) == (f"{Decimal(total) + 6000}", interest)
        assert one["table"][-1]["balance"] == "0.00"


def test_an_agreement_gets_nothing_beyond_what_it_asks_for(paid: Cli) -> None:
    case = accepted(paid, "12000", "--kind", "instalments", "--periods", "12")
    for one in paid.json("budget", "payoff", "--table")["strategies"]:
        assert {month["by_debt"][case] for month in one["table"]} == {"1000.00"}
        # The other 1,000 of each month pays off the 6,000 in six.
        assert len([month for month in one["table"] if Decimal(month["paid"]) > 1000]) == 6


def test_what_cannot_be_kept_is_paid_as_far_as_the_money_goes(paid: Cli) -> None:
    case = accepted(paid, "30000", "--kind", "instalments", "--periods", "10")
    (one, *_others) = paid.json("budget", "payoff", "--table")["strategies"]
    assert [month["by_debt"][case] for month in one["table"][:15]] == ["2000.00"] * 15
    assert one["total_paid"] == "36000.00"


def test_a_mortgage_goes_first_and_has_no_part_in_what_is_shared(paid: Cli) -> None:
    home = paid.json("case", "add", "--creditor", "某银行", "--product", "mortgage", "--principal", "500000")[
        "id"
    ]
    split = paid.json("budget", "split")
    assert [one["offer"] for one in split["offers"]] == ["2000.00"]
    assert [one["case"] for one in split["priority_cases"]] == [home]
    assert "has no line for it" in paid("budget", "split", "--lang", "en").out
    paid.json("budget", "set", "--kind", "priority", "--title", "房贷", "--amount", "1500")
    assert [one["offer"] for one in paid.json("budget", "split")["offers"]] == ["500.00"]
    told = paid("budget", "split", "--lang", "en").out
    assert "goes first" in told
    assert "has no line" not in told
    forecast = paid.json("budget", "payoff")
    assert (len(forecast["cases"]), forecast["priority_cases"]) == (1, 1)
    assert "goes first" in paid("budget", "payoff", "--lang", "en").out


def test_with_a_mortgage_alone_nothing_is_shared(cli: Cli) -> None:
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "6000")
    cli.json("case", "add", "--creditor", "某银行", "--product", "mortgage", "--principal", "500000")
    assert "goes first" in cli.refused("budget", "split", "--lang", "en")["message"]


def test_cases_in_other_currencies_are_named_as_left_out(paid: Cli) -> None:
    paid.json("case", "add", "--creditor", "HSBC", "--principal", "9", "--currency", "GBP")
    assert paid.json("budget", "payoff")["left_out"] == 1
    assert "1 open case in another currency" in paid("budget", "payoff", "--lang", "en").out


def test_a_budget_with_nothing_left_is_named_as_such(paid: Cli) -> None:
    paid.json("budget", "set", "--kind", "essential", "--title", "药", "--amount", "3000")
    assert paid.refused("budget", "payoff")["field"] == "budget"
    assert paid.refused("budget", "payoff", "--extra", "-5")["field"] == "extra"


def test_what_is_paid_extra_fills_a_deficit_first(paid: Cli) -> None:
    paid.json("budget", "set", "--kind", "priority", "--title", "电费", "--amount", "2200")
    told = paid.json("budget", "payoff", "--extra", "300", "--table")
    assert (told["available"], told["extra"]) == ("-200.00", "300.00")
    assert told["strategies"][0]["table"][0]["paid"] == "100.00"
    assert "short of ¥200.00 a month" in paid("budget", "payoff", "--extra", "300", "--lang", "en").out
    assert paid.refused("budget", "payoff", "--extra", "200")["field"] == "extra"


def test_the_cases_reckoned_without_interest_are_named(paid: Cli) -> None:
    paid.json("case", "add", "--creditor", "捷信", "--principal", "500", "--nominal-rate", "24")
    told = paid.json("budget", "payoff")
    assert {one["creditor"]: one["without_rate"] for one in told["cases"]} == {"借呗": True, "捷信": False}
    assert "no rate is recorded: 借呗." in paid("budget", "payoff", "--lang", "en").out


def test_interest_runs_on_what_the_payments_left_of_the_principal(paid: Cli) -> None:
    case = paid.json(
        "case", "add", "--creditor", "招商银行信用卡", "--product", "credit-card", "--principal", "10000",
        "--interest", "2000", "--nominal-rate", "18", "--due-since", "-300d", "--statement-on", "-80d",
    )["id"]  # fmt: skip
    payment = paid.json("payment", "add", case, "--amount", "6000", "--method", "bank", "--at", "-80d")["id"]
    paid.json("payment", "confirm", payment, "--by", "app")
    first = paid.json("budget", "payoff", "--table")["strategies"][0]["table"][0]
    # A card more than 90 days late: the 6,000 went to the principal, and 4,000 bear 1.5 % a month.
    assert first["interest"] == "60.00"


def test_what_an_agreement_lets_off_is_owed_by_nobody(paid: Cli) -> None:
    accepted(paid, "20500", "--kind", "waiver", "--waived", "5500", "--periods", "15")
    assert "Paid in all holds" not in paid("budget", "payoff", "--lang", "en").out
    paid.json("case", "add", "--creditor", "某平台", "--principal", "100", "--interest", "30")
    assert (
        "Paid in all holds interest and fees owed today: ¥30.00"
        in paid("budget", "payoff", "--lang", "en").out
    )


def test_a_card_long_past_due_is_forecast_in_the_order_its_payments_are_applied(cli: Cli) -> None:
    card = cli.json(
        "case", "add", "--creditor", "招商银行", "--product", "credit-card", "--principal", "60000",
        "--interest", "3000", "--nominal-rate", "18", "--due-since", "-300d",
    )["id"]  # fmt: skip
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "900")
    told = cli.json("budget", "payoff")
    # 60,000 in 67 payments of 900, each month bearing 1.5 % of what is left; then the interest.
    assert {(one["verdict"], one["accruing"]) for one in told["strategies"]} == {("debt-free", "30451.50")}
    assert told["cases"][0]["principal_first_from"] is not None
    assert "招商银行 payments settle the principal first" in cli("budget", "payoff", "--lang", "en").out
    paid = cli.json("payment", "add", card, "--amount", "900", "--method", "bank")["id"]
    assert cli.json("payment", "show", paid)["applied"][0]["order"] == "card-91"
    cli.json("case", "edit", card, "--due-since", "-10d")
    first_on = told["cases"][0]["principal_first_from"]
    later = cli.json("budget", "payoff")["cases"][0]["principal_first_from"]
    assert later == (today() + timedelta(days=81)).isoformat() > first_on


def test_a_loan_is_forecast_with_its_interest_first(cli: Cli) -> None:
    cli.json("case", "add", "--creditor", "借呗", "--principal", "60000", "--nominal-rate", "18",
             "--due-since", "-300d")  # fmt: skip
    cli.json("budget", "set", "--kind", "income", "--title", "工资", "--amount", "900")
    told = cli.json("budget", "payoff")
    assert {one["verdict"] for one in told["strategies"]} == {"never"}
    assert told["cases"][0]["principal_first_from"] is None


def test_a_line_that_is_there_twice_is_told(cli: Cli, tmp_path: Path) -> None:
    made = [
        cli.json("budget", "set", "--kind", "income", "--title", title, "--amount", "300")["id"]
        for title in ("奖金", "补贴")
    ]
    assert cli.json("budget", "show")["doubled"] == []
    file, other = tmp_path / "all.json", f"{made[1][:-4]}ffff"
    cli("export", str(file))
    text = file.read_text(encoding="utf-8").replace(made[1], other).replace("补贴", "奖金")
    file.write_text(text, encoding="utf-8")
    cli("import", str(file))  # as it comes from another device
    told = cli.json("budget", "show")
    assert (told["doubled"], told["income"]) == ([[made[0], other]], "900.00")
    shown = cli("budget", "show", "--lang", "en").out
    assert '"奖金" stands in the budget 2 times' in shown
    assert f"budget remove {other}" in shown
    words = ("budget", "set", "--kind", "income", "--title", "奖金", "--amount", "500")
    assert cli.refused(*words)["field"] == "title"
    cli("budget", "remove", other)
    assert cli.json(*words)["id"] == made[0]
    assert cli.json("budget", "show")["doubled"] == []
