"""What a picture of a round shows: first the largest gap side by side, then every question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.checkins.anonymity.bands import HIGHEST, LOWEST
from bot.checkins.anonymity.published import Cell, Published, largest_gap
from bot.checkins.results.cells import value
from bot.checkins.results.mirror import OF_THEM, OF_THEMSELVES, Mirrored, widest
from bot.words.constituencies import Constituency, Side, side, words_for
from bot.words.messages import Bar, Chart, Words, say


def picture(
    title: Words, published: Published, names: Mapping[str, str], mirror: Sequence[Mirrored] = ()
) -> Chart | None:
    """Of published numbers alone; `names` are those of the questions. None without a number.

    Where two sides are asked about each other, both stand in one row, civil society first.
    """
    most = widest(mirror) or next(filter(_is_whole, mirror), None)
    foremost = tuple(_both(most) if most is not None else _gap(published, names))
    if most is None or most.gap:
        foremost = tuple(map(_largest, foremost))
    rows = (bar for each in mirror if each is not most for bar in _both(each))
    bars = (*foremost, *_questions(published, names), *rows)
    return Chart(title, bars, LOWEST, HIGHEST, len(foremost)) if bars else None


def _largest(bar: Bar) -> Bar:
    return replace(bar, of=say("Largest gap: {question}", question=bar.of))


def _gap(published: Published, names: Mapping[str, str]) -> Iterator[Bar]:
    gap = largest_gap(published)
    if gap is None or gap.question not in names:
        return
    asked = next(each for each in published.questions if each.question == gap.question)
    shown = [(group, cell) for group, cell in asked.groups if group in {gap.low, gap.high}]
    for group, cell in sorted(shown, key=lambda each: _is_funder(each[0])):
        yield Bar(words_for(group), float(cell.value), value(cell), names[gap.question])


def _is_funder(group: Constituency | Side) -> bool:
    sits = side(group) if isinstance(group, Constituency) else group
    return sits is Side.FUNDERS_AND_DUTY_BEARERS


def _questions(published: Published, names: Mapping[str, str]) -> Iterator[Bar]:
    for each in published.questions:
        if each.question in names and each.overall is not None:
            yield Bar(names[each.question], float(each.overall.value), value(each.overall))


def _is_whole(mirrored: Mirrored) -> bool:
    return mirrored.own is not None and mirrored.theirs is not None


def _both(mirrored: Mirrored) -> Iterator[Bar]:
    """Where only one side may be shown, its name stands beside the question."""
    for whose, cell in ((OF_THEM, mirrored.theirs), (OF_THEMSELVES, mirrored.own)):
        if isinstance(cell, Cell):
            alone = say("{question}: {group}", question=mirrored.name, group=whose)
            label, of = (whose, mirrored.name) if _is_whole(mirrored) else (alone, "")
            yield Bar(label, float(cell.value), value(cell), of)
