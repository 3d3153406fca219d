"""Limitation while a procedure goes on, and while an obstacle lasts: 民法典 194, 195."""

from datetime import date

import pytest

from negotiation.limitation import Effect, Event, Limitation, limitation
from negotiation.limitation_advice import before_act, explain, limitation_finding, next_acts
from negotiation.limitation_events import EVENTS, kind_of
from negotiation.rules import load

CN = load("cn")
DUE = date(2022, 3, 31)


def cn(due: date, *events: Event, on: date | None = None) -> Limitation:
    return limitation(CN, due, events, on=on)


def test_the_period_starts_again_from_the_end_of_the_procedure_however_long_it_took() -> None:
    suit, ended = Event("suit", date(2024, 1, 10)), Event("procedure-end", date(2027, 6, 1))
    result = cn(DUE, suit, ended, on=date(2027, 11, 23))
    assert result.earliest_end == date(2030, 6, 1)
    assert [one.effect for one in result.steps] == [Effect.RESTARTS, Effect.RESTARTS]
    assert result.going_on is None
    assert not any("procedure" in str(one) for one in explain(CN, result))


@pytest.mark.parametrize("kind", [name for name, one in EVENTS.items() if one.procedure])
def test_the_period_does_not_run_out_while_a_procedure_goes_on(kind: str) -> None:
    begun = Event(kind, date(2022, 6, 1))
    ahead = cn(DUE, begun, on=date(2025, 6, 2))
    assert ahead.earliest_end == date(2025, 6, 3)  # past a holiday
    for on in (date(2025, 6, 4), date(2030, 1, 7)):
        result = cn(DUE, begun, on=on)
        assert (result.earliest_end, result.earliest_from, result.going_on) == (None, None, begun)
        said = [str(one) for one in explain(CN, result)]
        assert sum("2022-06-01" in one and "does not run out while it goes on" in one for one in said) == 1
        # What the debtor does meanwhile gives nothing away.
        assert {one.effect for one in next_acts(CN, result, on)} == {Effect.RESTARTS}
        assert "starts the period again" in str(before_act(CN, result, "promise", on).detail)


def test_what_happens_while_a_procedure_goes_on_counts() -> None:
    suit = Event("suit", date(2022, 6, 1))
    promise = Event("promise", date(2027, 2, 1))
    result = cn(DUE, suit, promise, on=date(2027, 3, 1))
    assert (result.given_up, result.earliest_end) == (None, date(2030, 2, 1))
    ended = cn(DUE, suit, Event("withdrawal", date(2023, 2, 1)), promise, on=date(2027, 3, 1))
    assert ended.earliest_end == date(2026, 2, 1)
    assert ended.given_up == promise


def test_a_suit_after_the_end_holds_nothing_up() -> None:
    late = [Event("suit", date(2026, 6, 1)), Event("procedure-end", date(2027, 6, 1))]
    result = cn(DUE, *late, on=date(2027, 7, 1))
    assert (result.earliest_end, result.going_on) == (date(2025, 3, 31), None)


@pytest.mark.parametrize("name", ["judgment", "判决"])
def test_what_a_judgment_decided_is_a_matter_of_enforcement(name: str) -> None:
    suit, judged = Event("suit", date(2024, 1, 1)), Event(name, date(2024, 6, 1))
    result = cn(DUE, suit, judged, on=date(2026, 11, 26))
    told = explain(CN, result)
    assert (result.judged, result.earliest_end, result.earliest_from) == (judged.on, None, None)
    assert [(one.effect, one.end) for one in result.steps[1:]] == [(Effect.DECIDES, None)]
    assert told[0].params == {"date": judged.on, "years": 2}
    assert "apply for enforcement within" in told[0].msgid
    assert not any("defence" in one.msgid or "pleaded" in one.msgid for one in told)
    assert next_acts(CN, result, date(2026, 11, 26)) == ()
    before = before_act(CN, result, "part-payment", date(2026, 11, 26)).detail
    assert "may start the years for enforcement again" in before.msgid
    found = limitation_finding(CN, result, date(2026, 11, 26))
    assert found.rule == "cn.court.enforcement_application"
    assert cn(DUE, judged, Event("suit", date(2025, 1, 1)), on=date(2026, 11, 26)).judged is None


