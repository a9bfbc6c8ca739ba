"""Finds the route that typed words ask for, in English and in every language we speak."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.coalition.people import Role
from bot.forms.command import Command, Typed
from bot.forms.command_words import (
    BEHIND_A_PLACE,
    COURTESIES,
    OPENERS,
    listed,
    phrase_key,
    unmarked,
)
from bot.forms.follows import Follows, are_names, may_follow
from bot.forms.role_words import (
    BESIDE_A_ROLE,
    ENDS_A_ROLE,
    GIVES_A_ROLE,
    ROLE_WORDS,
    named_with_role,
    said_of_role,
)
from bot.language.countries import country_named
from bot.language.tell import Interpreter
from bot.language.zones import zones_called
from bot.words.inbound import Called
from bot.words.messages import Text

ONLY_WITH = frozenset({"place", "role"})
"""What makes a command of words that are none alone."""

GIVES, ENDS = "role", "role.end"
"""Where sentences lead that give somebody a role, or end it."""
_Roles: TypeAlias = dict[str, Role]
"""What they are called in one language."""

MOST_ABOUT_A_ROLE = 14
"""Words."""
NO_RANK = 1000


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
        self._own_words: set[str] = set()
        self._signs: dict[str, dict[str, Command]] = {}
        self._courtesies: dict[str, frozenset[str]] = {}
        self._openers: dict[str, frozenset[str]] = {}
        self._behind_places: dict[str, frozenset[str]] = {}
        self._roles: dict[str, _Roles] = {}
        self._beside_roles: dict[str, frozenset[str]] = {}
        self._between: dict[str, dict[str, frozenset[str]]] = {}
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
            args = self._read_behind(command.follows, rest, found.language)
            if args is None and prefixed:
                args = {"text": rest}
            if args is not None:
                call = Called(command.route, args)
                about_one = command.of_one or command.follows in {"number", "day"}
                asks = command.asks_which and not rest
                forms = command.in_forms
                return Typed(call, found.language, prefixed, not rest, forms, about_one, asks)
        return None

    def _read_behind(self, what: Follows, rest: str, language: str) -> dict[str, str] | None:
        """What a command is given by the words behind it; None where these make it none."""
        if what == "place":
            place = self._without_time(rest, language)
            return {"text": place} if country_named(place) or zones_called(place) else None
        if what == "role":
            words = rest.split()
            roles, beside = self._roles[language], self._beside_roles[language]
            named = named_with_role(words, list(map(phrase_key, words)), roles, beside)
            if named is None or not are_names(named[0]):
                return None
            return {"text": named[0], "role": named[1].value}
        return {"text": rest} if may_follow(what, rest, language) else None

    def _without_time(self, place: str, language: str) -> str:
        """“Lima now” is Lima."""
        words = place.split()
        for length in range(len(words) - 1, 0, -1):
            if phrase_key(" ".join(words[-length:])) in self._behind_places[language]:
                return self._without_time(" ".join(words[:-length]), language)
        return place

    def asked_for(self, text: str, languages: Iterable[str]) -> Typed | None:
        """The bare command in a request such as “show me the results, please”."""
        spoken = tuple(dict.fromkeys([*languages, "en"]))
        for language in spoken:
            for rest in self._without_openers(phrase_key(text), language):
                typed = self.recognise(rest, [language])
                if typed is not None and typed.bare and typed.language == language:
                    return typed
        return None

    def about_a_role(self, text: str, languages: Iterable[str]) -> Typed | None:
        """What is asked for by “Omar should be coordinator”, or “Omar is no longer coordinator”."""
        words = text.split()[:MOST_ABOUT_A_ROLE]
        keys = list(map(phrase_key, words))
        for language in dict.fromkeys([*languages, "en"]):
            if language not in self._between:
                continue  # spoken by somebody, but not by us
            roles, beside = self._roles[language], self._beside_roles[language]
            for route, between in self._between[language].items():
                named = said_of_role(words, keys, between, roles, beside)
                if named is not None and are_names(named[0]):
                    call = Called(route, {"text": named[0], "role": named[1].value})
                    return Typed(call, language, prefixed=False, bare=False, in_forms=False)
        return None

    def _without_openers(self, said: str, language: str) -> Iterator[str]:
        """The text without one opener, then without a second one, and so on."""
        openers = sorted(self._openers.get(language, ()), key=len, reverse=True)
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

    @property
    def own_words(self) -> Collection[str]:
        """The words of the commands themselves, without what people say instead."""
        return self._own_words

    def _learn(self, commands: tuple[Command, ...], language: str) -> None:
        also = {p: c for c in commands if c.also for p in self._listed(c.also, language)}
        own = {p: c for c in commands for p in self._listed(c.words, language)}
        self._phrases[language] = also | own
        self._own_words |= own.keys()
        self._signs[language] = {
            p: c for c in commands if c.signs for p in self._listed(c.signs, language)
        }
        self._courtesies[language] = frozenset(self._listed(COURTESIES, language))
        self._openers[language] = frozenset(self._listed(OPENERS, language))
        self._behind_places[language] = frozenset(self._listed(BEHIND_A_PLACE, language))
        self._beside_roles[language] = frozenset(self._listed(BESIDE_A_ROLE, language))
        self._between[language] = {
            ENDS: frozenset(self._listed(ENDS_A_ROLE, language)),
            GIVES: frozenset(self._listed(GIVES_A_ROLE, language)),
        }
        self._roles[language] = {
            p: role for role, words in ROLE_WORDS.items() for p in self._listed(words, language)
        }

    def _listed(self, words: Text, language: str) -> Sequence[str]:
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
