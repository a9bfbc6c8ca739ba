"""Numbers to call in danger: whole in their line, and to be tapped, as a hand that shakes slips.

A tap gives nothing away that dialling would not: the phone shows the number and waits, no server
is asked for anything, no browser keeps such an address, and the phone keeps what was called,
however it was dialled.
"""

import re
from collections.abc import Iterator
from unicodedata import digit

_NUMBER = re.compile(
    r"(?<![\w/:.,+-])(?!\d{4}-\d\d-\d\d)"
    r"(\(?\+\d[\d\s().-]{4,}\d|0\d+(?:[\s-]\d+)+|\d+(?:[\s-]\d+){2,}|\d{3,}(?:-\d{3,})?)"
    r"(?![\w/:-])"
)
"""Short ones stand alone; hours such as 9-17, and days, are none."""


def numbers_in(line: str) -> Iterator[tuple[str, str]]:
    """All of the line, piece by piece: words, and of a number the address that calls it."""
    for place, piece in enumerate(_NUMBER.split(line)):
        yield piece, _address(piece) if place % 2 else ""


def _address(number: str) -> str:
    whole = number.replace("(0)", "")  # which is dialled inside the country only
    digits = "".join(str(digit(each)) for each in whole if each.isdecimal())
    return f"tel:{'+' * ('+' in whole)}{digits}"
