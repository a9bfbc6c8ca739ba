"""The form of one round: every question on one page, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checkins.asking.prompts import minutes, who_sees_what
from bot.checkins.round_context import RoundContext
from bot.checkins.templates.questions import Question, field_for, in_language
from bot.coalition.people import Member
from bot.words.constituencies import Side
from bot.words.messages import Field, Form, Words, say, say_count
from bot.words.passing import ASKED, LONGEST, TAKES_ALONG, UNSAFE

ANYTHING_UNSAFE = Field(
    UNSAFE,
    ASKED,
    "paragraph",
    say(
        "What you write here is locked, and goes to all responders with the next delivery, without "
        "your name. Everybody’s answer stores as much, written or empty. The chat can see it on "
        "its way and may keep it. Nobody can answer you here. In danger, or for an answer, or to "
        "leave somebody out: “concern”."
    ),
    optional=True,
    longest=LONGEST,
)
"""Stored with each answer to a form that asks it, written or empty."""


def answer_form(
    context: RoundContext,
    who: Member,
    before: Mapping[str, str],
    asked: Side = Side.CIVIL_SOCIETY,
    *,
    unsafe: bool = False,
    recalled: bool = False,
) -> Form:
    """The questions of a round for one side of the table; what was answered `before` is in it.

    `recalled`: whether that was in another round, so that it is only offered.
    `unsafe`: whether one more asks what only responders can open; told in confidence alone.
    """
    anonymous = context.round.anonymous
    along = unsafe and anonymous
    return Form(
        title=in_language(context.template.name, who.language),
        fields=tuple(
            _field(each, who.language, before, asked, recalled) for each in context.questions
        )
        + ((ANYTHING_UNSAFE,) if along else ()),
        route="checkin.submit",
        args={"round": context.round.id, **({TAKES_ALONG: "yes"} if along else {})},
        intro=(
            minutes(context.template, context.questions),
            *who_sees_what(context.template, context.circle),
            *_more_promises(context.more_promises),
        ),
        submit=say("Save"),
        ephemeral=anonymous,
        changeable=not anonymous,
        opened_by="checkin.answer",
        skipped_by="checkin.skip",
    )


def _more_promises(more: int) -> tuple[Words, ...]:
    if not more:
        return ()
    return (
        say_count(
            "{count} more promise of yours is not asked about this time: “mine” shows all.",
            "{count} more promises of yours are not asked about this time: “mine” shows all.",
            more,
        ),
    )


def given(answers: Mapping[str, str], questions: Sequence[Question]) -> bool:
    """Whether anything was answered beyond what stood there before."""
    return any(answers.get(each.id, each.default) != each.default for each in questions)


def _field(
    question: Question, language: str, before: Mapping[str, str], asked: Side, recalled: bool
) -> Field:
    field = field_for(question, language, asked)
    if question.id not in before:
        return field
    return replace(field, value=before[question.id], recalled=recalled)
