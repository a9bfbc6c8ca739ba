"""Who open deliveries are for, as they are now; looked up for many at once."""

from collections.abc import Collection

from bot.ids import MemberId
from bot.inbound import Address, Room
from bot.outbox import Recipient
from storage.people import SqlPeople
from storage.places import room_from_text

MEMBER = "member:"


def member_to_text(member: MemberId) -> str:
    return f"{MEMBER}{member}"


def found(
    people: SqlPeople, texts: Collection[str]
) -> dict[str, tuple[Recipient, Address | Room | None]]:
    """By recipient as it is kept: who it is, and where they can be reached if they can.

    A room that no circle has is left out.
    """
    members = [MemberId(text.removeprefix(MEMBER)) for text in texts if text.startswith(MEMBER)]
    rooms = {text: room_from_text(text) for text in texts if not text.startswith(MEMBER)}
    circles = people.circles_by_room() if rooms else {}
    addresses = people.addresses_of(members)
    return {
        **{member_to_text(m.id): (m, addresses.get(m.id)) for m in people.members_with(members)},
        **{text: (circles[room], room) for text, room in rooms.items() if room in circles},
    }
