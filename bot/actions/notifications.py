"""Tells the others whom a change concerns; each of them once."""

from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem, Change, EntryKind
from bot.actions.wording import (
    ANSWER,
    DROP,
    GIVE,
    accountable,
    buttons,
    buttons_for,
    owner_buttons,
    title,
    when,
)
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.words.ids import MemberId
from bot.words.messages import Message, Text, Words, say


def read_back(item: ActionItem, request: Request) -> Message:
    """What was understood, for whoever made it to check."""
    yours = item.owner == request.who.id
    owner = accountable(item, request.people)
    return Message(
        title(item),
        (
            say("You do it.") if yours else say("{owner} is asked to do it.", owner=owner),
            say("Due: {due}", due=when(item)),
            *_whose_clock(item, request),
            *_came_from(item),
        ),
        buttons_for(item, request.who),
    )


def tell_owner_of_proposal(request: Request, change: Change) -> None:
    """Ask somebody whether they will do it."""
    item = change.item
    asked = say("{name} asks you to take this on:", name=request.who.name)
    lines = (title(item), say("Due: {due}", due=when(item)), *_came_from(item))
    if item.owner is not None:
        _owe(request, item.owner, change, Message(asked, lines, owner_buttons(item)))


def tell_parties(request: Request, change: Change, text: Text, *lines: Words) -> None:
    """Tell its owner and the person who made it; never whoever is acting."""
    for party in {change.item.owner, change.item.maker} - {None}:
        member = party and request.people.member(party)
        if member:
            shown = Message(text, lines, buttons_for(change.item, member))
            _owe(request, member.id, change, shown)


def tell_maker_of_question(request: Request, change: Change) -> None:
    item = change.item
    text = say("{name} asks about “{what}”:", name=request.who.name, what=item.what)
    lines = (say("“{words}”", words=change.entry.note),)
    _owe(request, item.maker, change, Message(text, lines, buttons(item, (ANSWER, "answer"))))


def tell_who_can_give_it(request: Request, change: Change) -> None:
    """Nobody has it now: the person who made it hears of it.

    So do the coordinators, if it had been accepted, or if its maker is the one who gives it up.
    """
    item = change.item
    text = say("{name} hands back “{what}”.", name=request.who.name, what=item.what)
    lines = (
        say("It is number {number}, due {due}.", number=item.id, due=when(item)),
        say("Now nobody has it. Please find somebody, or close it with a reason."),
    )
    notice = Message(text, lines, buttons(item, (GIVE, "give"), (DROP, "drop")))
    told = {item.maker}
    if change.entry.kind is EntryKind.HANDED_BACK or item.maker == request.who.id:
        everybody = request.people.members()
        coordinators = [each.id for each in everybody if each.has(Role.COORDINATOR)]
        told |= {each for each in coordinators if may_have(item, each, request.people)}
    for member in sorted(told):
        _owe(request, member, change, notice)


def _owe(request: Request, to: MemberId, change: Change, message: Message) -> None:
    member = request.people.member(to)
    if member is not None and to != request.who.id:
        entry = change.entry
        once = f"action:{change.item.id}:{entry.kind}:{entry.at.isoformat()}:{to}"
        request.outbox.put(member, message, once=once)


def _whose_clock(item: ActionItem, request: Request) -> tuple[Words, ...]:
    """Said where the hour of whoever made it is another one for whoever does it."""
    owner = request.people.member(item.owner) if item.owner else None
    if item.hour is None or owner is None or owner.zone == request.who.zone:
        return ()
    return (say("The hour is in {name}’s local time.", name=owner.name),)


def _came_from(item: ActionItem) -> tuple[Words, ...]:
    return (say("From: {source}", source=item.came_from),) if item.came_from else ()
