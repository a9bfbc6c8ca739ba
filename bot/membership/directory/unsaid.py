"""What somebody has not said of themselves yet."""

from enum import StrEnum

from bot.coalition.people import Guess, Member
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
