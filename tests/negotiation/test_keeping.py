"""Instalments and what meets them, what is at risk before a breach, and what to do about a missed one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.breach_words import breach_from, grace_days, misses_allowed
from negotiation.keeping import (
    PART_UNCONFIRMED,
    UNCONFIRMED_LATE,
    KeepFacts,
    RiskKind,
    Standing,
    missed_steps,
    needed,
    risks,
)
from negotiation.matching import Due, Sent, match
from negotiation.money import Money, total

TODAY = date(2026, 11, 23)


def cny(amount: int) -> Money:
    return Money(amount * 100, "CNY")


def test_payments_meet_the_earliest_instalment_and_confirmed_ones_count_first() -> None:
    dues = [Due(1, cny(100)), Due(2, cny(100)), Due(3, cny(100))]
    found = match(dues, [Sent("a", cny(50), confirmed=False), Sent("b", cny(150), confirmed=True)])
    assert [(one.ref, one.number, one.amount) for one in found] == [
        ("b", 1, cny(100)), ("b", 2, cny(50)), ("a", 2, cny(50)),
    ]  # fmt: skip


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.lists(st.integers(0, 10**8), max_size=12),
    st.lists(st.tuples(st.integers(0, 10**8), st.booleans()), max_size=12),
)
def test_no_instalment_and_no_payment_is_matched_above_its_amount(
    amounts: list[int], sent: list[tuple[int, bool]]
) -> None:
    dues = [Due(number, Money(minor, "CNY")) for number, minor in enumerate(amounts, start=1)]
    payments = [Sent(str(place), Money(minor, "CNY"), seen) for place, (minor, seen) in enumerate(sent)]
    found = match(dues, payments)
    assert all(one.amount.minor > 0 for one in found)
    for due in dues:
        assert total((one.amount for one in found if one.number == due.number), "CNY") <= due.amount
    for payment in payments:
        assert total((one.amount for one in found if one.ref == payment.ref), "CNY") <= payment.amount
    whole = min(sum(amounts), sum(minor for minor, _seen in sent))
    assert total((one.amount for one in found), "CNY").minor == whole


def instalment(number: int, due: int, *, confirmed: int = 0, sent: int = 0, missing: int = 0) -> Standing:
    return Standing(
        number=number,
        due=TODAY + timedelta(days=due),
        amount=cny(500),
        confirmed=cny(confirmed),
        sent=cny(sent),
        missing=cny(missing),
    )


def facts(*instalments: Standing, **more: object) -> KeepFacts:
    return KeepFacts(today=TODAY, instalments=instalments, **more)  # type: ignore[arg-type]


def kinds(given: KeepFacts) -> list[tuple[str, int]]:
    return [(str(one.kind), one.number) for one in risks(given)]


def test_nothing_is_at_risk_while_all_is_paid_or_far_away() -> None:
    assert kinds(facts(instalment(1, -30, confirmed=500), instalment(2, 8))) == []


def test_a_late_instalment_says_until_when_it_is_in_time() -> None:
    (late,) = risks(facts(instalment(1, -2, confirmed=200)))
    assert late.said.params["days"] == 2
    (in_grace,) = risks(facts(instalment(1, -2), terms={"late": "宽限期3天"}))
    assert in_grace.said.params["until"] == TODAY + timedelta(days=1)
    assert kinds(facts(instalment(1, 0))) == []


@pytest.mark.parametrize(
    ("due", "grace", "found"),
    [
        (-5, "", ["unconfirmed"]),
        (0, "", ["unconfirmed"]),
        (3, "", ["unconfirmed"]),
        (4, "", []),
        (1, "宽限期3天", []),
        (0, "宽限期3天", ["unconfirmed"]),
    ],
)
def test_a_payment_on_its_way_is_warned_of_near_the_end_of_its_time(
    due: int, grace: str, found: list[str]
) -> None:
    given = facts(instalment(1, due, sent=500), terms={"late": grace})
    assert [kind for kind, _number in kinds(given)] == found


def test_an_instalment_that_is_sent_in_part_is_not_called_paid() -> None:
    late, part = risks(facts(instalment(1, -5, sent=400)))
    assert str(late.said.params["rest"]) == "100.00"
    assert (part.said.msgid, str(part.said.params["sent"])) == (PART_UNCONFIRMED, "400.00")
    (whole,) = risks(facts(instalment(1, -5, confirmed=100, sent=400)))
    assert whole.said.msgid == UNCONFIRMED_LATE


def test_what_is_recorded_of_a_breach_is_told_apart() -> None:
    given = facts(instalment(1, -5), terms={"breach": "two missed end it"}, restores="all interest")
    (told,) = [one for one in missed_steps(given) if one.id == "breach"]
    assert told.said.params["words"] == "all interest / two missed end it"


def test_a_payment_that_is_not_there_is_warned_of_at_once() -> None:
    assert kinds(facts(instalment(1, 6, sent=500, missing=500))) == [("missing", 1)]


@pytest.mark.parametrize(
    ("instalments", "late", "restores", "found"),
    [
        # One missed instalment ends it: what is due soon is at stake.
        ([(1, 5)], "任一期逾期即终止", "", [("ends", 1)]),
        ([(1, 9)], "任一期逾期即终止", "", []),
        # Two in a row: one is late already.
        ([(1, -30), (2, 3)], "", "连续两期逾期恢复罚息", [("late", 1), ("ends", 2)]),
        ([(1, -30), (2, 9)], "", "连续两期逾期恢复罚息", [("late", 1)]),
        ([(1, -40), (2, -10)], "连续两期逾期", "", [("ended", 2), ("late", 1), ("late", 2)]),
        # Words without a number: one may be enough once it is missed.
        ([(1, 3)], "", "恢复全部罚息", []),
        ([(1, -3)], "", "恢复全部罚息", [("ended", 1), ("late", 1)]),
        ([(1, -2)], "宽限期3天", "恢复全部罚息", [("late", 1)]),
        ([(1, -3)], "", "", [("late", 1)]),
    ],
)
def test_how_near_the_agreement_is_to_ending(
    instalments: list[tuple[int, int]], late: str, restores: str, found: list[tuple[str, int]]
) -> None:
    given = facts(
        *(instalment(number, due) for number, due in instalments), terms={"late": late}, restores=restores
    )
    assert kinds(given) == found


def test_the_words_of_the_breach_are_quoted_before_those_of_what_it_brings_back() -> None:
    given = facts(
        instalment(1, -3), restores="恢复全部罚息", terms={"breach": "违约的，协议终止", "late": "无"}
    )
    assert risks(given)[0].said.params == {"words": "违约的，协议终止"}


def paid(number: int, due: int, on: int) -> Standing:
    return replace(instalment(number, due, confirmed=500), met_on=TODAY + timedelta(days=on))


@pytest.mark.parametrize(
    ("instalments", "words", "found"),
    [
        ([paid(1, -40, -40), instalment(2, 3)], "两期逾期即终止", []),
        ([paid(1, -40, -30), instalment(2, 3)], "两期逾期即终止", [("ends", 2)]),
        ([paid(1, -40, -30), instalment(2, -3)], "两期逾期即终止", [("ended", 2), ("late", 2)]),
        ([paid(1, -40, -30), instalment(2, 3)], "任一期逾期即终止", [("came-late", 1), ("ends", 2)]),
        ([paid(1, -40, -30), instalment(2, 30)], "恢复全部罚息", [("came-late", 1)]),
        ([paid(1, -40, -30), instalment(2, 30)], "", []),
    ],
)
def test_what_came_late_counts_as_missed(
    instalments: list[Standing], words: str, found: list[tuple[str, int]]
) -> None:
    assert kinds(facts(*instalments, restores=words)) == found


@pytest.mark.parametrize(
    ("instalments", "words", "found"),
    [
        ([instalment(1, -10), instalment(2, 20)], "逾期超过15天", [("late", 1), ("ends", 1)]),
        ([instalment(1, -15)], "逾期超过15天", [("late", 1), ("ends", 1)]),
        ([instalment(1, -16)], "逾期超过15天", [("ended", 1), ("late", 1)]),
        ([instalment(1, -29)], "逾期满三十日", [("late", 1), ("ends", 1)]),
        ([instalment(1, -30)], "逾期满三十日", [("ended", 1), ("late", 1)]),
        ([instalment(1, 3)], "more than 15 days late", []),
        ([paid(1, -40, -30), instalment(2, 20)], "15 days overdue", []),
        ([paid(1, -40, -20), instalment(2, 20)], "15 days overdue", [("came-late", 1)]),
        (
            [instalment(1, -40), instalment(2, -10)],
            "两期逾期超过十五天",
            [("late", 1), ("late", 2), ("ends", 2)],
        ),
        ([instalment(1, -40)], "a second miss", [("late", 1)]),
    ],
)
def test_a_breach_stated_in_days_has_not_happened_before_them(
    instalments: list[Standing], words: str, found: list[tuple[str, int]]
) -> None:
    given = facts(*instalments, restores="全部利息", terms={"breach": words})
    assert kinds(given) == found


def test_of_a_breach_stated_in_days_the_day_is_named() -> None:
    given = facts(instalment(1, -10), terms={"breach": "逾期超过15天"})
    (ends,) = [one for one in risks(given) if one.kind is RiskKind.ENDS]
    assert ends.said.params["on"] == TODAY + timedelta(days=6)


def test_a_budget_that_does_not_cover_the_month_is_warned_of_once_a_month() -> None:
    month, after = date(2026, 11, 1), date(2026, 12, 1)
    both = (instalment(1, 2), instalment(2, 7))
    short = facts(*both, surplus=cny(900), needed={month: cny(1000), after: cny(500)})
    (found,) = risks(short)
    assert (found.kind, found.number, found.said.params["less"]) == (RiskKind.SHORT, 1, cny(100))
    assert kinds(facts(*both, surplus=cny(1000), needed={month: cny(1000)})) == []
    assert kinds(facts(*both, surplus=None, needed={})) == []
    paid = facts(instalment(1, 2, confirmed=500), surplus=cny(0), needed={month: cny(500)})
    assert kinds(paid) == []


def test_what_a_month_takes_holds_what_is_late_from_before() -> None:
    late, now, later = instalment(1, -40, confirmed=200), instalment(2, -3), instalment(3, 30)
    assert needed([late, now, later], date(2026, 11, 1), TODAY, "CNY") == cny(800)
    # What is due this month and not late yet is no arrears of the next one.
    soon = instalment(4, 2)
    assert needed([late, soon, later], date(2026, 12, 1), TODAY, "CNY") == cny(800)


def test_the_steps_read_otherwise_before_and_after_the_day_and_quote_the_agreement() -> None:
    before = missed_steps(facts(instalment(1, 3), restores="恢复全部罚息"))
    after = missed_steps(facts(instalment(1, -3)))
    assert [one.id for one in before] == ["contact", "move", "pay", "breach", "anew"]
    assert before[0].said.msgid != after[0].said.msgid
    assert before[3].said.params == {"words": "恢复全部罚息"}
    assert after[3].said.params == {}
    twice = missed_steps(facts(instalment(1, -3), restores="同上", terms={"breach": "同上"}))
    assert twice[3].said.params == {"words": "同上"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("逾期超过15天", 16),
        ("逾期满三十日", 30),
        ("逾期九十天以上", 90),
        ("more than 15 days late", 16),
        ("15 days overdue", 15),
        ("30 days or more past due", 30),
        ("15日内未还清", 16),
        ("逾期一个月", 30),
        ("逾期超过半个月", 16),
        ("逾期超过两周", 15),
        ("two months overdue", 60),
        ("more than a month late", 31),
        ("any instalment overdue by 30 days or more", 30),
        ("overdue for 30 days", 30),
        ("overdue by more than 2 weeks", 15),
        ("a week late", 7),
        ("两期逾期", None),
        ("每月15日还款", None),
        ("", None),
    ],
)
def test_from_how_many_days_on_it_is_a_breach_is_read_from_the_words(text: str, days: int | None) -> None:
    assert breach_from(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("宽限期3天", 3),
        ("还款日为每月15日，宽限期为三天", 3),
        ("宽限期十五天", 15),
        ("逾期超过5日视为违约", 5),
        ("还款日后3天内还清不算逾期", 3),
        ("three days of grace", 3),
        ("more than 5 days late", 5),
        ("3 days", 3),
        ("每月15日还款", None),
        ("15日", None),
        ("", None),
    ],
)
def test_days_of_grace_are_read_from_the_words_or_not_at_all(text: str, days: int | None) -> None:
    assert grace_days(text) == days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("任一期逾期即恢复全部罚息", 1),
        ("任何一期未按时还款", 1),
        ("逾期一次即终止", 1),
        ("连续两期未还，协议终止", 2),
        ("连续2期或累计3期逾期", 2),
        ("累计逾期3次", 3),
        ("共12期，任一期逾期", 1),
        ("two missed instalments end it", 2),
        ("two instalments in a row not paid", 2),
        ("any missed instalment", 1),
        ("two misses", 2),
        ("ends after three consecutive defaults", 3),
        ("one default ends it", 1),
        ("any default", 1),
        ("a second miss", 2),
        ("a third missed payment ends it", 3),
        ("missing twice", 2),
        ("misses a payment three times", 3),
        ("第二次逾期即终止", 2),
        ("the first default interest", None),
        ("if the debtor misses two instalments", 2),
        ("3 days in default", None),
        ("default interest from the first day on", None),
        ("any default interest", None),
        ("分12期偿还", None),
        ("12 instalments", None),
        ("违约后恢复全部罚息", None),
    ],
)
def test_how_many_may_be_missed_is_read_from_the_words_or_not_at_all(text: str, number: int | None) -> None:
    assert misses_allowed(text) == number
