"""Finds who is meant by an @name in a sentence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.coalition.people import Member

MENTION = re.compile(r"(?<!\S)@(?=\S)")
LONGEST_NAME = 3
"""Words that are tried as one name, the longest name first: @Ada Lovelace."""
ENDS = ".,;:!?،؛؟"


@dataclass(frozen=True, slots=True)
class Mention:
    name: str
    """As it was written, without the @."""
    members: Sequence[Member]
    """Everybody who is called so."""


def read_mentions(
    text: str, named: Callable[[str], Sequence[Member]], most: int
) -> tuple[str, tuple[Mention, ...]]:
    """The sentence without its @names, and up to `most` of these."""
    mentions: list[Mention] = []
    while len(mentions) < most and (found := MENTION.search(text)):
        mention, rest = _first(text[found.end() :], named)
        mentions.append(mention)
        text = f"{text[: found.start()].rstrip()} {rest.lstrip()}".strip()
    return text, tuple(mentions)


def _first(words: str, named: Callable[[str], Sequence[Member]]) -> tuple[Mention, str]:
    """The name at the start of `words`, and what follows it."""
    for length in range(LONGEST_NAME, 0, -1):
        parts = words.split(maxsplit=length)
        name = " ".join(parts[:length]).rstrip(ENDS)
        members = named(name) if len(parts) >= length else ()
        if members:
            return Mention(name, members), "".join(parts[length:])
    first, *rest = words.split(maxsplit=1)
    return Mention(first.rstrip(ENDS) or first, ()), "".join(rest)
