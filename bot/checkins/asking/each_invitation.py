"""What becomes of an invitation that is due: somebody is asked, reminded, put off or let go."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.checkins.asking.moments import (
    asking_moment,
    reminder_after,
    reminders_left,
    reminding_moment,
)
from bot.checkins.asking.prompts import prompt, reminder
from bot.checkins.model import Invited
from bot.checkins.round_context import RoundContext
from bot.coalition.agenda import Occasion
from bot.coalition.needs import in_circle
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId
from bot.words.inbound import Called

ASK, REMIND = "ask", "remind"
"""So begin the `once` keys of what is said."""
NOT_ASKED = "checkin.not_asked"
LOOK_AGAIN = timedelta(hours=1)
"""At somebody who cannot be read."""


def nudge(
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
