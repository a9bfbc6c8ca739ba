"""Parts words that name two ends: `3–10 May`, `from 9 to 17`, `entre lunes y miércoles`."""

import re
from collections.abc import Iterator
from itertools import islice

TILL = (
    r"until{1,2}|til{1,2}|up\s+to|through|thru|hasta|jusqu['’]?\s*(?:à|a|au)|até|ate|hadi|mpaka"
    r"|وحتى|وحتي|حتى|حتي|لغاية|لغايه|إلى|الى|الي"
)
BETWEEN = re.compile(rf"\s*(?:–|—|\b(?:to|al?|à|au|ao|às|as|{TILL})\b|-)\s*", re.IGNORECASE)
AND = re.compile(r"\s+(?:and|y|e|et|na)\s+|\s+و\s*|\s*(?:–|—|-)\s*", re.IGNORECASE)
"""Between two ends, where “between” stands before them."""
LEADING = re.compile(
    r"^(?:from|del?|desde|des|dès|du|à\s+partir\s+d(?:u|e\s+la|e)|da|das|do|a\s+partir\s+de|kuanzia|tangu|من)"
    r"\s+(?:el\s+)?",
    re.IGNORECASE,
)
ENCLOSING = re.compile(r"^(?:in\s+)?(?:between|entre|kati\s+ya|بين|ما\s+بين)\s+", re.IGNORECASE)
UNTIL = re.compile(rf"^(?:{TILL})\s+(?:el\s+|o\s+|ao\s+|a\s+)?", re.IGNORECASE)
ONE_DAY = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)")
"""A day as ISO 8601 writes it: its hyphens part nothing."""
LONGEST = 100
MOST_SPLITS = 6
"""Most places at which a range is tried to be parted."""


def both_ends(words: str) -> Iterator[tuple[str, str]]:
    """Each way to part words into a beginning and an end, with the month on both sides."""
    for first, last in splits(words):
        yield from _completed(first, last)


def only_beginning(words: str) -> str:
    """What follows “from” where no end is named; empty if there is one, or no “from”."""
    led = LEADING.match(words)
    return words[led.end() :] if led and not splits(words) else ""


def splits(words: str) -> list[tuple[str, str]]:
    """Each way to part words into a beginning and an end, as they stand."""
    words = words.strip()
    enclosing = ENCLOSING.match(words)
    parting, words = (AND, words[enclosing.end() :]) if enclosing else (BETWEEN, words)
    words = LEADING.sub("", words)[:LONGEST]
    whole = [day.span() for day in ONE_DAY.finditer(words)]
    between = (
        match.span()
        for match in parting.finditer(words)
        if not any(first < match.start() < last for first, last in whole)
    )
    parted = (
        (words[:begin].strip(), words[end:].strip()) for begin, end in islice(between, MOST_SPLITS)
    )
    return [(first, last) for first, last in parted if first and last]


def _completed(first: str, last: str) -> Iterator[tuple[str, str]]:
    """With the month on both sides: it stands only once in “3–10 May” and in “May 3–10”."""
    begins, ends = first.split(), last.split()
    behind = _behind_number(ends)
    if behind and _names_number(begins) and not _behind_number(begins):
        yield " ".join([*begins, *behind]), last
    if len(ends) > len(begins):
        yield " ".join([*begins, *ends[len(begins) :]]), last
    if len(begins) > len(ends):
        yield first, " ".join([*begins[: -len(ends) or None], *ends])
    yield first, last


def _behind_number(words: list[str]) -> list[str]:
    """What follows the first number: “of May” in “the 10 of May”."""
    place = next((place for place, word in enumerate(words) if _names_number([word])), len(words))
    return words[place + 1 :]


def _names_number(words: list[str]) -> bool:
    return any(sign.isdecimal() for word in words for sign in word)
