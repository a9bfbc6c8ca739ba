"""When a circle is written to next, on its own clock and around days on which all rest."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions.circle_posts.model import Posts, next_digest, next_ledger

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
FRIDAYS = Posts(weekday=4, hour=time(9))


def local(at: datetime | None, zone: ZoneInfo = BERLIN) -> str:
    assert at is not None
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"


def test_nothing_is_written_that_nobody_wants() -> None:
    assert next_digest(Posts(), BERLIN, (), WEDNESDAY) is None
    assert next_ledger(Posts(), BERLIN, (), WEDNESDAY) is None


def test_the_week_is_told_on_its_day_at_its_hour_through_the_change_of_clocks() -> None:
    first = next_digest(FRIDAYS, BERLIN, (), WEDNESDAY)
    seen = [local(first)]
    for _ in range(4):
        assert first is not None
        first = next_digest(FRIDAYS, BERLIN, (), first)
        seen.append(local(first))

    assert seen == [
        f"Fri 2026-{day} 09:00" for day in ("03-06", "03-13", "03-20", "03-27", "04-03")
    ]


@pytest.mark.parametrize("hour", [time(2, 30), time(0), time(23, 59)])
def test_any_hour_comes_once_a_week(hour: time) -> None:
    posts = Posts(weekday=6, hour=hour)
    at, days = datetime(2026, 3, 20, tzinfo=UTC), []
    for _ in range(3):
        following = next_digest(posts, BERLIN, (), at)
        assert following is not None
        at = following
        days.append(at.astimezone(BERLIN).date())

    assert days == [date(2026, 3, 22), date(2026, 3, 29), date(2026, 4, 5)]


def test_on_a_day_off_it_comes_on_the_next_other_one_also_if_that_is_after_now() -> None:
    closed = [date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 8)]

    assert local(next_digest(FRIDAYS, BERLIN, closed, WEDNESDAY)) == "Mon 2026-03-09 09:00"
    saturday = WEDNESDAY + timedelta(days=3)
    assert local(next_digest(FRIDAYS, BERLIN, closed, saturday)) == "Mon 2026-03-09 09:00"


def test_the_ledger_comes_on_the_first_working_day_of_each_month() -> None:
    posts = Posts(ledger=True)

    assert local(next_ledger(posts, BERLIN, (), WEDNESDAY)) == "Wed 2026-04-01 09:00"
    july = datetime(2026, 7, 2, tzinfo=UTC)  # 1 August is a Saturday
    assert local(next_ledger(posts, BERLIN, (), july)) == "Mon 2026-08-03 09:00"
    assert local(next_ledger(posts, BERLIN, [date(2026, 8, 3)], july)) == "Tue 2026-08-04 09:00"
