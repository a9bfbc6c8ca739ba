"""Action items that come round: which time is next, and which were passed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, takewhile

from bot.actions.model import ActionItem, Status
from bot.language.folding import text_key
from bot.language.recurrence import Rhythm, Weekly, days
from bot.language.repetition import read_rhythm
from bot.language.rhythm_text import rhythm_from_text
from bot.words.errors import Invalid
from bot.words.messages import Field, say

OFTEN = Field(
    "often",
    say("How often?"),
    hint=say("For example “every first Monday”. Leave it empty if it is once."),
    optional=True,
    longest=100,
    aside=True,
)
ONCE = frozenset(map(text_key, ("once", "una vez", "una sola vez", "مرة", "مرة واحدة")))
"""In all languages."""
MOST_PASSED_OVER = 60
"""Times; what lay still for longer is begun anew."""


def first_times(rhythm: Rhythm, today: date) -> Sequence[date]:
    """The day after today on which it can begin, or the several that may be meant.

    “Every other Tuesday” does not say which of the two is the first one.
    """
    if isinstance(rhythm, Weekly) and rhythm.every > 1:
        return list(islice(days(replace(rhythm, every=1), today), rhythm.every))
    return list(islice(days(rhythm, today), 1))


def beginning(rhythm: Rhythm | None, first: date) -> Rhythm | None:
    """The same, counted from its first time."""
    return replace(rhythm, anchor=first) if isinstance(rhythm, Weekly) else rhythm


def next_time(item: ActionItem, today: date) -> tuple[ActionItem | None, Sequence[date]]:
    """The item as it stands for its next time, and the days that are over without it.

    None if it does not come round, or not any more. A date that was moved changes nothing for
    the times after it.
    """
    if item.rhythm is None:
        return None, ()
    last = max(item.occurrence or item.due, item.due)
    coming = days(item.rhythm, last)
    over = list(islice(takewhile(lambda day: day < today, coming), MOST_PASSED_OVER))
    day = next(days(item.rhythm, max([last, *over])), None)
    if day is None:
        return None, over
    status = Status.OPEN
    again = replace(item, due=day, occurrence=day, status=status, note="", needed_from="")
    return again, over


def often_said(words: str, language: str, today: date) -> Rhythm | None:
    """How often, in the words of a form; None where it is once. Raises Invalid."""
    if not words or text_key(words) in ONCE:
        return None
    rhythm = read_rhythm(words, language, today)
    if rhythm is None:
        unclear = say("I could not read that. Such as “every Monday” or “every first Monday”.")
        raise Invalid({OFTEN.name: unclear})
    return rhythm


def kept_rhythm(text: str) -> Rhythm | None:
    """What a form brought back; nothing if that is no rhythm of ours."""
    try:
        return rhythm_from_text(text) if text else None
    except (ValueError, KeyError, TypeError):
        return None
