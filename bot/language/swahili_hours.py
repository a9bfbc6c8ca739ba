"""The hours of Swahili, which are counted from six: *saa moja*, one, is at seven.

In digits both ways of counting are in use, so that the part of the day decides, or it is asked.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.language.parts_of_day import Part

SIX, TWELVE, DAY = 6, 12, 24
DAYTIME = range(7, 19)
UNCLEAR = range(1, 7)
"""Hours, as all others count them, that are said of the morning and of the afternoon alike."""

WITHIN: Mapping[int, frozenset[int]] = MappingProxyType(
    {
        Part.SMALL_HOURS: frozenset(range(3, 7)),
        Part.MORNING: frozenset(range(5, 12)),
        Part.NOON: frozenset(range(11, 18)),
        Part.AFTERNOON: frozenset(range(14, 19)),
        Part.EVENING: frozenset(range(16, 21)),
        Part.NIGHT: frozenset({*range(19, 24), *range(6)}),
    }
)
"""For each part of the day the hours that are said in it, as all others count them."""


def swahili_hours(said: int, part: int | None, *, in_digits: bool) -> tuple[int, ...]:
    """The hours from 0 to 23 that can be meant; none if there is no such hour."""
    if said > TWELVE or said == 0:  # nobody counts so far from six
        return (said,) if in_digits and said < DAY else ()
    counted = ((said + SIX) % DAY, (said + SIX + TWELVE) % DAY)
    written = (said, (said + TWELVE) % DAY) if in_digits else ()
    if part is not None:
        return _in(WITHIN.get(part, frozenset()), (*counted, *written))
    if in_digits:
        return _in(DAYTIME, (*counted, *written))
    hour = (said + SIX) % TWELVE or TWELVE
    return (hour, hour + TWELVE) if hour in UNCLEAR else (hour,)


def _in(hours: Iterable[int], candidates: tuple[int, ...]) -> tuple[int, ...]:
    wanted = frozenset(hours)
    return tuple(dict.fromkeys(hour for hour in candidates if hour in wanted))
