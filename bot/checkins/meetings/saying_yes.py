"""Whoever is asked to lead a meeting says yes, or coordinators hear in time that nobody has."""

from datetime import datetime, timedelta

from bot.checkins.participants import participants
from bot.checkins.rotation import LASTS, Meetings
from bot.checkins.store import CheckinStore
from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.needs import in_role
from bot.coalition.people import Role
from bot.words.ids import MeetingsId, MemberId
from bot.words.messages import Message, say

IN_TIME = timedelta(days=2)
"""Before a meeting: time enough to ask somebody else."""


def key_of(meetings: Meetings) -> str:
    """Of what is planned next for them."""
    return f"meeting:{meetings.id}"


def wait_for(meetings: Meetings, at: datetime, occasion: Occasion) -> None:
    """For the meeting; before it, see whether somebody leads it."""
    agenda, args = occasion.agenda, {"meetings": meetings.id, "at": at.isoformat()}
    agenda.put(key_of(meetings), at + LASTS, "meeting.over", args)
    if at - IN_TIME > occasion.now:
        agenda.put(f"{key_of(meetings)}:yes", at - IN_TIME, "meeting.unsure", args)


def note_yes(meetings: Meetings, at: datetime, agenda: Agenda) -> None:
    args = {"meetings": meetings.id, "at": at.isoformat(), "leads": meetings.leader or ""}
    agenda.put(key_of(meetings), at + LASTS, "meeting.over", args)


def has_said_yes(meetings: Meetings, agenda: Agenda) -> bool:
    planned = agenda.planned(key_of(meetings)) or {}
    return meetings.leader is not None and planned.get("leads") == meetings.leader


def next_planned(meetings: Meetings, agenda: Agenda) -> datetime | None:
    planned = agenda.planned(key_of(meetings))
    return datetime.fromisoformat(planned["at"]) if planned is not None else None


def leads(meetings: Meetings, member: MemberId, at: str, agenda: Agenda) -> bool:
    """Whether it is still theirs, and still that meeting which comes next."""
    coming = next_planned(meetings, agenda)
    return meetings.leader == member and coming is not None and coming.isoformat() == at


def is_unsure(occasion: Occasion, store: CheckinStore) -> None:
    """Coordinators of the circle are told, and nobody else: nobody has to say why."""
    meetings = store.meetings(MeetingsId(occasion.args["meetings"]))
    at = datetime.fromisoformat(occasion.args["at"])
    if meetings is None or meetings.ended or meetings.leader is None or at <= occasion.now:
        return
    leader = occasion.people.member(meetings.leader)
    other = next_planned(meetings, occasion.agenda) != at
    if leader is None or other or has_said_yes(meetings, occasion.agenda):
        return
    told = say(
        "{name} is asked to lead the meeting of {moment}, and has not said yes. Please agree on"
        " somebody.",
        name=leader.name,
        moment=at,
    )
    for member in participants(meetings.circle, occasion.people):
        if member.has(Role.COORDINATOR):
            once = f"unsure:{meetings.id}:{at.isoformat()}:{member.id}"
            needs = in_role(Role.COORDINATOR)
            occasion.outbox.put(member, Message(told), once=once, needs=needs)
