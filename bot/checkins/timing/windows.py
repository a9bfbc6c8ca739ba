"""When a check-in begins and ends: at one hour of everybody's own day, and once for all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.language.recurrence import moment

SHORTEST = timedelta(hours=1)
"""Nobody gets less time to answer."""

MOST_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class ForHours:
    """A window that ends so many hours after it began, whatever clocks do meanwhile."""

    hours: int


@dataclass(frozen=True, slots=True)
class UntilEndOfDay:
    """A window that ends at 23:59, so many days after the day on which it began."""

    later: int = 0


Window: TypeAlias = ForHours | UntilEndOfDay


@dataclass(frozen=True, slots=True)
class Timing:
    at: time
    """On each member's own clock."""
    window: Window
    reminders: int = 1

    def __post_init__(self) -> None:
        length = self.window.hours - 1 if isinstance(self.window, ForHours) else self.window.later
        if length < 0 or self.reminders not in range(MOST_REMINDERS + 1):
            raise ValueError("a window takes an hour or more, and at most two reminders")


def opening(day: date, timing: Timing, zones: Collection[ZoneInfo]) -> datetime:
    """Find when the first member is asked."""
    return min(moment(day, timing.at, zone) for zone in zones)


def closing(day: date, timing: Timing, zones: Collection[ZoneInfo]) -> datetime:
    """Find when the last member's window ends.

    In a round that is open it can only move later: `max` of this and what people were told.
    """
    return max(end(day, timing, zone) for zone in zones)


def end(day: date, timing: Timing, zone: ZoneInfo) -> datetime:
    """Find when the window of members in one zone ends, if they were asked on `day`."""
    asked = moment(day, timing.at, zone)
    match timing.window:
        case ForHours(hours):
            return asked + timedelta(hours=hours)
        case UntilEndOfDay(later):
            last_minute = moment(day + timedelta(days=later), time(23, 59), zone)
            return max(last_minute, asked + SHORTEST)
