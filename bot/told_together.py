"""What one feature tells, beside what another one knows of it."""

from dataclasses import replace
from datetime import date

from bot.actions.circle_posts.due import Stores as PostStores
from bot.actions.ledger import show as ledger
from bot.actions.ledger.count import scope_for
from bot.checkins.results.ground_check import ground_check
from bot.coalition.agenda import Occasion
from bot.coalition.people import Circle
from bot.coalition.requests import Request
from bot.forms.which_circle import circle_meant
from bot.membership.mandates import show as mandates
from bot.membership.mandates.wording import of_the_month
from bot.ports import Transaction
from bot.voices import voices
from bot.words.messages import Message, Reply


def ledger_of(request: Request, tx: Transaction) -> Reply:
    """With what the circle itself has said of it, for those who read what it reads."""
    told = ledger.ledger(request, tx.ledger)
    circle = ledger.circle_asked(request)
    inside = circle is not None and scope_for(request, circle).circle_only
    seen = ground_check(circle.id, tx.checkins) if circle is not None and inside else None
    return told if seen is None else replace(told, lines=(*told.lines, seen))


def seats_of(request: Request, tx: Transaction) -> Reply:
    """With who was asked and heard, at whose hour, and in which language."""
    told = mandates.seats(request, tx.mandates)
    circle = circle_meant(request)
    if circle is None or not isinstance(told, Message):
        return told
    today = request.now.astimezone(circle.zone).date()
    return replace(told, details=tuple(voices(circle, today, request.people, tx)))


def post_stores(tx: Transaction) -> PostStores:
    """What a circle’s posts are made of: its promises, and its seats with who was heard."""

    def seats(circle: Circle, today: date, occasion: Occasion) -> Message | None:
        heard = voices(circle, today, occasion.people, tx)
        return of_the_month(circle, today, occasion.people, tx.mandates, heard)

    return PostStores(tx.ledger, tx.actions, seats)
