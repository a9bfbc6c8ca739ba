"""Counts promises for whoever asks: which of them count where, and whose they are."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.ledger.groups import answers_by_name, groups, named
from bot.actions.ledger.model import Ledger, Scope
from bot.actions.ledger.store import LedgerStore
from bot.coalition.people import Circle, Organisation, People
from bot.coalition.requests import Request
from bot.language.recurrence import moment
from bot.words.inbound import Room

A_YEAR = timedelta(days=365)
_MIDNIGHT = time()
MOST_OVERDUE = 20


def ledger_for(request: Request, store: LedgerStore, circle: Circle | None) -> Ledger:
    """What somebody may see of it where they ask."""
    scope = scope_for(request, circle)
    return count(scope, request.people, store, today=request.today, zone=request.who.zone)


def scope_for(request: Request, circle: Circle | None) -> Scope:
    """In a room others read along: where it belongs to no circle of ours, they may be anybody."""
    room, people = request.room, request.people
    outside = room is not None and people.circle_in(room) is None
    return Scope(
        circle.id if circle is not None else None,
        circle_only=circle is not None and _reads_along(request, circle, room),
        public_only=outside or not request.is_from_inside,
    )


def count(
    scope: Scope, people: People, store: LedgerStore, *, today: date, zone: ZoneInfo
) -> Ledger:
    """The last year; late is what was due before `today`."""
    circle = people.circle(scope.circle) if scope.circle is not None else None
    since = today - A_YEAR
    tallies = store.tallies(scope, today, moment(since, _MIDNIGHT, zone))
    organisations = _organisations(people, circle)
    rows, too_few = groups(tallies, organisations)
    answering = [each.id for each in organisations if answers_by_name(each)]
    return Ledger(
        circle.name if circle is not None else "",
        since,
        rows,
        named(tallies, organisations),
        store.late_or_blocked(scope, today, answering, MOST_OVERDUE),
        store.unanswered(scope),
        too_few,
    )


def _reads_along(request: Request, circle: Circle, room: Room | None) -> bool:
    mine = circle.id in {each.id for each in request.people.circles_of(request.who.id)}
    return room in circle.rooms if room is not None else mine


def _organisations(people: People, circle: Circle | None) -> Sequence[Organisation]:
    """Those that may be meant: in a circle, those of its people, and all funders and duty bearers.

    The fewer may be meant, the sooner somebody is recognised.
    """
    every = people.organisations()
    if circle is None:
        return every
    here = {member.organisation for member in people.members_of(circle.id)}
    return [each for each in every if each.id in here or answers_by_name(each)]
