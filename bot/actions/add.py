"""Making an action item: from one typed sentence, or by a form that asks for what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.actions import planning
from bot.actions.escalating.escalate import agree
from bot.actions.escalating.named import DAYS, LATE_DAYS, LATE_TO
from bot.actions.helping.help_out import add_helpers
from bot.actions.helping.named import HELPERS, helpers_called
from bot.actions.item_buttons import buttons_for
from bot.actions.item_form import OWNER, ask_the_rest, asks_for_circle, form_for, where, whole_form
from bot.actions.model import ActionItem
from bot.actions.notifications import tell_owner_of_proposal
from bot.actions.noting.proposal import not_for_observers, of_organisation, proposed
from bot.actions.noting.sentence import understood
from bot.actions.noting.who_does_it import candidates, named_in, who_asked
from bot.actions.noting.who_hears import read_in_form
from bot.actions.noting.written import NOTE
from bot.actions.owners import chosen_owner, which_one
from bot.actions.read_back import read_back
from bot.actions.store import ActionStore
from bot.actions.wording import title
from bot.coalition.people import Member, Organisation
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.readings import from_plain
from bot.words.errors import Invalid
from bot.words.messages import Choice, Message, Reply, Words, say

SAID_ONCE_MORE = timedelta(minutes=10)
"""What somebody notes in the same words within this is the same thing."""


def add(request: Request, store: ActionStore) -> Reply:
    """From words: made at once if all of it is clear, otherwise only the rest is asked."""
    if not request.text:
        return new(request, store)
    not_for_observers(request)
    heard = understood(request)
    names = named_in(heard.said, heard.questions, request)
    about = {"owner": who_asked(names)} if candidates(names) else {}
    questions = {**about, **heard.questions}
    return save_or_ask(replace(request, args=heard.said), store, questions, heard.days)


def new(request: Request, _store: ActionStore) -> Reply:
    """The whole form; a button elsewhere may already know what it is about (`what`, `from`)."""
    not_for_observers(request)
    return whole_form(request)


def pick(request: Request, store: ActionStore) -> Reply:
    """One of several people of the same name was meant; the rest was clear when it was asked."""
    not_for_observers(request)
    return save_or_ask(request, store, {}, ())


def save(request: Request, store: ActionStore) -> Reply:
    """All answers are here: from the form, or from words that were clear."""
    not_for_observers(request)
    answers, is_unread = read_in_form(request, _answers(request))
    match chosen_owner(request, answers["owner"]):
        case Member() as owner:
            change = proposed(request, answers, owner)
        case Organisation() as organisation:
            change = of_organisation(request, answers, organisation)
        case several:
            return which_one(several, "action.pick", {**where(request), **answers}, request.people)
    if (item := noted_just_now(change.item, request, store)) is not None:
        return noted_already(item, request)
    named = helpers_called(request, answers.get(HELPERS.name, ""))
    added = planning.add(request, store, change)
    item = add_helpers(request, store, added.item, [m for m in named if m.id != added.item.owner])
    if name := answers.get(LATE_TO.name):
        days = int(answers.get(LATE_DAYS.name, DAYS))
        item = agree(request, store, item, name, days).item
    tell_owner_of_proposal(request, replace(added, item=item))
    return _read_back(item, request, is_unread=is_unread)


def _read_back(item: ActionItem, request: Request, *, is_unread: bool) -> Message:
    """With the way to say who hears if it is late, where the words do and were not understood."""
    told = read_back(item, request)
    if not is_unread:
        return told
    left = say(
        "It says that somebody hears if it is late, and I did not understand who. To name them, "
        "write “escalate {number}” and their name.",
        number=item.id,
    )
    return replace(told, lines=(*told.lines, left))


def tried(request: Request, _store: ActionStore) -> Reply:
    """Nothing where whoever is named is somebody whom we know."""
    not_for_observers(request)
    if owner := request.args.get(OWNER.name):
        chosen_owner(request, owner)
    helpers_called(request, request.args.get(HELPERS.name, ""))
    return None


def note(request: Request, store: ActionStore) -> Reply:
    """What was put before them is kept, once however often they press.

    If its day is over meanwhile, the form asks for another one.
    """
    not_for_observers(request)
    try:
        answers = _answers(request)
    except Invalid:
        return whole_form(request)
    for item in store.made_by(request.who.id):
        if item.what == answers["what"] and item.due == from_plain(answers["due"]).day:
            return noted_already(item, request)
    return save(request, store)


def noted_just_now(new: ActionItem, request: Request, store: ActionStore) -> ActionItem | None:
    """The same one: whoever saw no answer, because it was lost on its way, says it once more."""
    since = request.now - SAID_ONCE_MORE
    there = store.noted_since(since, request.who.id, new.what)
    return next((each for each in there if _which(each) == _which(new)), None)


def _which(item: ActionItem) -> tuple[object, ...]:
    where = item.circle, item.public, item.circle_only, item.inside_only, item.came_from
    return item.owner, item.organisation, item.due, item.hour, item.rhythm, *where


def noted_already(item: ActionItem, request: Request) -> Message:
    text = say("{title} is noted already.", title=title(item))
    return Message(text, buttons=buttons_for(item, request.who))


def save_or_ask(
    request: Request,
    store: ActionStore,
    questions: Mapping[str, Words],
    days: tuple[Choice, ...],
) -> Reply:
    """Save what is clear in `args`; where something is not, ask that. Raises Refused."""
    said = request.args
    try:
        _answers(request)
    except Invalid as invalid:
        wrong = {name: words if said.get(name) else "" for name, words in invalid.problems.items()}
        return ask_the_rest(request, {**wrong, **questions}, days or invalid.offered.get("due", ()))
    if questions or asks_for_circle(request):
        return ask_the_rest(request, questions, days)
    return save(request, store)


def _answers(request: Request) -> dict[str, str]:
    who, form = request.who, form_for(request)
    return check(
        form, request.args, language=who.language, today=request.today, country=who.country
    )


ROUTES: dict[str, Handler[ActionStore]] = {
    "action.add": add,
    "action.new": new,
    "action.pick": pick,
    "action.save": save,
    "action.tried": tried,
    NOTE: note,
}
