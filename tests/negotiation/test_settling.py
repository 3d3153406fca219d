"""What each payment settled, in the order that applies, and never a fen made or lost on the way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agreement import agreed_order
from negotiation.appropriation import Order, owed
from negotiation.money import Money, total
from negotiation.settling import (
    AGREED_WORDS,
    CARD_AGE,
    CARD_NO_DUE,
    COMPARE,
    ESTIMATED,
    NO_RULE,
    NO_STATEMENT,
    NOT_YET,
    UNRATED,
    UNREAD_WORDS,
    WAITING,
    OrderFacts,
    Paid,
    Settled,
    Source,
    Stated,
    figure_notes,
    order_for,
    order_notes,
    settle,
)

D = Decimal
FIRST = date(2026, 9, 1)


def cny(text: str) -> Money:
    return Money(int(D(text) * 100), "CNY")


def stated(on: date = FIRST, principal: str = "20000", interest: str = "1860.40", costs: str = "550",
           penalty: str = "0") -> Stated:  # fmt: skip
    return Stated(on, owed(cny(principal), costs=cny(costs), interest=cny(interest)), cny(penalty))


def paid(ref: str, day: int, amount: str, order: Order = Order.DEFAULT, *, confirmed: bool = True) -> Paid:
    return Paid(ref, FIRST + timedelta(days=day), cny(amount), confirmed, order)


def lines(one: Settled) -> list[tuple[str, str, str, str]]:
    assert one.applied is not None
    return [(str(line.part), str(line.before), str(line.paid), str(line.after)) for line in one.applied.lines]


def test_payments_follow_one_another_and_only_confirmed_ones_count() -> None:
    first, second, third = settle(
        [stated()],
        [paid("a", 0, "600"), paid("b", 1, "1000", confirmed=False), paid("c", 2, "2000")],
    )
    assert lines(first) == [
        ("costs", "550.00", "550.00", "0.00"),
        ("interest", "1860.40", "50.00", "1810.40"),
        ("principal", "20000.00", "0.00", "20000.00"),
    ]
    assert lines(second)[0] == ("interest", "1810.40", "1000.00", "810.40")
    assert lines(third) == [
        ("interest", "1810.40", "1810.40", "0.00"),
        ("principal", "20000.00", "189.60", "19810.40"),
    ]
    assert [str(one.waiting) for one in (first, second, third)] == ["0.00", "0.00", "1000.00"]


def test_a_newer_statement_begins_anew() -> None:
    later = FIRST + timedelta(days=30)
    before, after = settle(
        [stated(), stated(later, "15000", "10", "0")], [paid("a", 29, "100"), paid("b", 30, "100")]
    )
    assert before.stated is not None
    assert before.stated.on == FIRST
    assert lines(after) == [
        ("interest", "10.00", "10.00", "0.00"),
        ("principal", "15000.00", "90.00", "14910.00"),
    ]


def test_interest_between_is_an_estimate_on_what_is_left_of_the_principal() -> None:
    first, second = settle(
        [stated(principal="10000", interest="0", costs="0")],
        [paid("a", 73, "5200"), paid("b", 146, "100")],
        annual_rate=D(10),
    )
    # 10000 × 10 % × 73/365 = 200; then 5000 × 10 % × 73/365 = 100.
    assert lines(first) == [
        ("interest", "200.00", "200.00", "0.00"),
        ("principal", "10000.00", "5000.00", "5000.00"),
    ]
    assert lines(second)[0] == ("interest", "100.00", "100.00", "0.00")
    assert [str(one.estimated) for one in (first, second)] == ["200.00", "300.00"]


def test_no_interest_is_estimated_from_an_agreement_on() -> None:
    (one,) = settle(
        [stated(principal="10000", interest="0", costs="0")],
        [paid("a", 146, "1")],
        annual_rate=D(10),
        still_from=FIRST + timedelta(days=73),
    )
    assert str(one.estimated) == "200.00"
    assert not one.unrated


def test_without_a_rate_it_is_said_that_interest_since_is_not_in_it() -> None:
    same_day, later = settle([stated()], [paid("a", 0, "1"), paid("b", 5, "1")])
    assert (same_day.unrated, later.unrated) == (False, True)


def test_what_was_paid_before_the_first_statement_cannot_be_told() -> None:
    early, later = settle([stated()], [paid("a", -1, "100"), paid("b", 0, "100")])
    assert (early.stated, early.applied) == (None, None)
    assert later.applied is not None


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.lists(
        st.tuples(st.integers(0, 300), *[st.integers(0, 10**8)] * 3), min_size=1, max_size=4,
        unique_by=lambda row: row[0],
    ),
    st.lists(
        st.tuples(st.integers(-5, 400), st.integers(0, 10**8), st.booleans(), st.sampled_from(Order)),
        max_size=12,
    ),
    st.none() | st.integers(0, 3600).map(lambda number: D(number) / 100),
)  # fmt: skip
def test_no_fen_is_made_or_lost_along_the_way(
    rows: list[tuple[int, int, int, int]],
    sent: list[tuple[int, int, bool, Order]],
    rate: Decimal | None,
) -> None:
    statements = [
        Stated(
            FIRST + timedelta(days=day),
            owed(Money(a, "CNY"), costs=Money(b, "CNY"), interest=Money(c, "CNY")),
            Money(0, "CNY"),
        )
        for day, a, b, c in sorted(rows)
    ]
    payments = [
        Paid(str(place), FIRST + timedelta(days=day), Money(minor, "CNY"), confirmed, order)
        for place, (day, minor, confirmed, order) in enumerate(sorted(sent, key=lambda row: row[0]))
    ]
    found = settle(statements, payments, annual_rate=rate)
    assert [one.ref for one in found] == [one.ref for one in payments]
    for one, payment in zip(found, payments, strict=True):
        if one.applied is None:
            assert payment.on < statements[0].on
            continue
        given_out = total((line.paid for line in one.applied.lines), "CNY")
        assert given_out + one.applied.surplus == payment.amount
        assert one.estimated.minor >= 0


def facts(product: str = "cash-loan", days: int | None = 30, **more: object) -> OrderFacts:
    return OrderFacts(product=product, days_past_due=days, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "order", "source"),
    [
        (facts(), Order.DEFAULT, Source.LAW),
        (facts("credit-card", 90), Order.CARD_90, Source.LAW),
        (facts("credit-card", 91), Order.CARD_91, Source.LAW),
        (facts("credit-card", None), Order.CARD_90, Source.LAW),
        (facts("credit-card", 200, enforced=True), Order.ENFORCEMENT, Source.ENFORCEMENT),
        (facts(enforced=True, agreed=Order.PRINCIPAL_FIRST), Order.PRINCIPAL_FIRST, Source.AGREEMENT),
        (facts("credit-card", 10, agreed=Order.PRINCIPAL_FIRST), Order.PRINCIPAL_FIRST, Source.AGREEMENT),
        (facts("credit-card", 200, rules_known=False), Order.DEFAULT, Source.UNKNOWN),
    ],
)
def test_the_order_that_applies_and_where_it_comes_from(
    given: OrderFacts, order: Order, source: Source
) -> None:
    assert order_for(given) == (order, source)


def test_why_it_is_this_order_is_said() -> None:
    def told(given: OrderFacts) -> list[str]:
        return [one.msgid for one in order_notes(given)]

    assert CARD_AGE in told(facts("credit-card", 95))
    assert CARD_NO_DUE in told(facts("credit-card", None))
    assert told(facts(agreed=Order.DEFAULT, words="先还利息")) == [AGREED_WORDS]
    assert UNREAD_WORDS in told(facts(words="以实际为准"))
    assert told(facts(rules_known=False)) == [NO_RULE]


def test_what_the_figures_rest_on_is_said() -> None:
    early, open_one, last = settle(
        [stated()],
        [paid("a", -1, "1"), paid("b", 5, "1", confirmed=False), paid("c", 9, "1")],
        annual_rate=D("14.6"),
    )
    rated = D("14.6")

    def told(one: Settled, *, confirmed: bool = True, rate: Decimal | None = rated) -> list[str]:
        return [
            note.msgid for note in figure_notes(one, confirmed=confirmed, annual_rate=rate, agreed_on=None)
        ]

    assert told(early) == [NO_STATEMENT]
    assert told(open_one, confirmed=False) == [NOT_YET, ESTIMATED, COMPARE]
    assert told(last) == [ESTIMATED, WAITING, COMPARE]
    (unrated,) = settle([stated()], [paid("a", 3, "1")])
    assert told(unrated, rate=None) == [UNRATED, COMPARE]


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("principal-first", Order.PRINCIPAL_FIRST),
        ("default", Order.DEFAULT),
        ("先还本金，后还利息", Order.PRINCIPAL_FIRST),
        ("先本后息", Order.PRINCIPAL_FIRST),
        ("本金优先于利息", Order.PRINCIPAL_FIRST),
        ("先息后本", Order.DEFAULT),
        ("Principal first", Order.PRINCIPAL_FIRST),
        ("interest before principal", Order.DEFAULT),
        ("以实际入账为准", None),
        ("", None),
    ],
)
def test_an_agreed_order_is_read_from_plain_words_or_not_at_all(said: str, order: Order | None) -> None:
    assert agreed_order({"order": said}) == order
