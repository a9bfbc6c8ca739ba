"""When somebody has left: what they had to do goes to others, and nothing of it is lost."""

from dataclasses import replace

from bot.actions import steps
from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem, Change, Entry, EntryKind
from bot.actions.notifications import tell_parties, tell_who_can_give_it
from bot.actions.owners import able
from bot.actions.reminders import forget, plan
from bot.actions.store import ActionStore
from bot.actions.wording import title, when
from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.words.messages import say


def hand_over(request: Request, store: ActionStore) -> None:
    """`request.who` cannot be reached any more.

    Somebody else of their organisation is asked; where there is nobody, those are told who can
    give it to somebody.
    """
    for item in store.owned_by(request.who.id):
        returned = steps.hand_back(item, request.who, request.now)
        store.keep(returned)
        forget(request.agenda, item)
        contact = _other_contact(item, request)
        if contact is None:
            tell_who_can_give_it(request, returned)
        else:
            _ask(contact, returned.item, request, store)


def _ask(contact: Member, item: ActionItem, request: Request, store: ActionStore) -> None:
    entry = Entry(request.now, request.who.id, EntryKind.GIVEN, to=contact.id)
    given = Change(replace(item, owner=contact.id), entry)
    store.keep(given)
    plan(given.item, contact, request)
    tell_parties(
        request,
        given,
        say(
            "{name} has left. Now {owner} is asked to do {title}.",
            name=request.who.name,
            owner=contact.name,
            title=title(item),
        ),
        say("Due: {due}", due=when(item)),
    )


def _other_contact(item: ActionItem, request: Request) -> Member | None:
    """The first of their organisation who can be reached."""
    people, who = request.people, request.who
    colleagues = [
        member
        for member in able(people.members())
        if member.organisation is not None
        and member.organisation == item.organisation
        and member.id != who.id
        and may_have(item, member.id, people)
    ]
    return next((m for m in colleagues if people.address_of(m.id) is not None), None)
