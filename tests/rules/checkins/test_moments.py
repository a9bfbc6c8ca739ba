"""Whoever is asked or reminded late, or has moved meanwhile, is still treated gently."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.asking.moments import (
    asking_moment,
    later_moment,
    reminder_after,
    reminding_moment,
)
from bot.checkins.model import Round, round_id
from bot.checkins.timing.windows import ForHours, Timing
from bot.coalition.people import Away
from bot.coalition.workdays import Calendar
from bot.words.ids import CheckinId

DAY = date(2026, 3, 9)
TIMING = Timing(time(9), ForHours(48), 1)
ROUND = Round(
    round_id(CheckinId("1"), DAY), CheckinId("1"), DAY, 1, datetime(2026, 3, 11, 9, tzinfo=UTC), 0
)
HERE = Calendar(ZoneInfo("UTC"))


def at(hour: int, day: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_before_their_hour_and_just_after_it_somebody_is_asked_at_their_hour() -> None:
    assert asking_moment(ROUND, TIMING, HERE, at(7)) == at(9)
    assert asking_moment(ROUND, TIMING, HERE, at(9, minute=10)) == at(9)


def test_hours_late_somebody_is_asked_at_once_if_it_is_day_for_them() -> None:
    assert asking_moment(ROUND, TIMING, HERE, at(14)) == at(14)


def test_at_night_somebody_who_was_forgotten_is_asked_in_the_morning() -> None:
    assert asking_moment(ROUND, TIMING, HERE, at(23)) == at(9, day=10)


def test_if_the_morning_is_too_late_they_are_asked_at_night_after_all() -> None:
    assert asking_moment(ROUND, TIMING, HERE, at(4, day=11)) == at(9)


def test_who_is_away_is_not_asked() -> None:
    away = Calendar(ZoneInfo("UTC"), away=(Away(DAY, DAY + timedelta(days=5)),))

    assert asking_moment(ROUND, TIMING, away, at(9)) is None


def test_who_was_asked_late_is_reminded_later_too() -> None:
    soon = reminder_after(at(9), ROUND, TIMING, HERE)
    later = reminder_after(at(9, day=10), ROUND, TIMING, HERE)

    assert soon is not None
    assert later is not None
    assert at(9) < soon < later < ROUND.closes


def test_nobody_is_reminded_where_the_check_in_does_not_want_it() -> None:
    assert reminder_after(at(9), ROUND, Timing(time(9), ForHours(48), 0), HERE) is None


def test_a_reminder_waits_for_the_morning_and_never_comes_after_the_close() -> None:
    assert reminding_moment(ROUND, HERE, at(12)) == at(12)
    assert reminding_moment(ROUND, HERE, at(22)) == at(9, day=10)
    assert reminding_moment(ROUND, HERE, at(22, day=10)) is None


def test_later_is_in_their_hours_if_it_can_be_and_before_the_close_in_any_case() -> None:
    assert later_moment(ROUND, HERE, at(12)) == at(12)
    assert later_moment(ROUND, HERE, at(19)) == at(9, day=10)
    assert later_moment(ROUND, HERE, at(20, day=10)) == at(20, day=10)
    assert later_moment(ROUND, HERE, at(9, day=11)) is None
