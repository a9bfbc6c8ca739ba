"""A question that is asked only after certain answers to one before it."""

from dataclasses import replace

from bot.checkins.composing.meant import keep, own_meant, question_meant, short_of
from bot.checkins.composing.pieces import can_be_followed, with_question
from bot.checkins.composing.showing import shown
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, Template, choices_of
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.messages import Button, Field, Form, Message, OnlyIf, Reply, say


def after(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    question = question_meant(request, template)
    about = {"template": template.id, "question": question.id}
    return Message(
        say("After which question?"),
        buttons=tuple(
            Button(short_of(each, request), "template.after_answers", {**about, "after": each.id})
            for each in _can_follow(question, template)
        ),
        ephemeral=request.room is not None,
    )


def after_answers(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    question = question_meant(request, template)
    return _form(question, _followed(request, question, template), template, request)


def after_saved(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    question = question_meant(request, before)
    followed = _followed(request, question, before)
    form = _form(question, followed, before, request)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    only_if = OnlyIf(followed.id, tuple(answers["answers"].split(",")))
    template = with_question(before, replace(question, only_if=only_if))
    told = say("“{question}”: only after certain answers", question=short_of(question, request))
    keep(template, told, request, store)
    return shown(template, request, store, told)


def _form(question: Question, followed: Question, template: Template, request: Request) -> Form:
    known = question.only_if
    standing = known.values if known is not None and known.field == followed.id else ()
    return Form(
        say("Only after certain answers"),
        (
            Field(
                "answers",
                say("After which answers to “{question}”?", question=short_of(followed, request)),
                "choices",
                choices=choices_of(followed, request.who.language),
                value=",".join(standing),
            ),
        ),
        "template.after_saved",
        {"template": template.id, "question": question.id, "after": followed.id},
    )


def _can_follow(question: Question, template: Template) -> list[Question]:
    """One level and no more, and never in confidence. Raises Refused where there is none."""
    followed = {each.only_if.field for each in template.questions if each.only_if is not None}
    found = can_be_followed(template, question.id)
    if template.anonymous or question.rotating or question.id in followed or not found:
        raise Refused(say("This one is asked of everybody."))
    return found


def _followed(request: Request, question: Question, template: Template) -> Question:
    wanted = request.args.get("after", "")
    found = (each for each in _can_follow(question, template) if each.id == wanted)
    chosen = next(found, None)
    if chosen is None:
        raise Refused(say("That question is not in it any more."))
    return chosen


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.after": after,
    "template.after_answers": after_answers,
    "template.after_saved": after_saved,
}
