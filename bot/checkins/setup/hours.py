"""When each person is asked in one occurrence, on their own clock."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.checkins.model import CheckIn
from bot.checkins.participants import participants
from bot.checkins.timing.schedule import plan
from bot.coalition.people import Member, People
from bot.coalition.workdays import calendar_of
from bot.words.messages import Value, Words, say, say_count

MOST_NAMES = 8


def hours_of_each(checkin: CheckIn, day: date, people: People) -> Iterator[Words]:
    """A line for each clock, from the first to the last to be asked, and one for who is away."""
    members = {member.id: member for member in participants(checkin.circle, people)}
    if not members:
        return
    closed = people.closed_days()
    calendars = {each.id: calendar_of(each, closed) for each in members.values()}
    planned = plan(day, checkin.timing, calendars)
    together: dict[tuple[datetime, str], list[Member]] = {}
    for member, invitation in planned.invited.items():
        at = (invitation.asked, members[member].zone.key)
        together.setdefault(at, []).append(members[member])
    for (asked, _), those in sorted(together.items(), key=lambda each: each[0]):
        zone = those[0].zone
        local = asked.astimezone(zone)
        yield say(
            "{city}: {day}, {at} – {names}",
            city=zone,
            day=local.date(),
            at=local.time(),
            names=_names(those),
        )
    if planned.away:
        away = [members[each] for each in sorted(planned.away)]
        yield say("Away, and so not asked: {names}", names=_names(away))


def _names(members: list[Member]) -> tuple[Value, ...]:
    named = tuple(sorted(member.name for member in members))
    more = len(named) - MOST_NAMES
    if more <= 0:
        return named
    return (*named[:MOST_NAMES], say_count("{count} more", "{count} more", more))
