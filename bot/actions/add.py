"""Making an action item: from one typed sentence, or by a form that asks for what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.actions import steps
from bot.actions.item_form import (
    FORM,
    SEEN,
    ask_the_rest,
    circle_of,
    not_too_far,
    where,
    whole_form,
)
from bot.actions.mentions import Mention, read_mentions
from bot.actions.notifications import read_back, tell_owner_of_proposal
from bot.actions.owners import able, chosen_owner, unknown, which_one
from bot.actions.reminders import plan
from bot.actions.store import ActionStore
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.dates import Ambiguous, NotUnderstood, Past, Understood, question, split_due
from bot.words.errors import Invalid, Refused
from bot.words.messages import Reply, Words, say


def add(request: Request, store: ActionStore) -> Reply:
    """From words: made at once if all of it is clear, otherwise only the rest is asked."""
    if not request.text:
        return new(request, store)
    _not_for_observers(request)
    said, questions = _understood(request)
    return _save_or_ask(replace(request, args=said), store, questions)


def new(request: Request, _store: ActionStore) -> Reply:
    """The whole form; a button elsewhere may already know what it is about (`what`, `from`)."""
    _not_for_observers(request)
    return whole_form(request)


def pick(request: Request, store: ActionStore) -> Reply:
    """One of several people of the same name was meant; the rest was clear when it was asked."""
    _not_for_observers(request)
    return _save_or_ask(request, store, {})


def save(request: Request, store: ActionStore) -> Reply:
    """All answers are here: from the form, or from words that were clear."""
    _not_for_observers(request)
    answers = _answers(request)
    owner = chosen_owner(request, answers["owner"])
    if not isinstance(owner, Member):
        return which_one(owner, "action.pick", {**where(request), **answers}, request.people)
    change = steps.propose(
        answers["what"],
        owner,
        request.who,
        date.fromisoformat(answers["due"]),
        request.now,
        circle=circle_of(request),
        public=answers["seen"] == "public",
        came_from=where(request).get("from", ""),
    )
    item = store.add(change)
    plan(request.agenda, item, owner, request.now)
    tell_owner_of_proposal(request, replace(change, item=item))
    return read_back(item, request)


def _answers(request: Request) -> dict[str, str]:
    answers = check(FORM, request.args, language=request.who.language, today=request.today)
    not_too_far(date.fromisoformat(answers["due"]), request.today)
    return answers


def _understood(request: Request) -> tuple[dict[str, str], dict[str, Words]]:
    """What the words say for each field, and what has to be asked back; raises Refused."""
    text, mentions = read_mentions(request.text, request.people.named, most=2)
    what, reading = split_due(text, language=request.who.language, today=request.today)
    said = {"what": what, "seen": SEEN.value, **where(request)}
    questions: dict[str, Words] = {}
    match reading:
        case None:
            pass
        case Understood(day=day):
            said["due"] = day.isoformat()
        case Ambiguous() | Past() | NotUnderstood() as unclear:
            questions["due"] = question(unclear, request.today)
    match mentions:
        case (Mention(name=name, members=members),):
            if not able(members):
                raise Refused(unknown(name))
            said["owner"] = name
        case ():
            pass
        case _:
            questions["owner"] = say("Several people are named. Only one can be accountable.")
    return said, questions


def _save_or_ask(request: Request, store: ActionStore, questions: Mapping[str, Words]) -> Reply:
    said = request.args
    try:
        _answers(request)
    except Invalid as invalid:
        wrong = {name: words if said.get(name) else "" for name, words in invalid.problems.items()}
        return ask_the_rest(request, {**wrong, **questions})
    return save(request, store) if not questions else ask_the_rest(request, questions)


def _not_for_observers(request: Request) -> None:
    if request.who.has(Role.OBSERVER):
        raise Refused(say("You are here to look on. Please ask a member to add it."))


ROUTES: dict[str, Handler[ActionStore]] = {
    "action.add": add,
    "action.new": new,
    "action.pick": pick,
    "action.save": save,
}
