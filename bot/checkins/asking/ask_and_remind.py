"""While a round is open: whoever is due is asked or reminded, a few at a time."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.checkins.as_asked import as_asked
from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.moments import (
    asking_moment,
    reminder_after,
    reminders_left,
    reminding_moment,
)
from bot.checkins.asking.prompts import prompt, reminder
from bot.checkins.asking.which_promises import with_promises
from bot.checkins.model import Answered, Invited, Round
from bot.checkins.participants import invitations, takes_part
from bot.checkins.results.last_time import last_time
from bot.checkins.round_context import RoundContext, checkin_due
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite_each
from bot.checkins.timing.windows import end
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import in_circle
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId, RoundId
from bot.words.inbound import Called

LOOK_AGAIN = timedelta(hours=1)
"""At somebody who cannot be read."""
A_FEW = 4
"""Members for one transaction, which takes about three milliseconds: whoever writes meanwhile waits
for one of them."""


ASK, REMIND, AGAIN = "ask", "remind", "again"
NOT_ASKED = "checkin.not_asked"


def owed_while_open(round_: Round) -> tuple[str, ...]:
    """How the `once` keys begin of what is no use any more when the round has closed."""
    return tuple(f"{kind}:{round_.id}:" for kind in (ASK, REMIND, AGAIN))


def look_after(opened: Round, store: CheckinStore, agenda: Agenda) -> None:
    """Put on the agenda when somebody is next due, and when the round closes."""
    agenda.put(f"close:{opened.id}", opened.closes, "checkin.close", {"round": opened.id})
    due = store.next_due(opened.id)
    if due is not None and due < opened.closes:
        look_now(opened, due, agenda)


def look_now(opened: Round, now: datetime, agenda: Agenda) -> None:
    """Whoever came meanwhile is asked as well, at their own hour."""
    agenda.put(f"tend:{opened.id}", now, "checkin.tend", {"round": opened.id})


def ask_and_remind(occasion: Occasion, store: CheckinStore) -> None:
    """Ask and remind those who are due; whoever joined meanwhile is asked as well."""
    context = _open_round(occasion, store)
    if context is None:
        return
    due = store.due(context.round.id, occasion.now, A_FEW)
    members = _found([invited.member for invited in due], occasion)
    unasked = [members[each.member] for each in due if not each.asked and each.member in members]
    context = _open_long_enough(unasked, context, store)
    ids = [each.id for each in unasked]
    able = with_promises(ids, context.template, context.circle.id, store)
    kept = {
        invited.member: _nudge(invited, members.get(invited.member), able, context, occasion)
        for invited in due
    }
    store.invite(context.round.id, *(each for each in kept.values() if each is not None))
    for gone in (member for member, invited in kept.items() if invited is None):
        store.uninvite(context.round.id, gone)
    if len(due) == A_FEW:  # others are due as well, but not at the cost of whoever writes meanwhile
        look_now(context.round, occasion.now, occasion.agenda)
    else:
        opened = _welcome(context, occasion, store)
        look_after(opened, store, occasion.agenda)


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
        told, needs = reminder(context, member.language), in_circle(context.circle.id)
        occasion.outbox.put(member, told, once=once, needs=needs)


def not_asked(occasion: Occasion, store: CheckinStore) -> None:
    """They had left the circle before our question was shown: if they come back, they are asked."""
    context = _open_round(occasion, store)
    if context is None:
        return
    invited = store.invited(context.round.id, MemberId(occasion.args["member"]))
    if invited is not None and invited.answered is Answered.NO:
        store.invite(context.round.id, replace(invited, asked=False, remind_at=None))
        look_after(context.round, store, occasion.agenda)


def _open_round(occasion: Occasion, store: CheckinStore) -> RoundContext | None:
    """The round of an occasion; None once it has closed."""
    found = store.round(RoundId(occasion.args["round"]))
    if found is None or not found.takes_answers(occasion.now):
        return None
    checkin = checkin_due(found.checkin, store)
    circle = occasion.people.circle(checkin.circle)
    template = as_asked(found, checkin, store)
    if circle is None or not template.questions:
        return None
    return RoundContext(found, checkin, circle, template, last_time(found, checkin, store))


def _newcomers(
    context: RoundContext, occasion: Occasion, store: CheckinStore
) -> dict[MemberId, Member]:
    """Who joined or came back and is not asked the same elsewhere in confidence."""
    joined = store.uninvited(context.round.id)
    if joined:
        elsewhere = asked_elsewhere(context.round, store)
        free = [each for each in joined if each not in elsewhere]
        joined = with_promises(free, context.template, context.circle.id, store)
    return _found(joined, occasion)


def _found(wanted: Iterable[MemberId], occasion: Occasion) -> dict[MemberId, Member]:
    """The members of these ids who take part."""
    found = occasion.people.members_with(set(wanted))
    return {member.id: member for member in found if takes_part(member)}


def _open_long_enough(
    unasked: Iterable[Member], context: RoundContext, store: CheckinStore
) -> RoundContext:
    """Close later where somebody who joined or moved has a window that ends later."""
    day, timing = context.round.day, context.checkin.timing
    ends = [end(day, timing, zone) for zone in {member.zone for member in unasked}]
    extended = replace(context.round, closes=max([context.round.closes, *ends]))
    if extended != context.round:
        store.extend(extended)
    return replace(context, round=extended)


def _welcome(context: RoundContext, occasion: Occasion, store: CheckinStore) -> Round:
    """Invite all who joined, or came back, while the round is open; it may close later for them."""
    newcomers = _newcomers(context, occasion, store)
    if not newcomers:
        return context.round
    opened = _open_long_enough(newcomers.values(), context, store).round
    closed = occasion.people.closed_days()
    calendars = {id_: calendar_of(each, closed) for id_, each in newcomers.items()}
    invited = invite_each(opened.day, context.checkin.timing, calendars, opened.closes)
    moments = [(newcomers[id_], max(each.asked, occasion.now)) for id_, each in invited.items()]
    if moments:
        before = store.invitations(opened.id)
        store.invite(opened.id, *invitations(moments, occasion.people, before))
    return opened


def _nudge(
    invited: Invited,
    member: Member | None,
    able: Collection[MemberId],
    context: RoundContext,
    occasion: Occasion,
) -> Invited | None:
    """Their invitation as it is from now on; None where they are not invited any more.

    `able`: those not asked yet who can be asked at all.
    """
    if member is None:
        return _passed_over(invited, occasion)
    if invited.asked:
        return _remind(invited, member, context, occasion)
    return _ask(invited, member, context, occasion) if member.id in able else None


def _passed_over(invited: Invited, occasion: Occasion) -> Invited | None:
    """An observer is let go; who cannot be read stays, and so is asked the same nowhere else."""
    if occasion.people.member(invited.member) is not None:
        return None
    later = occasion.now + LOOK_AGAIN
    return replace(invited, ask_at=later, remind_at=invited.remind_at and later)


def _ask(
    invited: Invited, member: Member, context: RoundContext, occasion: Occasion
) -> Invited | None:
    """None for whoever cannot be asked in this round any more."""
    now, calendar = occasion.now, calendar_of(member, occasion.people.closed_days())
    moment = asking_moment(context.round, context.checkin.timing, calendar, now)
    if moment is None:
        return None
    if moment > now:
        return replace(invited, ask_at=moment)
    occasion.outbox.put(
        member,
        prompt(context, member.language),
        once=f"{ASK}:{context.round.id}:{member.id}",
        not_before=invited.ask_at,
        needs=in_circle(context.circle.id),
        anew=Called(NOT_ASKED, {"round": context.round.id}),
    )
    remind_at = reminder_after(now, context.round, context.checkin.timing, calendar)
    return replace(invited, ask_at=now, asked=True, remind_at=remind_at)


def _remind(invited: Invited, member: Member, context: RoundContext, occasion: Occasion) -> Invited:
    """Twice at most, within their hours, and never after the close."""
    now, calendar = occasion.now, calendar_of(member, occasion.people.closed_days())
    moment = reminding_moment(context.round, calendar, now)
    if moment is not None and moment > now:
        return replace(invited, remind_at=moment)
    timing = context.checkin.timing
    still = reminders_left(now, invited.ask_at, context.round, timing, calendar)
    if moment is not None:
        message, needs = reminder(context, member.language), in_circle(context.circle.id)
        which = f"{len(still)}{' nudged' if context.round.nudged else ''}"
        once = f"{REMIND}:{context.round.id}:{member.id}:{which}"
        occasion.outbox.put(member, message, once=once, needs=needs)
    return replace(invited, remind_at=next(iter(still), None))
