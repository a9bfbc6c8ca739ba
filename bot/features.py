"""All features side by side: their routes, their commands and what falls due for them."""

from collections.abc import Iterator

from bot.actions import hand_over
from bot.actions import lists as action_lists
from bot.actions import reminders as actions_due
from bot.actions import routes as actions
from bot.checkins import due as checkins_due
from bot.checkins import routes as checkins
from bot.checkins.setup import manage
from bot.coalition.binding import bound
from bot.coalition.requests import Request
from bot.concerns import routes as concerns
from bot.concerns.responder import notify
from bot.engine import conversation
from bot.engine.conversation import Route
from bot.engine.ticker import DueRoute
from bot.forms import about
from bot.forms.home import COMMANDS as HOME_COMMANDS
from bot.forms.home import Section, help_page, home, together
from bot.forms.vocabulary import Command
from bot.membership import (
    claim,
    closed_days,
    link,
    preference_buttons,
    preferred_address,
    unlink,
)
from bot.membership import preferences as membership
from bot.membership.circles import rooms as circles
from bot.membership.organisations import newcomers, roles
from bot.membership.organisations import partners as organisations
from bot.membership.places import asking, clock, country, everybody, platform_zone
from bot.ports import Transaction
from bot.words.messages import Reply


def _home(request: Request, tx: Transaction) -> Reply:
    return home(request, _sections(request, tx))


def _sections(request: Request, tx: Transaction) -> Iterator[Section]:
    """What waits comes first, then what can be settled, then what coordinators do."""
    checkins, items = tx.checkins, tx.actions
    yield together(manage.section(request, checkins), action_lists.section(request, items))
    yield concerns.section()
    yield together(
        preference_buttons.section(request),
        country.section(request),
        preferred_address.section(request, tx.links),
    )
    yield together(
        manage.section_for_coordinators(request),
        circles.section(request),
        organisations.section(request),
        everybody.section(request),
        closed_days.section(request),
    )


def _help(request: Request, _tx: Transaction) -> Reply:
    return help_page(request, COMMANDS)


COMMANDS: tuple[Command, ...] = (
    *HOME_COMMANDS,
    *about.COMMANDS,
    *checkins.COMMANDS,
    *actions.COMMANDS,
    *concerns.COMMANDS,
    *circles.COMMANDS,
    *organisations.COMMANDS,
    *roles.COMMANDS,
    *membership.COMMANDS,
    *clock.COMMANDS,
    *country.COMMANDS,
    *everybody.COMMANDS,
    *closed_days.COMMANDS,
    *link.COMMANDS,
    *preferred_address.COMMANDS,
    *unlink.COMMANDS,
    *claim.COMMANDS,
    *conversation.COMMANDS,
)

ROUTES: dict[str, Route] = {
    "home": _home,
    "help": _help,
    "about": lambda request, _tx: about.about(request),
    "privacy": lambda request, _tx: about.privacy(request),
    "coordinators": lambda request, _tx: about.coordinators(request),
    "quiet": lambda request, _tx: about.quiet(request),
    "settings": lambda request, _tx: about.settings(request),
    **bound(checkins.ROUTES, lambda tx: tx.checkins),
    **bound(actions.ROUTES, lambda tx: tx.actions),
    **bound(circles.ROUTES, lambda tx: tx.rosters),
    **bound(organisations.ROUTES, lambda _tx: None),
    **bound(roles.ROUTES, lambda _tx: None),
    **bound(membership.ROUTES, lambda tx: tx.claims),
    **bound(preference_buttons.ROUTES, lambda tx: tx.claims),
    **bound(clock.ROUTES, lambda tx: tx.claims),
    **bound(country.ROUTES, lambda tx: tx.claims),
    **bound(platform_zone.ROUTES, lambda tx: tx.claims),
    **bound(everybody.ROUTES, lambda tx: tx.claims),
    **bound(closed_days.ROUTES, lambda tx: tx.closures),
    **bound(claim.ROUTES, lambda tx: tx.claims),
    **bound(link.ROUTES, lambda tx: tx.links),
    **bound(preferred_address.ROUTES, lambda tx: tx.links),
    **bound(unlink.ROUTES, lambda tx: unlink.Apart(tx.links, tx.rosters)),
}

DUE_ROUTES: dict[str, DueRoute] = {
    **bound(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    **bound(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    **bound(hand_over.DUE_ROUTES, lambda tx: tx.actions),
    **bound(notify.DUE_ROUTES, lambda _tx: None),
    **bound(asking.DUE_ROUTES, lambda _tx: None),
    **bound(newcomers.DUE_ROUTES, lambda _tx: None),
}
