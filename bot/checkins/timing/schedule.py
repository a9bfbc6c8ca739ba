"""When each member is asked and reminded in one occurrence of a check-in.

Members with equal calendars are due at the same moments, so that a plan costs as many
computations as there are calendars, not members.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    calendars, which = _alike(members)
    days = [_day_of(each, day, timing, since) for each in calendars]
    on = list(zip(calendars, days, strict=True))
    closes = max(end(their_day, timing, calendar.zone) for calendar, their_day in on)
    theirs = [invite(their_day, timing, calendar, closes) for calendar, their_day in on]
    missing = {number for number, invitation in enumerate(theirs) if invitation is None}
    away = _of_these(missing, members, which) if missing else ()
    return Plan(day, closes, _each(members, which, theirs), frozenset(away))


def invite_each(
    day: date, timing: Timing, members: Mapping[MemberId, Calendar], closes: datetime
) -> Mapping[MemberId, Invitation]:
    """The invitations to a round that is open, of those who can be asked before it closes."""
    calendars, which = _alike(members)
    return _each(members, which, [invite(day, timing, each, closes) for each in calendars])


def _alike(members: Mapping[MemberId, Calendar]) -> tuple[list[Calendar], list[int]]:
    """The calendars that differ, and for each member the place of theirs among them.

    Without a step of Python for each member: there are up to a hundred thousand.
    """
    whole = list(members.values())
    places = defaultdict[object, int](count().__next__)
    which = list(map(places.__getitem__, map(ALL_OF_IT, whole)))
    differ, at = list[Calendar](), 0
    for place in range(len(places)):
        at = which.index(place, at)  # each place comes up for the first time after the one before
        differ.append(whole[at])
    return differ, which


def _each(
    members: Iterable[MemberId], which: Iterable[int], theirs: Sequence[Invitation | None]
) -> dict[MemberId, Invitation]:
    """What there is for each, in the order of the members: so memory is read as it lies."""
    found = zip(members, map(theirs.__getitem__, which), strict=True)
    return {member: invitation for member, invitation in found if invitation is not None}


def _of_these(
    places: Collection[int], members: Iterable[MemberId], which: Iterable[int]
) -> Iterator[MemberId]:
    found = zip(members, which, strict=True)
    return (member for member, place in found if place in places)


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
