"""Templates are looked at: all of them, one with its questions, and one question."""

from collections.abc import Iterator

from bot.checkins.composing.kinds import told, with_options
from bot.checkins.composing.meant import any_meant, name_of, own_meant, question_meant, short_of
from bot.checkins.composing.pieces import can_be_followed, languages_of
from bot.checkins.store import CheckinStore
from bot.checkins.templates.how_often import in_words
from bot.checkins.templates.questions import Question, Template, choices_of, in_language
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.language.languages import SPOKEN
from bot.words.messages import Button, Message, Reply, Text, Value, Words, say

OURS, ALL = say("Made here"), say("Others that you can copy")


def templates(request: Request, store: CheckinStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    own = {each.id: each for each in store.own_templates()}
    others = [each for each in store.templates.values() if each.id not in own]
    return Message(
        say("What check-ins ask stands in templates. You can make your own."),
        (say("To look at one, choose it."),),
        (
            Button(say("Make a new one"), "template.new"),
            Button(say("Bring one as a file"), "template.import"),
            *(_look(each, request, OURS) for each in own.values()),
            *(_look(each, request, ALL) for each in others),
        ),
        ephemeral=request.room is not None,
    )


def show(request: Request, store: CheckinStore) -> Reply:
    template = any_meant(request, store)
    return shown(template, request, store)


def shown(
    template: Template, request: Request, store: CheckinStore, heading: Words | None = None
) -> Message:
    """A template with what can be done about it; the heading tells what was done just now."""
    own = store.own_template(template.id) is not None
    buttons = _own(template, request) if own else _foreign(template)
    return Message(
        heading or name_of(template, request),
        (
            *([name_of(template, request)] if heading else []),
            *lines_of(template, request),
            *_where_asked(template, store),
        ),
        tuple(buttons),
        ephemeral=request.room is not None,
    )


def show_question(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    return _question(question_meant(request, template), template, request)


def _look(template: Template, request: Request, menu: Text) -> Button:
    return Button(name_of(template, request), "template.show", {"template": template.id}, menu=menu)


def lines_of(template: Template, request: Request) -> Iterator[Words]:
    """What it is for, what it asks, and in which languages."""
    yield in_language(template.purpose, request.who.language)
    yield _how(template)
    yield say("Meant to be asked: {often}.", often=in_words(template.usual))
    if not template.questions:
        yield say("It asks nothing yet.")
    for number, question in enumerate(template.questions, start=1):
        yield say("{number}. {question}", number=str(number), question=_words(question, request))
        yield from _after(question, template, request)
    spoken = tuple(SPOKEN.get(each, each) for each in languages_of(template))
    yield say("Written in: {languages}", languages=spoken)


def _where_asked(template: Template, store: CheckinStore) -> Iterator[Words]:
    asking: tuple[Value, ...] = tuple(f"#{each.id}" for each in store.asking(template.id))
    if asking:
        yield say("Asked in check-in {checkins}.", checkins=asking)
        yield say("A round that is open stays as it is; the next one asks what stands here.")


def _how(template: Template) -> Text:
    if template.strict:
        return say("In confidence, for what could cost somebody their safety.")
    if template.anonymous:
        return say("In confidence: the circle sees averages, and no names.")
    return say("With names.")


def _words(question: Question, request: Request) -> Text:
    return say(
        "{words} ({kind})",
        words=in_language(question.words, request.who.language),
        kind=told(question),
    )


def _after(question: Question, template: Template, request: Request) -> Iterator[Text]:
    followed = question.only_if
    if followed is None:
        return
    before = next(each for each in template.questions if each.id == followed.field)
    labels = {each.value: each.label for each in choices_of(before, request.who.language)}
    yield say(
        "Only after “{question}”: {answers}",
        question=short_of(before, request),
        answers=tuple(labels[each] for each in followed.values),
    )


def _own(template: Template, request: Request) -> Iterator[Button]:
    about = {"template": template.id}
    yield Button(say("Add a question"), "template.add", about)
    if template.questions:
        yield Button(say("See it as it will be"), "template.preview", about)
        yield Button(say("Ask it in a check-in"), "checkin.new", about)
        yield Button(say("In another language"), "template.language", about)
    yield Button(say("Its name and what it is for"), "template.about", about)
    yield Button(say("Copy it"), "template.copy", about)
    if template.questions:
        yield Button(say("Take it along as a file"), "template.export", about)
    yield Button(say("Take it away"), "template.drop", about)
    for number, question in enumerate(template.questions, start=1):
        label = say(
            "{number}. {question}", number=str(number), question=short_of(question, request)
        )
        args = {**about, "question": question.id}
        yield Button(label, "template.question", args, menu=say("Change a question"))


def _foreign(template: Template) -> Iterator[Button]:
    about = {"template": template.id}
    yield Button(say("Ask it in a check-in"), "checkin.new", about)
    yield Button(say("See it as it will be"), "template.preview", about)
    yield Button(say("Change it for us"), "template.change", about)
    yield Button(say("Copy it"), "template.copy", about)
    yield Button(say("Take it along as a file"), "template.export", about)


def _question(question: Question, template: Template, request: Request) -> Message:
    return Message(
        _words(question, request),
        tuple(_about(question, template, request)),
        tuple(_deeds(question, template, request)),
        ephemeral=request.room is not None,
    )


def _about(question: Question, template: Template, request: Request) -> Iterator[Words]:
    if with_options(question.kind):
        labels = [each.label for each in choices_of(question, request.who.language)]
        yield say("Answers: {answers}", answers=tuple(labels))
    yield from _after(question, template, request)


def _deeds(question: Question, template: Template, request: Request) -> Iterator[Button]:
    about = {"template": template.id, "question": question.id}
    written = list(languages_of(template))
    for language in dict.fromkeys([request.who.language, *written]):
        label = say("Change the words")
        if len(written) > 1 or language not in written:
            label = say("Change the words: {language}", language=SPOKEN.get(language, language))
        yield Button(label, "template.words", {**about, "language": language})
    if template.questions[0] != question:
        yield Button(say("Move it up"), "template.up", about)
    if not template.anonymous and not question.rotating:
        if can_be_followed(template, question.id) and not _is_followed(question, template):
            yield Button(say("Ask it only after certain answers"), "template.after", about)
        if question.only_if is not None:
            yield Button(say("Ask it of everybody"), "template.of_everybody", about)
    yield Button(say("Take it out"), "template.out", about)
    yield Button(say("Back"), "template.show", {"template": template.id})


def _is_followed(question: Question, template: Template) -> bool:
    return any(each.only_if and each.only_if.field == question.id for each in template.questions)


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template": templates,
    "template.show": show,
    "template.question": show_question,
}
