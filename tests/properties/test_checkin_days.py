"""Each day of every rhythm that the form can say is asked once, at any pace of the ticker."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.asking.next_occurrence import missed, next_day
from bot.checkins.model import CheckIn
from bot.checkins.setup.rhythm_fields import answers_from, rhythm_from
from bot.checkins.timing.preview import upcoming
from bot.checkins.timing.windows import ForHours, Timing, UntilEndOfDay, closing, opening
from bot.language.recurrence import Rhythm, days
from bot.words.errors import Invalid
from bot.words.ids import CheckinId, CircleId

HARD = [
    "Africa/Casablanca",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Honolulu",
]
ALL = sorted(each for each in available_timezones() if "/" in each)
ZONES = st.sets(st.sampled_from(HARD) | st.sampled_from(ALL), min_size=1, max_size=8)
RULES = ["FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY", "FREQ=DAILY"]
RHYTHMS = st.fixed_dictionaries(
    {
        "rhythm": st.sampled_from(
            ["weekly", "two_weeks", "weeks", "monthly", "monthly_day", "quarterly", "once", "rule"]
        ),
        "every": st.integers(2, 52).map(str),
        "rule": st.sampled_from(RULES),
        "days": st.sets(st.sampled_from("0123456")).map(",".join),
        "first": st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(str),
    }
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WINDOWS = st.one_of(st.integers(1, 336).map(ForHours), st.integers(0, 1).map(UntilEndOfDay))


@given(RHYTHMS, TIMES, WINDOWS, ZONES)
def test_each_day_comes_once_and_in_order(
    answers: Mapping[str, str], at: time, window: ForHours | UntilEndOfDay, names: set[str]
) -> None:
    zones = {ZoneInfo(name) for name in names}
    rhythm, timing = rhythm_from(answers), Timing(at, window)
    first = date.fromisoformat(answers["first"])
    before = first - timedelta(days=1)
    wanted = list(islice(days(rhythm, before), 8))

    since, asked = opening(first, timing, zones) - timedelta(seconds=1), list[date]()
    while len(asked) < len(wanted):
        asked.append(next(upcoming(rhythm, timing, zones, since)))
        since = opening(asked[-1], timing, zones)  # as late as the ticker may come, this counts

    assert asked == wanted
    assert since.astimezone(UTC) > datetime(2023, 12, 1, tzinfo=UTC)


PACES = st.lists(st.integers(1, 24 * 400).map(lambda hours: timedelta(hours=hours)), max_size=30)


@given(RHYTHMS, TIMES, WINDOWS, ZONES, PACES)
def test_at_any_pace_of_the_ticker_a_day_is_asked_once_or_gives_way_to_a_newer_one(
    answers: Mapping[str, str],
    at: time,
    window: ForHours | UntilEndOfDay,
    names: set[str],
    paces: list[timedelta],
) -> None:
    """Whatever is the newest that has begun when we look, and is not over, has been asked then."""
    zones = {ZoneInfo(name) for name in names}
    rhythm, timing = rhythm_from(answers), Timing(at, window)
    first = date.fromisoformat(answers["first"])
    checkin = CheckIn(CheckinId("1"), "t3", CircleId("c"), rhythm, timing, first, ())
    now = opening(first, timing, zones) - timedelta(hours=1)
    planned, asked = next_day(checkin, now, zones), list[date]()
    for pace in paces:
        now += pace
        while planned is not None and opening(planned, timing, zones) <= now:
            later = missed(checkin, planned, closing(planned, timing, zones), zones, now)
            asked += [planned] if later is None else []
            since = opening(planned, timing, zones) if later is None else later
            planned = next_day(checkin, since, zones)

        newest = _newest(rhythm, timing, zones, first, now)
        if newest is not None and closing(newest, timing, zones) > now:
            assert asked[-1] == newest
        assert asked == sorted(set(asked))
        assert planned is None or opening(planned, timing, zones) > now


def _newest(
    rhythm: Rhythm, timing: Timing, zones: set[ZoneInfo], first: date, now: datetime
) -> date | None:
    coming = days(rhythm, first - timedelta(days=1))
    begun = takewhile(lambda each: opening(each, timing, zones) <= now, coming)
    return max(begun, default=None)


@given(RHYTHMS)
def test_a_form_that_is_left_as_it_is_says_the_same_again(answers: Mapping[str, str]) -> None:
    rhythm = rhythm_from(answers)

    again = rhythm_from({"first": answers["first"], **answers_from(rhythm)})

    assert again == rhythm


@given(st.text(max_size=30), st.sampled_from(["0", "1", "53", ""]))
def test_what_is_no_rhythm_is_refused_beside_its_question(rule: str, every: str) -> None:
    first = "2026-03-09"
    for answers, name in (
        ({"rhythm": "rule", "rule": f"~{rule}", "first": first}, "rule"),
        ({"rhythm": "weeks", "every": every, "first": first}, "every"),
    ):
        with pytest.raises(Invalid) as invalid:
            rhythm_from(answers)
        assert set(invalid.value.problems) == {name}
