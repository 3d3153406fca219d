"""Capital figures: worked examples section 14, the rules about zeros, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.capital import from_capital, to_capital
from negotiation.errors import InvalidValue
from negotiation.money import Money


# Worked examples, section 14.
@pytest.mark.parametrize(
    ("minor", "text"),
    [
        (140950, "壹仟肆佰零玖元伍角"),
        (600714, "陆仟零柒元壹角肆分"),
        (10700053, "壹拾万柒仟元零伍角叁分"),
        (100000, "壹仟元整"),
    ],
)
def test_section_14(minor: int, text: str) -> None:
    assert to_capital(Money(minor, "CNY")) == text
    assert from_capital(text) == Money(minor, "CNY")


@pytest.mark.parametrize(
    ("minor", "text"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角"),
        (11, "壹角壹分"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (1050, "壹拾元零伍角"),
        (1001, "壹拾元零壹分"),
        (1600, "壹拾陆元整"),
        (32504, "叁佰贰拾伍元零肆分"),
        (168032, "壹仟陆佰捌拾元零叁角贰分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (100005, "壹仟元零伍分"),
        (1005000, "壹万零伍拾元整"),
        (10050000, "壹拾万零伍佰元整"),
        (100040000, "壹佰万零肆佰元整"),
        (10000000000, "壹亿元整"),
        (10005000000, "壹亿零伍万元整"),
        (10000123400, "壹亿零壹仟贰佰叁拾肆元整"),
        (10001000100, "壹亿零壹万零壹元整"),
        (105000000000, "壹拾亿伍仟万元整"),
        (12000000000000, "壹仟贰佰亿元整"),
        (99999999999999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_zeros_and_ends(minor: int, text: str) -> None:
    assert to_capital(Money(minor, "CNY")) == text
    assert from_capital(text) == Money(minor, "CNY")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("人民币壹仟圆正", 100000),
        ("人民币：壹拾万零柒仟元伍角叁分", 10700053),
        ("拾万元整", 10000000),
        ("壹仟肆佰零玖元伍角整", 140950),
        ("壹萬貳仟元整", 1200000),
    ],
)
def test_other_ways_of_writing_are_read(text: str, minor: int) -> None:
    assert from_capital(text) == Money(minor, "CNY")


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(0, 99_999_999_999_999))
def test_there_and_back(minor: int) -> None:
    text = to_capital(Money(minor, "CNY"))
    assert from_capital(text) == Money(minor, "CNY")
    assert "零零" not in text
    assert text.endswith(("整", "角", "分"))


@pytest.mark.parametrize(
    "text", ["", "元", "元整", "整", "壹", "壹元贰元", "一千元", "1000", "壹佰壹仟元", "零"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        from_capital(text)
    assert refusal.value.remedy


@pytest.mark.parametrize("amount", [Money(-1, "CNY"), Money(100_000_000_000_000, "CNY"), Money(1, "USD")])
def test_amounts_without_capital_figures_are_refused(amount: Money) -> None:
    with pytest.raises(InvalidValue) as refusal:
        to_capital(amount)
    assert refusal.value.field in {"amount", "currency"}
