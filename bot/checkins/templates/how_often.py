"""How often a template is meant to be asked: what a new check-in takes, unless somebody chooses."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from bot.words.messages import Text, say

Often: TypeAlias = Literal[
    "weekly", "two_weeks", "monthly", "quarterly", "half_year", "meeting", "once"
]
"""By the names that the form of a check-in has for them."""
OFTEN: tuple[Often, ...] = get_args(Often)

SHORTEST_DAYS: Mapping[Often, int] = {
    "weekly": 7,
    "two_weeks": 14,
    "monthly": 28,
    "quarterly": 84,
    "half_year": 181,
}
"""The fewest days from one time to the next: four weeks, twelve weeks, or September to March. What
is not here comes round on no days of its own."""


def unless_said(*, anonymous: bool, period_days: int) -> Often:
    """Of a template that does not say it: every week, or in confidence as soon as may be."""
    if not anonymous:
        return "weekly"
    slow: tuple[Often, ...] = ("monthly", "quarterly", "half_year")
    return next((each for each in slow if SHORTEST_DAYS[each] >= period_days), "once")


def can_be_asked(often: Often, period_days: int) -> bool:
    """Whether nobody would be asked the same again before so many days are over."""
    return SHORTEST_DAYS.get(often, period_days) >= period_days


def in_words(often: Often) -> Text:
    """A few words that stand behind a name."""
    match often:
        case "weekly":
            return say("every week")
        case "two_weeks":
            return say("every two weeks")
        case "monthly":
            return say("every month")
        case "quarterly":
            return say("every three months")
        case "half_year":
            return say("twice a year")
        case "meeting":
            return say("after a meeting")
        case "once":
            return say("once")
