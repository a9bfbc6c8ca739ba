"""Once, a while after their first words, somebody is asked who they are, in a single message."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coalition.agenda import Agenda, DueHandler, Occasion
from bot.coalition.needs import ANYBODY
from bot.coalition.people import Guess, Member, People
from bot.coalition.workdays import next_waking_moment
from bot.membership.who_you_are.what_we_know import (
    facts,
    guessed_home,
    that_is_right,
    to_ask,
)
from bot.words.ids import MemberId
from bot.words.messages import Button, Message, say

ROUTE = "where.ask"
A_WHILE = timedelta(hours=1)
"""Until then they have seen their home, where they can say it without being asked."""


def ask_later(member: Member, people: People, agenda: Agenda, now: datetime) -> None:
    """Plan to ask, if there is anything that we only guess, and that was not planned before."""
    if member.guessed:
        _plan(member, people, agenda, now)


def ask_of_guess(member: Member, people: People, agenda: Agenda, now: datetime) -> None:
    """Whoever has an organisation that is only guessed is asked, also before they ever write."""
    if guessed_home(member, people) is not None:
        _plan(member, people, agenda, now)


def _plan(member: Member, people: People, agenda: Agenda, now: datetime) -> None:
    if not member.asked_where:
        people.save(replace(member, asked_where=True))
        at = next_waking_moment(now + A_WHILE, member)
        agenda.put(_key(member), at, ROUTE, {"member": member.id})


def ask_one_of(first: Member, second: Member, agenda: Agenda) -> None:
    """Both are one from now on: whoever was asked at one account is not asked at the other."""
    if any(each.asked_where and agenda.planned(_key(each)) is None for each in (first, second)):
        for each in (first, second):
            agenda.drop(_key(each))


def ask(occasion: Occasion, _store: object) -> None:
    """Unless they have said all of it meanwhile."""
    member = occasion.people.member(MemberId(occasion.args["member"]))
    if member is None or not to_ask(member, occasion.people):
        return
    free = next_waking_moment(occasion.now, member)
    if free > occasion.now:
        occasion.agenda.put(_key(member), free, ROUTE, occasion.args)
        return
    question = _question(member, occasion)
    occasion.outbox.put(member, question, once=_key(member), needs=ANYBODY)


def _key(member: Member) -> str:
    return f"{ROUTE}:{member.id}"


def _question(member: Member, occasion: Occasion) -> Message:
    """Where all that is open is a guess, a single press says that it is right."""
    lines = facts(member, occasion.people, occasion.now)
    why = say("Then I write to you at a good hour and never on a day off, and count you rightly.")
    right = that_is_right(member, occasion.people)
    place = Guess.COUNTRY in member.guessed or guessed_home(member, occasion.people) is not None
    guess = place and not member.knows_no_clock
    buttons = (
        Button(say("Say who I am"), "you"),
        *((right,) if guess else ()),
        Button(say("I would rather not say"), "you.not_now"),
    )
    return Message(say("May I ask who you are? I ask this once."), (*lines, why), buttons)


DUE_ROUTES: dict[str, DueHandler[object]] = {ROUTE: ask}
