"""Ids that are numbers of rows, as they come back from buttons and typed words."""

HIGHEST = 2**31 - 1


def number_from(words: str) -> int:
    """The number that is meant; 0, which no row has, where it is none of ours."""
    number = int(words) if words.isascii() and words.isdecimal() else 0
    return number if number <= HIGHEST else 0
