"""What a coordinator sees before a check-in begins."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from bot.checkins.timing.preview import Local, preview, upcoming
from bot.checkins.timing.windows import ForHours, Timing
from bot.language.recurrence import Once, Weekly

AUCKLAND = ZoneInfo("Pacific/Auckland")
KOLKATA = ZoneInfo("Asia/Kolkata")
NEW_YORK = ZoneInfo("America/New_York")

MONDAYS = Weekly(frozenset({0}), every=1, anchor=date(2026, 1, 5))
AT_NINE = Timing(time(9), ForHours(24))
ZONES = [NEW_YORK, AUCKLAND]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_preview_shows_three_days_in_the_zones_that_come_first_and_last() -> None:
    shown = preview(MONDAYS, AT_NINE, ZONES, KOLKATA, since=utc("2026-03-11 12:00"))

    assert [each.day for each in shown] == [
        date(2026, 3, 16),
        date(2026, 3, 23),
        date(2026, 3, 30),
    ]
    assert shown[0].here == utc("2026-03-16 03:30")
    assert shown[0].first == Local(utc("2026-03-15 20:00"), AUCKLAND)
    assert shown[0].last == Local(utc("2026-03-16 13:00"), NEW_YORK)
    assert shown[0].closes == utc("2026-03-17 13:00")


def test_a_day_that_has_begun_for_the_first_member_is_no_longer_to_come() -> None:
    begins = utc("2026-03-15 20:00")

    before = next(upcoming(MONDAYS, AT_NINE, ZONES, begins - timedelta(seconds=1)))
    then = next(upcoming(MONDAYS, AT_NINE, ZONES, begins))

    assert before == date(2026, 3, 16)
    assert then == date(2026, 3, 23)


def test_what_happens_once_is_shown_once() -> None:
    shown = preview(Once(date(2026, 3, 17)), AT_NINE, ZONES, KOLKATA, utc("2026-03-11 12:00"))

    assert [each.day for each in shown] == [date(2026, 3, 17)]


def test_no_week_is_lost_over_a_year() -> None:
    mondays = list(islice(upcoming(MONDAYS, AT_NINE, ZONES, utc("2026-03-11 12:00")), 52))

    assert {later - earlier for earlier, later in pairwise(mondays)} == {timedelta(days=7)}
