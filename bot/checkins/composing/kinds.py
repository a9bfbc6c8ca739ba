"""How a question can be answered, as it is told to whoever puts one together."""

from collections.abc import Mapping, Sequence

from bot.checkins.templates.check import CAN_BE_ANONYMOUS
from bot.checkins.templates.questions import KINDS, Question, QuestionKind, Template
from bot.words.messages import Text, say

WORDS: Mapping[QuestionKind, Text] = {
    "agreement": say("How far people agree, in five steps"),
    "frequency": say("How often, from never to always"),
    "yes_partly_no": say("Yes, partly or no"),
    "text": say("In their own words"),
    "choice": say("One of the answers that you write"),
    "choices": say("Several of the answers that you write"),
    "number": say("A number"),
    "date": say("A day"),
}


def kinds_for(template: Template) -> Sequence[QuestionKind]:
    """In confidence only what can be shown without pointing to anybody."""
    if not template.anonymous:
        return KINDS
    return [each for each in CAN_BE_ANONYMOUS if each != "text" or not template.strict]


def with_options(question_kind: QuestionKind) -> bool:
    return question_kind in {"choice", "choices"}


def told(question: Question) -> Text:
    return WORDS[question.kind]
