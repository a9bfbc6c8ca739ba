"""What may stand behind a command: a number, a day, a few names, or nothing."""

from datetime import date
from typing import Literal, TypeAlias

from bot.language.dates import read_date
from bot.language.folding import text_key
from bot.language.languages import SHIPPED
from bot.language.likely_ranges import likely_ranges
from bot.language.named_number import without_number
from bot.language.ranges import read_days
from bot.language.readings import NotUnderstood, Understood

Follows: TypeAlias = Literal["words", "number", "day", "place", "role", "names", "code", "nothing"]
"""What may stand behind a command. Many are everyday words, and a sentence that only begins with
one is not meant: “done” takes a number, or nothing; “later” a number or a day. “I live in” is no
command at all unless a place follows, and “I live in fear” is something else; nor is “make”, unless
a name and a role follow. “People” takes a few words that are no sentence: “people are threatening
me” asks for no list; and “link” a code, for “link to the draft” is none."""
ANY_DAY = date(2026, 1, 5)
LONGEST_DAY = 60
SHORTEST_CODE = 10
"""Letters and digits; what is mistyped has nearly as many as ours."""
MOST_NAMED = 8
"""Words."""


def may_follow(what: Follows, rest: str, language: str) -> bool:
    if not rest or what == "words":
        return True
    if what == "names":
        return are_names(rest)
    if what == "code":
        return _is_like_a_code(rest)
    first = rest.split(maxsplit=1)[0]
    number = text_key(first).isdecimal() or "://" in first
    return what != "nothing" and (number or (what == "day" and _names_a_day(rest, language)))


def are_names(words: str) -> bool:
    """Whether none of them is one of the words that make a sentence, in any language we ship."""
    said = text_key(words).split()
    common = {word for each in SHIPPED.values() for word in each.common.split()} - {"no"}
    return len(said) <= MOST_NAMED and common.isdisjoint(said)


def is_one_day(words: str, language: str) -> bool:
    """Whether it is one certain day, seen from any day."""
    reading = read_date(words[:LONGEST_DAY], language=language, today=ANY_DAY)
    return isinstance(reading, Understood)


def is_numbered(words: str, language: str) -> bool:
    """Whether they begin with the number of a thing, and not with a day such as “13 March”."""
    first, *rest = words.split(maxsplit=1) or [""]
    if not text_key(first).isdecimal():
        return False
    return not (rest and is_one_day(f"{first} {rest[0]}", language)) or is_one_day(
        rest[0], language
    )


def _is_like_a_code(words: str) -> bool:
    said = text_key(words)
    signs = sum(sign.isalnum() for sign in said)
    return said.isascii() and signs >= SHORTEST_CODE and are_names(words)


def _names_a_day(words: str, language: str) -> bool:
    """“On Friday about #12”, too."""
    number, day = without_number(words, language)
    return bool(number and not day) or _is_a_day(day, language)


def _is_a_day(words: str, language: str) -> bool:
    """One day, or some: “from 10 to 14 March”, too."""
    if len(words) > LONGEST_DAY:
        return False
    one = read_date(words, language=language, today=ANY_DAY)
    return (
        not isinstance(one, NotUnderstood)
        or read_days(words, language=language, today=ANY_DAY) is not None
        or bool(likely_ranges(words, language=language, today=ANY_DAY))
    )
