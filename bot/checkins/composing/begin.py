"""A template is begun: new, as a copy, or in the place of one that is there; or taken away."""

from collections.abc import Mapping
from dataclasses import replace

from bot.checkins.composing.meant import any_meant, keep, language_meant, name_of, note, own_meant
from bot.checkins.composing.pieces import begun, new_name
from bot.checkins.composing.question_form import in_another
from bot.checkins.composing.showing import shown
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.short_answers import AS_NO, AS_YES
from bot.language.folding import text_key
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, say

LONGEST_NAME, LONGEST_PURPOSE = 60, 200
NAMED, IN_CONFIDENCE = "named", "confidence"
HOW = Field(
    "how",
    say("How do people answer?"),
    "choice",
    hint=say("This cannot be changed afterwards."),
    choices=(
        Choice(NAMED, say("With their names: the circle sees who said what")),
        Choice(IN_CONFIDENCE, say("In confidence: the circle sees averages, and no names")),
    ),
)


def new(request: Request, _store: CheckinStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return _new_form(request)


def made(request: Request, store: CheckinStore) -> Reply:
    """Kept at once, without a question: so nothing is lost if somebody goes on tomorrow."""
    request.only_for(Role.COORDINATOR)
    answers = _checked(_new_form(request), request)
    language = request.who.language
    _check_name(answers["name"], "", request, store)
    name, purpose = ({language: answers[each]} for each in ("name", "purpose"))
    anonymous = answers["how"] == IN_CONFIDENCE
    template = begun(name, purpose, request.now, anonymous=anonymous)
    keep(template, say("begun"), request, store)
    return shown(template, request, store, say("It is begun. Now add your first question."))


def tried(request: Request, store: CheckinStore) -> Reply:
    """Nothing where no other one has that name."""
    request.only_for(Role.COORDINATOR)
    _check_name(request.args.get("name", ""), "", request, store)
    return None


def about(request: Request, store: CheckinStore) -> Reply:
    return about_form(own_meant(request, store), request)


def about_saved(request: Request, store: CheckinStore) -> Reply:
    template = about_from(request, store)
    return shown(template, request, store, say("Saved."))


def about_from(request: Request, store: CheckinStore) -> Template:
    """As it was written, and kept. Raises Invalid."""
    before, language = own_meant(request, store), language_meant(request)
    answers = _checked(about_form(before, request), request)
    _check_name(answers["name"], before.id, request, store)
    template = replace(
        before,
        name={**before.name, language: answers["name"]},
        purpose={**before.purpose, language: answers["purpose"]},
    )
    keep(template, say("its name and what it is for"), request, store)
    return template


def copy(request: Request, store: CheckinStore) -> Reply:
    return _copy_form(any_meant(request, store))


def copied(request: Request, store: CheckinStore) -> Reply:
    """Its questions stay the same ones: whoever is asked both is asked the same twice."""
    before = any_meant(request, store)
    answers = _checked(_copy_form(before), request)
    _check_name(answers["name"], "", request, store)
    id_ = new_name("own", request.now, answers["name"])
    template = replace(before, id=id_, name={request.who.language: answers["name"]})
    keep(template, say("copied from “{name}”", name=name_of(before, request)), request, store)
    return shown(template, request, store, say("Copied. Now change what you want in it."))


def change(request: Request, store: CheckinStore) -> Reply:
    """In the place of one that came with Tequio or lies in a file: what asks it asks ours."""
    template = any_meant(request, store)
    if store.own_template(template.id) is None:
        keep(template, say("taken over, to be changed"), request, store)
    return shown(template, request, store, say("It is yours now. Change what you want in it."))


def drop(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    _check_unused(template, store)
    about = {"template": template.id}
    return Message(
        say("Take “{name}” away?", name=name_of(template, request)),
        (say("Results of rounds that asked it stay."),),
        (
            Button(say("Take it away"), "template.dropped", {**about, **AS_YES}),
            Button(say("Keep it"), "template.show", {**about, **AS_NO}),
        ),
        ephemeral=request.room is not None,
    )


def dropped(request: Request, store: CheckinStore) -> Reply:
    template = own_meant(request, store)
    _check_unused(template, store)
    store.take_template_away(template.id)
    note(template, say("taken away"), request)
    return Message(
        say("“{name}” is taken away.", name=name_of(template, request)),
        buttons=(Button(say("All templates"), "template"),),
        ephemeral=request.room is not None,
    )


def _check_unused(template: Template, store: CheckinStore) -> None:
    """Where another of its id is left, check-ins go on with that."""
    asking = store.asking(template.id)
    if asking and template.id not in store.templates.shipped:
        numbers = tuple(f"#{each.id}" for each in asking)
        raise Refused(
            say("It is asked in check-in {checkins}. Please end that first.", checkins=numbers)
        )


def _check_name(name: str, own: str, request: Request, store: CheckinStore) -> None:
    """Two of one name could not be told apart where one is chosen."""
    others = [*store.own_templates(), *store.templates.values()]
    names = {text_key(name_of(each, request)) for each in others if each.id != own}
    if text_key(name) in names:
        raise Invalid({"name": say("There is one of that name already.")})


def _checked(form: Form, request: Request) -> Mapping[str, str]:
    return check(form, request.args, language=request.who.language, today=request.today)


def _new_form(_request: Request) -> Form:
    return Form(
        say("A new template"),
        (_name(), _purpose(), HOW),
        "template.made",
        tried_by="template.tried",
        intro=(say("First its name. Then you add one question after the other."),),
    )


def about_form(template: Template, request: Request) -> Form:
    language = language_meant(request)
    return Form(
        say("Its name and what it is for"),
        (
            replace(
                _name(),
                value=template.name.get(language, ""),
                hint=in_another(template.name, language) or _name().hint,
            ),
            replace(
                _purpose(),
                value=template.purpose.get(language, ""),
                hint=in_another(template.purpose, language) or _purpose().hint,
            ),
        ),
        "template.about_saved",
        {"template": template.id, "language": language},
    )


def _copy_form(template: Template) -> Form:
    return Form(say("A copy"), (_name(),), "template.copied", {"template": template.id})


def _name() -> Field:
    return Field("name", say("What is it called?"), longest=LONGEST_NAME)


def _purpose() -> Field:
    return Field(
        "purpose",
        say("What is it for?"),
        "paragraph",
        hint=say("One sentence. Everybody who is asked reads it first."),
        longest=LONGEST_PURPOSE,
    )


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.new": new,
    "template.made": made,
    "template.tried": tried,
    "template.about": about,
    "template.about_saved": about_saved,
    "template.copy": copy,
    "template.copied": copied,
    "template.change": change,
    "template.drop": drop,
    "template.dropped": dropped,
}
