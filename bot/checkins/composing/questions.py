"""One question at a time is added, put in other words, moved and taken out."""

from dataclasses import replace

from bot.checkins.composing.kinds import WORDS, kinds_for
from bot.checkins.composing.meant import (
    keep,
    language_meant,
    own_meant,
    question_meant,
    short_of,
)
from bot.checkins.composing.pieces import moved_up, new_name, with_question, without_question
from bot.checkins.composing.question_form import fields_of, question_from
from bot.checkins.composing.showing import shown
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, QuestionKind, Template
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.languages import SPOKEN
from bot.words.errors import Refused
from bot.words.messages import Button, Form, Message, Reply, Text, say


def add(request: Request, store: CheckinStore) -> Reply:
    """How it is answered comes first, so that the form asks for nothing that does not fit."""
    template = own_meant(request, store)
    return Message(
        say("How is it answered?"),
        (say("Every question can be passed over by whoever is asked."),),
        tuple(
            Button(WORDS[kind], "template.add_kind", {"template": template.id, "kind": kind})
            for kind in kinds_for(template)
        ),
        ephemeral=request.room is not None,
    )


def add_kind(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    return _new_form(template, _kind(request, template), request)


def added(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    kind, language = _kind(request, before), language_meant(request)
    form = _new_form(before, kind, request)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    id_ = new_name("q", before.id, request.now, answers["words"])
    empty = Question(id_, kind, words={}, short={})
    question = question_from(answers, before, empty, language)
    template = with_question(before, question)
    return _kept(template, question, say("added"), request, store)


def words(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    return words_form(template, question_meant(request, template), request)


def worded(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    question = worded_from(before, question_meant(request, before), request)
    template = with_question(before, question)
    return _kept(template, question, say("changed"), request, store)


def words_form(template: Template, question: Question, request: Request) -> Form:
    language = language_meant(request)
    return Form(
        say("Change the words: {language}", language=SPOKEN.get(language, language)),
        fields_of(template, question.kind, question, language),
        "template.worded",
        {"template": template.id, "question": question.id, "language": language},
    )


def worded_from(template: Template, question: Question, request: Request) -> Question:
    """Raises Invalid."""
    form = words_form(template, question, request)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    return question_from(answers, template, question, language_meant(request))


def up(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    question = question_meant(request, before)
    return _kept(moved_up(before, question.id), question, say("moved"), request, store)


def out(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    question = question_meant(request, before)
    if len(before.questions) == 1 and store.asking(before.id):
        raise Refused(say("It is the only question, and a check-in asks it. Add another first."))
    template = without_question(before, question.id)
    return _kept(template, question, say("taken out"), request, store)


def of_everybody(request: Request, store: CheckinStore) -> Reply:
    before = own_meant(request, store)
    question = replace(question_meant(request, before), only_if=None)
    template = with_question(before, question)
    return _kept(template, question, say("asked of everybody"), request, store)


def _kept(
    template: Template, question: Question, how: Text, request: Request, store: CheckinStore
) -> Message:
    """What was done stands in the log, and above the template as it is now."""
    short = short_of(question, request)
    told = say("“{question}”: {how}", question=short, how=how)
    keep(template, told, request, store)
    return shown(template, request, store, told)


def _new_form(template: Template, kind: QuestionKind, request: Request) -> Form:
    return Form(
        say("A question"),
        fields_of(template, kind, None, request.who.language),
        "template.added",
        {"template": template.id, "kind": kind, "language": request.who.language},
        (WORDS[kind],),
        submit=say("Add it"),
    )


def _kind(request: Request, template: Template) -> QuestionKind:
    """Raises Refused for what this template may not ask."""
    wanted = request.args.get("kind", "")
    found = next((each for each in kinds_for(template) if each == wanted), None)
    if found is None:
        raise Refused(say("That cannot be asked here."))
    return found


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.add": add,
    "template.add_kind": add_kind,
    "template.added": added,
    "template.words": words,
    "template.worded": worded,
    "template.up": up,
    "template.out": out,
    "template.of_everybody": of_everybody,
}