def test_what_is_done_long_after_a_judgment_gives_no_defence_away() -> None:
    judged, paid = Event("judgment", date(2024, 6, 1)), Event("part-payment", date(2029, 6, 1))
    result = cn(DUE, judged, paid, on=date(2029, 7, 2))
    assert (result.given_up, result.earliest_end) == (None, None)
    assert [one.end for one in result.steps] == [None, None]
    again = cn(DUE, judged, Event("suit", date(2025, 6, 2)), on=date(2025, 7, 2))
    assert (again.judged, again.earliest_end) == (None, date(2028, 6, 2))


def test_a_judgment_after_the_period_leaves_no_day_either() -> None:
    result = cn(DUE, Event("judgment", date(2026, 6, 1)), on=date(2026, 7, 1))
    assert (result.judged, result.earliest_end) == (date(2026, 6, 1), None)
    assert [one.effect for one in result.steps] == [Effect.DECIDES]
    assert not any("not counted" in one.msgid for one in explain(CN, result))


@pytest.mark.parametrize(
    ("judged", "on"),
    [(date(2021, 1, 1), date(2024, 7, 1)), (date(2024, 6, 1), date(2024, 1, 1))],
    ids=["before the due day", "ahead"],
)
def test_a_judgment_that_is_not_counted_changes_nothing(judged: date, on: date) -> None:
    result, without = cn(DUE, Event("judgment", judged), on=on), cn(DUE, on=on)
    assert [one.effect for one in result.steps] == [Effect.NOT_COUNTED]
    assert (result.judged, result.earliest_end) == (None, without.earliest_end)
    assert next_acts(CN, result, on) == next_acts(CN, without, on)
    others = explain(CN, without)
    (told,) = [one for one in explain(CN, result) if one not in others]
    assert "not counted" in told.msgid


def test_a_suit_too_late_to_count_leaves_the_judgment_before_it() -> None:
    judged, late = Event("judgment", date(2024, 6, 3)), Event("suit", date(2028, 1, 4))
    result = cn(DUE, judged, late, on=date(2028, 2, 1))
    assert (result.judged, result.earliest_end) == (judged.on, None)


def test_elsewhere_a_judgment_is_one_though_no_rule_on_it_is_held() -> None:
    uk, on = load("uk"), date(2024, 7, 1)
    given = limitation(uk, DUE, [Event("judgment", date(2024, 6, 3))], on=on)
    assert (given.judged, next_acts(uk, given, on)) == (date(2024, 6, 3), ())
    ahead = limitation(uk, DUE, [Event("judgment", date(2024, 8, 1))], on=on)
    assert ahead.judged is None
    assert next_acts(uk, ahead, on)


@pytest.mark.parametrize("name", ["撤诉", "withdrawal", "suit-ended"])
def test_ends_of_a_procedure_by_their_usual_names(name: str) -> None:
    assert kind_of(name).name == "procedure-end"


PROMISE = Event("promise", date(2025, 6, 1))


@pytest.mark.parametrize("begun", [date(2025, 1, 1), date(2025, 7, 1)])
def test_an_obstacle_lasts_through_what_starts_the_period_again(begun: date) -> None:
    due = date(2023, 3, 31)
    result = cn(due, Event("obstacle", begun, date(2028, 3, 1)), PROMISE)
    assert result.earliest_end == date(2028, 9, 1)
    assert result.steps[-1].end == date(2028, 9, 1)
    lasting = cn(due, Event("obstacle", begun), PROMISE)
    assert lasting.earliest_end is None
    assert {one.end for one in lasting.steps[-1:]} == {None}


def test_an_obstacle_gone_before_the_new_period_s_last_months_does_not_hold_it_up() -> None:
    result = cn(date(2023, 3, 31), Event("obstacle", date(2025, 1, 1), date(2026, 1, 5)), PROMISE)
    assert result.earliest_end == date(2028, 6, 1)


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (date(2023, 3, 1), date(2026, 3, 31)),
        (date(2025, 9, 1), date(2026, 3, 31)),
        (date(2026, 2, 1), date(2026, 8, 1)),
        (None, None),
    ],
)
def test_an_obstacle_may_have_begun_before_the_due_day(until: date | None, end: date | None) -> None:
    result = cn(date(2023, 3, 31), Event("obstacle", date(2023, 1, 1), until))
    assert result.earliest_end == end
