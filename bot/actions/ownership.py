"""Whose action item it is: accept, ask, decline, hand back, give to somebody."""

from bot.actions import steps
from bot.actions.circle_only import check_owner
from bot.actions.lookup import about, checked, on_item
from bot.actions.model import LONGEST_NOTE, ActionItem, Change
from bot.actions.notifications import (
    read_back,
    tell_maker_of_question,
    tell_owner_of_proposal,
    tell_parties,
    tell_who_can_give_it,
    tell_who_had_it,
)
from bot.actions.owners import chosen_owner, which_one
from bot.actions.reminders import keep, promised
from bot.actions.stewards import is_colleague
from bot.actions.store import ActionStore
from bot.actions.wording import buttons_for, owner_buttons, title, when
from bot.coalition.people import Member
from bot.coalition.requests import Handler, Request
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
    change = keep(request, store, steps.accept(item, request.who, request.now))
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
        ),
        owner_buttons(change.item),
    )


def ask(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Open the form; a question that was typed behind the number is asked at once."""
    change = steps.ask(item, request.who, request.text, request.now)
    return _asked(request, store, change) if request.text else about(item, QUESTION)


def asked(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    question = checked(QUESTION, request)["question"]
    return _asked(request, store, steps.ask(item, request.who, question, request.now))


def _asked(request: Request, store: ActionStore, change: Change) -> Reply:
    tell_maker_of_question(request, keep(request, store, change))
    return Message(say("Your question is on its way. The answer will come here."))


def answer(request: Request, _store: ActionStore, item: ActionItem) -> Reply:
    steps.answer(item, request.who, "", request.now)
    return about(item, REPLY)


def answered(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    request.only_from_inside()
    words = checked(REPLY, request)["words"]
    change = keep(request, store, steps.answer(item, request.who, words, request.now))
    tell_parties(
        request,
        change,
        say("{name} answers about {title}:", name=request.who.name, title=title(item)),
        say("“{words}”", words=words),
    )
    return Message(say("Your answer is on its way."))


def hand_back(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """“Decline” before accepting, “not mine” after it."""
    change = keep(request, store, steps.hand_back(item, request.who, request.now))
    tell_who_can_give_it(request, change)
    told = [say("I have told those who can find somebody else.")]
    return Message(
        say("It is no longer with you: {title}", title=title(item)),
        tuple(told if item.maker != request.who.id else [say("Nobody has it now.")]),
        buttons_for(change.item, request.who),
    )


def give(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    """Ask who could do it; a name that was typed behind the number is taken at once."""
    steps.may_give(item, request.who, colleague=is_colleague(item, request))
    name = request.text.removeprefix("@")
    return _given(request, store, item, name) if name else about(item, GIVE)


def given(request: Request, store: ActionStore, item: ActionItem) -> Reply:
    return _given(request, store, item, checked(GIVE, request)["owner"])


def _given(request: Request, store: ActionStore, item: ActionItem, name: str) -> Reply:
    owner = chosen_owner(request, name)
    if not isinstance(owner, Member):
        return which_one(owner, "action.given", {"id": item.id, "owner": name}, request.people)
    if item.circle_only:
        check_owner(item.circle, owner, request)
    colleague = is_colleague(item, request)
    given = steps.give(item, request.who, owner, request.now, colleague=colleague)
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
