"""A coordinator asks for a reminder: the bot sends it, to whom is told to nobody."""

from dataclasses import replace

from bot.checkins.asking.ask_and_remind import look_after
from bot.checkins.checkin_meant import must_not_have_ended, on_checkin
from bot.checkins.model import CheckIn, Round
from bot.checkins.setup.fit import STRICT_REMINDERS
from bot.checkins.setup.while_open import open_now
from bot.checkins.store import CheckinStore
from bot.checkins.timing.windows import MOST_REMINDERS
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, say


def can_be_nudged(opened: Round, checkin: CheckIn) -> bool:
    """Once, and only where nobody gets more reminders by it than the most there may be."""
    most = STRICT_REMINDERS if opened.strict else MOST_REMINDERS
    return not opened.nudged and checkin.timing.reminders < most


def nudge(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    waiting = [each for each in open_now(checkin, store) if each.takes_answers(request.now)]
    if not waiting:
        raise Refused(say("Nothing is open in check-in #{number} now.", number=checkin.id))
    chosen = [each for each in waiting if can_be_nudged(each, checkin)]
    if not chosen:
        raise Refused(say("Everybody is reminded as often as is kind. More would press them."))
    for each in chosen:
        store.nudge(each.id, request.now)
        look_after(replace(each, nudged=True), store, request.agenda)
    return Message(
        say("I remind people now, privately and in their hours."),
        (say("Whom I remind, I tell nobody. I can do this once while it is open."),),
        ephemeral=request.room is not None,
    )


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.nudge": on_checkin("checkin.nudge", nudge, role=Role.COORDINATOR),
}
