from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.when import (
    EARLIEST,
    LATEST,
    LONGEST,
    from_text,
    local_day,
    parse_date,
    parse_duration,
    parse_instant,
    to_text,
    zone,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 4, 30, tzinfo=UTC)  # 17:04:30 in Shanghai
ZONES = st.sampled_from(
    ["Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Kathmandu", "+09:00", "-03:30"]
)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=30)
LIKELY_TEXT = st.text(alphabet="0123456789-/.:TZ+ 年月日天dwhms今", max_size=24)


def day(text: str | date) -> date:
    return parse_date(text, field="due_since", today=TODAY)


def moment(
    text: str | datetime | None, zone: str = "Asia/Shanghai", now: datetime = NOW
) -> tuple[datetime, str]:
    return parse_instant(text, field="at", now=now, zone=zone)


def refusal_of(read: Callable[[], object]) -> str:
    try:
        read()
    except InvalidValue as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23", TODAY),
        ("2026/11/23", TODAY),
        ("2026.11.23", TODAY),
        ("20261123", TODAY),
        ("2026年11月23日", TODAY),
        ("2026 年 11 月 23 日", TODAY),
        ("2026年1月2日", date(2026, 1, 2)),
        ("2026-1-2", date(2026, 1, 2)),
        ("２０２６－１１－２３", TODAY),
        ("２０２６年１１月２３日", TODAY),
        (" 2026-11-23\u3000", TODAY),
        ("2024-02-29", date(2024, 2, 29)),
        ("today", TODAY),
        ("TODAY", TODAY),
        ("今天", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("昨天", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 24)),
        ("明天", date(2026, 11, 24)),
        ("+3d", date(2026, 11, 26)),
        ("＋３d", date(2026, 11, 26)),
        ("-2d", date(2026, 11, 21)),
        ("+2w", date(2026, 12, 7)),
        ("+3天", date(2026, 11, 26)),
        ("+0d", TODAY),
        ("1900-01-01", EARLIEST),
        ("2199-12-31", LATEST),
        (date(2020, 1, 1), date(2020, 1, 1)),
    ],
)
def test_days_are_read_as_people_write_them(text: str | date, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", "not in the calendar"),
        ("2026-13-01", "not in the calendar"),
        ("2026-00-10", "not in the calendar"),
        ("2026-11-00", "not in the calendar"),
        ("20260230", "not in the calendar"),
        ("2025-02-29", "not in the calendar"),
        ("2026年2月30日", "not in the calendar"),
        ("0001-01-01", "too far away"),
        ("0000-01-01", "too far away"),
        ("9999-12-31", "too far away"),
        ("1899-12-31", "too far away"),
        ("2200-01-01", "too far away"),
        (date(1, 1, 1), "too far away"),
        ("+99999999d", "too far away"),
        ("-99999999w", "too far away"),
        ("+" + "9" * 70 + "d", "too far away"),
        ("+" + "9" * 9000 + "d", "not a date"),
        ("", "no date was given"),
        (" ", "no date was given"),
        ("soon", "not a date"),
        ("3d", "not a date"),
        ("+3", "not a date"),
        ("+3m", "not a date"),
        ("+-3d", "not a date"),
        ("11-23", "not a date"),
        ("23/11/2026", "not a date"),
        ("2026-11/23", "not a date"),
        ("2026-11-23T10:00", "not a date"),
        ("2026-11-23 x", "not a date"),
        ("2026-11-23" + " " * 300 + "x", "not a date"),
        ("٢٠٢٦-١١-٢٣", "not a date"),
        ("2026\n-11-23", "not a date"),
        ("\ud800", "not a date"),
        ("2" * 100_000, "not a date"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_refused_day_says_why_and_what_is_taken(text: str | date, why: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        day(text)
    said = str(refusal.value)
    assert why in said
    assert "It takes" in said
    assert refusal.value.field == "due_since"
    assert said.isprintable()
    assert len(said) < 200


@given(st.dates(EARLIEST, LATEST))
def test_every_day_is_read_back_from_each_of_its_spellings(expected: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"):
        assert day(expected.strftime(form)) == expected


@given(st.integers(-40_000, 40_000))
def test_a_distance_counts_from_today(days: int) -> None:
    assert day(f"{days:+}d") == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("三天后", 3),
        ("3天后", 3),
        ("３ 天 后", None),
        ("十天以后", 10),
        ("二十五日前", -25),
        ("十五天之后", 15),
        ("两周后", 14),
        ("一个星期前", -7),
        ("天后", None),
        ("三五天后", None),
        ("9999999天后", None),
    ],
)
def test_a_distance_in_words_counts_from_today(text: str, days: int | None) -> None:
    if days is None:
        with pytest.raises(InvalidValue):
            day(text)
    else:
        assert day(text) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "local", "kept"),
    [
        (None, "2026-11-23T17:04:30+08:00", "Asia/Shanghai"),
        ("", "2026-11-23T17:04:30+08:00", "Asia/Shanghai"),
        ("now", "2026-11-23T17:04:30+08:00", "Asia/Shanghai"),
        ("现在", "2026-11-23T17:04:30+08:00", "Asia/Shanghai"),
        ("2026-11-23T10:00", "2026-11-23T10:00:00+08:00", "Asia/Shanghai"),
        ("2026-11-23t10:00:05", "2026-11-23T10:00:05+08:00", "Asia/Shanghai"),
        ("2026-11-23 10:00:05.25", "2026-11-23T10:00:05.250000+08:00", "Asia/Shanghai"),
        ("２０２６－１１－２３　１０：００", "2026-11-23T10:00:00+08:00", "Asia/Shanghai"),
        ("2026年11月23日 9:05", "2026-11-23T09:05:00+08:00", "Asia/Shanghai"),
        ("2026年11月23日9:05", "2026-11-23T09:05:00+08:00", "Asia/Shanghai"),
        ("20261123T10:00", "2026-11-23T10:00:00+08:00", "Asia/Shanghai"),
        ("20261123T100530Z", "2026-11-23T10:05:30+00:00", "+00:00"),
        ("20261123T1005+0800", "2026-11-23T10:05:00+08:00", "+08:00"),
        ("2026-11-23T10", "2026-11-23T10:00:00+08:00", "Asia/Shanghai"),
        ("2026-11-23", "2026-11-23T00:00:00+08:00", "Asia/Shanghai"),
        ("2026-11-23T10:00Z", "2026-11-23T10:00:00+00:00", "+00:00"),
        ("2026-11-23T10:00:00.123456789Z", "2026-11-23T10:00:00.123456+00:00", "+00:00"),
        ("2026-11-23T10:00+09:00", "2026-11-23T10:00:00+09:00", "+09:00"),
        ("2026-11-23T10:00 -0330", "2026-11-23T10:00:00-03:30", "-03:30"),
        ("2026-11-23T10:00+09", "2026-11-23T10:00:00+09:00", "+09:00"),
        ("today", "2026-11-23T17:04:30+08:00", "Asia/Shanghai"),
        ("昨天", "2026-11-22T17:04:30+08:00", "Asia/Shanghai"),
        ("+3d", "2026-11-26T17:04:30+08:00", "Asia/Shanghai"),
        ("14:05", "2026-11-23T14:05:00+08:00", "Asia/Shanghai"),
        ("yesterday 14:05", "2026-11-22T14:05:00+08:00", "Asia/Shanghai"),
        ("昨天 14:05", "2026-11-22T14:05:00+08:00", "Asia/Shanghai"),
        ("+3d 0:00", "2026-11-26T00:00:00+08:00", "Asia/Shanghai"),
        (datetime(2026, 11, 23, 10, 0), "2026-11-23T10:00:00+08:00", "Asia/Shanghai"),  # noqa: DTZ001
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "2026-11-23T10:00:00+00:00", "+00:00"),
        (
            datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
            "2026-11-23T10:00:00+09:00",
            "Asia/Tokyo",
        ),
    ],
)
def test_moments_are_read_with_the_zone_to_keep(text: str | datetime | None, local: str, kept: str) -> None:
    found, name = moment(text)
    assert (found.isoformat(), name) == (local, kept)


