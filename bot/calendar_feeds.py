"""What a calendar reads at somebody's secret address: true at the moment in which it is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.lookup import may_see
from bot.actions.model import ActionItem, Status
from bot.actions.wording import accountable, stands, title
from bot.coalition.people import UTC_ZONE, People
from bot.coalition.requests import Request, request_within
from bot.membership.calendars.store import Feed
from bot.membership.sign_in.passes import digest
from bot.ports import Clock, Storage, Transaction
from bot.promise_ports import CalendarEvent, CalendarFeed
from bot.words.messages import Text, say

MOST = 1000
"""Items, the earliest due first: more than a calendar can be read with."""


@dataclass(frozen=True, slots=True)
class Calendars:
    """`bot.promise_ports.Calendars` over the storage."""

    storage: Storage
    clock: Clock

    async def feed(self, secret: str) -> CalendarFeed | None:
        def look(tx: Transaction) -> CalendarFeed | None:
            found = tx.feeds.feed(digest(secret))
            return _shown(found, tx, self.clock) if found is not None else None

        return await self.storage.read(look)


def _shown(feed: Feed, tx: Transaction, clock: Clock) -> CalendarFeed | None:
    """None for whoever cannot be reached any more, or has left the circle."""
    who, address = tx.people.member(feed.member), tx.people.address_of(feed.member)
    if who is None or address is None:
        return None
    request = request_within(tx, who, address, clock())
    circles = {each.id: each for each in tx.people.circles_of(who.id)}
    if feed.circle is not None and feed.circle not in circles:
        return None
    items = _items(feed, request, tx)
    name = circles[feed.circle].name if feed.circle is not None else "Tequio"
    return CalendarFeed(name, who.reader, _events(items, feed, tx))


def _items(feed: Feed, request: Request, tx: Transaction) -> Sequence[ActionItem]:
    store = tx.actions
    found = store.owned_by(feed.member) if feed.circle is None else store.in_circles([feed.circle])
    return [item for item in found if may_see(request, item)][:MOST]


def _events(items: Sequence[ActionItem], feed: Feed, tx: Transaction) -> Sequence[CalendarEvent]:
    changes = tx.files.changes_of([item.id for item in items])
    theirs = {item.owner for item in items if item.owner is not None}
    owners = {each.id: each for each in tx.people.members_with(theirs)}
    return [
        CalendarEvent(
            item.id,
            item.due,
            item.hour,
            owners[item.owner].zone if item.owner in owners else UTC_ZONE,
            title(item) if feed.titles else say("Something is due"),
            _lines(item, tx.people) if feed.titles else (),
            changes[item.id].count - 1,
            changes[item.id].last,
            item.status is not Status.PROPOSED,
        )
        for item in items
    ]


def _lines(item: ActionItem, people: People) -> Sequence[Text]:
    return (
        say("Who: {owner}", owner=accountable(item, people)),
        say("How it stands: {stands}", stands=stands(item)),
    )
