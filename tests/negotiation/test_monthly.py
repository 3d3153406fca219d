"""Sums put to a month."""

import pytest

from negotiation.errors import InvalidValue
from negotiation.money import Money
from negotiation.monthly import monthly


@pytest.mark.parametrize(
    ("minor", "every", "month"),
    [(100, "week", 433), (100, "month", 100), (100, "quarter", 33), (100, "year", 8), (18, "year", 2)],
)
def test_a_month_of_it(minor: int, every: str, month: int) -> None:
    assert monthly(Money(minor, "CNY"), every) == Money(month, "CNY")


def test_another_period_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        monthly(Money(1, "CNY"), "day")
    assert refused.value.field == "every"
