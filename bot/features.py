"""All features side by side: their routes, their commands and what falls due for them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bot import turn
from bot.actions import commands as actions
from bot.actions import due as actions_due
from bot.actions import listing as action_lists
from bot.agenda import DueHandler
from bot.checkins import commands as checkins
from bot.checkins import due as checkins_due
from bot.checkins import managing
from bot.circles import commands as circles
from bot.concerns import commands as concerns
from bot.concerns import notifying
from bot.home import COMMANDS as HOME_COMMANDS
from bot.home import Section, help_page, home, together
from bot.membership import claiming, linking, reaching, settling, unlinking
from bot.membership import commands as membership
from bot.messages import Reply
from bot.organisations import commands as organisations
from bot.organisations import roles
from bot.ports import Transaction
from bot.requests import Handler, Request
from bot.ticker import DueRoute
from bot.turn import Route
from bot.vocabulary import Command

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
    yield together(managing.section(request, checkins), action_lists.section(request, items))
    yield concerns.section()
    yield together(settling.section(request), reaching.section(request, tx.links))
    yield together(
        managing.section_for_coordinators(request),
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
    *linking.COMMANDS,
    *reaching.COMMANDS,
    *unlinking.COMMANDS,
    *claiming.COMMANDS,
    *turn.COMMANDS,
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
    **_bound(settling.ROUTES, lambda tx: tx.claims),
    **_bound(claiming.ROUTES, lambda tx: tx.claims),
    **_bound(linking.ROUTES, lambda tx: tx.links),
    **_bound(reaching.ROUTES, lambda tx: tx.links),
    **_bound(unlinking.ROUTES, lambda tx: unlinking.Apart(tx.links, tx.rosters)),
}

DUE_ROUTES: dict[str, DueRoute] = {
    **_due(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    **_due(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    **_due(notifying.DUE_ROUTES, lambda _tx: None),
}
