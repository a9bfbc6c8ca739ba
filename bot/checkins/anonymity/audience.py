"""Whom an anonymous round may ask: enough people, and nobody who was asked the same just before.

So each answer of a period is counted in one round at most. Whatever is shown of two rounds is
about different people, and taking one from the other shows nobody, however the circles overlap,
whoever joined or left between them, and however often somebody asks.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from bot.checkins.anonymity.thresholds import ORGANISATIONS, is_crowd
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import say

INVITED = 8
"""The fewest people an anonymous round may ask. A template may raise it."""

PERIOD_DAYS = 28
"""From one round to the next in which somebody is asked the same, where a template says nothing:
the shortest month."""

SHORTEST_PERIOD_DAYS, LONGEST_PERIOD_DAYS = 7, 366

Audience = Mapping[MemberId, OrganisationId]


def check_start(organisations: Collection[OrganisationId], least: int = INVITED) -> None:
    """Refuse a round with too few people; `organisations` holds one entry for each person."""
    if _are_enough(organisations, least):
        return
    raise Refused(
        say(
            "An anonymous round needs at least {people} people from {organisations}"
            " organisations; with fewer, an answer could point to somebody."
            " You could ask with names, or talk about it in a meeting.",
            people=max(least, INVITED),
            organisations=ORGANISATIONS,
        )
    )


def check_others(audience: Audience, others: Collection[MemberId], least: int = INVITED) -> None:
    """Refuse a check-in where `others`, who are asked the same elsewhere, leave too few."""
    if _are_enough([audience[each] for each in audience.keys() - others], least):
        return
    raise Refused(
        say(
            "Almost the same people are already asked this, or perhaps the same in other words,"
            " in another anonymous round. Comparing the two could show what somebody answered."
            " Please wait until the next period, choose another template, or put your questions"
            " into the check-in that there is."
        )
    )


def check_free(
    audience: Audience, free_from: Mapping[MemberId, date], day: date, least: int = INVITED
) -> Collection[MemberId]:
    """Those who may be asked on a day: whoever is not asked the same in the same period.

    Refuses where they are too few, and says from which day on there are enough.
    Raises AssertionError for an audience that `check_others` would refuse whatever the day.
    """
    for later in sorted({day, *(each for each in free_from.values() if each > day)}):
        free = {member for member in audience if free_from.get(member, day) <= later}
        if not _are_enough([audience[each] for each in free], least):
            continue
        if later == day:
            return free
        raise Refused(
            say(
                "Almost the same people are asked this, or perhaps the same in other words, in"
                " another anonymous round, too short a time apart. Comparing the two could show"
                " what somebody answered."
                " They can be asked again from {day} on.",
                day=later,
            )
        )
    raise AssertionError("an audience was looked at that is too small")


def free_from(
    day: date,
    period_days: int,
    others: Iterable[tuple[date, int, Collection[MemberId]]],
) -> dict[MemberId, date]:
    """From which day on those can be asked again who are asked the same in the same period.

    `others` are the day, period and audience of each other round. Of two periods the longer
    counts, and a round that comes later counts as one that came before.
    """
    found: dict[MemberId, date] = {}
    for theirs, their_days, members in others:
        period = timedelta(days=max(period_days, their_days))
        if abs(theirs - day) < period:
            for member in members:
                found[member] = max(found.get(member, day), theirs + period)
    return found


def _are_enough(organisations: Collection[OrganisationId], least: int) -> bool:
    return is_crowd(organisations, max(least, INVITED))
