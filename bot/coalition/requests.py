"""What a named handler gets: who asks, what they said, and what it may touch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias, TypeVar

from bot.coalition.agenda import Agenda, Occasion
from bot.coalition.changes import ChangeLog
from bot.coalition.outbox import Outbox
from bot.coalition.people import Member, People, Role, is_inside
from bot.words.errors import Refused
from bot.words.inbound import Address, Room
from bot.words.messages import Reply, say

S = TypeVar("S")

NOBODY_LEADS = say(
    "Nobody coordinates yet: write “claim” to me, and the code that whoever runs me was given."
)


class Setting(Protocol):
    """What may be touched when something is done, or has fallen due."""

    @property
    def now(self) -> datetime: ...
    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def agenda(self) -> Agenda: ...


class Deed(Setting, Protocol):
    """What somebody did, whether they asked for it or left."""

    @property
    def who(self) -> Member: ...


@dataclass(frozen=True, slots=True)
class Happening:
    """What follows of somebody who asked for nothing: they left, or did not answer."""

    who: Member
    now: datetime
    people: People
    outbox: Outbox
    agenda: Agenda


def happening(who: Member, occasion: Occasion) -> Happening:
    return Happening(who, occasion.now, occasion.people, occasion.outbox, occasion.agenda)


@dataclass(frozen=True, slots=True)
class Request:
    who: Member
    address: Address
    """Where they wrote from."""
    args: Mapping[str, str]
    room: Room | None
    """Where it was asked; None is a private conversation."""
    now: datetime
    people: People
    outbox: Outbox
    agenda: Agenda
    changes: ChangeLog
    link: str = ""
    """Leads back to where it was said, if that is a thread."""
    forgeable: bool = False
    """Whether the server that brought it could have made it up."""

    @property
    def today(self) -> date:
        """The day on the asking person's own calendar."""
        return self.now.astimezone(self.who.zone).date()

    @property
    def text(self) -> str:
        """What was typed after the words of the command."""
        return self.args.get("text", "").strip()

    @property
    def is_from_inside(self) -> bool:
        return is_inside(self.who, self.people)

    def only_for(self, role: Role) -> None:
        """Refuse everybody else, and what may not be from them at all."""
        if not self.who.has(role):
            leads = self.people.with_role(Role.COORDINATOR)
            only = say("Only a coordinator can do that. Ask one of yours.")
            raise Refused(only if leads else NOBODY_LEADS)
        self.must_be_certain()

    def must_be_certain(self) -> None:
        """For what gives or takes away a right. Refuses what somebody's server could have said."""
        if self.forgeable:
            raise Refused(
                say(
                    "That could have come from your server instead of you, so I do not do it. "
                    "Please say it in words, in an encrypted conversation with me."
                )
            )

    def only_from_inside(self) -> None:
        """For whatever ends up in the chat of somebody who did not ask for it. Refuses others."""
        if not self.is_from_inside:
            raise Refused(
                say(
                    "Only those who belong to a circle can ask something of others. "
                    "You can note what you do yourself."
                )
            )

    def only_in_private(self) -> None:
        """Refuses where others read along."""
        if self.room is not None:
            words = say("Not here, where others read along. Please write that to me in private.")
            raise Refused(words)


class Stores(Protocol):
    """What every request may touch, of a transaction."""

    @property
    def people(self) -> People: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def changes(self) -> ChangeLog: ...


def request_within(
    stores: Stores,
    who: Member,
    address: Address,
    now: datetime,
    *,
    args: Mapping[str, str] | None = None,
    room: Room | None = None,
    link: str = "",
    forgeable: bool = False,
) -> Request:
    """What somebody asks for in a transaction; without `args` and `room`, only who it is."""
    return Request(
        who,
        address,
        args or {},
        room,
        now,
        stores.people,
        stores.outbox,
        stores.agenda,
        stores.changes,
        link,
        forgeable,
    )


Handler: TypeAlias = Callable[[Request, S], Reply]
"""What a route does. Returning keeps all that it did, raising undoes it.

It may raise Refused (a sentence for the person) and Invalid (sentences beside what they filled in).
"""
