"""Once, a while after their first words, somebody is asked whether we know where they live."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.people import Guess, Member, People
from bot.coalition.workdays import next_waking_moment
from bot.membership.places.wording import ANOTHER_PLACE, NO_CLOCK, country_buttons, country_is
from bot.words.ids import MemberId
from bot.words.messages import Button, Message, say

ROUTE = "where.ask"
A_WHILE = timedelta(hours=1)
"""Until then they have seen their home, where they can say it without being asked."""


def ask_later(member: Member, people: People, agenda: Agenda, now: datetime) -> None:
    """Plan to ask, if there is anything that we only guess, and that was not planned before."""
    if member.guessed and not member.asked_where:
        people.save(replace(member, asked_where=True))
        at = next_waking_moment(now + A_WHILE, member)
        agenda.put(f"{ROUTE}:{member.id}", at, ROUTE, {"member": member.id})


def ask(occasion: Occasion, _store: object) -> None:
    """Unless they have said it meanwhile."""
    member = occasion.people.member(MemberId(occasion.args["member"]))
    if member is None or not member.guessed:
        return
    free = next_waking_moment(occasion.now, member)
    if free > occasion.now:
        occasion.agenda.put(f"{ROUTE}:{member.id}", free, ROUTE, occasion.args)
        return
    question = _question(member)
    if question is not None:
        occasion.outbox.put(member, question, once=f"{ROUTE}:{member.id}")


def _question(member: Member) -> Message | None:
    if member.knows_no_clock:
        city = Button(say("Say where I live"), "timezone.form")
        why = say("Then I ask and remind you at a good hour, and never on a day off.")
        return Message(NO_CLOCK, (why,), (city,))
    if Guess.COUNTRY not in member.guessed:
        return None
    why = say("On its weekends and public holidays I ask and remind you of nothing.")
    return Message(country_is(member), (why,), (*country_buttons(member), ANOTHER_PLACE))


DUE_ROUTES: dict[str, DueHandler[object]] = {ROUTE: ask}
