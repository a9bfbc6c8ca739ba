"""One person at a terminal: words in, messages out, choices by number.

Lines that begin with a colon are not for Tequio but for the rehearsal: who speaks, what time it is.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TextIO
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.page_ports import Rehearsal, Seat
from bot.ports import Handle
from bot.words.inbound import Address, Inbound, Introduction, Room, Said
from bot.words.messages import Corrections, Form, Message, Reply

HELP = """\
:as NAME   speak as somebody else      :who     who is here
:next      jump to the next thing due  :monday  jump to Monday 09:00
:time      what time it is             Ctrl+D   leave
Anything else is said to Tequio; try “help”."""

NINE, WEEK = 9, 7
TERMINAL = "terminal"
"""The one conversation there is: nobody is between the two of us, and nothing is kept."""


@dataclass
class Console:
    """The adapter of a terminal. Whatever anybody of the rehearsal is told is shown here."""

    rehearsal: Rehearsal
    write: Callable[[str], object] = print
    lines_in: TextIO = field(default_factory=lambda: sys.stdin)
    _me: Seat | None = None
    _shown: set[str] = field(default_factory=set)

    async def run(self, handle: Handle) -> None:
        """Read lines until the end of input."""
        self._me = (await self.rehearsal.seats())[0]
        self.write(f"{HELP}\n\nYou are {self._me.name}.")
        while line := await asyncio.to_thread(self.lines_in.readline):
            words = line.strip()
            if words.startswith(":"):
                await self._rehearse(words[1:])
            elif words:
                self._show(await handle(self._inbound(words, self._me)))

    async def deliver(
        self,
        to: Address | Room,
        message: Message,
        *,
        key: str,
        again: bool = False,  # noqa: ARG002  a key is known here for ever
    ) -> None:
        if key in self._shown:
            return
        self._shown.add(key)
        self.write(f"— {await self._name(to)} reads:")
        self._show(message)

    async def people_in(self, room: Room) -> None:
        """No list is kept here: whoever sits down is there."""

    def problem(self) -> str:
        return ""

    async def _rehearse(self, words: str) -> None:
        command, _, rest = words.partition(" ")
        match command:
            case "as":
                await self._sit_down_as(rest.strip())
            case "who":
                self.write("\n".join(map(_introduced, await self.rehearsal.seats())))
            case "next":
                await self._jump(await self.rehearsal.next_due())
            case "monday":
                await self._jump(next_monday(self.rehearsal.now(), self._zone))
            case "time":
                self._tell_time()
            case _:
                self.write(HELP)

    async def _sit_down_as(self, name: str) -> None:
        for seat in await self.rehearsal.seats():
            if name and seat.name.casefold().startswith(name.casefold()):
                self._me = seat
                self.write(f"You are {seat.name}.")
                return
        self.write("Nobody here has that name. Say :who to see who is here.")

    async def _jump(self, moment: datetime | None) -> None:
        if moment is None:
            self.write("Nothing is due.")
            return
        await self.rehearsal.jump_to(moment)
        self._tell_time()

    def _tell_time(self) -> None:
        local = self.rehearsal.now().astimezone(self._zone)
        self.write(f"It is {local:%A %d %B %Y, %H:%M} in {self._zone.key}.")

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._me.zone if self._me else "UTC")

    async def _name(self, place: Address | Room) -> str:
        rooms = await self.rehearsal.rooms()
        seats = {seat.address: seat.name for seat in await self.rehearsal.seats()}
        here = self._me.name if self._me else place.id
        return seats.get(place, place.id) if isinstance(place, Address) else rooms.get(place, here)

    def _inbound(self, words: str, me: Seat) -> Inbound:
        introduction = Introduction(me.name, me.language, me.zone)
        return Inbound(
            uuid4().hex, me.address, Said(words), introduction=introduction, sealed_in=TERMINAL
        )

    def _show(self, reply: Reply) -> None:
        match reply:
            case Message(text=""):
                pass
            case Message():
                self.write("\n".join(spelled_out(reply)))
            case Corrections(problems=problems):
                self.write("\n".join(map(str, problems.values())))
            case Form() | None:  # at a terminal, forms are asked question by question
                pass


def spelled_out(message: Message) -> list[str]:
    """The message line by line, its choices numbered."""
    numbers = count(1)
    headings = (f"{button.menu}: " if button.menu else "" for button in message.numbered)
    labels = (button.label for button in message.numbered)
    choices = [
        f"  {next(numbers)}. {heading}{label}"
        for heading, label in zip(headings, labels, strict=True)
    ]
    files = [f"[{each.name}]\n{each.shows or each.content.decode()}" for each in message.files]
    return [*map(str, (message.text, *message.lines, *message.details)), *files, *choices, ""]


def next_monday(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday at nine on the clock of `zone`, never now."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=(WEEK - local.weekday()) % WEEK)
    nine = datetime(day.year, day.month, day.day, NINE, tzinfo=zone)
    return nine if nine > local else nine + timedelta(days=WEEK)


def _introduced(seat: Seat) -> str:
    return f"{seat.name}, {seat.organisation or 'no organisation'} ({seat.language}, {seat.zone})"
