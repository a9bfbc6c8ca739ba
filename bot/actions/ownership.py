"""Whose action item it is: accept, ask, decline, hand back, give to somebody."""

from dataclasses import replace

from bot.actions import taking_on
from bot.actions.circle_only import check_owner
from bot.actions.item_buttons import buttons_for, owner_buttons
from bot.actions.lookup import about, checked, on_item
from bot.actions.makers import has_gone
from bot.actions.model import LONGEST_NOTE, ActionItem, Change
from bot.actions.notifications import (
    tell_contact_of_return,
    tell_maker_of_question,
    tell_owner_of_proposal,
    tell_parties,
    tell_who_can_give_it,
    tell_who_had_it,
    tell_who_waited,
)
from bot.actions.owners import called, chosen_owner, which_one
from bot.actions.partners.answering import who_answers
from bot.actions.planning import keep, promised
from bot.actions.read_back import read_back
from bot.actions.stewards import is_colleague
from bot.actions.store import ActionStore
from bot.actions.who_may import may_give
from bot.actions.wording import accountable, if_late, title, when
from bot.coalition.people import Member, Organisation
from bot.coalition.requests import Handler, Request
from bot.language.sentence_links import Link, link_at_end
from bot.words.errors import Refused
from bot.words.messages import Field, Form, Message, Reply, say

QUESTION = Form(
    say("What would you like to know?"),
    (Field("question", say("Your question"), "paragraph", longest=LONGEST_NOTE),),
    "action.question",
)
REPLY = Form(
    say("Your answer"),
    (Field("words", say("Your answer"), "paragraph", longest=LONGEST_NOTE),),
    "action.reply",
)
GIVE = Form(
    say("Who could do it?"),
    (Field("owner", say("Their name, as you see it in the chat"), "person", longest=100),),
    "action.given",
)


def accept(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    change = keep(request, store, taking_on.accept(item, request.who, request.now))
    at = promised(request, store, change.item)
    tell_parties(
        request,
        change,
        say("{name} will do it: {title}", name=request.who.name, title=title(item)),
        say("Due: {due}", due=when(item)),
    )
    return Message(
        say("Thank you. You have taken on {title}.", title=title(item)),
        (
            say("Due: {due}", due=when(item)),
            *([say("I will remind you {at}.", at=at)] if at else []),
            *if_late(change.item, request.people),
        ),
        owner_buttons(change.item),
    )


def ask(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Open the form; a question that was typed behind the number is asked at once."""
    change = _question(item, request, request.text)
    return _asked(request, store, change) if request.text else about(item, QUESTION)


def asked(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    question = checked(QUESTION, request)["question"]
    return _asked(request, store, _question(item, request, question))


def _question(item: ActionItem, request: Request, words: str) -> Change:
    """Raises Refused where nobody would read it."""
    change = taking_on.ask(item, request.who, words, request.now)
    if has_gone(item, request.people):
        raise Refused(
            say(
                "Whoever asked for #{number} has left, so I can bring your question to nobody. "
                "Please ask in your circle, or write “not mine {number}” to give it back.",
                number=item.id,
            )
        )
    return change


def _asked(request: Request, store: ActionStore, change: Change) -> Reply:
    tell_maker_of_question(request, keep(request, store, change))
    return Message(say("Your question is on its way. The answer will come here."))


def answer(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    taking_on.answer(item, request.who, "", request.now)
    return about(item, REPLY)


def answered(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    request.only_from_inside()
    words = checked(REPLY, request)["words"]
    change = keep(request, store, taking_on.answer(item, request.who, words, request.now))
    tell_parties(
        request,
        change,
        say("{name} answers about {title}:", name=request.who.name, title=title(item)),
        say("“{words}”", words=words),
    )
    return Message(say("Your answer is on its way."))


def hand_back(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """“Decline” before accepting, “not mine” after it."""
    change = keep(request, store, taking_on.hand_back(item, request.who, request.now))
    if (asked := _asked_again(request, store, change.item)) is not None:
        return asked
    tell_who_can_give_it(request, change)
    told = [say("I have told those who can find somebody else.")]
    is_outside = item.maker == request.who.id and has_gone(change.item, request.people)
    return Message(
        say("It is no longer with you: {title}", title=title(item)),
        tuple(told if item.maker != request.who.id else [say("Nobody has it now.")]),
        () if is_outside else buttons_for(change.item, request.who),
    )


def _asked_again(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """What an organisation is accountable for comes back to whoever answers for it."""
    contact = who_answers(item, request.people, without=request.who.id)
    home = request.people.organisation(item.organisation) if item.organisation else None
    is_theirs = home is not None and contact is not None and contact.id == home.contact
    if not item.as_organisation or contact is None or not is_theirs:
        return None
    change = keep(request, store, taking_on.ask_next(item, contact, request.now))
    tell_who_waited(request, item, change)
    tell_contact_of_return(request, change)
    owner = accountable(change.item, request.people)
    now = say("{title}: {owner} is asked now.", title=title(item), owner=owner)
    return Message(say("It is no longer with you: {title}", title=title(item)), (now,))


def give(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Ask who could do it; a name that was typed behind the number is taken at once."""
    may_give(item, request.who, colleague=is_colleague(item, request))
    name = _without_to(request)
    return _given(request, store, item, name) if name else about(item, GIVE)


def _without_to(request: Request) -> str:
    """The name in “to Hanna”; somebody may be called La Toya, and that is no “la” before Toya."""
    tie, _, name = request.text.partition(" ")
    tied = bool(name) and link_at_end(tie, request.who.language) is Link.WITH
    whole = request.text.removeprefix("@")
    return name.strip().removeprefix("@") if tied and not called(request, whole) else whole


def given(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    return _given(request, store, item, checked(GIVE, request)["owner"])


def _given(request: Request, store: ActionStore, item: ActionItem, name: str) -> Reply:
    who, now, colleague = request.who, request.now, is_colleague(item, request)
    match chosen_owner(request, name):
        case Member() as owner:
            if item.circle_only:
                check_owner(item.circle, owner, request)
            given = taking_on.give(item, who, owner, now, colleague=colleague)
        case Organisation() as one:
            theirs = replace(item, organisation=one.id)
            contact = who_answers(theirs, request.people)
            given = taking_on.give_to_organisation(
                item, who, one, contact, now, colleague=colleague
            )
        case several:
            args = {"id": item.id, "owner": name}
            return which_one(several, "action.given", args, request.people)
    change = keep(request, store, given)
    tell_owner_of_proposal(request, change)
    tell_who_had_it(request, item, change)
    return read_back(change.item, request)


ROUTES: dict[str, Handler[ActionStore]] = {
    f"action.{verb}": on_item(f"action.{verb}", step)
    for verb, step in {
        "accept": accept,
        "ask": ask,
        "question": asked,
        "answer": answer,
        "reply": answered,
        "decline": hand_back,
        "not_mine": hand_back,
        "give": give,
        "given": given,
    }.items()
}
