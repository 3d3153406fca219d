"""Ages and classes, overdraft, court numbers, the credit report, insolvency, complaints, arrivals."""

from datetime import date, timedelta

import pytest

from negotiation.accrual import days_past_due
from negotiation.arrived import ARRIVALS, arrival, clocks, recognise
from negotiation.complaints import CHECK, COMPARE, About, lender_line, ways
from negotiation.court import PROTECTED, TERMS, Term, court_fees, deadline, protected
from negotiation.credit_report import complaint_answer_by, objection_answer_by, one_off_repair, shown_until
from negotiation.creditors import by_id, directory
from negotiation.dpd import (
    CLASSES,
    TYPICAL,
    Convention,
    bucket_of,
    buckets,
    class_of,
    class_zh,
    classed,
    cycle_bucket,
    outlook,
)
from negotiation.errors import InvalidValue
from negotiation.finding import Verdict
from negotiation.insolvency import ALTERNATIVES, place_check
from negotiation.money import Money, parse_amount
from negotiation.overdraft import Demand, screen
from negotiation.rules import load

CN = load("cn")
TODAY = date(2026, 11, 23)


def yuan(text: str) -> Money:
    return parse_amount(text, "CNY", field="amount")


@pytest.mark.parametrize(
    ("day", "dpd", "zh"),
    [
        (date(2026, 1, 10), 0, "正常"),
        (date(2026, 1, 11), 1, "关注"),
        (date(2026, 4, 10), 90, "关注"),
        (date(2026, 4, 11), 91, "次级"),
        (date(2026, 10, 7), 270, "次级"),
        (date(2026, 10, 8), 271, "可疑"),
        (date(2027, 1, 5), 360, "可疑"),
        (date(2027, 1, 6), 361, "损失"),
    ],
)
def test_five_classes_at_their_boundaries(day: date, dpd: int, zh: str) -> None:
    assert days_past_due(date(2026, 1, 10), day) == dpd
    assert class_zh(CN, class_of(CN, dpd)) == zh


def test_classes_are_of_banks() -> None:
    assert classed(CN, "bank-card")
    assert not classed(CN, "micro-loan")
    assert set(CLASSES) == set(CN.rule("bank_class").texts("classes"))


@pytest.mark.parametrize(
    ("dpd", "name"),
    [
        (0, "M0"),
        (1, "M1"),
        (30, "M1"),
        (31, "M2"),
        (60, "M2"),
        (61, "M3"),
        (90, "M3"),
        (91, "M4"),
        (120, "M4"),
        (121, "M5"),
        (150, "M5"),
        (151, "M6"),
        (180, "M6"),
        (181, "M6+"),
        (10_000, "M6+"),
    ],
)
def test_the_pack_s_buckets_change_every_thirty_days(dpd: int, name: str) -> None:
    assert bucket_of(CN, dpd).id == name


def test_what_usually_comes_next() -> None:
    seen = outlook(CN, 85)
    assert (seen.now.id, seen.coming and seen.coming.id, seen.coming_in_days) == ("M3", "M4", 6)
    assert seen.rule.status == "P"
    assert outlook(CN, 400).coming is None
    assert outlook(CN, -4).coming_in_days == 5
    for one in buckets(CN):
        assert set(one.typical) <= set(TYPICAL)
    assert set(seen.after_judgment) <= set(TYPICAL)


def test_billing_cycles_count_from_bill_to_bill() -> None:
    due = date(2026, 1, 25)
    for day, expected in ((date(2026, 2, 4), "M0"), (date(2026, 2, 5), "M1"), (date(2026, 3, 5), "M2")):
        assert cycle_bucket(CN, due, day, 5).id == expected
    assert cycle_bucket(CN, due, date(2027, 6, 1), 31).id == "M6+"
    assert buckets(CN, Convention.CYCLES)[-1].last is None
    with pytest.raises(InvalidValue):
        cycle_bucket(CN, due, TODAY, 32)


def test_buckets_with_a_gap_are_refused() -> None:
    rows = '{ id = "a", dpd_from = 0, dpd_to = 5 }, { id = "b", dpd_from = 7 }'
    text = f"[cn.stage.dpd_30_day]\nbucket = [{rows}]\n"
    with pytest.raises(InvalidValue) as refusal:
        buckets(load("cn", text))
    assert refusal.value.field == "cn.stage.dpd_30_day.bucket"


FIRST = date(2026, 1, 1)


def demands(apart: int, **given: bool) -> list[Demand]:
    return [Demand(FIRST, **given), Demand(FIRST + timedelta(days=apart), **given)]


def test_below_the_amount() -> None:
    result = screen(CN, yuan("49999"), demands(30), on=TODAY)
    assert (result.band, result.form_met) == ("below", False)


def test_29_days_apart_are_not_two_effective_demands() -> None:
    result = screen(CN, yuan("50000"), demands(29), on=TODAY)
    assert (result.band, result.demands, result.form_met) == ("large", (), False)


