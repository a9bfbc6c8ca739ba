"""Somebody who is made up: all that is theirs holds a word that was never written before."""

import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass

from bot.selftest.model import Trace
from bot.words.inbound import Address, Introduction, Room

LONG = 14
"""Letters: no such word comes up by chance."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """What must be found nowhere of them."""

    account: str
    name: str
    mail: str
    workspace: str
    room: str
    event: str
    device: str
    typed: str
    """Behind the word with which the form is asked for."""
    report: str
    more: str
    """What they add when they come back."""

    @property
    def introduction(self) -> Introduction:
        rooms = (Room("matrix", self.workspace, self.room),)
        return Introduction(self.name, "en", "UTC", rooms)

    @property
    def address(self) -> Address:
        return Address("slack", self.workspace, self.account)

    def traces(self) -> Mapping[Trace, tuple[str, ...]]:
        return {
            Trace.PERSON: (self.account, self.name, self.mail),
            Trace.PLACE: (self.workspace, self.room, self.event, self.device),
            Trace.WORDS: (self.typed, self.report, self.more),
        }


def made_up() -> Reporter:
    """Another one each time."""
    account, name, mail, workspace, room, event, device, typed, report, more = _new_words(10)
    return Reporter(
        account=f"@{account}:home.example",
        name=f"Xochitl {name.capitalize()}",
        mail=f"{mail}@home.example",
        workspace=f"{workspace}.example",
        room=f"!{room}:home.example",
        event=f"${event}",
        device=f"Phone {device}",
        typed=f"the director {typed} beats",
        report=f"They came with {report} dogs",
        more=f"And they {more} returned",
    )


def new_word() -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LONG))


def _new_words(count: int) -> list[str]:
    return [new_word() for _ in range(count)]
