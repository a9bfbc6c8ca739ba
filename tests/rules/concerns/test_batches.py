"""A report waits for 9:00 or 17:00, two hours at least, and only the batch is kept."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.concerns.batches import (
    Batch,
    Slot,
    batch_name,
    batch_named,
    last_batch,
    next_batch,
    release_batch,
    started_between,
    taken_in,
    upcoming_batches,
)

NAIROBI = ZoneInfo("Africa/Nairobi")
ZONES = [
    NAIROBI,
    *map(ZoneInfo, ("America/Mexico_City", "Africa/Cairo", "Pacific/Apia")),
    ZoneInfo("Pacific/Pago_Pago"),  # where the day of UTC begins before the afternoon's batch
]


def _nairobi(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, 5, hour, minute, second, tzinfo=NAIROBI)


@pytest.mark.parametrize(
    ("submitted", "day", "slot"),
    [
        (_nairobi(0), 5, Slot.MORNING),
        (_nairobi(7), 5, Slot.MORNING),
        (_nairobi(7, 0, 1), 5, Slot.AFTERNOON),
        (_nairobi(15), 5, Slot.AFTERNOON),
        (_nairobi(15, 0, 1), 6, Slot.MORNING),
        (_nairobi(23, 59), 6, Slot.MORNING),
    ],
)
def test_a_report_goes_with_the_first_batch_two_hours_away(
    submitted: datetime, day: int, slot: Slot
) -> None:
    assert release_batch(submitted, NAIROBI, urgent=False) == Batch(date(2026, 3, day), slot)


def test_an_urgent_report_waits_for_nothing() -> None:
    batch = release_batch(_nairobi(1), NAIROBI, urgent=True)

    assert batch == Batch(date(2026, 3, 5), Slot.AT_ONCE)
    assert batch.starts(NAIROBI) <= _nairobi(1)


def test_a_batch_starts_by_the_coalitions_own_clock() -> None:
    summer = Batch(date(2026, 7, 1), Slot.MORNING).starts(ZoneInfo("Europe/Paris"))
    winter = Batch(date(2026, 1, 1), Slot.MORNING).starts(ZoneInfo("Europe/Paris"))

    assert (summer.hour, winter.hour) == (7, 8)
    assert summer.tzinfo is UTC


def test_a_batch_that_starts_now_is_the_last_and_not_the_next() -> None:
    morning = Batch(date(2026, 3, 5), Slot.MORNING)

    assert last_batch(_nairobi(9), NAIROBI) == morning
    assert next_batch(_nairobi(9), NAIROBI) == Batch(date(2026, 3, 5), Slot.AFTERNOON)
    assert list(started_between(_nairobi(8), _nairobi(9), NAIROBI)) == [morning]
    assert list(started_between(_nairobi(9), _nairobi(10), NAIROBI)) == []


def test_what_comes_in_now_waits_for_one_of_the_next_two() -> None:
    morning, afternoon = (
        Batch(date(2026, 3, 5), Slot.MORNING),
        Batch(date(2026, 3, 5), Slot.AFTERNOON),
    )

    assert upcoming_batches(_nairobi(8), NAIROBI) == (morning, afternoon)
    assert upcoming_batches(_nairobi(9), NAIROBI) == (
        afternoon,
        Batch(date(2026, 3, 6), Slot.MORNING),
    )


@given(st.timedeltas(timedelta(), timedelta(days=2000)), st.sampled_from(ZONES))
def test_nobody_waits_less_than_two_hours_or_much_more_than_eighteen(
    later: timedelta, zone: ZoneInfo
) -> None:
    submitted = datetime(2024, 1, 1, tzinfo=UTC) + later
    wait = release_batch(submitted, zone, urgent=False).starts(zone) - submitted

    assert timedelta(hours=2) <= wait <= timedelta(hours=19)


@given(st.timedeltas(timedelta(), timedelta(days=2000)), st.sampled_from(ZONES))
def test_whatever_waits_for_a_batch_comes_in_the_time_in_which_it_is_taken(
    later: timedelta, zone: ZoneInfo
) -> None:
    """What is reported two hours before it starts, what is answered until then."""
    submitted = datetime(2024, 1, 1, tzinfo=UTC) + later
    reported, answered = release_batch(submitted, zone, urgent=False), next_batch(submitted, zone)
    for batch in (reported, answered):
        since, until = taken_in(batch, zone)
        assert since <= submitted < until == batch.starts(zone)


def test_for_a_morning_it_is_taken_from_the_afternoon_before() -> None:
    afternoon = batch_named("2026-03-05 afternoon")

    assert taken_in(batch_named("2026-03-06 morning"), NAIROBI)[0] == _nairobi(15)
    assert taken_in(afternoon, NAIROBI) == (_nairobi(7), _nairobi(17))


@given(st.timedeltas(timedelta(), timedelta(days=2000)), st.sampled_from(ZONES))
def test_between_the_last_batch_and_the_next_nothing_starts(
    later: timedelta, zone: ZoneInfo
) -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC) + later
    last, following = last_batch(now, zone), next_batch(now, zone)

    assert last.starts(zone) <= now < following.starts(zone)
    assert list(started_between(last.starts(zone), now, zone)) == []
    assert list(started_between(now, following.starts(zone), zone)) == [following]
    assert list(started_between(last.starts(zone), following.starts(zone), zone)) == [following]
    coming = started_between(now, now + timedelta(days=3), zone)
    assert (*upcoming_batches(now, zone),) == (next(coming), next(coming))


@given(st.timedeltas(timedelta(), timedelta(days=2000)), st.sampled_from(ZONES))
def test_a_batch_is_found_again_by_its_name(later: timedelta, zone: ZoneInfo) -> None:
    submitted = datetime(2024, 1, 1, tzinfo=UTC) + later
    batch = release_batch(submitted, zone, urgent=False)

    assert batch_named(batch.name) == batch
    assert batch_name(submitted, zone) == batch.name
    assert batch_named(Batch(batch.day, Slot.AT_ONCE).name).slot is Slot.AT_ONCE


@pytest.mark.parametrize("name", ["", "2026-03-05", "morning", "2026-03-05 noon"])
def test_no_batch_has_another_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        batch_named(name)
