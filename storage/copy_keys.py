"""Keys without which a part of a copy cannot be opened: when one goes, so does that part.

They are kept apart from the copies, in one file that each copy writes anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cryptography.fernet import Fernet, InvalidToken

KeptKeys = Mapping[str, bytes]
"""By the name of what they open: a case or a mailbox, a round."""


class WrongKeys(Exception):
    """These keys do not belong to the copy."""


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """The keys of one copy: those of the last one that are still needed, and new ones."""

    known: KeptKeys
    needed: dict[str, bytes] = field(default_factory=dict)
    """No other key is kept any more."""

    def need(self, name: str) -> Fernet:
        if name not in self.needed:
            self.needed[name] = self.known.get(name) or Fernet.generate_key()
        return Fernet(self.needed[name])

    def seal(self, name: str, content: bytes) -> bytes:
        return self.need(name).encrypt(content)


def opened_with(keys: KeptKeys, name: str, content: bytes) -> bytes | None:
    """None if the key is gone. Raises WrongKeys for what was sealed with another one."""
    if name not in keys:
        return None
    try:
        return Fernet(keys[name]).decrypt(content)
    except (InvalidToken, ValueError):
        raise WrongKeys from None


def name_of_case(case: str) -> str:
    """Of a case or of a mailbox, by its random id."""
    return f"case {case}"


def name_of_day(day: date) -> str:
    """In copies of an earlier version."""
    return f"day {day}"


def name_of_round(round_: str) -> str:
    return f"round {round_}"
