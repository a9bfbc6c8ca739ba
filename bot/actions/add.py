"""Making an action item: from one typed sentence, or by a form that asks for what is missing."""

from collections.abc import Mapping
from dataclasses import replace

from bot.actions import reminders, steps
from bot.actions.circle_only import check_owner
from bot.actions.item_form import (
    SEEN,
    ask_the_rest,
    asks_for_circle,
    circle_of,
    form_for,
    stays_in_circle,
    stays_inside,
    where,
    whole_form,
)
from bot.actions.mentions import Mention, Mentions, read_mentions
from bot.actions.notifications import read_back, tell_owner_of_proposal
from bot.actions.owners import able, chosen_owner, unknown, which_one
from bot.actions.recurring import first_time, kept_rhythm
from bot.actions.store import ActionStore
from bot.actions.typed_hour import with_hour
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.language.answers import days_to_choose
from bot.language.readings import Understood, from_plain, plain, question
from bot.language.repetition import split_rhythm
from bot.language.rhythm_text import rhythm_to_text
from bot.language.sentences import Link, link_at_end, split_due
from bot.words.errors import Invalid, Refused
from bot.words.ids import CircleId
from bot.words.messages import Choice, Reply, Words, say


def add(request: Request, store: ActionStore) -> Reply:
    """From words: made at once if all of it is clear, otherwise only the rest is asked."""
    if not request.text:
        return new(request, store)
    _not_for_observers(request)
    said, questions, days = _understood(request)
    return _save_or_ask(replace(request, args=said), store, questions, days)


def new(request: Request, _store: ActionStore) -> Reply:
    """The whole form; a button elsewhere may already know what it is about (`what`, `from`)."""
    _not_for_observers(request)
    return whole_form(request)


def pick(request: Request, store: ActionStore) -> Reply:
    """One of several people of the same name was meant; the rest was clear when it was asked."""
    _not_for_observers(request)
    return _save_or_ask(request, store, {}, ())


def save(request: Request, store: ActionStore) -> Reply:
    """All answers are here: from the form, or from words that were clear."""
    _not_for_observers(request)
    answers = _answers(request)
    owner = chosen_owner(request, answers["owner"])
    if not isinstance(owner, Member):
        return which_one(owner, "action.pick", {**where(request), **answers}, request.people)
    if stays_in_circle(request):
        check_owner(_for_whom_it_was_said(request), owner, request)
    due = with_hour(from_plain(answers["due"]), request)
    change = steps.propose(
        answers["what"],
        owner,
        request.who,
        due.day,
        request.now,
        hour=due.at,
        circle=circle_of(request),
        public=answers.get("seen") == "public",
        circle_only=stays_in_circle(request),
        inside_only=stays_inside(request),
        came_from=where(request).get("from", ""),
        rhythm=kept_rhythm(where(request).get("rhythm", "")),
    )
    added = reminders.add(request, store, change)
    tell_owner_of_proposal(request, added)
    return read_back(added.item, request)


def _for_whom_it_was_said(request: Request) -> CircleId:
    """Raises Refused for whoever is not in that circle any more."""
    circle = circle_of(request)
    if circle is None:
        raise Refused(say("You can only ask a circle that you belong to."))
    return circle


def _answers(request: Request) -> dict[str, str]:
    who, form = request.who, form_for(request)
    return check(
        form, request.args, language=who.language, today=request.today, country=who.country
    )


def _understood(
    request: Request,
) -> tuple[dict[str, str], dict[str, Words], tuple[Choice, ...]]:
    """What the words say for each field, what has to be asked back, and the days to choose from.

    Raises Refused.
    """
    who, today = request.who, request.today
    mentions = read_mentions(request.text, request.people.named, who.language)
    if any(who not in named.members for named in (*mentions.doers, *mentions.spoken_of)):
        request.only_from_inside()  # before anything tells who there is
    what, rhythm = split_rhythm(mentions.text, who.language, today)
    first = first_time(rhythm, today) if rhythm is not None else None
    stands_apart = link_at_end(what, who.language) is Link.NONE
    if rhythm is not None and first is not None and stands_apart:
        said = {"what": what, "seen": SEEN.value, **where(request), **_owner_said(mentions)}
        said |= {"due": first.isoformat(), "rhythm": rhythm_to_text(rhythm)}
        return said, _about_owners(mentions), ()
    what, reading = split_due(mentions.text, who.language, today, who.country)
    said = {"what": what, "seen": SEEN.value, **where(request), **_owner_said(mentions)}
    questions = _about_owners(mentions)
    match reading:
        case Understood() as understood:
            return {**said, "due": plain(understood)}, questions, ()
        case None:
            return said, questions, days_to_choose(None, today)
        case unclear:
            questions["due"] = question(unclear, today)
            return said, questions, days_to_choose(unclear, today)


def _owner_said(mentions: Mentions) -> dict[str, str]:
    """Who is to do it, if that is one person. Raises Refused if nobody is called so."""
    match mentions.doers:
        case (Mention(name=name, members=members),):
            if not able(members):
                raise Refused(unknown(name))
            return {"owner": name}
        case _:
            return {}


def _about_owners(mentions: Mentions) -> dict[str, Words]:
    named = (*mentions.doers, *mentions.spoken_of)
    if len(mentions.doers) == 1 or not named:
        return {}
    if len(named) == 1:
        return {"owner": say("{name} is named. Who is to do it?", name=named[0].shown)}
    return {"owner": say("Several people are named. Only one can be accountable.")}


def _save_or_ask(
    request: Request,
    store: ActionStore,
    questions: Mapping[str, Words],
    days: tuple[Choice, ...],
) -> Reply:
    said = request.args
    try:
        _answers(request)
    except Invalid as invalid:
        wrong = {name: words if said.get(name) else "" for name, words in invalid.problems.items()}
        return ask_the_rest(request, {**wrong, **questions}, days or invalid.offered.get("due", ()))
    if questions or asks_for_circle(request):
        return ask_the_rest(request, questions, days)
    return save(request, store)


def _not_for_observers(request: Request) -> None:
    if request.who.has(Role.OBSERVER):
        raise Refused(say("You are here to look on. Please ask a member to add it."))


ROUTES: dict[str, Handler[ActionStore]] = {
    "action.add": add,
    "action.new": new,
    "action.pick": pick,
    "action.save": save,
}
