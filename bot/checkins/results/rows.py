"""What a table of results holds: of anonymous rounds what was published, of others what may go out.

A table leaves the coalition, so it holds only what its authors said may be shared anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.checkins.anonymity.published import Cell, Group, seen_from
from bot.checkins.model import CheckIn, Outcome, Round
from bot.checkins.results.as_answered import as_answered
from bot.checkins.results.cells import plain
from bot.checkins.results.held import shown_rounds
from bot.checkins.results.said import Voice
from bot.checkins.results.sharing import Outside, may_stand
from bot.checkins.results.summary import voices
from bot.checkins.store import CheckinStore
from bot.checkins.templates.how_far import SHARING
from bot.checkins.templates.questions import Question, Template, in_language
from bot.coalition.people import People
from bot.words.constituencies import Side

EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One number, or one answer under its author's name."""

    checkin: str
    circle: str
    template: str
    day: date
    question: str
    group: str
    """Whose answers a number is made of; empty under a name."""
    people: str = ""
    """Roughly how many."""
    number: str = ""
    band: str = ""
    name: str = ""
    organisation: str = ""
    answer: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """The round that is written down, and how its rows begin."""

    closed: Round
    checkin: CheckIn
    circle: str
    template: Template
    language: str

    def row(self, question: Question, group: str, **cells: str) -> ResultRow:
        return ResultRow(
            checkin=self.checkin.id,
            circle=self.circle,
            template=in_language(self.template.name, self.language),
            day=self.closed.day,
            question=in_language(question.words, self.language),
            group=group,
            **cells,
        )


def result_rows(
    checkin: CheckIn, people: People, store: CheckinStore, language: str
) -> Iterator[ResultRow]:
    """Of every round that has closed, the oldest first."""
    circle = people.circle(checkin.circle)
    for closed in reversed(shown_rounds(checkin, store)):
        template = as_answered(closed, checkin, store)
        table = _Table(closed, checkin, circle.name if circle else "", template, language)
        outcome = store.outcome(closed.id)
        if outcome is not None:
            yield from _published(table, outcome)
        elif not closed.anonymous:
            for voice in voices(closed, template, people, store):
                yield from _said(table, voice)


def _published(table: _Table, outcome: Outcome) -> Iterator[ResultRow]:
    shown = {each.question: each for each in outcome.published.questions}
    for question in table.template.questions:
        for side_ in Side:
            mirrored = shown.get(seen_from(question.id, side_))
            if mirrored is not None and mirrored.overall is not None:
                yield _number(table, question, side_, mirrored.overall)
        published = shown.get(question.id)
        if published is not None and published.overall is not None:
            yield _number(table, question, None, published.overall)
            for group, cell in published.groups:
                yield _number(table, question, group, cell)


def _number(table: _Table, question: Question, group: Group | None, cell: Cell) -> ResultRow:
    return table.row(
        question,
        EVERYBODY if group is None else group.value,
        people=cell.people.value,
        number="" if table.closed.strict else plain(cell),
        band=cell.band.value,
    )


def _said(table: _Table, voice: Voice) -> Iterator[ResultRow]:
    if not may_stand(voice.sharing, voice.given.room, Outside()):
        return
    for question in table.template.questions:
        answer = voice.given.answers.get(question.id, "")
        if answer and question.id != SHARING:
            yield table.row(
                question,
                "",
                name=voice.name,
                organisation=voice.organisation,
                answer=_plain(question, answer, table.language),
                late="late" if voice.given.late else "",
            )


def _plain(question: Question, answer: str, language: str) -> str:
    """Choices in words; days, numbers and steps of a scale as a table can sort them."""
    words = {option.value: in_language(option.words, language) for option in question.options}
    return ", ".join(words.get(each, each) for each in answer.split(",")) if words else answer
