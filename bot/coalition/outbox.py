"""What is owed to people who are not here: kept until it was shown to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from bot.coalition.needs import ANYBODY, Needs
from bot.coalition.people import Circle, Member
from bot.waiting.backoff import backoff
from bot.words.ids import DeliveryId
from bot.words.inbound import Address, Called, Room
from bot.words.messages import Message

Recipient: TypeAlias = Member | Circle
"""A circle is told in each of its rooms."""

Lane: TypeAlias = tuple[str, str]
"""A platform, and a workspace or account there: what is slow in one holds up no other."""

LATE_AFTER = timedelta(minutes=15)

CLOCKS_DIFFER_BY = timedelta(minutes=2)
"""The clocks of two instances may: until then none takes the other's claim to be over."""

LEASE = timedelta(seconds=60) + CLOCKS_DIFFER_BY
"""Whoever claimed a delivery and has not said how it went by then, is taken to be gone."""

FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(hours=1)
"""Also where a platform asks for more. What waits longer does so by a clock that was wrong."""
SHORTEST_WAIT = timedelta(seconds=1)
GIVE_UP_AFTER = timedelta(days=3)

ORDER_HOLDS_FOR = timedelta(hours=1)
"""How long what comes later to the same person or room waits behind a delivery that fails.

Then it may overtake: it may be only this one message that cannot be shown."""


class Outbox(Protocol):
    """Kept in the transaction of the change that it tells about."""

    def put(
        self,
        to: Recipient,
        message: Message,
        *,
        once: str = "",
        not_before: datetime | None = None,
        at: Address | None = None,
        needs: Needs = ANYBODY,
        anew: Called | None = None,
    ) -> None:
        """Owe `message` to somebody. A second one with the same `once` key is dropped.

        A member gets it `at` this address, as long as it is theirs, or else where they want to be
        written to; and only if they are what it `needs` when it is shown. If they are not, what is
        `anew` falls due instead, with their id as `member`, and tells what they may still read. A
        circle gets it in those of its rooms that are its own when it is shown.
        """
        ...

    def withdraw(self, beginning: str) -> Sequence[str]:
        """Do not show what is owed under `once` keys that begin so, if that was not done yet.

        Returns the keys of what is not shown any more.
        """
        ...

    def readdress(self, before: Room, room: Room) -> None:
        """What is owed to the one is owed to the other from now on."""
        ...

    def forget_once(self, beginning: str) -> None:
        """Let go of the `once` keys that begin so: the same is never owed again."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one person or room."""

    id: DeliveryId
    recipient: Recipient
    """As they are now: whatever was changed since it was put counts."""
    to: Address | Room | None
    """None if they cannot be reached any more."""
    message: Message
    due: datetime
    tried_since: datetime
    """The first attempt; a delivery is not blamed for the time in which we were down."""
    attempts: int = 0
    """How often it was tried before."""
    needs: Needs = ANYBODY
    anew: Called | None = None

    @property
    def lane(self) -> Lane | None:
        return None if self.to is None else (self.to.platform, self.to.workspace)

    def is_late(self, now: datetime) -> bool:
        return now - self.due > LATE_AFTER


def next_attempt(
    attempts: int, tried_since: datetime, now: datetime, asked: timedelta
) -> datetime | None:
    """When to try again after one more failure; None once it was tried for too long.

    The platform's own `asked` wait is taken at its word, up to an hour, so that what is paced goes
    out at the allowed rate. Without one it doubles from ten seconds to an hour. Always later than
    `now`.
    """
    if now - tried_since > GIVE_UP_AFTER:
        return None
    if asked > timedelta():
        return now + min(max(asked, SHORTEST_WAIT), LONGEST_RETRY)
    return now + backoff(attempts, FIRST_RETRY, LONGEST_RETRY)
