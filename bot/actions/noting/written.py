"""What somebody wrote elsewhere is read, and put before them as an item that takes one press."""

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.item_form import asks_for_circle, understood_so_far, whole_form
from bot.actions.noting.bare_names import BareNames
from bot.actions.noting.proposal import not_for_observers
from bot.actions.noting.sentence import understood
from bot.actions.noting.who_does_it import candidates, named_in, the_one, who_asked
from bot.actions.owners import MOST_CHOICES, label
from bot.actions.store import ActionStore
from bot.coalition.alike import alike
from bot.coalition.people import Member
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Reply, Words, say

NOTE = "action.note"
"""The route that keeps what was put before them."""
I_DO_IT = say("I will do it")
CHANGE = say("Change it")


def read(request: Request, _store: ActionStore) -> Reply:
    """Their own words about what they will do: the day and the people in them are understood.

    What they said nobody else would do is theirs. Where something is open, the form asks.
    """
    not_for_observers(request)
    try:
        heard = understood(request)
    except Refused:  # a name that nobody has is no reason not to keep what they will do
        return whole_form(replace(request, args={**request.args, "what": request.text}))
    names = named_in(heard.said, heard.questions, request)
    questions = {**heard.questions, **_about(names)}
    by_default = {} if "owner" in heard.said else _done_by(the_one(names) or request.who)
    said = {**by_default, **heard.said, **({"owner": ""} if "owner" in questions else {})}
    asking = replace(request, args=said)
    if heard.questions or "due" not in said or asks_for_circle(asking):
        return _form(asking, questions)
    return _who(asking, names) if questions else _proposal(asking, the_one(names))


def _about(names: BareNames) -> Mapping[str, Words]:
    is_plain = the_one(names) is not None or not candidates(names)
    return {} if is_plain else {"owner": who_asked(names)}


def _form(asking: Request, questions: Mapping[str, Words]) -> Reply:
    form = whole_form(asking)
    return replace(form, intro=(*form.intro, *(words for words in questions.values() if words)))


def _proposal(asking: Request, named: Member | None) -> Message:
    """With a press for whoever does it after all, where somebody else was read from the words."""
    another = named is not None and named.id != asking.who.id
    return Message(
        say("Shall I note it like this?"),
        understood_so_far(asking.args),
        (
            Button(say("Note it"), NOTE, asking.args),
            *((_noted_for(asking, asking.who, I_DO_IT),) if another else ()),
            Button(CHANGE, "action.new", asking.args),
        ),
        ephemeral=asking.room is not None,
    )


def _who(asking: Request, names: BareNames) -> Message:
    """Each who could be meant, and they themselves, in one press that notes it."""
    known = {name: words for name, words in asking.args.items() if name != "owner"}
    members = candidates(names)[:MOST_CHOICES]
    return Message(
        who_asked(names),
        (*understood_so_far(known), *alike(members)),
        (
            *(_noted_for(asking, each, label(each, asking.people)) for each in members),
            _noted_for(asking, asking.who, I_DO_IT),
            Button(CHANGE, "action.new", asking.args),
        ),
        ephemeral=asking.room is not None,
    )


def _noted_for(asking: Request, member: Member, shown: Words) -> Button:
    return Button(shown, NOTE, {**asking.args, **_done_by(member)})


def _done_by(member: Member) -> dict[str, str]:
    return {"owner": member.name, "member": member.id}


ROUTES: dict[str, Handler[ActionStore]] = {"action.read": read}
