"""All features side by side: their routes, their commands and what falls due for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot import interests_told
from bot.actions import hand_over
from bot.actions import reminders as actions_due
from bot.actions import routes as actions
from bot.actions.circle_posts import due as posts_due
from bot.actions.circle_posts import settings as posts
from bot.actions.circle_posts.due import Stores as PostStores
from bot.actions.files import take_along, take_in
from bot.actions.files.write import Stores as TableStores
from bot.actions.ledger import show as ledger
from bot.actions.ledger.count import scope_for
from bot.actions.looking import on_home, on_my_page
from bot.actions.partners import next_contact
from bot.checkins import due as checkins_due
from bot.checkins import routes as checkins
from bot.checkins.meetings import replacing
from bot.checkins.results.ground_check import ground_check
from bot.checkins.round_meant import open_rounds
from bot.checkins.setup import manage
from bot.coalition.agenda import Occasion
from bot.coalition.binding import bound, each_in_turn
from bot.coalition.people import Circle
from bot.coalition.requests import Request
from bot.concerns import routes as concerns
from bot.concerns.responder import notify
from bot.engine.conversation import calls
from bot.engine.conversation.step import Route
from bot.engine.ticker import DueRoute
from bot.forms import about
from bot.forms.command import Command
from bot.forms.home import COMMANDS as HOME_COMMANDS
from bot.forms.home import Section, help_page, home, together
from bot.forms.which_circle import circle_meant
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
from bot.membership.directory import listing, still_open
from bot.membership.mandates import correct as mandate_forms
from bot.membership.mandates import interests
from bot.membership.mandates import show as mandates
from bot.membership.mandates.wording import of_the_month
from bot.membership.organisations import corrections, guessing, newcomers, roles
from bot.membership.organisations import partners as organisations
from bot.membership.places import clock, country, everybody, platform_zone
from bot.membership.sign_in import web
from bot.membership.sign_in.web import SigningIn
from bot.membership.who_you_are import asking, filled_in
from bot.page_ports import OwnItem, Waiting
from bot.ports import Transaction
from bot.selftest import ask as selftest
from bot.voices import voices
from bot.words.messages import Message, Reply


def _home(request: Request, tx: Transaction, pages: str = "") -> Reply:
    further = on_home.further(request, tx.actions) if request.args.get("page") else None
    return further or home(request, _sections(request, tx, pages))


def _sections(request: Request, tx: Transaction, pages: str) -> Iterator[Section]:
    """What waits comes first, then what can be settled, then what coordinators do."""
    checkins, items = tx.checkins, tx.actions
    yield together(manage.section(request, checkins), on_home.section(request, items))
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
        still_open.section(request),
        circles.section(request),
        organisations.section(request),
        everybody.section(request),
        closed_days.section(request),
    )


def _help(request: Request, _tx: Transaction) -> Reply:
    return help_page(request, COMMANDS)


def _ledger(request: Request, tx: Transaction) -> Reply:
    """With what the circle itself has said of it, for those who read what it reads."""
    told = ledger.ledger(request, tx.ledger)
    circle = ledger.circle_asked(request)
    inside = circle is not None and scope_for(request, circle).circle_only
    seen = ground_check(circle.id, tx.checkins) if circle is not None and inside else None
    return told if seen is None else replace(told, lines=(*told.lines, seen))


def _seats(request: Request, tx: Transaction) -> Reply:
    """With who was asked and heard, at whose hour, and in which language."""
    told = mandates.seats(request, tx.mandates)
    circle = circle_meant(request)
    if circle is None or not isinstance(told, Message):
        return told
    today = request.now.astimezone(circle.zone).date()
    return replace(told, details=tuple(voices(circle, today, request.people, tx)))


def _post_stores(tx: Transaction) -> PostStores:
    def seats(circle: Circle, today: date, occasion: Occasion) -> Message | None:
        heard = voices(circle, today, occasion.people, tx)
        return of_the_month(circle, today, occasion.people, tx.mandates, heard)

    return PostStores(tx.ledger, tx.actions, seats)


COMMANDS: tuple[Command, ...] = (
    *HOME_COMMANDS,
    *about.COMMANDS,
    *selftest.COMMANDS,
    *checkins.COMMANDS,
    *actions.COMMANDS,
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
    "home": _home,
    "help": _help,
    "about": lambda request, _tx: about.about(request),
    "privacy": lambda request, _tx: about.privacy(request),
    "coordinators": lambda request, _tx: about.coordinators(request),
    "quiet": lambda request, _tx: about.quiet(request),
    "late": lambda request, _tx: about.more_time(request),
    "settings": lambda request, _tx: about.settings(request),
    "ledger": _ledger,
    **bound(checkins.ROUTES, lambda tx: tx.checkins),
    "checkin.submit": interests_told.submit,
    **bound(actions.ROUTES, lambda tx: tx.actions),
    **bound(take_in.ROUTES, lambda tx: TableStores(tx.actions, tx.files)),
    **bound(take_along.ROUTES, lambda _tx: ""),
    **bound(posts.ROUTES, lambda tx: tx.ledger),
    **bound(mandates.ROUTES, lambda tx: tx.mandates),
    "seats": _seats,
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
        return _home(request, tx, pages)

    return {
        "home": home_with_pages,
        **bound(web.ROUTES, signing_in),
        **bound(take_along.ROUTES, lambda _tx: pages),
        **bound(people_along.ROUTES, lambda _tx: pages),
        **bound(calendar.ROUTES, lambda tx: ReadingAlong(tx.feeds, pages)),
    }


def waiting_for(request: Request, tx: Transaction) -> Waiting:
    """For somebody's own page."""
    own, more = on_my_page.own_items(request, tx.actions)
    items = [OwnItem(each.about, each.deeds) for each in own]
    return Waiting(len(open_rounds(request, tx.checkins)), items, more)


DUE_ROUTES: dict[str, DueRoute] = each_in_turn(
    bound(checkins_due.DUE_ROUTES, lambda tx: tx.checkins),
    bound(replacing.DUE_ROUTES, lambda tx: tx.checkins),
    bound(actions_due.DUE_ROUTES, lambda tx: tx.actions),
    bound(posts_due.DUE_ROUTES, _post_stores),
    bound(hand_over.DUE_ROUTES, lambda tx: tx.actions),
    bound(next_contact.DUE_ROUTES, lambda tx: tx.actions),
    bound(notify.DUE_ROUTES, lambda _tx: None),
    bound(asking.DUE_ROUTES, lambda _tx: None),
    bound(newcomers.DUE_ROUTES, lambda _tx: None),
    bound(selftest.DUE_ROUTES, lambda _tx: None),
)
