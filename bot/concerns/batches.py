"""When a report reaches the responders: with a batch, so that the hour tells nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import count, takewhile
from zoneinfo import ZoneInfo

SHORTEST_WAIT = timedelta(hours=2)


class Slot(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    AT_ONCE = "at once"


STARTS = {Slot.MORNING: time(9), Slot.AFTERNOON: time(17)}


@dataclass(frozen=True, slots=True)
class Batch:
    """All that is kept of time: a day in the coalition's zone, and which part of it."""

    day: date
    slot: Slot

    @property
    def name(self) -> str:
        """Such as `2026-03-05 morning`."""
        return f"{self.day} {self.slot}"

    @property
    def hour(self) -> time:
        """When it is released, on the coalition's own clock."""
        return STARTS.get(self.slot, time())

    @property
    def order(self) -> tuple[date, int]:
        """By this they sort as they are released."""
        return self.day, [*STARTS].index(self.slot)

    def starts(self, zone: ZoneInfo) -> datetime:
        """When it is released, in UTC. An urgent one waits for nothing: its day's beginning."""
        local = datetime.combine(self.day, self.hour, zone)
        return local.astimezone(UTC)


def release_batch(submitted: datetime, zone: ZoneInfo, *, urgent: bool) -> Batch:
    """Find the first batch that starts two hours or more after `submitted` (aware).

    An urgent report does not wait, and others may guess from that who sent it.
    """
    today = submitted.astimezone(zone).date()
    if urgent:
        return Batch(today, Slot.AT_ONCE)
    earliest = submitted + SHORTEST_WAIT
    return next(batch for batch in _batches_from(today) if batch.starts(zone) >= earliest)


def batch_name(submitted: datetime, zone: ZoneInfo) -> str:
    """The name of the batch for what waits; see `release_batch`."""
    return release_batch(submitted, zone, urgent=False).name


def batch_named(name: str) -> Batch:
    """The batch with this `name`. Raises ValueError."""
    day, _, slot = name.partition(" ")
    return Batch(date.fromisoformat(day), Slot(slot))


def next_batch(now: datetime, zone: ZoneInfo) -> Batch:
    """The first batch that starts after `now` (aware)."""
    today = now.astimezone(zone).date()
    return next(batch for batch in _batches_from(today) if batch.starts(zone) > now)


def upcoming_batches(now: datetime, zone: ZoneInfo) -> tuple[Batch, Batch]:
    """The two that something submitted at `now` (aware) can still be waiting for."""
    following = next_batch(now, zone)
    return following, next_batch(following.starts(zone), zone)


def last_batch(now: datetime, zone: ZoneInfo) -> Batch:
    """The batch that started last, at `now` or before."""
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    return list(started_between(datetime.combine(yesterday, time(), zone), now, zone))[-1]


def taken_in(batch: Batch, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Between which two moments (UTC) anything can come in that waits for it."""
    starts = batch.starts(zone)
    before = last_batch(starts - SHORTEST_WAIT, zone)
    return before.starts(zone) - SHORTEST_WAIT, starts


def started_between(since: datetime, until: datetime, zone: ZoneInfo) -> Iterator[Batch]:
    """The batches that started after `since` and at `until` or before (both aware)."""
    begun = takewhile(
        lambda batch: batch.starts(zone) <= until,
        _batches_from(since.astimezone(zone).date()),
    )
    return (batch for batch in begun if batch.starts(zone) > since)


def _batches_from(day: date) -> Iterator[Batch]:
    return (Batch(day + timedelta(days=days), slot) for days in count() for slot in STARTS)
