"""Finds the route that typed words ask for, in English and in every language we speak."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.inbound import Called
from bot.language.tell import Interpreter, Reader
from bot.messages import Text

PREFIXES = ("!tequio ", "/tequio ", "!", "/")


@dataclass(frozen=True, slots=True)
class Command:
    """Words that can be typed on every surface; what follows them arrives as `args["text"]`."""

    words: Text
    route: str
    about: Text
    """One line for `help`."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command that was recognised, and the language it was typed in."""

    call: Called
    language: str
    prefixed: bool
    """Written with a `!` or `/`: meant for us, whatever else is going on."""
    bare: bool
    """Nothing followed the words of the command."""


class Vocabulary:
    """All commands in all languages, longest first."""

    def __init__(self, commands: Iterable[Command], interpreter: Interpreter) -> None:
        self._phrases: dict[str, dict[str, str]] = {}
        for command in commands:
            for language in interpreter.languages:
                reader = Reader(language, ZoneInfo("UTC"))
                phrase = _plain(interpreter.words(command.words, reader))
                self._phrases.setdefault(language, {})[phrase] = command.route
        self._longest = max(
            (len(p.split()) for phrases in self._phrases.values() for p in phrases), default=0
        )

    def recognise(self, text: str, languages: Iterable[str]) -> Typed | None:
        """The command at the start of `text`, the person's own language first."""
        said, prefixed = _without_prefix(text.strip())
        words = said.split(maxsplit=self._longest)
        for length in range(min(self._longest, len(words)), 0, -1):
            phrase = _plain(" ".join(words[:length]))
            rest = said.split(maxsplit=length)[length:]
            for language in dict.fromkeys([*languages, "en"]):
                route = self._phrases.get(language, {}).get(phrase)
                if route is not None:
                    call = Called(route, {"text": rest[0] if rest else ""})
                    return Typed(call, language, prefixed, bare=not rest)
        return None

    @property
    def phrases(self) -> Mapping[str, Mapping[str, str]]:
        """For each language the phrases and their routes; start-up checks read this."""
        return self._phrases


def _without_prefix(text: str) -> tuple[str, bool]:
    for prefix in PREFIXES:
        if text.casefold().startswith(prefix):
            return text[len(prefix) :].lstrip(), True
    return text, False


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split()).rstrip("?.!:")
