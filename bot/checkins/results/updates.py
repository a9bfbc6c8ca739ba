"""The summary of a named round: what is stuck comes first, and everybody's words in the details."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.checkins.model import NamedAnswers
from bot.checkins.results.item_of_line import item_of
from bot.checkins.results.sharing import Copy, may_stand
from bot.checkins.templates.how_far import FROM_NEAR_TO_FAR, SHARING, Sharing
from bot.checkins.templates.questions import Question, Template, choices_of, in_language
from bot.checkins.turnout import Turnout, not_asked_line
from bot.language.readings import from_plain, told
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Value, Words, say, say_count

STUCK = "stuck"
"""The id of the question whose answers stand in the summary itself."""
MOST_STUCK = 7
SHORT = 160
"""Characters of an answer that stand in the summary; all of it is in the details."""
MOST_DETAILS = 60
"""Lines: platforms take no endless message."""


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


@dataclass(frozen=True, slots=True)
class Heard:
    """Organisations with an answer, among those with anybody who was asked."""

    organisations: int
    asked: int


def updates(
    template: Template,
    day: date,
    voices: Sequence[Voice],
    heard: Heard,
    *,
    turnout: Turnout | None,
    circle: CircleId,
    language: str,
    copy: Copy,
) -> Message:
    """At most twelve lines. Nobody who said nothing is named, and nothing that stays elsewhere."""
    here = [each for each in voices if may_stand(each.sharing, each.given.room, copy)]
    where = {
        "circle": circle,
        "from": in_language(template.name, language),
        **_nearest(here),
    }
    told = list(details(template, here, language))
    hidden = len(told) - MOST_DETAILS
    more = (say_count("and {count} more", "and {count} more", hidden),) if hidden > 0 else ()
    return Message(
        say("{name}, {day}", name=in_language(template.name, language), day=day),
        (
            _heard(heard, len(voices)),
            *not_asked_line(turnout),
            *_stuck(here),
            *_elsewhere(len(voices) - len(here)),
        ),
        (Button(say("Make an action item"), "action.new", where), *_of_what_is_stuck(here, where)),
        (*told[:MOST_DETAILS], *more),
    )


def _heard(heard: Heard, people: int) -> Words:
    if heard.asked == 0:  # nobody has said yet with which organisation they are
        return say_count("{count} person answered.", "{count} people answered.", people)
    return say_count(
        "Heard from {heard} of {count} organisation.",
        "Heard from {heard} of {count} organisations.",
        heard.asked,
        heard=heard.organisations,
    )


def _nearest(voices: Sequence[Voice]) -> Mapping[str, str]:
    """An action item that is made from several answers goes as far as each of them may."""
    found = min((each.sharing for each in voices), key=FROM_NEAR_TO_FAR.index, default=None)
    return {} if found is None else {"sharing": found.value}


def _elsewhere(people: int) -> Iterator[Words]:
    if people:
        yield say_count(
            "{count} person answered for another room only; that is not shown here.",
            "{count} people answered for another room only; that is not shown here.",
            people,
        )


def _stuck(voices: Sequence[Voice]) -> Iterator[Words]:
    stuck = [voice for voice in voices if voice.given.answers.get(STUCK)]
    for voice in stuck[:MOST_STUCK]:
        words = _shortened(voice.given.answers[STUCK])
        yield say("Stuck: {words} – {who}", words=words, who=voice.who)
    if len(stuck) > MOST_STUCK:
        more = len(stuck) - MOST_STUCK
        yield say_count("{count} more is stuck.", "{count} more are stuck.", more)


def details(template: Template, voices: Sequence[Voice], language: str) -> Iterator[Words]:
    """By question, what is stuck first."""
    questions = [each for each in template.questions if each.id != SHARING]
    for question in sorted(questions, key=lambda each: each.id != STUCK):
        for voice in voices:
            if _has_a_line(question, voice.given.answers):
                words = _with_beside(question, template, voice, language)
                marks = tuple(_marks(template, voice.given, language))
                yield _detail(in_language(question.short, language), words, voice, marks)


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


def _detail(name: str, words: Value, voice: Voice, marks: tuple[Value, ...]) -> Words:
    if not marks:
        return say("{question}: {words} – {who}", question=name, words=words, who=voice.who)
    return say(
        "{question}: {words} – {who} ({marks})",
        question=name,
        words=words,
        who=voice.who,
        marks=marks,
    )


def _marks(template: Template, given: NamedAnswers, language: str) -> Iterator[Value]:
    """How far this may go, and whether it came after the close."""
    for question in template.questions:
        if question.id == SHARING:
            chosen = given.answers.get(SHARING) or question.default
            name = in_language(question.short, language)
            words = answer_words(question, chosen, language)
            yield say("{question}: {answer}", question=name, answer=words)
    if given.late:
        yield say("late")


def answer_words(question: Question, answer: str, language: str) -> Value:
    """An answer as people read it: a choice or a day in their language, other words as written."""
    if question.kind == "date":
        return told(from_plain(answer))
    words = {choice.value: choice.label for choice in choices_of(question, language)}
    if not words:
        return answer
    chosen = tuple(words.get(each, each) for each in answer.split(","))
    return chosen[0] if len(chosen) == 1 else chosen


def _of_what_is_stuck(voices: Sequence[Voice], where: Mapping[str, str]) -> tuple[Button, ...]:
    """A button for each line: it goes as far as whoever wrote it said."""
    stuck = [voice for voice in voices if voice.given.answers.get(STUCK)]
    return tuple(
        item_of(
            say("Stuck: {words}", words=_shortened(voice.given.answers[STUCK])),
            {**where, "sharing": voice.sharing.value, "what": _whole(voice.given.answers[STUCK])},
        )
        for voice in stuck[:MOST_STUCK]
    )


def _whole(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    line = _whole(words)
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"
