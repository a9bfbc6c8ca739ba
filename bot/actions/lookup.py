"""Which action item is meant: by a button, by its number, or because there is only one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from bot.actions.circle_only import may_be_read_in, may_have
from bot.actions.model import LONGEST_NOTE, ActionItem, Status
from bot.actions.store import ActionStore
from bot.actions.wording import item_buttons, title
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.ids import ActionId
from bot.words.messages import Form, Message, Reply, say, say_count

LONGEST_NUMBER = 9
"""Digits; what is longer is no number of ours."""
MOST_CHOICES = 10

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
        number, words = _number_and_words(request)
        if len(words) > LONGEST_NOTE:
            raise Refused(TOO_LONG)
        args = {**request.args, "text": words}
        if number:
            return step(replace(request, args=args), store, visible(number, request, store))
        mine = _own(route, request, store)
        if len(mine) == 1 and not _agreed_only(route, mine[0]):
            return step(replace(request, args=args), store, mine[0])
        return _which(mine, route, words, ephemeral=request.room is not None)

    return handler


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
        raise Refused(say("I know no action item #{number}.", number=number))
    return item


def may_see(request: Request, item: ActionItem) -> bool:
    theirs = request.who.id in {item.owner, item.maker}
    return _may_read(request, item) and (item.public or theirs or request.is_from_inside)


def _had_part_in(request: Request, item: ActionItem, store: ActionStore) -> bool:
    """Whoever gave it back can still ask what became of it."""
    mine = (entry.by == request.who.id for entry in store.history(item.id))
    return _may_read(request, item) and any(mine)


def _may_read(request: Request, item: ActionItem) -> bool:
    """What was said for one circle is for those who are in it now, and for nobody who left."""
    people = request.people
    return may_have(item, request.who.id, people) and may_be_read_in(item, request.room, people)


def _number_and_words(request: Request) -> tuple[str, str]:
    """The number a button carries or that was typed first, and what was said with it."""
    if "id" in request.args:
        return request.args["id"][:LONGEST_NUMBER] or "0", request.text
    first, *rest = request.text.split(maxsplit=1) or [""]
    digits = first.lstrip("#").rstrip(".:,")
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
        return Message(say("None of your action items is at that point."), ephemeral=ephemeral)
    return Message(
        say("Which one do you mean?"),
        (say("You can also write its number, as in “done {number}”.", number=items[0].id),),
        item_buttons(items[:MOST_CHOICES], route, text),
        ephemeral=ephemeral,
    )
