"""What people said in the round before, and what came of it: the next round opens with it."""

from collections.abc import Iterator

from bot.checkins.anonymity.published import Cell, PublishedQuestion
from bot.checkins.as_asked import as_asked
from bot.checkins.model import CheckIn, Round
from bot.checkins.results.cells import in_words_only, told
from bot.checkins.round_context import LastTime
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, Template, in_language
from bot.words.messages import Words, say


def last_time(now: Round, checkin: CheckIn, store: CheckinStore) -> LastTime | None:
    """Of the newest round before this one that the circle was shown."""
    before = store.shown_before(now)
    if before is None:
        return None
    template, outcome = as_asked(before, checkin, store), store.outcome(before.id)
    lowest = _lowest(template, outcome.published.questions if outcome is not None else ())
    question, cell = lowest if lowest is not None else (None, None)
    return LastTime(question, cell, before.strict, before.reply)


def last_time_lines(last: LastTime | None, language: str) -> Iterator[Words]:
    """In a reader's language."""
    if last is None:
        return
    if last.question is not None and last.cell is not None:
        cell = in_words_only(last.cell) if last.in_words else told(last.cell)
        name = in_language(last.question.short, language)
        yield say(
            "Last time you said, lowest of all: {question}, {cell}.", question=name, cell=cell
        )
    if last.reply:
        yield say("What came of last time: {words}", words=last.reply)


def _lowest(
    template: Template, published: tuple[PublishedQuestion, ...]
) -> tuple[Question, Cell] | None:
    """The first of them where several are as low: so that all are told the same."""
    known = {each.id: each for each in template.questions}
    shown = [
        (each.overall, known[each.question])
        for each in published
        if each.overall is not None and each.question in known
    ]
    if not shown:
        return None
    cell, question = min(shown, key=lambda each: each[0].value)
    return question, cell
