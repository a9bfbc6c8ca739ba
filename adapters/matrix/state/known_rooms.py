"""What we know of the rooms that we are in: who is there, and whether they are encrypted."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from adapters.matrix.api.homeserver import Json

Membership: TypeAlias = Literal["join", "invite", "leave", "ban", "knock"]

HERE = frozenset({"join", "invite"})
A_PAIR = 2
MOST_POWER = 2**53
"""As far as numbers in Matrix events go."""
DAY = 24 * 60 * 60 * 1000
"""In milliseconds."""


@dataclass(slots=True)
class KnownRoom:
    id: str
    encrypted: bool = False
    """Never becomes false again, whatever a later event says."""
    name: str = ""
    space: bool = False
    """Nobody talks there: it gathers people and other rooms."""
    direct: bool = False
    """Made or offered as a private conversation."""
    members: dict[str, str] = field(default_factory=dict)
    """Membership by user id."""
    names: dict[str, str] = field(default_factory=dict)
    """What they call themselves there."""
    before: str = ""
    """The room whose place this one says that it took."""
    after: str = ""
    """The room that took its place, as whoever may close this one has said."""
    messages_per_key: int = 100
    milliseconds_per_key: int = 7 * DAY
    """After how many messages, and how long, we seal with a new key."""
    creator: str = ""
    powers: dict[str, int] = field(default_factory=dict)
    """By user id, of those who have more or less than is usual there."""
    usual_power: int = 0
    redacting_power: int = 50
    """What one needs to take back the words of others."""

    @property
    def present(self) -> set[str]:
        """Who can read along now or on accepting their invitation."""
        return {user for user, membership in self.members.items() if membership in HERE}

    @property
    def joined(self) -> set[str]:
        return {user for user, membership in self.members.items() if membership == "join"}

    def is_private(self, me: str) -> bool:
        """Whether it is a conversation of one person with us, and nobody else is there."""
        present = self.present
        here = self.members.get(me) == "join"
        alone = here and len(present) == A_PAIR and not self.space
        return alone and (self.direct or not self.name)

    def may_redact(self, me: str) -> bool:
        """Whether we can take back what others said there; unknown of rooms from an older time."""
        if self.creator in {"", me} and me not in self.powers:
            return True
        return self.powers.get(me, self.usual_power) >= self.redacting_power

    def continues(self, other: "KnownRoom") -> bool:
        """Whether it took the place of the other one: only if both of them say so."""
        return self.before == other.id and other.after == self.id

    def copy(self) -> "KnownRoom":
        return replace(self, members=dict(self.members), names=dict(self.names))

    def take(self, event: Json) -> bool:
        """Note what a state event says; True if it changes who may read along."""
        content, key = event.get("content"), event.get("state_key")
        if not isinstance(content, dict) or not isinstance(key, str):
            return False
        match event.get("type"):
            case "m.room.encryption":
                self.encrypted = True
                self.messages_per_key = _within(content.get("rotation_period_msgs"), 100, 1, 10_000)
                age = content.get("rotation_period_ms")
                self.milliseconds_per_key = _within(age, 7 * DAY, DAY // 24, 365 * DAY)
            case "m.room.create":
                self.space = content.get("type") == "m.space"
                predecessor = content.get("predecessor")
                told = predecessor.get("room_id") if isinstance(predecessor, dict) else ""
                self.before = _text(told)
                self.creator = _text(event.get("sender"))
            case "m.room.tombstone":
                self.after = _text(content.get("replacement_room"))
            case "m.room.power_levels":
                self._powers(content)
            case "m.room.name":
                self.name = _text(content.get("name"))
            case "m.room.member":
                return self._member(key, content)
            case _:
                pass
        return False

    def _powers(self, content: Json) -> None:
        users = content.get("users")
        given = users.items() if isinstance(users, dict) else ()
        self.powers = {user: level for user, level in given if isinstance(level, int)}
        self.usual_power = _within(content.get("users_default"), 0, -MOST_POWER, MOST_POWER)
        self.redacting_power = _within(content.get("redact"), 50, -MOST_POWER, MOST_POWER)

    def _member(self, user: str, content: Json) -> bool:
        before = self.members.get(user)
        self.members[user] = _text(content.get("membership")) or "leave"
        self.names[user] = _text(content.get("displayname"))
        self.direct = self.direct or content.get("is_direct") is True
        return (before in HERE) != (self.members[user] in HERE)


def private_rooms(rooms: Iterable[KnownRoom], me: str, user: str) -> list[KnownRoom]:
    """The private conversations with somebody, the best first: encrypted, and they are there."""
    pairs = [room for room in rooms if room.is_private(me)]
    theirs = [room for room in pairs if user in room.present]
    return sorted(theirs, key=lambda r: (not r.encrypted, r.members[user] != "join", r.id))


def declined(rooms: Iterable[KnownRoom], me: str, user: str) -> bool:
    """Whether they have left a private conversation with us, or never wanted it."""
    return any(
        room.direct and room.members.get(user) == "leave" and room.present == {me} for room in rooms
    )


def shared_rooms(rooms: Iterable[KnownRoom], me: str, user: str) -> list[KnownRoom]:
    """The rooms where they talk with others, and we are there."""
    open_rooms = [room for room in rooms if not room.is_private(me)]
    return [r for r in open_rooms if r.members.get(user) == r.members.get(me) == "join"]


def _within(value: object, usual: int, least: int, most: int) -> int:
    return min(max(value, least), most) if isinstance(value, int) else usual


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
