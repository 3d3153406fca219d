"""Sums put to a month."""

import pytest

from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.monthly import kept_monthly, monthly
from negotiation.units import parse_unit


@pytest.mark.parametrize(
    ("minor", "every", "month"),
    [(100, "week", 433), (100, "month", 100), (100, "quarter", 33), (100, "year", 8), (18, "year", 2)],
)
def test_a_month_of_it(minor: int, every: str, month: int) -> None:
    assert monthly(Money(minor, "CNY"), every) == Money(month, "CNY")


@pytest.mark.parametrize(
    ("minor", "unit", "month"),
    [
        (100, "month", 100),
        (100, "week", 433),
        (100, "2week", 217),
        (100, "semimonth", 200),
        (100, "quarter", 33),
    ],
)
def test_what_an_agreement_takes_a_month(minor: int, unit: str, month: int) -> None:
    assert kept_monthly(Money(minor, "CNY"), parse_unit(unit)) == Money(month, "CNY")


def test_another_period_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        monthly(Money(1, "CNY"), "day")
    assert refused.value.field == "every"
