"""What other people of a case, consents and assignments change; calls about other debts to one creditor."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from negotiation.conduct import ContactFact, conduct, counters
from negotiation.elsewhere import Elsewhere, beside, debt_calls
from negotiation.finding import Finding, Verdict
from negotiation.involved import Involved, Legal, Party, claims_to_be, involved_in, plain_number, whom
from negotiation.payee import Payee, payee_findings, payment_target
from negotiation.rules import load

CN, US = load("cn"), load("us")
ZONE = "Asia/Shanghai"
GBT, CBA = "cn.conduct.gbt_45251_2025", "cn.conduct.cba_2026"
COUNTERS = "cn.conduct.counters"
TODAY = date(2026, 11, 23)


def contact(at: str, zone: str = ZONE, **given: object) -> ContactFact:
    moment = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
    values: dict[str, object] = {"channel": "call", "outcome": "connected", "ref": at} | given
    return ContactFact(at=moment, zone=zone, **values)  # type: ignore[arg-type]


def found(
    contacts: Sequence[ContactFact], involved: Involved | None = None, elsewhere: Elsewhere | None = None
) -> tuple[Finding, ...]:
    return conduct(
        CN,
        contacts,
        product="credit-card",
        involved=involved or Involved(),
        elsewhere=elsewhere or Elsewhere(),
    )


def beyond(
    contacts: Sequence[ContactFact], involved: Involved | None = None, elsewhere: Elsewhere | None = None
) -> list[str]:
    return [one.rule for one in found(contacts, involved, elsewhere) if one.verdict is Verdict.EXCEEDS]


def told(findings: Sequence[Finding], verdict: Verdict, rule: str) -> list[str]:
    return [str(one.detail) for one in findings if one.verdict is verdict and one.rule == rule]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("138 0013-8000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("0086-13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("86 138-0013-8000", "13800138000"),
        ("(86)13800138000", "13800138000"),
        ("(+86) 13800138000", "13800138000"),
        ("86-10-12345678", "861012345678"),
        ("95588", "95588"),
        ("8601", "8601"),
        ("未知号码", "未知号码"),
    ],
)
def test_a_number_is_its_digits(text: str, digits: str) -> None:
    assert plain_number(text) == digits


# Somebody who owes it too, from March to May.
OWES = [
    Party(role, "王芳", "13800138000", date(2026, 3, 1), date(2026, 5, 31))
    for role in ("co-borrower", "guarantor")
]


@pytest.mark.parametrize("party", OWES)
@pytest.mark.parametrize("who", ["family", "colleague", "other"])
def test_who_owes_it_too_is_no_third_party_in_their_time(party: Party, who: str) -> None:
    its = involved_in([party], [])
    log = [
        contact("2026-05-30T10:00"),
        contact("2026-05-31T10:00", with_whom=who, number="+86 138-0013-8000"),
    ]
    assert beyond(log) == [GBT, CBA]
    assert beyond(log, its) == []
    assert "third party" not in " ".join(str(one.detail) for one in found(log, its))
    after = [contact("2026-05-31T09:00"), contact("2026-06-01T10:00", with_whom=who, number="13800138000")]
    assert beyond(after, its) == [GBT, CBA]


def test_another_number_or_another_role_stays_a_third_party() -> None:
    log = [contact("2026-04-01T10:00"), contact("2026-04-02T10:00", with_whom="family", number="139")]
    assert beyond(log, involved_in(OWES, [])) == [GBT, CBA]
    spouse = involved_in([Party("spouse", "王芳", "139")], [])
    assert beyond(log, spouse) == [GBT, CBA]


def test_a_guarantor_whose_time_is_over_is_a_third_party_again() -> None:
    its = involved_in(OWES, [])
    for number in ("13800138000", None):
        assert whom(its, date(2026, 5, 31), "guarantor", number) == "guarantor"
        assert whom(its, date(2026, 6, 1), "guarantor", number) == "other"
    assert whom(its, date(2026, 6, 1), "guarantor", "139") == "guarantor"  # somebody who was not recorded
    assert whom(Involved(), date(2026, 6, 1), "guarantor", None) == "guarantor"
    log = [contact("2026-06-01T10:00"), contact("2026-06-02T10:00", with_whom="guarantor")]
    assert beyond(log, its) == [GBT, CBA]


def test_a_consent_makes_quiet_hours_and_third_parties_a_matter_of_comparing() -> None:
    log = [
        contact("2026-03-01T22:30"),
        contact("2026-03-02T10:00", with_whom="family"),
        contact("2026-03-03T22:30"),
    ]
    assert beyond(log) == [GBT, GBT, GBT, CBA, CBA, CBA]
    its = involved_in([], [Legal("consent", date(2026, 3, 2), "客服", "晚上可以\n打电话")])
    assert beyond(log, its) == [GBT, CBA]  # what came before it
    for rule in (GBT, CBA):
        said = told(found(log, its), Verdict.UNKNOWN, rule)
        assert len(said) == 2
        assert all("2026-03-02" in one and "晚上可以 打电话" in one for one in said)
    bare = involved_in([], [Legal("consent", date(2026, 3, 2))])
    assert all("recorded: compare" in one for one in told(found(log, bare), Verdict.UNKNOWN, GBT))


@pytest.mark.parametrize("number", [None, "13800138000"])
def test_a_consent_makes_many_attempts_a_matter_of_comparing(number: str | None) -> None:
    seven = [contact("2026-03-02T10:00", outcome="unanswered", count=7, number=number)]
    assert beyond(seven) == [CBA]
    for day, open_ in (date(2026, 3, 2), 1), (date(2026, 3, 3), 0):
        its = involved_in([], [Legal("consent", day, note="随便打")])
        assert beyond(seven, its) == [CBA] * (1 - open_)
        said = told(found(seven, its), Verdict.UNKNOWN, CBA)
        assert len(said) == open_
        assert all("7 unanswered attempts" in one and "随便打" in one for one in said)


def test_a_consent_does_not_touch_the_connected_calls_and_a_consented_contact_stays_unflagged() -> None:
    its = involved_in([], [Legal("consent", date(2026, 1, 1))])
    four = [contact(f"2026-03-02T{9 + place:02}:00") for place in range(4)]
    assert beyond(four, its) == [GBT]
    agreed = found([contact("2026-03-02T22:30", consented=True)], its)
    assert [one.verdict for one in agreed] == [Verdict.OK, Verdict.OK]


def test_a_consent_and_the_american_hours() -> None:
    late = contact("2026-03-02T22:30", "America/New_York")
    its = involved_in([], [Legal("consent", date(2026, 3, 1), note="evenings")])
    verdicts = {
        one.verdict: str(one.detail)
        for one in conduct(US, [late], caller="collector", involved=its)
        if one.rule == "us.reg_f.hours"
    }
    assert list(verdicts) == [Verdict.UNKNOWN]
    assert "evenings" in verdicts[Verdict.UNKNOWN]


AGENCY = Party("agency", "某某咨询", "021-60000000", date(2026, 3, 1), date(2026, 5, 31))


@pytest.mark.parametrize(
    "given",
    [
        {"agent": "某某 咨询"},
        {"agent": "某某咨询 工号9527"},
        {"agent": "某某咨询9527"},
        {"number": "02160000000"},
    ],
)
@pytest.mark.parametrize(("day", "end"), [("2026-02-28", "2026-03-01"), ("2026-06-01", "2026-05-31")])
def test_a_contact_on_behalf_of_an_agency_outside_its_time(given: dict[str, str], day: str, end: str) -> None:
    its = involved_in([AGENCY], [])
    (said,) = told(found([contact(f"{day}T10:00", **given)], its), Verdict.WARN, GBT)
    assert day in said
    assert end in said
    assert "official line" in said
    assert not told(found([contact("2026-05-31T10:00", **given)], its), Verdict.WARN, GBT)
    for other in ("8023", "某某", "某某咨询 Credit", "某某咨询公司"):
        assert not told(found([contact(f"{day}T10:00", agent=other, number="139")], its), Verdict.WARN, GBT)


def test_an_agency_commissioned_twice_is_fine_in_both_times_and_told_once_a_day() -> None:
    again = Party("agency", "某某咨询", None, date(2026, 8, 1), None)
    its = involved_in([AGENCY, again], [])
    assert not told(found([contact("2026-08-02T10:00", agent="某某咨询")], its), Verdict.WARN, GBT)
    log = [contact(f"2026-07-01T{hour}:00", agent="某某咨询") for hour in (10, 11)]
    (one,) = [one for one in found(log, its) if one.verdict is Verdict.WARN]
    assert one.refs == ("2026-07-01T10:00", "2026-07-01T11:00")
    assert "2026-05-31" in str(one.detail)


NOTICED = Legal("assignment", date(2026, 6, 1), "某资管")
ASSIGNEE = Party("assignee", "某资管", None, date(2026, 5, 1))


def test_an_assignment_counts_from_its_notice() -> None:
    its = involved_in([ASSIGNEE], [NOTICED])
    before, on = payment_target(its, date(2026, 5, 31)), payment_target(its, date(2026, 6, 1))
    assert (before.payee, before.name) == (Payee.CREDITOR, None)
    assert "does not count towards you yet" in str(before.said[0])
    assert (on.payee, on.name) == (Payee.ASSIGNEE, "某资管")
    assert "no new account before the old creditor has confirmed it" in str(on.said[0])
    assert payment_target(its, date(2026, 4, 30)).said == ()


def test_a_notice_by_the_assignee_is_one_of_the_assignment_and_others_are_not() -> None:
    for by, payee in (("某资管", Payee.ASSIGNEE), ("招商银行", Payee.CREDITOR), (None, Payee.CREDITOR)):
        its = involved_in([ASSIGNEE], [Legal("notice", date(2026, 6, 1), by)])
        assert payment_target(its, TODAY).payee is payee


def test_who_is_to_be_paid_is_asked_where_the_records_do_not_settle_it() -> None:
    nameless = involved_in([], [Legal("assignment", date(2026, 6, 1))])
    assert payment_target(nameless, TODAY).payee is Payee.ASK
    over = involved_in([Party("assignee", "某资管", None, None, date(2026, 8, 1))], [NOTICED])
    assert payment_target(over, date(2026, 8, 1)).payee is Payee.ASSIGNEE
    assert payment_target(over, date(2026, 8, 2)).payee is Payee.ASK
    named_by_party = involved_in([ASSIGNEE], [Legal("assignment", date(2026, 6, 1))])
    assert payment_target(named_by_party, TODAY).name == "某资管"


def test_the_last_of_several_assignments_counts() -> None:
    its = involved_in([], [Legal("assignment", date(2026, 8, 1), "乙公司"), NOTICED])
    assert payment_target(its, date(2026, 7, 1)).name == "某资管"
    assert payment_target(its, date(2026, 8, 1)).name == "乙公司"


def test_an_agency_is_never_paid() -> None:
    its = involved_in([AGENCY], [])
    target = payment_target(its, date(2026, 4, 1))
    assert target.payee is Payee.CREDITOR
    assert "only the creditor's own account" in str(target.said[0])
    assert payment_target(its, TODAY).said == ()
    both = involved_in([AGENCY], [Legal("assignment", date(2026, 3, 5), "某资管")])
    assert len(payment_target(both, date(2026, 4, 1)).said) == 2


def test_payments_after_the_notice_are_named_by_day_and_those_before_it_are_fine() -> None:
    its = involved_in([ASSIGNEE], [NOTICED])
    early = [(date(2026, 5, 2), "a"), (date(2026, 6, 1), "b")]
    (fine,) = payee_findings(CN, its, early, on=TODAY)
    assert (fine.rule, fine.verdict) == ("cn.contract.assignment", Verdict.OK)
    late = [(date(2026, 7, 3), "d"), *early, (date(2026, 6, 2), "c")]
    _target, since = payee_findings(CN, its, late, on=TODAY)
    assert (since.verdict, since.refs) == (Verdict.WARN, ("c", "d"))
    assert "2026-06-02, 2026-07-03" in str(since.detail)
    assert "2026-05-02" not in str(since.detail)


def test_nothing_is_found_where_nothing_is_recorded_and_an_assignee_without_notice_is_told() -> None:
    paid = [(date(2026, 7, 3), "d")]
    assert list(payee_findings(CN, involved_in([AGENCY], []), paid, on=TODAY)) == []
    assert list(payee_findings(US, involved_in([ASSIGNEE], [NOTICED]), paid, on=TODAY)) == []
    (one,) = payee_findings(CN, involved_in([ASSIGNEE], []), paid, on=TODAY)
    assert one.verdict is Verdict.WARN


def day_of(count: int, *, first: int = 9, **given: object) -> list[ContactFact]:
    return [contact(f"2026-03-02T{first + place:02}:00", **given) for place in range(count)]


def others(*contacts: ContactFact, product: str = "credit-card") -> Elsewhere:
    return beside(
        {"this": debt_calls("credit-card", None, []), "other": debt_calls(product, None, contacts)}, ["this"]
    )["this"]


def test_connected_calls_are_counted_for_the_debtor_over_all_debts_to_the_creditor() -> None:
    assert beyond(day_of(2), elsewhere=others(*day_of(1, first=15))) == []
    log, away = day_of(2), others(*day_of(2, first=15))
    assert beyond(log, elsewhere=away) == [GBT]
    (one,) = [one for one in found(log, elsewhere=away) if one.verdict is Verdict.EXCEEDS]
    assert "4 connected calls" in str(one.detail)
    assert "2 were about other debts" in str(one.detail)
    assert len(one.refs) == 2  # those that are here


def test_a_day_without_a_call_about_this_debt_is_not_told_but_counted() -> None:
    away = others(*day_of(5))
    log = [contact("2026-03-03T10:00")]
    assert beyond(log, elsewhere=away) == []
    connected, _attempts = counters(CN, log, on=date(2026, 3, 2), product="credit-card", elsewhere=away)
    assert connected.that_day == 5


def test_unanswered_attempts_are_counted_for_the_number_over_all_debts() -> None:
    here = day_of(4, outcome="unanswered", number="13800138000")
    same = others(*day_of(3, first=14, outcome="unanswered", number="+86 13800138000"))
    other = others(*day_of(3, first=14, outcome="unanswered", number="13900139000"))
    assert beyond(here, elsewhere=same) == [CBA]
    assert beyond(here, elsewhere=other) == []


def test_calls_about_credit_that_the_rule_is_not_about_do_not_count() -> None:
    mortgage = others(*day_of(5, first=12), product="mortgage")
    assert beyond(day_of(1), elsewhere=mortgage) == []


def test_the_debt_itself_is_taken_away_from_the_sum() -> None:
    logs = {"a": day_of(3), "b": day_of(1, first=15), "c": []}
    calls = {name: debt_calls("credit-card", None, log) for name, log in logs.items()}
    assert [beyond(logs[name], elsewhere=found) for name, found in beside(calls, calls).items()] == [
        [GBT],
        [GBT],
        [],
    ]


def test_too_many_other_debts_are_said_and_not_passed_over() -> None:
    many = Elsewhere(more_than=20)
    (said,) = told(found(day_of(1), elsewhere=many), Verdict.UNKNOWN, COUNTERS)
    assert "more than 20" in said
    assert not told(
        found([contact("2026-03-02T10:00", channel="sms")], elsewhere=many), Verdict.UNKNOWN, COUNTERS
    )


def test_attempts_without_a_number_are_to_the_debtor_s_usual_one_or_not_counted() -> None:
    (usual,) = told(found(day_of(7, outcome="unanswered")), Verdict.EXCEEDS, CBA)
    assert "usual number" in usual
    (named,) = told(found(day_of(7, outcome="unanswered", number="138")), Verdict.EXCEEDS, CBA)
    assert "to one number" in named
    others_called = found(day_of(7, outcome="unanswered", with_whom="colleague"))
    assert not told(others_called, Verdict.EXCEEDS, CBA)
    (said,) = told(others_called, Verdict.UNKNOWN, COUNTERS)
    assert "7" in said


@pytest.mark.parametrize(
    ("agent", "claims"),
    [
        ("360借条", True), ("58到家", True), ("某某人民法院", True),
        ("8023", False), ("8023号", False), ("工号９５２７", False), ("某某咨询 9527", False),
        ("工号9527 李明", False), (None, False),
    ],
)  # fmt: skip
def test_only_a_number_behind_the_name_is_that_of_an_agent(agent: str | None, claims: bool) -> None:
    assert claims_to_be("in", agent) is claims
    assert not claims_to_be("out", agent)
