"""Where to turn in danger, or where no report can be taken: help outside the coalition."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.words.messages import Button, Message, Text, Words, say


@dataclass(frozen=True, slots=True)
class OutsideHelp:
    """As the coalition has set it down."""

    numbers: Sequence[str] = ()
    """To call in danger."""
    places: Sequence[str] = ()
    """Organisations outside that help, each in a line with how to reach it."""


def danger_card(outside: OutsideHelp, language: str) -> Message:
    call = (
        say("Call {numbers}.", numbers=(*outside.numbers,))
        if outside.numbers
        else say("Call your local emergency number.")
    )
    return Message(
        say("In danger now?"),
        (
            call,
            say("Go where other people are, if you can, and tell somebody you trust."),
            *places(outside),
            say("You need not report anything to get this help."),
        ),
        (Button(say("Report a concern"), "concern", {"language": language}),),
        ephemeral=True,
    )


def closed_card(outside: OutsideHelp) -> Message:
    """Why nothing can be taken here, and where it can be."""
    why = say("No report can be taken here now: fewer than two responders hold a good key.")
    return Message(why, _instead(outside), ephemeral=True)


def nobody_card(outside: OutsideHelp) -> Message:
    why = say("You left out everybody who could open it, so nothing was sent or kept.")
    return Message(why, _instead(outside), ephemeral=True)


def places(outside: OutsideHelp) -> tuple[Words, ...]:
    if not outside.places:
        return (_NO_PLACES,)
    return (say("Help outside this coalition:"), *outside.places)


def _instead(outside: OutsideHelp) -> tuple[Words, ...]:
    call = say("In danger now? Call your local emergency number.")
    if outside.numbers:
        call = say("In danger now? Call {numbers}.", numbers=(*outside.numbers,))
    return (call, *places(outside))


_NO_PLACES: Text = say(
    "Turn to somebody outside whom you trust, such as a lawyer or a human rights organisation."
)
