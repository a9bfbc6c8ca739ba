"""What stands on somebody’s first page, of all features."""

from collections.abc import Iterator

from bot.actions.looking import on_home, on_my_page
from bot.checkins.round_meant import open_rounds
from bot.checkins.setup import manage
from bot.coalition.requests import Request
from bot.concerns import routes as concerns
from bot.forms.home import Section, home, together
from bot.membership import closed_days, preference_buttons, preferred_address
from bot.membership.circles import rooms as circles
from bot.membership.directory import listing, still_open
from bot.membership.organisations import partners as organisations
from bot.membership.places import country, everybody
from bot.membership.sign_in import web
from bot.page_ports import OwnItem, Waiting
from bot.ports import Transaction
from bot.words.messages import Reply


def home_page(request: Request, tx: Transaction, pages: str = "") -> Reply:
    """“home”; `pages` is where the pages for somebody begin, and empty where there are none."""
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


def waiting_for(request: Request, tx: Transaction) -> Waiting:
    """For somebody's own page."""
    own, more = on_my_page.own_items(request, tx.actions)
    items = [OwnItem(each.about, each.deeds) for each in own]
    return Waiting(len(open_rounds(request, tx.checkins)), items, more)
