"""Which questions a template may ask after each other, and which in confidence."""

from collections.abc import Sequence

from bot.checkins.anonymity.bands import SAFE_SCALES
from bot.checkins.templates.how_far import SHARING
from bot.checkins.templates.questions import Question, QuestionKind, possible_answers
from bot.checkins.templates.toml_reader import Written
from bot.words.messages import say

CAN_BE_ANONYMOUS: tuple[QuestionKind, ...] = (
    "agreement",
    "frequency",
    "yes_partly_no",
    "choice",
    "text",
)
"""The kinds whose answers the k-rule knows how to show; a choice needs scores."""


def check_anonymous(where: Written, question: Question) -> None:
    """Raises Mistake where answers could give somebody away."""
    if question.only_if is not None:
        raise where.mistake(
            say(
                "in an anonymous check-in a question cannot depend on an earlier answer, because"
                " whoever answers it would show what they answered before. Ask it of everybody,"
                " without “only_if”."
            ),
            "only_if",
        )
    if question.beside:
        raise where.mistake(say("“beside” is for check-ins with names."), "beside")
    if question.each_promise:
        raise where.mistake(
            say(
                "“each_promise” is for check-ins with names: whoever answers about a promise is"
                " whoever made it."
            ),
            "each_promise",
        )
    if question.mirror and not question.scores:
        raise where.mistake(say("“mirror” is for questions whose answers are averaged."), "mirror")
    if question.kind not in CAN_BE_ANONYMOUS:
        raise where.mistake(
            say(
                "anonymous answers to a {kind} cannot be shown safely. Choose from: {names}.",
                kind=question.kind,
                names=", ".join(CAN_BE_ANONYMOUS),
            ),
            "kind",
        )
    if question.kind != "text" and tuple(sorted({*question.scores.values()})) not in SAFE_SCALES:
        raise where.mistake(
            say(
                "each choice of an anonymous question needs a “score”, or says nothing. The scores"
                " together must be one of: {scales}.",
                scales="; ".join(", ".join(map(str, scale)) for scale in SAFE_SCALES),
            ),
            "score",
        )


def check_strict(where: Written, question: Question) -> None:
    """Raises Mistake where words could name somebody, or two sides be told apart."""
    if question.kind == "text" or question.mirror:
        raise where.mistake(
            say(
                "in a strict check-in nobody writes in their own words, and nobody is asked as one"
                " side of the table."
            )
        )


def check_follow_up(where: Written, question: Question, earlier: Sequence[Question]) -> None:
    """One level and no more: it follows a question that is always asked before it.

    Raises Mistake.
    """
    followed = question.only_if
    asked = next((each for each in earlier if followed and each.id == followed.field), None)
    if followed is None:
        return
    if asked is None or asked.only_if is not None or asked.rotating or question.rotating:
        raise where.mistake(
            say("“only_if” must name a question before it that everybody is asked each time."),
            "only_if",
        )
    if asked.each_promise != question.each_promise:
        raise where.mistake(
            say("“only_if” must name a question that is asked of the same: of a promise, or not."),
            "only_if",
        )
    known = possible_answers(asked)
    if not followed.values or not set(followed.values) <= known:
        raise where.mistake(
            say(
                "the “answers” of “only_if” must be among: {names}.",
                names=", ".join(sorted(known)),
            ),
            "only_if",
        )


def check_beside(where: Written, question: Question, questions: Sequence[Question]) -> None:
    """Raises Mistake where it stands beside nothing, or beside what stands elsewhere itself."""
    lines = {
        each.id
        for each in questions
        if not each.beside and each.each_promise == question.each_promise
    }
    if question.beside and question.beside not in lines:
        raise where.mistake(
            say("“beside” must name another question, which stands in a line of its own."),
            "beside",
        )


def check_each_promise(where: Written, question: Question, questions: Sequence[Question]) -> None:
    """Raises Mistake where it takes turns, or where answers could go other ways than a promise."""
    if not question.each_promise:
        return
    if question.rotating:
        raise where.mistake(say("What is asked of each promise takes no turns."), "rotating")
    if any(each.id == SHARING for each in questions):
        raise where.mistake(
            say(
                "what is said of a promise goes as far as the promise, so “sharing” cannot be asked"
                " beside “each_promise”."
            ),
            "each_promise",
        )
