from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.accrual import days_past_due, parse_rate, simple_interest
from negotiation.errors import InvalidValue
from negotiation.money import Money

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
RATES = st.decimals(0, 400, places=4)
SUMS = st.integers(0, 10**14)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 1, 1), 0),
        (date(2026, 1, 10), 0),
        (date(2026, 1, 11), 1),
        (date(2026, 4, 10), 90),
        (date(2026, 4, 11), 91),
    ],
)
def test_days_past_due_count_from_the_day_after(today: date, days: int) -> None:
    assert days_past_due(date(2026, 1, 10), today) == days


def test_without_a_due_day_nothing_is_late() -> None:
    assert days_past_due(None, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("principal", "rate", "start", "end", "interest"),
    [
        ("20000", "24", date(2019, 10, 15), date(2020, 8, 20), "4076.71"),
        ("20000", "6", date(2019, 10, 15), date(2020, 8, 20), "1019.18"),
        ("20000", "14.80", date(2020, 8, 20), date(2021, 8, 20), "2960.00"),
        ("20000", "36", date(2021, 1, 1), date(2022, 1, 1), "7200.00"),
        ("20000", "24", date(2021, 1, 1), date(2021, 1, 1), "0.00"),
    ],
)
def test_interest_agrees_with_the_worked_examples(
    principal: str, rate: str, start: date, end: date, interest: str
) -> None:
    owed = Money(int(principal) * 100, "CNY")
    assert str(simple_interest(owed, Decimal(rate), start, end)) == interest


def test_half_a_fen_is_rounded_up_once_at_the_end() -> None:
    day, year = date(2026, 1, 1), date(2027, 1, 1)
    assert simple_interest(Money(50, "CNY"), Decimal(1), day, year) == Money(1, "CNY")
    assert simple_interest(Money(49, "CNY"), Decimal(1), day, year) == Money(0, "CNY")
    assert simple_interest(Money(-50, "CNY"), Decimal(1), day, year) == Money(-1, "CNY")


def test_the_basis_is_the_days_of_the_year() -> None:
    owed, start = Money(1_000_000, "CNY"), date(2026, 1, 1)
    end = start + timedelta(days=360)
    assert simple_interest(owed, Decimal("18.25"), start, end, basis=360) == Money(182_500, "CNY")
    assert simple_interest(owed, Decimal("18.25"), start, end) == Money(180_000, "CNY")


@given(SUMS, RATES, DAYS, st.integers(0, 20_000), st.sampled_from([360, 365]))
def test_interest_is_within_half_a_minor_unit_of_the_exact_value(
    minor: int, rate: Decimal, start: date, days: int, basis: int
) -> None:
    found = simple_interest(Money(minor, "CNY"), rate, start, start + timedelta(days=days), basis)
    exact = Fraction(minor) * Fraction(rate) / 100 * days / basis
    assert Fraction(-1, 2) < found.minor - exact <= Fraction(1, 2)


@given(SUMS, RATES, DAYS, st.integers(0, 3_000), st.integers(0, 3_000))
def test_interest_of_two_stretches_is_that_of_the_whole_to_a_minor_unit(
    minor: int, rate: Decimal, start: date, first: int, second: int
) -> None:
    middle, owed = start + timedelta(days=first), Money(minor, "CNY")
    end = middle + timedelta(days=second)
    parts = simple_interest(owed, rate, start, middle) + simple_interest(owed, rate, middle, end)
    assert abs((parts - simple_interest(owed, rate, start, end)).minor) <= 1


@pytest.mark.parametrize(
    ("rate", "days", "basis"),
    [("-1", 1, 365), ("NaN", 1, 365), ("Infinity", 1, 365), ("1", -1, 365), ("1", 1, 0)],
)
def test_interest_refuses_what_makes_no_sense(rate: str, days: int, basis: int) -> None:
    start = date(2026, 1, 1)
    with pytest.raises(ValueError, match=r"rate|backwards"):
        simple_interest(Money(1, "CNY"), Decimal(rate), start, start + timedelta(days=days), basis)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("14.6", "14.6"),
        ("14.6%", "14.6"),
        ("１４．６％", "14.6"),
        (" 24 ", "24"),
        ("0", "0"),
        ("10000", "10000"),
        (Decimal("14.60"), "14.6"),
        (Decimal("1E+2"), "100"),
        (24, "24"),
        ("0.054321", "0.054321"),
    ],
)
def test_rates_are_percent_per_year(text: str | Decimal | int, rate: str) -> None:
    assert parse_rate(text, field="nominal_rate") == Decimal(rate)


def test_no_rate_is_none() -> None:
    assert parse_rate(None, field="nominal_rate") is None
    assert parse_rate(" ", field="nominal_rate") is None


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "abc",
        "1e2",
        "NaN",
        "14,6",
        "10000.1",
        "10001",
        "1.2345678",
        "٣",
        "%",
        "14.6%%",
        "\ud800",
        "9" * 100_000,
        Decimal("NaN"),
        Decimal("-1"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        -1,
        10**4000,
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_refused_rate_says_what_is_taken(text: str | Decimal | int) -> None:
    with pytest.raises(InvalidValue, match="percent per year") as refusal:
        parse_rate(text, field="nominal_rate")
    assert refusal.value.field == "nominal_rate"
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 220
