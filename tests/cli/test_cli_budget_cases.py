"""Which cases have a part in a budget: what is agreed, what goes first, what is in another currency."""

from decimal import Decimal

import pytest

from tests.cli.conftest import Cli


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
