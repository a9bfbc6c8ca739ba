"""While a round is open: whoever is due is asked or reminded, a few at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.as_asked import as_asked
from bot.checkins.asking.each_invitation import ASK, REMIND, nudge
from bot.checkins.asking.newcomers import open_long_enough, taking_part, welcome
from bot.checkins.asking.prompts import reminder
from bot.checkins.asking.which_promises import with_promises
from bot.checkins.model import Answered, Invited, Round
from bot.checkins.participants import takes_part
from bot.checkins.results.last_time import last_time
from bot.checkins.round_context import RoundContext, checkin_due
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import in_circle
from bot.words.ids import MemberId, RoundId

A_FEW = 4
"""Members for one transaction, which takes about three milliseconds: whoever writes meanwhile waits
for one of them."""
AGAIN = "again"
"""So begins the `once` key of what is said to whoever said “later”."""


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
    context = _look_at_each(due, context, occasion, store)
    if len(due) == A_FEW:  # others are due as well, but not at the cost of whoever writes meanwhile
        look_now(context.round, occasion.now, occasion.agenda)
    else:
        opened = welcome(context, occasion, store)
        look_after(opened, store, occasion.agenda)


def _look_at_each(
    due: Sequence[Invited], context: RoundContext, occasion: Occasion, store: CheckinStore
) -> RoundContext:
    """The round may close later for whoever of them is asked only now."""
    members = taking_part([invited.member for invited in due], occasion)
    unasked = [members[each.member] for each in due if not each.asked and each.member in members]
    context = open_long_enough(unasked, context, store)
    ids = [each.id for each in unasked]
    able = with_promises(ids, context.template, context.circle.id, store)
    kept = {
        invited.member: nudge(invited, members.get(invited.member), able, context, occasion)
        for invited in due
    }
    store.invite(context.round.id, *(each for each in kept.values() if each is not None))
    for gone in (member for member, invited in kept.items() if invited is None):
        store.uninvite(context.round.id, gone)
    return context


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
