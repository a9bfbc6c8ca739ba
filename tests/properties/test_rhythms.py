"""What holds for every rhythm."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

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
from tests.support.moments import next_moments

WEEKDAYS = st.integers(0, 6)
NTHS = st.sampled_from([1, 2, 3, 4, 5, -1])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RULES = st.sampled_from(
    [
        "FREQ=DAILY;INTERVAL=10",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=13;COUNT=5",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
    ]
)
RHYTHMS = st.one_of(
    st.builds(Once, DAYS),
    st.builds(Weekly, st.frozensets(WEEKDAYS, min_size=1), st.integers(1, 52), DAYS),
    st.builds(MonthlyNth, WEEKDAYS, NTHS),
    st.builds(MonthlyDay, st.integers(1, 31)),
    st.builds(Quarterly, WEEKDAYS, NTHS),
    st.builds(RRule, RULES, DAYS),
    st.builds(TwiceAYear, st.integers(1, 12), st.integers(1, 31)),
    st.just(AfterMeeting()),
)
ZONES = st.sampled_from(
    [
        "Africa/Casablanca",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/Berlin",
        "Pacific/Apia",
        "Pacific/Auckland",
    ]
).map(ZoneInfo)

unhurried = settings(deadline=None)


@unhurried
@given(RHYTHMS, DAYS)
def test_days_come_in_order_and_later_than_asked(rhythm: Rhythm, after: date) -> None:
    found = list(islice(days(rhythm, after), 10))

    assert all(day > after for day in found)
    assert all(earlier < later for earlier, later in pairwise(found))


@unhurried
@given(RHYTHMS, DAYS)
def test_asking_again_from_a_day_leaves_none_out(rhythm: Rhythm, after: date) -> None:
    first = list(islice(days(rhythm, after), 4))

    if first:
        assert list(islice(days(rhythm, first[0]), 3)) == first[1:4]


@unhurried
@given(RHYTHMS, st.times(), ZONES, st.datetimes(datetime(2005, 1, 1), datetime(2050, 1, 1)))  # noqa: DTZ001 - made aware below
def test_moments_come_in_order_and_later_than_asked(
    rhythm: Rhythm, at: time, zone: ZoneInfo, naive: datetime
) -> None:
    after = naive.replace(tzinfo=UTC)

    found = next_moments(rhythm, at, zone, after, 5)

    assert all(earlier < later for earlier, later in pairwise((after, *found)))


@unhurried
@given(DAYS, st.times(), ZONES)
def test_a_moment_shows_its_local_time_or_comes_right_after_a_gap(
    day: date, at: time, zone: ZoneInfo
) -> None:
    wanted = datetime.combine(day, at)

    shown = moment(day, at, zone).astimezone(zone)

    later = shown.replace(tzinfo=None) - wanted
    assert timedelta() <= later <= timedelta(days=1)
    assert later == timedelta() or _is_skipped(wanted, zone)
    assert shown.fold == 0


@unhurried
@given(RHYTHMS)
def test_a_rhythm_is_kept_as_it_is(rhythm: Rhythm) -> None:
    assert rhythm_from_text(rhythm_to_text(rhythm)) == rhythm


@unhurried
@given(RHYTHMS)
def test_every_rhythm_can_be_said(rhythm: Rhythm) -> None:
    assert str(describe(rhythm))


@unhurried
@given(st.text(max_size=300), DAYS)
def test_no_text_breaks_the_reading_of_rules(text: str, start: date) -> None:
    assert read_rule(text, start) is None
    assert read_rule("FREQ=" + text, start) is None


def _is_skipped(wanted: datetime, zone: ZoneInfo) -> bool:
    there = wanted.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wanted
