"""When somebody may be disturbed, by example."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.people import Away, ClosedDays, Hours, Member
from bot.coalition.workdays import (
    Calendar,
    calendar_of,
    is_holiday,
    is_weekend,
    next_working_moment,
    working_moment,
)
from bot.words.ids import MemberId

MADRID = ZoneInfo("Europe/Madrid")
CAIRO = ZoneInfo("Africa/Cairo")
NINE = time(9)

WEDNESDAY = date(2026, 3, 4)
FRIDAY = date(2026, 3, 6)
MONDAY = date(2026, 3, 9)


def madrid(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), MADRID).astimezone(UTC)


def test_a_public_holiday_is_one_in_its_own_country() -> None:
    assert is_holiday(date(2026, 9, 16), "MX")
    assert is_holiday(date(2026, 9, 16), "mx")
    assert not is_holiday(date(2026, 9, 16), "ES")


@pytest.mark.parametrize("country", ["", "XX", "Atlantis"])
def test_an_unknown_country_has_weekends_and_no_holidays(country: str) -> None:
    assert not is_holiday(date(2026, 12, 25), country)
    assert is_weekend(date(2026, 3, 7), country)
    assert not is_weekend(FRIDAY, country)


def test_the_weekend_in_egypt_is_friday_and_saturday() -> None:
    assert is_weekend(FRIDAY, "EG")
    assert not is_weekend(date(2026, 3, 8), "EG")


def test_on_a_working_day_the_moment_is_the_hour_asked_for() -> None:
    assert working_moment(WEDNESDAY, NINE, Calendar(MADRID)) == madrid(WEDNESDAY, 9)


def test_weekends_are_skipped() -> None:
    assert working_moment(date(2026, 3, 7), NINE, Calendar(MADRID)) == madrid(MONDAY, 9)
    sunday = datetime(2026, 3, 8, 9, tzinfo=CAIRO)
    assert working_moment(FRIDAY, NINE, Calendar(CAIRO, country="EG")) == sunday


def test_holidays_away_dates_and_days_of_rest_are_skipped() -> None:
    calendar = Calendar(
        MADRID,
        country="ES",
        away=(Away(date(2026, 1, 7), date(2026, 1, 8)),),
        closed=frozenset({date(2026, 1, 5)}),
    )

    found = working_moment(date(2026, 1, 5), NINE, calendar)  # the sixth is Epiphany

    assert found == madrid(date(2026, 1, 9), 9)


def test_somebody_who_begins_later_is_not_disturbed_at_nine() -> None:
    calendar = Calendar(MADRID, Hours(time(11, 30), time(19)))

    assert working_moment(WEDNESDAY, NINE, calendar) == madrid(WEDNESDAY, 11, 30)


def test_somebody_away_for_good_is_never_disturbed() -> None:
    calendar = Calendar(MADRID, away=(Away(date.min, date.max),))

    assert working_moment(WEDNESDAY, NINE, calendar) is None
    assert next_working_moment(madrid(WEDNESDAY, 12), calendar) is None


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (madrid(WEDNESDAY, 12), madrid(WEDNESDAY, 12)),
        (madrid(WEDNESDAY, 7), madrid(WEDNESDAY, 9)),
        (madrid(WEDNESDAY, 9), madrid(WEDNESDAY, 9)),
        (madrid(WEDNESDAY, 18), madrid(date(2026, 3, 5), 9)),
        (madrid(FRIDAY, 20), madrid(MONDAY, 9)),
    ],
)
def test_a_wish_is_moved_into_working_hours(wish: datetime, found: datetime) -> None:
    assert next_working_moment(wish, Calendar(MADRID)) == found


def test_hours_may_run_over_midnight() -> None:
    nights = Calendar(MADRID, Hours(time(20), time(4)))

    assert next_working_moment(madrid(WEDNESDAY, 2), nights) == madrid(WEDNESDAY, 2)
    assert next_working_moment(madrid(WEDNESDAY, 12), nights) == madrid(WEDNESDAY, 20)


def test_from_midnight_to_midnight_is_the_whole_day() -> None:
    always = Calendar(MADRID, Hours(time(0), time(0)))

    assert next_working_moment(madrid(WEDNESDAY, 3), always) == madrid(WEDNESDAY, 3)


def test_a_calendar_is_made_of_what_a_member_told_us() -> None:
    away = (Away(WEDNESDAY, FRIDAY),)
    member = Member(MemberId("1"), "Ana", zone=MADRID, away=away, country="ES")

    assert calendar_of(member, ClosedDays(frozenset({MONDAY}))) == Calendar(
        MADRID, country="ES", away=away, closed=frozenset({MONDAY})
    )
