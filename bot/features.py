"""All features side by side: their routes, their commands and what falls due for them."""

from bot import interests_told
from bot.actions import hand_over
from bot.actions import reminders as actions_due
from bot.actions import routes as actions
from bot.actions.circle_posts import due as posts_due
from bot.actions.circle_posts import settings as posts
from bot.actions.commands import COMMANDS as ACTION_COMMANDS
from bot.actions.files import take_along, take_in
from bot.actions.files.write import Stores as TableStores
from bot.actions.ledger import show as ledger
from bot.actions.partners import next_contact
from bot.checkins import due as checkins_due
from bot.checkins import routes as checkins
from bot.checkins.commands import COMMANDS as CHECKIN_COMMANDS
from bot.checkins.meetings import replacing
from bot.coalition.binding import bound, each_in_turn
from bot.coalition.requests import Request
from bot.concerns import routes as concerns
from bot.concerns.responder import notify, waking
from bot.engine.conversation import calls
from bot.engine.conversation.step import Route
from bot.engine.ticker import DueRoute
from bot.forms import about
from bot.forms.command import Command
from bot.forms.home import COMMANDS as HOME_COMMANDS
from bot.forms.home import help_page
from bot.home_page import home_page
from bot.membership import (
    away_for_others,
    change_log,
    circle_archive,
    circle_corrections,
    claim,
    closed_days,
    hours_for_others,
    in_other_words,
    language_for_others,
    link,
    own_name,
    preference_buttons,
    preferred_address,
    unlink,
)
from bot.membership import preferences as membership
from bot.membership.bringing import take_along as people_along
from bot.membership.bringing import take_in as people_table
from bot.membership.calendars import calendar
from bot.membership.calendars.calendar import ReadingAlong
from bot.membership.circles import places as circle_places
from bot.membership.circles import rooms as circles
from bot.membership.directory import listing
from bot.membership.mandates import correct as mandate_forms
from bot.membership.mandates import interests
from bot.membership.mandates import show as mandates
from bot.membership.organisations import corrections, guessing, newcomers, roles
from bot.membership.organisations import partners as organisations
from bot.membership.places import clock, country, elsewhere, everybody, platform_zone
from bot.membership.sign_in import web
from bot.membership.sign_in.web import SigningIn
from bot.membership.who_you_are import asking, filled_in
from bot.ports import Transaction
from bot.selftest import ask as selftest
from bot.told_together import ledger_of, post_stores, seats_of
from bot.words.messages import Reply


def _help(request: Request, _tx: Transaction) -> Reply:
    return help_page(request, COMMANDS)


COMMANDS: tuple[Command, ...] = (
    *HOME_COMMANDS,
    *about.COMMANDS,
    *selftest.COMMANDS,
    *CHECKIN_COMMANDS,
    *ACTION_COMMANDS,
    *ledger.COMMANDS,
    *take_in.COMMANDS,
    *take_along.COMMANDS,
    *concerns.COMMANDS,
    *circles.COMMANDS,
    *circle_archive.COMMANDS,
    *posts.COMMANDS,
    *mandates.COMMANDS,
    *interests.COMMANDS,
    *organisations.COMMANDS,
    *guessing.COMMANDS,
    *roles.COMMANDS,
    *listing.COMMANDS,
    *people_table.COMMANDS,
    *people_along.COMMANDS,
    *change_log.COMMANDS,
    *membership.COMMANDS,
    *in_other_words.COMMANDS,
    *own_name.COMMANDS,
    *filled_in.COMMANDS,
    *clock.COMMANDS,
    *country.COMMANDS,
    *elsewhere.COMMANDS,
    *everybody.COMMANDS,
    *closed_days.COMMANDS,
    *link.COMMANDS,
    *preferred_address.COMMANDS,
    *unlink.COMMANDS,
    *web.COMMANDS,
    *calendar.COMMANDS,
    *claim.COMMANDS,
    *calls.COMMANDS,
)

