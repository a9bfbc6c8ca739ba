"""What pictures are drawn of: bars, shapes and words, from the side on which a language begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.words.messages import Bar

WIDTH, EDGE = 720, 24
LONGEST_LABEL = 60
INK, PALE, GROUND = "#1f2430", "#d9dde6", "#ffffff"
TWO = ("#2f5fb3", "#c2571a")
"""Of two numbers side by side: told apart by people who see few colours, and in grey."""
ALL = "#5d6677"
"""Of a number that is everybody's."""
RIGHT_TO_LEFT, END_OF_IT = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Row:
    bars: Sequence[Bar]
    """More than one where they stand side by side."""
    height: int
    large: bool = False


def bar(top: float, length: float, colour: str, thick: int, mirrored: bool) -> Iterator[str]:
    left = WIDTH - EDGE - length if mirrored else EDGE
    yield (
        f'<rect x="{left:g}" y="{top:g}" width="{length:g}" height="{thick}" rx="4" '
        f'fill="{colour}"/>'
    )


def shape(number: int, at: float, middle: float, mirrored: bool, *, size: int = 7) -> Iterator[str]:
    """A disc for the first of two, a square on its corner for the other."""
    x, colour = WIDTH - at if mirrored else at, TWO[number % 2]
    if number % 2 == 0:
        yield f'<circle cx="{x:g}" cy="{middle:g}" r="{size}" fill="{colour}"/>'
    else:
        turned = f"M{x:g} {middle - 9:g}l9 9l-9 9l-9 -9z"
        yield f'<path d="{turned}" fill="{colour}"/>'


def line(top: float, mirrored: bool) -> Iterator[str]:
    yield from bar(top, WIDTH - 2 * EDGE, PALE, 1, mirrored)


def words(
    text: str, base: float, size: int, mirrored: bool, *, after: float = 0, bold: bool = False
) -> Iterator[str]:
    """One line, `after` so much from the side on which the language begins."""
    at = WIDTH - EDGE - after if mirrored else EDGE + after
    anchor = ' text-anchor="end"' if mirrored else ""
    weight = ' font-weight="700"' if bold else ""
    short = text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"
    told = f"{RIGHT_TO_LEFT}{short}{END_OF_IT}" if mirrored else short
    yield (
        f'<text x="{at:g}" y="{base:g}" font-size="{size}" fill="{INK}"{anchor}{weight}>'
        f"{escape(told)}</text>"
    )
