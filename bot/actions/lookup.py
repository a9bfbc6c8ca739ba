"""Which action item is meant: by a button, by its number, or because there is only one."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from bot.actions.circle_only import may_be_read_in, may_have
from bot.actions.item_buttons import item_buttons
from bot.actions.model import LONGEST_NOTE, ActionItem, Status
from bot.actions.store import ActionStore
from bot.actions.wording import title
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.forms.follows import is_numbered
from bot.words.errors import Refused
from bot.words.ids import ActionId
from bot.words.messages import Form, Message, Reply, say, say_count

SHOW = "action.show"
"""The only deed of those who may read an item and nothing else."""
LONGEST_NUMBER = 9
"""Digits; what is longer is no number of ours."""
MOST_CHOICES = 10
SHOWS = "action.show"
TAKE_A_DAY = frozenset({"action.later", "action.move"})

TOO_LONG = say_count(
    "That is too long: up to {count} character, please.",
    "That is too long: up to {count} characters, please.",
    LONGEST_NOTE,
)

Step: TypeAlias = Callable[[Request, ActionStore, ActionItem], Reply]
"""A handler that knows which item is meant; `request.text` holds the words after its number."""


def on_item(route: str, step: Step) -> Handler[ActionStore]:
    """Find the item, then take the step; ask which one where several can be meant."""

    def handler(request: Request, store: ActionStore) -> Reply:
        number, words = _number_and_words(request, route)
        if len(words) > LONGEST_NOTE:
            raise Refused(TOO_LONG)
        args = {**request.args, "text": words}
        if number:
            item = visible(number, request, store)
            if _asked_and_left(request, item) and route != SHOW:
                request.only_from_inside()
            return for_them_alone(step(replace(request, args=args), store, item), request, [item])
        mine = _own(route, request, store)
        if len(mine) == 1 and not _agreed_only(route, mine[0]):
            reply = step(replace(request, args=args), store, mine[0])
            return for_them_alone(reply, request, mine)
        return _which(mine, route, words, ephemeral=request.room is not None)

    return handler


def for_them_alone(reply: Reply, request: Request, items: Iterable[ActionItem]) -> Reply:
    """What tells of these is read by whoever asked, and not by a room in which may be anybody."""
    room = request.room
    among_us = room is None or request.people.circle_in(room) is not None
    if not isinstance(reply, Message) or among_us or all(item.public for item in items):
        return reply
    return replace(reply, ephemeral=True)


def about(item: ActionItem, form: Form) -> Form:
    """The form, asking about one item."""
    return replace(form, args={"id": item.id}, intro=(title(item), *form.intro))


def checked(form: Form, request: Request) -> dict[str, str]:
    """The answers to `form` in their plain forms; raises Invalid."""
    who = request.who
    return check(
        form, request.args, language=who.language, today=request.today, country=who.country
    )


def visible(number: str, request: Request, store: ActionStore) -> ActionItem:
    """The item of that number, if this person may see it; raises Refused."""
    item = store.item(ActionId(number))
    if item is None or not (may_see(request, item) or _had_part_in(request, item, store)):
        raise Refused(
            say("I know no action item #{number}. “mine” lists yours.", number=number[:20])
        )
    return item


def may_see(request: Request, item: ActionItem) -> bool:
    heard = item.if_late.to if item.if_late is not None else None
    who = request.who.id
    theirs = who in {item.owner, heard, *item.helpers}
    return _may_read(request, item) and (item.public or theirs or request.is_from_inside)


def _had_part_in(request: Request, item: ActionItem, store: ActionStore) -> bool:
    """Whoever gave it back can still ask what became of it."""
    if _asked_and_left(request, item):
        return False
    mine = (entry.by == request.who.id for entry in store.history(item.id))
    return _may_read(request, item) and any(mine)


def _asked_and_left(request: Request, item: ActionItem) -> bool:
    """Whoever asked others for it and belongs to us no more has no say in it either."""
    who = request.who.id
    return who == item.maker and who != item.owner and not request.is_from_inside


def _may_read(request: Request, item: ActionItem) -> bool:
    """What was said for one circle is for those who are in it now, and for nobody who left."""
    people = request.people
    return may_have(item, request.who.id, people) and may_be_read_in(item, request.room, people)


def _number_and_words(request: Request, route: str) -> tuple[str, str]:
    """The number a button carries or that was typed first, and what was said with it.

    Where a day follows, “13 March” is one, and no item.
    """
    if "id" in request.args:
        return request.args["id"][:LONGEST_NUMBER] or "0", request.text
    first, *rest = request.text.split(maxsplit=1) or [""]
    if route in TAKE_A_DAY and not is_numbered(request.text, request.who.language):
        return "", request.text
    asked = "?؟" if route == SHOWS else ""  # “done 1?” asks whether it is, and closes nothing
    digits = first.lstrip("#").rstrip(f".:,!{asked}")
    if digits.isdecimal() and len(digits) <= LONGEST_NUMBER:
        return str(int(digits)), "".join(rest)
    return "", request.text


def _own(route: str, request: Request, store: ActionStore) -> list[ActionItem]:
    """The person's open items that the words can be about."""
    answering = route in {"action.accept", "action.decline"}
    items = [item for item in store.owned_by(request.who.id) if may_see(request, item)]
    return [item for item in items if not answering or item.status is Status.PROPOSED]


def _agreed_only(route: str, item: ActionItem) -> bool:
    """“Done” to what one was just asked may mean “agreed”, so it is asked before it is closed."""
    return route == "action.done" and item.status is Status.PROPOSED


def _which(items: list[ActionItem], route: str, text: str, *, ephemeral: bool) -> Message:
    if not items:
        return Message(
            say("None of your action items is at that point. “mine” shows yours."),
            ephemeral=ephemeral,
        )
    return Message(
        say("Which one do you mean?"),
        (say("You can also write its number, as in “done {number}”.", number=items[0].id),),
        item_buttons(items[:MOST_CHOICES], route, text),
        ephemeral=ephemeral,
    )