def test_today_is_the_day_of_the_zone_and_not_of_utc() -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # already the 24th in Shanghai
    assert moment("00:30", now=late)[0].isoformat() == "2026-11-24T00:30:00+08:00"
    assert moment("today 09:00Z", now=late)[0].isoformat() == "2026-11-23T09:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("25:00", "not a time of day"),
        ("24:00", "not a time of day"),
        ("14:60", "not a time of day"),
        ("14:05:60", "not a time of day"),
        ("2026-02-30T10:00", "not in the calendar"),
        ("2026-02-30", "not in the calendar"),
        ("2026-11-23T10:00+15:00", "names no time zone"),
        ("2026-11-23T10:00+09:99", "names no time zone"),
        ("0001-01-01T00:00+14:00", "too far away"),
        ("9999-12-31T23:59-12:00", "too far away"),
        ("+99999999d", "too far away"),
        ("+99999999d 10:00", "too far away"),
        (datetime(9999, 12, 31, tzinfo=timezone(timedelta(hours=-12))), "too far away"),
        ("soon", "not a date or time"),
        ("soon 14:05", "not a date or time"),
        ("2026-11-23T", "not a date or time"),
        ("T14:05", "not a date or time"),
        ("1405", "not a date or time"),
        ("2026-11-23 1405", "not a date or time"),
        ("20261123T2500", "not a time of day"),
        ("14", "not a date or time"),
        ("2026-11-23T10:00 Asia/Tokyo", "not a date or time"),
        ("2026-11-23T10:00+09:00" + " " * 100 + "x", "not a date or time"),
        ("1" * 100_000, "not a date or time"),
        (" : " * 50_000, "not a date or time"),
        ("\udc80", "not a date or time"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_refused_moment_says_why_and_what_is_taken(text: str | datetime, why: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        moment(text)
    said = str(refusal.value)
    assert why in said
    assert "It takes" in said
    assert refusal.value.field == "at"
    assert said.isprintable()
    assert len(said) < 220


def test_a_time_that_the_clocks_skip_is_refused_when_typed() -> None:
    with pytest.raises(InvalidValue, match="skipped by the clocks of America/New_York"):
        moment("2026-03-08T02:30", zone="America/New_York")


def test_a_day_whose_midnight_the_clocks_skip_begins_after_the_gap() -> None:
    found, _ = moment("2026-09-06", zone="America/Santiago")
    assert found.isoformat() == "2026-09-06T01:00:00-03:00"


def test_a_time_that_the_clocks_repeat_is_the_first() -> None:
    found, _ = moment("2026-11-01T01:30", zone="America/New_York")
    assert found.isoformat() == "2026-11-01T01:30:00-04:00"


@given(st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 30)), ZONES)  # noqa: DTZ001
def test_iso_text_with_an_offset_is_read_back_whatever_the_zone(naive: datetime, name: str) -> None:
    expected = naive.replace(second=0, microsecond=0, tzinfo=UTC)
    assert moment(expected.isoformat(), zone=name) == (expected, "+00:00")


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_kept_instants_are_read_back_to_the_millisecond(instant: datetime) -> None:
    kept = to_text(instant)
    assert len(kept) == 24
    assert timedelta() <= instant - from_text(kept) < timedelta(milliseconds=1)
    assert to_text(from_text(kept)) == kept


