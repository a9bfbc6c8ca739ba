"""Responders' pages show at each look that they still hold their keys; others are asked in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.coalition.agenda import Occasion
from bot.coalition.needs import in_role
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.coalition.workdays import next_waking_moment
from bot.concerns.responder.respond import ResponderStores, only_responders
from bot.concerns.responder.wording import WAY
from bot.concerns.roster import PROOF_LASTS, Responder
from bot.concerns.sealed.possession import is_answer
from bot.concerns.store import CaseStore
from bot.words.errors import Refused
from bot.words.messages import Message, Reply, say

ASKED_BEFORE = (14, 3)
"""Days before a key counts no longer, on which its holder is asked to show that they have it."""
A_DAY = timedelta(days=1)


def proved(request: Request, responding: ResponderStores) -> Reply:
    """Take the answer to the challenge of today, or of yesterday where midnight came between."""
    only_responders(request, responding)
    mine = responding.store.enrolled(request.who.id)
    today, given = request.now.date(), request.args.get("answer", "")
    keys = (mine.recipient, mine.verify_key) if mine else None
    days = (today, today - A_DAY)
    if mine is None or keys is None:
        raise Refused(say("You have no keys on the list of responders."))
    secret = responding.store.challenge_secret()
    if not any(is_answer(given, secret, *keys, day) for day in days):
        raise Refused(say("That does not show that you have the keys."))
    if mine.proved != today:
        responding.store.enrol(request.who.id, replace(mine, proved=today))
    return None


def ask(occasion: Occasion, store: CaseStore, responders: Sequence[Member]) -> None:
    """Whoever has not shown it for almost a quarter; each time once."""
    for member in responders:
        mine = store.enrolled(member.id)
        if mine is None or not (left := _asked_for(mine, occasion)):
            continue
        occasion.outbox.put(
            member,
            _asking(mine),
            once=f"concern.proof {member.id} {mine.proved} {left}",
            not_before=next_waking_moment(occasion.now, member),
            needs=in_role(Role.RESPONDER),
        )


def _asked_for(mine: Responder, occasion: Occasion) -> int:
    """Which of the days of `ASKED_BEFORE` has come; 0 if none."""
    days = (mine.proved + PROOF_LASTS - occasion.now.date()).days
    return min((each for each in ASKED_BEFORE if 0 <= days <= each), default=0)


def _asking(mine: Responder) -> Message:
    return Message(
        say(
            "Please open the safety inbox where your keys are, by {day}.",
            day=mine.proved + PROOF_LASTS,
        ),
        (
            say("That shows that you still have them. After that day nobody can report to you."),
            WAY,
        ),
    )


ROUTES: dict[str, Handler[ResponderStores]] = {"concern.proved": proved}
