"""The summary of an anonymous round, written from what was published and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.checkins.anonymity import bands
from bot.checkins.anonymity.bands import Count, Trend
from bot.checkins.anonymity.published import Cell, Gap, Group, PublishedQuestion, largest_gap
from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.model import Outcome
from bot.checkins.results.cells import bar, told, value
from bot.checkins.results.mirror import mirror_lines, mirrored
from bot.checkins.templates.questions import Template, in_language
from bot.checkins.turnout import Turnout, not_asked_line
from bot.words.constituencies import words_for
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Text, Words, say

MOST_LINES = 12
"""With the first one; what does not fit stands in the details."""


def digest(
    template: Template,
    day: date,
    outcome: Outcome,
    before: Outcome | None,
    *,
    turnout: Turnout | None,
    circle: CircleId,
    language: str,
) -> Message:
    """Each number stands in it once; `before` is the round before, for the trend."""
    names = {each.id: in_language(each.short, language) for each in template.questions}
    published = outcome.published.questions
    asked = [each for each in published if each.question in names]
    numbers = list(_numbers(template, published, asked, before, names))
    held_back = any(each.overall is None for each in published)
    after = [*_gap_lines(outcome, names), *([_held_back(template.k)] if held_back else [])]
    opening = [_heard(outcome.heard), *not_asked_line(turnout)]
    fit = MOST_LINES - 1 - len(opening) - len(after)
    return Message(
        say("{name}, {day}", name=in_language(template.name, language), day=day),
        (*opening, *numbers[:fit], *after),
        (
            Button(
                say("Make an action item"),
                "action.new",
                {"circle": circle, "from": in_language(template.name, language)},
            ),
        ),
        (*numbers[fit:], *_group_lines(asked, names)),
    )


def _numbers(
    template: Template,
    published: Sequence[PublishedQuestion],
    asked: Sequence[PublishedQuestion],
    before: Outcome | None,
    names: Mapping[str, str],
) -> Iterator[Words]:
    yield from mirror_lines(mirrored(template.questions, published, names))
    earlier = {each.question: each.overall for each in before.published.questions} if before else {}
    for each in asked:
        if each.overall is not None:
            yield _question_line(names[each.question], earlier.get(each.question), each.overall)


def _heard(people: Count | None) -> Words:
    if people is None:
        return say("Fewer than five people answered, so nothing can be shown.")
    return say("{people} people answered. 1 is the lowest, 5 the highest.", people=people.value)


def _held_back(k: int) -> Words:
    return say(
        "Where fewer than {people} people from {organisations} organisations answered,"
        " or one organisation gave more than half of the answers, nothing is shown.",
        people=k,
        organisations=ORGANISATIONS,
    )


def _question_line(name: str, before: Cell | None, now: Cell) -> Words:
    step = Trend.SAME if before is None else bands.trend(before.band, now.band)
    shown = bar(now.value)
    match step:
        case Trend.UP:
            return say(
                "{question}: {bar} {cell} (better than last time)",
                question=name,
                bar=shown,
                cell=told(now),
            )
        case Trend.SAME:
            return say("{question}: {bar} {cell}", question=name, bar=shown, cell=told(now))
        case Trend.DOWN:
            return say(
                "{question}: {bar} {cell} (worse than last time)",
                question=name,
                bar=shown,
                cell=told(now),
            )


def _gap_lines(outcome: Outcome, names: Mapping[str, str]) -> Iterator[Words]:
    gap = largest_gap(outcome.published)
    if gap is not None and gap.question in names:
        yield _gap(gap, outcome, names[gap.question])
        if gap.is_wide:
            yield say("They are a whole step or more apart: please talk about it.")


def _gap(gap: Gap, outcome: Outcome, name: str) -> Words:
    asked = next(each for each in outcome.published.questions if each.question == gap.question)
    cells = dict(asked.groups)
    return say(
        "Largest gap, {question}: {high} {high_value}, {low} {low_value}.",
        question=name,
        high=words_for(gap.high),
        high_value=value(cells[gap.high]),
        low=words_for(gap.low),
        low_value=value(cells[gap.low]),
    )


def _group_lines(asked: Sequence[PublishedQuestion], names: Mapping[str, str]) -> list[Words]:
    return [
        say("{question}: {groups}", question=names[each.question], groups=_groups(each.groups))
        for each in asked
        if each.groups
    ]


def _groups(groups: Sequence[tuple[Group, Cell]]) -> tuple[Text, ...]:
    return tuple(
        say("{group} {cell}", group=words_for(group), cell=told(cell)) for group, cell in groups
    )
