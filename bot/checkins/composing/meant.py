"""Which template and which question somebody means, and how a change of it is kept."""

from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Question, Template, in_language
from bot.coalition.changes import Change
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.words.errors import Refused
from bot.words.messages import Text, say

GONE = say("That template is not here any more. To see all, write “templates”.")


def any_meant(request: Request, store: CheckinStore) -> Template:
    """One that is known here, whoever made it. Raises Refused, also for others."""
    request.only_for(Role.COORDINATOR)
    wanted = request.args.get("template", "")
    found = store.own_template(wanted) or store.templates.get(wanted)
    if found is None:
        raise Refused(GONE)
    return found


def own_meant(request: Request, store: CheckinStore) -> Template:
    """One that was made here; nobody else changes it meanwhile. Raises Refused, also for others."""
    request.only_for(Role.COORDINATOR)
    found = store.own_template(request.args.get("template", ""))
    if found is None:
        raise Refused(GONE)
    return found


def question_meant(request: Request, template: Template) -> Question:
    """Raises Refused."""
    wanted = request.args.get("question", "")
    found = next((each for each in template.questions if each.id == wanted), None)
    if found is None:
        raise Refused(say("That question is not in it any more."))
    return found


def language_meant(request: Request) -> str:
    """In which somebody writes: their own where nothing else is said."""
    return request.args.get("language", "") or request.who.language


def name_of(template: Template, request: Request) -> str:
    return in_language(template.name, request.who.language)


def short_of(question: Question, request: Request) -> str:
    return in_language(question.short, request.who.language)


def keep(template: Template, what: Text, request: Request, store: CheckinStore) -> None:
    """With a line in the log, for all who coordinate."""
    store.keep_template(template)
    note(template, what, request)


def note(template: Template, what: Text, request: Request) -> None:
    told = say("Check-in template “{name}”: {what}", name=name_of(template, request), what=what)
    request.changes.note(Change(request.now, request.who.id, told))
