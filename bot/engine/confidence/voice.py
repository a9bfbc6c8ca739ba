"""What the door says, in the language of somebody of whom nothing else is known."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Called, Inbound
from bot.words.messages import Message, Reply


@dataclass(frozen=True, slots=True)
class Voice:
    interpreter: Interpreter

    def language(self, inbound: Inbound, typed: str = "") -> str:
        """Chosen on a button, else the language of the typed word, else of the surface."""
        asked = inbound.event.args.get("language", "") if isinstance(inbound.event, Called) else ""
        spoken = typed if typed != "en" else ""
        wanted = asked or spoken or inbound.introduction.language
        return wanted if wanted in self.interpreter.languages else "en"

    def reply(self, reply: Reply, language: str) -> Reply:
        if isinstance(reply, Message):
            return self.told(reply, language)
        return self.interpreter.reply(reply, _reader(language))

    def told(self, message: Message, language: str) -> Message:
        return replace(self.interpreter.message(message, _reader(language)), forgets=True)


def _reader(language: str) -> Reader:
    """Whoever says something in confidence has no zone here."""
    return Reader(language, ZoneInfo("UTC"))
