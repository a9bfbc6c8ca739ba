"""Hours and days away in other words: “only in the mornings”, “back on Monday”."""

from datetime import time, timedelta

from bot.coalition.people import Away
from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.language.dates import read_date
from bot.language.readings import days_in
from bot.membership.preferences import AWAY_FORM, note_away, set_hours
from bot.membership.store import ClaimStore
from bot.words.messages import Reply, say

MORNING = ((time(8), time(12)), (time(9), time(13)))
AFTERNOON = ((time(12), time(17)), (time(14), time(18)))
EVENING = ((time(17), time(21)), (time(18), time(22)))
"""Hours to choose from: nobody’s morning is everybody’s."""


def mornings(request: Request, _store: ClaimStore) -> Reply:
    return set_hours(request, MORNING)


def afternoons(request: Request, _store: ClaimStore) -> Reply:
    return set_hours(request, AFTERNOON)


def evenings(request: Request, _store: ClaimStore) -> Reply:
    return set_hours(request, EVENING)


def back_on(request: Request, _store: ClaimStore) -> Reply:
    """Away from today until the day before; the days are asked for where that is not plain."""
    reading = read_date(request.text, language=request.who.language, today=request.today)
    ahead = [day for day in days_in(reading) if day > request.today]
    if len(ahead) != 1:
        return AWAY_FORM
    return note_away(request, Away(request.today, ahead[0] - timedelta(days=1)))


ROUTES: dict[str, Handler[ClaimStore]] = {
    "hours.morning": mornings,
    "hours.afternoon": afternoons,
    "hours.evening": evenings,
    "away.back": back_on,
}

COMMANDS = (
    Command(
        say("back on"),
        "away.back",
        say("you are away until the day before: “back on Monday”"),
        say(
            "i am back on, im back on, i will be back on, ill be back on, i will be back, ill be "
            "back, i return on, i am returning on, back in the office on, i come back on"
        ),
        follows="day",
    ),
    Command(
        say("only in the morning"),
        "hours.morning",
        say("I write to you only in the morning"),
        say(
            "only in the mornings, only mornings, mornings only, only in mornings, in the mornings "
            "only, i work in the morning, i work in the mornings, i work mornings, write to me in "
            "the morning, only write to me in the morning"
        ),
        follows="nothing",
    ),
    Command(
        say("only in the afternoon"),
        "hours.afternoon",
        say("I write to you only in the afternoon"),
        say(
            "only in the afternoons, only afternoons, afternoons only, only after lunch, in the "
            "afternoons only, i work in the afternoon, i work in the afternoons, i only work in "
            "the afternoons, write to me in the afternoon, only write to me in the afternoon"
        ),
        follows="nothing",
    ),
    Command(
        say("only in the evening"),
        "hours.evening",
        say("I write to you only in the evening"),
        say(
            "only in the evenings, only evenings, evenings only, only after work, in the evenings "
            "only, i work in the evening, i work in the evenings, write to me in the evening, only "
            "write to me in the evening"
        ),
        follows="nothing",
    ),
)
