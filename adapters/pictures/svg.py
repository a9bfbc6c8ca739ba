"""A chart as a drawing: what it is about large, and below it a row for everything else.

It begins on the side on which its language begins. Two numbers side by side differ in shape, in
colour and in words.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from adapters.pictures.marks import (
    ALL,
    EDGE,
    GROUND,
    PALE,
    TWO,
    WIDTH,
    Row,
    bar,
    line,
    shape,
    words,
)
from bot.language.direction import direction
from bot.words.messages import Bar, Chart

TITLE, HEADING, LARGE, ROW = 56, 44, 66, 64
SPACE = 18
"""Between what it is about and the rest."""
UNDERNEATH = 12
"""Size of a disc on which the other shape lies."""
TRACK, THICK = 14, 22
"""Heights of bars."""
NUMBER = 150
"""Width that is kept for a number in words, at the end of its bar."""
NUMBERS = 250
"""Width that is kept for several."""


def svg(chart: Chart, language: str) -> str:
    """Everything in it is escaped: whatever people wrote is words and nothing else."""
    mirrored = direction(language) == "rtl"
    top, parts = TITLE, [*words(str(chart.title), 36, 22, mirrored, bold=True)]
    for row in _rows(chart):
        parts += _drawn(row, chart, top, mirrored)
        top += row.height
    height = top + EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="Noto Sans, Noto Sans Arabic">'
        f'<rect width="{WIDTH}" height="{height}" fill="{GROUND}"/>{"".join(parts)}</svg>'
    )


def _rows(chart: Chart) -> Iterator[Row]:
    first, rest = chart.bars[: chart.foremost], chart.bars[chart.foremost :]
    if first:
        yield Row(first, HEADING + LARGE * len(first) + SPACE, large=True)
    for _, same in groupby(enumerate(rest), lambda each: str(each[1].of) or each[0]):
        yield Row(tuple(bar for _, bar in same), ROW)


def _drawn(row: Row, chart: Chart, top: float, mirrored: bool) -> Iterator[str]:
    if row.large:
        yield from _large(row.bars, chart, top, mirrored)
    elif row.bars[0].of:
        yield from _side_by_side(row.bars, chart, top, mirrored)
    else:
        yield from _one(row.bars[0], chart, top, mirrored)


def _large(bars: Sequence[Bar], chart: Chart, top: float, mirrored: bool) -> Iterator[str]:
    yield from words(str(bars[0].of), top + 28, 20, mirrored, bold=True)
    track = WIDTH - 2 * EDGE - NUMBER
    for number, each in enumerate(bars):
        at = top + HEADING + LARGE * number
        yield from shape(number, EDGE + 8, at + 14, mirrored)
        yield from words(str(each.label), at + 20, 18, mirrored, after=26)
        yield from bar(at + 30, track, PALE, THICK, mirrored)
        yield from bar(at + 30, _length(each, chart, track), TWO[number % 2], THICK, mirrored)
        yield from words(
            str(each.told), at + 30 + THICK - 4, 20, mirrored, after=track + 12, bold=True
        )
    yield from line(top + HEADING + LARGE * len(bars) + 8, mirrored)


def _one(each: Bar, chart: Chart, top: float, mirrored: bool) -> Iterator[str]:
    track = WIDTH - 2 * EDGE - NUMBER
    yield from words(str(each.label), top + 22, 17, mirrored)
    yield from bar(top + 32, track, PALE, TRACK, mirrored)
    yield from bar(top + 32, _length(each, chart, track), ALL, TRACK, mirrored)
    yield from words(str(each.told), top + 32 + TRACK, 17, mirrored, after=track + 12)


def _side_by_side(bars: Sequence[Bar], chart: Chart, top: float, mirrored: bool) -> Iterator[str]:
    """Both numbers on one line, so that it is seen how far they are apart."""
    track = WIDTH - 2 * EDGE - NUMBERS
    yield from words(str(bars[0].of), top + 22, 17, mirrored)
    yield from bar(top + 37, track, PALE, 4, mirrored)
    for number, each in enumerate(bars):
        at = EDGE + _length(each, chart, track)
        size = 7 if number or len({bar.value for bar in bars}) > 1 else UNDERNEATH
        yield from shape(number, at, top + 39, mirrored, size=size)
        after = track + 12 + number * (NUMBERS - 12) / 2
        yield from shape(number, EDGE + after + 6, top + 39, mirrored)
        yield from words(str(each.told), top + 45, 15, mirrored, after=after + 18)


def _length(each: Bar, chart: Chart, track: float) -> float:
    return track * min(max(each.value, 0), chart.highest) / chart.highest
