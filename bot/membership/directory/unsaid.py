"""What somebody has not said of themselves yet."""

from collections.abc import Iterable
from enum import StrEnum

from bot.coalition.people import Guess, Member, Organisation
from bot.words.messages import Text, say


class Unsaid(StrEnum):
    ORGANISATION = "organisation"
    COUNTRY = "country"
    CLOCK = "clock"


UNSAID_WORDS: dict[Unsaid, Text] = {
    Unsaid.ORGANISATION: say("organisation"),
    Unsaid.COUNTRY: say("country"),
    Unsaid.CLOCK: say("clock"),
}


def unsaid(member: Member) -> tuple[Unsaid, ...]:
    """A country that is only a guess is not said; a clock that their platform tells is."""
    country = not member.country or Guess.COUNTRY in member.guessed
    return (
        *([Unsaid.ORGANISATION] if member.organisation is None else []),
        *([Unsaid.COUNTRY] if country else []),
        *([Unsaid.CLOCK] if member.knows_no_clock else []),
    )


def likely_name(member: Member, organisations: Iterable[Organisation]) -> str:
    """Of the partner that we guess; empty where there is none, or it was put away."""
    likely = member.likely_organisation
    found = (each for each in organisations if each.id == likely and not each.archived)
    return next((each.name for each in found), "") if member.organisation is None else ""


def told_open(member: Member, organisations: Iterable[Organisation]) -> tuple[Text, ...]:
    """In words, with the partner that we guess: a coordinator may know that it is right."""
    likely = likely_name(member, organisations)
    guess = say("organisation (perhaps {organisation})", organisation=likely)
    return tuple(
        guess if likely and each is Unsaid.ORGANISATION else UNSAID_WORDS[each]
        for each in unsaid(member)
    )
