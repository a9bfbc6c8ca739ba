"""A week ahead somebody is asked to lead; when a meeting is over, the next one is planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.checkins.asking.once_more import ask_once_more
from bot.checkins.meetings.saying_yes import key_of, wait_for
from bot.checkins.meetings.wording import fairness
from bot.checkins.model import CheckIn
from bot.checkins.notifications import tell_owners
from bot.checkins.participants import participants
from bot.checkins.rotation import LASTS, Meetings, next_meeting, whose_turn
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import ANYBODY, in_circle, in_role
from bot.coalition.people import Member, Role
from bot.coalition.requests import Setting
from bot.words.errors import Refused
from bot.words.ids import MeetingsId
from bot.words.messages import Button, Message, Words, say

AHEAD = timedelta(days=7)
FRESH = timedelta(days=1)
"""How long after its end people are asked how a meeting went."""


def plan(meetings: Meetings, since: datetime, agenda: Agenda) -> datetime | None:
    """Ask who leads the next one a week before it, or now; when it is, or None if there is none."""
    at = next_meeting(meetings, since)
    if at is None or meetings.ended:
        agenda.drop(key_of(meetings))
        return None
    args = {"meetings": meetings.id, "at": at.isoformat()}
    agenda.put(key_of(meetings), max(at - AHEAD, since), "meeting.ask", args)
    return at


def ask_leader(occasion: Occasion, store: CheckinStore) -> None:
    """Ask whoever's turn it is; then wait for the meeting."""
    meetings = store.meetings(MeetingsId(occasion.args["meetings"]))
    if meetings is None or meetings.ended:
        return
    at = datetime.fromisoformat(occasion.args["at"])
    circle = occasion.people.circle(meetings.circle)
    rests = circle is not None and circle.archived
    if rests or at <= occasion.now:  # we were not running: nobody is asked for what is over
        plan(meetings, max(at, occasion.now), occasion.agenda)
        return
    choose_leader(meetings, at, occasion, store)
    wait_for(meetings, at, occasion)


def choose_leader(
    meetings: Meetings, at: datetime, setting: Setting, store: CheckinStore
) -> Member | None:
    """The next one in turn who is there then and has not passed it on.

    Coordinators hear where nobody is left.
    """
    there = sorted(participants(meetings.circle, setting.people), key=lambda each: each.name)
    led = [turn.leader for turn in store.turns(meetings.id) if turn.leader is not None]
    passed = store.passed(meetings.id)
    chosen = whose_turn([each.id for each in there if is_there(each, at)], led, passed)
    store.keep_meetings(replace(meetings, leader=chosen))
    leader = next((each for each in there if each.id == chosen), None)
    if leader is None:
        _nobody(meetings, at, there, setting)
    else:
        _ask(leader, meetings, at, setting, len(passed))
    return leader


def is_there(member: Member, at: datetime) -> bool:
    """Whether `at` is on none of their days away, by their own clock."""
    day = at.astimezone(member.zone).date()
    return not any(away.covers(day) for away in member.away)


def is_over(occasion: Occasion, store: CheckinStore) -> None:
    """Note it, ask how it went where a check-in waits for that, and plan the next one."""
    meetings = store.meetings(MeetingsId(occasion.args["meetings"]))
    if meetings is None or meetings.ended:
        return
    at = datetime.fromisoformat(occasion.args["at"])
    store.note_turn(meetings.id, at, meetings.leader)
    tomorrow = at.astimezone(meetings.zone).date() + timedelta(days=1)
    after = replace(meetings, held=meetings.held + 1, leader=None, first=tomorrow)
    store.keep_meetings(after)
    for checkin in store.checkins_in([meetings.circle]):
        if checkin.waits_for_meetings:
            _ask_how_it_went(checkin, at, occasion, store)
    plan(after, occasion.now, occasion.agenda)


def _ask_how_it_went(
    checkin: CheckIn, at: datetime, occasion: Occasion, store: CheckinStore
) -> None:
    """Not days later, when another one may have been since; owners hear why not."""
    once = f"after meeting:{checkin.id}:{at.isoformat()}"
    why = _was_not_running(at) if occasion.now > at + LASTS + FRESH else None
    if why is None:
        try:
            ask_once_more(occasion, store, checkin, occasion.now)
        except Refused as refused:
            why = refused.words
    if why is not None:
        tell_owners(checkin, why, once, occasion.people, occasion.outbox)


def _was_not_running(at: datetime) -> Words:
    return say(
        "I was not running when the meeting of {moment} was over, so nobody was asked how it went."
        " To ask now, write “the meeting is over”.",
        moment=at,
    )


def _ask(leader: Member, meetings: Meetings, at: datetime, setting: Setting, tries: int) -> None:
    circle = setting.people.circle(meetings.circle)
    args = {"meetings": meetings.id, "at": at.isoformat()}
    told = Message(
        say(
            "It is your turn to lead the meeting of {circle}, {moment}.",
            circle=circle.name if circle is not None else "",
            moment=at,
        ),
        (say("If it does not suit you, pass it on: you are asked again next time."),),
        (
            Button(say("I lead it"), "meeting.accept", args),
            Button(say("Pass it on"), "meeting.pass", args),
        ),
    )
    once = f"lead:{meetings.id}:{args['at']}:{leader.id}:{tries}"
    setting.outbox.put(leader, told, once=once, needs=in_circle(meetings.circle))


def _nobody(meetings: Meetings, at: datetime, there: Sequence[Member], setting: Setting) -> None:
    told = say(
        "Nobody is left to lead the meeting of {moment}. Please agree on somebody.", moment=at
    )
    for member in there:
        if member.has(Role.COORDINATOR):
            once = f"nobody leads:{meetings.id}:{at.isoformat()}:{member.id}"
            setting.outbox.put(member, Message(told), once=once, needs=in_role(Role.COORDINATOR))


def announce(
    meetings: Meetings, leader: Member, at: datetime, setting: Setting, store: CheckinStore
) -> None:
    """To the circle, once somebody has said that they lead it."""
    circle = setting.people.circle(meetings.circle)
    if circle is None:
        return
    told = Message(
        say("The next meeting of {circle} is {moment}.", circle=circle.name, moment=at),
        (
            say("{name} leads it.", name=leader.name),
            *fairness(meetings, store.turns(meetings.id), setting.people),
        ),
    )
    once = f"meeting:{meetings.id}:{at.isoformat()}:{leader.id}"
    setting.outbox.put(circle, told, once=once, needs=ANYBODY)
