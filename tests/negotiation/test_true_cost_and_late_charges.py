"""The true rate by a contract's plan, and what being late could have cost beside what was charged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from negotiation.caps import cap
from negotiation.charges import LateTerms, charge_findings, charges, missed_instalments
from negotiation.finding import Finding
from negotiation.money import Money, parse_amount
from negotiation.rules import load, pack_of
from negotiation.true_cost import LoanPlan, true_rate
from negotiation.units import TWO_WEEKS

CN = load("cn")


def cny(text: str) -> Money:
    return parse_amount(text, "CNY", field="amount")


@pytest.mark.parametrize(
    ("plan", "nominal", "effective"),
    [
        # 12,000 at a flat 0.6 % a month for 12 months is 13.03 nominal, 13.84 effective (worked example).
        (LoanPlan(lent=cny("12000"), periods=12, fee=cny("72")), "13.03", "13.84"),
        (LoanPlan(lent=cny("12000"), periods=12, instalment=cny("1000"), fee=cny("72")), "13.03", "13.84"),
        (LoanPlan(lent=cny("12000"), periods=12, instalment=cny("1072")), "13.03", "13.84"),
        (LoanPlan(lent=cny("12000"), periods=12, instalment=cny("1000")), "0.00", "0.00"),
    ],
)
def test_the_true_rate_of_a_plan(plan: LoanPlan, nominal: str, effective: str) -> None:
    found = true_rate(plan)
    assert found is not None
    assert (found.nominal, found.effective) == (Decimal(nominal), Decimal(effective))


def test_what_was_kept_back_raises_the_rate_whoever_names_the_instalment() -> None:
    plain = true_rate(LoanPlan(lent=cny("12000"), periods=12, instalment=cny("1072")))
    kept = true_rate(LoanPlan(lent=cny("12000"), periods=12, instalment=cny("1072"), upfront=cny("600")))
    parts = true_rate(LoanPlan(lent=cny("12000"), periods=12, fee=cny("72"), upfront=cny("600")))
    assert plain is not None
    assert kept == parts
    assert kept is not None
    assert kept.nominal > plain.nominal + 9


@pytest.mark.parametrize(
    "plan",
    [
        LoanPlan(lent=cny("1000"), periods=12),
        LoanPlan(lent=cny("1000"), periods=12, instalment=cny("90"), upfront=cny("1000")),
        LoanPlan(lent=cny("1000"), periods=12, instalment=cny("1")),
    ],
)
def test_figures_that_have_no_rate_give_none(plan: LoanPlan) -> None:
    assert true_rate(plan) is None


def late(**given: object) -> LateTerms:
    usual: dict[str, object] = {
        "principal": cny("10000"), "penalty": cny("900"), "fees": cny("0"),
        "stated_on": date(2026, 11, 1), "due_since": date(2026, 5, 1),
    }  # fmt: skip
    return LateTerms(**(usual | given))  # type: ignore[arg-type]


def test_penalty_interest_and_late_fees_are_reckoned_again() -> None:
    again = charges(CN, late(penalty_rate=Decimal("21.9"), late_fee=cny("20")))
    assert again is not None
    # 10,000 × 21.9 % × 184 / 360, and seven due days from May 1 to November 1.
    assert (again.interest, again.late_fees, again.missed) == (cny("1119.33"), cny("140"), 7)
    assert (again.reckoned, again.difference) == (cny("1259.33"), -cny("359.33"))
    assert again.by_days == {360: cny("1119.33"), 365: cny("1104")}


def test_charges_by_360_days_a_year_are_not_doubted() -> None:
    # Worked examples 5: 10,000 for 30 days at 27 % are 225.00 on 360 and 221.92 on 365.
    days: dict[str, object] = {"due_since": date(2026, 10, 1), "stated_on": date(2026, 10, 31)}
    terms = late(penalty=cny("225"), contract_rate=Decimal(18), penalty_rate=Decimal(27), **days)
    (found,) = charge_findings(CN, terms, None, lender_type="bank")
    assert found.verdict == "ok"
    assert "225.00 with 360 days to the year, 221.92 with 365" in str(found.detail)
    (found,) = charge_findings(CN, replace(terms, penalty=cny("225.01")), None, lender_type="bank")
    assert found.verdict == "warn"
    # Who knows that the contract counts 365 says so in their rules file.
    known = load("cn", "[cn.rate.day_count]\nbases = [365]\n")
    (found,) = charge_findings(known, terms, None, lender_type="bank")
    assert (found.verdict, str(found.detail).count("365")) == ("warn", 0)


def test_a_penalty_rate_above_the_ceiling_of_private_lending_is_found() -> None:
    days: dict[str, object] = {"due_since": date(2022, 10, 15), "stated_on": date(2022, 11, 15)}
    ceiling = cap(CN, "private", date(2021, 10, 15), on=date(2026, 11, 1))
    terms = late(principal=cny("20000"), penalty=cny("250"), penalty_rate=Decimal(36), **days)
    rate, charged = charge_findings(CN, terms, ceiling, lender_type="private")
    assert (rate.rule, rate.verdict) == ("cn.rate.private_lending_overdue", "exceeds")
    assert "36 % a year is above 15.40 %" in str(rate.detail)
    # 15.40 % for 31 days of 20,000: what the rate of 36 % would make of it is no measure.
    assert charged.verdict == "ok"
    assert "261.59" in str(charged.detail)
    within = replace(terms, penalty=cny("0"), penalty_rate=Decimal("15.4"))
    assert charge_findings(CN, within, ceiling, lender_type="private") == []
    (alone,) = charge_findings(CN, replace(within, penalty_rate=Decimal(24)), ceiling, lender_type="private")
    assert alone.verdict == "exceeds"
    # A contract of before the change is held against its own rule.
    older_one = cap(CN, "private", date(2019, 10, 15), on=date(2022, 3, 10))
    (found,) = charge_findings(CN, replace(terms, penalty=cny("0")), older_one, lender_type="private")
    assert found.rule == "cn.rate.private_lending_transition"
    # Nothing of a debt that was due after the change falls into the old zones; of an earlier one it may.
    assert "2020-08-19" not in str(found.detail)
    earlier = replace(terms, penalty=cny("0"), due_since=date(2020, 8, 19))
    (found,) = charge_findings(CN, earlier, older_one, lender_type="private")
    assert "2020-08-19" in str(found.detail)


def test_more_than_could_have_come_up_is_said_with_both_figures_and_the_difference() -> None:
    (found,) = charge_findings(CN, late(penalty=cny("1500"), penalty_rate=Decimal("21.9")), None)
    assert found.verdict == "warn"
    said = str(found.detail)
    assert all(part in said for part in ("1119.33", "1500.00", "380.67", "By what is recorded here"))
    assert "illegal" not in said


def test_late_fees_that_stand_among_the_fees_are_held_against_the_contract_s_fee() -> None:
    # Seven due days from May 1 to November 1 at 35 each: 245.
    terms = late(penalty=cny("0"), fees=cny("700"), late_fee=cny("35"))
    (found,) = charge_findings(CN, terms, None)
    assert found.verdict == "warn"
    assert all(part in str(found.detail) for part in ("245.00", "700.00", "455.00"))
    assert (
        charge_findings(CN, late(penalty=cny("0"), fees=cny("245"), late_fee=cny("35")), None)[0].verdict
        == "ok"
    )
    # Without a late fee in the contract, fees may be for anything.
    assert charge_findings(CN, late(penalty=cny("0"), fees=cny("700")), None) == []


def test_a_penalty_rate_above_the_limit_of_banks_allows_no_more_than_the_limit() -> None:
    terms = late(contract_rate=Decimal(12), penalty_rate=Decimal(30), penalty=cny("1000"))
    again = charges(CN, terms, lender_type="bank")
    assert again is not None
    assert (again.interest, again.usual) == (cny("920.00"), True)
    found = charge_findings(CN, terms, None, lender_type="bank")
    assert [one.verdict for one in found] == ["exceeds", "warn"]
    assert "80.00" in str(found[1].detail)
    assert "is above it" in str(found[1].detail)


def test_nothing_recorded_of_the_contract_is_said_to_be_unknown() -> None:
    assert [one.verdict for one in charge_findings(CN, late(), None)] == ["unknown"]
    assert [one.verdict for one in charge_findings(CN, late(due_since=None), None)] == ["unknown"]
    assert charge_findings(CN, late(penalty=cny("0")), None) == []


def test_a_bank_s_penalty_rate_has_a_limit_of_its_own() -> None:
    terms = late(contract_rate=Decimal(12), penalty_rate=Decimal("18.01"))
    found = charge_findings(CN, terms, None, lender_type="bank")
    assert [one.verdict for one in found] == ["exceeds", "ok"]
    assert {one.rule for one in found} == {"cn.rate.bank_penalty_interest"}
    usual = charges(CN, late(contract_rate=Decimal(12)), lender_type="bank")
    assert usual is not None
    assert (usual.interest, usual.usual) == (cny("920.00"), True)
    assert charges(CN, late(contract_rate=Decimal(12)), lender_type="private").interest is None  # type: ignore[union-attr]


def test_penalty_and_fees_together_are_held_against_the_ceiling() -> None:
    ceiling = cap(CN, "private", date(2025, 6, 1), on=date(2026, 11, 1))
    terms = late(penalty=cny("900"), fees=cny("100"), penalty_rate=Decimal(20))
    found = charge_findings(CN, terms, ceiling, lender_type="private")
    assert [one.verdict for one in found if one.rule == "cn.rate.private_lending_overdue"] == ["exceeds"] * 2
    # 12 % a year for 184 days of 10,000 is 604.93, and 613.33 with 360 days to the year.
    assert all(part in str(found[1].detail) for part in ("604.93", "613.33", "386.67 more"))


def test_the_line_of_a_ceiling_is_reckoned_by_the_days_of_a_year_that_allow_more() -> None:
    days: dict[str, object] = {"due_since": date(2022, 10, 15), "stated_on": date(2022, 11, 15)}
    ceiling = cap(CN, "private", date(2021, 10, 15), on=date(2026, 11, 1))
    terms = late(principal=cny("20000"), penalty=cny("265.22"), penalty_rate=Decimal("15.4"), **days)
    (found,) = charge_findings(CN, terms, ceiling, lender_type="private")
    assert found.verdict == "ok"
    assert "charges just that" in str(found.detail)
    over = replace(terms, penalty=cny("265.23"))
    assert [one.verdict for one in charge_findings(CN, over, ceiling, lender_type="private")] == [
        "exceeds",
        "warn",
    ]
    own = load("cn", "[cn.rate.day_count]\nbases = [365]\n")
    together, _again = charge_findings(own, terms, ceiling, lender_type="private")
    assert all(part in str(together.detail) for part in ("3.63 more", "261.59"))
    assert "360" not in str(together.detail)
    bank = late(
        principal=cny("10000"), penalty=cny("200"), penalty_rate=Decimal(24), contract_rate=Decimal(16),
        due_since=date(2026, 10, 1), stated_on=date(2026, 10, 31),
    )  # fmt: skip
    policy = cap(CN, "bank", None, on=date(2026, 11, 1))
    (found,) = charge_findings(CN, bank, policy, lender_type="bank")
    assert found.verdict == "ok"


def older(filed_on: date | None = None, **given: object) -> list[Finding]:
    """What is found on a private loan of 2019: 20,000, late since 2019-10-15."""
    ceiling = cap(CN, "private", date(2019, 10, 15), on=date(2022, 3, 10), filed_on=filed_on)
    usual: dict[str, object] = {"principal": cny("20000"), "due_since": date(2019, 10, 15)}
    found = charge_findings(CN, late(**(usual | given)), ceiling, lender_type="private")
    return [one for one in found if one.verdict == "exceeds"]


def test_days_of_an_older_private_loan_before_the_change_are_held_against_the_old_zones() -> None:
    # Worked examples 9: 24 % to 2020-08-19 is 4,076.71; four times the LPR of 2022-02-21 for a year 2,960.
    # With 360 days to the year they are 4,133.33 and 3,001.11: only more than that is doubted.
    assert older(stated_on=date(2021, 8, 20), penalty=cny("7134.44")) == []
    (found,) = older(stated_on=date(2021, 8, 20), penalty=cny("7134.45"))
    assert found.rule == "cn.rate.private_lending_transition"
    said = str(found.detail)
    assert all(
        part in said for part in ("7134.44", "7036.71", "0.01 more", "24.00 %", "14.80 %", "2020-08-20")
    )
    # A statement of the old days alone, and a case filed in them.
    assert older(stated_on=date(2020, 8, 20), penalty=cny("4133.33")) == []
    for filed_on in (None, date(2020, 8, 1)):
        (found,) = older(filed_on, stated_on=date(2020, 8, 20), penalty=cny("4133.34"))
        assert found.rule == "cn.rate.private_lending_old"
        assert "24.00 %" in str(found.detail)
    (found,) = older(stated_on=date(2021, 8, 20), due_since=date(2020, 8, 20), penalty=cny("3001.12"))
    assert found.rule == "cn.rate.private_lending_overdue"


def test_due_days_are_counted_by_the_unit_and_end_with_the_plan() -> None:
    start = date(2026, 1, 31)
    assert missed_instalments(start, date(2026, 1, 30)) == 0
    assert missed_instalments(start, date(2026, 3, 31)) == 3
    assert missed_instalments(start, date(2026, 3, 31), TWO_WEEKS) == 5
    assert missed_instalments(start, date(2030, 1, 1), most=4) == 4
    assert missed_instalments(date(9999, 11, 1), date(9999, 12, 31)) == 2


def test_other_places_name_no_such_limit_and_a_currency_names_its_place() -> None:
    terms = late(penalty_rate=Decimal(20))
    assert charge_findings(load("us"), terms, None) == []
    assert charges(load("us"), terms) is not None
    assert [pack_of(code) for code in ("CNY", "USD", "GBP", "JPY")] == ["cn", "us", "uk", None]
