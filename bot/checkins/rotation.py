"""Meetings that come round: their hour goes round too, and so does who leads them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.language.recurrence import Rhythm, days, moment
from bot.words.ids import CircleId, MeetingsId, MemberId

DAY_BEGINS, DAY_ENDS = 8, 20
"""Hours on somebody's clock between which a meeting asks nothing of their night."""
LOOKED_AT = 6
"""Meetings over which it is counted."""
LASTS = timedelta(hours=1)
"""After which a meeting is taken to be over."""


@dataclass(frozen=True, slots=True)
class Meetings:
    id: MeetingsId
    """The number people type; empty until they were kept for the first time."""
    circle: CircleId
    rhythm: Rhythm
    first: date
    """None is before this day; after each meeting it is the day after that."""
    hours: tuple[time, ...]
    """One after the other, from one meeting to the next."""
    zone: ZoneInfo
    """In which those hours are meant."""
    held: int = 0
    """How many there were: it says which hour is next."""
    leader: MemberId | None = None
    """Of the next one."""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A meeting that was."""

    at: datetime
    leader: MemberId | None


@dataclass(frozen=True, slots=True)
class OffHours:
    zone: ZoneInfo
    times: int
    """Of the last meetings, how many were outside of a day there."""


def next_meeting(meetings: Meetings, since: datetime) -> datetime | None:
    """When the next one begins, later than `since`; None if there is none."""
    hour = meetings.hours[meetings.held % len(meetings.hours)]
    before = meetings.first - timedelta(days=1)
    begin = max(before, since.date() - timedelta(days=2))
    coming = (moment(day, hour, meetings.zone) for day in days(meetings.rhythm, begin))
    return next((each for each in coming if each > since), None)


def whose_turn(
    there: Sequence[MemberId], led: Sequence[MemberId], passed: Collection[MemberId]
) -> MemberId | None:
    """Whoever has not led yet, else whoever led longest ago; `led` is in order, the last one last.

    Somebody who passed it on once is asked again next time. None where nobody is left.
    """
    free = [each for each in there if each not in passed]
    last = {member: number for number, member in enumerate(led)}
    return min(free, key=lambda each: last.get(each, -1), default=None)


def off_hours(past: Iterable[datetime], zones: Collection[ZoneInfo]) -> list[OffHours]:
    """By clock, how often people there had to be up early or late: the most burdened first."""
    lately = sorted(past)[-LOOKED_AT:]
    found = [OffHours(zone, sum(not _by_day(at, zone) for at in lately)) for zone in zones]
    return sorted(found, key=lambda each: (-each.times, each.zone.key))


def _by_day(at: datetime, zone: ZoneInfo) -> bool:
    return DAY_BEGINS <= at.astimezone(zone).hour < DAY_ENDS
