"""What a reporter reads before the first question: ninety words at most, in every language."""

from collections.abc import Sequence
from typing import assert_never

from bot.coalition.anonymous import Door
from bot.words.messages import Text, say

MOST_WORDS = 90


def notice(
    door: Door, responders: Sequence[str], danger_numbers: Sequence[str]
) -> tuple[Text, ...]:
    """Say what this door hides and what it cannot; `responders` are those who can open it."""
    return (
        _danger(danger_numbers),
        _carrier(door),
        say("Can open it: {names}. You can leave people out.", names=(*responders,)),
        say("It is delivered at 9:00 or 17:00, unless urgent."),
        say("Nobody can reach you. Your receipt, eight words, opens the answer."),
        say("Details that only you know, or being seen writing, can point to you."),
        _safer(door),
    )


def _danger(numbers: Sequence[str]) -> Text:
    if not numbers:
        return say("In danger now? Call your local emergency number.")
    return say("In danger now? Call {numbers}.", numbers=(*numbers,))


def _carrier(door: Door) -> Text:
    match door:
        case "company chat":
            return say("The chat company's servers and ours see your words for a moment.")
        case "encrypted chat":
            return say("Your chat server sees that you wrote; ours sees your words for a moment.")
        case "page":
            return say("Our server sees your words for a moment, then keeps them sealed.")
        case "sealing page":
            return say("Your words are sealed here, on your device, before they leave it.")
    assert_never(door)


def _safer(door: Door) -> Text:
    match door:
        case "company chat" | "encrypted chat":
            return say("Safer: our web form, in Tor Browser.")
        case "page" | "sealing page":
            return say("Safest: Tor Browser, on a device of your own.")
    assert_never(door)
