"""Somebody comes into a circle, or back: what goes on there is theirs as well, from now on."""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.coalition.calendar_changes import calendar_changed
from bot.coalition.people import Circle, People
from bot.words.ids import CircleId, MemberId


def arrive(
    circle: CircleId, member: MemberId, *, people: People, agenda: Agenda, now: datetime
) -> None:
    """They belong to the circle; if they did not before, all that is planned is looked at anew."""
    if people.join(member, circle):
        calendar_changed(member, agenda, now)


def come_in(
    circle: Circle, member: MemberId, *, people: People, agenda: Agenda, now: datetime
) -> None:
    """By one of its rooms or lists; into a circle that is put away, not before it is back."""
    if not circle.archived:
        arrive(circle.id, member, people=people, agenda=agenda, now=now)
