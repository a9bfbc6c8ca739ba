"""The summary of an anonymous round, written from what was published and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.checkins.anonymity import bands
from bot.checkins.anonymity.bands import Count, End, Trend
from bot.checkins.anonymity.published import Cell, Gap, Group, PublishedQuestion, largest_gap
from bot.checkins.anonymity.thresholds import ORGANISATIONS
from bot.checkins.model import Outcome
from bot.checkins.templates.questions import Template, in_language
from bot.checkins.turnout import Turnout, not_asked_line
from bot.words.constituencies import words_for
from bot.words.ids import CircleId
from bot.words.messages import Bar, Button, Chart, Message, Text, Value, Words, say

MOST_QUESTIONS = 8
"""Lines for questions; all others stand in the details."""
FEWEST_BARS = 2
"""One bar compares nothing."""


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
    """At most twelve lines; `before` is the round before, for the trend."""
    where = {"circle": circle, "from": in_language(template.name, language)}
    names = _short_names(template, language)
    asked = [each for each in outcome.published.questions if each.question in names]
    shown = [each for each in asked if each.overall is not None]
    lines = _question_lines(shown, before, names)
    return Message(
        say("{name}, {day}", name=in_language(template.name, language), day=day),
        (
            _heard(outcome.heard),
            *not_asked_line(turnout),
            *lines[:MOST_QUESTIONS],
            *_gap_lines(outcome, names),
            *(() if len(shown) == len(asked) else (_held_back(template.k),)),
        ),
        (Button(say("Make an action item"), "action.new", where),),
        (*lines[MOST_QUESTIONS:], *_group_lines(asked, names)),
        chart=_chart(shown[:MOST_QUESTIONS], names),
    )


def _chart(shown: Sequence[PublishedQuestion], names: Mapping[str, str]) -> Chart | None:
    """The numbers of the lines above."""
    bars = [
        Bar(names[each.question], float(each.overall.value))
        for each in shown
        if each.overall is not None
    ]
    title = say("From {lowest} to {highest}:", lowest=bands.LOWEST, highest=bands.HIGHEST)
    few = len(bars) < FEWEST_BARS
    return None if few else Chart(title, tuple(bars), bands.LOWEST, bands.HIGHEST)


def _short_names(template: Template, language: str) -> Mapping[str, str]:
    return {each.id: in_language(each.short, language) for each in template.questions}


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


def _question_lines(
    shown: Sequence[PublishedQuestion], before: Outcome | None, names: Mapping[str, str]
) -> list[Words]:
    earlier = {each.question: each.overall for each in before.published.questions} if before else {}
    return [
        _question_line(names[each.question], earlier.get(each.question), each.overall)
        for each in shown
        if each.overall is not None
    ]


def _question_line(name: str, before: Cell | None, now: Cell) -> Words:
    step = Trend.SAME if before is None else bands.trend(before.band, now.band)
    match step:
        case Trend.UP:
            return say("{question}: {cell} (better than last time)", question=name, cell=_cell(now))
        case Trend.SAME:
            return say("{question}: {cell}", question=name, cell=_cell(now))
        case Trend.DOWN:
            return say("{question}: {cell} (worse than last time)", question=name, cell=_cell(now))


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
        high_value=_value(cells[gap.high]),
        low=words_for(gap.low),
        low_value=_value(cells[gap.low]),
    )


def _group_lines(asked: Sequence[PublishedQuestion], names: Mapping[str, str]) -> list[Words]:
    return [
        say("{question}: {groups}", question=names[each.question], groups=_groups(each.groups))
        for each in asked
        if each.groups
    ]


def _groups(groups: Sequence[tuple[Group, Cell]]) -> tuple[Text, ...]:
    return tuple(
        say("{group} {cell}", group=words_for(group), cell=_cell(cell)) for group, cell in groups
    )


def _cell(cell: Cell) -> Text:
    return say("{value} ({band})", value=_value(cell), band=bands.words_for(cell.band))


def _value(cell: Cell) -> Value:
    match cell.end:
        case None:
            return str(cell.value)
        case End.LESS:
            return say("{value} or less", value=str(cell.value))
        case End.MORE:
            return say("{value} or more", value=str(cell.value))