ROUTES: dict[str, Route] = {
    "home": home_page,
    "help": _help,
    "about": lambda request, _tx: about.about(request),
    "privacy": lambda request, _tx: about.privacy(request),
    "coordinators": lambda request, _tx: about.coordinators(request),
    "quiet": lambda request, _tx: about.quiet(request),
    "late": lambda request, _tx: about.more_time(request),
    "settings": lambda request, _tx: about.settings(request),
    "ledger": ledger_of,
    **bound(checkins.ROUTES, lambda tx: tx.checkins),
    "checkin.submit": interests_told.submit,
    **bound(actions.ROUTES, lambda tx: tx.actions),
    **bound(take_in.ROUTES, lambda tx: TableStores(tx.actions, tx.files)),
    **bound(take_along.ROUTES, lambda _tx: ""),
    **bound(posts.ROUTES, lambda tx: tx.ledger),
    **bound(mandates.ROUTES, lambda tx: tx.mandates),
    "seats": seats_of,
    **bound(interests.ROUTES, lambda tx: tx.mandates),
    **bound(mandate_forms.ROUTES, lambda tx: tx.mandates),
    **bound(circles.ROUTES, lambda tx: tx.rosters),
    **bound(circle_places.ROUTES, lambda tx: tx.rosters),
    **bound(circle_corrections.ROUTES, lambda _tx: None),
    **bound(circle_archive.ROUTES, lambda tx: tx.rosters),
    **bound(organisations.ROUTES, lambda _tx: None),
    **bound(corrections.ROUTES, lambda _tx: None),
    **bound(guessing.ROUTES, lambda tx: guessing.Guessing(tx.permissions, tx.rosters)),
    **bound(roles.ROUTES, lambda _tx: None),
    **bound(listing.ROUTES, lambda _tx: None),
    **bound(people_table.ROUTES, lambda _tx: None),
    **bound(people_along.ROUTES, lambda _tx: ""),
    **bound(change_log.ROUTES, lambda _tx: None),
    **bound(membership.ROUTES, lambda tx: tx.claims),
    **bound(in_other_words.ROUTES, lambda tx: tx.claims),
    **bound(preference_buttons.ROUTES, lambda tx: tx.claims),
    **bound(own_name.ROUTES, lambda tx: tx.claims),
    **bound(filled_in.ROUTES, lambda tx: tx.claims),
    **bound(clock.ROUTES, lambda tx: tx.claims),
    **bound(country.ROUTES, lambda tx: tx.claims),
    **bound(elsewhere.ROUTES, lambda tx: tx.claims),
    **bound(platform_zone.ROUTES, lambda tx: tx.claims),
    **bound(everybody.ROUTES, lambda tx: tx.claims),
    **bound(closed_days.ROUTES, lambda tx: tx.closures),
    **bound(away_for_others.ROUTES, lambda tx: tx.claims),
    **bound(hours_for_others.ROUTES, lambda tx: tx.claims),
    **bound(language_for_others.ROUTES, lambda tx: tx.claims),
    **bound(claim.ROUTES, lambda tx: tx.claims),
    **bound(selftest.ROUTES, lambda _tx: None),
    **bound(link.ROUTES, lambda tx: tx.links),
    **bound(preferred_address.ROUTES, lambda tx: tx.links),
    **bound(unlink.ROUTES, lambda tx: unlink.Apart(tx.links, tx.rosters)),
    **bound(web.ROUTES, lambda tx: SigningIn(tx.sessions, "")),
    **bound(calendar.ROUTES, lambda tx: ReadingAlong(tx.feeds, "")),
}


def page_routes(pages: str) -> dict[str, Route]:
    """What is different where the pages can be signed in to, at addresses that begin so."""

    def signing_in(tx: Transaction) -> SigningIn:
        return SigningIn(tx.sessions, pages)

    def home_with_pages(request: Request, tx: Transaction) -> Reply:
        return home_page(request, tx, pages)

    return {
        "home": home_with_pages,
        **bound(web.ROUTES, signing_in),
        **bound(take_along.ROUTES, lambda _tx: pages),
        **bound(people_along.ROUTES, lambda _tx: pages),
        **bound(calendar.ROUTES, lambda tx: ReadingAlong(tx.feeds, pages)),
    }


DUE_ROUTES: dict[str, DueRoute] = each_in_turn(
    bound(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    bound(replacing.DUE_ROUTES, lambda tx: tx.checkins),
    bound(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    bound(posts_due.DUE_ROUTES, post_stores),
    bound(hand_over.DUE_ROUTES, lambda tx: tx.actions),
    bound(next_contact.DUE_ROUTES, lambda tx: tx.actions),
    bound(notify.DUE_ROUTES, lambda _tx: None),
    bound(waking.DUE_ROUTES, lambda _tx: None),
    bound(asking.DUE_ROUTES, lambda _tx: None),
    bound(newcomers.DUE_ROUTES, lambda _tx: None),
    bound(selftest.DUE_ROUTES, lambda _tx: None),
)
