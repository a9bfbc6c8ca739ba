"""When somebody is really asked or reminded, if we come late or they have moved meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from bot.checkins.model import Round
from bot.checkins.timing.schedule import invite
from bot.checkins.timing.windows import Timing
from bot.coalition.outbox import LATE_AFTER
from bot.coalition.workdays import Calendar, next_working_moment


def asking_moment(
    round_: Round, timing: Timing, calendar: Calendar, now: datetime
) -> datetime | None:
    """When to ask; what is not later than `now` is to be done now. None: they are away.

    Whoever was forgotten for a while is asked within their hours, if that is before the end; and
    not on a day on which they are away by now.
    """
    planned = invite(round_.day, timing, calendar, round_.closes)
    if planned is None:
        return None
    if now - planned.asked <= LATE_AFTER:
        return planned.asked
    gentle = next_working_moment(now, calendar)
    if gentle is not None and gentle < round_.closes:
        return gentle
    today = now.astimezone(calendar.zone).date()
    return planned.asked if calendar.is_there(today) else None


def reminder_after(
    asked_at: datetime, round_: Round, timing: Timing, calendar: Calendar
) -> datetime | None:
    """When to remind somebody who was asked at `asked_at`; None if not at all."""
    planned = invite(round_.day, timing, calendar, round_.closes, already=asked_at)
    return next(iter(planned.reminders), None) if planned is not None else None


def reminders_left(
    now: datetime, asked_at: datetime, round_: Round, timing: Timing, calendar: Calendar
) -> Sequence[datetime]:
    """When else to remind somebody who is reminded now."""
    planned = invite(round_.day, timing, calendar, round_.closes, already=asked_at)
    return [each for each in planned.reminders if each > now] if planned is not None else []


def reminding_moment(round_: Round, calendar: Calendar, now: datetime) -> datetime | None:
    """A reminder that is due: now, later within their hours, or None if there is no such time."""
    gentle = next_working_moment(now, calendar)
    return gentle if gentle is not None and gentle < round_.closes else None


def later_moment(round_: Round, calendar: Calendar, wanted: datetime) -> datetime | None:
    """The moment somebody wished to be reminded at, or their next working hour; None: too late."""
    gentle = next_working_moment(wanted, calendar)
    moments = [each for each in (gentle, wanted) if each is not None and each < round_.closes]
    return next(iter(moments), None)
