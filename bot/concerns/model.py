"""When a report reaches the responders: with a batch, so that the hour tells nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SHORTEST_WAIT = timedelta(hours=2)


class Slot(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    AT_ONCE = "at once"


_STARTS = {Slot.MORNING: time(9), Slot.AFTERNOON: time(17)}


@dataclass(frozen=True, slots=True)
class Batch:
    """All that is kept of time: a day in the coalition's zone, and which part of it."""

    day: date
    slot: Slot

    def starts(self, zone: ZoneInfo) -> datetime:
        """When it is released, in UTC. An urgent one waits for nothing: its day's beginning."""
        local = datetime.combine(self.day, _STARTS.get(self.slot, time()), zone)
        return local.astimezone(UTC)


def release_batch(submitted: datetime, zone: ZoneInfo, *, urgent: bool) -> Batch:
    """Find the first batch that starts two hours or more after `submitted` (aware).

    An urgent report does not wait, and others may guess from that who sent it.
    """
    today = submitted.astimezone(zone).date()
    if urgent:
        return Batch(today, Slot.AT_ONCE)
    days = (today, today + timedelta(days=1))
    batches = (Batch(day, slot) for day in days for slot in _STARTS)
    earliest = submitted + SHORTEST_WAIT
    return next(batch for batch in batches if batch.starts(zone) >= earliest)
