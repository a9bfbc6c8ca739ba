"""Whether a date at the end of a sentence says when it is due, or belongs to what is to be done.

What stands before the date must plainly be no part of it: “the third Tuesday” is not Tuesday, and
“not before 1 May” is not 1 May. Where that is not plain, the sentence is kept whole and the day
is asked for.
"""

import re

from bot.language.phrases import fold
from bot.language.readings import Ambiguous, DateReading, Impossible, Past, Understood
from bot.language.sentence_end import SentenceEnd

DIGITS_OF_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def judged(text: str, end: SentenceEnd) -> tuple[str, DateReading | None]:
    """What is to be done, and by when; all of `text` where no date was taken from it."""
    rest = end.before.rstrip(" \t\n,;:،؛-–—([")
    is_clear = isinstance(end.reading, Understood | Ambiguous)
    if end.is_marked(lambda markers: markers.strong):
        counted = end.has_before(lambda reader: reader.units | reader.negations)
        conditional = end.has_anywhere(lambda reader: reader.conditions)
        return (text, None) if counted or conditional else (rest, end.reading)
    counted = end.has_before(lambda reader: reader.signs) or end.follows_number
    if end.is_negated or counted:
        return text, None
    if end.has_anywhere(lambda reader: reader.clauses) and is_clear:
        return text, None
    if end.is_marked(lambda markers: markers.weak) or end.is_marked(lambda m: m.before):
        return (rest, end.reading) if is_clear else (text, end.reading)
    if not _is_unmistakable(end):
        return text, None
    if is_clear:
        return rest, end.reading
    # "what was said yesterday" is no due date at all, "31 April" was meant to be one
    match end.reading:
        case Impossible() | Past(again=(_, *_)):
            return text, end.reading
        case _:
            return text, None


def _is_unmistakable(end: SentenceEnd) -> bool:
    """Whether it says when something is due, rather than what it is about."""
    words = fold(end.words)
    if end.has_before(lambda reader: reader.ties) or end.is_after_marker:
        return False
    if not any(sign.isalpha() for sign in words):
        return DIGITS_OF_YEAR.search(words) is not None and isinstance(end.reading, Understood)
    short = any(word in reader.abbreviations for word in words.split() for reader in end.asked)
    months = isinstance(end.reading, Ambiguous) and any(words in r.months for r in end.asked)
    has_digit = any(sign.isdecimal() for sign in words)
    if isinstance(end.reading, Understood) and has_digit and len(end.before.split()) == 1:
        return False  # "Print 10 March" may be about that day, and nothing else is left of it
    return not ((short and not has_digit) or months or _is_name(end, words) or _belongs(end))


def _is_name(end: SentenceEnd, words: str) -> bool:
    """As in “Black Friday”: a weekday behind a word with a capital, in the middle of a sentence."""
    _, *others = end.before.split() or [""]
    bare = any(words in reader.words.get("weekday", {}) for reader in end.asked)
    return bare and bool(others) and others[-1][0].isupper()


def _belongs(end: SentenceEnd) -> bool:
    """Whether it belongs to a word without an article, as in the Arabic for “Friday’s meeting”."""
    for reader in end.asked:
        last, first = end.last_words(reader)[-1:], reader.fold(end.words).split()[0]
        if reader.own.speech.article and last and first not in reader.own.speech.adverbs.split():
            return not last[0].startswith(reader.own.speech.article)
    return False
