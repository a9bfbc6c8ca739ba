"""The seats of all circles, held and empty, and the roles that people have."""

from collections.abc import Iterator

from bot.coalition.people import Circle, Role, in_use
from bot.coalition.requests import Request
from bot.coordinator_ports import Card, Line, Table
from bot.membership.circles.places import PLACES
from bot.membership.circles.words import PUT_ONE_AWAY
from bot.membership.directory.listing import ROLES
from bot.membership.mandates.store import MandateStore
from bot.membership.mandates.wording import held_now, of
from bot.words.constituencies import words_for
from bot.words.messages import Button, say


def seats(request: Request, store: MandateStore) -> Card:
    circles = in_use(request.people.circles())
    lines = tuple(line for circle in circles for line in _lines(circle, request, store))
    heads = (say("Circle"), say("Kind"), say("Held"), say("Empty"), say("Their term ends"))
    table = Table(say("Circles with seats for kinds of partners."), heads, lines)
    without = tuple(each.name for each in circles if not store.seats(each.id))
    none = (say("Without seats: {circles}", circles=without),) if without else ()
    deeds = (
        Button(say("What a circle decides"), "mandate"),
        Button(say("Seats of a circle"), "seats"),
        Button(say("Circles"), "circle"),
        Button(PLACES, "circle.places"),
        Button(PUT_ONE_AWAY, "circle.put_away"),
    )
    return Card("seats", say("Seats and mandates"), none, (table,) if lines else (), deeds)


def roles(request: Request) -> Card:
    """Who has which, as “role” tells it in chat."""
    members = request.people.members()
    held = {role: tuple(each.name for each in members if each.has(role)) for role in Role}
    lines = tuple(
        say("{role}: {names}", role=ROLES[role], names=names)
        for role, names in held.items()
        if names
    )
    return Card("roles", say("Roles"), lines, (), (Button(say("Roles"), "role"),))


def _lines(circle: Circle, request: Request, store: MandateStore) -> Iterator[Line]:
    today = request.now.astimezone(circle.zone).date()
    for each in held_now(circle, today, request.people, store):
        until = each.seats.until
        cells = (
            circle.name,
            words_for(each.seats.constituency),
            say("{held} of {number}", held=each.held, number=each.seats.number),
            str(each.empty),
            say("{day}", day=until) if until is not None else "–",
        )
        yield Line(cells, Button(say("Look at it"), "seats", of(circle)))
