"""What came of a case, as one mark among many that nobody made: counted once a quarter.

A mark says an outcome and nothing of its case. It is sealed to a key of its quarter, which no
machine keeps: its secret is sealed to the responders, who cannot get at the marks, and the server,
which has them, cannot open them. When the quarter is over a responder's page hands the secret back.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from bot.concerns.sealed.age import (
    CannotOpen,
    Identity,
    Recipient,
    new_identity,
    recipient_of,
    seal,
    seal_to_ten,
    unseal,
)

INSIDE = 16
"""Bytes: an outcome, then spaces."""


class Outcome(StrEnum):
    """As `adapters/web/browser/src/case_state.js` has them."""

    ACTED = "acted"
    REFERRED = "referred"
    NOT_ENOUGH = "not enough"
    WITHDRAWN = "withdrawn"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True)
class Mark:
    quarter: str
    """To whose key it is sealed, by its name."""
    sealed: bytes


@dataclass(frozen=True, slots=True)
class QuarterKey:
    quarter: str
    """Its name."""
    recipient: Recipient
    """What marks are sealed to."""
    capsule: bytes
    """The secret, sealed to ten."""


def new_quarter_key(quarter: str, responders: Iterable[Recipient]) -> QuarterKey:
    """Its secret is nowhere but in the capsule. Raises ValueError without responders."""
    identity = new_identity()
    capsule = seal_to_ten(identity.encode(), [*responders])
    return QuarterKey(quarter, recipient_of(identity), capsule)


def mark(outcome: Outcome, to: Recipient) -> bytes:
    return seal(outcome.encode().ljust(INSIDE), [to])


def mark_for_nobody() -> bytes:
    """Shaped like any other; the key that could open it is forgotten at once."""
    return seal(bytes(INSIDE), [recipient_of(new_identity())])


def outcomes_in(marks: Iterable[bytes], identity: Identity) -> Iterator[Outcome]:
    """Of those that this key opens; what says no outcome counts as none."""
    for each in marks:
        with suppress(CannotOpen, ValueError):
            yield Outcome(unseal(each, identity).decode().rstrip())


def is_secret_of(identity: Identity, key: QuarterKey) -> bool:
    """Whether this is what its marks can be opened with."""
    try:
        unseal(seal(b"", [key.recipient]), identity)
    except CannotOpen:
        return False
    return True
