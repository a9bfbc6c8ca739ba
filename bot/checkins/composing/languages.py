"""A template in one more language: piece by piece, each beside what stands there already."""

from dataclasses import replace

from bot.checkins.composing import begin, questions
from bot.checkins.composing.meant import keep, language_meant, own_meant, question_meant, short_of
from bot.checkins.composing.pieces import lacking, lacks, languages_of, with_question
from bot.checkins.composing.showing import shown
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.coalition.requests import Handler, Request
from bot.language.languages import SPOKEN
from bot.words.messages import Button, Form, Message, Reply, say


def language(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    spoken = dict.fromkeys([*SPOKEN, *languages_of(template)])
    return Message(
        say("In which language do you want to write it?"),
        (say("You see what stands there, and write the same in the other language."),),
        tuple(
            Button(
                SPOKEN.get(each, each),
                "template.translate",
                {"template": template.id, "language": each},
            )
            for each in spoken
            if lacks(template, each)
        )
        or (Button(say("Back"), "template.show", {"template": template.id}),),
        ephemeral=request.room is not None,
    )


def translate(request: Request, store: CheckinStore) -> Reply:
    return _next(own_meant(request, store), request, store)


def translated(request: Request, store: CheckinStore) -> Reply:
    """One question is written; the next one follows at once."""
    before = own_meant(request, store)
    question = questions.worded_from(before, question_meant(request, before), request)
    template = with_question(before, question)
    told = say("“{question}”: changed", question=short_of(question, request))
    keep(template, told, request, store)
    return _next(template, request, store)


def about_translated(request: Request, store: CheckinStore) -> Reply:
    template = begin.about_from(request, store)
    return _next(template, request, store)


def _next(template: Template, request: Request, store: CheckinStore) -> Reply:
    spoken = language_meant(request)
    if not {spoken} <= template.name.keys() & template.purpose.keys():
        return _form(begin.about_form(template, request), template, "template.about_translated")
    waiting = next((each for each in template.questions if lacking(each, spoken)), None)
    if waiting is None:
        whole = say("All of it is written in {language}.", language=SPOKEN.get(spoken, spoken))
        return shown(template, request, store, whole)
    return _form(questions.words_form(template, waiting, request), template, "template.translated")


def _form(form: Form, template: Template, route: str) -> Form:
    left = {"template": template.id}
    return replace(form, route=route, buttons=(Button(say("Later"), "template.show", left),))


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.language": language,
    "template.translate": translate,
    "template.translated": translated,
    "template.about_translated": about_translated,
}
