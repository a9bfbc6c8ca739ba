"""Texts that nobody decided about are deleted: after two weeks, and after it was said once more."""

from datetime import timedelta

from bot.checkins.closing.moderators import moderators
from bot.checkins.model import Round
from bot.checkins.participants import may_look_after
from bot.checkins.round_context import checkin_due
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Occasion
from bot.words.ids import RoundId
from bot.words.messages import Message, say

WAIT_FOR = timedelta(days=14)
REMIND_AFTER = timedelta(days=7)
"""The rest of the time begins with it, however late it comes: nobody loses texts unwarned."""
LAST = "last"


def wait_for_decision(closed: Round, occasion: Occasion) -> None:
    args = {"round": closed.id}
    occasion.agenda.put(waiting(closed), occasion.now + REMIND_AFTER, "checkin.texts", args)


def let_go(occasion: Occasion, store: CheckinStore) -> None:
    """First a reminder to moderators and owners; a week later the texts go."""
    closed = store.round_to_close(RoundId(occasion.args["round"]))
    if closed is None or not store.texts(closed.id):
        return
    checkin = checkin_due(closed.checkin, store)
    if LAST not in occasion.args:
        until = occasion.now + WAIT_FOR - REMIND_AFTER
        args = {**occasion.args, LAST: "yes"}
        occasion.agenda.put(waiting(closed), until, "checkin.texts", args)
        notice = say(
            "What people wrote in check-in #{number} still waits for somebody from civil society"
            " who coordinates or responds. If nobody decides, it is deleted on {day}.",
            number=checkin.id,
            day=until.date(),
        )
    else:
        occasion.outbox.withdraw(to_be_read(closed))
        store.take_texts(closed.id)
        notice = say(
            "Nobody decided about what people wrote in check-in #{number}, so it is deleted.",
            number=checkin.id,
        )
    reading = [each.id for each in moderators(checkin.circle, occasion.people)]
    for told in map(occasion.people.member, {*checkin.owners, *reading}):
        if told is not None:
            once = f"undecided:{closed.id}:{occasion.args.get(LAST, '')}:{told.id}"
            needs = may_look_after(checkin)
            occasion.outbox.put(told, Message(notice), once=once, needs=needs)


def to_be_read(closed: Round) -> str:
    """What the `once` keys of all begin with that is to be read by moderators."""
    return f"texts:{closed.id}:"


def waiting(closed: Round) -> str:
    return f"texts:{closed.id}"
