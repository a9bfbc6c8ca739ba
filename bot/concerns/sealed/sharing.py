"""Who can open a case, and to which key its words are sealed, by the changes that were signed."""

from collections.abc import Iterable
from typing import TypeGuard

from bot.concerns.sealed.burnt import Burnt
from bot.concerns.sealed.entries import Sharing
from bot.concerns.sealed.letters import Read, ReadLetter


def is_change(letter: ReadLetter | Burnt) -> TypeGuard[Read]:
    """Whether somebody on the roster says who can open the case: that is kept, and never burnt."""
    return isinstance(letter, Read) and letter.verified and isinstance(letter.letter, Sharing)


def last_change(letters: Iterable[ReadLetter | Burnt]) -> Read | None:
    """The change that holds; None where there was none.

    Of two with one number everybody takes the same. Whoever was named as one who stepped aside
    changes nothing any more.
    """
    last: Read | None = None
    gone: frozenset[str] = frozenset()
    for each in sorted(filter(is_change, letters), key=_order):
        if each.signer not in gone and isinstance(each.letter, Sharing):
            last, gone = each, gone | frozenset(each.letter.without)
    return last


def _order(read: Read) -> tuple[int, str, str]:
    change = read.letter
    number, key = (change.number, change.key) if isinstance(change, Sharing) else (0, "")
    return number, read.signer, key
