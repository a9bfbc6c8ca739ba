"""When the owner of an action item is reminded."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import taking_on
from bot.actions.model import Reminder
from bot.actions.nudges import next_nudge, reminded_at
from bot.coalition.people import Away, Hours, Member
from bot.coalition.workdays import Calendar
from bot.words.ids import MemberId

BERLIN = Calendar(ZoneInfo("Europe/Berlin"), country="DE")
THURSDAY = date(2026, 3, 12)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ADA = Member(MemberId("ada"), "Ada")
OPEN = taking_on.propose("Call the mayor", ADA, ADA, THURSDAY, NOON).item


def nudges(due: date, calendar: Calendar, after: date, count: int) -> list[datetime]:
    found: list[datetime] = []
    for _ in range(count):
        at = next_nudge(due, calendar, after)
        assert at is not None
        found.append(at)
        after = at.astimezone(calendar.zone).date()
    return found


def days(due: date, calendar: Calendar, after: date, count: int) -> list[date]:
    return [at.astimezone(calendar.zone).date() for at in nudges(due, calendar, after, count)]


def test_two_days_before_on_the_day_and_then_weekly() -> None:
    assert days(THURSDAY, BERLIN, date(2026, 3, 2), 4) == [
        date(2026, 3, 10),
        date(2026, 3, 12),
        date(2026, 3, 19),
        date(2026, 3, 26),
    ]


def test_at_nine_on_the_owners_clock_also_after_the_clocks_have_changed() -> None:
    due = date(2026, 3, 31)  # the clocks change on the 29th

    assert nudges(due, BERLIN, date(2026, 3, 20), 1) == [datetime(2026, 3, 27, 8, tzinfo=UTC)]
    assert nudges(due, BERLIN, date(2026, 3, 29), 1) == [datetime(2026, 3, 31, 7, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("hours", "hour"),
    [
        (Hours(time(7), time(12)), 9),
        (Hours(time(10), time(18)), 10),
        (Hours(time(5), time(9)), 5),
    ],
)
def test_within_the_owners_hours(hours: Hours, hour: int) -> None:
    at = next_nudge(THURSDAY, Calendar(ZoneInfo("Asia/Kathmandu"), hours), date(2026, 3, 11))

    assert at is not None
    assert at.astimezone(ZoneInfo("Asia/Kathmandu")) == datetime(
        2026, 3, 12, hour, tzinfo=ZoneInfo("Asia/Kathmandu")
    )


def test_due_on_a_monday_means_reminded_on_the_friday_before() -> None:
    assert days(date(2026, 3, 16), BERLIN, date(2026, 3, 9), 2) == [
        date(2026, 3, 13),
        date(2026, 3, 16),
    ]


def test_due_on_a_weekend_means_reminded_on_the_next_working_day() -> None:
    assert days(date(2026, 3, 14), BERLIN, date(2026, 3, 12), 2) == [
        date(2026, 3, 16),
        date(2026, 3, 23),
    ]


def test_the_weekend_is_where_the_owner_lives() -> None:
    amman = Calendar(ZoneInfo("Asia/Amman"), country="JO")

    assert days(date(2026, 3, 13), amman, date(2026, 3, 12), 1) == [date(2026, 3, 15)]


def test_public_holidays_are_left_in_peace() -> None:
    good_friday = date(2026, 4, 3)

    assert days(good_friday, BERLIN, date(2026, 4, 2), 1) == [date(2026, 4, 7)]


def test_what_is_due_tomorrow_is_not_announced_two_days_before() -> None:
    assert days(THURSDAY, BERLIN, date(2026, 3, 11), 1) == [THURSDAY]


def test_what_was_agreed_too_late_is_reminded_of_weekly() -> None:
    assert days(THURSDAY, BERLIN, THURSDAY, 2) == [date(2026, 3, 19), date(2026, 3, 26)]


ZONES = ["Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Kathmandu", "Africa/Cairo"]


@given(
    due=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    ago=st.integers(-60, 60),
    zone=st.sampled_from(ZONES),
    country=st.sampled_from(["", "DE", "NZ", "US", "NP", "EG", "SA"]),
    hours=st.builds(
        lambda start, length: Hours(time(start), time(start + length)),
        st.integers(0, 12),
        st.integers(1, 11),
    ),
)
def test_every_reminder_falls_in_the_hours_of_a_working_day_and_no_two_on_one(
    due: date, ago: int, zone: str, country: str, hours: Hours
) -> None:
    calendar = Calendar(ZoneInfo(zone), hours, country)
    after = due - timedelta(days=ago)

    found = nudges(due, calendar, after, 5)

    local = [at.astimezone(calendar.zone) for at in found]
    assert all(calendar.works(at.date()) for at in local)
    assert all(one.date() < other.date() for one, other in pairwise(local))
    assert local[0].date() > after
    assert local[0].date() <= max(due, after) + timedelta(days=7 + 14)  # a week and long holidays


@pytest.mark.parametrize("told", [None, THURSDAY])
def test_whoever_is_never_there_is_not_reminded_on_any_day(told: date | None) -> None:
    gone = Calendar(BERLIN.zone, away=(Away(date.min, date.max),))
    item = replace(OPEN, reminder=Reminder(told))

    assert reminded_at(item, gone, None, NOON) is None


def test_what_was_told_by_a_clock_that_was_ahead_keeps_nobody_from_being_told() -> None:
    today, ahead = (
        reminded_at(replace(OPEN, reminder=Reminder(day)), BERLIN, None, NOON)
        for day in (NOON.date(), NOON.date() + timedelta(days=400))
    )

    assert ahead == today
    assert today is not None
