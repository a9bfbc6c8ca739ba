"""What people call themselves; who could be taken for somebody else is seen by the core."""

import re

from adapters.matrix.state.known_rooms import KnownRoom
from bot.language.look_alikes import as_drawn

LONGEST_NAME = 60

_ADDRESS = re.compile(r"@[^\s:@]+:[^\s]+")


def called(user: str, room: KnownRoom) -> str:
    """Their name there, as it is drawn; without one, the first part of their address.

    A name that reads like an address is none: their own stands there instead.
    """
    name = as_drawn(room.names.get(user, ""))[:LONGEST_NAME] or user[1:].partition(":")[0]
    return f"{_ADDRESS.sub('', name).strip()} ({user})".strip() if _ADDRESS.search(name) else name
