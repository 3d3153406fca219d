"""Where a payment goes: worked examples section 6, Article 560, and never a fen made or lost."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.appropriation import (
    Debt,
    Order,
    Owed,
    Part,
    Reason,
    allocate,
    apply_payment,
    card_order,
    owed,
)
from negotiation.errors import InvalidValue
from negotiation.money import Money, total

D = Decimal
TODAY = date(2026, 11, 23)


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


BEFORE = owed(cny("20000"), costs=cny("550"), interest=cny("1860.40"))


# Worked examples, section 6: 3000 is paid.
@pytest.mark.parametrize(
    ("order", "costs", "interest", "principal"),
    [
        (Order.DEFAULT, "0.00", "0.00", "19410.40"),
        (Order.CARD_91, "550.00", "1860.40", "17000.00"),
        (Order.CARD_90, "0.00", "0.00", "19410.40"),
        (Order.PRINCIPAL_FIRST, "550.00", "1860.40", "17000.00"),
    ],
)
def test_section_6(order: Order, costs: str, interest: str, principal: str) -> None:
    after = apply_payment(cny("3000"), BEFORE, order).owed
    assert (str(after.costs), str(after.interest), str(after.principal)) == (costs, interest, principal)


def test_section_6_the_card_s_order_turns_at_91_days() -> None:
    assert [card_order(days) for days in (1, 90, 91, 400)] == [
        Order.CARD_90, Order.CARD_90, Order.CARD_91, Order.CARD_91,
    ]  # fmt: skip


def test_in_enforcement_doubled_interest_comes_last() -> None:
    debt = owed(cny("20000"), costs=cny("550"), interest=cny("100"), doubled=cny("1860.40"))
    after = apply_payment(cny("21000"), debt, Order.ENFORCEMENT)
    assert (str(after.owed.principal), str(after.owed.doubled)) == ("0.00", "1510.40")
    assert [line.part for line in after.lines] == [Part.COSTS, Part.INTEREST, Part.PRINCIPAL, Part.DOUBLED]


def test_each_line_says_which_rule() -> None:
    lines = apply_payment(cny("600"), BEFORE).lines
    assert [(line.part, str(line.paid), str(line.after), line.rule) for line in lines] == [
        ("costs", "550.00", "0.00", "cn.payment_order.default"),
        ("interest", "50.00", "1810.40", "cn.payment_order.default"),
        ("principal", "0.00", "20000.00", "cn.payment_order.default"),
    ]


def test_what_is_more_than_the_debt_is_surplus() -> None:
    found = apply_payment(cny("30000"), BEFORE)
    assert (str(found.surplus), str(found.owed.total)) == ("7589.60", "0.00")


def debt(name: str, principal: str, due: int | None = -10, secured: str = "0", burden: str = "0") -> Debt:
    day = None if due is None else TODAY + timedelta(days=due)
    return Debt(name, owed(cny(principal)), day, cny(secured), D(burden))


def steps(amount: str, *debts: Debt, **designated: str) -> list[tuple[str, str, str]]:
    wishes = {name: cny(wish) for name, wish in designated.items()}
    found = allocate(cny(amount), debts, TODAY, designated=wishes)
    return [(step.debt, str(step.paid), step.reason) for step in found.steps]


# Article 560, one step of the order at a time.
def test_designation_comes_first() -> None:
    assert steps("300", debt("a", "500", -90), debt("b", "500", -10), b="300") == [
        ("b", "300.00", Reason.DESIGNATED)
    ]


def test_what_is_due_comes_before_what_is_not() -> None:
    assert steps("600", debt("a", "500", 5), debt("b", "500", 0)) == [
        ("b", "500.00", Reason.DUE),
        ("a", "100.00", Reason.NOT_DUE),
    ]


def test_then_the_least_secured() -> None:
    assert steps("600", debt("a", "500", secured="400"), debt("b", "500")) == [
        ("b", "500.00", Reason.LEAST_SECURED),
        ("a", "100.00", Reason.LEAST_SECURED),
    ]


def test_then_the_heavier_burden() -> None:
    assert steps("600", debt("a", "500", burden="12"), debt("b", "500", burden="18.25"))[0] == (
        "b", "500.00", Reason.HEAVIER_BURDEN,
    )  # fmt: skip


def test_then_the_earlier_due_day() -> None:
    assert steps("600", debt("a", "500", -10), debt("b", "500", -11))[0] == (
        "b",
        "500.00",
        Reason.EARLIER_DUE,
    )


def test_then_in_proportion() -> None:
    assert steps("100", debt("a", "500"), debt("b", "1000"), debt("c", "233"), debt("d", "200")) == [
        ("a", "25.87", Reason.PRO_RATA),
        ("b", "51.73", Reason.PRO_RATA),
        ("c", "12.05", Reason.PRO_RATA),
        ("d", "10.35", Reason.PRO_RATA),
    ]


def test_more_than_the_designated_debt_follows_the_law() -> None:
    assert steps("700", debt("a", "500", -90), debt("b", "500", -10), b="600") == [
        ("b", "500.00", Reason.DESIGNATED),
        ("a", "200.00", Reason.ONLY),
    ]


def test_each_debt_keeps_its_own_order() -> None:
    card = Debt("card", BEFORE, TODAY - timedelta(days=120), order=Order.CARD_91)
    found = allocate(cny("3000"), [card], TODAY)
    assert str(found.owed["card"].principal) == "17000.00"
    assert found.steps[0].applied.lines[0].rule == "cn.card.payment_order"


PARTS = st.tuples(*[st.integers(0, 10**9)] * 4)
ORDERS = st.sampled_from(Order)


def made(parts: tuple[int, ...]) -> Owed:
    return Owed(*(Money(part, "CNY") for part in parts))


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(0, 10**10), PARTS, ORDERS)
def test_no_fen_is_made_or_lost(minor: int, parts: tuple[int, ...], order: Order) -> None:
    before, paid = made(parts), Money(minor, "CNY")
    found = apply_payment(paid, before, order)
    assert before.total + found.surplus == found.owed.total + paid
    assert total((line.paid for line in found.lines), "CNY") + found.surplus == paid
    assert not (found.surplus and found.owed.total)
    for line in found.lines:
        assert line.before - line.paid == line.after == found.owed.part(line.part)


DEBTS = st.lists(
    st.tuples(
        PARTS,
        st.none() | st.integers(-400, 400),
        st.integers(0, 2),
        st.integers(0, 2),
        ORDERS,
        st.integers(0, 10**9),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(0, 10**10), DEBTS)
def test_no_fen_is_made_or_lost_among_several_debts(minor: int, rows: list[tuple[object, ...]]) -> None:
    debts, designated, left = [], {}, minor
    for number, (parts, due, secured, burden, order, wish) in enumerate(rows):
        day = None if due is None else TODAY + timedelta(days=due)  # type: ignore[arg-type]
        debts.append(
            Debt(str(number), made(parts), day, Money(secured, "CNY"), D(burden), order)  # type: ignore[arg-type]
        )
        wished = min(left, wish)  # type: ignore[type-var]
        left -= wished  # type: ignore[operator]
        designated[str(number)] = Money(wished, "CNY")  # type: ignore[arg-type]
    paid = Money(minor, "CNY")
    for wishes in (None, designated):
        found = allocate(paid, debts, TODAY, designated=wishes)
        before = total((one.owed.total for one in debts), "CNY")
        after = total((one.total for one in found.owed.values()), "CNY")
        assert before + found.surplus == after + paid
        assert total((step.paid for step in found.steps), "CNY") + found.surplus == paid
        assert not (found.surplus and after)
        assert all(step.paid for step in found.steps)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: apply_payment(cny("-1"), BEFORE),
        lambda: owed(cny("1"), interest=cny("-1")),
        lambda: allocate(cny("1"), [], TODAY),
        lambda: allocate(cny("1"), [debt("a", "1"), debt("a", "1")], TODAY),
        lambda: allocate(cny("1"), [debt("a", "1")], TODAY, designated={"b": cny("1")}),
        lambda: allocate(cny("1"), [debt("a", "1")], TODAY, designated={"a": cny("2")}),
        lambda: allocate(cny("1"), [debt("a", "1")], TODAY, designated={"a": cny("-2")}),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field
    assert refusal.value.remedy
