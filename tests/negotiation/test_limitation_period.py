"""Limitation by what is recorded: the day, what moves it, and what the next act would do."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.finding import Verdict
from negotiation.limitation import Effect, Event, Limitation, limitation
from negotiation.limitation_advice import before_act, explain, limitation_finding, next_acts
from negotiation.limitation_events import EVENTS, JUDGMENT, Does, kind_of
from negotiation.periods import add_months, add_years, past_holidays
from negotiation.rules import load

CN, UK, US = load("cn"), load("uk"), load("us")
TODAY = date(2026, 11, 23)


def cn(due: date, *events: Event, on: date | None = None, product: str | None = None) -> Limitation:
    return limitation(CN, due, events, on=on, product=product)


def test_three_years_to_the_corresponding_day() -> None:
    result = cn(date(2023, 3, 31))
    assert result.earliest_end == date(2026, 3, 31)
    assert result.earliest_from == date(2026, 4, 1)


def test_instalments_run_from_the_last_one() -> None:
    dues = [date(2025, 4, 15), date(2025, 6, 15), date(2025, 5, 15)]
    assert limitation(CN, dues).earliest_end == date(2028, 6, 15)


def test_a_message_to_the_kept_number_restarts_it() -> None:
    result = cn(date(2023, 3, 31), Event("sms", date(2025, 9, 1)), product="credit-card")
    assert result.earliest_end == date(2028, 9, 1)
    assert result.steps[0].rule == "cn.card.limitation_interrupts"
    other = cn(date(2023, 3, 31), Event("sms", date(2025, 9, 1)))
    assert (other.steps[0].rule, other.steps[0].article) == ("cn.limitation.interrupts", "8(2)")


def test_a_plan_restarts_it() -> None:
    assert cn(date(2024, 1, 1), Event("plan", date(2026, 2, 2))).earliest_end == date(2029, 2, 2)


RESTARTING = [name for name, one in EVENTS.items() if one.does is Does.RESTARTS and name != JUDGMENT]


@pytest.mark.parametrize("name", RESTARTING)
def test_every_interrupting_event_restarts_it(name: str) -> None:
    result = cn(date(2024, 1, 10), Event(name, date(2025, 6, 18)))
    assert result.steps[0].effect is Effect.RESTARTS
    assert result.earliest_end == date(2028, 6, 18)
    assert result.steps[0].article


def test_every_row_of_the_rule_has_a_kind() -> None:
    for row in CN.rule("limitation.interrupts").rows("event"):
        kind = kind_of(str(row["id"]))
        assert kind.does is Does.RESTARTS
        assert kind.by == row["by"]
    for name in CN.rule("card.limitation_interrupts").texts("events"):
        if name != "other_recognised":
            assert kind_of(name).card_row == name


@pytest.mark.parametrize(
    "name", ["part_payment", "lawsuit", "短信", "judgment", "deduction", "SMS", "plan", "promise"]
)
def test_usual_names_are_known(name: str) -> None:
    assert kind_of(name).does is Does.RESTARTS


def test_an_unknown_kind_is_refused_with_the_list() -> None:
    with pytest.raises(InvalidValue) as refusal:
        cn(date(2024, 1, 1), Event("wink", date(2025, 1, 1)))
    assert refusal.value.field == "event"
    assert "part-payment" in str(refusal.value)


@pytest.mark.parametrize("name", ["complaint", "certificate", "consent"])
def test_what_moves_nothing_is_said_and_not_counted(name: str) -> None:
    result = cn(date(2024, 1, 10), Event(name, date(2025, 1, 1)))
    assert result.earliest_end == date(2027, 1, 10)
    assert result.steps[0].effect is Effect.NOT_COUNTED
    assert result.steps[0].reason is not None


def test_events_count_in_order_of_time_not_of_entry() -> None:
    late, early = Event("demand", date(2026, 1, 5)), Event("demand", date(2023, 6, 1))
    assert cn(date(2021, 6, 1), late, early).earliest_end == date(2029, 1, 5)
    # Without the early one the late demand would come after the end.
    assert cn(date(2021, 6, 1), late).earliest_end == date(2024, 6, 1)


def test_an_event_before_the_due_day_or_ahead_is_not_counted() -> None:
    result = cn(
        date(2024, 1, 10), Event("demand", date(2023, 1, 1)), Event("demand", date(2026, 12, 1)), on=TODAY
    )
    assert result.earliest_end == date(2027, 1, 10)
    assert {step.effect for step in result.steps} == {Effect.NOT_COUNTED}


@pytest.mark.parametrize(
    "name", ["promise", "repayment-plan", "part-payment", "new-agreement", "signed-notice"]
)
def test_an_act_of_the_debtor_after_the_end_gives_the_defence_up(name: str) -> None:
    result = cn(date(2021, 6, 1), Event(name, date(2025, 1, 6)))
    assert result.given_up is not None
    assert result.earliest_from is None
    assert result.earliest_end == date(2024, 6, 1)
    assert result.steps[0].rule == "cn.limitation.after_period"
    assert "may have given the defence away" in str(explain(CN, result)[0])


def test_a_demand_after_the_end_restarts_nothing() -> None:
    result = cn(date(2021, 6, 1), Event("demand", date(2025, 1, 6)))
    assert (result.earliest_end, result.given_up) == (date(2024, 6, 1), None)


def test_a_holiday_moves_the_last_day_to_the_day_after_it() -> None:
    result = cn(date(2022, 10, 1))
    assert result.last is not None
    assert result.last.plain == date(2025, 10, 1)
    assert result.earliest_end == date(2025, 10, 9)
    assert any("statutory holiday" in str(one) for one in explain(CN, result))


def test_an_event_on_the_day_a_holiday_gained_still_counts() -> None:
    assert cn(date(2022, 10, 1), Event("demand", date(2025, 10, 9))).earliest_end == date(2028, 10, 9)


def test_a_year_without_a_holiday_table_shows_the_plain_day_and_says_so() -> None:
    result = cn(date(2026, 10, 1))
    assert result.earliest_end == date(2029, 10, 1)
    assert result.last is not None
    assert not result.last.known
    assert any("2029" in str(one) and "not known" in str(one) for one in explain(CN, result))


def test_a_plain_weekend_is_left_and_said() -> None:
    last = past_holidays(date(2026, 8, 1))
    assert (last.day, last.weekend, last.known) == (date(2026, 8, 1), True, True)
    assert any("weekly day of rest" in str(one) for one in explain(CN, cn(date(2023, 8, 1))))


def test_a_working_saturday_is_no_day_of_rest() -> None:
    assert not past_holidays(date(2026, 2, 14)).weekend


def test_an_obstacle_in_the_last_six_months_suspends_it() -> None:
    due = date(2023, 6, 1)
    within = cn(due, Event("obstacle", date(2026, 3, 1), date(2026, 5, 15)))
    assert within.last is not None
    assert within.last.plain == date(2026, 11, 15)
    assert cn(due, Event("obstacle", date(2025, 1, 1), date(2025, 6, 1))).earliest_end == date(2026, 6, 1)
    assert cn(due, Event("obstacle", date(2026, 3, 1))).earliest_end is None


def test_an_obstacle_never_shortens_the_period() -> None:
    due = date(2023, 3, 31)
    plain = cn(due).earliest_end
    assert plain == date(2026, 3, 31)
    for gone in (date(2025, 9, 29), date(2025, 9, 30), date(2025, 10, 1)):
        found = cn(due, Event("obstacle", date(2024, 1, 1), gone)).earliest_end
        assert found is not None
        assert found >= plain
    assert found == date(2026, 4, 1)


def test_the_year_28_or_29_of_february() -> None:
    assert add_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)


def test_older_law_is_said_to_be_unknown() -> None:
    assert cn(date(2019, 1, 1)).before_rule
    assert any("2021-01-01" in str(one) for one in explain(CN, cn(date(2019, 1, 1))))


def test_the_long_stop_is_shown_beside_it() -> None:
    assert cn(date(2023, 3, 31)).long_stop == date(2043, 3, 31)


def test_nothing_starts_the_period_again_beyond_the_long_stop() -> None:
    due = date(2003, 3, 31)
    demands = [Event("demand", date(year, 6, 1)) for year in range(2005, 2023, 2)]
    result = cn(due, *demands)
    assert result.long_stop == result.earliest_end == date(2023, 3, 31)
    assert result.without_stop == date(2024, 6, 1)
    assert result.earliest_from == date(2023, 4, 1)
    said = [str(one) for one in explain(CN, result)]
    assert sum("2024-06-01" in one and "2023-03-31" in one for one in said) == 1
    assert not any(one.startswith("Outer limit") for one in said)
    # What the debtor does before it runs no further; what is done after it comes after the end.
    assert {one.end for one in next_acts(CN, result, date(2022, 6, 1))} == {date(2023, 3, 31)}
    assert {one.effect for one in next_acts(CN, result, date(2023, 4, 3))} == {Effect.GIVES_UP}
    late = Event("repayment-plan", date(2023, 5, 4))
    assert cn(due, *demands, late).given_up == late
    assert cn(due, *demands[:-1]).without_stop is None


def test_a_procedure_without_a_recorded_end_may_move_the_day() -> None:
    def noted(*events: Event) -> list[str]:
        said = [str(one) for one in explain(CN, cn(date(2020, 3, 31), *events))]
        return [one for one in said if "end of the procedure" in one]

    suit = Event("lawsuit", date(2022, 1, 1))
    (note,) = noted(suit)
    assert "2022-01-01" in note
    assert "later" in note
    assert noted(suit, Event("judgment", date(2022, 6, 1))) == []
    assert noted(Event("judgment", date(2021, 6, 1)), suit) != []
    # Another event starts the period again meanwhile, and the procedure goes on.
    assert noted(suit, Event("part-payment", date(2023, 1, 1))) != []
    assert (
        "2023-02-01"
        in noted(suit, Event("judgment", date(2022, 6, 1)), Event("enforcement", date(2023, 2, 1)))[0]
    )
    assert noted(Event("sms", date(2022, 1, 1)), Event("mediation", date(2022, 2, 1))) == []


def test_uk_six_years() -> None:
    assert limitation(UK, date(2000, 11, 30)).earliest_end == date(2006, 11, 30)
    assert limitation(UK, date(2000, 11, 30), product="mortgage").earliest_end == date(2012, 11, 30)


def test_uk_a_payment_starts_the_six_years_again_and_the_mark_says_how_surely() -> None:
    due, on = date(2020, 1, 1), date(2024, 5, 1)
    assert limitation(UK, due).status == "V"
    paid = limitation(UK, due, [Event("part-payment", date(2022, 1, 1))])
    assert (paid.earliest_end, paid.status) == (date(2028, 1, 1), "P")
    assert [step.rule for step in paid.steps] == ["uk.ew.limitation_fresh"]
    # s.29(7): what comes after the period does not bring it back.
    late = limitation(UK, due, [Event("part-payment", date(2026, 2, 1))])
    assert (late.earliest_end, late.steps[0].effect) == (date(2026, 1, 1), Effect.NOT_COUNTED)
    assert next_acts(UK, late, date(2026, 3, 1)) == ()
    assert before_act(UK, late, "part-payment", date(2026, 3, 1)).verdict is Verdict.NOT_APPLICABLE
    warned = before_act(UK, paid, "part-payment", on)
    assert (warned.verdict, warned.status, warned.rule) == (Verdict.WARN, "P", "uk.ew.limitation_fresh")
    assert "2030-05-01" in str(warned.detail)


def test_uk_an_acknowledgement_counts_only_in_writing_and_signed() -> None:
    due, on = date(2020, 1, 1), date(2024, 5, 1)
    promised = limitation(UK, due, [Event("promise", date(2022, 1, 1))])
    assert promised.earliest_end == date(2028, 1, 1)
    assert any("signed" in str(one) for one in explain(UK, promised))
    # A payment after it settles the matter: whether the promise was signed no longer moves the end.
    paid = limitation(UK, due, [Event("promise", date(2022, 1, 1)), Event("part-payment", date(2023, 1, 1))])
    assert not any("signed" in str(one) for one in explain(UK, paid))
    assert "signed" in str(before_act(UK, promised, "repayment-plan", on).detail)
    signed = {one.act: one.signed for one in next_acts(UK, promised, on)}
    assert (signed["part-payment"], signed["promise"], "security" in signed) == (False, True, False)


def test_uk_no_rule_on_what_a_creditor_does_nor_on_a_judgment() -> None:
    due, on = date(2020, 1, 1), date(2024, 5, 1)
    for kind in ("sms", "suit", "judgment", "obstacle"):
        result = limitation(UK, due, [Event(kind, date(2022, 1, 1))])
        assert (result.earliest_end, result.steps[0].effect) == (date(2026, 1, 1), Effect.NOT_COUNTED), kind
    judged = limitation(UK, due, [Event("judgment", date(2022, 1, 1))])
    assert before_act(UK, judged, "promise", on).verdict is Verdict.UNKNOWN
    assert before_act(US, limitation(US, due, state="CA"), "promise", on).verdict is Verdict.UNKNOWN
    assert next_acts(US, limitation(US, due, state="CA"), date(2021, 1, 1)) == ()


def test_us_by_state_with_its_mark() -> None:
    assert limitation(US, date(2020, 1, 1)).earliest_end is None
    california = limitation(US, date(2020, 1, 1), state="ca")
    assert (california.earliest_end, california.status) == (date(2024, 1, 1), "P")
    assert limitation(US, date(2020, 1, 1), state="NY").status == "U"
    with pytest.raises(InvalidValue):
        limitation(US, date(2020, 1, 1), state="ZZ")


@pytest.mark.parametrize("act", ["part-payment", "plan", "promise", "application", "signed-notice", "还款"])
def test_before_an_act_the_effect_is_shown(act: str) -> None:
    running = before_act(CN, cn(date(2024, 1, 10)), act, TODAY)
    assert running.verdict is Verdict.WARN
    assert "2029-11-23" in str(running.detail)
    over = before_act(CN, cn(date(2021, 6, 1)), act, TODAY)
    assert over.rule == "cn.limitation.after_period"
    assert "may give it away" in str(over.detail)


def test_a_complaint_needs_no_warning() -> None:
    assert before_act(CN, cn(date(2024, 1, 10)), "complaint", TODAY).verdict is Verdict.NOT_APPLICABLE


def test_the_finding_warns_near_and_past_the_day() -> None:
    assert limitation_finding(CN, cn(date(2025, 1, 1)), TODAY).verdict is Verdict.OK
    assert limitation_finding(CN, cn(date(2024, 3, 1)), TODAY).verdict is Verdict.WARN
    assert limitation_finding(CN, cn(date(2021, 3, 1)), TODAY).verdict is Verdict.WARN
    open_end = cn(date(2023, 6, 1), Event("obstacle", date(2026, 3, 1)))
    assert limitation_finding(CN, open_end, TODAY).verdict is Verdict.UNKNOWN


def test_many_uncounted_events_are_told_in_short() -> None:
    events = [Event("demand", date(2023, 1, day)) for day in range(1, 31)]
    said = [str(one) for one in explain(CN, cn(date(2024, 1, 10), *events))]
    assert sum("before the due day" in one for one in said) == 3
    assert any("27" in one for one in said)


def test_years_edited_by_the_user_count_and_are_marked() -> None:
    result = limitation(load("cn", "[cn.limitation.general]\nyears = 2\n"), date(2024, 6, 3))
    assert (result.earliest_end, result.status) == (date(2026, 6, 3), "U")


KINDS = st.sampled_from(RESTARTING)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@settings(deadline=None)  # a loaded machine is not slow code
@given(DAYS, st.lists(st.tuples(KINDS, DAYS), max_size=8))
def test_the_end_never_moves_back_and_no_order_matters(due: date, events: list[tuple[str, date]]) -> None:
    recorded = [Event(kind, on) for kind, on in events]
    result = cn(due, *recorded)
    end = result.earliest_end
    assert end is not None
    assert end >= add_years(due, 3)
    assert cn(due, *sorted(recorded, key=lambda one: one.on)).earliest_end == end
    assert len(result.steps) == len(recorded)
