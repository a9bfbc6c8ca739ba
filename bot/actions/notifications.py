"""Tells the others whom a change concerns; each of them once."""

from collections.abc import Iterable

from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem, Change, EntryKind
from bot.actions.wording import (
    ANSWER,
    accountable,
    buttons,
    buttons_for,
    owner_buttons,
    title,
    when,
    without_owner_buttons,
)
from bot.coalition.people import People, Role
from bot.coalition.requests import Deed, Request
from bot.language.rhythm_words import describe
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
            *_rhythm(item),
            *_whose_clock(item, request),
            *_is_away(item, request),
            *_came_from(item),
        ),
        buttons_for(item, request.who),
    )


def tell_owner_of_proposal(deed: Deed, change: Change) -> None:
    """Ask somebody whether they will do it."""
    item = change.item
    asked = say("{name} asks you to take this on:", name=deed.who.name)
    lines = (title(item), say("Due: {due}", due=when(item)), *_rhythm(item), *_came_from(item))
    if item.owner is not None:
        _owe(deed, item.owner, change, Message(asked, lines, owner_buttons(item)))


def tell_parties(deed: Deed, change: Change, text: Text, *lines: Words) -> None:
    """Tell its owner and the person who made it; never whoever is acting."""
    for party in {change.item.owner, change.item.maker} - {None}:
        member = party and deed.people.member(party)
        if member:
            shown = Message(text, lines, buttons_for(change.item, member))
            _owe(deed, member.id, change, shown)


def tell_who_had_it(deed: Deed, before: ActionItem, change: Change) -> None:
    """Somebody else is asked now; nobody else expects anything of whoever had it."""
    item, owner = change.item, deed.people.member(change.item.owner or MemberId(""))
    news = say(
        "{name} asks {owner} to do {title}.",
        name=deed.who.name,
        owner=owner.name if owner is not None else "",
        title=title(item),
    )
    if before.owner not in {None, item.owner}:
        told = Message(news, (say("You need not do it any more."),))
        _owe(deed, before.owner or MemberId(""), change, told)
    if item.maker not in {before.owner, item.owner}:
        member = deed.people.member(item.maker)
        shown = buttons_for(item, member) if member is not None else ()
        _owe(deed, item.maker, change, Message(news, buttons=shown))


def tell_maker_of_question(deed: Deed, change: Change) -> None:
    item = change.item
    text = say("{name} asks about “{what}”:", name=deed.who.name, what=item.what)
    lines = (say("“{words}”", words=change.entry.note),)
    _owe(deed, item.maker, change, Message(text, lines, buttons(item, (ANSWER, "answer"))))


def tell_who_can_give_it(deed: Deed, change: Change) -> None:
    """Nobody has it now."""
    item = change.item
    text = say("{name} hands back “{what}”.", name=deed.who.name, what=item.what)
    _tell_of_nobody(deed, change, text, who_can_give_it(deed, change))


def tell_coordinators(deed: Deed, change: Change) -> None:
    """Nobody answered, and whoever asked cannot be reached any more."""
    text = say(
        "{name} has not said whether they do “{what}”.", name=deed.who.name, what=change.item.what
    )
    _tell_of_nobody(deed, change, text, coordinators_for(deed, change.item))


def who_can_give_it(deed: Deed, change: Change) -> list[MemberId]:
    """The person who made it.

    So do the coordinators, if it had been accepted, or if its maker is the one who gives it up or
    is out of reach.
    """
    item = change.item
    alone = item.maker == deed.who.id or is_out_of_reach(item, deed.people)
    others = change.entry.kind is EntryKind.HANDED_BACK or alone
    told = {item.maker} | (coordinators_for(deed, item) if others else set())
    return sorted(each for each in told if may_have(item, each, deed.people))


def is_out_of_reach(item: ActionItem, people: People) -> bool:
    """Whether its maker can be told nothing of it any more."""
    return people.address_of(item.maker) is None or not may_have(item, item.maker, people)


def coordinators_for(deed: Deed, item: ActionItem) -> set[MemberId]:
    """Who finds somebody for it, of all that may be told."""
    found = {each.id for each in deed.people.members() if each.has(Role.COORDINATOR)}
    return {each for each in found if may_have(item, each, deed.people)}


def _tell_of_nobody(deed: Deed, change: Change, text: Text, members: Iterable[MemberId]) -> None:
    item = change.item
    lines = (
        say("It is number {number}, due {due}.", number=item.id, due=when(item)),
        say("Now nobody has it. Please find somebody, or close it with a reason."),
    )
    notice = Message(text, lines, without_owner_buttons(item))
    for member in sorted(members):
        _owe(deed, member, change, notice)


def _owe(deed: Deed, to: MemberId, change: Change, message: Message) -> None:
    entry = change.entry
    once = f"action:{change.item.id}:{entry.kind}:{entry.at.isoformat()}:{to}"
    if may_have(change.item, to, deed.people):
        owe(deed, to, message, once)


def owe(deed: Deed, to: MemberId, message: Message, once: str) -> None:
    """Owe it to somebody, unless they are the one who acts."""
    member = deed.people.member(to)
    if member is not None and to != deed.who.id:
        deed.outbox.put(member, message, once=once)


def _is_away(item: ActionItem, request: Request) -> tuple[Words, ...]:
    """Said at once where whoever is asked is not there."""
    owner = request.people.member(item.owner) if item.owner else None
    if owner is None or owner.id == request.who.id:
        return ()
    today = request.now.astimezone(owner.zone).date()
    away = [each for each in owner.away if each.covers(today)]
    if not away:
        return ()
    last = max(each.last for each in away)
    return (
        say("{name} is away until {day}, and may not read it before.", name=owner.name, day=last),
    )


def _whose_clock(item: ActionItem, request: Request) -> tuple[Words, ...]:
    """Said where the hour of whoever made it is another one for whoever does it."""
    owner = request.people.member(item.owner) if item.owner else None
    if item.hour is None or owner is None or owner.zone == request.who.zone:
        return ()
    return (say("The hour is in {name}’s local time.", name=owner.name),)


def _rhythm(item: ActionItem) -> tuple[Words, ...]:
    if item.rhythm is None:
        return ()
    return (say("It comes round: {rhythm}", rhythm=describe(item.rhythm)),)


def _came_from(item: ActionItem) -> tuple[Words, ...]:
    return (say("From: {source}", source=item.came_from),) if item.came_from else ()
