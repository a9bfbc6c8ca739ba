"""Finds the route that typed words ask for, in English and in every language we speak."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.coalition.people import Role
from bot.language.countries import country_named
from bot.language.dates import read_date
from bot.language.folding import text_key
from bot.language.languages import SHIPPED
from bot.language.readings import NotUnderstood, Understood
from bot.language.tell import Interpreter, Reader
from bot.language.zones import zones_called
from bot.words.inbound import Called
from bot.words.messages import Text, say

PREFIXES = ("!tequio ", "/tequio ", "!", "/")
COURTESIES = say(
    "please, pls, plz, thanks, thank you, many thanks, now, that, it, this, again, tequio"
)
"""Translators: what may follow a command without changing it, with commas between."""
OPENERS = say(
    "please, show me, show, let me see, see, can i see, can you show me, could you show me, open, "
    "give me, tell me, i want to see, i would like to see, i want, id like to see, what are, "
    "what is, whats, where are, where is, the, my, how do i, how can i, "
    "change, change my, set, set my"
)
"""Translators: what may stand before a command without changing it, with commas between; longer
ones may begin with shorter ones."""

Follows: TypeAlias = Literal["words", "number", "day", "place", "names", "nothing"]
"""What may stand behind a command. Many are everyday words, and a sentence that only begins with
one is not meant: “done” takes a number, or nothing; “later” a number or a day. “I live in” is no
command at all unless a place follows, and “I live in fear” is something else. “People” takes a few
words that are no sentence: “people are threatening me” asks for no list."""

ANY_DAY = date(2026, 1, 5)
LONGEST_DAY = 60
NO_RANK = 1000
MOST_NAMED = 8
"""Words."""
ARTICLE, LONG_WORD = "ال", 5


@dataclass(frozen=True, slots=True)
class Command:
    """Words that can be typed on every surface; what follows them arrives as `args["text"]`."""

    words: Text
    route: str
    about: Text
    """One line for `help`."""
    also: Text | None = None
    """What people say instead, with commas between; translators: as many as there are."""
    signs: Text | None = None
    """Words that lead here wherever they stand in a sentence that is no command."""
    follows: Follows = "words"
    rank: int = 0
    """Its place in `help`, which begins with ten; those without one are told further down."""
    role: Role | None = None
    """Whose `help` begins with it besides."""
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
    about_one: bool = False
    """Whether it is said of one thing, whose number may stand behind it."""

    @property
    def leaves_a_form(self) -> bool:
        return self.prefixed or (self.bare and self.in_forms)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A command with which a text begins, and what follows."""

    command: Command
    language: str
    rest: str


