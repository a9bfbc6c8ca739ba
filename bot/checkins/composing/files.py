"""A template is taken along as one file, and brought to another coalition from there."""

import tomllib
from dataclasses import replace

import tomli_w

from bot.checkins.composing.meant import any_meant, keep, name_of
from bot.checkins.composing.only_looked_at import FORGOTTEN, forget_later
from bot.checkins.composing.pieces import new_name
from bot.checkins.composing.showing import lines_of, shown
from bot.checkins.store import CheckinStore
from bot.checkins.templates.load import template_from
from bot.checkins.templates.places import at_line, line_of, line_told
from bot.checkins.templates.plain import data_of
from bot.checkins.templates.questions import Template
from bot.checkins.templates.toml_reader import Mistake
from bot.coalition.needs import in_role
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Invalid, Refused
from bot.words.messages import Button, Field, File, Form, Message, Reply, say

LONGEST = 40_000
BEGINS_UNSEEN = "\ufeff"
"""What some editors put before the first sign of a file."""
NOT_WRITTEN_SO = say(
    "This is not how such a file is written. Look there for a quote, an equals sign or a bracket"
    " that is missing. The easiest way is to take a template along and to change that file."
)
KIND = "application/toml"
BRING = Form(
    say("Bring a template"),
    (
        Field(
            "file",
            say("What stands in the file"),
            "paragraph",
            hint=say("Open the file, and copy all of it into this field."),
            longest=LONGEST,
        ),
    ),
    "template.imported",
)


def text_of(template: Template) -> str:
    """As it lies in a file."""
    return tomli_w.dumps(data_of(template))


def take_along(request: Request, store: CheckinStore) -> Reply:
    template = any_meant(request, store)
    if not template.questions:
        raise Refused(say("It asks nothing yet."))
    told = Message(
        say("The template “{name}”:", name=name_of(template, request)),
        (say("Another coalition brings it with “templates”."),),
        files=(File(f"{template.id}.toml", KIND, text_of(template).encode()),),
    )
    request.outbox.put(request.who, told, at=request.address, needs=in_role(Role.COORDINATOR))
    return Message(say("I send you the file in private."), ephemeral=request.room is not None)


def bring(request: Request, _store: CheckinStore) -> Reply:
    request.only_for(Role.COORDINATOR)
    return BRING


def looked_at(request: Request, store: CheckinStore) -> Reply:
    """What stands in a file is shown first.

    Its words are kept under a name of their own: a button carries that name, and no button could
    carry a file, or keep it over a restart.
    """
    request.only_for(Role.COORDINATOR)
    answers = check(BRING, request.args, language=request.who.language, today=request.today)
    template = _read(answers["file"])
    about = {"wording": store.keep_wording(template)}
    forget_later(about["wording"], request)
    return Message(
        say(
            "This is “{name}”. It is not among your templates yet.", name=name_of(template, request)
        ),
        tuple(lines_of(template, request)),
        (Button(say("Keep this template"), "template.keep", about),),
        ephemeral=request.room is not None,
    )


def brought(request: Request, store: CheckinStore) -> Reply:
    """Nothing that is there is replaced: of two of one name, the new one gets another.

    Pressed twice, it is brought once.
    """
    request.only_for(Role.COORDINATOR)
    wording = request.args.get("wording", "")
    template = store.wording(wording)
    if template is None:
        raise Refused(FORGOTTEN)
    if store.own_template(template.id) != template:
        known = {each.id for each in store.own_templates()} | store.templates.keys()
        if template.id in known:
            template = replace(template, id=new_name("own", wording))
        if store.own_template(template.id) is None:
            keep(template, say("brought as a file"), request, store)
    return shown(template, request, store, say("It is here. No check-in asks it yet."))


def _read(text: str) -> Template:
    """Raises Invalid, with a sentence for whoever wrote the file."""
    text = text.removeprefix(BEGINS_UNSEEN)
    try:
        return template_from(tomllib.loads(text))
    except Mistake as wrong:
        raise Invalid({"file": at_line(line_of(wrong, text), wrong.words)}) from None
    except (ValueError, RecursionError) as wrong:
        raise Invalid({"file": at_line(line_told(wrong, text), NOT_WRITTEN_SO)}) from None


ROUTES: dict[str, Handler[CheckinStore]] = {
    "template.export": take_along,
    "template.import": bring,
    "template.imported": looked_at,
    "template.keep": brought,
}
