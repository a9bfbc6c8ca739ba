"""Responders make paper tickets, to be handed out by hand: so a crowd shuts nobody out."""

from datetime import timedelta

from bot.coalition.requests import Handler, Request
from bot.concerns.responder.respond import ResponderStores, only_enrolled
from bot.concerns.sealed.tickets import hash_of, new_ticket
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, Slip, say

ON_A_SHEET = 24
MOST = 20 * ON_A_SHEET
"""That are good at the same time: so many could come at once through a door that is full."""
GOOD_FOR = timedelta(days=180)


def tickets(request: Request, responding: ResponderStores) -> Reply:
    """A sheet that is shown once; of it only hashes are kept."""
    only_enrolled(request, responding)
    store, until = responding.store, request.now.date() + GOOD_FOR
    made = sorted(new_ticket() for _ in range(ON_A_SHEET))
    hashes = [hash_of(each, store.salt()) for each in made]
    if not store.add_tickets(hashes, until, MOST):
        raise Refused(say("There are as many tickets as can be good at once. Some end each month."))
    return Message(
        say("Paper tickets, each for one report, good until {day}:", day=until),
        (
            say(
                "Write or print them on paper, cut them apart, and let people draw one from a bag: "
                "then nobody knows who has which. They are not shown again."
            ),
            *map(Slip, made),
            say(
                "When so much comes in at the page for concerns that it takes no more, a ticket "
                "lets one report through. Otherwise it stays good."
            ),
        ),
        ephemeral=True,
    )


ROUTES: dict[str, Handler[ResponderStores]] = {"concern.tickets": tickets}
