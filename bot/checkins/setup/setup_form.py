"""The form that sets a check-in up: few questions, most with an answer in them already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.checkins.model import CheckIn
from bot.checkins.setup.rhythm_fields import (
    FOLLOWING,
    OR_AS_USUAL,
    USUAL,
    first_day,
    rhythm_from,
)
from bot.checkins.setup.timing_fields import TIMING_FIELDS, timing_from
from bot.checkins.templates.how_often import in_words
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.people import Circle
from bot.words.ids import CheckinId, CircleId, MemberId
from bot.words.messages import Choice, Field, Form, Text, say

BEFORE: Mapping[str, str] = {"window": "hours"}
"""Answers of a form that did not ask this yet."""


def setup_form(
    templates: Mapping[str, Template],
    circles: Sequence[Circle],
    language: str,
    before: Mapping[str, str],
) -> Form:
    """Every question; `before` are answers that are being changed."""
    kinds = [Choice(each.id, _with_usual(each, language)) for each in templates.values()]
    fields = (
        Field("template", say("Which check-in?"), "choice", choices=tuple(kinds)),
        *circle_field(circles),
        OR_AS_USUAL,
        *FOLLOWING,
        *TIMING_FIELDS,
    )
    return Form(
        title=say("New check-in"),
        fields=with_answers(fields, before),
        route="checkin.preview",
        args={} if len(circles) > 1 else {"circle": circles[0].id},
        submit=say("See how it will be"),
        opened_by="checkin.new",
        tried_by="checkin.tried",
    )


def _with_usual(template: Template, language: str) -> Text:
    name = in_language(template.name, language)
    return say("{name} – {often}", name=name, often=in_words(template.usual))


def as_chosen(answers: Mapping[str, str], templates: Mapping[str, Template]) -> dict[str, str]:
    """The answers with the rhythm itself where somebody left it at what is usual."""
    usual = {"rhythm": templates[answers["template"]].usual}
    return {**answers, **(usual if answers["rhythm"] == USUAL else {})}


def with_answers(fields: Sequence[Field], before: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(replace(each, value=before.get(each.name, each.value)) for each in fields)


def checkin_from(answers: Mapping[str, str], owners: Sequence[MemberId], today: date) -> CheckIn:
    """The check-in of these answers, not yet kept. Raises Invalid."""
    return CheckIn(
        id=CheckinId(""),
        template=answers["template"],
        circle=CircleId(answers["circle"]),
        rhythm=rhythm_from(answers),
        timing=timing_from({**BEFORE, **answers}),
        first=first_day(answers, today),
        owners=tuple(owners),
    )


def circle_field(circles: Sequence[Circle]) -> tuple[Field, ...]:
    """Nothing is asked where there is nothing to choose."""
    if len(circles) <= 1:
        return ()
    choices = tuple(Choice(circle.id, circle.name) for circle in circles)
    return (Field("circle", say("Who is asked?"), "choice", choices=choices),)