def test_30_days_apart_and_three_months_after() -> None:
    pair = demands(30)
    assert pair[1].on == date(2026, 1, 31)
    assert not screen(CN, yuan("50000"), pair, on=date(2026, 4, 29)).form_met
    result = screen(CN, yuan("50000"), pair, on=date(2026, 4, 30))
    assert result.form_met
    assert result.finding.verdict is Verdict.WARN
    assert any("Intent" in str(one) for one in result.notes)


def test_a_demand_that_lies_ahead_does_not_count_yet() -> None:
    pair = demands(30)
    assert screen(CN, yuan("50000"), pair, on=date(2026, 1, 30)).demands == ()
    assert screen(CN, yuan("50000"), pair, on=date(2026, 1, 31)).demands == tuple(pair)


@pytest.mark.parametrize("fault", ["confirmed", "after_due", "lawful"])
def test_a_demand_must_be_effective(fault: str) -> None:
    assert screen(CN, yuan("50000"), demands(40, **{fault: False}), on=TODAY).demands == ()


def test_payments_count_as_principal_and_bands_have_thresholds() -> None:
    assert screen(CN, yuan("50000"), [], on=TODAY, payments=[yuan("0.01")]).band == "below"
    # A case may have paid more than its principal: interest was in it too.
    assert screen(CN, yuan("50000"), [], on=TODAY, payments=[yuan("60000")]).principal == yuan("0")
    assert screen(CN, yuan("500000"), [], on=TODAY).band == "huge"
    assert screen(CN, yuan("5000000"), [], on=TODAY).band == "especially-huge"


def test_the_screen_is_for_cards() -> None:
    result = screen(CN, yuan("50000"), demands(30), on=TODAY, product="cash-loan")
    assert result.finding.verdict is Verdict.NOT_APPLICABLE
    assert not result.form_met


@pytest.mark.parametrize(
    ("claim", "full", "half", "enforcement"),
    [
        ("8000", "50.00", "25.00", "50.00"),
        ("10000", "50.00", "25.00", "50.00"),
        # 50.025 in full: half of it is 25.0125, not half of 50.03.
        ("10001", "50.03", "25.01", "50.02"),
        ("30000", "550.00", "275.00", "350.00"),
        ("50000", "1050.00", "525.00", "650.00"),
        ("100000", "2300.00", "1150.00", "1400.00"),
        ("150000", "3300.00", "1650.00", "2150.00"),
        ("30000000", "191800.00", "95900.00", "97400.00"),
    ],
)
def test_court_fees(claim: str, full: str, half: str, enforcement: str) -> None:
    fees = court_fees(CN, yuan(claim))
    assert (str(fees.full), str(fees.half), str(fees.enforcement)) == (full, half, enforcement)


def test_payment_order_fee_is_a_third() -> None:
    assert str(court_fees(CN, yuan("30000")).payment_order) == "183.33"


def test_a_claim_is_above_zero_and_in_yuan() -> None:
    for claim in (Money(0, "CNY"), Money(100, "USD")):
        with pytest.raises(InvalidValue):
            court_fees(CN, claim)


@pytest.mark.parametrize(
    ("term", "start", "last"),
    [
        (Term.DEFENCE, date(2026, 11, 2), date(2026, 11, 17)),
        (Term.PAYMENT_ORDER_OBJECTION, date(2026, 11, 2), date(2026, 11, 17)),
        (Term.APPEAL_JUDGMENT, date(2026, 11, 2), date(2026, 11, 17)),
        (Term.APPEAL_RULING, date(2026, 11, 2), date(2026, 11, 12)),
        (Term.JUDICIAL_CONFIRMATION, date(2026, 11, 2), date(2026, 12, 2)),
        (Term.ENFORCEMENT_APPLICATION, date(2024, 8, 1), date(2026, 8, 1)),
    ],
)
def test_last_days_of_court_periods(term: Term, start: date, last: date) -> None:
    assert deadline(CN, term, start).last == last
    assert term in TERMS


def test_what_enforcement_must_leave() -> None:
    assert set(protected(CN)) == set(PROTECTED)


def test_credit_report_days() -> None:
    assert shown_until(CN, date(2024, 5, 10)) == date(2029, 5, 10)
    assert objection_answer_by(CN, date(2026, 11, 2)) == date(2026, 11, 22)
    assert complaint_answer_by(CN, date(2026, 11, 2)) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("arose", "amount", "repaid", "eligible", "since", "by"),
    [
        (date(2022, 3, 1), "9800", date(2026, 2, 10), True, None, date(2026, 3, 31)),
        (date(2022, 3, 1), "10000.00", date(2026, 2, 10), True, None, date(2026, 3, 31)),
        (date(2022, 3, 1), "10000.01", date(2026, 2, 10), False, None, None),
        (date(2019, 12, 1), "9800", date(2026, 2, 10), False, None, None),
        (date(2022, 3, 1), "9800", date(2026, 4, 1), False, None, None),
        (date(2022, 3, 1), "9800", date(2025, 11, 30), True, date(2026, 1, 1), None),
        (date(2022, 3, 1), "9800", date(2025, 12, 1), True, None, date(2026, 1, 31)),
        (date(2022, 3, 1), "9800", date(2026, 3, 31), True, None, date(2026, 4, 30)),
        (date(2022, 3, 1), "9800", None, False, None, None),
    ],
)
def test_one_off_repair(
    arose: date, amount: str, repaid: date | None, eligible: bool, since: date | None, by: date | None
) -> None:
    result = one_off_repair(CN, arose, yuan(amount), repaid)
    assert (result.eligible, result.not_shown_from, result.not_shown_by) == (eligible, since, by)


