"""Everything people can do with check-ins: its routes, and the words for them."""

from bot.checkins.answering import answer
from bot.checkins.closing import moderation
from bot.checkins.setup import detail, edit, give, manage, setup
from bot.checkins.store import CheckinStore
from bot.coalition.people import Role
from bot.coalition.requests import Handler
from bot.forms.vocabulary import Command
from bot.words.messages import say

ROUTES: dict[str, Handler[CheckinStore]] = {
    **answer.ROUTES,
    **setup.ROUTES,
    **manage.ROUTES,
    **edit.ROUTES,
    **give.ROUTES,
    **moderation.ROUTES,
    **detail.ROUTES,
}

COMMANDS = (
    Command(
        say("answer"),
        "checkin.answer",
        say("answer the check-in that is open for you"),
        say("answers, answer checkin, answer the checkin, fill in, survey, questions"),
        follows="number",
        rank=3,
    ),
    Command(
        say("checkin"),
        "checkin",
        say("what is open, and what goes on in your circles"),
        say("check in, what is open"),
        rank=6,
    ),
    Command(
        say("checkin new"),
        "checkin.new",
        say("set a check-in up (coordinators)"),
        say(
            "new checkin, new check in, create checkin, create a checkin, create a check in, "
            "start a check in, check in new, new poll, create a poll, new survey, create a "
            "survey, set up a check in, set up a checkin, set up check in, make a check in"
        ),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin list"),
        "checkin",
        say("the check-ins of your circles"),
        say("checkins, check ins, list checkins, all checkins"),
    ),
    Command(
        say("checkin results"),
        "checkin.results",
        say("the newest summary, and from there those of before"),
        say("results, result, summary, the results, show results, check in results"),
    ),
    Command(
        say("checkin start"),
        "checkin.start",
        say("ask once more: “checkin start 2”"),
        say("start checkin, check in start, start the check in, start the checkin"),
    ),
    Command(
        say("checkin pause"),
        "checkin.pause",
        say("ask nobody for a while"),
        say("pause checkin, check in pause"),
    ),
    Command(
        say("checkin resume"),
        "checkin.resume",
        say("go on after a pause"),
        say("resume checkin, check in resume"),
    ),
    Command(
        say("checkin edit"),
        "checkin.edit",
        say("change who is asked, how often or when"),
        say("edit checkin, change checkin, check in edit"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin owner"),
        "checkin.owner",
        say("give it to somebody else to look after, or add them"),
        say("checkin owners, hand over checkin, checkin hand over, give checkin"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin skip"),
        "checkin.skip",
        say("have nothing to say this time"),
        say(
            "skip checkin, skip this time, skip the checkin, i dont want to answer, i do not "
            "want to answer, i would rather not answer, id rather not answer, i dont want to "
            "say, i prefer not to answer"
        ),
    ),
    Command(
        say("checkin ended"),
        "checkin.ended",
        say("check-ins that have ended, with their results"),
        say("ended checkins, old checkins, past checkins, check in ended"),
    ),
    Command(
        say("checkin end"),
        "checkin.end",
        say("stop a check-in for good"),
        say(
            "end checkin, stop checkin, check in end, stop the check in, stop the checkin, end "
            "the check in, end the checkin"
        ),
    ),
)
