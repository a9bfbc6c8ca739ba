"""A check-in that waits for meetings: one is over, or it is said beforehand when it will be."""

from datetime import UTC, time

from bot.checkins.asking.once_more import ask_once_more
from bot.checkins.checkin_meant import must_not_have_ended, on_checkin
from bot.checkins.model import CheckIn
from bot.checkins.store import CheckinStore
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.readings import from_plain
from bot.language.recurrence import moment
from bot.words.errors import Invalid, Refused
from bot.words.messages import Field, Form, Reply, say

END_OF_DAY = time(23, 59)

WHEN = Field(
    "when",
    say("When is the meeting over?"),
    "date",
    hint=say("By your own clock."),
    typed=say("Such as “tomorrow at 16:00”."),
    with_hour=True,
)


def meeting_is_over(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    return ask_once_more(request, store, _for_meetings(checkin), request.now)


def ask_when(_request: Request, _store: CheckinStore, checkin: CheckIn) -> Reply:
    _for_meetings(checkin)
    about = {"checkin": checkin.id}
    return Form(say("A meeting is coming"), (WHEN,), "checkin.meeting_set", about)


def set_meeting(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """The check-in comes after it by itself; without an hour, after that day."""
    form = Form("", (WHEN,), "")
    answers = check(form, request.args, language=request.who.language, today=request.today)
    when = from_plain(answers["when"])
    over = moment(when.day, when.at or END_OF_DAY, request.who.zone).astimezone(UTC)
    if over < request.now:
        raise Invalid({"when": say("That is over already. Write “the meeting is over” instead.")})
    return ask_once_more(request, store, _for_meetings(checkin), over)


def _for_meetings(checkin: CheckIn) -> CheckIn:
    """Raises Refused where it comes by itself, or has ended."""
    must_not_have_ended(checkin)
    if not checkin.waits_for_meetings:
        raise Refused(
            say(
                "Check-in #{number} comes by itself. To ask once more, write “checkin start"
                " {number}”.",
                number=checkin.id,
            )
        )
    return checkin


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.met": on_checkin("checkin.met", meeting_is_over, role=Role.COORDINATOR),
    "checkin.meeting": on_checkin("checkin.meeting", ask_when, role=Role.COORDINATOR),
    "checkin.meeting_set": on_checkin("checkin.meeting_set", set_meeting, role=Role.COORDINATOR),
}
