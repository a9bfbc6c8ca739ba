"""The history of an action item, told line by line."""

from collections.abc import Iterable

from bot.actions.model import Deed, Entry
from bot.coalition.people import People
from bot.words.ids import MemberId
from bot.words.messages import Text, say

DEEDS = {
    Deed.ACCEPTED: say("accepted"),
    Deed.ASKED: say("asked a question"),
    Deed.ANSWERED: say("answered"),
    Deed.DECLINED: say("declined"),
    Deed.HANDED_BACK: say("handed it back"),
    Deed.STARTED: say("began"),
    Deed.BLOCKED: say("cannot go on"),
    Deed.DONE: say("has done it"),
    Deed.LINKED: say("added a link"),
    Deed.DROPPED: say("closed it undone"),
    Deed.REOPENED: say("opened it again"),
}


def told(entries: Iterable[Entry], people: People) -> tuple[Text, ...]:
    return tuple(_line(entry, people) for entry in entries)


def _line(entry: Entry, people: People) -> Text:
    name, deed = _name(entry.by, people), _deed(entry, people)
    if entry.note:
        return say(
            "{at} – {name}: {deed} – “{words}”",
            at=entry.at,
            name=name,
            deed=deed,
            words=entry.note,
        )
    return say("{at} – {name}: {deed}", at=entry.at, name=name, deed=deed)


def _deed(entry: Entry, people: People) -> Text:
    match entry:
        case Entry(deed=Deed.MOVED, day=day) if day is not None:
            return say("moved the date to {day}", day=day)
        case Entry(to=to) if to is not None:
            return say("asked {name} to do it", name=_name(to, people))
        case _:
            return DEEDS[entry.deed]


def _name(member: MemberId, people: People) -> str | Text:
    found = people.member(member)
    return found.name if found else say("somebody who has left")
