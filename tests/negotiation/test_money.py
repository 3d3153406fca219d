from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iso4217 import Currency

from negotiation import money
from negotiation.errors import InvalidValue, UserError
from negotiation.money import LARGEST, Money, check_currency, display, exponent, parse_amount, total

CURRENCIES = st.sampled_from(["CNY", "USD", "JPY", "KWD", "CLF", "CHF"])


def amounts(currency: str = "CNY") -> st.SearchStrategy[Money]:
    largest = LARGEST * 10 ** exponent(currency)
    return st.builds(Money, st.integers(0, largest), st.just(currency))


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("5000", 500_000),
        ("5,000.50", 500_050),
        ("５０００", 500_000),
        ("５，０００．５", 500_050),
        ("￥5,000", 500_000),
        ("¥ 5000.5", 500_050),
        ("5000元", 500_000),
        ("5000 元", 500_000),
        ("RMB 5000", 500_000),
        ("cny 5000", 500_000),
        ("  12.30\u3000", 1_230),
        ("12。5", 1_250),
        ("0", 0),
        ("007", 700),
        ("999999999999.00", 99_999_999_999_900),
        ("0" * 5000 + "1", 100),
        (Decimal("12.3"), 1_230),
        (Decimal("12.300"), 1_230),
        (Decimal("1E+3"), 100_000),
        (Decimal("0E-999999999"), 0),
        (5000, 500_000),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_amounts_are_read_as_people_write_them(text: str | Decimal | int, minor: int) -> None:
    assert parse_amount(text, "CNY", field="principal") == Money(minor, "CNY")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no amount"),
        (" \u3000", "no amount"),
        ("-5", "negative"),
        ("－５", "negative"),
        ("-¥5", "negative"),
        ("¥-5", "negative"),
        ("abc", "not an amount"),
        ("-abc", "not an amount"),
        ("--5", "not an amount"),
        ("+5", "not an amount"),
        ("1e9", "not an amount"),
        ("1,2,3", "not an amount"),
        ("1,0000", "not an amount"),
        (",500", "not an amount"),
        ("5.", "not an amount"),
        (".5", "not an amount"),
        ("1.2.3", "not an amount"),
        ("1 000", "not an amount"),
        ("٣", "not an amount"),
        ("五千", "not an amount"),
        ("NaN", "not an amount"),
        ("Infinity", "not an amount"),
        ("0x10", "not an amount"),
        ("1_000", "not an amount"),
        ("元", "not an amount"),
        ("$5", "not an amount"),
        ("5\x00", "not an amount"),
        ("5\n6", "not an amount"),
        ("\ud800", "not an amount"),
        ("12.345", "too many decimals"),
        ("12.500", "too many decimals"),
        ("999999999999.01", "too large"),
        ("1000000000000", "too large"),
        ("9" * 100_000, "too large"),
        (Decimal("NaN"), "not an amount"),
        (Decimal("sNaN"), "not an amount"),
        (Decimal("Infinity"), "not an amount"),
        (Decimal("-0.01"), "negative"),
        (Decimal("12.345"), "too many decimals"),
        (Decimal("1E-999999999"), "decimals"),
        (Decimal("1E+999999999"), "too large"),
        (Decimal("999999999999.01"), "too large"),
        (-5, "negative"),
        (10**4000, "too large"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_refused_amount_says_why_and_what_is_taken(text: str | Decimal | int, why: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        parse_amount(text, "CNY", field="penalty")
    said = str(refusal.value)
    assert why in said
    assert "It takes" in said
    assert refusal.value.field == "penalty"
    assert said.isprintable()
    assert len(said) < 200


def test_the_largest_amount_is_the_same_as_text_and_as_number() -> None:
    for largest in ("999,999,999,999", Decimal(LARGEST), LARGEST):
        assert parse_amount(largest, "CNY", field="fees") == Money(LARGEST * 100, "CNY")


def test_zero_is_refused_where_money_must_move() -> None:
    for zero in ("0", "0.00", 0, Decimal("0.0")):
        with pytest.raises(InvalidValue, match="zero"):
            parse_amount(zero, "CNY", field="amount", positive=True)


@pytest.mark.parametrize("number", [5.0, True, None])
def test_floats_never_become_money(number: object) -> None:
    with pytest.raises(TypeError):
        parse_amount(number, "CNY", field="amount")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(number, "CNY")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("500", "JPY", 500), ("1.234", "KWD", 1_234), ("USD 12", "USD", 1_200), ("$12", "USD", 1_200)],
)
def test_decimals_and_marks_follow_the_currency(text: str, currency: str, minor: int) -> None:
    assert parse_amount(text, currency, field="amount") == Money(minor, currency)


