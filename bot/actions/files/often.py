"""How often something comes round, in a cell: in words that can be read back, if there are any."""

from collections.abc import Iterator
from datetime import date

from bot.actions.recurring import beginning, kept_rhythm
from bot.language.recurrence import MonthlyDay, MonthlyNth, Rhythm, Weekly
from bot.language.repetition import read_rhythm
from bot.language.rhythm_text import rhythm_to_text
from bot.language.rhythm_words import describe

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FILES_SPEAK = "en"


def often_written(rhythm: Rhythm, due: date) -> str:
    """“every 2 weeks on Monday”; a text for programs where our words would not be read back."""
    for words in _words(rhythm):
        if beginning(read_rhythm(words, FILES_SPEAK, due), due) == beginning(rhythm, due):
            return words
    return rhythm_to_text(rhythm)


def often_read(written: str, language: str, due: date) -> Rhythm | None:
    """As it was written, or as somebody says it in their language; None for anything else."""
    read = (
        kept_rhythm(written),
        read_rhythm(written, language, due),
        read_rhythm(written, FILES_SPEAK, due),
    )
    return beginning(next((each for each in read if each is not None), None), due)


def _words(rhythm: Rhythm) -> Iterator[str]:
    match rhythm:
        case Weekly(days=days, every=1) if len(days) == len(DAYS):
            yield "every day"
        case Weekly(days=days, every=1) if len(days) == 1:
            yield f"every {DAYS[min(days)]}"
        case Weekly(days=days, every=every) if len(days) == 1:
            yield f"every {every} weeks on {DAYS[min(days)]}"
        case MonthlyNth() | MonthlyDay():
            yield str(describe(rhythm))
            yield "on the last day of every month"
        case _:
            pass
