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


def told_open(member: Member, organisations: Iterable[Organisation]) -> tuple[Text, ...]:
    """In words, with the partner that we guess: a coordinator may know that it is right."""
    likely = next((o.name for o in organisations if o.id == member.likely_organisation), None)
    guess = say("organisation (perhaps {organisation})", organisation=likely or "")
    return tuple(
        guess if likely and each is Unsaid.ORGANISATION else UNSAID_WORDS[each]
        for each in unsaid(member)
    )
