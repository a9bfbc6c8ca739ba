"""The roster of responders, and who of them may open a report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.errors import Invalid
from bot.words.messages import say

PROOF_LASTS = timedelta(days=92)
"""Responders prove every quarter that they still hold their key."""
FEWEST = 2
"""Live keys without which no report is taken: a single lost key would lose them all."""


@dataclass(frozen=True, slots=True)
class Responder:
    name: str
    recipient: Recipient
    verify_key: VerifyKey
    proved: date
    """The day (UTC) on which they last opened something sealed to them."""

    def is_live(self, today: date) -> bool:
        return today <= self.proved + PROOF_LASTS


@dataclass(frozen=True, slots=True)
class Allowed:
    responders: tuple[Responder, ...]


@dataclass(frozen=True, slots=True)
class IntakeClosed:
    """Fewer than two live keys: the referral list is shown, and why."""


@dataclass(frozen=True, slots=True)
class NobodyLeft:
    """The reporter left everybody out: only the referral list outside remains."""


Openers: TypeAlias = Allowed | IntakeClosed | NobodyLeft


def who_may_open(
    roster: Sequence[Responder], hidden_from: Collection[Recipient], today: date
) -> Openers:
    """Decide whom a report is sealed to; `today` is in UTC.

    Raises Invalid for a key that is not on the roster any more: to overlook it could show
    somebody the very report that names them.
    """
    if not set(hidden_from) <= {responder.recipient for responder in roster}:
        words = say("The list of responders has just changed. Please choose again.")
        raise Invalid({"hidden_from": words})
    live = [responder for responder in roster if responder.is_live(today)]
    if len({responder.recipient for responder in live}) < FEWEST:
        return IntakeClosed()
    allowed = tuple(responder for responder in live if responder.recipient not in hidden_from)
    return Allowed(allowed) if allowed else NobodyLeft()
