"""Who open deliveries are for, as they are now; looked up for many at once."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from bot.coalition.outbox import Recipient
from bot.words.ids import MemberId
from bot.words.inbound import Address, Room
from storage.people import SqlPeople
from storage.place_codec import address_from_text, place_to_text, room_from_text

Recipients: TypeAlias = Mapping[str, tuple[Recipient, Address | Room | None]]
"""By recipient as it is kept: who it is, and where they can be reached if they can."""

MEMBER = "member:"
AT = " at "


def member_to_text(member: MemberId, at: Address | None = None) -> str:
    return f"{MEMBER}{member}" + (f"{AT}{place_to_text(at)}" if at else "")


def found(people: SqlPeople, texts: Collection[str]) -> Recipients:
    """A room that no circle has is left out, and so is whoever cannot be read."""
    owed = {text: _member(text) for text in texts if text.startswith(MEMBER)}
    rooms = {text: room_from_text(text) for text in texts if not text.startswith(MEMBER)}
    circles = people.circles_by_room() if rooms else {}
    addresses = people.addresses_of(set(owed.values()))
    members = {member.id: member for member in people.members_with(set(owed.values()))}
    return {
        **{
            text: (members[id_], _place_of(id_, text, people) or addresses.get(id_))
            for text, id_ in owed.items()
            if id_ in members
        },
        **{text: (circles[room], room) for text, room in rooms.items() if room in circles},
    }


def is_kept(people: SqlPeople, text: str) -> bool:
    """Whether somebody is there for whom it is, also if they cannot be read."""
    return people.is_kept(_member(text) if text.startswith(MEMBER) else room_from_text(text))


def place_in(text: str) -> Address | Room | None:
    """The place that stands in it, if one does; raises if it cannot be read."""
    return _place(text) if text.startswith(MEMBER) else room_from_text(text)


def _member(text: str) -> MemberId:
    return MemberId(text.removeprefix(MEMBER).partition(AT)[0])


def _place_of(member: MemberId, text: str, people: SqlPeople) -> Address | None:
    """The one it is meant for, unless somebody else writes from there by now."""
    place = _place(text)
    return place if place is not None and people.holder(place) == member else None


def _place(text: str) -> Address | None:
    """The one address of theirs that it is meant for."""
    place = text.partition(AT)[2]
    return address_from_text(place) if place else None
