"""When each member is asked and reminded in one occurrence of a check-in.

Members with equal calendars are due at the same moments, so that a plan costs as many
computations as there are calendars, not members.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from bot.checkins.timing.windows import MOST_REMINDERS, SHORTEST, Timing, end
from bot.coalition.workdays import Calendar, next_working_moment
from bot.language.recurrence import moment
from bot.words.ids import MemberId


@dataclass(frozen=True, slots=True)
class Invitation:
    asked: datetime
    reminders: tuple[datetime, ...]
    """Only for those who have not answered by then."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One occurrence. All moments are UTC."""

    day: date
    closes: datetime
    invited: Mapping[MemberId, Invitation]
    away: frozenset[MemberId]
    """Not asked, and so not missing."""


def plan(
    day: date,
    timing: Timing,
    members: Mapping[MemberId, Calendar],
    since: datetime | None = None,
) -> Plan:
    """Plan the occurrence of a day. Raises ValueError when there are no members at all.

    Where somebody's hour on that day was before `since`, it is the first that was not.
    """
    calendars = frozenset(members.values())
    on = {calendar: _day_of(calendar, day, timing, since) for calendar in calendars}
    closes = max(end(on[calendar], timing, calendar.zone) for calendar in calendars)
    due = {calendar: invite(on[calendar], timing, calendar, closes) for calendar in calendars}
    invited = _of_each(members, due)
    return Plan(day, closes, invited, frozenset(members.keys() - invited.keys()))


def invite_each(
    day: date, timing: Timing, members: Mapping[MemberId, Calendar], closes: datetime
) -> Mapping[MemberId, Invitation]:
    """The invitations to a round that is open, of those who can be asked before it closes."""
    calendars = frozenset(members.values())
    return _of_each(members, {each: invite(day, timing, each, closes) for each in calendars})


def _of_each(
    members: Mapping[MemberId, Calendar], due: Mapping[Calendar, Invitation | None]
) -> dict[MemberId, Invitation]:
    return {
        member: invitation
        for member, calendar in members.items()
        if (invitation := due[calendar]) is not None
    }


def _day_of(calendar: Calendar, day: date, timing: Timing, since: datetime | None) -> date:
    while since is not None and moment(day, timing.at, calendar.zone) < since:
        day += timedelta(days=1)
    return day


def invite(
    day: date,
    timing: Timing,
    calendar: Calendar,
    closes: datetime,
    already: datetime | None = None,
) -> Invitation | None:
    """Find when somebody is asked and reminded; None if they are away through all their window.

    `already` is when they were asked, before they moved to another zone: nobody is asked twice.
    """
    asked = already or _asked(day, timing, calendar)
    if asked is None:
        return None
    third = (closes - asked) / (MOST_REMINDERS + 1)
    wishes = (asked + third * each for each in range(1, timing.reminders + 1))
    found = (next_working_moment(wish, calendar) for wish in wishes)
    # hours that run past midnight can put the wish of a day off after that of the next morning
    reminders = sorted({each for each in found if each is not None and each < closes})
    return Invitation(asked, tuple(reminders))


def _asked(day: date, timing: Timing, calendar: Calendar) -> datetime | None:
    """Ask on the chosen day or, if they are not there, on their next working day in the window."""
    if calendar.is_there(day):
        return moment(day, timing.at, calendar.zone)
    ends = end(day, timing, calendar.zone)
    for later in count(1):
        then = moment(day + timedelta(days=later), timing.at, calendar.zone)
        if then > ends - SHORTEST:
            break
        if calendar.works(day + timedelta(days=later)):
            return then
    return None
