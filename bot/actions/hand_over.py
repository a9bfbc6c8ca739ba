"""When somebody has left or only looks on: what they had to do goes to others, and none is lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.actions import taking_on
from bot.actions.escalating.steps import hear_no_more
from bot.actions.helping.steps import step_out
from bot.actions.left_behind import ANEW, News, Why, tell, tell_anew
from bot.actions.makers import has_gone
from bot.actions.model import ActionItem, Change
from bot.actions.notifications import coordinators_for, who_can_give_it
from bot.actions.partners.answering import who_answers
from bot.actions.planning import keep
from bot.actions.store import ActionStore
from bot.coalition.agenda import DueHandler, Occasion
from bot.coalition.departures import ITEMS, LOOKS_ON
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Role
from bot.coalition.requests import Deed, happening
from bot.words.ids import CircleId, MemberId
from bot.words.messages import Message, say_count


def left_circle(occasion: Occasion, store: ActionStore) -> None:
    """Somebody has left the last room of a circle, and is still not back."""
    circle = CircleId(occasion.args["circle"])
    gone = occasion.people.member(MemberId(occasion.args["gone"]))
    circles = {each.id for each in occasion.people.circles_of(gone.id)} if gone else set()
    if gone is None or circle in circles:
        return
    departure = happening(gone, occasion)
    belonged = [i for i in store.owned_by(gone.id) if _belonged(i, circle, only=not circles)]
    beside = [i for i in _beside(gone.id, store) if i.circle == circle or not circles]
    _hand_over(belonged, departure, store, beside)


def looks_on(occasion: Occasion, store: ActionStore) -> None:
    """Somebody only looks on now, and still does: as if they had left all their circles."""
    gone = occasion.people.member(MemberId(occasion.args["gone"]))
    if gone is None or not gone.has(Role.OBSERVER):
        return
    theirs = [item for item in store.owned_by(gone.id) if not _for_themselves(item)]
    _hand_over(theirs, happening(gone, occasion), store, _beside(gone.id, store), Why.LOOKS_ON)
    if theirs:
        told = say_count(
            "You only look on now, so {count} action item of yours goes to others.",
            "You only look on now, so {count} action items of yours go to others.",
            len(theirs),
        )
        once = f"looks on:{gone.id}:{occasion.now.isoformat()}"
        occasion.outbox.put(gone, Message(told), once=once, needs=ANYBODY)


def _for_themselves(item: ActionItem) -> bool:
    """What they noted for themselves alone stays with them."""
    return item.circle is None and item.maker == item.owner


def _belonged(item: ActionItem, circle: CircleId, *, only: bool) -> bool:
    """Whether it was theirs as one of the circle; with their last one also what stands in none."""
    in_none = only and item.circle is None
    return item.circle == circle or (in_none and not _for_themselves(item))


def _beside(gone: MemberId, store: ActionStore) -> Sequence[ActionItem]:
    """With what they help, and what they would hear of."""
    items = (*store.helped_by(gone), *store.heard_of_by(gone))
    return list({item.id: item for item in items}.values())


def hand_over(deed: Deed, store: ActionStore) -> None:
    """`deed.who` cannot be reached any more."""
    _hand_over(store.owned_by(deed.who.id), deed, store, _beside(deed.who.id, store))


def _hand_over(
    items: Iterable[ActionItem],
    deed: Deed,
    store: ActionStore,
    beside: Iterable[ActionItem],
    why: Why = Why.LEFT,
) -> None:
    """Somebody else of their organisation is asked; else those are told who can give it away.

    Each of them reads it in one message, with what is lost: nobody had it before, and `deed.who`
    finds nobody for it any more.
    """
    made = (i for i in store.made_by(deed.who.id) if i.owner is None)
    lost = [item for item in made if has_gone(item, deed.people)]
    _count_without(deed, store, beside, why)
    told: dict[News, dict[MemberId, list[ActionItem]]]
    told = {news: defaultdict(list) for news in (News.ASKED, News.GIVEN, News.NOBODYS)}
    for item in lost:
        for member in coordinators_for(deed, item):
            told[News.NOBODYS][member].append(item)
    for item in items:
        for news, member, passed in _passed_on(item, deed, store):
            told[news][member].append(passed)
    for news, by_member in told.items():
        _tell_each(news, by_member, deed, why)


def _passed_on(
    item: ActionItem, deed: Deed, store: ActionStore
) -> Sequence[tuple[News, MemberId, ActionItem]]:
    """Who is to read what of it: whoever is asked, and its maker; or who can give it away."""
    returned = keep(deed, store, taking_on.hand_back(item, deed.who, deed.now))
    contact = who_answers(returned.item, deed.people, without=deed.who.id)
    if contact is None:
        return [(News.NOBODYS, each, returned.item) for each in who_can_give_it(deed, returned)]
    change = taking_on.pass_on(returned.item, deed.who, contact, deed.now)
    passed = keep(deed, store, change).item
    hears = item.maker != contact.id and not has_gone(passed, deed.people)
    given = [(News.GIVEN, item.maker, passed)] if hears else []
    return [(News.ASKED, contact.id, passed), *given]


def _count_without(deed: Deed, store: ActionStore, items: Iterable[ActionItem], why: Why) -> None:
    """They help no more and hear of nothing; those who counted on them read it in one message."""
    missed: dict[MemberId, list[ActionItem]] = defaultdict(list)
    gone = deed.who.id
    for item in items:
        without = item
        if gone in without.helpers:
            without = _kept(step_out(without, deed.who, deed.now), store)
        if without.if_late is not None and without.if_late.to == gone:
            without = _kept(hear_no_more(without, deed.who, deed.now), store)
        maker = None if has_gone(item, deed.people) else item.maker
        for member in {item.owner, maker} - {None, gone}:
            missed[member or MemberId("")].append(without)
    _tell_each(News.WITHOUT, missed, deed, why)


def _kept(change: Change, store: ActionStore) -> ActionItem:
    store.keep(change)
    return change.item


def _tell_each(
    news: News, by_member: dict[MemberId, list[ActionItem]], deed: Deed, why: Why
) -> None:
    for member, theirs in sorted(by_member.items()):
        reader = deed.people.member(member)
        if reader is not None and member != deed.who.id:
            once = f"left:{deed.who.id}:{deed.now.isoformat()}:{news}:{member}"
            tell(reader, news, theirs, deed.who.name, deed, why=why, once=once)


DUE_ROUTES: dict[str, DueHandler[ActionStore]] = {
    ITEMS: left_circle,
    LOOKS_ON: looks_on,
    ANEW: tell_anew,
}
