"""All features side by side: their routes, their commands and what falls due for them."""

from collections.abc import Iterator, Sequence

from bot.actions import hand_over
from bot.actions import lists as action_lists
from bot.actions import reminders as actions_due
from bot.actions import routes as actions
from bot.checkins import due as checkins_due
from bot.checkins import routes as checkins
from bot.checkins.lookup import open_rounds
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
    change_log,
    circle_corrections,
    claim,
    closed_days,
    link,
    preference_buttons,
    preferred_address,
    unlink,
)
from bot.membership import preferences as membership
from bot.membership.circles import rooms as circles
from bot.membership.directory import listing
from bot.membership.organisations import corrections, newcomers, roles
from bot.membership.organisations import partners as organisations
from bot.membership.places import asking, clock, country, everybody, platform_zone
from bot.membership.sign_in import web
from bot.membership.sign_in.web import SigningIn
from bot.ports import Transaction
from bot.words.messages import Reply, Text, say_count


def _home(request: Request, tx: Transaction, pages: str = "") -> Reply:
    return home(request, _sections(request, tx, pages))


def _sections(request: Request, tx: Transaction, pages: str) -> Iterator[Section]:
    """What waits comes first, then what can be settled, then what coordinators do."""
    checkins, items = tx.checkins, tx.actions
    yield together(manage.section(request, checkins), action_lists.section(request, items))
    yield concerns.section()
    yield together(
        preference_buttons.section(request),
        country.section(request),
        preferred_address.section(request, tx.links),
        web.section(request, pages),
    )
    yield together(
        manage.section_for_coordinators(request),
        listing.section(request),
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
    *listing.COMMANDS,
    *change_log.COMMANDS,
    *membership.COMMANDS,
    *clock.COMMANDS,
    *country.COMMANDS,
    *everybody.COMMANDS,
    *closed_days.COMMANDS,
    *link.COMMANDS,
    *preferred_address.COMMANDS,
    *unlink.COMMANDS,
    *web.COMMANDS,
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
    **bound(circle_corrections.ROUTES, lambda _tx: None),
    **bound(organisations.ROUTES, lambda _tx: None),
    **bound(corrections.ROUTES, lambda _tx: None),
    **bound(roles.ROUTES, lambda _tx: None),
    **bound(listing.ROUTES, lambda _tx: None),
    **bound(change_log.ROUTES, lambda _tx: None),
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
    **bound(web.ROUTES, lambda tx: SigningIn(tx.sessions, "")),
}


def page_routes(pages: str) -> dict[str, Route]:
    """What is different where the pages can be signed in to, at addresses that begin so."""

    def signing_in(tx: Transaction) -> SigningIn:
        return SigningIn(tx.sessions, pages)

    def home_with_pages(request: Request, tx: Transaction) -> Reply:
        return _home(request, tx, pages)

    return {"home": home_with_pages, **bound(web.ROUTES, signing_in)}


def open_things(request: Request, tx: Transaction) -> Sequence[Text]:
    """How much waits for somebody, for their page; nothing of it is about concerns."""
    items = len(tx.actions.owned_by(request.who.id))
    rounds = len(open_rounds(request, tx.checkins))
    counted = (
        (
            rounds,
            say_count(
                "{count} check-in waits for your answer. Write “answer” to Tequio.",
                "{count} check-ins wait for your answer. Write “answer” to Tequio.",
                rounds,
            ),
        ),
        (
            items,
            say_count(
                "You have {count} open action item. Write “mine” to Tequio.",
                "You have {count} open action items. Write “mine” to Tequio.",
                items,
            ),
        ),
    )
    return [words for count, words in counted if count]


DUE_ROUTES: dict[str, DueRoute] = {
    **bound(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    **bound(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    **bound(hand_over.DUE_ROUTES, lambda tx: tx.actions),
    **bound(notify.DUE_ROUTES, lambda _tx: None),
    **bound(asking.DUE_ROUTES, lambda _tx: None),
    **bound(newcomers.DUE_ROUTES, lambda _tx: None),
}
