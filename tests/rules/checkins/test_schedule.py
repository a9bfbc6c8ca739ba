"""When a check-in asks, reminds and closes, by example."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.timing.schedule import ALL_OF_IT, invite, plan
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay, closing, opening
from bot.coalition.people import Away, Hours
from bot.coalition.workdays import Calendar
from bot.words.ids import MemberId

AUCKLAND = ZoneInfo("Pacific/Auckland")
APIA = ZoneInfo("Pacific/Apia")
BERLIN = ZoneInfo("Europe/Berlin")
CASABLANCA = ZoneInfo("Africa/Casablanca")
HONOLULU = ZoneInfo("Pacific/Honolulu")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
NEW_YORK = ZoneInfo("America/New_York")

AT_NINE = Timing(time(9), ForHours(48))
TUESDAY = date(2026, 3, 17)
ANA, BEN, CLEO = MemberId("ana"), MemberId("ben"), MemberId("cleo")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "asked"),
    [
        (AUCKLAND, "2026-03-17", "09:00", "2026-03-16 20:00"),
        (KATHMANDU, "2026-03-17", "09:00", "2026-03-17 03:15"),
        (NEW_YORK, "2026-03-17", "09:00", "2026-03-17 13:00"),  # summer already
        (BERLIN, "2026-03-17", "09:00", "2026-03-17 08:00"),  # winter still
        (BERLIN, "2026-10-27", "09:00", "2026-10-27 08:00"),  # winter already
        (NEW_YORK, "2026-10-27", "09:00", "2026-10-27 13:00"),  # summer still
        (LORD_HOWE, "2026-04-03", "09:00", "2026-04-02 22:00"),
        (LORD_HOWE, "2026-04-06", "09:00", "2026-04-05 22:30"),  # half an hour back
        (CASABLANCA, "2026-02-10", "09:00", "2026-02-10 08:00"),
        (CASABLANCA, "2026-03-10", "09:00", "2026-03-10 09:00"),  # during Ramadan
        (BERLIN, "2026-03-29", "02:30", "2026-03-29 01:30"),  # skipped: asked at 03:30
        (BERLIN, "2026-10-25", "02:30", "2026-10-25 00:30"),  # shown twice: at the first
        (APIA, "2011-12-30", "09:00", "2011-12-30 19:00"),  # a day that never was: the next one
    ],
)
def test_everybody_is_asked_at_the_hour_of_their_own_day(
    zone: ZoneInfo, day: str, at: str, asked: str
) -> None:
    timing = Timing(time.fromisoformat(at), ForHours(24))

    planned = plan(date.fromisoformat(day), timing, {ANA: Calendar(zone)})

    assert planned.invited[ANA].asked == utc(asked)


def test_a_round_closes_once_after_the_last_window() -> None:
    members = {ANA: Calendar(AUCKLAND), BEN: Calendar(NEW_YORK), CLEO: Calendar(BERLIN)}

    planned = plan(TUESDAY, AT_NINE, members)

    assert planned.closes == utc("2026-03-19 13:00")  # two days after nine in New York
    assert not planned.away


@pytest.mark.parametrize(
    ("window", "closes"),
    [
        (UntilEndOfDay(), "2026-03-17 22:59"),
        (UntilEndOfDay(2), "2026-03-19 22:59"),
        (ForHours(8), "2026-03-17 16:00"),
    ],
)
def test_a_window_takes_hours_or_lasts_until_a_minute_to_midnight(
    window: ForHours | UntilEndOfDay, closes: str
) -> None:
    assert closing(TUESDAY, Timing(time(9), window), [BERLIN]) == utc(closes)


def test_somebody_asked_a_minute_before_midnight_still_gets_an_hour() -> None:
    timing = Timing(time(23, 59), UntilEndOfDay())

    assert closing(TUESDAY, timing, [BERLIN]) == utc("2026-03-17 23:59")


def test_a_window_over_a_clock_change_is_as_long_as_it_says() -> None:
    saturday = date(2026, 3, 28)

    assert closing(saturday, Timing(time(9), ForHours(24)), [BERLIN]) == utc("2026-03-29 08:00")
    assert closing(saturday, Timing(time(9), UntilEndOfDay(1)), [BERLIN]) == utc("2026-03-29 21:59")


def test_one_reminder_comes_after_a_third_of_the_time_within_working_hours() -> None:
    planned = plan(TUESDAY, AT_NINE, {ANA: Calendar(BERLIN)})

    assert planned.invited[ANA].reminders == (utc("2026-03-18 08:00"),)


def test_a_day_is_enough_for_a_reminder() -> None:
    planned = plan(TUESDAY, Timing(time(9), ForHours(24)), {ANA: Calendar(BERLIN)})

    assert planned.invited[ANA].reminders == (utc("2026-03-17 16:00"),)


def test_two_reminders_never_come_at_the_same_moment() -> None:
    friday = date(2026, 3, 20)
    timing = Timing(time(9), ForHours(96), reminders=2)  # both thirds fall on the weekend

    planned = plan(friday, timing, {ANA: Calendar(BERLIN)})

    assert planned.invited[ANA].reminders == (utc("2026-03-23 08:00"),)


def test_two_reminders_come_in_order_where_hours_run_past_midnight() -> None:
    """The first falls on a day off and comes at 01:00 after it, the second twenty past midnight."""
    by_night = Calendar(ZoneInfo("Africa/Cairo"), Hours(time(1), time(1)), "EG")
    timing = Timing(time(3), ForHours(140), reminders=2)

    planned = plan(date(2011, 2, 2), timing, {ANA: by_night})

    assert planned.invited[ANA].reminders == (
        utc("2011-02-05 22:20"),
        utc("2011-02-05 23:00"),
    )


def test_a_reminder_that_would_come_after_the_close_does_not_come() -> None:
    short = Calendar(BERLIN, Hours(time(9), time(10)))

    planned = plan(TUESDAY, Timing(time(9), ForHours(8)), {ANA: short})

    assert planned.invited[ANA].reminders == ()


def test_a_check_in_can_do_without_reminders() -> None:
    planned = plan(TUESDAY, Timing(time(9), ForHours(48), reminders=0), {ANA: Calendar(BERLIN)})

    assert planned.invited[ANA].reminders == ()


@pytest.mark.parametrize(("hours", "reminders"), [(0, 1), (24, 3), (24, -1)])
def test_no_window_is_empty_and_nobody_is_reminded_three_times(hours: int, reminders: int) -> None:
    with pytest.raises(ValueError, match="at most two reminders"):
        Timing(time(9), ForHours(hours), reminders)


def test_who_is_away_is_not_asked_and_not_missing() -> None:
    away = Calendar(BERLIN, away=(Away(TUESDAY, TUESDAY + timedelta(days=5)),))

    planned = plan(TUESDAY, AT_NINE, {ANA: away, BEN: Calendar(BERLIN)})

    assert planned.away == {ANA}
    assert planned.invited.keys() == {BEN}


def test_who_comes_back_within_the_window_is_asked_then() -> None:
    away = Calendar(BERLIN, away=(Away(TUESDAY, TUESDAY),))

    planned = plan(TUESDAY, AT_NINE, {ANA: away})

    assert planned.invited[ANA].asked == utc("2026-03-18 08:00")
    assert planned.closes == utc("2026-03-19 08:00")


def test_a_public_holiday_and_a_day_of_rest_move_the_question_too() -> None:
    epiphany = date(2026, 1, 6)
    spain = Calendar(ZoneInfo("Europe/Madrid"), country="ES")
    resting = Calendar(BERLIN, closed=frozenset({epiphany}))

    planned = plan(epiphany, AT_NINE, {ANA: spain, BEN: resting, CLEO: Calendar(BERLIN)})

    assert planned.invited[ANA].asked == utc("2026-01-07 08:00")
    assert planned.invited[BEN].asked == utc("2026-01-07 08:00")
    assert planned.invited[CLEO].asked == utc("2026-01-06 08:00")


def test_somebody_who_moves_while_a_round_is_open_is_asked_once() -> None:
    asked = opening(TUESDAY, AT_NINE, [AUCKLAND])
    closes = closing(TUESDAY, AT_NINE, [AUCKLAND, HONOLULU])

    moved = invite(TUESDAY, AT_NINE, Calendar(HONOLULU), closes, already=asked)

    assert moved is not None
    assert moved.asked == asked
    assert moved.reminders == (utc("2026-03-17 19:40"),)  # 09:40 in Honolulu


def test_somebody_who_moves_before_being_asked_is_asked_in_the_new_zone() -> None:
    told = closing(TUESDAY, AT_NINE, [AUCKLAND])
    closes = max(told, closing(TUESDAY, AT_NINE, [HONOLULU]))

    moved = invite(TUESDAY, AT_NINE, Calendar(HONOLULU), closes)

    assert moved is not None
    assert moved.asked == utc("2026-03-17 19:00")
    assert closes == utc("2026-03-19 19:00")


def test_a_round_without_members_cannot_be_planned() -> None:
    with pytest.raises(ValueError, match="empty"):
        plan(TUESDAY, AT_NINE, {})


def test_members_are_planned_together_only_where_all_of_their_calendars_is_equal() -> None:
    hours = {f"hours.{each.name}" for each in fields(Hours)}
    others = {each.name for each in fields(Calendar)} - {"hours"}
    for name in hours | others:
        differs = _another(name)
        assert ALL_OF_IT(differs) != ALL_OF_IT(Calendar(BERLIN)), name


def _another(name: str) -> Calendar:
    """One that differs from the usual one of Berlin in one thing."""
    return {
        "zone": Calendar(NEW_YORK),
        "hours.start": Calendar(BERLIN, Hours(start=time(7))),
        "hours.end": Calendar(BERLIN, Hours(end=time(21))),
        "country": Calendar(BERLIN, country="DE"),
        "away": Calendar(BERLIN, away=(Away(TUESDAY, TUESDAY),)),
        "closed": Calendar(BERLIN, closed=frozenset({TUESDAY})),
    }[name]
