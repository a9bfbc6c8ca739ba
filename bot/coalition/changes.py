"""What was changed for others: a line that stays, whoever may wish later that it did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.words.ids import MemberId
from bot.words.messages import Text


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    by: MemberId
    what: Text


class ChangeLog(Protocol):
    """Lines are added. None is ever changed or taken out."""

    def note(self, change: Change) -> None: ...
    def newest(self) -> Sequence[Change]:
        """All of them, the newest first."""
        ...
