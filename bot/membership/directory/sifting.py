"""Who is meant by “Kenya”, “no organisation” or “Casa, coordinators”."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.coalition.people import Member, Organisation, Role
from bot.language.countries import country_called
from bot.language.folding import text_key
from bot.language.languages import language_called
from bot.language.look_alikes import looks
from bot.language.zones import cities_called
from bot.membership.directory.filter_words import (
    NEVER_REACHED,
    NO_CIRCLE,
    NO_COUNTRY,
    NO_ORGANISATION,
    OPEN,
    UNREACHABLE,
    meant,
)
from bot.membership.directory.unsaid import unsaid
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId

Sieve: TypeAlias = Callable[[Member], bool]

BETWEEN = re.compile(r"\s*[,،;؛]\s*")


@dataclass(frozen=True, slots=True)
class Coalition:
    """Whom there is to look among, and what they belong to."""

    members: Sequence[Member]
    organisations: Sequence[Organisation]
    circles: Mapping[str, frozenset[MemberId]]
    """Who is in each, by its name."""
    reaches: Callable[[MemberId], bool]
    """Whether there is an address at which they can be written to."""


def sifted(words: str, coalition: Coalition) -> list[Member]:
    """Those who are all that was said, with commas between; everybody where nothing was."""
    pieces = [piece for piece in BETWEEN.split(words) if piece.strip()]
    sieves = [_sieve(piece, coalition) for piece in pieces]
    return [each for each in coalition.members if all(sieve(each) for sieve in sieves)]


def _sieve(piece: str, coalition: Coalition) -> Sieve:
    """Whoever is it in one of its meanings, also by name: “Ben” is a language, too.

    Where nobody is, whoever's name has these letters in it.
    """
    word = meant(piece)
    if word:
        return _of_a_kind(word, coalition)
    wanted = text_key(piece).split()
    found = [*_meanings(piece, coalition), _has_names(wanted)]
    if any(each(member) for each in found for member in coalition.members):
        return lambda member: any(each(member) for each in found)
    return lambda member: all(word in text_key(member.name) for word in wanted)


def _has_names(wanted: Collection[str]) -> Sieve:
    return lambda member: {*wanted} <= {*text_key(member.name).split()}


def _meanings(piece: str, coalition: Coalition) -> Iterator[Sieve]:
    for name, people in coalition.circles.items():
        if looks(name) == looks(piece):
            yield lambda member, people=people: member.id in people  # type: ignore[misc]
    homes = {each.id for each in coalition.organisations if looks(each.name) == looks(piece)}
    if homes:
        yield lambda member: member.organisation in homes
    country, language = country_called(piece), language_called(piece)
    if country:
        yield lambda member: member.country == country
    if language:
        yield lambda member: member.language == language
    zones = cities_called(piece)
    if zones:
        yield lambda member: member.zone.key in zones


def _of_a_kind(word: str, coalition: Coalition) -> Sieve:
    if word in set(Role):
        return lambda member: member.has(Role(word))
    if word in set(Constituency):
        homes = {each.id for each in coalition.organisations if each.constituency == word}
        return lambda member: member.organisation in homes
    in_circles = frozenset[MemberId]().union(*coalition.circles.values())
    lacks: Mapping[str, Sieve] = {
        NO_ORGANISATION: lambda member: member.organisation is None,
        NO_CIRCLE: lambda member: member.id not in in_circles,
        NO_COUNTRY: lambda member: not member.country,
        OPEN: lambda member: bool(unsaid(member)),
        NEVER_REACHED: lambda member: not member.reached,
        UNREACHABLE: lambda member: not coalition.reaches(member.id),
    }
    return lacks[word]
