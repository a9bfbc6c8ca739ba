"""What a coordinator sees before a check-in begins: its next three occurrences."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.checkins.timing.windows import Timing, closing, opening
from bot.language.recurrence import Rhythm, days, moment


@dataclass(frozen=True, slots=True)
class Local:
    """A moment (UTC) and the zone in which it is somebody's chosen hour."""

    moment: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Preview:
    day: date
    here: datetime
    """When somebody in the coordinator's zone is asked."""
    first: Local
    last: Local
    closes: datetime
    """Once for all."""


def upcoming(
    rhythm: Rhythm, timing: Timing, zones: Collection[ZoneInfo], since: datetime
) -> Iterator[date]:
    """Walk through the days on which the first member is asked later than `since`."""
    begin = since.astimezone(UTC).date() - timedelta(days=2)
    return (day for day in days(rhythm, begin) if opening(day, timing, zones) > since)


def preview(
    rhythm: Rhythm,
    timing: Timing,
    zones: Collection[ZoneInfo],
    here: ZoneInfo,
    since: datetime,
) -> tuple[Preview, ...]:
    """Show a coordinator, whose zone is `here`, the next three occurrences."""
    return tuple(
        preview_of(day, timing, zones, here)
        for day in islice(upcoming(rhythm, timing, zones, since), 3)
    )


def preview_of(day: date, timing: Timing, zones: Collection[ZoneInfo], here: ZoneInfo) -> Preview:
    """The occurrence of that day."""
    asked = [
        Local(moment(day, timing.at, zone), zone)
        for zone in sorted(zones, key=lambda zone: zone.key)
    ]
    return Preview(
        day=day,
        here=moment(day, timing.at, here),
        first=min(asked, key=lambda each: each.moment),
        last=max(asked, key=lambda each: each.moment),
        closes=closing(day, timing, zones),
    )