def test_nothing_is_repaid_before_it_arose() -> None:
    with pytest.raises(InvalidValue) as refusal:
        one_off_repair(CN, date(2022, 3, 1), yuan("9800"), date(2021, 2, 10))
    assert refusal.value.field == "repaid"
    # Any day of the month may stand for the record.
    assert one_off_repair(CN, date(2022, 3, 31), yuan("9800"), date(2022, 3, 10)).eligible


@pytest.mark.parametrize(
    ("place", "route"),
    [
        ("深圳", "深圳"), ("广东省深圳市南山区", "深圳"), ("Xiamen", "厦门"),
        ("杭州市", "浙江"), ("浙江省台州市", "浙江"),
        ("江苏泰州市", "江苏"), ("Suzhou", "江苏"), ("成都", None), ("上海市南京路1号", None), ("", None),
    ],
)  # fmt: skip
def test_the_place_decides_the_route(place: str, route: str | None) -> None:
    found = place_check(CN, place)
    assert (found.route.place if found.route else None) == route
    assert set(found.alternatives) == set(ALTERNATIVES)
    if found.route:
        assert found.route.tests
        assert all("{" not in str(one) for one in found.route.tests)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("bank", "12378"),
        ("bank-card", "12378"),
        ("consumer-finance", "12378"),
        ("micro-loan", "12345"),
        ("pawn", "12345"),
    ],
)
def test_the_channel_goes_by_kind_of_lender(kind: str, number: str) -> None:
    found = [one.number for one in ways(CN, kind)]
    assert number in found
    assert ("12378" in found) != ("12345" in found)


def test_the_channel_goes_by_matter() -> None:
    assert "12363" in [one.number for one in ways(CN, "bank", About.CREDIT_REPORT)]
    assert [one.number for one in ways(CN, "bank", About.FRAUD)] == ["96110", "110"]
    assert [one.number for one in ways(CN, None, About.LEGAL_AID)] == ["12348"]
    memory = [one for one in ways(CN, None, About.THREAT) if one.number == "12337"]
    assert memory[0].status == "U"
    assert any(note.msgid == CHECK for note in memory[0].notes)


@pytest.mark.parametrize("creditor", directory(), ids=lambda one: one.id)
def test_every_lender_line_carries_its_mark_and_a_caution(creditor) -> None:  # type: ignore[no-untyped-def]
    line = lender_line(CN, creditor)
    assert line.number == creditor.hotline
    assert line.status in {"P", "U", "-"}
    assert line.notes[0].msgid != COMPARE


def test_the_user_s_number_comes_first() -> None:
    slug = next(one.id for one in directory() if one.hotline)
    pack = load("cn", f'[hotlines.{slug}]\nnumber = "400-1"\nstatus = "V"\n')
    line = lender_line(pack, by_id(slug))
    assert (line.number, line.status, line.notes[0].msgid) == ("400-1", "V", COMPARE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("您的案件已立案，请点击链接", "case-filed"), ("我司已向法院起诉", "suit"),
        ("律师函", "lawyer-letter"), ("已申请仲裁", "arbitration"), ("明日上门", "visit"),
        ("将联系您的通讯录", "address-book"), ("您的信用卡已停卡", "card-stopped"),
        ("支付令", "payment-order"), ("一审判决", "judgment"), ("债权转让通知", "assignment"),
        ("诉前调解", "mediation"),
    ],
)  # fmt: skip
def test_what_arrived_is_recognised(text: str, kind: str) -> None:
    assert kind in [one.id for one in recognise(text)]


@pytest.mark.parametrize("one", ARRIVALS, ids=lambda one: one.id)
def test_every_arrival_says_how_to_verify_it(one) -> None:  # type: ignore[no-untyped-def]
    assert one.what
    assert one.then
    assert "Never by the link" in one.verify or "never by the link" in one.verify or "in person" in one.verify
    for rule in one.rules:
        assert CN.rule(rule)
    assert arrival(one.id) is one


def test_a_payment_order_starts_fifteen_days() -> None:
    (running,) = clocks(CN, arrival("payment-order"), date(2026, 11, 2))
    assert running.last == date(2026, 11, 17)
    with pytest.raises(InvalidValue):
        arrival("nothing")
    assert recognise("你好") == ()