@given(*[st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.timezones())] * 2)  # noqa: DTZ001
def test_kept_instants_sort_as_text(one: datetime, other: datetime) -> None:
    earlier, later = sorted((one.astimezone(UTC), other.astimezone(UTC)))
    assert to_text(earlier) <= to_text(later)


@pytest.mark.parametrize(
    "text", ["", "2026-11-23", "2026-11-23T09:04:00Z", "2026-11-23 09:04:00.000Z", "x" * 24]
)
def test_a_damaged_kept_instant_is_not_taken_for_a_wish(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(text)


def test_an_instant_without_zone_is_never_kept() -> None:
    with pytest.raises(ValueError, match="without zone"):
        to_text(datetime(2026, 11, 23))  # noqa: DTZ001


def test_a_local_day_is_that_of_the_zone() -> None:
    instant = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert local_day(instant, "Asia/Shanghai") == date(2026, 11, 24)
    assert local_day(instant, "-05:00") == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("Asia/Shanghai", 8), ("UTC", 0), ("+08:00", 8), ("-03:30", -3.5), ("+14:00", 14), ("Z", 0)],
)
def test_zones_are_names_or_offsets(name: str, hours: float) -> None:
    assert NOW.astimezone(zone(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Base",
        "Asia",
        "../../etc/passwd",
        "/etc/localtime",
        "localtime",
        "+25:00",
        "+14:01",
        "+08:60",
        "8",
        "a\x00b",
        "Asia/Shanghai\n",
        "\ud800",
        "x" * 100_000,
        "Asia/../Asia/Shanghai",
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match="is not a time zone") as refusal:
        zone(name)
    assert refusal.value.field == "zone"
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12m", 720),
        ("12 min", 720),
        ("90s", 90),
        ("1h5m", 3_900),
        ("1h 5m 3s", 3_903),
        ("2h", 7_200),
        ("1H", 3_600),
        ("12分钟", 720),
        ("１２分", 720),
        ("1小时5分30秒", 3_930),
        ("1:05:00", 3_900),
        ("5:30", 330),
        ("00:45", 45),
        ("75:00", 4_500),
        ("720", 720),
        ("0", 0),
        (720, 720),
        (0, 0),
        ("168h", LONGEST),
        ("", None),
        (" ", None),
        (None, None),
    ],
)
def test_durations_are_read_as_people_write_them(text: str | int | None, seconds: int | None) -> None:
    assert parse_duration(text, field="duration") == seconds


@pytest.mark.parametrize(
    "text",
    [
        "-5m",
        "-1",
        -1,
        "1.5h",
        "5m1h",
        "m",
        "1:75:00",
        "1:05:60",
        "1:60:00",
        "5:3",
        "1::05",
        "12x",
        "٣m",
        "1e3",
        "NaN",
        "\ud800",
        "5m\x00",
        "8d",
        "169h",
        "9" * 50,
        LONGEST + 1,
        10**100,
        "9" * 100_000,
        "１h" * 50,
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_refused_duration_says_what_is_taken(text: str | int) -> None:
    with pytest.raises(InvalidValue, match="It takes up to 7 days") as refusal:
        parse_duration(text, field="duration")
    assert refusal.value.field == "duration"
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 200


@given(st.integers(0, LONGEST))
def test_a_duration_is_read_back_from_each_of_its_spellings(seconds: int) -> None:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    for text in (f"{seconds}", f"{hours}h{minute}m{second}s", f"{hours}:{minute:02}:{second:02}"):
        assert parse_duration(text, field="duration") == seconds


@given(st.one_of(ANY_TEXT, LIKELY_TEXT), ZONES)
def test_any_text_is_a_time_or_a_refusal(text: str, name: str) -> None:
    said = [
        refusal_of(lambda: day(text)),
        refusal_of(lambda: moment(text, zone=name)),
        refusal_of(lambda: parse_duration(text, field="duration")),
    ]
    assert "".join(said).isprintable()
