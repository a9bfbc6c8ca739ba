"""Tells the others whom a change concerns; each of them once."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.actions.circle_only import may_have, needs_of
from bot.actions.item_buttons import (
    ANSWER,
    buttons,
    buttons_for,
    helper_buttons,
    owner_buttons,
    without_owner_buttons,
)
from bot.actions.makers import has_gone
from bot.actions.model import ActionItem, Change, EntryKind
from bot.actions.read_back import came_from, comes_round
from bot.actions.wording import accountable, helping, if_late, title, when
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Deed
from bot.words.ids import MemberId
from bot.words.messages import Message, Text, Words, say


def tell_owner_of_proposal(deed: Deed, change: Change) -> None:
    """Ask somebody whether they will do it."""
    item = change.item
    asked = _asked(deed.who, item, deed.people)
    lines = (
        title(item),
        say("Due: {due}", due=when(item)),
        *comes_round(item),
        *helping(item, deed.people),
        *if_late(item, deed.people),
        *came_from(item),
    )
    if item.owner is not None:
        _owe(deed, item.owner, change, Message(asked, lines, owner_buttons(item)))


def tell_helper(deed: Deed, change: Change) -> None:
    """Whoever helps hears of it once, and is not reminded."""
    item = change.item
    text = say("{name} counts on your help with this:", name=deed.who.name)
    lines = (
        title(item),
        say("Who: {owner}", owner=accountable(item, deed.people)),
        say("Due: {due}", due=when(item)),
    )
    _owe(deed, change.entry.to or MemberId(""), change, Message(text, lines, helper_buttons(item)))


def tell_that_it_is_late(deed: Deed, change: Change, to: Member, at: datetime | None) -> None:
    """Its owner knew that somebody would hear of it, and hears that it has happened."""
    item, owner = change.item, deed.people.member(change.item.owner or MemberId(""))
    if owner is None or owner.id == to.id:
        return
    text = say(
        "As it was agreed, {name} has heard that {title} is late.", name=to.name, title=title(item)
    )
    line_ = say("You can move the date, or say what is in the way.")
    once = f"action:{item.id}:late:{item.due}:{owner.id}"
    deed.outbox.put(
        owner,
        Message(text, (line_,), owner_buttons(item)),
        once=once,
        not_before=at,
        needs=needs_of([item]),
    )


def tell_who_waited(deed: Deed, before: ActionItem, change: Change) -> None:
    """Another one of the organisation is asked now: `deed.who`."""
    owner = accountable(change.item, deed.people)
    news = say("{title}: {owner} is asked now.", title=title(change.item), owner=owner)
    if before.owner not in {None, deed.who.id}:
        told = Message(news, (say("You need not do it any more."),))
        _owe(deed, before.owner or MemberId(""), change, told)
    if change.item.maker != before.owner:
        _owe_maker(deed, change, Message(news))


def tell_contact_of_return(deed: Deed, change: Change) -> None:
    """A colleague does not do it, so whoever answers for their organisation is asked."""
    item = change.item
    text = say(
        "{name} hands back what your organisation was asked to do. Will you take it on, or name "
        "a colleague?",
        name=deed.who.name,
    )
    lines = (title(item), say("Due: {due}", due=when(item)))
    _owe(deed, item.owner or MemberId(""), change, Message(text, lines, owner_buttons(item)))


def tell_parties(deed: Deed, change: Change, text: Text, *lines: Words) -> None:
    """Tell its owner and the person who made it; never whoever is acting."""
    item = change.item
    maker = None if has_gone(item, deed.people) else item.maker
    for party in {item.owner, maker} - {None}:
        member = party and deed.people.member(party)
        if member:
            shown = Message(text, lines, buttons_for(item, member))
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
        _owe_maker(deed, change, Message(news, buttons=shown))


def tell_maker_of_question(deed: Deed, change: Change) -> None:
    item = change.item
    text = say("{name} asks about “{what}”:", name=deed.who.name, what=item.what)
    lines = (say("“{words}”", words=change.entry.note),)
    _owe_maker(deed, change, Message(text, lines, buttons(item, (ANSWER, "answer"))))


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
    has gone.
    """
    item, gone = change.item, has_gone(change.item, deed.people)
    alone = item.maker == deed.who.id or gone
    others = change.entry.kind is EntryKind.HANDED_BACK or alone
    maker = set() if gone else {item.maker}
    return sorted(maker | (coordinators_for(deed, item) if others else set()))


def coordinators_for(deed: Deed, item: ActionItem) -> set[MemberId]:
    """Who finds somebody for it, of all that may be told."""
    found = {each.id for each in deed.people.with_role(Role.COORDINATOR)}
    return {each for each in found if may_have(item, each, deed.people)}


def _tell_of_nobody(deed: Deed, change: Change, text: Text, members: Iterable[MemberId]) -> None:
    item = change.item
    lines = (
        say("It is number {number}, due {due}.", number=item.id, due=when(item)),
        say("Now nobody has it. Please find somebody, or close it with a reason."),
    )
    notice = Message(text, lines, without_owner_buttons(item))
    for member in sorted(members):
        _owe(deed, member, change, notice, as_one_who_finds_somebody([item], member))


def as_one_who_finds_somebody(items: Collection[ActionItem], member: MemberId) -> Role | None:
    """The role for which they are told that nobody has these; whoever made one needs none."""
    return None if any(item.maker == member for item in items) else Role.COORDINATOR


def _owe_maker(deed: Deed, change: Change, message: Message) -> None:
    if not has_gone(change.item, deed.people):
        _owe(deed, change.item.maker, change, message)


def _owe(
    deed: Deed, to: MemberId, change: Change, message: Message, role: Role | None = None
) -> None:
    entry, item = change.entry, change.item
    once = f"action:{item.id}:{entry.kind}:{entry.at.isoformat()}:{to}"
    member = deed.people.member(to)
    if member is not None and to != deed.who.id and may_have(item, to, deed.people):
        deed.outbox.put(member, message, once=once, needs=needs_of([item], role))


def _asked(by: Member, item: ActionItem, people: People) -> Text:
    organisation = people.organisation(item.organisation) if item.organisation else None
    if not item.as_organisation or organisation is None:
        return say("{name} asks you to take this on:", name=by.name)
    return say(
        "{name} asks {organisation} to take this on. You can do it, or name a colleague:",
        name=by.name,
        organisation=organisation.name,
    )
