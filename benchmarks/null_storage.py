"""A desk whose storage keeps next to nothing: what is left to measure is the finding of a route."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, TypeVar

from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.engine.confidence.door import open_confidence
from bot.engine.desk import Desk
from bot.forms.command import Command
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.ids import MemberId
from bot.words.inbound import Address
from bot.words.messages import Message, Reply, say
from config.catalogues import load_catalogues

T = TypeVar("T")

ADA = Member(MemberId("ada"), "Ada", reached=True)
ADDRESS = Address("slack", "T1", "ada")
YES = Message("yes")
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Forgetful:
    """Storage in which every event is new, Ada is the only member, and nothing is kept."""

    def __init__(self) -> None:
        nothing: Any = SimpleNamespace(
            people=SimpleNamespace(member_at=lambda _: ADA, member=lambda _: ADA),
            conversations=SimpleNamespace(
                first_time=lambda _key, _now: True,
                dialogue=lambda _address: None,
                close=lambda _address: None,
                offers=lambda _address: (),
            ),
            permissions=None,
            outbox=None,
            changes=None,
            agenda=None,
            savepoint=nullcontext,
        )
        self._transaction: Transaction = nothing

    async def run(self, work: Callable[[Transaction], T], *, waited_for: bool = True) -> T:  # noqa: ARG002
        return work(self._transaction)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return work(self._transaction)


def desk_with(routes: int) -> Desk:
    """A desk that knows the commands “topic 0”, “topic 1” and so on."""
    interpreter = Interpreter(load_catalogues())
    commands = [Command(say(f"topic {n}"), f"topic.{n}", say("")) for n in range(routes)]
    vocabulary = Vocabulary(commands, interpreter)
    confidence = open_confidence({}, vocabulary, interpreter, lambda _: "")
    table = {command.route: _answer for command in commands}
    return Desk(Forgetful(), table, vocabulary, confidence, interpreter, lambda: NOW)


def _answer(_request: Request, _tx: Transaction) -> Reply:
    return YES
