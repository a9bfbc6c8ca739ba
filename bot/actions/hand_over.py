"""When somebody has left: what they had to do goes to others, and nothing of it is lost."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from bot.actions import steps
from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem, Change, Entry, EntryKind
from bot.actions.notifications import coordinators_for, owe, who_can_give_it
from bot.actions.owners import able
from bot.actions.reminders import keep
from bot.actions.store import ActionStore
from bot.actions.wording import item_button, line_of_asked
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.departures import ITEMS
from bot.coalition.people import Member
from bot.coalition.requests import Deed, happening
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, Text, say

MOST_TOLD = 20


def left_circle(occasion: Occasion, store: ActionStore) -> None:
    """Somebody has left the last room of a circle, and is still not back."""
    circle = CircleId(occasion.args["circle"])
    gone = occasion.people.member(MemberId(occasion.args["gone"]))
    circles = {each.id for each in occasion.people.circles_of(gone.id)} if gone else set()
    if gone is None or circle in circles:
        return
    departure = happening(gone, occasion)
    theirs = store.owned_by(gone.id)
    lost = [item for item in store.made_by(gone.id) if _is_lost(item, circle)]
    belonged = [i for i in theirs if _belonged(i, circle, only=not circles)]
    _hand_over(belonged, departure, store, lost)


def _belonged(item: ActionItem, circle: CircleId, *, only: bool) -> bool:
    """Whether it was theirs as one of the circle; with their last one also what stands in none.

    What they noted for themselves alone stays with them.
    """
    return item.circle == circle or (only and item.circle is None and item.maker != item.owner)


def _is_lost(item: ActionItem, circle: CircleId) -> bool:
    """Whether it waits for its maker to find somebody, who may not even read it any more."""
    return item.circle_only and item.circle == circle and item.owner is None


def hand_over(deed: Deed, store: ActionStore) -> None:
    """`deed.who` cannot be reached any more."""
    _hand_over(store.owned_by(deed.who.id), deed, store)


def _hand_over(
    items: Iterable[ActionItem], deed: Deed, store: ActionStore, lost: Iterable[ActionItem] = ()
) -> None:
    """Somebody else of their organisation is asked; else those are told who can give it away.

    Each of them reads it in one message, with what is `lost`: nobody had it before.
    """
    asked: dict[MemberId, list[ActionItem]] = defaultdict(list)
    given: dict[MemberId, list[ActionItem]] = defaultdict(list)
    nobodys: dict[MemberId, list[ActionItem]] = defaultdict(list)
    for item in lost:
        for member in coordinators_for(deed, item):
            nobodys[member].append(item)
    for item in items:
        returned = keep(deed, store, steps.hand_back(item, deed.who, deed.now))
        contact = _other_contact(item, deed)
        if contact is None:
            for member in who_can_give_it(deed, returned):
                nobodys[member].append(returned.item)
            continue
        entry = Entry(deed.now, deed.who.id, EntryKind.GIVEN, to=contact.id)
        change = keep(deed, store, Change(replace(returned.item, owner=contact.id), entry))
        asked[contact.id].append(change.item)
        if item.maker != contact.id and may_have(item, item.maker, deed.people):
            given[item.maker].append(change.item)
    name = deed.who.name
    _tell(deed, asked, say("{name} has left. Will you take this on?", name=name))
    _tell(deed, given, say("{name} has left. Now others are asked to do this:", name=name))
    _tell(
        deed,
        nobodys,
        say(
            "{name} has left, and nobody has this now. Please find somebody, or close it with a "
            "reason:",
            name=name,
        ),
    )


def _tell(deed: Deed, items: dict[MemberId, list[ActionItem]], text: Text) -> None:
    for member, theirs in sorted(items.items()):
        reader = deed.people.member(member)
        if reader is None:
            continue
        today = deed.now.astimezone(reader.zone).date()
        lines = tuple(line_of_asked(item, today) for item in theirs[:MOST_TOLD])
        buttons = tuple(item_button(item) for item in theirs[:MOST_TOLD])
        once = f"left:{deed.who.id}:{deed.now.isoformat()}:{text.msgid[:30]}:{member}"
        owe(deed, member, Message(text, lines, buttons), once)


def _other_contact(item: ActionItem, deed: Deed) -> Member | None:
    """One of their organisation who can be reached: its contact, or rather one of the circle."""
    people, who = deed.people, deed.who
    colleagues = [
        member
        for member in able(people.members())
        if member.organisation is not None
        and member.organisation == item.organisation
        and member.id != who.id
        and may_have(item, member.id, people)
        and people.address_of(member.id) is not None
    ]
    near = [m for m in colleagues if item.circle in {c.id for c in people.circles_of(m.id)}]
    home = people.organisation(item.organisation) if item.organisation else None
    first = [m for m in colleagues if home is not None and m.id == home.contact]
    return next(iter([*first, *near, *colleagues]), None)


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {ITEMS: left_circle}
