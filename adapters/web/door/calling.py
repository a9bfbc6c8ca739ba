"""Numbers to call in danger: whole in their line, and to be tapped, as a hand that shakes slips.

A tap gives nothing away that dialling would not: the phone shows the number and waits, no server
is asked for anything, no browser keeps such an address, and the phone keeps what was called,
however it was dialled.

A wrong number costs more than none: years, hours and addresses are none, and what cannot be told
apart from them stays as words.
"""

import re
from collections.abc import Iterator
from unicodedata import digit

_OPEN = r"24\s?(?:/|x\s?7|h\b|hr|hour|hora|sa|ساعة)"
"""Around the clock: never a part of the number before it."""
_NUMBER = re.compile(
    r"(?<![\w/:.,+*#$€£–-])(?!\d{4}-\d\d-\d\d)"
    rf"(?:\(?\+\d+(?:[\s().–-]{{1,3}}(?!{_OPEN})\d+)*"
    rf"|(?:\(\d+\)\s?)?\d+(?:[\s–-](?!{_OPEN})\d+)*)"
    r"(?![\w/:]|[–.,-]\d)"
)
_CALL = re.compile(  # right before a number
    r"(?:\b(?:call|dial|ring|phone|telephone|tel|hotline|helpline|llam\w*|marc\w*|tel[eé]fono"
    r"|l[ií]nea)|اتصل\w*|الاتصال|هاتف|\w*رقم)[\s.:]*(?:\b(?:at|on|al?)\b|على)?[\s.:]*$",
    re.IGNORECASE,
)
_COUNT = re.compile(  # right before a number that says how many, where or until when
    r"\b(?:to|until|till|since|from|over|about|than|at|room|box|ext|floor|hasta|desde|de|al?|más"
    r"|sala|apartado|piso|إلى|حتى|منذ|من|نحو|غرفة)[\s.]*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave?|avenida|calle|carrera|plaza|box|apartado|شارع|ميدان)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?!(?:or|and|for|o|u|y|para|أو|و)\b)[^\W\d]|\s*[%€$£]", re.IGNORECASE)
_TIME = r"(?:[01]?\d|2[0-4])(?:00|15|30|45)"
_TO = r"\s*[–-]\s*"
_DAYS = re.compile(
    rf"{_TIME}[\s–-]{_TIME}|(?:19|20)\d\d(?:[\s–-](?:19|20)\d\d)*|\d\d?[\s–-]\d\d?[\s–-]\d{{4}}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|36[56]|0\d{3}"
)
"""Years, dates, all the days of a year, and hours."""
_EUROPEAN = re.compile(r"116\s(?:000|006|111|117|123)")
_TWO_HOURS = re.compile(r"\s\d\d?[–-]\d\d?$")
SHORTEST, LONGEST_LOCAL, LONGEST = 7, 12, 15
"""Digits of a number that is no short code."""
WHOLE = 9
"""Digits in a row that are a number by themselves: what stands behind them is another."""


def numbers_in(line: str) -> Iterator[tuple[str, str]]:
    """All of the line, piece by piece: words, and of a number the address that calls it."""
    plain = "".join(str(digit(each)) if each.isdecimal() else each for each in line)
    done = 0
    for found in filter(_is_to_call, _NUMBER.finditer(plain)):
        yield line[done : found.start()], ""
        yield line[found.start() : found.end()], _address(found[0])
        done = found.end()
    yield line[done:], ""


def _is_to_call(found: re.Match[str]) -> bool:
    number, before = found[0], found.string[: found.start()]
    groups = re.findall(r"\d+", number)
    digits = len("".join(groups))
    if "+" in number:
        return SHORTEST <= digits <= LONGEST and not _TWO_HOURS.search(number)
    if len(groups) == 1 and digits < SHORTEST:
        return digits >= len("112") and _is_code(number, before, found.string[found.end() :])
    if _EUROPEAN.fullmatch(number):
        return True
    glued = len(groups) > 1 and max(map(len, groups)) >= WHOLE
    fits = SHORTEST <= digits <= LONGEST_LOCAL and not glued
    return fits and not (_DAYS.fullmatch(number) or _is_place(before))


def _is_code(number: str, before: str, after: str) -> bool:
    """Whether a short one is said to be called, or stands alone or right behind a name."""
    if _CALL.search(before):
        return True
    if _GOES_ON.match(after) or _COUNT.search(before) or _DAYS.fullmatch(number):
        return False
    hours = re.fullmatch(_TIME, number) and (
        re.match(rf"{_TO}(?!{_OPEN})\d", after) or re.search(rf"\d{_TO}$", before)
    )
    shown = len(number) < len("10111") or re.search(r"(?:^|[:–—-])\W*$", before)
    return bool(shown) and not (hours or _is_place(before))


def _is_place(before: str) -> bool:
    return bool(_PLACE.search(re.split(r"[,;:،؛]", before)[-1]))


def _address(number: str) -> str:
    whole = number.replace("(0)", "")  # which is dialled inside the country only
    return "tel:" + "+" * ("+" in whole) + re.sub(r"\D", "", whole)
