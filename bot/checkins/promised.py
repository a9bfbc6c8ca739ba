"""What a round asks of each promise that somebody has, and which promise an answer is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checkins.templates.questions import Question, Template
from bot.words.ids import ActionId, MemberId
from bot.words.messages import OnlyIf

MOST = 5
"""Promises that somebody is asked about in one round: those that are due first."""
LONGEST_TITLE = 80
"""Characters of a promise that tell whoever reads a question or a line which one it is."""
APART = "."
"""Between the id of a question and the number of the promise; no question's id holds one."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An action item that somebody has taken on, as a check-in knows it."""

    id: ActionId
    what: str
    owner: MemberId | None

    @property
    def title(self) -> str:
        line = " ".join(self.what.split())
        return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE]}…"


def asks_of_promises(template: Template) -> bool:
    return any(each.each_promise for each in template.questions)


def of_each(questions: Sequence[Question], promises: Sequence[Promise]) -> tuple[Question, ...]:
    """Those that are asked of each promise, once for each of these; all others as they are."""
    first = next((each for each in questions if each.each_promise), None)
    return tuple(_spelled_out(questions, promises, first))


def said_of(answers: Mapping[str, str]) -> Mapping[ActionId, Mapping[str, str]]:
    """For each promise that is answered about: the answers, by the ids in the template."""
    found: dict[ActionId, dict[str, str]] = {}
    for name, words in answers.items():
        root, apart, number = name.partition(APART)
        if apart and words:
            found.setdefault(ActionId(number), {})[root] = words
    return found


def _spelled_out(
    questions: Sequence[Question], promises: Iterable[Promise], first: Question | None
) -> Iterator[Question]:
    """All that is asked of one promise stands together, where the first of it stands."""
    together = [each for each in questions if each.each_promise]
    for question in questions:
        if question is first:
            yield from (_of(each, promise) for promise in promises for each in together)
        elif not question.each_promise:
            yield question


def _of(question: Question, promise: Promise) -> Question:
    def named(id_: str) -> str:
        return f"{id_}{APART}{promise.id}"

    followed = question.only_if
    return replace(
        question,
        id=named(question.id),
        words={
            language: _about(promise, words, again=followed is not None)
            for language, words in question.words.items()
        },
        only_if=followed and OnlyIf(named(followed.field), followed.values),
        beside=question.beside and named(question.beside),
        promise=promise.title,
    )


def _about(promise: Promise, words: str, *, again: bool) -> str:
    """It has to be known which one is meant, also where whoever put it in other words forgot."""
    if again or "{promise}" in words:
        return words.replace("{promise}", promise.title)
    return f"{promise.title}: {words}"
