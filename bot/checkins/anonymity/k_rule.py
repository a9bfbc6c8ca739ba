"""Decides what an anonymous round may show, so that no answer can be traced to a person.

Five answers from three organisations may be seen together, if none of these gave more than half
of them. The answers to a question fall into parts: the groups that are shown, and all others
together, who have to be people enough as well. Each part is one rounded number, and the total is
made of these numbers: a total of its own could be set against the groups.

What is shown and what is not is decided by who answered, never by what: whatever is kept back
because of an answer tells that answer. Every number is checked for its own question, because
people skip; an "I can't say" counts as a skip. The level of the groups is one for the whole round.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from bot.checkins.anonymity.bands import band, count, end, rounded, together
from bot.checkins.anonymity.published import Cell, Group, Published, PublishedQuestion
from bot.checkins.anonymity.thresholds import K, is_mixed_crowd
from bot.words.constituencies import Constituency, Side, side


@dataclass(frozen=True, slots=True)
class AnonymousAnswer:
    """One answer to one question; nothing in it leads to the same person's other answers."""

    question: str
    constituency: Constituency
    organisation: str
    """Any key that tells organisations apart; its name is not needed."""
    value: int | None
    """From 1 to 5; None is "I can't say"."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one person wrote in their own words; at least one text."""

    organisation: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An answer that has a value."""

    constituency: Constituency
    organisation: str
    value: int


_Rows: TypeAlias = Sequence[_Row]
_Level: TypeAlias = Callable[[Constituency], Group]


def _constituency(constituency: Constituency) -> Group:
    return constituency


def _nobody_apart(_constituency: Constituency) -> Group:
    return Side.CIVIL_SOCIETY


_LEVELS: tuple[_Level, ...] = (_constituency, side)
"""From fine to coarse."""


def publish(
    questions: Iterable[str],
    answers: Iterable[AnonymousAnswer],
    k: int = K,
    *,
    in_groups: bool = True,
) -> Published:
    """Keep what may be shown of a closed round, in the order of its questions.

    Raises ValueError when somebody tries to lower k.
    """
    if k < K:
        raise ValueError(f"k can be raised, never lowered: {k} is less than {K}")
    asked = {question: list[_Row]() for question in questions}
    for answer in answers:
        if answer.value is not None:
            row = _Row(answer.constituency, answer.organisation, answer.value)
            asked[answer.question].append(row)
    level = _level(asked.values(), k) if in_groups else _nobody_apart
    return Published(tuple(_publish(name, rows, level, k) for name, rows in asked.items()))


def release_texts(written: Iterable[Written], chance: Random, k: int = K) -> tuple[str, ...]:
    """Hand out what people wrote, shuffled and without a label, once enough have written."""
    written = list(written)
    texts = [text for each in written for text in each.texts]
    chance.shuffle(texts)
    enough = is_mixed_crowd([each.organisation for each in written], max(k, K))
    return tuple(texts) if enough else ()


def _level(questions: Iterable[_Rows], k: int) -> _Level:
    """Choose the level on which most answers stand in a group that is shown.

    It is one for the whole round, and the finer one where both show as much.
    """
    questions = tuple(questions)

    def heard(level: _Level) -> int:
        groups = (_groups(rows, level, k) for rows in questions)
        return sum(len(rows) for shown in groups for rows in shown.values())

    return max(_LEVELS, key=heard)


def _publish(question: str, rows: _Rows, level: _Level, k: int) -> PublishedQuestion:
    if not is_mixed_crowd(_organisations(rows), k):
        return PublishedQuestion(question, None)
    groups = _groups(rows, level, k)
    rest = _rest(rows, groups, level)
    parts = (*groups.values(), rest) if rest else tuple(groups.values())
    shown = tuple((group, _cell(part)) for group, part in groups.items())
    return PublishedQuestion(question, _total(parts), shown)


def _groups(rows: _Rows, level: _Level, k: int) -> Mapping[Group, _Rows]:
    """Keep the groups that may be shown; while too few are left over, the smallest goes too.

    So there are at least two times k answers wherever a group is shown. The order of groups is
    always the same: it must not tell which one is larger.
    """
    shown = {
        group: part
        for group, part in _by_group(rows, level).items()
        if len(part) < len(rows) and is_mixed_crowd(_organisations(part), k)
    }
    while shown and not _may_be_left(_rest(rows, shown, level), k):
        del shown[min(shown, key=lambda group: len(shown[group]))]
    return shown


def _by_group(rows: _Rows, level: _Level) -> Mapping[Group, _Rows]:
    groups = {level(constituency): list[_Row]() for constituency in Constituency}
    for row in rows:
        groups[level(row.constituency)].append(row)
    return groups


def _rest(rows: _Rows, groups: Mapping[Group, _Rows], level: _Level) -> _Rows:
    """Those who stand in no group that is shown."""
    return [row for row in rows if level(row.constituency) not in groups]


def _may_be_left(rows: _Rows, k: int) -> bool:
    return not rows or is_mixed_crowd(_organisations(rows), k)


def _cell(rows: _Rows) -> Cell:
    people, value = count(len(rows)), rounded([row.value for row in rows])
    if people is None:
        raise AssertionError("a cell of fewer than five people was about to be shown")
    return Cell(people, band(value), value, end(value, len(rows)))


def _total(parts: Sequence[_Rows]) -> Cell:
    """What the numbers of the parts come to; the answers themselves are not looked at again."""
    cells = [_cell(part) for part in parts]
    if len(cells) == 1:
        return cells[0]
    value = together((cell.value, len(part)) for cell, part in zip(cells, parts, strict=True))
    people = count(sum(map(len, parts)))
    if people is None:
        raise AssertionError("a total of fewer than five people was about to be shown")
    alike = len({(cell.value, cell.end) for cell in cells}) == 1
    return Cell(people, band(value), value, cells[0].end if alike else None)


def _organisations(rows: _Rows) -> list[str]:
    return [row.organisation for row in rows]
