"""While a round is open: whoever is due is asked or reminded, a few at a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.moments import (
    asking_moment,
    reminder_after,
    reminders_left,
    reminding_moment,
)
from bot.checkins.asking.prompts import prompt, reminder
from bot.checkins.model import Answered, Invited, Round
from bot.checkins.participants import invitations, takes_part
from bot.checkins.round_context import RoundContext, checkin_due
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite
from bot.checkins.timing.windows import end
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId, RoundId

LOOK_AGAIN = timedelta(hours=1)
"""At somebody who cannot be read."""
A_FEW = 100
"""Members for one transaction: others who write meanwhile do not wait for a whole round."""


ASK, REMIND, AGAIN = "ask", "remind", "again"


def owed_while_open(round_: Round) -> tuple[str, ...]:
    """How the `once` keys begin of what is no use any more when the round has closed."""
    return tuple(f"{kind}:{round_.id}:" for kind in (ASK, REMIND, AGAIN))


def look_after(opened: Round, store: CheckinStore, agenda: Agenda) -> None:
    """Put on the agenda when somebody is next due, and when the round closes."""
    args = {"round": opened.id}
    agenda.put(f"close:{opened.id}", opened.closes, "checkin.close", args)
    due = store.next_due(opened.id)
    if due is not None and due < opened.closes:
        agenda.put(f"tend:{opened.id}", due, "checkin.tend", args)


def ask_and_remind(occasion: Occasion, store: CheckinStore) -> None:
    """Ask and remind those who are due; whoever joined meanwhile is asked as well."""
    context = _open_round(occasion, store)
    if context is None:
        return
    newcomers = _newcomers(context, occasion, store)
    due = store.due(context.round.id, occasion.now, A_FEW)
    members = _found([invited.member for invited in due], occasion)
    unasked = [members[each.member] for each in due if not each.asked and each.member in members]
    context = _open_long_enough([*newcomers.values(), *unasked], context, store)
    for newcomer in newcomers.values():
        _welcome(newcomer, context, occasion, store)
    for invited in due:
        _nudge(invited, members.get(invited.member), context, occasion, store)
    look_after(context.round, store, occasion.agenda)


def remind_again(occasion: Occasion, store: CheckinStore) -> None:
    """Come back to somebody who said "later", if it is still theirs to answer."""
    context = _open_round(occasion, store)
    member = occasion.people.member(MemberId(occasion.args["member"]))
    if context is None or member is None or not takes_part(member):
        return
    if context.circle not in occasion.people.circles_of(member.id):
        return
    invited = store.invited(context.round.id, member.id)
    if invited is not None and invited.answered is Answered.NO:
        once = f"{AGAIN}:{context.round.id}:{member.id}:{occasion.due:%Y%m%dT%H%M}"
        occasion.outbox.put(member, reminder(context, member.language), once=once)


def _open_round(occasion: Occasion, store: CheckinStore) -> RoundContext | None:
    """The round of an occasion; None once it has closed."""
    found = store.round(RoundId(occasion.args["round"]))
    if found is None or not found.takes_answers(occasion.now):
        return None
    checkin = checkin_due(found.checkin, store)
    circle = occasion.people.circle(checkin.circle)
    if circle is None or checkin.template not in store.templates:
        return None
    return RoundContext(found, checkin, circle, store.templates[checkin.template])


def _newcomers(
    context: RoundContext, occasion: Occasion, store: CheckinStore
) -> dict[MemberId, Member]:
    """Who joined or came back and is not asked the same elsewhere in confidence."""
    joined = store.uninvited(context.round.id)
    if joined:
        elsewhere = asked_elsewhere(context.round, store)
        joined = [each for each in joined if each not in elsewhere]
    return _found(joined, occasion)


def _found(wanted: Iterable[MemberId], occasion: Occasion) -> dict[MemberId, Member]:
    """The members of these ids who take part."""
    found = map(occasion.people.member, wanted)
    return {member.id: member for member in found if member is not None and takes_part(member)}


def _open_long_enough(
    unasked: Iterable[Member], context: RoundContext, store: CheckinStore
) -> RoundContext:
    """Close later where somebody who joined or moved has a window that ends later."""
    day, timing = context.round.day, context.checkin.timing
    ends = [end(day, timing, zone) for zone in {member.zone for member in unasked}]
    extended = replace(context.round, closes=max([context.round.closes, *ends]))
    store.extend(extended)
    return replace(context, round=extended)


def _welcome(
    newcomer: Member, context: RoundContext, occasion: Occasion, store: CheckinStore
) -> None:
    """Invite somebody who joined, or came back, while the round is open."""
    round_ = context.round
    calendar = calendar_of(newcomer, occasion.people.closed_days())
    invitation = invite(round_.day, context.checkin.timing, calendar, round_.closes)
    if invitation is not None:
        ask_at = max(invitation.asked, occasion.now)
        before = store.invitations(round_.id)
        for invited in invitations([(newcomer, ask_at)], occasion.people, before):
            store.invite(round_.id, invited)


def _nudge(
    invited: Invited,
    member: Member | None,
    context: RoundContext,
    occasion: Occasion,
    store: CheckinStore,
) -> None:
    if member is None:
        _pass_over(invited, context, occasion, store)
    elif invited.asked:
        _remind(invited, member, context, occasion, store)
    else:
        _ask(invited, member, context, occasion, store)


def _pass_over(
    invited: Invited, context: RoundContext, occasion: Occasion, store: CheckinStore
) -> None:
    """An observer is let go; who cannot be read stays, and so is asked the same nowhere else."""
    if occasion.people.member(invited.member) is not None:
        store.uninvite(context.round.id, invited.member)
    else:
        later = occasion.now + LOOK_AGAIN
        moved = replace(invited, ask_at=later, remind_at=invited.remind_at and later)
        store.invite(context.round.id, moved)


def _ask(
    invited: Invited,
    member: Member,
    context: RoundContext,
    occasion: Occasion,
    store: CheckinStore,
) -> None:
    now, calendar = occasion.now, calendar_of(member, occasion.people.closed_days())
    moment = asking_moment(context.round, context.checkin.timing, calendar, now)
    if moment is None:
        store.uninvite(context.round.id, member.id)
    elif moment > now:
        store.invite(context.round.id, replace(invited, ask_at=moment))
    else:
        message = prompt(context, member.language)
        once = f"{ASK}:{context.round.id}:{member.id}"
        occasion.outbox.put(member, message, once=once, not_before=invited.ask_at)
        remind_at = reminder_after(now, context.round, context.checkin.timing, calendar)
        asked = replace(invited, ask_at=now, asked=True, remind_at=remind_at)
        store.invite(context.round.id, asked)


def _remind(
    invited: Invited,
    member: Member,
    context: RoundContext,
    occasion: Occasion,
    store: CheckinStore,
) -> None:
    """Twice at most, within their hours, and never after the close."""
    now, calendar = occasion.now, calendar_of(member, occasion.people.closed_days())
    moment = reminding_moment(context.round, calendar, now)
    if moment is not None and moment > now:
        store.invite(context.round.id, replace(invited, remind_at=moment))
        return
    timing = context.checkin.timing
    still = reminders_left(now, invited.ask_at, context.round, timing, calendar)
    store.invite(context.round.id, replace(invited, remind_at=next(iter(still), None)))
    if moment is not None:
        message = reminder(context, member.language)
        once = f"{REMIND}:{context.round.id}:{member.id}:{len(still)}"
        occasion.outbox.put(member, message, once=once)
