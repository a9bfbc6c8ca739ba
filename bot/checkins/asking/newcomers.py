"""Whoever joins while a round is open is asked as well, and it may close later for them."""

from collections.abc import Iterable
from dataclasses import replace

from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.which_promises import with_promises
from bot.checkins.model import Round
from bot.checkins.participants import invitations, takes_part
from bot.checkins.round_context import RoundContext
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite_each
from bot.checkins.timing.windows import end
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId


def welcome(context: RoundContext, occasion: Occasion, store: CheckinStore) -> Round:
    """Invite all who joined, or came back, while the round is open; it may close later for them."""
    newcomers = _newcomers(context, occasion, store)
    if not newcomers:
        return context.round
    opened = open_long_enough(newcomers.values(), context, store).round
    closed = occasion.people.closed_days()
    calendars = {id_: calendar_of(each, closed) for id_, each in newcomers.items()}
    invited = invite_each(opened.day, context.checkin.timing, calendars, opened.closes)
    moments = [(newcomers[id_], max(each.asked, occasion.now)) for id_, each in invited.items()]
    if moments:
        before = store.invitations(opened.id)
        store.invite(opened.id, *invitations(moments, occasion.people, before))
    return opened


def _newcomers(
    context: RoundContext, occasion: Occasion, store: CheckinStore
) -> dict[MemberId, Member]:
    """Who joined or came back and is not asked the same elsewhere in confidence."""
    joined = store.uninvited(context.round.id)
    if joined:
        elsewhere = asked_elsewhere(context.round, store)
        free = [each for each in joined if each not in elsewhere]
        joined = with_promises(free, context.template, context.circle.id, store)
    return taking_part(joined, occasion)


def open_long_enough(
    unasked: Iterable[Member], context: RoundContext, store: CheckinStore
) -> RoundContext:
    """Close later where somebody who joined or moved has a window that ends later."""
    day, timing = context.round.day, context.checkin.timing
    ends = [end(day, timing, zone) for zone in {member.zone for member in unasked}]
    extended = replace(context.round, closes=max([context.round.closes, *ends]))
    if extended != context.round:
        store.extend(extended)
    return replace(context, round=extended)


def taking_part(wanted: Iterable[MemberId], occasion: Occasion) -> dict[MemberId, Member]:
    """The members of these ids who take part."""
    found = occasion.people.members_with(set(wanted))
    return {member.id: member for member in found if takes_part(member)}
