"""Action items that come round: which time is next, and which were passed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, takewhile

from bot.actions.model import ActionItem, Status
from bot.language.recurrence import Rhythm, days
from bot.language.rhythm_text import rhythm_from_text

MOST_PASSED_OVER = 60
"""Times; what lay still for longer is begun anew."""


def first_time(rhythm: Rhythm, today: date) -> date | None:
    """The first day later than today."""
    return next(days(rhythm, today), None)


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


def kept_rhythm(text: str) -> Rhythm | None:
    """What a form brought back; nothing if that is no rhythm of ours."""
    try:
        return rhythm_from_text(text) if text else None
    except (ValueError, KeyError, TypeError):
        return None
