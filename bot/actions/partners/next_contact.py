"""Somebody else answers for an organisation now: what it is accountable for is asked of them."""

from collections import defaultdict

from bot.actions import taking_on
from bot.actions.circle_only import needs_of
from bot.actions.item_buttons import item_button
from bot.actions.model import ActionItem
from bot.actions.notifications import tell_who_can_give_it, tell_who_waited
from bot.actions.partners.answering import who_answers
from bot.actions.planning import keep
from bot.actions.store import ActionStore
from bot.actions.wording import line_of_asked
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.contacts import CONTACT_CHANGED
from bot.coalition.people import Member
from bot.coalition.requests import happening
from bot.words.ids import MemberId, OrganisationId
from bot.words.messages import Message, say

MOST_TOLD = 20


def ask_whoever_is_next(occasion: Occasion, store: ActionStore) -> None:
    """Whoever has taken something on keeps it as long as they are with the organisation."""
    before = MemberId(occasion.args.get("before", ""))
    asked: dict[MemberId, list[ActionItem]] = defaultdict(list)
    for item in store.of_organisation(OrganisationId(occasion.args["organisation"])):
        contact = who_answers(item, occasion.people)
        if _is_in_hands(item, before, occasion) or (contact and contact.id == item.owner):
            continue
        if contact is None:
            _comes_back(item, occasion, store)
            continue
        change = keep(occasion, store, taking_on.ask_next(item, contact, occasion.now))
        tell_who_waited(happening(contact, occasion), item, change)
        asked[contact.id].append(change.item)
    for member, items in asked.items():
        contact = occasion.people.member(member)
        if contact is not None:
            _tell(contact, items, occasion)


def _comes_back(item: ActionItem, occasion: Occasion, store: ActionStore) -> None:
    """Whoever had it is with the organisation no more, and nobody else can be asked."""
    owner = occasion.people.member(item.owner) if item.owner is not None else None
    if owner is not None and owner.organisation != item.organisation:
        change = keep(occasion, store, taking_on.hand_back(item, owner, occasion.now))
        tell_who_can_give_it(happening(owner, occasion), change)


def _is_in_hands(item: ActionItem, before: MemberId, occasion: Occasion) -> bool:
    """Whether somebody of the organisation does it, or was named by whoever answered for it."""
    owner = occasion.people.member(item.owner) if item.owner is not None else None
    if owner is None or owner.organisation != item.organisation:
        return False
    return not (item.is_asked and owner.id == before)


def _tell(contact: Member, items: list[ActionItem], occasion: Occasion) -> None:
    organisation = occasion.people.organisation(OrganisationId(occasion.args["organisation"]))
    today = occasion.now.astimezone(contact.zone).date()
    text = say(
        "You answer for {organisation} now. Will you take this on, or name a colleague?",
        organisation=organisation.name if organisation is not None else "",
    )
    lines = tuple(line_of_asked(item, today) for item in items[:MOST_TOLD])
    buttons = tuple(item_button(item) for item in items[:MOST_TOLD])
    once = f"contact:{contact.id}:{occasion.now.isoformat()}"
    message = Message(text, lines, buttons)
    occasion.outbox.put(contact, message, once=once, needs=needs_of(items))


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {CONTACT_CHANGED: ask_whoever_is_next}
