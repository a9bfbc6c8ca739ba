"""Ids that are numbers of rows, as they come back from buttons and typed words."""

HIGHEST = 2**31 - 1
LONGEST = 10
"""Digits."""


def number_from(words: str) -> int:
    """The number that is meant; 0, which no row has, where it is none of ours."""
    readable = words.isascii() and words.isdecimal() and len(words) <= LONGEST
    number = int(words) if readable else 0
    return number if number <= HIGHEST else 0
