"""The history of an action item, told line by line."""

from collections.abc import Iterable

from bot.actions.model import Entry, EntryKind
from bot.coalition.people import People
from bot.language.readings import day_told
from bot.words.ids import MemberId
from bot.words.messages import Text, say

KINDS = {
    EntryKind.ACCEPTED: say("accepted"),
    EntryKind.ASKED: say("asked a question"),
    EntryKind.ANSWERED: say("answered"),
    EntryKind.DECLINED: say("declined"),
    EntryKind.HANDED_BACK: say("handed it back"),
    EntryKind.STARTED: say("began"),
    EntryKind.BLOCKED: say("cannot go on"),
    EntryKind.DONE: say("has done it"),
    EntryKind.LINKED: say("added a link"),
    EntryKind.DROPPED: say("closed it undone"),
    EntryKind.REOPENED: say("opened it again"),
    EntryKind.UNANSWERED: say("did not answer, so it went back"),
    EntryKind.REWORDED: say("changed the words, which were"),
    EntryKind.PLACED: say("put it into the circle"),
    EntryKind.OPENED_UP: say("opened it to everybody"),
    EntryKind.CLOSED_OFF: say("closed it to those outside the coalition"),
    EntryKind.STEPPED_OUT: say("does not help any more"),
    EntryKind.IF_LATE: say("nobody hears of it any more if it is late"),
    EntryKind.TOLD_LATE: say("heard that it is late"),
}


def told(entries: Iterable[Entry], people: People) -> tuple[Text, ...]:
    return tuple(_line(entry, people) for entry in entries)


def _line(entry: Entry, people: People) -> Text:
    name, kind = _name(entry.by, people), _kind(entry, people)
    if entry.note:
        return say(
            "{at} – {name}: {deed} – “{words}”",
            at=entry.at,
            name=name,
            deed=kind,
            words=entry.note,
        )
    return say("{at} – {name}: {deed}", at=entry.at, name=name, deed=kind)


def _kind(entry: Entry, people: People) -> Text:
    match entry:
        case Entry(kind=EntryKind.MOVED, day=day, hour=hour) if day is not None:
            return say("moved the date to {day}", day=day_told(day, hour))
        case Entry(kind=EntryKind.DONE, day=day) if day is not None:
            return say("has done it for {day}", day=day)
        case Entry(kind=EntryKind.PASSED_OVER, day=day) if day is not None:
            return say("passed over {day}", day=day)
        case Entry(kind=EntryKind.PROPOSED | EntryKind.GIVEN, to=None):
            return say("asked the organisation")
        case Entry(kind=EntryKind.PLACED, note=""):
            return say("took it out of its circle")
        case Entry(kind=EntryKind.HELPED, to=to) if to is not None:
            return say("asked {name} to help", name=_name(to, people))
        case Entry(kind=EntryKind.STEPPED_OUT, to=to) if to is not None:
            return say("does not count on the help of {name} any more", name=_name(to, people))
        case Entry(kind=EntryKind.IF_LATE, to=to) if to is not None:
            return say("agreed that {name} hears of it if it is late", name=_name(to, people))
        case Entry(to=to) if to is not None:
            return say("asked {name} to do it", name=_name(to, people))
        case _:
            return KINDS[entry.kind]


def _name(member: MemberId, people: People) -> str | Text:
    found = people.member(member)
    return found.name if found else say("somebody who has left")
