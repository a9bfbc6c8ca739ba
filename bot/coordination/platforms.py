"""How the platforms are, in words for whoever does not run them."""

from collections.abc import Iterator

from bot.coalition.people import People
from bot.coordinator_ports import Card
from bot.engine.platform_watch import NAMES
from bot.membership.directory.filter_words import UNREACHABLE
from bot.ports import Platforms
from bot.words.messages import Button, Text, say, say_count


def platforms(people: People, connected: Platforms) -> Card:
    lines = tuple(_line(name, connected[name].problem()) for name in sorted(connected))
    members = {each.id for each in people.members()}
    silent = len(members - people.addresses_of(members).keys())
    deeds = (
        (Button(say("Who cannot be reached"), "people", {"text": UNREACHABLE}),) if silent else ()
    )
    return Card("platforms", say("Platforms"), (*lines, *_unreached(silent)), (), deeds)


def _line(name: str, problem: str) -> Text:
    """What is wrong stands in the words of whoever runs it, and only they can mend it."""
    platform = NAMES.get(name, name)
    if not problem:
        return say("{platform}: all is well.", platform=platform)
    return say(
        "{platform}: I cannot reach it now. What is owed to people there waits, and nothing is "
        "lost. Whoever runs Tequio can look with “tequio doctor”.",
        platform=platform,
    )


def _unreached(count: int) -> Iterator[Text]:
    if count:
        yield say_count(
            "{count} person cannot be written to at all.",
            "{count} people cannot be written to at all.",
            count,
        )
