"""The loan prime rate by date, and the ceiling by lender, contract and filing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.accrual import simple_interest
from negotiation.caps import Effect, cap, check_rate
from negotiation.creditors import Creditor, directory
from negotiation.finding import Verdict
from negotiation.interest_zones import interest_parts
from negotiation.money import Money, total
from negotiation.rules import load

CN = load("cn")
TODAY = date(2026, 11, 23)
OUTSIDE = [
    "bank", "bank-card", "rural-bank", "consumer-finance", "micro-loan", "guarantee", "leasing", "factoring",
    "pawn", "local-amc", "regional-equity-market", "trust", "auto-finance",
]  # fmt: skip


def yuan(major: int) -> Money:
    return Money(major * 100, "CNY")


def test_lpr_is_the_last_row_published_by_then() -> None:
    row = CN.lpr.on(date(2020, 8, 20))
    assert row is not None
    assert (row.row.one_year, row.times(4)) == (Decimal("3.85"), Decimal("15.40"))
    first = CN.lpr.on(date(2019, 9, 19))
    assert first is not None
    assert first.row.published == date(2019, 8, 20)
    assert CN.lpr.on(date(2019, 8, 19)) is None


def test_every_row_multiplies_to_the_published_four_times() -> None:
    from pathlib import Path

    import negotiation.rules as rules

    text = (Path(rules.__file__).parent / "lpr.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(text) == len(CN.lpr.rows) == 85
    for line in text:
        day, one_year, _five, four, *_rest = line.split(",")
        found = CN.lpr.on(date.fromisoformat(day))
        assert found is not None
        assert (found.row.one_year, found.times(4)) == (Decimal(one_year), Decimal(four))


def test_past_the_last_row_its_day_is_said() -> None:
    late = CN.lpr.on(TODAY)
    assert late is not None
    assert late.latest_known == date(2026, 8, 20)
    on_time = CN.lpr.on(date(2026, 8, 20))
    assert on_time is not None
    assert on_time.latest_known is None


def test_the_user_s_row_counts_and_is_unverified() -> None:
    pack = load("cn", "[lpr]\n2026-09-21 = 2.90\n2026-10-20 = 3\n")
    found = pack.lpr.on(date(2026, 9, 30))
    assert found is not None
    assert (found.row.one_year, found.row.mark, found.latest_known) == (Decimal("2.90"), "U", None)
    answer = cap(pack, "private", date(2026, 9, 30), on=TODAY)
    assert (answer.annual, answer.status) == (Decimal("11.60"), "U")


@pytest.mark.parametrize(
    ("contract", "expected"),
    [(date(2020, 8, 20), "15.40"), (date(2022, 9, 1), "14.60"), (date(2026, 8, 20), "12.00")],
)
def test_private_lending_from_2020_08_20(contract: date, expected: str) -> None:
    answer = cap(CN, "private", contract, on=TODAY)
    assert answer.applies is True
    assert answer.annual == Decimal(expected)
    assert answer.rule is not None
    assert answer.rule.id == "cn.rate.private_lending"


def test_an_older_contract_takes_the_lpr_of_filing_never_that_of_the_contract() -> None:
    answer = cap(CN, "private", date(2019, 10, 15), on=TODAY, filed_on=date(2022, 3, 10))
    assert answer.annual == Decimal("14.80")
    assert answer.lpr is not None
    assert answer.lpr.row.published == date(2022, 2, 21)
    assert [one.rule.id for one in answer.segments] == [
        "cn.rate.private_lending_old",
        "cn.rate.private_lending_transition",
    ]
    assert answer.segments[0].on_request
    assert [zone.up_to for zone in answer.segments[0].zones] == [Decimal(24), Decimal(36), None]


def test_an_older_contract_split_by_zones() -> None:
    answer = cap(CN, "private", date(2019, 10, 15), on=TODAY, filed_on=date(2022, 3, 10))
    parts = interest_parts(answer, yuan(20_000), Decimal(30), date(2019, 10, 15), date(2021, 8, 20))
    assert [(str(one.amount), one.effect) for one in parts] == [
        ("4076.71", "enforceable"),
        ("1019.18", "not_enforced_if_unpaid_not_returned_if_paid"),
        ("2960.00", "enforceable"),
        ("3040.00", "above_ceiling"),
    ]
    assert (parts[0].end - parts[0].start).days == 310


def test_above_36_percent_is_a_zone_of_its_own() -> None:
    answer = cap(CN, "private", date(2019, 10, 15), on=TODAY, filed_on=date(2020, 8, 1))
    assert answer.annual is None
    parts = interest_parts(answer, yuan(20_000), Decimal(40), date(2019, 10, 15), date(2020, 10, 14))
    assert [one.effect for one in parts][-1] == "void_returned_if_paid"
    assert {one.rule for one in parts} == {"cn.rate.private_lending_old"}


def test_not_filed_yet_is_shown_as_if_filed() -> None:
    answer = cap(CN, "private", date(2019, 10, 15), on=TODAY)
    assert answer.as_if_filed
    assert answer.filed_on == TODAY
    assert answer.annual == Decimal("12.00")
    assert "If filed on 2026-11-23" in str(answer.notes[0])


@pytest.mark.parametrize("kind", OUTSIDE)
def test_no_other_lender_gets_four_times_the_lpr(kind: str) -> None:
    answer = cap(CN, kind, date(2022, 9, 1), on=TODAY)
    assert answer.applies is False
    assert answer.lpr is None
    assert answer.annual in {None, Decimal(24)}


def test_24_percent_is_policy_partly_verified_and_may_be_reduced() -> None:
    answer = cap(CN, "bank", date(2022, 9, 1), on=TODAY)
    assert (answer.annual, answer.effect, answer.status) == (Decimal(24), Effect.MAY_BE_REDUCED, "P")
    parts = interest_parts(answer, yuan(20_000), Decimal(36), date(2025, 1, 1), date(2026, 1, 1))
    assert [str(one.amount) for one in parts] == ["4800.00", "2400.00"]
    assert str(total([one.amount for one in parts], "CNY")) == "7200.00"
    found = check_rate(answer, Decimal("29.48"))
    assert found is not None
    assert (found.verdict, found.status) == (Verdict.EXCEEDS, "P")
    assert "may reduce" in str(found.detail)


def test_a_platform_is_asked_for_its_lender() -> None:
    answer = cap(CN, "payment", date(2022, 9, 1), on=TODAY)
    assert (answer.applies, answer.rule, answer.annual) == (None, None, None)
    assert check_rate(answer, Decimal(20)) is None
    assert "lender" in str(answer.notes[0])


def test_micro_lenders_have_the_guideline_beside_it() -> None:
    before = cap(CN, "micro-loan", date(2025, 11, 30), on=TODAY)
    after = cap(CN, "micro-loan", date(2026, 1, 5), on=TODAY)
    assert before.others == ()
    (figure,) = after.others
    assert (figure.annual, figure.effect, figure.rule.force) == (Decimal(24), Effect.GUIDELINE, "guideline")
    assert "2027-12-31" in str(figure.note)


def test_the_20_percent_is_background_and_never_quotable() -> None:
    answer = cap(CN, "consumer-finance", date(2026, 1, 5), on=TODAY)
    assert answer.annual == Decimal(24)
    (figure,) = answer.background
    assert (figure.annual, figure.quotable, figure.effect) == (Decimal(20), False, Effect.BACKGROUND)
    assert all(one.annual != Decimal(20) for one in answer.others)
    assert cap(CN, "consumer-finance", date(2025, 9, 30), on=TODAY).background == ()


def test_bank_loans_through_platforms_from_october_2025() -> None:
    assert cap(CN, "bank", date(2025, 9, 30), on=TODAY).others == ()
    assert cap(CN, "bank", date(2025, 10, 1), on=TODAY).others[0].rule.id == "cn.rate.bank_platform_loan"


def test_without_a_contract_day_private_lending_is_asked_for_it() -> None:
    answer = cap(CN, "private", None, on=TODAY)
    assert answer.annual is None
    assert answer.notes
    found = check_rate(answer, Decimal(20))
    assert found is not None
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("rate", "verdict", "words"),
    [
        ("24", Verdict.OK, "24"),
        ("24.01", Verdict.EXCEEDS, "not enforced if unpaid"),
        ("36", Verdict.EXCEEDS, "not returned"),
        ("36.01", Verdict.EXCEEDS, "returned if paid"),
    ],
)
def test_a_rate_of_an_old_contract_filed_early_is_held_against_the_zones(
    rate: str, verdict: Verdict, words: str
) -> None:
    answer = cap(CN, "private", date(2019, 5, 1), on=TODAY, filed_on=date(2020, 8, 19))
    found = check_rate(answer, Decimal(rate))
    assert found is not None
    assert (found.verdict, found.rule) == (verdict, "cn.rate.private_lending_old")
    assert words in str(found.detail)


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.sampled_from(["private", "bank", "guarantee"]),
    st.dates(date(2015, 9, 1), TODAY),
    st.integers(0, 2000),
    st.decimals(0, 100, places=2),
)
def test_parts_add_up_to_the_whole_interest(kind: str, contract: date, days: int, rate: Decimal) -> None:
    answer = cap(CN, kind, contract, on=TODAY)
    end = contract + timedelta(days=days)
    principal = yuan(20_000)
    parts = interest_parts(answer, principal, rate, contract, end)
    if answer.annual is None:
        assert parts == ()
        return
    whole = simple_interest(principal, rate, contract, end)
    assert abs(total([one.amount for one in parts], "CNY").minor - whole.minor) <= max(len(parts), 1)


@pytest.mark.parametrize("creditor", [one for one in directory() if one.in_guide], ids=lambda one: one.id)
def test_each_platform_of_the_guide_gets_the_right_kind_of_rule(creditor: Creditor) -> None:
    answer = cap(CN, creditor.type, date(2024, 5, 1), on=TODAY)
    if creditor.type in OUTSIDE:
        assert answer.applies is False
        assert answer.annual == Decimal(24)
    else:
        # A platform stands between: the lender of the contract decides.
        assert (answer.applies, answer.annual) == (None, None)
        assert answer.notes


def test_an_old_contract_not_filed_is_held_against_both_stretches_and_says_if() -> None:
    answer = cap(CN, "private", date(2019, 5, 1), on=TODAY)
    told = check_rate(answer, Decimal(30))
    assert told is not None
    assert told.verdict is Verdict.EXCEEDS
    assert f"if it were filed on {TODAY}" in str(told.detail)
    assert "interest to 2020-08-19" in str(told.detail)
    assert "not enforced if unpaid" in str(told.detail)
    filed = check_rate(cap(CN, "private", date(2019, 5, 1), on=TODAY, filed_on=date(2021, 1, 5)), Decimal(20))
    assert filed is not None
    assert "if it were" not in str(filed.detail)
    assert "enforceable" in str(filed.detail)


def test_a_finding_with_the_user_s_lpr_is_unverified_too() -> None:
    pack = load("cn", "[lpr]\n2026-11-20 = 2.85\n")
    told = check_rate(cap(pack, "private", date(2026, 11, 22), on=TODAY), Decimal(12))
    assert told is not None
    assert (told.verdict, told.status) == (Verdict.EXCEEDS, "U")
    known = check_rate(cap(CN, "private", date(2025, 11, 22), on=TODAY), Decimal(30))
    assert known is not None
    assert known.status == "V"
