"""On which days something comes round, and when exactly."""

from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.language.recurrence import (
    AfterMeeting,
    MonthlyDay,
    MonthlyNth,
    Once,
    Quarterly,
    Rhythm,
    RRule,
    TwiceAYear,
    Weekly,
    days,
    moment,
)
from bot.language.rhythm_text import read_rule, rhythm_from_text, rhythm_to_text
from bot.language.rhythm_words import describe
from bot.words.messages import say
from tests.support.moments import next_moments

MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY = 0, 1, 3, 4, 5
START = date(2026, 3, 4)


def next_three(rhythm: Rhythm, after: date = START) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in islice(days(rhythm, after), 3)]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Once(date(2026, 3, 5)), ["2026-03-05"]),
        (Once(START), []),
        (
            Weekly(frozenset({MONDAY, THURSDAY}), 1, START),
            ["2026-03-05", "2026-03-09", "2026-03-12"],
        ),
        (Weekly(frozenset({MONDAY}), 2, START), ["2026-03-16", "2026-03-30", "2026-04-13"]),
        (MonthlyNth(TUESDAY, 1), ["2026-04-07", "2026-05-05", "2026-06-02"]),
        (MonthlyNth(FRIDAY, -1), ["2026-03-27", "2026-04-24", "2026-05-29"]),
        (MonthlyNth(MONDAY, 5), ["2026-03-30", "2026-06-29", "2026-08-31"]),
        (MonthlyDay(31), ["2026-03-31", "2026-04-30", "2026-05-31"]),
        (MonthlyDay(4), ["2026-04-04", "2026-05-04", "2026-06-04"]),
        (Quarterly(TUESDAY, 1), ["2026-04-07", "2026-07-07", "2026-10-06"]),
        (TwiceAYear(3, 31), ["2026-03-31", "2026-09-30", "2027-03-31"]),
        (TwiceAYear(8, 31), ["2026-08-31", "2027-02-28", "2027-08-31"]),
        (AfterMeeting(), []),
        (RRule("FREQ=DAILY;INTERVAL=3", START), ["2026-03-07", "2026-03-10", "2026-03-13"]),
        (RRule("FREQ=MONTHLY;BYDAY=2TU", START), ["2026-03-10", "2026-04-14", "2026-05-12"]),
        (RRule("FREQ=WEEKLY;COUNT=2", START), ["2026-03-11"]),
        (RRule("FREQ=DAILY;UNTIL=20260305", START), ["2026-03-05"]),
    ],
)
def test_the_next_days_follow_the_rhythm(rhythm: Rhythm, expected: list[str]) -> None:
    assert next_three(rhythm) == expected


def test_a_fortnight_keeps_its_weeks_however_long_ago_it_began() -> None:
    rhythm = Weekly(frozenset({MONDAY}), 2, date(2020, 1, 6))

    assert next_three(rhythm, date(2026, 3, 4)) == ["2026-03-09", "2026-03-23", "2026-04-06"]