class Vocabulary:
    """All commands in all languages, longest first."""

    def __init__(self, commands: Iterable[Command], interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._phrases: dict[str, dict[str, Command]] = {}
        self._signs: dict[str, dict[str, Command]] = {}
        self._courtesies: dict[str, frozenset[str]] = {}
        self._openers: dict[str, frozenset[str]] = {}
        for language in interpreter.languages:
            self._learn(tuple(commands), language)
        self._longest = max(
            (len(p.split()) for phrases in self._phrases.values() for p in phrases), default=0
        )

    def recognise(self, text: str, languages: Iterable[str]) -> Typed | None:
        """The command at the start of `text`, the person's own language first."""
        said, prefixed = unmarked(text)
        for found in self._openings(said, languages):
            rest = "" if self._is_polite(found) else found.rest
            command = found.command
            if prefixed or _may_follow(command.follows, rest, found.language):
                call = Called(command.route, {"text": rest})
                about_one = command.follows in {"number", "day"}
                return Typed(call, found.language, prefixed, not rest, command.in_forms, about_one)
        return None

    def asked_for(self, text: str, languages: Iterable[str]) -> Typed | None:
        """The bare command in a request such as “show me the results, please”."""
        spoken = tuple(dict.fromkeys([*languages, "en"]))
        for language in spoken:
            for rest in self._without_openers(phrase_key(text), language):
                typed = self.recognise(rest, [language])
                if typed is not None and typed.bare and typed.language == language:
                    return typed
        return None

    def _without_openers(self, said: str, language: str) -> Iterator[str]:
        """The text without one opener, then without a second one, and so on."""
        openers = sorted(self._openers[language], key=len, reverse=True)
        while rest := next((said[len(o) + 1 :] for o in openers if said.startswith(f"{o} ")), ""):
            yield rest
            said = rest

    def begun(self, text: str, languages: Iterable[str]) -> tuple[Command, str] | None:
        """The command with whose words a text begins, however it goes on, and their language."""
        found = next(self._openings(unmarked(text)[0], languages), None)
        return None if found is None else (found.command, found.language)

    def sign_in(self, text: str, languages: Iterable[str]) -> tuple[Command, str] | None:
        """What a sentence leads to by words that stand anywhere in it, and their language."""
        words = f" {phrase_key(text)} "
        for language in languages:
            for sign, command in self._signs.get(language, {}).items():
                if f" {sign} " in words:
                    return command, language
        return None

    def leading_to(self, route: str) -> Command | None:
        """The command that leads there, the first of several."""
        every = (c for known in self._phrases.values() for c in known.values())
        return min(
            (c for c in every if c.route == route), key=lambda c: c.rank or NO_RANK, default=None
        )

    @property
    def phrases(self) -> Mapping[str, Mapping[str, Command]]:
        """For each language the phrases and their commands; start-up checks read this."""
        return self._phrases

    def _learn(self, commands: tuple[Command, ...], language: str) -> None:
        also = {p: c for c in commands if c.also for p in self._listed(c.also, language)}
        own = {p: c for c in commands for p in self._listed(c.words, language)}
        self._phrases[language] = also | own
        self._signs[language] = {
            p: c for c in commands if c.signs for p in self._listed(c.signs, language)
        }
        self._courtesies[language] = frozenset(self._listed(COURTESIES, language))
        self._openers[language] = frozenset(self._listed(OPENERS, language))

    def _listed(self, words: Text, language: str) -> Iterator[str]:
        return listed(words, self._interpreter, language)

    def _openings(self, said: str, languages: Iterable[str]) -> Iterator[_Opening]:
        words = said.split(maxsplit=self._longest)
        for length in range(min(self._longest, len(words)), 0, -1):
            phrase = phrase_key(" ".join(words[:length]))
            rest = "".join(said.split(maxsplit=length)[length:])
            for language in dict.fromkeys([*languages, "en"]):
                command = self._phrases.get(language, {}).get(phrase)
                if command is not None:
                    yield _Opening(command, language, rest)

    def _is_polite(self, found: _Opening) -> bool:
        return bool(found.rest) and phrase_key(found.rest) in self._courtesies[found.language]


def listed(words: Text, interpreter: Interpreter, language: str) -> Iterator[str]:
    """What stands between the commas of a list, in one language, as texts are compared."""
    told = interpreter.words(words, Reader(language, ZoneInfo("UTC")))
    return (phrase_key(each) for each in told.replace("،", ",").split(",") if each.strip())


def phrase_key(phrase: str) -> str:
    """Without the Arabic article, which people leave out and put in."""
    return " ".join(map(_without_article, text_key(phrase).split()))


def unmarked(text: str) -> tuple[str, bool]:
    """The words without the mark of a command, and whether there was one."""
    text = text.strip()
    for prefix in PREFIXES:
        if text.casefold().startswith(prefix):
            return text[len(prefix) :].lstrip(), True
    return text, False


def _may_follow(what: Follows, rest: str, language: str) -> bool:
    if what == "place":
        return bool(country_named(rest) or zones_called(rest))
    if not rest or what == "words":
        return True
    if what == "names":
        return _are_names(rest)
    first = rest.split(maxsplit=1)[0]
    number = text_key(first).isdecimal() or "://" in first
    return what != "nothing" and (number or (what == "day" and _is_a_day(rest, language)))


def _are_names(words: str) -> bool:
    """Whether none of them is one of the words that make a sentence, in any language we ship."""
    said = text_key(words).split()
    common = {word for each in SHIPPED.values() for word in each.common.split()} - {"no"}
    return len(said) <= MOST_NAMED and common.isdisjoint(said)


def is_one_day(words: str, language: str) -> bool:
    """Whether it is one certain day, seen from any day."""
    reading = read_date(words[:LONGEST_DAY], language=language, today=ANY_DAY)
    return isinstance(reading, Understood)


def _is_a_day(words: str, language: str) -> bool:
    short = len(words) <= LONGEST_DAY
    return short and not isinstance(
        read_date(words, language=language, today=ANY_DAY), NotUnderstood
    )


def _without_article(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) >= LONG_WORD else word
