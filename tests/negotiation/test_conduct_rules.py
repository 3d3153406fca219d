"""Contacts held against the rules on collection: two counters, quiet hours, third parties, visits."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.conduct import ContactFact, conduct, counters
from negotiation.finding import Finding, Verdict
from negotiation.rules import load

CN, US, UK = load("cn"), load("us"), load("uk")
ZONE = "Asia/Shanghai"
GBT, CBA = "cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026"


def contact(at: str, zone: str = ZONE, **given: object) -> ContactFact:
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
    values: dict[str, object] = {"channel": "call", "outcome": "connected", "ref": at} | given
    return ContactFact(at=moment, zone=zone, **values)  # type: ignore[arg-type]


def exceeding(contacts: Sequence[ContactFact], pack=CN, **given: str) -> list[str]:  # type: ignore[no-untyped-def]
    found = conduct(pack, contacts, **({"product": "credit-card"} | given))
    return [one.rule for one in found if one.verdict is Verdict.EXCEEDS]


def calls(count: int, **given: object) -> list[ContactFact]:
    return [contact(f"2026-03-02T{9 + place:02}:00", **given) for place in range(count)]


@pytest.mark.parametrize(
    ("clock", "flagged"),
    [("21:59", False), ("22:00", True), ("07:59", True), ("08:00", False), ("00:30", True)],
)
def test_quiet_hours_in_the_debtor_s_zone(clock: str, flagged: bool) -> None:
    assert exceeding([contact(f"2026-03-02T{clock}")]) == ([GBT, CBA] if flagged else [])


def test_the_debtor_s_clock_counts_not_the_caller_s() -> None:
    moment = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)  # 22:30 in Shanghai, 14:30 in London
    at_home = ContactFact(at=moment, zone=ZONE, channel="call", outcome="connected")
    abroad = ContactFact(at=moment, zone="Europe/London", channel="call", outcome="connected")
    assert exceeding([at_home]) == [GBT, CBA]
    assert exceeding([abroad]) == []


def test_the_guideline_of_the_association_is_not_held_against_who_is_no_member() -> None:
    late = [contact("2026-03-02T22:30")]
    assert exceeding(late, lender_type="micro-loan") == [GBT]
    assert exceeding(late, lender_type="consumer-finance") == [GBT, CBA]
    found = conduct(CN, late, product="cash-loan", lender_type="micro-loan")
    told = [one for one in found if one.rule == CBA]
    assert [one.verdict for one in told] == [Verdict.NOT_APPLICABLE]
    assert "members" in str(told[0].detail)


def test_recorded_consent_lifts_the_quiet_hours() -> None:
    assert exceeding([contact("2026-03-02T22:30", consented=True)]) == []


def test_a_letter_has_no_hour_and_what_the_debtor_began_is_passed_over() -> None:
    assert exceeding([contact("2026-03-02T23:00", channel="letter")]) == []
    assert exceeding([contact("2026-03-02T23:00", direction="out")]) == []


@pytest.mark.parametrize(("count", "flagged"), [(3, []), (4, [GBT])])
def test_connected_calls_a_day(count: int, flagged: list[str]) -> None:
    assert exceeding(calls(count)) == flagged
    assert exceeding([contact("2026-03-02T09:00", count=count)]) == flagged


def test_the_standard_knows_no_agreed_exception_to_its_three_calls() -> None:
    assert exceeding(calls(4, consented=True)) == [GBT]


@pytest.mark.parametrize(("count", "flagged"), [(6, []), (7, [CBA])])
def test_unanswered_attempts_to_one_number_a_day(count: int, flagged: list[str]) -> None:
    assert exceeding(calls(count, outcome="unanswered", number="138")) == flagged


def test_attempts_are_counted_by_number() -> None:
    log = calls(4, outcome="unanswered", number="138") + calls(4, outcome="unanswered", number="139")
    assert exceeding(log) == []


def test_attempts_by_agreement_are_not_flagged() -> None:
    assert exceeding(calls(7, outcome="unanswered", consented=True)) == []


def test_the_counters_tell_that_day_and_the_day_with_the_most() -> None:
    log = [*calls(4), contact("2026-03-05T10:00"), contact("2026-03-05T11:00", outcome="unanswered", count=7)]
    connected, attempts = counters(CN, log, on=date(2026, 3, 5), product="credit-card")
    assert (connected.rule.id, connected.limit, connected.that_day) == (GBT, 3, 1)
    assert connected.most is not None
    assert (connected.most.day, connected.most.count) == (date(2026, 3, 2), 4)
    assert (attempts.rule.id, attempts.limit, attempts.that_day) == (CBA, 6, 7)


def test_a_private_loan_has_no_counters_and_an_empty_log_counts_nothing() -> None:
    assert counters(CN, calls(4), on=date(2026, 3, 2), product="private", lender_type="private") == ()
    found = counters(CN, [], on=date(2026, 3, 2), product="credit-card")
    assert [(one.that_day, one.most) for one in found] == [(0, None), (0, None)]


def test_days_are_not_added_up() -> None:
    log = [contact(f"2026-03-0{day}T10:00", count=3) for day in (2, 3)]
    assert exceeding(log) == []


@pytest.mark.parametrize(
    ("day", "flagged"),
    [("2025-02-27", []), ("2025-02-28", [GBT]), ("2026-01-29", [GBT]), ("2026-01-30", [GBT, CBA])],
)
def test_each_rule_binds_from_its_day(day: str, flagged: list[str]) -> None:
    assert exceeding([contact(f"{day}T22:30")]) == flagged


def test_calls_without_an_outcome_are_not_counted_and_said() -> None:
    found = conduct(CN, calls(9, outcome=None), product="credit-card")
    assert not [one for one in found if one.verdict is Verdict.EXCEEDS]
    assert [one for one in found if one.verdict is Verdict.UNKNOWN and "9" in str(one.detail)]


def test_where_nothing_is_found_each_rule_says_so() -> None:
    found = conduct(CN, [contact("2026-03-02T10:00")], product="credit-card")
    assert [(one.rule, one.verdict) for one in found] == [(GBT, Verdict.OK), (CBA, Verdict.OK)]
    nothing = conduct(CN, [], product="credit-card")
    assert {one.verdict for one in nothing} == {Verdict.NOT_APPLICABLE}


def test_the_association_s_guideline_is_for_cards_and_consumer_loans() -> None:
    assert exceeding([contact("2026-03-02T22:30")], product="mortgage") == []
    assert exceeding([contact("2026-03-02T22:30")], lender_type="private") == []


@pytest.mark.parametrize("who", ["family", "colleague", "other"])
def test_a_third_party_while_the_debtor_was_reachable(who: str) -> None:
    log = [contact("2026-03-02T10:00"), contact("2026-03-03T10:00", with_whom=who)]
    assert exceeding(log) == [GBT, CBA]


def test_a_third_party_is_conditional_and_not_against_the_rule_in_itself() -> None:
    found = conduct(CN, [contact("2026-03-03T10:00", with_whom="family")], product="credit-card")
    assert {one.verdict for one in found} == {Verdict.WARN}


def test_three_failed_calls_and_a_day_later_one_third_party() -> None:
    log = [contact("2026-03-01T10:00"), *calls(3, outcome="unanswered")]
    log.append(contact("2026-03-03T10:00", with_whom="family"))
    assert exceeding(log) == []
    same_day = [*log[:-1], contact("2026-03-02T18:00", with_whom="family")]
    assert exceeding(same_day) == [GBT, CBA]


def test_a_third_party_who_refused_is_left_alone() -> None:
    log = [
        contact("2026-03-03T10:00", with_whom="family", outcome="refused"),
        contact("2026-03-09T10:00", with_whom="family"),
    ]
    assert exceeding(log) == [GBT, CBA]


@pytest.mark.parametrize(
    "number", ["13800002222", "138 0000-2222", "+8613800002222", "１３８００００２２２２"]
)
def test_who_refused_is_known_by_the_number_however_it_was_typed(number: str) -> None:
    refused = contact("2026-03-03T10:00", with_whom="family", outcome="refused", number="138 0000-2222")
    assert exceeding([refused, contact("2026-03-09T10:00", with_whom="family", number=number)]) == [GBT, CBA]
    other = contact("2026-03-09T10:00", with_whom="family", number="13900001111")
    assert exceeding([refused, other]) == []


def test_who_refused_is_left_open_where_only_one_record_has_a_number() -> None:
    refused = contact("2026-03-03T10:00", with_whom="family", outcome="refused", number="138 0000-2222")
    for whom, open_ in (("family", 2), ("colleague", 0)):
        found = conduct(CN, [refused, contact("2026-03-09T10:00", with_whom=whom)], product="credit-card")
        alike = [one for one in found if "had refused before" in str(one.detail)]
        assert [one.verdict for one in alike] == [Verdict.WARN] * open_
        assert not [one for one in found if one.verdict is Verdict.EXCEEDS]


def test_a_guarantor_is_no_third_party() -> None:
    log = [contact("2026-03-02T10:00"), contact("2026-03-03T10:00", with_whom="guarantor")]
    assert exceeding(log) == []


def test_a_visit_is_for_comparing_and_two_on_one_day_exceed_by_one_source() -> None:
    one = conduct(CN, [contact("2026-03-02T10:00", channel="visit")], product="credit-card")
    assert [f.verdict for f in one if "visit" in str(f.detail)] == [Verdict.WARN]
    two = [contact("2026-03-02T10:00", channel="visit"), contact("2026-03-02T15:00", channel="visit")]
    found = [f for f in conduct(CN, two, product="credit-card") if f.verdict is Verdict.EXCEEDS]
    assert [(f.rule, f.status) for f in found] == [("cn.conduct.gbt_45251_2025_visits", "P")]


def test_consumer_finance_adds_its_measures_partly_verified() -> None:
    found = conduct(
        CN,
        [contact("2026-03-03T10:00", with_whom="family")],
        product="consumer-credit",
        lender_type="consumer-finance",
    )
    assert ("cn.conduct.consumer_finance_measures_2024", "P") in [(one.rule, one.status) for one in found]


def test_a_finding_names_its_records_day_source_and_force() -> None:
    (found,) = [one for one in conduct(CN, calls(4), product="credit-card") if one.verdict is Verdict.EXCEEDS]
    assert len(found.refs) == 4
    assert str(found.on) == "2026-03-02"
    assert (found.force, found.status) == ("recommended-standard", "V")
    assert found.source.startswith("GB/T 45251-2025")
    assert "exceeds the recommended standard" in str(found.detail)


def test_a_limit_edited_by_the_user_counts() -> None:
    pack = load("cn", "[cn.conduct.gbt_45251_2025]\nconnected_calls_per_debtor_per_day = 5\n")
    assert exceeding(calls(5), pack) == []


NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("clock", "flagged"), [("08:00", False), ("07:59", True), ("21:00", False), ("21:01", True)]
)
def test_us_hours(clock: str, flagged: bool) -> None:
    log = [contact(f"2026-03-02T{clock}", NEW_YORK)]
    assert exceeding(log, US, caller="collector") == (["us.reg_f.hours"] if flagged else [])


def us_calls(count: int, **given: object) -> list[ContactFact]:
    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    return [
        contact(
            f"{start + timedelta(days=place % 7, minutes=place):%Y-%m-%dT%H:%M}",
            NEW_YORK,
            outcome="unanswered",
            **given,
        )
        for place in range(count)
    ]


@pytest.mark.parametrize(("count", "flagged"), [(7, []), (8, ["us.reg_f.calls"])])
def test_us_seven_in_seven(count: int, flagged: list[str]) -> None:
    assert exceeding(us_calls(count), US, caller="collector") == flagged


def test_us_counts_per_debt_not_per_person() -> None:
    assert exceeding(us_calls(5, debt="a") + us_calls(5, debt="b"), US, caller="collector") == []


@pytest.mark.parametrize(("day", "flagged"), [(6, True), (7, True), (8, False), (9, False)])
def test_us_call_after_a_conversation(day: int, flagged: bool) -> None:
    log = [
        contact("2026-03-01T10:00", NEW_YORK),
        contact(f"2026-03-{day:02}T10:00", NEW_YORK, outcome="unanswered"),
    ]
    assert exceeding(log, US, caller="debt-buyer") == (["us.reg_f.calls"] if flagged else [])


@pytest.mark.parametrize(
    ("outcome", "count", "flagged"), [("connected", 2, 1), ("connected", 1, 0), ("unanswered", 2, 0)]
)
def test_us_a_second_call_in_one_row_follows_the_conversation_of_the_first(
    outcome: str, count: int, flagged: int
) -> None:
    log = [
        contact("2026-03-01T10:00", NEW_YORK),
        contact("2026-03-20T10:00", NEW_YORK, outcome=outcome, count=count),
    ]
    found = [one for one in conduct(US, log, caller="collector") if one.rule == "us.reg_f.calls"]
    assert [one.verdict for one in found] == ([Verdict.EXCEEDS] if flagged else [Verdict.OK])
    assert [one.refs for one in found] == ([("2026-03-20T10:00",)] if flagged else [()])


@pytest.mark.parametrize(
    ("begun", "flagged"),
    [({}, True), ({"outcome": "unanswered"}, False), ({"channel": "sms"}, False), ({"debt": "other"}, False)],
)
def test_us_a_conversation_counts_whoever_began_it(begun: dict[str, object], flagged: bool) -> None:
    log = [
        contact("2026-11-01T10:00", NEW_YORK, direction="out", **begun),
        contact("2026-11-04T10:00", NEW_YORK, outcome="unanswered"),
    ]
    assert exceeding(log, US, caller="collector") == (["us.reg_f.calls"] if flagged else [])
    assert exceeding(log[:1] + us_calls(0), US, caller="collector") == []


def test_us_an_original_creditor_is_outside() -> None:
    (found,) = conduct(US, us_calls(9), caller="creditor")
    assert (found.rule, found.verdict) == ("us.fdcpa.covered", Verdict.NOT_APPLICABLE)


def test_us_without_a_caller_it_is_asked() -> None:
    found = conduct(US, us_calls(1))
    assert (found[0].rule, found[0].verdict) == ("us.fdcpa.covered", Verdict.UNKNOWN)


def test_uk_names_duties_and_no_numbers() -> None:
    log = [
        contact("2026-03-02T05:00", "Europe/London"),
        contact("2026-03-03T10:00", "Europe/London", with_whom="family"),
    ]
    verdicts = [one.verdict for one in conduct(UK, log)]
    assert verdicts == [Verdict.UNKNOWN, Verdict.WARN]


@settings(deadline=None)  # a loaded machine is not slow code
@given(
    st.lists(
        st.builds(
            lambda hours, channel, outcome, who, count, consented: ContactFact(
                at=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours),
                zone=ZONE,
                channel=channel,
                outcome=outcome,
                with_whom=who,
                count=count,
                consented=consented,
            ),
            st.integers(0, 20_000),
            st.sampled_from(["call", "chat", "sms", "email", "letter", "visit", "app"]),
            st.sampled_from([None, "connected", "unanswered", "left-message", "refused", "promise"]),
            st.sampled_from(["self", "family", "guarantor", "colleague", "other"]),
            st.integers(1, 9),
            st.booleans(),
        ),
        max_size=25,
    ),
    st.sampled_from([CN, US, UK]),
)
def test_any_log_gives_findings_in_words(log: list[ContactFact], pack) -> None:  # type: ignore[no-untyped-def]
    found: tuple[Finding, ...] = conduct(pack, log, product="credit-card", lender_type="consumer-finance")
    assert found
    assert found == conduct(
        pack, sorted(log, key=lambda one: one.at), product="credit-card", lender_type="consumer-finance"
    )
    for one in found:
        assert str(one.detail)
        assert pack.rule(one.rule).source == one.source


def test_calls_to_a_guarantor_are_not_calls_to_the_debtor() -> None:
    assert exceeding([*calls(3), contact("2026-03-02T20:00", with_whom="guarantor")]) == []


def test_a_visit_before_the_guideline_is_told_by_the_standard() -> None:
    found = conduct(CN, [contact("2025-06-02T10:00", channel="visit")], product="credit-card")
    assert "cn.conduct.gbt_45251_2025_visits" in [one.rule for one in found if one.verdict is Verdict.WARN]
