from enum import StrEnum

import pytest

from negotiation import products
from negotiation.creditors import directory
from negotiation.errors import InvalidValue
from negotiation.products import (
    LenderType,
    PaymentMethod,
    Product,
    choose,
    default_product,
    lender_type_of,
)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (
            products.Product,
            "credit-card cash-loan instalment consumer-credit business-loan mortgage car-loan private other",
        ),
        (products.Channel, "call chat sms email letter visit app"),
        (products.Direction, "out in"),
        (products.WithWhom, "self family guarantor colleague other"),
        (products.Outcome, "connected unanswered left-message refused promise"),
        (products.PaymentMethod, "bank alipay wechat other"),
        (products.PaymentStatus, "paid confirmed missing void"),
        (products.ConfirmedBy, "app website statement sms agent certificate"),
        (
            products.LenderType,
            "bank bank-card consumer-finance micro-loan loan-assist payment rural-bank guarantee other "
            "private trust auto-finance leasing factoring pawn local-amc regional-equity-market",
        ),
    ],
)
def test_the_values_are_those_of_the_command_line(kind: type[StrEnum], values: str) -> None:
    assert " ".join(kind) == values


@pytest.mark.parametrize(
    ("creditor_type", "product"),
    [
        ("bank-card", Product.CREDIT_CARD),
        ("consumer-finance", Product.CONSUMER_CREDIT),
        ("micro-loan", Product.CASH_LOAN),
        ("loan-assist", Product.CASH_LOAN),
        ("bank", None),
        ("payment", None),
        ("nonsense", None),
    ],
)
def test_a_product_is_proposed_only_where_the_type_settles_it(
    creditor_type: str, product: Product | None
) -> None:
    assert default_product(creditor_type) is product


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("信用卡", Product.CREDIT_CARD),
        ("某银行信用卡", Product.CREDIT_CARD),
        ("网商贷", Product.BUSINESS_LOAN),
        ("浦银点贷", Product.CASH_LOAN),
        ("某行房贷", Product.MORTGAGE),
        ("A car loan", Product.CAR_LOAN),
        ("招商银行", None),
    ],
)
def test_a_name_tells_what_the_type_leaves_open(name: str, product: Product | None) -> None:
    assert default_product("bank", name) is product
    assert default_product("consumer-finance", name) is Product.CONSUMER_CREDIT


def test_every_type_of_the_directory_is_a_lender_type() -> None:
    assert {creditor.type for creditor in directory()} <= set(LenderType)


@pytest.mark.parametrize("text", ["alipay", " Alipay ", "ＡＬＩＰＡＹ"])
def test_a_value_is_taken_in_any_case_and_width(text: str) -> None:
    assert choose(PaymentMethod, text, field="method") is PaymentMethod.ALIPAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cash",
        "支付宝?",
        "\ud800",
        "x" * 100_000,
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_another_value_is_refused_with_all_that_are_taken(text: str) -> None:
    with pytest.raises(InvalidValue, match="bank, alipay, wechat, other") as refusal:
        choose(PaymentMethod, text, field="method")
    assert refusal.value.field == "method"
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("中银消费金融有限公司", "consumer-finance"),
        ("重庆市蚂蚁商诚小额贷款有限公司", "micro-loan"),
        ("招商银行股份有限公司信用卡中心", "bank-card"),
        ("福建某某农村商业银行股份有限公司", "rural-bank"),
        ("浙江网商银行股份有限公司", "bank"),
        ("某某融资担保有限公司", "guarantee"),
        ("张三", None),
        ("", None),
    ],
)
def test_a_lender_s_registered_name_bears_its_licence(name: str, kind: str | None) -> None:
    assert lender_type_of(name) == kind


def test_a_bank_whose_cards_are_meant_stays_that() -> None:
    assert lender_type_of("招商银行股份有限公司", "bank-card") == "bank-card"
    assert lender_type_of("中银消费金融有限公司", "bank-card") == "consumer-finance"
