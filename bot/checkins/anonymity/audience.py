"""Whom an anonymous round may ask: enough people, and nobody singled out by a second round."""

from collections.abc import Collection, Mapping

from bot.checkins.anonymity.thresholds import ORGANISATIONS, is_crowd
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import say

INVITED = 8
"""The fewest people an anonymous round may ask. A template may raise it."""


def check_start(organisations: Collection[OrganisationId], least: int = INVITED) -> None:
    """Refuse a round with too few people; `organisations` holds one entry for each person."""
    if is_crowd(organisations, max(least, INVITED)):
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


def check_overlap(
    audience: Mapping[MemberId, OrganisationId], other: Mapping[MemberId, OrganisationId]
) -> None:
    """Refuse a round when comparing it with `other` would show what a few people answered.

    `other` is the audience of a round of the same template in the same period. Two rounds may
    share people only if each asks enough people whom the other does not.
    """
    if audience.keys().isdisjoint(other):
        return
    if _is_enough(audience, other) and _is_enough(other, audience):
        return
    raise Refused(
        say(
            "Almost the same people are already asked this in another anonymous round."
            " Comparing the two could show what somebody answered."
            " Please wait until the next period, or choose another template."
        )
    )


def _is_enough(
    audience: Mapping[MemberId, OrganisationId], without: Mapping[MemberId, OrganisationId]
) -> bool:
    return is_crowd([audience[member] for member in audience.keys() - without.keys()])
