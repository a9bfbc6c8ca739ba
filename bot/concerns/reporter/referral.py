"""Where to turn in danger, or where no report can be taken: help outside the coalition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.words.messages import Button, Country, Message, OneOf, Text, Words, say


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


def danger_card(outside: OutsideHelp, language: str, *, told: bool = False) -> Message:
    """For whoever asks for it, and, with what became of their words, for whoever `told` of it."""
    kept = (NOT_KEPT, TO_REPORT) if told else ()
    return Message(
        say("In danger now?"),
        (
            *calls(outside),
            say("If the danger comes from the police, turn to the help below instead."),
            say("Go where other people are, if you can, and tell somebody you trust."),
            *places(outside),
            say("You need not report anything to get this help."),
            *kept,
        ),
        (Button(say("Report a concern"), "concern", {"language": language}),),
        ephemeral=True,
    )


def closed_card(outside: OutsideHelp) -> Message:
    """Why nothing can be taken here, and where it can be."""
    why = say("No report can be taken here now: fewer than two responders are ready.")
    return Message(why, _instead(outside), ephemeral=True)


def nobody_left(outside: OutsideHelp) -> Mapping[str, Words]:
    """What is wrong with a report that nobody may open; beside that, who can help."""
    why = say("You left out everybody who could open it, so nothing was sent or kept.")
    instead = {f"instead {number}": words for number, words in enumerate(_instead(outside))}
    return {"hidden_from": why, **instead}


def calls(outside: OutsideHelp) -> Iterator[Text]:
    """Whom to call, first where the caller need not choose."""
    countries = [each for each in outside.countries if each.numbers]
    if outside.numbers:
        yield say("Call {numbers}.", numbers=OneOf((*outside.numbers,)))
    elif not countries:
        yield say("Call your local emergency number.")
    for each in countries:
        yield say(
            "{country}: call {numbers}.", country=each.country, numbers=OneOf((*each.numbers,))
        )


def places(outside: OutsideHelp) -> tuple[Words, ...]:
    there = [
        say("{country}: {place}", country=each.country, place=place)
        for each in outside.countries
        for place in each.places
    ]
    if not outside.places and not there:
        return (_NO_PLACES,)
    return (say("Help outside this coalition:"), *outside.places, *there)


def _instead(outside: OutsideHelp) -> tuple[Words, ...]:
    return (say("In danger now?"), *calls(outside), *places(outside))


NOT_KEPT = say(
    "I have not kept what you wrote. If somebody could see your screen, delete your message, too."
)
TO_REPORT = say("To tell the responders of it without your name, write “concern” to me.")
_NO_PLACES: Text = say(
    "Turn to somebody outside our coalition whom you trust, such as a lawyer or a "
    "human rights organisation."
)
