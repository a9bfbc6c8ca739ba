"""Where to turn in danger, or where no report can be taken: help outside the coalition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.concerns.sealed.roster_list import Recovery
from bot.words.messages import Button, Country, Message, OneOf, Text, Value, Words, say
from bot.words.reporting import NOBODY_LEFT


@dataclass(frozen=True, slots=True)
class CountryHelp:
    country: Country
    numbers: Sequence[str] = ()
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class OutsideHelp:
    """As the coalition has set it down."""

    numbers: Sequence[str] = ()
    """To call in danger, wherever somebody is."""
    places: Sequence[str] = ()
    """Organisations outside that help, each in a line with how to reach it."""
    countries: Sequence[CountryHelp] = ()
    """What there is in one country only."""
    contact: str = ""
    """Who outside agreed to help where no responder looks; told to responders and coordinators."""
    recovery: Recovery | None = None
    """The key in shares that stewards are to sign."""


def danger_card(outside: OutsideHelp, language: str, *, told: bool = False) -> Message:
    """For whoever asks for it, and, with what became of their words, for whoever `told` of it."""
    kept = (NOT_KEPT, TO_REPORT) if told else ()
    return Message(
        say("In danger now?"),
        (
            *help_now(outside),
            say("Go where other people are, if you can, and tell somebody you trust."),
            say("You need not report anything to get this help."),
            *kept,
        ),
        (Button(say("Report a concern"), "concern", {"language": language}),),
        ephemeral=True,
    )


def closed_card(outside: OutsideHelp, *, stopped: bool = False) -> Message:
    """Why nothing can be taken here, and where it can be."""
    why = (
        say(
            "No report can be taken here now: on the list of those who could open it stands "
            "something that two stewards have not signed."
        )
        if stopped
        else say("No report can be taken here now: fewer than two responders are ready.")
    )
    return Message(why, _instead(outside), ephemeral=True)


def nobody_left(outside: OutsideHelp) -> Mapping[str, Words]:
    """What is wrong with a report that nobody may open; beside that, who can help."""
    instead = {f"instead {number}": words for number, words in enumerate(_instead(outside))}
    return {"hidden_from": NOBODY_LEFT, **instead}


def help_now(outside: OutsideHelp) -> Iterator[Words]:
    """Whom to call and who else helps: first where nobody need choose, then country by country.

    Never the police alone: those may be who somebody is in danger from.
    """
    if outside.numbers:
        yield say("Call {numbers}.", numbers=OneOf((*outside.numbers,)))
    elif not any(each.numbers for each in outside.countries):
        yield say("Call your local emergency number.")
    yield from map(_there, outside.countries)
    if outside.places or any(each.places for each in outside.countries):
        yield say("If the danger comes from the police, turn to the others named here instead.")
    if outside.places:
        yield say("Help outside this coalition:")
        yield from outside.places
    else:
        yield _NO_PLACES


def _there(help_there: CountryHelp) -> Text:
    """One country in one line: its numbers, and who helps besides."""
    named: Mapping[str, Value] = {
        "country": help_there.country,
        "numbers": OneOf((*help_there.numbers,)),
        "places": OneOf((*help_there.places,)),
    }
    match bool(help_there.numbers), bool(help_there.places):
        case True, True:
            return say("{country}: call {numbers}, or turn to {places}.", **named)
        case True, False:
            return say("{country}: call {numbers}.", **named)
        case _:
            return say("{country}: turn to {places}.", **named)


def _instead(outside: OutsideHelp) -> tuple[Words, ...]:
    return (say("In danger now?"), *help_now(outside))


NOT_KEPT = say(
    "I have not kept what you wrote. If somebody could see your screen, delete your message, too."
)
TO_REPORT = say("To tell the responders of it without your name, write “concern” to me.")
_NO_PLACES: Text = say(
    "Turn to somebody outside our coalition whom you trust, such as a lawyer or a "
    "human rights organisation: above all if the danger comes from the police."
)