def test_a_currency_without_decimals_refuses_them_and_says_so() -> None:
    with pytest.raises(InvalidValue, match="whole amount in JPY"):
        parse_amount("5.5", "JPY", field="amount")


@pytest.mark.parametrize(
    ("amount", "plain", "read"),
    [
        (Money(518_050, "CNY"), "5180.50", "¥5,180.50"),
        (Money(5, "CNY"), "0.05", "¥0.05"),
        (Money(0, "CNY"), "0.00", "¥0.00"),
        (Money(-123_456, "CNY"), "-1234.56", "-¥1,234.56"),
        (Money(1_200, "USD"), "12.00", "USD 12.00"),
        (Money(1_234_567, "JPY"), "1234567", "JPY 1,234,567"),
        (Money(-5, "KWD"), "-0.005", "-KWD 0.005"),
    ],
)
def test_amounts_are_written_exactly(amount: Money, plain: str, read: str) -> None:
    assert str(amount) == plain
    assert display(amount) == read


@given(st.data(), CURRENCIES)
def test_what_is_written_is_read_back(data: st.DataObject, currency: str) -> None:
    amount = data.draw(amounts(currency))
    for text in (str(amount), display(amount), amount.major):
        assert parse_amount(text, currency, field="amount") == amount
    assert str(amount.major) == str(amount)


@given(st.lists(amounts()))
def test_sums_lose_and_gain_nothing(parts: list[Money]) -> None:
    whole = total(parts, "CNY")
    assert whole.minor == sum(part.minor for part in parts)
    assert whole - total(parts[1:], "CNY") == total(parts[:1], "CNY")


@given(amounts(), amounts())
def test_order_is_that_of_the_minor_units(one: Money, other: Money) -> None:
    assert (one < other) == (one.minor < other.minor)
    assert (one <= other) == (one.minor <= other.minor)
    assert (one > other) == (one.minor > other.minor)
    assert (one >= other) == (one.minor >= other.minor)
    assert bool(one) == (one.minor != 0)
    assert one - other == -(other - one)


def test_currencies_are_never_mixed() -> None:
    yuan, dollars = Money(1, "CNY"), Money(1, "USD")
    assert yuan != dollars
    for reckon in (Money.__add__, Money.__sub__, Money.__lt__, Money.__ge__):
        with pytest.raises(ValueError, match="never reckoned together"):
            reckon(yuan, dollars)
    with pytest.raises(ValueError, match="never reckoned together"):
        total([yuan, dollars], "CNY")


def test_money_is_reckoned_with_money_only() -> None:
    with pytest.raises(TypeError):
        Money(1, "CNY") + 1  # type: ignore[operator]


def test_the_short_table_of_exponents_agrees_with_iso_4217() -> None:
    assert {code: Currency(code).exponent for code in money._COMMON} == money._COMMON


@pytest.mark.parametrize(
    ("text", "code"), [("CNY", "CNY"), (" cny ", "CNY"), ("ｕｓｄ", "USD"), ("chf", "CHF")]
)
def test_currencies_are_taken_in_any_case_and_width(text: str, code: str) -> None:
    assert check_currency(text) == code


@pytest.mark.parametrize(
    "text",
    ["", "RMB", "XAU", "XTS", "¥", "CN", "CNYY", "ſgd", "\ud800", "C\nNY", "x" * 10**5],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a currency") as refusal:
        check_currency(text)
    assert refusal.value.field == "currency"
    assert len(str(refusal.value)) < 200


def test_an_unknown_currency_in_our_own_code_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no ISO 4217 currency") as failure:
        exponent("XAU")
    assert not isinstance(failure.value, UserError)


@given(st.text(alphabet="0123456789.,-+eE¥元 ０５。٣_x", max_size=12))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    read: Money | InvalidValue
    try:
        read = parse_amount(text, "CNY", field="amount")
    except InvalidValue as refusal:
        read = refusal
    if isinstance(read, Money):
        assert 0 <= read.minor <= LARGEST * 100
    else:
        assert str(read).isprintable()
