"""What somebody is told of the action items that another one leaves behind."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.actions.circle_only import may_have, needs_of
from bot.actions.item_buttons import item_button
from bot.actions.model import ActionItem
from bot.actions.notifications import as_one_who_finds_somebody
from bot.actions.store import ActionStore
from bot.actions.wording import line_of_asked
from bot.coalition.agenda import Occasion
from bot.coalition.people import Member, Role
from bot.coalition.requests import Setting
from bot.words.ids import ActionId, MemberId
from bot.words.inbound import Called
from bot.words.messages import Message, Text, say

MOST_TOLD = 20
ANEW = "action.left_anew"


class News(StrEnum):
    """What somebody is told of what another one leaves behind."""

    ASKED = "asked"
    GIVEN = "given"
    NOBODYS = "nobodys"
    WITHOUT = "without"


class Why(StrEnum):
    """How it came that others are needed."""

    LEFT = "left"
    LOOKS_ON = "looks_on"


def tell(
    reader: Member,
    news: News,
    items: Sequence[ActionItem],
    name: str,
    within: Setting,
    *,
    why: Why,
    once: str = "",
) -> None:
    """`name` is that of whoever has left, or only looks on."""
    today = within.now.astimezone(reader.zone).date()
    lines = tuple(line_of_asked(item, today) for item in items[:MOST_TOLD])
    buttons = tuple(item_button(item) for item in items[:MOST_TOLD])
    finds = as_one_who_finds_somebody(items, reader.id) if news is News.NOBODYS else None
    args = {"news": news, "name": name, "why": why, "items": " ".join(item.id for item in items)}
    within.outbox.put(
        reader,
        Message(replace(_heading(news, why), values={"name": name}), lines, buttons),
        once=once,
        needs=needs_of(items, finds),
        anew=Called(ANEW, args),
    )


def tell_anew(occasion: Occasion, store: ActionStore) -> None:
    """They may not read all of it any more: they are told the rest, if it still stands so."""
    reader, args = occasion.people.member(MemberId(occasion.args["member"])), occasion.args
    if reader is None:
        return
    news, known = News(args["news"]), map(store.item, map(ActionId, args["items"].split()))
    items = [i for i in known if i is not None and _still_concerns(i, news, reader, occasion)]
    if items:
        why = Why(args.get("why", Why.LEFT))  # of before there was another one
        tell(reader, news, items, args["name"], occasion, why=why)


def _still_concerns(item: ActionItem, news: News, reader: Member, occasion: Occasion) -> bool:
    if item.is_closed or not may_have(item, reader.id, occasion.people):
        return False
    match news:
        case News.ASKED:
            return item.owner == reader.id
        case News.GIVEN:
            return item.maker == reader.id
        case News.NOBODYS:
            finds = reader.id == item.maker or reader.has(Role.COORDINATOR)
            return item.owner is None and finds
        case News.WITHOUT:
            return reader.id in {item.owner, item.maker}


def _heading(news: News, why: Why) -> Text:
    return LEFT[news] if why is Why.LEFT else LOOKS_ON[news]


LEFT = {
    News.ASKED: say("{name} has left. Will you take this on?"),
    News.GIVEN: say("{name} has left. Now others are asked to do this:"),
    News.NOBODYS: say(
        "{name} has left, and nobody has this now. Please find somebody, or close it with a reason:"
    ),
    News.WITHOUT: say(
        "{name} has left. They do not help with this any more, nor hear if it is late:"
    ),
}
LOOKS_ON = {
    News.ASKED: say("{name} only looks on now. Will you take this on?"),
    News.GIVEN: say("{name} only looks on now. Others are asked to do this:"),
    News.NOBODYS: say(
        "{name} only looks on now, and nobody has this. Please find somebody, or close it with a "
        "reason:"
    ),
    News.WITHOUT: say(
        "{name} only looks on now. They do not help with this any more, nor hear if it is late:"
    ),
}
