"""While a round is open: how many were asked and have answered, and never who is silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.checkins.anonymity.bands import count
from bot.checkins.anonymity.taking_part import Part, parts, without_answers
from bot.checkins.model import Answered, CheckIn, Invited, Round
from bot.checkins.store import CheckinStore
from bot.coalition.people import People
from bot.language.languages import SPOKEN
from bot.words.messages import Value, Words, say, say_count

MOST_GROUPS = 8


def while_open(checkin: CheckIn, people: People, store: CheckinStore) -> Iterator[Words]:
    for each in open_now(checkin, store):
        yield from _so_far(each, people, store)


def open_now(checkin: CheckIn, store: CheckinStore) -> list[Round]:
    return [each for each in store.rounds_of(checkin.id) if not each.closed]


def _so_far(opened: Round, people: People, store: CheckinStore) -> Iterator[Words]:
    asked = store.asked(opened.id)
    yield say_count(
        "Open until {closes}: {count} person was asked so far.",
        "Open until {closes}: {count} people were asked so far.",
        len(asked),
        closes=opened.closes,
    )
    yield from _answered(opened, asked)
    yield from _by_group(opened, asked, people)


def _answered(opened: Round, asked: Iterable[Invited]) -> Iterator[Words]:
    """Of a strict round nothing at all; of another anonymous one roughly, and from five up."""
    answered = sum(each.answered is Answered.YES for each in asked)
    roughly = count(answered)
    if not opened.anonymous:
        yield say_count("{count} has answered.", "{count} have answered.", answered)
    elif not opened.strict and roughly is not None:
        yield say("{people} have answered.", people=roughly.value)


def _by_group(opened: Round, asked: Sequence[Invited], people: People) -> Iterator[Words]:
    """Who answers under their name is counted by language, or else by clock; others only asked."""
    members = {each.id: each for each in people.members_with({each.member for each in asked})}
    known = [
        (members[each.member], each.answered is Answered.YES)
        for each in asked
        if each.member in members
    ]
    languages = parts((member.language, yes) for member, yes in known)
    zones = parts((member.zone.key, yes) for member, yes in known)
    if opened.anonymous or _tells(languages):
        zones = without_answers(zones)
    if opened.anonymous:
        languages = without_answers(languages)
    if len(languages) > 1:
        yield say("By language: {groups}", groups=_told(languages, _language))
    if len(zones) > 1:
        yield say("By clock: {groups}", groups=_told(zones, ZoneInfo))


def _tells(found: Iterable[Part]) -> bool:
    return any(each.answered is not None for each in found)


def _told(found: list[Part], name: Callable[[str], Value]) -> tuple[Value, ...]:
    told = tuple(_part(each, name(each.group)) for each in found[:MOST_GROUPS])
    more = sum(each.asked for each in found[MOST_GROUPS:])
    return (*told, say_count("{count} more", "{count} more", more)) if more else told


def _part(part: Part, name: Value) -> Value:
    if part.answered is None:
        return say("{group} {asked}", group=name, asked=part.asked)
    return say(
        "{group} {answered} of {asked}", group=name, answered=part.answered, asked=part.asked
    )


def _language(code: str) -> Value:
    return SPOKEN.get(code.partition("-")[0], code)
