"""What an agreement leaves of a debt: its payments settle what it asks for, and never a fen more or less."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from negotiation.agreed_debt import ADDED, LESS, LESS_ESTIMATE, PRINCIPAL_ONLY, Agreed
from negotiation.appropriation import Order, owed
from negotiation.money import Money, total
from negotiation.settling import Paid, Settled, Stated, figure_notes, settle

FIRST = date(2026, 9, 1)
fen = st.integers(0, 2_000_000)


def cny(text: str) -> Money:
    return Money(int(Decimal(text) * 100), "CNY")


def stated(principal: str, interest: str = "0", costs: str = "0") -> Stated:
    return Stated(FIRST, owed(cny(principal), costs=cny(costs), interest=cny(interest)), cny("0"))


def paid(day: int, amount: str, under: Agreed | None, order: Order = Order.DEFAULT) -> Paid:
    return Paid(str(day), FIRST + timedelta(days=day), cny(amount), confirmed=True, order=order, under=under)


def lines(one: Settled) -> list[tuple[str, str, str, str]]:
    assert one.applied is not None
    return [(str(line.part), str(line.before), str(line.paid), str(line.after)) for line in one.applied.lines]


def told(one: Settled) -> list[str]:
    return [note.msgid for note in figure_notes(one, confirmed=True, annual_rate=None, agreed_on=None)]


def test_of_the_principal_only_nothing_but_the_principal_is_settled() -> None:
    agreed = Agreed("o", cny("10000"), principal_only=True)
    first, second = settle(
        [stated("10000", "1800", "200")], [paid(9, "5000", agreed), paid(40, "5000", agreed)]
    )
    assert lines(first) == [("principal", "10000.00", "5000.00", "5000.00")]
    assert lines(second) == [("principal", "5000.00", "5000.00", "0.00")]
    assert PRINCIPAL_ONLY in told(second)


def test_a_waiver_of_no_named_part_says_which_parts_it_is_left_out_of_here() -> None:
    agreed = Agreed("o", cny("5000"))
    first, last = settle([stated("5000", "500")], [paid(9, "2500", agreed), paid(40, "3000", agreed)])
    assert lines(first) == [("principal", "5000.00", "2500.00", "2500.00")]
    assert LESS in told(first)
    assert last.applied is not None
    assert (lines(last), str(last.applied.surplus)) == (
        [("principal", "2500.00", "2500.00", "0.00")],
        "500.00",
    )


def test_interest_since_the_statement_that_the_agreement_does_not_ask_for_is_left_out_first() -> None:
    agreed = Agreed("o", cny("10100"))
    (one,) = settle(
        [stated("10000", costs="100")],
        [paid(73, "100", agreed)],
        annual_rate=Decimal(10),
        still_from=FIRST + timedelta(days=73),
    )
    assert lines(one)[0] == ("costs", "100.00", "100.00", "0.00")
    assert (str(one.estimated), LESS_ESTIMATE in told(one), LESS in told(one)) == ("0.00", True, False)


def test_what_a_plan_costs_is_no_surplus() -> None:
    agreed = Agreed("o", cny("10600"))
    order = Order.PRINCIPAL_FIRST
    first, last = settle([stated("10000")], [paid(9, "5300", agreed, order), paid(40, "5400", agreed, order)])
    assert lines(first)[1] == ("interest", "600.00", "0.00", "600.00")
    assert ADDED in told(first)
    assert last.applied is not None
    assert (str(last.applied.owed.total), str(last.applied.surplus)) == ("0.00", "100.00")


def test_after_an_agreement_the_whole_debt_is_owed_again_less_what_was_paid() -> None:
    for sum_of_it in ("5000", "6500"):
        agreed = Agreed("o", cny(sum_of_it))
        _kept, after = settle([stated("5000", "500")], [paid(9, "2500", agreed), paid(40, "100", None)])
        assert after.applied is not None
        assert (str(after.applied.owed.total), after.fitted) == ("2900.00", None)


@given(st.tuples(fen, fen, fen), st.integers(1, 4_000_000), st.lists(st.integers(1, 900_000), max_size=6))
def test_what_is_left_under_an_agreement_is_what_it_still_asks_for(
    parts: tuple[int, int, int], asked: int, amounts: list[int]
) -> None:
    principal, interest, costs = (Money(minor, "CNY") for minor in parts)
    zero = Money.zero("CNY")
    agreed = Agreed("o", Money(asked, "CNY"))
    sent = [
        Paid(str(n), FIRST + timedelta(days=n), Money(minor, "CNY"), confirmed=True, under=agreed)
        for n, minor in enumerate(amounts)
    ]
    debt = Stated(FIRST, owed(principal, costs=costs, interest=interest), zero)
    left = agreed.total
    for one, payment in zip(settle([debt], sent, annual_rate=Decimal(18)), sent, strict=True):
        assert one.applied is not None
        given_out = total((line.paid for line in one.applied.lines), "CNY")
        assert given_out + one.applied.surplus == payment.amount
        left = max(left - payment.amount, zero)
        assert one.applied.owed.total == left
