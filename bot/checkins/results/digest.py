"""The summary of an anonymous round, written from what was published and nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from bot.checkins.anonymity import bands
from bot.checkins.anonymity.bands import Count, Trend
from bot.checkins.anonymity.published import Cell, Gap, Group, PublishedQuestion, largest_gap
from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.model import Outcome
from bot.checkins.results.cells import as_a_number, bar, in_words_only, told, value
from bot.checkins.results.ground_check import to_the_ledger
from bot.checkins.results.item_of_line import item_of
from bot.checkins.results.mirror import Mirrored, furthest_apart, mirror_lines, mirrored
from bot.checkins.results.picture import picture
from bot.checkins.templates.questions import Template, in_language
from bot.checkins.turnout import Turnout, asked_line
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
    in_words: bool = False,
) -> Message:
    """Each number stands in it once, or only its words; `before` is for the trend."""
    names = {each.id: in_language(each.short, language) for each in template.questions}
    published = outcome.published.questions
    asked = [each for each in published if each.question in names]
    cell = in_words_only if in_words else as_a_number
    numbers = list(_numbers(template, published, before, names, cell))
    held_back = any(each.overall is None for each in published)
    after = [_held_back(template.k)] if held_back else []
    heard = _heard(outcome.heard, template, in_words=in_words)
    mirror = mirrored(template.questions, published, names)
    apart = furthest_apart(mirror)
    opening = [heard, *asked_line(turnout), *_gap_lines(outcome, names), *apart]
    title = say("{name}, {day}", name=in_language(template.name, language), day=day)
    fit = MOST_LINES - 1 - len(opening) - len(after)
    return Message(
        title,
        (*opening, *numbers[:fit], *after),
        (
            Button(
                say("Make an action item"),
                "action.new",
                {"circle": circle, "from": in_language(template.name, language)},
            ),
            *_of_lines([*map(_name, mirror), *_shown(asked, names)], template, circle, language),
            *to_the_ledger(template, circle),
        ),
        (*numbers[fit:], *_group_lines(asked, names)),
        chart=None if in_words else picture(title, outcome.published, names, mirror),
    )


def _of_lines(
    lines: Sequence[str], template: Template, circle: CircleId, language: str
) -> Iterator[Button]:
    """A button for each line with a number: what it is about is where the item comes from."""
    for name in lines:
        source = f"{in_language(template.name, language)}: {name}"
        yield item_of(name, {"circle": circle, "from": source})


def _name(line: Mirrored) -> str:
    return line.name


def _shown(asked: Sequence[PublishedQuestion], names: Mapping[str, str]) -> list[str]:
    return [names[each.question] for each in asked if each.overall is not None]


def _numbers(
    template: Template,
    published: Sequence[PublishedQuestion],
    before: Outcome | None,
    names: Mapping[str, str],
    told: Callable[[Cell], Text],
) -> Iterator[Words]:
    yield from mirror_lines(mirrored(template.questions, published, names))
    earlier = {each.question: each.overall for each in before.published.questions} if before else {}
    for each in published:
        if each.overall is not None and each.question in names:
            cell = told(each.overall)
            yield _question_line(names[each.question], _step(earlier, each), cell)


def _heard(people: Count | None, template: Template, *, in_words: bool) -> Words:
    if people is None and template.strict:
        return say("Fewer than {most} people answered, so nothing can be shown.", most=template.k)
    if people is None:
        return say("Fewer than five people answered, so nothing can be shown.")
    if in_words:
        return say("{people} people answered.", people=people.value)
    return say("{people} people answered. 1 is the lowest, 5 the highest.", people=people.value)


def _held_back(k: int) -> Words:
    return say(
        "Where fewer than {people} people from {organisations} organisations answered,"
        " or one organisation gave more than half of the answers, nothing is shown.",
        people=k,
        organisations=ORGANISATIONS,
    )


def _step(earlier: Mapping[str, Cell | None], now: PublishedQuestion) -> Trend:
    before = earlier.get(now.question)
    if before is None or now.overall is None:
        return Trend.SAME
    return bands.trend(before.band, now.overall.band)


def _question_line(name: str, step: Trend, told: Text) -> Words:
    match step:
        case Trend.UP:
            return say("{question}: {cell} (better than last time)", question=name, cell=told)
        case Trend.SAME:
            return say("{question}: {cell}", question=name, cell=told)
        case Trend.DOWN:
            return say("{question}: {cell} (worse than last time)", question=name, cell=told)


def _gap_lines(outcome: Outcome, names: Mapping[str, str]) -> Iterator[Words]:
    gap = largest_gap(outcome.published)
    if gap is not None and gap.question in names:
        yield _gap(gap, outcome, names[gap.question])
        if gap.is_wide:
            yield say("They are a whole step or more apart: please talk about it.")


def _gap(gap: Gap, outcome: Outcome, name: str) -> Words:
    asked = next(each for each in outcome.published.questions if each.question == gap.question)
    cells = dict(asked.groups)
    low, high = cells[gap.low], cells[gap.high]
    return say(
        "Largest gap, {question}: {low} {low_bar} {low_value}, {high} {high_bar} {high_value}.",
        question=name,
        low=words_for(gap.low),
        low_bar=bar(low.value),
        low_value=value(low),
        high=words_for(gap.high),
        high_bar=bar(high.value),
        high_value=value(high),
    )


def _group_lines(asked: Sequence[PublishedQuestion], names: Mapping[str, str]) -> list[Words]:
    return [_side_by_side(each.groups, names[each.question]) for each in asked if each.groups]


def _side_by_side(groups: Sequence[tuple[Group, Cell]], name: str) -> Words:
    """Apart by a sign: in names of groups there is an “and” already."""
    first, *others = (
        say("{group} {cell}", group=words_for(group), cell=told(cell)) for group, cell in groups
    )
    line = say("{question}: {groups}", question=name, groups=first)
    for each in others:
        line = say("{before}; {group}", before=line, group=each)
    return line
