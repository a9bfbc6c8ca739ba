"""The ways in which something goes wrong on purpose.

* TequioError
  + for the person who acted (nothing of what they did is kept)
    - Refused       one sentence says why not, and what to do instead
    - Invalid       one sentence for each answer that cannot be used
  + for the operator
    - CommandFailed one sentence for the terminal; the command ends with exit code 1
  + for the courier (what it should do with the delivery)
    - TryLater      the platform asks us to wait, or cannot be reached
    - Undeliverable nobody is there any more; trying again cannot help

Everything else that is raised is a bug.
"""

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line needs to know how a command fails, and nothing of messages
    from collections.abc import Mapping

    from bot.words.messages import Choice, Words


class TequioError(Exception):
    """What goes wrong on purpose."""


class Refused(TequioError):
    """Read by the person who acted, so write it for them."""

    def __init__(self, words: "Words") -> None:
        super().__init__(str(words))
        self.words = words


class Invalid(TequioError):
    """Answers that cannot be used, each explained beside its field (keyed by field name).

    `offered` are answers that may have been meant, by field name, too.
    """

    def __init__(
        self,
        problems: "Mapping[str, Words]",
        offered: "Mapping[str, tuple[Choice, ...]]" = MappingProxyType({}),
    ) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems
        self.offered = offered


class CommandFailed(TequioError):
    """Read by the operator at the terminal."""


class TryLater(TequioError):
    """The platform could not take it now; `after` is how long it asks us to wait."""

    def __init__(self, after: timedelta = timedelta()) -> None:
        super().__init__(f"try again after {after}")
        self.after = after


class Undeliverable(TequioError):
    """It cannot be delivered, now or later; `reason` is for the operator, without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
