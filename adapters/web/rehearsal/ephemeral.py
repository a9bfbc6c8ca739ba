"""Forms and buttons that one person sees now and no history holds: in memory, for half an hour."""

import secrets
import time
from dataclasses import dataclass, field

from bot.words.inbound import Address, Room
from bot.words.messages import Button, Form

FORGET_AFTER = 30 * 60.0
"""Seconds."""
MOST = 500


@dataclass(frozen=True, slots=True)
class Open:
    seat: Address
    room: Room | None
    """Where it was opened; None is a private conversation."""
    buttons: tuple[Button, ...]
    form: Form | None = None
    since: float = field(default_factory=time.monotonic)


class Held:
    """What stands open, by ids that cannot be guessed."""

    def __init__(self) -> None:
        self._open: dict[str, Open] = {}

    def keep(self, opened: Open, identity: str = "") -> str:
        """Its id: a new one, or the one it had before."""
        identity = identity or secrets.token_urlsafe(16)
        self._open[identity] = opened
        if len(self._open) > MOST:
            del self._open[next(iter(self._open))]
        return identity

    def look_at(self, identity: str, seat: Address) -> Open | None:
        """What this person has open under this id, if it is not too old."""
        opened = self._open.get(identity)
        if opened is None or opened.seat != seat:
            return None
        if time.monotonic() - opened.since > FORGET_AFTER:
            del self._open[identity]
            return None
        return opened

    def take(self, identity: str, seat: Address) -> Open | None:
        """The same, but from now on nobody else gets it: a form is sent once."""
        opened = self.look_at(identity, seat)
        if opened is not None:
            del self._open[identity]
        return opened
