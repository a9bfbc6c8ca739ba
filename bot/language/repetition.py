"""Reads how often something comes round, where that stands at the end of a sentence.

Only what is plain is read: “every second Monday” may be every other one or the second of a month.
"""

import re
from datetime import date

from bot.language.grammars import Reader, readers
from bot.language.recurrence import LAST, MonthlyNth, Rhythm, Weekly

MOST_WORDS = 8
SECOND = 2
EACH = ("every", "each", "cada", "todos los", "كل")
"""Folded words with which it begins, in all languages."""
OF_MONTH = re.compile(
    r" (of (the|each|every) month|(de el|de cada|de todos los) mes(es)?|(من|في) (ال|كل )شهر)$"
)
EACH_MONTH = re.compile(r" (of (each|every) month|de cada mes|(من|في) كل شهر)$")
ARTICLE = re.compile(r"^(the|el|on the) ")
OTHER = re.compile(r"^(other|dos|اسبوعين) ")
LASTS = frozenset({"last", "ultimo", "ultimos", "اخر"})
DAY_WORD, AL = "يوم ", "ال"
PLURALS = {"primeros": "primero", "segundos": "segundo", "terceros": "tercer", "cuartos": "cuarto"}


def split_rhythm(text: str, language: str, today: date) -> tuple[str, Rhythm | None]:
    """What is to be done, and how often; the text comes back whole unless that was read."""
    for start in [word.start() for word in re.finditer(r"(?<!\S)\S", text)][-MOST_WORDS:]:
        rhythm = read_rhythm(text[start:], language, today)
        if rhythm is not None and text[:start].strip():
            return text[:start].strip(" ,;:-–"), rhythm
    return text, None


def read_rhythm(text: str, language: str, today: date) -> Rhythm | None:
    """What the whole of the text says; None where it says no plain rhythm."""
    for reader in readers(language):
        found = _read(reader.fold(text.strip(" .,;:!?()")), reader, today)
        if found is not None:
            return found
    return None


def _read(folded: str, reader: Reader, today: date) -> Rhythm | None:
    begun = next((each for each in EACH if folded.startswith(f"{each} ")), None)
    if begun is None and EACH_MONTH.search(folded) is None:
        return None
    rest = ARTICLE.sub("", folded.removeprefix(begun or "").strip())
    monthly = OF_MONTH.search(rest) is not None
    rest = OF_MONTH.sub("", rest)
    other = OTHER.match(rest) is not None and not monthly
    rest = OTHER.sub("", rest)
    which, _, name = rest.rpartition(" ") if not rest.startswith(DAY_WORD) else ("", "", rest)
    weekday = _weekday(name, reader)
    if weekday is None:
        return None
    if not which.strip():
        plain = not monthly
        return Weekly(frozenset({weekday}), 2 if other else 1, today) if plain else None
    nth = _nth(which.strip(), reader)
    if nth is None or other or (nth == SECOND and not monthly):
        return None
    return MonthlyNth(weekday, nth)


def _weekday(name: str, reader: Reader) -> int | None:
    words = reader.words.get("weekday", {})
    bare = name.removeprefix(DAY_WORD)
    return words.get(bare, words.get(f"{AL}{bare}", words.get(bare.removesuffix("s"))))


def _nth(which: str, reader: Reader) -> int | None:
    if which in LASTS:
        return LAST
    return reader.words.get("nth", {}).get(PLURALS.get(which, which))
