"""At the close: who was really asked, and why others were not."""

from collections import Counter
from dataclasses import replace

from bot.checkins.asking.ask_and_remind import ASK, owed_while_open
from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.model import Answered, CheckIn, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.participants import participants
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite
from bot.checkins.turnout import NotAsked, Turnout
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId
from bot.words.messages import say_count


def take_back_what_was_not_shown(closed: Round, occasion: Occasion, store: CheckinStore) -> None:
    """Whoever has not seen our question by the close was not asked, and is not asked after it."""
    answered = store.who_answered(closed.id)
    unseen = [once for each in owed_while_open(closed) for once in occasion.outbox.withdraw(each)]
    asking = f"{ASK}:{closed.id}:"
    not_asked = {MemberId(once.removeprefix(asking)) for once in unseen}
    corrected = []
    for invited in store.invitations(closed.id):
        silent = invited.member in not_asked and invited.answered is Answered.NO
        # whoever was counted was asked, however they came
        asked = invited.member in answered or (invited.asked and not silent)
        if asked != invited.asked:
            corrected.append(replace(invited, asked=asked))
    store.invite(closed.id, *corrected)


def turnout(closed: Round, checkin: CheckIn, occasion: Occasion, store: CheckinStore) -> Turnout:
    asked = {each.member for each in store.asked(closed.id)}
    elsewhere = asked_elsewhere(closed, store)
    invited = {each.member for each in store.invitations(closed.id)}

    resting = occasion.people.closed_days()

    def reason(member: Member) -> NotAsked:
        if member.id in invited:
            return NotAsked.MISSED
        calendar = calendar_of(member, resting)
        if invite(closed.day, checkin.timing, calendar, closed.closes) is None:
            return NotAsked.AWAY
        return NotAsked.ELSEWHERE if member.id in elsewhere else NotAsked.CAME_LATER

    others = [m for m in participants(checkin.circle, occasion.people) if m.id not in asked]
    return Turnout(len(asked), dict(Counter(map(reason, others))))


def tell_who_was_missed(
    closed: Round, checkin: CheckIn, found: Turnout, occasion: Occasion
) -> None:
    """The owners hear of it, so that nobody takes those for silent."""
    if not found.missed:
        return
    notice = say_count(
        "In check-in #{number} on {day} I could not ask {count} person in time: I was not running,"
        " or could not reach them. Nobody counts them as silent.",
        "In check-in #{number} on {day} I could not ask {count} people in time: I was not running,"
        " or could not reach them. Nobody counts them as silent.",
        found.missed,
        number=checkin.id,
        day=closed.day,
    )
    tell_owners(checkin, notice, f"missed:{closed.id}", occasion.people, occasion.outbox)
