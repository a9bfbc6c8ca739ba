"""Who remains when two members turn out to be one person, and what they bring along."""

from dataclasses import replace

from bot.coalition.people import Guess, Member, Role
from bot.words.errors import Refused
from bot.words.messages import say


def who_stays(asked: Member, entered: Member) -> tuple[Member, Member]:
    """The one who stays, and the one who becomes part of them.

    It is the one who asked for the code, unless only the other one has a role to lose: then
    nobody can take it along by a trick. Raises Refused for two responders: reports are sealed to
    the keys of both, and which reports a responder may not see is decided for each of them.
    """
    if asked.has(Role.RESPONDER) and entered.has(Role.RESPONDER):
        raise Refused(
            say(
                "You are a responder in both accounts, each with keys of its own, so I cannot "
                "join them. Please ask your coordinator to take one of the two off the list."
            )
        )
    if _weight(entered) > _weight(asked):
        return entered, asked
    return asked, entered


def united(kept: Member, gone: Member) -> Member:
    """Both in one: name, language, clock and hours are those of the one who stays.

    What was said of a clock or a country counts more than what was guessed. Roles add up; to be
    an observer is less than to take part, so it stays only if both were.
    """
    observers = kept.has(Role.OBSERVER) and gone.has(Role.OBSERVER)
    roles = (kept.roles | gone.roles) - {Role.OBSERVER}
    clock, land = _said(kept, gone, Guess.ZONE), _said(kept, gone, Guess.COUNTRY)
    land = land if land.country else gone
    return replace(
        kept,
        organisation=kept.organisation or gone.organisation,
        roles=roles | {Role.OBSERVER} if observers else roles,
        away=tuple(dict.fromkeys((*kept.away, *gone.away))),
        zone=clock.zone,
        country=land.country,
        guessed=clock.guessed & {Guess.ZONE} | land.guessed & {Guess.COUNTRY},
        asked_where=kept.asked_where or gone.asked_where,
        likely_organisation=kept.likely_organisation or gone.likely_organisation,
    )


def _said(kept: Member, gone: Member, guess: Guess) -> Member:
    """The one whose clock or country counts."""
    return gone if guess in kept.guessed and guess not in gone.guessed else kept


def _weight(member: Member) -> tuple[bool, bool]:
    return member.has(Role.RESPONDER), member.has(Role.COORDINATOR)
