"""Who is meant by the names of those who help."""

import re
from collections.abc import Iterable, Sequence

from bot.actions.owners import one_person
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.words.messages import Field, say

HELPERS = Field(
    "helpers",
    say("Who helps?"),
    hint=say("Names, with commas between. They are told once, and not reminded."),
    optional=True,
    longest=300,
    aside=True,
)
NAMES = re.compile(r"[,،\n]")


def helpers_called(request: Request, names: str) -> Sequence[Member]:
    """Everybody of these names, each once.

    Raises Invalid for a name of nobody or of several, Refused for whoever is from outside and
    names others.
    """
    found = [
        one_person(request, name, HELPERS.name)
        for each in NAMES.split(names)
        if (name := each.strip(" @"))
    ]
    return list({member.id: member for member in found}.values())


def written(members: Iterable[Member]) -> str:
    """Their names as they can be read back."""
    return ", ".join(member.name for member in members)
