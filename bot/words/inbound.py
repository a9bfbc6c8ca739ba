"""What people do, as an adapter tells it to the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.words.messages import Button


@dataclass(frozen=True, slots=True)
class Address:
    """Where one person can be reached: a platform, a workspace or server of it, and their id."""

    platform: str
    workspace: str
    id: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where a circle talks: a channel or a room."""

    platform: str
    workspace: str
    id: str


@dataclass(frozen=True, slots=True)
class Said:
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A route by name: from a button, a submitted form, a shortcut or a command."""

    route: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """What they said before now says something else."""

    key: str
    """Of the inbound in which it was said; empty where nobody knows any more which that was."""
    text: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What they said before is gone."""

    key: str
    """Of the inbound in which it was said."""


@dataclass(frozen=True, slots=True)
class Came:
    """They are in the room now."""


@dataclass(frozen=True, slots=True)
class Went:
    """They are not in the room any more."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Their account was closed: nothing reaches them there until they act again."""


@dataclass(frozen=True, slots=True)
class Brought:
    """They brought us into the room; without one, into a whole workspace."""

    name: str
    """What the room or the workspace is called."""
    talks: bool = True
    """Whether one can talk there; in a list of people, such as a user group, nobody can."""


@dataclass(frozen=True, slots=True)
class Continued:
    """What was talked about in another room goes on in this one: the platform itself says so."""

    before: Room


@dataclass(frozen=True, slots=True)
class Introduced:
    """Their platform knows something new of them: it stands in the introduction."""


Utterance: TypeAlias = Said | Called | Changed | TakenBack
"""Meant for us: somebody may wait for an answer."""

Movement: TypeAlias = Came | Went | Closed | Brought | Continued | Introduced
"""Seen by the platform, not said to us: nobody waits for an answer."""

Event: TypeAlias = Utterance | Movement


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the platform knows of a person: our first guess about somebody new."""

    name: str = ""
    language: str = ""
    zone: str = ""
    rooms: tuple[Room, ...] = ()
    email_domain: str = ""
    """What stands behind the @ in their address, which itself goes no further than the adapter."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is there, or whom somebody else named, as their platform knows them."""

    address: Address
    introduction: Introduction


@dataclass(frozen=True, slots=True)
class Inbound:
    key: str
    """The platform's id of the event; a redelivery carries the same one. Empty for what never comes
    twice, such as what a page sends: then nothing is noted of it, not even when it was."""
    sender: Address
    event: Event
    room: Room | None = None
    """Where it was said; None is a private conversation with the bot."""
    can_show_form: bool = False
    """Whether a Form can be shown in answer, right here, right now."""
    introduction: Introduction = field(default_factory=Introduction)
    link: str = ""
    """Leads back to the thread in which it was said; empty outside of one."""
    named: tuple[Presence, ...] = ()
    """Other people in what was said or picked, of whom the core may not have heard yet."""
    sealed_in: str = ""
    """The conversation of the two of us in which it was said, if nobody on the way can read it and
    nothing stays there; only there can a form be told in confidence, question by question."""
    asked: bool = False
    """Whether what we showed there last was asked in confidence: what is said now may be an answer
    to it, also if we have forgotten the form."""
    forgeable: bool = False
    """Whether the server that brought it could have made it up, because nothing seals it."""
    choices: tuple[Button, ...] = ()
    """What the message of ours offers under which they said it: these are meant before others."""
    on_a_page: bool = False
    """Whether it was done on a page, where nothing is typed: a number typed elsewhere does not mean
    what is shown there."""
    keeps: bool = False
    """Whether what is said there in confidence stays there, because we may not take it back."""
