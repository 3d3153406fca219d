"""True annual rates: worked examples sections 1 to 3, further published examples, and properties."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.rates import (
    Dated,
    Method,
    actuarial,
    by_days,
    effective_apr,
    eu_apr,
    flat_fee,
    level,
    nominal_apr,
    rates,
    reg_z_apr,
    regular,
    rule_of_thumb,
)
from negotiation.units import MONTH, SEMIMONTH, UNITS, WEEK, step

D = Decimal


# Worked examples, section 1: a flat fee as an annual rate.
@pytest.mark.parametrize(
    ("principal", "periods", "fee", "instalment", "unit", "nominal", "effective", "thumb"),
    [
        (12000, 12, "0.60", "1072.00", "1.086185", "13.03", "13.84", "13.29"),
        (12000, 6, "0.75", "2090.00", "1.272311", "15.27", "16.38", "15.43"),
        (12000, 12, "0.66", "1079.20", "1.192551", "14.31", "15.29", "14.62"),
        (12000, 24, "0.60", "572.00", "1.105466", "13.27", "14.10", "13.82"),
        (12000, 36, "0.60", "405.33", "1.097826", "13.17", "14.00", "14.01"),
    ],
)
def test_section_1_flat_fee(
    principal: int,
    periods: int,
    fee: str,
    instalment: str,
    unit: str,
    nominal: str,
    effective: str,
    thumb: str,
) -> None:
    cash = flat_fee(D(principal), D(fee), periods)
    assert -round(cash.flows[1].amount, 2) == D(instalment)
    assert rates(cash).per_unit == D(unit)
    assert nominal_apr(cash) == D(nominal)
    assert effective_apr(cash) == D(effective)
    assert rule_of_thumb(D(fee), periods) == D(thumb)


def test_section_1_four_decimals() -> None:
    assert rates(level(D(12000), D(1072), 12)).nominal == D("13.0342")


def test_section_1_a_fee_taken_out_beforehand_lowers_the_principal() -> None:
    cash = level(D(12000) - D(12000) * D("0.072"), D(1000), 12)
    assert (nominal_apr(cash), effective_apr(cash)) == (D("14.02"), D("14.96"))


def test_section_1_a_printed_rate_that_is_wrong() -> None:
    cash = level(D(30000), D(2917), 12)
    assert (nominal_apr(cash), effective_apr(cash)) == (D("29.48"), D("33.81"))
    assert D("34.9") not in (nominal_apr(cash, places=1), effective_apr(cash, places=1))


def test_section_1_checks() -> None:
    assert nominal_apr(flat_fee(D(12000), D(0), 12)) == 0
    assert effective_apr(flat_fee(D(12000), D(0), 12)) == 0
    assert nominal_apr(flat_fee(D(12000), D("0.6"), 1)) == D("7.20")
    below = nominal_apr(level(D(12000), D(900), 12))
    assert below is not None
    assert below < 0
    assert nominal_apr(level(D(12000), D(0), 12)) is None


def series(first: date, unit: str, *amounts: tuple[int, str]) -> list[Dated]:
    """Payments a unit apart: (how many, of what)."""
    each = [D(amount) for times, amount in amounts for _ in range(times)]
    return [Dated(step(first, UNITS[unit], number), amount) for number, amount in enumerate(each)]


# Worked examples, section 2, and the further examples of Appendix J (c) with the same marks.
APPENDIX_J: list[tuple[str, str, date, date, str, list[tuple[int, str]], str]] = [
    ("1i", "5000", date(1978, 1, 10), date(1978, 2, 10), "month", [(24, "230")], "9.69"),
    ("1ii", "6000", date(1978, 2, 10), date(1978, 4, 1), "month", [(36, "200")], "11.82"),
    ("1iii", "5000", date(1978, 2, 23), date(1978, 3, 1), "semimonth", [(24, "219.17")], "10.34"),
    ("1iv", "10000", date(1978, 5, 23), date(1978, 10, 1), "quarter", [(40, "385")], "8.97"),
    ("1v", "500", date(1978, 3, 20), date(1978, 4, 21), "week", [(30, "17.60")], "14.96"),
    ("2i", "5000", date(1978, 1, 10), date(1978, 2, 10), "month", [(1, "250"), (23, "230")], "10.08"),
    ("2ii", "400", date(1978, 3, 18), date(1978, 4, 20), "4week", [(1, "39.50"), (11, "38.31")], "28.50"),
    ("3i", "5000", date(1978, 1, 10), date(1978, 2, 10), "month", [(23, "230"), (1, "280")], "10.50"),
    ("3ii", "200", date(1978, 4, 3), date(1978, 4, 11), "2week", [(19, "9.50"), (1, "30")], "12.22"),
    ("4i", "5000", date(1978, 1, 10), date(1978, 2, 10), "month",
     [(1, "250"), (22, "230"), (1, "280")], "10.90"),
    ("4ii", "8000", date(1978, 1, 10), date(1978, 3, 1), "bimonth",
     [(1, "449.36"), (18, "465"), (1, "200")], "7.30"),
    ("quarter, shorter first period", "10000", date(1978, 6, 23), date(1978, 10, 1), "quarter",
     [(40, "385")], "9.15"),
    ("quarter, short first period", "10000", date(1978, 7, 23), date(1978, 10, 1), "quarter",
     [(40, "385")], "9.32"),
    ("days", "1000", date(2023, 10, 26), date(2023, 11, 30), "day", [(5, "220")], "94.15"),
    ("weeks, long", "1000", date(2023, 10, 28), date(2023, 11, 30), "week", [(5, "250")], "176.52"),
    ("weeks, even", "1000", date(2023, 11, 23), date(2023, 11, 30), "week", [(5, "250")], "412.40"),
    ("weeks, short", "1000", date(2023, 11, 24), date(2023, 11, 30), "week", [(5, "250")], "434.30"),
    ("years", "1000", date(2023, 10, 26), date(2023, 11, 30), "year", [(5, "500")], "78.34"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "amount", "advance", "first", "unit", "payments", "apr"),
    APPENDIX_J,
    ids=[row[0] for row in APPENDIX_J],
)
@pytest.mark.parametrize("named", [True, False], ids=["unit given", "unit found"])
def test_section_2_appendix_j(
    named: bool,
    name: str,
    amount: str,
    advance: date,
    first: date,
    unit: str,
    payments: list[tuple[int, str]],
    apr: str,
) -> None:
    given_unit = UNITS[unit] if named else None
    found = reg_z_apr([Dated(advance, D(amount))], series(first, unit, *payments), given_unit)
    assert str(found) == apr


# Appendix J (c)(5): one advance, one payment.
@pytest.mark.parametrize(
    ("paid", "advance", "payment", "apr"),
    [
        ("1080", date(1978, 1, 3), date(1978, 9, 15), "11.45"),
        ("1044", date(1978, 7, 15), date(1979, 1, 15), "8.80"),
        ("1135.19", date(1978, 1, 17), date(1979, 7, 17), "8.76"),
        ("1240", date(1978, 1, 3), date(1980, 1, 3), "11.36"),
    ],
)
def test_appendix_j_single_payment(paid: str, advance: date, payment: date, apr: str) -> None:
    assert str(reg_z_apr([Dated(advance, D(1000))], [Dated(payment, D(paid))])) == apr


def test_due_days_cut_short_by_their_month_are_no_odd_days() -> None:
    advance = [Dated(date(2023, 12, 31), D(5000))]
    payments = series(date(2024, 1, 31), "month", (24, "230"))
    assert payments[1].on == date(2024, 2, 29)
    assert str(reg_z_apr(advance, payments)) == "9.69"


# Worked examples, section 3.
DAY = date(2012, 10, 10)


def test_section_3_five_days() -> None:
    assert eu_apr([Dated(DAY, D(500))], [Dated(date(2012, 10, 15), D(510))], places=3) == D("324.436")
    assert eu_apr([Dated(DAY, D(500))], [Dated(date(2012, 10, 15), D(510))]) == D("324.4")


def test_section_3_same_day() -> None:
    assert eu_apr([Dated(DAY, D(500))], [Dated(DAY, D(500))]) == 0
    assert eu_apr([Dated(DAY, D(500))], [Dated(DAY, D(510))]) is None


def test_two_months_by_days() -> None:
    payments = series(date(2012, 11, 10), "month", (2, "270"))
    assert eu_apr([Dated(DAY, D(500))], payments, places=2) == D("84.63")


# Annex of Directive 98/7/EC, examples 1 to 4, by equal months.
@pytest.mark.parametrize(
    ("received", "paid", "apr"),
    [
        ("1000", [(18, "1200")], "12.92"),
        ("950", [(18, "1200")], "16.85"),
        ("1000", [(12, "600"), (24, "600")], "13.07"),
        ("1000", [(3, "272"), (6, "272"), (12, "544")], "13.19"),
    ],
)
def test_equal_months_of_the_directive(received: str, paid: list[tuple[int, str]], apr: str) -> None:
    start = date(1994, 1, 1)
    payments = [Dated(step(start, MONTH, months), D(amount)) for months, amount in paid]
    assert eu_apr([Dated(start, D(received))], payments, months=True, places=2) == D(apr)


def test_weeks_count_52_a_year_and_odd_days_by_the_year_they_end() -> None:
    start = date(2024, 1, 1)
    one = eu_apr([Dated(start, D(100))], [Dated(start + timedelta(weeks=26), D(110))], months=True, places=2)
    assert one == D("21.00")
    leap = eu_apr(
        [Dated(date(2023, 12, 22), D(100))], [Dated(date(2024, 2, 1), D(110))], months=True, places=4
    )
    share = 1 / 12 + 10 / 365
    assert float(leap or 0) == pytest.approx(100 * (1.1 ** (1 / share) - 1), abs=1e-4)


# Robustness.
@pytest.mark.parametrize("amount", ["0.01", "1", "999999999999"])
@pytest.mark.parametrize("periods", [1, 12, 600, 1200])
def test_amounts_of_any_size_and_long_terms_have_a_rate(amount: str, periods: int) -> None:
    cash = level(D(amount), D(amount) / periods * D("1.1"), periods)
    found = nominal_apr(cash, places=4)
    assert found is not None
    assert 0 < found < 200


def test_no_change_of_sign_is_no_rate() -> None:
    advance = [Dated(DAY, D(500))]
    nothing = rates(actuarial(advance, [Dated(DAY + timedelta(days=30), D(0))]))
    assert (nothing.nominal, nothing.effective, nothing.per_unit) == (None, None, None)
    assert nominal_apr(regular(D(30000), [D(0)], now=D(18000))) is None


def test_absurd_rates_are_none_rather_than_an_overflow() -> None:
    found = rates(by_days([Dated(DAY, D(1))], [Dated(DAY + timedelta(days=1), D(10) ** 11)]), Method.EU)
    assert found.effective is None


def test_several_advances() -> None:
    # Borrowed in two parts a month apart at 1 % a month, paid back in one sum a month later.
    back = D(1000) * D("1.01") ** 2 + D(500) * D("1.01")
    start = date(2026, 1, 15)
    advances = [Dated(start, D(1000)), Dated(step(start, MONTH, 1), D(500))]
    payments = [Dated(step(start, MONTH, 2), back)]
    assert nominal_apr(actuarial(advances, payments, MONTH)) == D("12.00")


def test_of_several_rates_the_one_nearest_to_zero() -> None:
    # -1000, +2300, -1320 turned around: 10 % and 20 % a period both balance.
    cash = actuarial(
        [Dated(date(2025, 1, 1), D(1000)), Dated(date(2025, 3, 1), D(1320))],
        [Dated(date(2025, 2, 1), D(2300))],
        MONTH,
    )
    assert nominal_apr(cash) == D("120.00")


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.integers(1, 10**12),
    st.integers(1, 600),
    st.floats(-0.02, 0.2).filter(lambda rate: abs(rate) > 1e-9),
    st.sampled_from(sorted(UNITS)),
)
def test_round_trip_of_level_payments(minor: int, periods: int, rate: float, unit: str) -> None:
    principal = D(minor) / 100
    growth = 1 + D(rate)
    payment = principal * D(rate) / (1 - growth**-periods)
    found = rates(level(principal, payment, periods, UNITS[unit]), places=6)
    assert found.nominal is not None
    expected = D(rate) * 100 * UNITS[unit].a_year.numerator / UNITS[unit].a_year.denominator
    assert abs(found.nominal - expected) <= D("0.00001")


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 10**9)), min_size=1, max_size=40),
    st.integers(1, 10**9),
    st.sampled_from([None, MONTH, WEEK, SEMIMONTH]),
    st.sampled_from(list(Method)),
)
def test_anything_dated_gives_a_rate_or_none_and_never_fails(
    payments: list[tuple[int, int]], minor: int, unit: object, method: Method
) -> None:
    paid = [Dated(DAY + timedelta(days=days), D(amount) / 100) for days, amount in payments]
    advance = [Dated(DAY, D(minor) / 100)]
    cash = actuarial(advance, paid, unit)  # type: ignore[arg-type]
    for found in (rates(cash, method), rates(by_days(advance, paid), Method.EU)):
        assert found.nominal is None or found.nominal.is_finite()
        if found.nominal is not None and sum(amount for _, amount in payments) > minor:
            assert found.nominal >= 0


@settings(deadline=None)  # a loaded machine is not slow code
@given(st.integers(100, 10**8), st.integers(1, 120), st.integers(0, 200))
def test_odd_days_of_reg_z_and_the_money_agree(minor: int, periods: int, odd: int) -> None:
    first = date(2025, 3, 1)
    advance = first - timedelta(days=odd)
    payment = (D(minor) / 100 / periods * D("1.3")).quantize(D("0.01")) + D("0.01")
    paid = series(first, "month", (periods, str(payment)))
    flows = actuarial([Dated(advance, D(minor) / 100)], paid, MONTH)
    found = rates(flows, Method.REG_Z, places=6).per_unit
    if found is None or found > 200:
        return
    i = float(found) / 100
    worth = sum(
        float(flow.amount) / ((1 + float(flow.part) * i) * (1 + i) ** flow.whole) for flow in flows.flows
    )
    assert worth == pytest.approx(0, abs=1e-4 * minor / 100)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: level(D(100), D(10), 0),
        lambda: level(D(100), D(10), 1201),
        lambda: level(D(0), D(10), 1),
        lambda: level(D(100), D(-10), 1),
        lambda: level(D("NaN"), D(10), 1),
        lambda: actuarial([], [Dated(DAY, D(1))]),
        lambda: actuarial([Dated(DAY, D(1))], []),
        lambda: by_days([Dated(DAY, D(1))], [Dated(date(2012, 10, 9), D(1))]),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(broken: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        broken()
    assert refusal.value.field
    assert refusal.value.remedy
