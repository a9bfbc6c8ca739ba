"""Finds the route that typed words ask for, in English and in every language we speak."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.language.phrases import fold
from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Called
from bot.words.messages import Text

PREFIXES = ("!tequio ", "/tequio ", "!", "/")


@dataclass(frozen=True, slots=True)
class Command:
    """Words that can be typed on every surface; what follows them arrives as `args["text"]`."""

    words: Text
    route: str
    about: Text
    """One line for `help`."""
    everyday: bool = False
    """What `help` begins with; it tells of all others further down."""
    in_forms: bool = False
    """Whether the bare words are understood in the middle of a form, where they could also be
    an answer; all others need a `!` or `/` there."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command that was recognised, and the language it was typed in."""

    call: Called
    language: str
    prefixed: bool
    """Written with a `!` or `/`: meant for us, whatever else is going on."""
    bare: bool
    """Nothing followed the words of the command."""
    in_forms: bool

    @property
    def leaves_a_form(self) -> bool:
        return self.prefixed or (self.bare and self.in_forms)


class Vocabulary:
    """All commands in all languages, longest first."""

    def __init__(self, commands: Iterable[Command], interpreter: Interpreter) -> None:
        self._phrases: dict[str, dict[str, Command]] = {}
        for command in commands:
            for language in interpreter.languages:
                reader = Reader(language, ZoneInfo("UTC"))
                phrase = _plain(interpreter.words(command.words, reader))
                self._phrases.setdefault(language, {})[phrase] = command
        self._longest = max(
            (len(p.split()) for phrases in self._phrases.values() for p in phrases), default=0
        )

    def recognise(self, text: str, languages: Iterable[str]) -> Typed | None:
        """The command at the start of `text`, the person's own language first."""
        said, prefixed = unmarked(text)
        words = said.split(maxsplit=self._longest)
        for length in range(min(self._longest, len(words)), 0, -1):
            phrase = _plain(" ".join(words[:length]))
            rest = said.split(maxsplit=length)[length:]
            for language in dict.fromkeys([*languages, "en"]):
                command = self._phrases.get(language, {}).get(phrase)
                if command is not None:
                    call = Called(command.route, {"text": rest[0] if rest else ""})
                    return Typed(call, language, prefixed, not rest, command.in_forms)
        return None

    @property
    def phrases(self) -> Mapping[str, Mapping[str, Command]]:
        """For each language the phrases and their commands; start-up checks read this."""
        return self._phrases


def unmarked(text: str) -> tuple[str, bool]:
    """The words without the mark of a command, and whether there was one."""
    text = text.strip()
    for prefix in PREFIXES:
        if text.casefold().startswith(prefix):
            return text[len(prefix) :].lstrip(), True
    return text, False


def _plain(phrase: str) -> str:
    """Accents, and marks above and below Arabic letters, are optional to write."""
    return fold(phrase).rstrip("?؟.!:")
