"""When a circle is written to next, as entries of the agenda: one for each kind of message."""

from bot.actions.circle_posts.model import Posts, next_digest, next_ledger, next_seats
from bot.coalition.people import Circle
from bot.coalition.requests import Setting

DIGEST, LEDGER, SEATS = "circle.digest_due", "circle.ledger_due", "circle.seats_due"
WHEN = {DIGEST: next_digest, LEDGER: next_ledger, SEATS: next_seats}


def plan(circle: Circle, posts: Posts, within: Setting) -> None:
    """Put the next of each kind on the agenda, or take it off where nobody wants it."""
    for route in WHEN:
        plan_next(route, circle, posts, within)


def plan_next(route: str, circle: Circle, posts: Posts, within: Setting) -> None:
    at = WHEN[route](posts, circle.zone, within.people.closed_days().everywhere, within.now)
    key = f"{route}:{circle.id}"
    if at is None:
        within.agenda.drop(key)
    else:
        within.agenda.put(key, at, route, {"circle": circle.id})
