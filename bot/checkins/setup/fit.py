"""A check-in as it may be asked, and who looks after it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.anonymity.audience import check_start
from bot.checkins.asking.asked_before import audience_of, check_rivals, free_to_ask
from bot.checkins.asking.next_occurrence import next_day, zones_of
from bot.checkins.model import CheckIn
from bot.checkins.participants import participants, participants_alike
from bot.checkins.store import CheckinStore
from bot.checkins.timing.spacing import spaced
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.language.recurrence import Weekly
from bot.words.errors import Invalid
from bot.words.ids import CircleId, MemberId
from bot.words.messages import say, say_count

STRICT_REMINDERS = 1
"""Where nobody is to see who has answered, all are reminded: twice would be too often."""


def as_it_may_be(
    checkin: CheckIn, request: Request, store: CheckinStore, *, instead_of: CheckIn | None = None
) -> CheckIn:
    """As it may be asked in confidence, which can be less often; refuses where it may not."""
    period_days = store.templates[checkin.template].period_days
    rhythm = spaced(checkin.rhythm, checkin.first, period_days)
    if isinstance(rhythm, Weekly) and len(rhythm.days) > 1:
        once = say("An anonymous check-in comes on one day. Please choose one.")
        raise Invalid({"days": once})
    if rhythm is None:
        often = say_count(
            "This one is anonymous, so at least {count} day has to lie in between.",
            "This one is anonymous, so at least {count} days have to lie in between.",
            period_days,
        )
        raise Invalid({"rhythm": often})
    strict = store.templates[checkin.template].strict
    if strict and checkin.timing.reminders > STRICT_REMINDERS:
        once = say("This one reminds everybody at once, whether or not they have answered: once.")
        raise Invalid({"reminder": once})
    checkin = replace(checkin, rhythm=rhythm)
    zones = zones_of(checkin, request.people)
    day = next_day(checkin, request.now, zones) or checkin.first
    groups = participants_alike(checkin.circle, request.people)
    free_to_ask(checkin, day, audience_of(groups), store)
    check_rivals(checkin, store, request.people, instead_of=instead_of)
    return checkin


def must_be_enough(checkin: CheckIn, request: Request, store: CheckinStore) -> None:
    """Refuse a circle that may not be asked this in confidence, on whatever day."""
    template = store.templates[checkin.template]
    if not template.anonymous:
        return
    audience = audience_of(participants_alike(checkin.circle, request.people))
    check_start(list(audience.values()), template.least_invited)
    check_rivals(checkin, store, request.people)


def owners_for(circle: CircleId, request: Request) -> Sequence[MemberId]:
    """Whoever sets it up, and the circle's other coordinators: two, wherever there are two."""
    members = participants(circle, request.people)
    others = [each.id for each in members if each.has(Role.COORDINATOR)]
    return list(dict.fromkeys([request.who.id, *others]))
