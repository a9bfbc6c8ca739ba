"""Everything people can do with check-ins: its routes, and the words for them."""

from bot.checkins.answering import answer
from bot.checkins.closing import moderation
from bot.checkins.setup import detail, manage, setup
from bot.checkins.store import CheckinStore
from bot.coalition.requests import Handler
from bot.forms.vocabulary import Command
from bot.words.messages import say

ROUTES: dict[str, Handler[CheckinStore]] = {
    **answer.ROUTES,
    **setup.ROUTES,
    **manage.ROUTES,
    **moderation.ROUTES,
    **detail.ROUTES,
}

COMMANDS = (
    Command(
        say("answer"),
        "checkin.answer",
        say("answer the check-in that is open for you"),
        everyday=True,
    ),
    Command(
        say("checkin"),
        "checkin",
        say("what is open, and what goes on in your circles"),
        everyday=True,
    ),
    Command(say("checkin new"), "checkin.new", say("set a check-in up (coordinators)")),
    Command(say("checkin list"), "checkin", say("the check-ins of your circles")),
    Command(say("checkin results"), "checkin.results", say("the newest summary")),
    Command(say("checkin start"), "checkin.start", say("ask once more: “checkin start 2”")),
    Command(say("checkin pause"), "checkin.pause", say("ask nobody for a while")),
    Command(say("checkin resume"), "checkin.resume", say("go on after a pause")),
    Command(say("checkin end"), "checkin.end", say("stop a check-in for good")),
)
