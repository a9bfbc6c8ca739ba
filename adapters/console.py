"""One person at a terminal: words in, messages out, choices by number."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TextIO
from uuid import uuid4

from bot.errors import Undeliverable
from bot.inbound import Address, Inbound, Introduction, Room, Said
from bot.messages import Corrections, Form, Message, Reply
from bot.ports import Handle


@dataclass
class Console:
    """The adapter whose only person is whoever sits at this terminal."""

    me: Address
    introduction: Introduction = field(default_factory=Introduction)
    lines_in: TextIO = field(default_factory=lambda: sys.stdin)
    write: Callable[[str], object] = print
    _shown: set[str] = field(default_factory=set)

    async def run(self, handle: Handle) -> None:
        """Read lines until the end of input."""
        while line := await asyncio.to_thread(self.lines_in.readline):
            if line.strip():
                self._show(await handle(self._inbound(line)))

    async def deliver(self, to: Address | Room, message: Message, *, key: str) -> None:
        if isinstance(to, Address) and to != self.me:
            raise Undeliverable("only one person sits at a terminal")
        if key not in self._shown:
            self._shown.add(key)
            self._show(message)

    def _inbound(self, line: str) -> Inbound:
        return Inbound(
            uuid4().hex, self.me, Said(line.rstrip("\n")), introduction=self.introduction
        )

    def _show(self, reply: Reply) -> None:
        match reply:
            case Message():
                self.write("\n".join(spelled_out(reply)))
            case Corrections(problems=problems):
                self.write("\n".join(map(str, problems.values())))
            case Form() | None:  # a form is asked question by question here
                pass


def spelled_out(message: Message) -> list[str]:
    """The message line by line, its choices numbered."""
    numbers = count(1)
    choices = [f"  {next(numbers)}. {button.label}" for button in message.buttons]
    return [*map(str, (message.text, *message.lines, *message.details)), *choices, ""]
