"""When each member is asked and reminded in one occurrence of a check-in.

Members with equal calendars are due at the same moments, so that a plan costs as many
computations as there are calendars, not members.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from operator import attrgetter

from bot.checkins.timing.windows import MOST_REMINDERS, SHORTEST, Timing, end
from bot.coalition.workdays import Calendar, next_working_moment
from bot.language.recurrence import moment
from bot.words.ids import MemberId

ALL_OF_IT = attrgetter("zone", "hours.start", "hours.end", "country", "away", "closed")
"""Of a calendar, what makes it equal to another. A tuple is compared three times as fast as a
dataclass, and here are up to a hundred thousand."""


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
    alike = _alike(members)
    on = [(calendar, _day_of(calendar, day, timing, since), ids) for calendar, ids in alike]
    closes = max(end(their_day, timing, calendar.zone) for calendar, their_day, _ in on)
    invited, away = dict[MemberId, Invitation](), set[MemberId]()
    for calendar, their_day, ids in on:
        invitation = invite(their_day, timing, calendar, closes)
        if invitation is None:
            away.update(ids)
        else:
            invited.update(dict.fromkeys(ids, invitation))
    return Plan(day, closes, invited, frozenset(away))


def invite_each(
    day: date, timing: Timing, members: Mapping[MemberId, Calendar], closes: datetime
) -> Mapping[MemberId, Invitation]:
    """The invitations to a round that is open, of those who can be asked before it closes."""
    invited = dict[MemberId, Invitation]()
    for calendar, ids in _alike(members):
        invitation = invite(day, timing, calendar, closes)
        if invitation is not None:
            invited.update(dict.fromkeys(ids, invitation))
    return invited


def _alike(members: Mapping[MemberId, Calendar]) -> list[tuple[Calendar, list[MemberId]]]:
    """Each calendar once, with the members whose calendars are equal to it."""
    those = defaultdict[object, list[MemberId]](list)
    for member, whole in zip(members, map(ALL_OF_IT, members.values()), strict=True):
        those[whole].append(member)
    return [(members[ids[0]], ids) for ids in those.values()]


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
