"""Finds the addresses in a text, so that each can be followed as it was meant, and nothing else is.

Marks of direction and other invisible letters are no part of an address, nor is the full stop of
the sentence in which it stands; a bracket is, where it was opened in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

_BEGINS = r"https?://"
_STEERS = r"\u202a-\u202e\u2066-\u2069"
_ADDRESS = re.compile(rf"{_BEGINS}[^\s<>\"“”‘’«»{_STEERS}]+", re.IGNORECASE)
_ENDS = frozenset(".,;:!?'*…،؛؟。")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_address: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """The text in order: what is an address, and what stands between."""
    end = 0
    for found in _ADDRESS.finditer(text):
        run = _without_end(found[0])
        if re.fullmatch(_BEGINS, run, re.IGNORECASE):
            continue
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(as_it_stands(run), is_address=True)
        end = found.start() + len(run)
    if end < len(text):
        yield Piece(text[end:])


def is_address(text: str) -> bool:
    """Whether it is one, and nothing beside."""
    return [each.is_address for each in pieces(as_it_stands(text).strip())] == [True]


def as_it_stands(text: str) -> str:
    """What is copied, typed or followed, without letters that nobody sees."""
    return "".join(" " if category(each) == "Zs" else each for each in text if not is_mark(each))


def _without_end(run: str) -> str:
    """Without what belongs to the sentence around it."""
    counts = {each: run.count(each) for each in (*_BRACKETS, *_BRACKETS.values())}
    end = len(run)
    while end:
        last = run[end - 1]
        opens = _BRACKETS.get(last)
        closes_nothing = opens is not None and counts[last] > counts[opens]
        if not (is_mark(last) or last in _ENDS or closes_nothing):
            break
        counts[last] = counts.get(last, 0) - 1
        end -= 1
    return run[:end]


def is_mark(letter: str) -> bool:
    """Whether nobody sees it: marks of direction, joiners, a mark of byte order."""
    return category(letter) == "Cf"
