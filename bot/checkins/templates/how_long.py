"""How long it takes to answer, estimated from what is asked."""

from collections.abc import Iterable
from math import ceil

from bot.checkins.templates.questions import Question

WRITING, CHOOSING = 40, 10
"""Seconds for a question that is answered in one's own words, and for any other."""


def minutes_for(questions: Iterable[Question]) -> int:
    """One or more. Of the questions that follow one answer or another, the longest counts."""
    asked: dict[str, int] = {}
    for question in questions:
        followed = question.only_if
        which = question.id if followed is None else f"after {followed.field}"
        asked[which] = max(asked.get(which, 0), _seconds(question))
    return max(1, ceil(sum(asked.values()) / 60))


def _seconds(question: Question) -> int:
    return WRITING if question.kind == "text" else CHOOSING
