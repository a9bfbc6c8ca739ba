"""A template as whoever is asked will see it, in each language; nothing is kept."""

from collections.abc import Iterator

from bot.checkins.asking.prompts import minutes, who_sees_what
from bot.checkins.composing.meant import any_meant, language_meant
from bot.checkins.composing.pieces import languages_of
from bot.checkins.promised import Promise, of_each
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import (
    Template,
    asked_this_time,
    field_for,
    in_language,
)
from bot.coalition.people import Circle, Role
from bot.coalition.requests import Handler, Request
from bot.language.languages import SPOKEN
from bot.words.constituencies import Side, words_for
from bot.words.errors import Refused
from bot.words.ids import ActionId, CircleId
from bot.words.messages import Button, Form, Message, Reply, say

A_PROMISE = Promise(ActionId("0"), "…", None)
"""Stands for those that people have."""


def preview(request: Request, store: CheckinStore) -> Reply:
    template, language = any_meant(request, store), language_meant(request)
    if not template.questions:
        raise Refused(say("It asks nothing yet."))
    side = _side(request)
    circle = next(iter(request.people.circles_of(request.who.id)), Circle(CircleId(""), "–"))
    return Form(
        title=in_language(template.name, language),
        fields=tuple(
            field_for(each, language, side)
            for each in of_each(asked_this_time(template, 1), [A_PROMISE])
        ),
        route="template.previewed",
        args={"template": template.id},
        intro=(
            say("This is a preview. Nothing that you choose here is kept."),
            in_language(template.purpose, language),
            minutes(template),
            *who_sees_what(template, circle),
        ),
        submit=say("Leave the preview"),
        buttons=tuple(_others(template, language, side)),
        spoken=language if language in SPOKEN else "",
    )


def previewed(request: Request, store: CheckinStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    template = any_meant(request, store)
    about = {"template": template.id}
    return Message(
        say("That was the preview. Nothing was kept."),
        buttons=(Button(say("Back to the template"), "template.show", about),),
        ephemeral=request.room is not None,
    )


def _others(template: Template, language: str, side: Side) -> Iterator[Button]:
    about = {"template": template.id}
    for each in languages_of(template):
        if each != language:
            args = {**about, "language": each, "side": side.value}
            yield Button(SPOKEN.get(each, each), "template.preview", args)
    for other in Side:
        if template.mirrors and other is not side:
            args = {**about, "language": language, "side": other.value}
            yield Button(words_for(other), "template.preview", args)


def _side(request: Request) -> Side:
    wanted = request.args.get("side", "")
    return next((each for each in Side if each.value == wanted), Side.CIVIL_SOCIETY)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.preview": preview,
    "template.previewed": previewed,
}
