"""The roster of responders, and who of them may open a report."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.roster_list import Named, Recovery, RosterList
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList, in_force
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
class Roster:
    """Those with keys on the list, as far as the list may be believed."""

    responders: tuple[Responder, ...]
    standing: Literal["signed", "unsigned", "stopped"] = "unsigned"
    """`stopped`: there is a key, or a list, that two stewards did not sign."""
    recovery: Recovery | None = None
    before: tuple[Named, ...] = ()
    """Who stands on a list that was ever in force, with all keys that they had."""

    @property
    def signers(self) -> Mapping[VerifyKey, str]:
        """Whose signatures are good, and their names.

        What somebody signed stays theirs when they have gone or taken other keys.
        """
        now = {each.verify_key: each.name for each in self.responders}
        return {each.verify_key: each.name for each in self.before} | now


def checked(rows: Sequence[Responder], lists: Sequence[SignedList]) -> Roster:
    """What the signed lists make of the rows: keys that no list names count for nothing."""
    try:
        last = in_force(lists)
    except Misread:
        return Roster((), "stopped")
    if last is None:
        return Roster((*rows,))
    known = tuple(each for each in rows if is_named(each, last))
    standing: Literal["signed", "stopped"] = "signed" if len(known) == len(rows) else "stopped"
    ever = tuple(named for each in lists for named in each.content.responders)
    return Roster(known, standing, last.recovery, ever)


def is_named(responder: Responder, last: RosterList) -> bool:
    """With this name, too: it is by the name that a reporter leaves somebody out."""
    return Named(responder.name, responder.recipient, responder.verify_key) in last.responders


@dataclass(frozen=True, slots=True)
class Allowed:
    responders: tuple[Responder, ...]
    signed: bool = False
    """Whether two stewards have signed who they are."""
    recovery: Recovery | None = None
    """Two of three organisations outside can open it together, too."""

    @property
    def keys(self) -> Sequence[Recipient]:
        """To all of them a report is sealed."""
        more = [self.recovery.recipient] if self.recovery else []
        return [*(each.recipient for each in self.responders), *more]


@dataclass(frozen=True, slots=True)
class IntakeClosed:
    """Nothing is taken: the referral list is shown, and why."""

    stopped: bool = False
    """Not because fewer than two keys are live, but because of one that nobody signed."""


@dataclass(frozen=True, slots=True)
class NobodyLeft:
    """The reporter left everybody out: only the referral list outside remains."""


Openers: TypeAlias = Allowed | IntakeClosed | NobodyLeft


def who_may_open(roster: Roster, hidden_from: Collection[Recipient], today: date) -> Openers:
    """Decide whom a report is sealed to; `today` is in UTC.

    Raises Invalid for a key that is not on the roster any more: to overlook it could show
    somebody the very report that names them.
    """
    if roster.standing == "stopped":
        return IntakeClosed(stopped=True)
    if not set(hidden_from) <= {responder.recipient for responder in roster.responders}:
        words = say("The list of responders has just changed. Please choose again.")
        raise Invalid({"hidden_from": words})
    live = [responder for responder in roster.responders if responder.is_live(today)]
    if len({responder.recipient for responder in live}) < FEWEST:
        return IntakeClosed()
    allowed = tuple(responder for responder in live if responder.recipient not in hidden_from)
    if not allowed:
        return NobodyLeft()
    return Allowed(allowed, roster.standing == "signed", roster.recovery)
