"""One number of a digest: a bar, the number, and what it means in words."""

from decimal import ROUND_HALF_UP, Decimal

from bot.checkins.anonymity import bands
from bot.checkins.anonymity.bands import End
from bot.checkins.anonymity.published import Cell
from bot.words.messages import Text, Words, say

FULL, EMPTY = "▰", "▱"


def bar(number: Decimal) -> str:
    """As many full places as the number says; it reads the same in both directions."""
    full = int(number.to_integral_value(ROUND_HALF_UP))
    return FULL * full + EMPTY * (bands.HIGHEST - full)


def told(cell: Cell) -> Text:
    return say("{value} ({band})", value=value(cell), band=bands.words_for(cell.band))


def as_a_number(cell: Cell) -> Text:
    return say("{bar} {cell}", bar=bar(cell.value), cell=told(cell))


def in_words_only(cell: Cell) -> Text:
    return bands.words_for(cell.band)


def plain(cell: Cell) -> str:
    """For a table: what stands for everything beyond it says so by a sign."""
    signs = {None: "", End.LESS: "≤", End.MORE: "≥"}
    return f"{signs[cell.end]}{cell.value}"


def value(cell: Cell) -> Words:
    match cell.end:
        case None:
            return str(cell.value)
        case End.LESS:
            return say("{value} or less", value=str(cell.value))
        case End.MORE:
            return say("{value} or more", value=str(cell.value))
