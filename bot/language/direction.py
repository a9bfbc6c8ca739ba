"""In which direction a language is written, and how words keep theirs in a sentence."""

from unicodedata import bidirectional

from bot.language.number_runs import kept_in_order

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML's `dir` wants it."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def isolated(words: str, language: str) -> str:
    """Keep a name's direction from spilling into the sentence around it (UAX #9, isolates)."""
    turns = any(bidirectional(letter) in {"R", "AL"} for letter in words)
    if direction(language) == "ltr" and not turns:
        return words
    return f"{FIRST_STRONG_ISOLATE}{kept_in_order(words)}{POP_ISOLATE}"
