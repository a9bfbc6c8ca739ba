"""All features side by side: their routes, their commands and what falls due for them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bot.actions import lists as action_lists
from bot.actions import reminders as actions_due
from bot.actions import routes as actions
from bot.checkins import due as checkins_due
from bot.checkins import routes as checkins
from bot.checkins.setup import manage
from bot.coalition.agenda import DueHandler
from bot.coalition.requests import Handler, Request
from bot.concerns import routes as concerns
from bot.concerns.responder import notify
from bot.engine import conversation
from bot.engine.conversation import Route
from bot.engine.ticker import DueRoute
from bot.forms.home import COMMANDS as HOME_COMMANDS
from bot.forms.home import Section, help_page, home, together
from bot.forms.vocabulary import Command
from bot.membership import claim, link, preference_buttons, preferred_address, unlink
from bot.membership import preferences as membership
from bot.membership.circles import rooms as circles
from bot.membership.organisations import partners as organisations
from bot.membership.organisations import roles
from bot.ports import Transaction
from bot.words.messages import Reply

S = TypeVar("S")


def _bound(routes: Mapping[str, Handler[S]], store: Callable[[Transaction], S]) -> dict[str, Route]:
    """Give each handler its own store, and nothing else, of the transaction."""

    def bind(handler: Handler[S]) -> Route:
        return lambda request, tx: handler(request, store(tx))

    return {name: bind(handler) for name, handler in routes.items()}


def _due(
    routes: Mapping[str, DueHandler[S]], store: Callable[[Transaction], S]
) -> dict[str, DueRoute]:
    def bind(handler: DueHandler[S]) -> DueRoute:
        return lambda occasion, tx: handler(occasion, store(tx))

    return {name: bind(handler) for name, handler in routes.items()}


def _home(request: Request, tx: Transaction) -> Reply:
    return home(request, _sections(request, tx))


def _sections(request: Request, tx: Transaction) -> Iterator[Section]:
    """What waits comes first, then what can be settled, then what coordinators do."""
    checkins, items = tx.checkins, tx.actions
    yield together(manage.section(request, checkins), action_lists.section(request, items))
    yield concerns.section()
    yield together(
        preference_buttons.section(request), preferred_address.section(request, tx.links)
    )
    yield together(
        manage.section_for_coordinators(request),
        circles.section(request),
        organisations.section(request),
    )


def _help(_request: Request, _tx: Transaction) -> Reply:
    return help_page(COMMANDS)


COMMANDS: tuple[Command, ...] = (
    *HOME_COMMANDS,
    *checkins.COMMANDS,
    *actions.COMMANDS,
    *concerns.COMMANDS,
    *circles.COMMANDS,
    *organisations.COMMANDS,
    *roles.COMMANDS,
    *membership.COMMANDS,
    *link.COMMANDS,
    *preferred_address.COMMANDS,
    *unlink.COMMANDS,
    *claim.COMMANDS,
    *conversation.COMMANDS,
)

ROUTES: dict[str, Route] = {
    "home": _home,
    "help": _help,
    **_bound(checkins.ROUTES, lambda tx: tx.checkins),
    **_bound(actions.ROUTES, lambda tx: tx.actions),
    **_bound(circles.ROUTES, lambda tx: tx.rosters),
    **_bound(organisations.ROUTES, lambda _tx: None),
    **_bound(roles.ROUTES, lambda _tx: None),
    **_bound(membership.ROUTES, lambda tx: tx.claims),
    **_bound(preference_buttons.ROUTES, lambda tx: tx.claims),
    **_bound(claim.ROUTES, lambda tx: tx.claims),
    **_bound(link.ROUTES, lambda tx: tx.links),
    **_bound(preferred_address.ROUTES, lambda tx: tx.links),
    **_bound(unlink.ROUTES, lambda tx: unlink.Apart(tx.links, tx.rosters)),
}

DUE_ROUTES: dict[str, DueRoute] = {
    **_due(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    **_due(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    **_due(notify.DUE_ROUTES, lambda _tx: None),
}
