"""What is owed to people who are not here: kept until it was shown to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from bot.ids import DeliveryId
from bot.inbound import Address, Room
from bot.language.tell import Reader
from bot.messages import Message
from bot.people import Circle, Member

Recipient: TypeAlias = Member | Circle
"""A circle is told in each of its rooms."""

FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
LATE_AFTER = timedelta(minutes=15)


class Outbox(Protocol):
    """Kept in the transaction of the change that it tells about."""

    def put(
        self,
        to: Recipient,
        message: Message,
        *,
        once: str = "",
        not_before: datetime | None = None,
    ) -> None:
        """Owe `message` to somebody. A second one with the same `once` key is dropped."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one person or room."""

    id: DeliveryId
    to: Address | Room
    reader: Reader
    message: Message
    due: datetime
    attempts: int = 0

    def is_late(self, now: datetime) -> bool:
        return now - self.due > LATE_AFTER


def next_attempt(attempts: int, due: datetime, now: datetime, asked: timedelta) -> datetime | None:
    """When to try again after `attempts` failures; None once it has been owed for too long.

    Doubles from ten seconds to an hour, and never before the platform's own `asked` wait is over.
    """
    if now - due > GIVE_UP_AFTER:
        return None
    doublings = min(attempts, 20)  # far beyond the longest retry
    return now + max(min(FIRST_RETRY * (1 << doublings), LONGEST_RETRY), asked)
