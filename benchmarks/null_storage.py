"""A desk whose storage keeps nothing: what is left to measure is the finding of a route."""

from datetime import UTC, datetime

from benchmarks.core_alone import Nothing
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

ADA = Member(MemberId("ada"), "Ada", reached=True)
ADDRESS = Address("slack", "T1", "ada")
YES = Message("yes")
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def desk_with(routes: int) -> Desk:
    """A desk that knows the commands “topic 0”, “topic 1” and so on."""
    interpreter = Interpreter(load_catalogues())
    commands = [Command(say(f"topic {n}"), f"topic.{n}", say("")) for n in range(routes)]
    vocabulary = Vocabulary(commands, interpreter)
    confidence = open_confidence({}, vocabulary, interpreter, lambda _: "")
    table = {command.route: _answer for command in commands}
    return Desk(Nothing({ADDRESS: ADA}), table, vocabulary, confidence, interpreter, lambda: NOW)


def _answer(_request: Request, _tx: Transaction) -> Reply:
    return YES
