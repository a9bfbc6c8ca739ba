"""Which kinds of partners were asked and heard, in words that show of nobody that they were silent.

A share is said of a kind only where those who were asked, and those who answered, are each five
people from three organisations. It is said in three steps, so that two shares cannot be subtracted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from bot.checkins.anonymity.thresholds import K, is_crowd
from bot.words.constituencies import Constituency


class Share(Enum):
    MOST = "most"
    """Three in four, or more."""
    MORE_THAN_HALF = "more than half"
    UP_TO_HALF = "up to half"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who was asked."""

    constituency: Constituency
    organisation: str
    answered: bool


def heard(voices: Iterable[Voice], k: int = K) -> Mapping[Constituency, Share | None]:
    """Every kind that was asked, in their order; None where it is too small to say."""
    known = list(voices)
    kinds = [kind for kind in Constituency if any(each.constituency is kind for each in known)]
    return {kind: _share([v for v in known if v.constituency is kind], k) for kind in kinds}


def _share(asked: list[Voice], k: int) -> Share | None:
    answered = [each.organisation for each in asked if each.answered]
    if not is_crowd([each.organisation for each in asked], k) or not is_crowd(answered, k):
        return None
    if 4 * len(answered) >= 3 * len(asked):
        return Share.MOST
    return Share.MORE_THAN_HALF if 2 * len(answered) > len(asked) else Share.UP_TO_HALF
