"""At the close: who was really asked, and why others were not."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.checkins.as_asked import as_asked
from bot.checkins.asking.ask_and_remind import owed_while_open
from bot.checkins.asking.asked_before import asked_elsewhere
from bot.checkins.asking.each_invitation import ASK
from bot.checkins.asking.which_promises import with_promises
from bot.checkins.model import Answered, CheckIn, Invited, Round
from bot.checkins.notifications import tell_owners
from bot.checkins.participants import participants_alike
from bot.checkins.store import CheckinStore
from bot.checkins.timing.schedule import invite
from bot.checkins.turnout import NotAsked, Turnout
from bot.coalition.agenda import Occasion
from bot.coalition.people import Alike
from bot.coalition.workdays import calendar_of
from bot.words.ids import MemberId
from bot.words.messages import say_count


@dataclass(frozen=True, slots=True)
class Attendance:
    """Of a round, at its close."""

    invited: Sequence[Invited]
    groups: Sequence[Alike]
    """Who takes part by now."""
    turnout: Turnout


def attendance(
    closed: Round, checkin: CheckIn, occasion: Occasion, store: CheckinStore
) -> Attendance:
    """Each list is read once: they may be of ten thousand."""
    invited = _take_back_what_was_not_shown(closed, occasion, store)
    groups = participants_alike(checkin.circle, occasion.people)
    asked = {each.member for each in invited if each.asked}
    reasons = _reasons(closed, checkin, invited, occasion, store)
    others = Counter(why for alike in groups for why in reasons(alike, asked))
    return Attendance(invited, groups, Turnout(len(asked), dict(others)))


def _take_back_what_was_not_shown(
    closed: Round, occasion: Occasion, store: CheckinStore
) -> Sequence[Invited]:
    """Whoever has not seen our question by the close was not asked, and is not asked after it.

    Returns everybody who was invited, as it stands from then on.
    """
    answered = store.who_answered(closed.id)
    unseen = [once for each in owed_while_open(closed) for once in occasion.outbox.withdraw(each)]
    asking = f"{ASK}:{closed.id}:"
    not_asked = {MemberId(once.removeprefix(asking)) for once in unseen}
    before, after = store.invitations(closed.id), []
    for invited in before:
        silent = invited.member in not_asked and invited.answered is Answered.NO
        # whoever was counted was asked, however they came
        asked = invited.member in answered or (invited.asked and not silent)
        after.append(invited if asked == invited.asked else replace(invited, asked=asked))
    pairs = zip(before, after, strict=True)
    store.invite(closed.id, *(now for was, now in pairs if now is not was))
    return after


def _reasons(
    closed: Round,
    checkin: CheckIn,
    everybody: Sequence[Invited],
    occasion: Occasion,
    store: CheckinStore,
) -> Callable[[Alike, Collection[MemberId]], Iterator[NotAsked]]:
    """Why each of a group was not asked who was not."""
    elsewhere = asked_elsewhere(closed, store)
    invited = {each.member for each in everybody}
    resting = occasion.people.closed_days()
    template = as_asked(closed, checkin, store)

    def reason(member: MemberId, able: Collection[MemberId], *, away: bool) -> NotAsked:
        if member in invited:
            return NotAsked.MISSED
        if away:
            return NotAsked.AWAY
        if member not in able:
            return NotAsked.NO_PROMISE
        return NotAsked.ELSEWHERE if member in elsewhere else NotAsked.CAME_LATER

    def reasons(alike: Alike, asked: Collection[MemberId]) -> Iterator[NotAsked]:
        calendar = calendar_of(alike, resting)
        away = invite(closed.day, checkin.timing, calendar, closed.closes) is None
        others = [each for each in alike.ids if each not in asked]
        able = with_promises(others, template, checkin.circle, store)
        return (reason(each, able, away=away) for each in others)

    return reasons


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
