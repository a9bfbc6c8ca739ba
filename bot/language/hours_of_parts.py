"""Hours to choose from where only a part of the day was named: “tomorrow afternoon”."""

from datetime import time

from bot.language.grammars import readers
from bot.language.parts_of_day import Part

OFFERED = {
    Part.NOON: (12,),
    Part.AFTERNOON: (14, 16),
    Part.PM: (18, 20),
    Part.EVENING: (18, 20),
    Part.NIGHT: (20, 22),
}
"""In the morning, what has no hour comes anyway. Arabic has one word for “pm” and the evening."""


def hours_of_part(words: str, language: str) -> tuple[time, ...]:
    """None unless one part of the day is named, later than the morning; an hour is not looked for.

    The morning does not count: in Spanish it is the same word as tomorrow.
    """
    for reader in readers(language):
        named = reader.words.get("part", {})
        said = f" {reader.fold(words)} "
        for name in sorted(named, key=len, reverse=True):  # “after noon” is not “noon”
            if f" {name} " in said and named[name] in OFFERED:
                return tuple(time(hour) for hour in OFFERED[Part(named[name])])
    return ()
