"""What people said under their names: how often each answer was chosen, and then line by line."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.checkins.model import NamedAnswers
from bot.checkins.promised import APART
from bot.checkins.templates.how_far import SHARING, Sharing
from bot.checkins.templates.questions import Question, Template, choices_of, in_language
from bot.language.readings import from_plain, told
from bot.words.messages import Value, Words, say

STUCK = "stuck"
"""The id of the question whose answers stand in the summary itself."""
MOST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's answers, and who they are."""

    name: str
    organisation: str
    given: NamedAnswers
    sharing: Sharing

    @property
    def who(self) -> Value:
        if not self.organisation:
            return self.name
        return say("{name} ({organisation})", name=self.name, organisation=self.organisation)


def counted(template: Template, voices: Sequence[Voice], language: str) -> Sequence[Words]:
    """How often each answer was chosen that may stand here: a line for each of a few questions.

    What was asked of several promises is counted together.
    """
    asked = [each for each in template.questions if each.kind == "choice" and each.id != SHARING]
    once = {each.root: each for each in asked}
    lines = (_how_often(each, voices, language) for each in once.values())
    return [line for line in lines if line is not None][:MOST_COUNTED]


def _how_often(question: Question, voices: Sequence[Voice], language: str) -> Words | None:
    given = Counter(
        words
        for voice in voices
        for name, words in voice.given.answers.items()
        if name.partition(APART)[0] == question.root
    )
    chosen: tuple[Value, ...] = tuple(
        say("{answer} {number}", answer=each.label, number=str(given[each.value]))
        for each in choices_of(question, language)
        if given[each.value]
    )
    name = in_language(question.short, language)
    return say("{question}: {answers}", question=name, answers=chosen) if chosen else None


def details(
    template: Template, voices: Sequence[Voice], language: str, *, once: str = ""
) -> Iterator[Words]:
    """By question, what is stuck first; `once` is how far they may go where that was told."""
    questions = [each for each in template.questions if each.id != SHARING]
    said = _by_question(voices)
    for question in sorted(questions, key=lambda each: each.root != STUCK):
        for voice in said.get(question.id, ()):
            if _has_a_line(question, voice.given.answers):
                words = _with_beside(question, template, voice, language)
                marks = tuple(_marks(template, voice.given, language, once))
                yield _detail(name_of(question, language), words, voice, marks)


def stuck(template: Template, voices: Sequence[Voice]) -> Sequence[tuple[Question, Voice]]:
    """Whoever is stuck, and with what: the promise, where they were asked about one."""
    said = _by_question(voices)
    asked = [each for each in template.questions if each.root == STUCK]
    return [
        (question, voice)
        for question in asked
        for voice in said.get(question.id, ())
        if voice.given.answers[question.id]
    ]


def name_of(question: Question, language: str) -> Value:
    """As a line calls it: with the promise, where it is asked of one."""
    name = in_language(question.short, language)
    if not question.promise:
        return name
    return say("{question}, “{promise}”", question=name, promise=question.promise)


def _by_question(voices: Sequence[Voice]) -> Mapping[str, Sequence[Voice]]:
    said: dict[str, list[Voice]] = {}
    for voice in voices:
        for name in voice.given.answers:
            said.setdefault(name, []).append(voice)
    return said


def _has_a_line(question: Question, given: Mapping[str, str]) -> bool:
    """What stands beside another answer has no line of its own, if that one was given."""
    return bool(given.get(question.id)) and not given.get(question.beside)


def _with_beside(question: Question, template: Template, voice: Voice, language: str) -> Value:
    given = voice.given.answers
    words = answer_words(question, given[question.id], language)
    beside = [q for q in template.questions if q.beside == question.id and given.get(q.id)]
    if not beside:
        return words
    others = tuple(answer_words(each, given[each.id], language) for each in beside)
    return say("{answer} ({more})", answer=words, more=others)


def _detail(name: Value, words: Value, voice: Voice, marks: tuple[Value, ...]) -> Words:
    if not marks:
        return say("{question}: {words} – {who}", question=name, words=words, who=voice.who)
    return say(
        "{question}: {words} – {who} ({marks})",
        question=name,
        words=words,
        who=voice.who,
        marks=marks,
    )


def _marks(template: Template, given: NamedAnswers, language: str, once: str) -> Iterator[Value]:
    """How far this may go, if it is not told already, and whether it came after the close."""
    chosen = how_far(template, given)
    for question in template.questions:
        if question.id == SHARING and chosen != once:
            name = in_language(question.short, language)
            words = answer_words(question, chosen, language)
            yield say("{question}: {answer}", question=name, answer=words)
    if given.late:
        yield say("late")


def how_far(template: Template, given: NamedAnswers) -> str:
    """What they chose, or what stands there for whoever chooses nothing; empty if not asked."""
    asked = next((each for each in template.questions if each.id == SHARING), None)
    return "" if asked is None else given.answers.get(SHARING) or asked.default


def answer_words(question: Question, answer: str, language: str) -> Value:
    """An answer as people read it: a choice or a day in their language, other words as written."""
    if question.kind == "date":
        return told(from_plain(answer))
    words = {choice.value: choice.label for choice in choices_of(question, language)}
    if not words:
        return answer
    chosen = tuple(words.get(each, each) for each in answer.split(","))
    return chosen[0] if len(chosen) == 1 else chosen
