"""People set meetings up, see them, and take their turn or pass it on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from bot.checkins.meetings.coming import announce, choose_leader, plan
from bot.checkins.meetings.saying_yes import has_said_yes, leads, note_yes
from bot.checkins.meetings.wording import about, fairness, who_leads
from bot.checkins.participants import takes_part
from bot.checkins.rotation import Meetings, next_meeting
from bot.checkins.setup.rhythm_fields import FIRST, rhythm_from
from bot.checkins.setup.setup_form import circle_field
from bot.checkins.store import CheckinStore
from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.which_circle import NO_CIRCLE, NOT_IN_IT
from bot.language.answers import hours_listed
from bot.language.readings import Ambiguous, question
from bot.words.errors import Invalid, Refused
from bot.words.ids import CircleId, MeetingsId
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Words, say

MOST_HOURS = 6
HOURS = Field(
    "hours",
    say("At which hours, one after the other?"),
    hint=say("By your own clock. Several hours share the early and the late meetings."),
    typed=say("Such as “09:00, 17:00, 21:00”."),
    value="09:00, 17:00",
)
OFTEN = Field(
    "rhythm",
    say("How often?"),
    "choice",
    choices=(
        Choice("weekly", say("Every week")),
        Choice("two_weeks", say("Every two weeks")),
        Choice("monthly", say("Every month, on the same weekday as the first time")),
        Choice("quarterly", say("Every January, April, July and October, on the same weekday")),
    ),
    value="monthly",
)


def new(request: Request, _store: CheckinStore) -> Reply:
    return _form(request)


def save(request: Request, store: CheckinStore) -> Reply:
    """Keep them; the first one is planned."""
    form = _form(request)
    given = check(form, request.args, language=request.who.language, today=request.today)
    circle = CircleId(given.get("circle") or request.args.get("circle", ""))
    if circle not in {each.id for each in in_use(_mine(request))}:
        raise Refused(NOT_IN_IT)
    rhythm, first = rhythm_from({**given, "days": ""}), request.today.fromisoformat(given["first"])
    hours = _hours(given["hours"], request)
    wanted = Meetings(MeetingsId(""), circle, rhythm, first, hours, request.who.zone)
    if next_meeting(wanted, request.now) is None:
        raise Invalid({"first": say("That hour is over for somebody. Please take a later day.")})
    kept = store.add_meetings(wanted)
    at = plan(kept, request.now, request.agenda)
    return Message(
        about(kept, at, request.people),
        (
            say("A week before each meeting I ask somebody of the circle to lead it, in turn."),
            say("When it is over, a check-in that waits for meetings asks how it went."),
        ),
        ephemeral=request.room is not None,
    )


def overview(request: Request, store: CheckinStore) -> Reply:
    found = store.meetings_of([circle.id for circle in in_use(_mine(request))])
    leads_here = request.who.has(Role.COORDINATOR)
    ending = tuple(
        Button(
            say("No more meetings: #{number}", number=each.id), "meeting.end", {"meetings": each.id}
        )
        for each in found
        if leads_here
    )
    adding = (Button(say("New meetings"), "meeting.new"),) if leads_here else ()
    return Message(
        say("Meetings") if found else say("No meetings are planned in your circles."),
        tuple(line for each in found for line in _lines(each, request, store)),
        (*adding, *ending),
        ephemeral=request.room is not None,
    )


def accept(request: Request, store: CheckinStore) -> Reply:
    meetings, at = _my_turn(request, store)
    note_yes(meetings, at, request.agenda)
    announce(meetings, request.who, at, request, store)
    return Message(say("Thank you. I tell the circle that you lead it."))


def pass_on(request: Request, store: CheckinStore) -> Reply:
    """The next one in turn is asked; nobody has to say why."""
    meetings, at = _my_turn(request, store)
    store.note_pass(meetings.id, request.who.id)
    choose_leader(meetings, at, request, store)
    return Message(say("I ask somebody else. Your turn comes again next time."))


def end(request: Request, store: CheckinStore) -> Reply:
    meetings = _found(request, store)
    ended = replace(meetings, ended=True)
    store.keep_meetings(ended)
    plan(ended, request.now, request.agenda)
    return Message(say("No more meetings are planned: #{number}.", number=meetings.id))


def _lines(meetings: Meetings, request: Request, store: CheckinStore) -> Iterator[Words]:
    yield about(meetings, next_meeting(meetings, request.now), request.people)
    sure = has_said_yes(meetings, request.agenda)
    yield from who_leads(meetings, request.people, sure=sure)
    yield from fairness(meetings, store.turns(meetings.id), request.people)


def _form(request: Request) -> Form:
    request.only_for(Role.COORDINATOR)
    circles = in_use(_mine(request))
    if not circles:
        raise Refused(NO_CIRCLE)
    args = {} if len(circles) > 1 else {"circle": circles[0].id}
    fields = (*circle_field(circles), OFTEN, FIRST, HOURS)
    return Form(say("New meetings"), fields, "meeting.save", args)


def _mine(request: Request) -> list[Circle]:
    return list(request.people.circles_of(request.who.id)) if takes_part(request.who) else []


def _hours(written: str, request: Request) -> tuple[time, ...]:
    """Raises Invalid, also where one of them can be of either half of the day."""
    found = hours_listed(written, request.who.language)
    if not 1 <= len(found) <= MOST_HOURS:
        wanted = say("Please write one to {most} hours, such as 09:00, 17:00.", most=MOST_HOURS)
        raise Invalid({"hours": wanted})
    for hours in found:
        if len(hours) > 1:
            raise Invalid({"hours": question(Ambiguous((), hours=hours), request.today)})
    return tuple(at for (at,) in found)


def _found(request: Request, store: CheckinStore) -> Meetings:
    """Raises Refused where they are not of a circle of theirs."""
    request.only_for(Role.COORDINATOR)
    found = store.meetings(MeetingsId(request.args.get("meetings", "")))
    if found is None or found.ended or found.circle not in {each.id for each in _mine(request)}:
        raise Refused(
            say("These meetings are over, or not of your circles. “meetings” lists those to come.")
        )
    return found


def _my_turn(request: Request, store: CheckinStore) -> tuple[Meetings, datetime]:
    """Raises Refused where somebody else leads it by now, or it is over."""
    found = store.meetings(MeetingsId(request.args.get("meetings", "")))
    at = request.args.get("at", "")
    if found is None or found.ended or not leads(found, request.who.id, at, request.agenda):
        raise Refused(say("That is not your turn any more."))
    return found, datetime.fromisoformat(at)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "meeting": overview,
    "meeting.new": new,
    "meeting.save": save,
    "meeting.accept": accept,
    "meeting.pass": pass_on,
    "meeting.end": end,
}