def test_nothing_happens_before_a_rhythm_begins() -> None:
    assert next_three(Weekly(frozenset({MONDAY}), 1, START), date(2020, 1, 1))[0] == "2026-03-09"


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Pacific/Auckland", date(2026, 1, 15), time(9), "2026-01-14T20:00"),
        ("Asia/Kathmandu", date(2026, 3, 5), time(9), "2026-03-05T03:15"),
        ("America/New_York", date(2026, 7, 1), time(9), "2026-07-01T13:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # skipped
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # shown twice
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08T07:30"),  # skipped
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),  # shown twice
        ("Pacific/Auckland", date(2026, 9, 27), time(2, 30), "2026-09-26T14:30"),  # skipped
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45"),  # half an hour
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),  # shown twice
        ("Africa/Casablanca", date(2026, 2, 10), time(9), "2026-02-10T08:00"),
        ("Africa/Casablanca", date(2026, 2, 25), time(9), "2026-02-25T09:00"),  # Ramadan
        ("Pacific/Apia", date(2011, 12, 30), time(9), "2011-12-30T19:00"),  # a day left out
    ],
)
def test_a_local_time_is_one_moment(zone: str, day: date, at: time, utc: str) -> None:
    assert moment(day, at, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_time_marked_as_the_second_of_two_is_still_the_first() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    assert moment(date(2026, 10, 25), time(2, 30, fold=1), berlin) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_nine_stays_nine_when_the_clocks_change() -> None:
    rhythm, zone = Weekly(frozenset({MONDAY}), 1, START), ZoneInfo("Europe/Berlin")

    moments = next_moments(rhythm, time(9), zone, datetime(2026, 3, 22, tzinfo=UTC), 2)

    assert [f"{each:%m-%d %H:%M}" for each in moments] == ["03-23 08:00", "03-30 07:00"]


def test_a_moment_that_is_now_is_not_next() -> None:
    now = moment(date(2026, 3, 9), time(9), ZoneInfo("Asia/Kathmandu"))
    rhythm = Weekly(frozenset({MONDAY}), 1, START)

    (following,) = next_moments(rhythm, time(9), ZoneInfo("Asia/Kathmandu"), now, 1)

    assert following == moment(date(2026, 3, 16), time(9), ZoneInfo("Asia/Kathmandu"))


def test_the_day_that_samoa_left_out_does_not_double_the_next() -> None:
    rhythm = Weekly(frozenset({FRIDAY, SATURDAY}), 1, date(2011, 12, 26))
    apia = ZoneInfo("Pacific/Apia")

    moments = next_moments(rhythm, time(9), apia, datetime(2011, 12, 29, 12, tzinfo=UTC), 2)

    assert [f"{each.astimezone(apia):%m-%d %H}" for each in moments] == ["12-31 09", "01-06 09"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=20261301",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:20260304\nRRULE:FREQ=DAILY",
        "FREQ=DAILY\0",
        "FREQ=DAILY;" * 5_000,
    ],
)
def test_a_rule_that_cannot_be_kept_is_not_read(text: str) -> None:
    assert read_rule(text, START) is None


def test_a_rule_may_be_typed_as_calendars_write_it() -> None:
    assert read_rule(" rrule:freq=weekly;byday=mo,th ", START) == RRule(
        "FREQ=WEEKLY;BYDAY=MO,TH", START
    )


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (MonthlyNth(TUESDAY, 1), "every first Tuesday of the month"),
        (MonthlyNth(FRIDAY, -1), "every last Friday of the month"),
        (MonthlyDay(15), "every month on day 15"),
        (MonthlyDay(30), "every month on day 30, or its last day if it is shorter"),
        (MonthlyDay(31), "every month on its last day"),
        (Quarterly(MONDAY, 2), "every second Monday of January, April, July and October"),
        (TwiceAYear(3, 31), "every six months on day 31"),
        (AfterMeeting(), "after each meeting"),
        (Once(START), "once, on 2026-03-04"),
    ],
)
def test_a_rhythm_can_be_said(rhythm: Rhythm, words: str) -> None:
    assert str(describe(rhythm)) == words


def test_the_weekdays_of_a_rhythm_are_named_in_their_order() -> None:
    told = describe(Weekly(frozenset({THURSDAY, MONDAY}), 2, START))

    assert (told.msgid, told.plural) == ("every week on {days}", "every {count} weeks on {days}")
    assert told.values == {"count": 2, "days": (say("Monday"), say("Thursday"))}


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"shape":"once","day":"x"}', '{"shape":"monthly day","day":32}'],
)
def test_a_damaged_rhythm_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rhythm_from_text(text)


def test_a_rhythm_is_kept_as_a_short_text() -> None:
    assert rhythm_to_text(MonthlyNth(TUESDAY, 1)) == '{"shape":"monthly nth","weekday":1,"nth":1}'
