"""Whoever was to lead a meeting cannot any more: the next one in turn is asked in time."""

from datetime import datetime

from bot.checkins.meetings.coming import choose_leader, is_there
from bot.checkins.meetings.saying_yes import next_planned
from bot.checkins.participants import participants
from bot.checkins.rotation import Meetings
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.calendar_changes import CALENDAR_CHANGED
from bot.coalition.departures import LOOKS_ON
from bot.coalition.needs import in_circle
from bot.coalition.people import Member
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, say


def see_who_leads(occasion: Occasion, store: CheckinStore) -> None:
    """Somebody has left, only looks on, or has other days away: they may have been to lead."""
    args = occasion.args
    who = MemberId(args.get("gone") or args.get("member", ""))
    circles = {each.id for each in occasion.people.circles_of(who)}
    if "circle" in args:
        circles.add(CircleId(args["circle"]))
    for known in store.meetings_of(circles):
        meetings = store.meetings(known.id) if known.leader == who else None
        if meetings is not None and meetings.leader == who:
            _replace(meetings, who, occasion, store)


def _replace(meetings: Meetings, who: MemberId, occasion: Occasion, store: CheckinStore) -> None:
    """As if they had passed it on: so they are asked again next time."""
    at = next_planned(meetings, occasion.agenda)
    if meetings.ended or at is None or at <= occasion.now:
        return
    here = participants(meetings.circle, occasion.people)
    member = next((each for each in here if each.id == who), None)
    if member is not None and is_there(member, at):
        return
    store.note_pass(meetings.id, who)
    choose_leader(meetings, at, occasion, store)
    if member is not None:
        _tell(member, meetings, at, occasion)


def _tell(member: Member, meetings: Meetings, at: datetime, occasion: Occasion) -> None:
    told = say("You are away on {moment}, so I ask somebody else to lead that meeting.", moment=at)
    once = f"replaced:{meetings.id}:{at.isoformat()}:{member.id}"
    occasion.outbox.put(member, Message(told), once=once, needs=in_circle(meetings.circle))


DUE_ROUTES: dict[str, DueHandler[CheckinStore]] = {
    "checkin.owners": see_who_leads,
    CALENDAR_CHANGED: see_who_leads,
    LOOKS_ON: see_who_leads,
}
