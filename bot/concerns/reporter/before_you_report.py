"""What a reporter reads before the first question: ninety words at most, in every language."""

from collections.abc import Iterator, Sequence
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.coalition.anonymous import Door
from bot.concerns.batches import STARTS, Slot
from bot.concerns.reporter.referral import OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.sealed.roster_list import Recovery
from bot.words.messages import OneOf, Text, Words, say

MOST_WORDS = 90
MOST_COUNTRIES = 3
"""Whose numbers are named here; of more, one is told where to find them."""


def notice(
    door: Door,
    responders: Sequence[str],
    here: Surroundings,
    *,
    signed: bool = False,
    recovery: Recovery | None = None,
) -> tuple[Text, ...]:
    """Say what this door hides and what it cannot; `responders` are those who can open it.

    `signed`: whether two stewards have signed that these are their keys; `recovery`: who else can
    open it, two of them together.
    """
    return (
        *_danger(door, here.outside),
        *_carrier(door),
        _openers([*responders, *([two_of(recovery)] if recovery else [])], signed=signed),
        _arrival(door, here.zone),
        say("We cannot write to you. Your secret receipt opens our answer."),
        say("Details only you know, or being seen, can point to you."),
        *_safer(door, here.page),
    )


def two_of(recovery: Recovery) -> Text:
    return say("two of {names}", names=OneOf((*recovery.held_by,)))


def _openers(names: Sequence[Words], *, signed: bool) -> Text:
    if signed:
        return say(
            "At first only {names} can open it. Whoever you leave out may notice.",
            names=(*names,),
        )
    return say(
        "At first only {names} can open it (no stewards signed). Whoever you leave out may notice.",
        names=(*names,),
    )


def _arrival(door: Door, zone: ZoneInfo) -> Text:
    hours = {"morning": STARTS[Slot.MORNING], "afternoon": STARTS[Slot.AFTERNOON]}
    if door == "cover":  # what goes along with an answer always waits
        return say(
            "It arrives at {morning} or {afternoon} ({city}), never at once.", **hours, city=zone
        )
    return say(
        "It arrives at {morning} or {afternoon} ({city}), unless urgent.", **hours, city=zone
    )


def _danger(door: Door, outside: OutsideHelp) -> Iterator[Text]:
    """Never the police alone: who else helps is one word away, or on the page itself."""
    match door:
        case "page" | "sealing page" | "cover":
            yield _whom_to_call(outside) or say("In danger now? Whom to call in your country:")
        case "company chat" | "encrypted chat" | "keeping chat":
            numbers = _whom_to_call(outside)
            if numbers is None:
                yield say("In danger now? “danger” tells whom to call in your country.")
            else:
                yield numbers
                yield say("Other help: “danger”.")
        case _:
            assert_never(door)


def _whom_to_call(outside: OutsideHelp) -> Text | None:
    """None where that takes more lines than there are here."""
    countries = [each for each in outside.countries if each.numbers]
    if outside.numbers:
        return say("In danger now? Call {numbers}.", numbers=OneOf((*outside.numbers,)))
    if not countries:
        return say("In danger now? Call your local emergency number.")
    if len(countries) > MOST_COUNTRIES:
        return None
    there = [
        say("{numbers} ({country})", numbers=OneOf((*each.numbers,)), country=each.country)
        for each in countries
    ]
    return say("In danger now? Call {numbers}.", numbers=OneOf((*there,)))


def _carrier(door: Door) -> Iterator[Text]:
    match door:
        case "company chat":
            yield say(
                "The chat company carries and may keep your words; our server sees them briefly."
            )
        case "encrypted chat":
            yield say("Your chat server sees that you wrote; ours sees your words briefly.")
        case "keeping chat":
            yield say("Your words stay in this chat until deleted; our server sees them briefly.")
        case "page":
            yield say("Our server sees your words briefly, then keeps only a locked copy.")
        case "cover":
            yield say("Locked on this device, your words go along with your answer.")
        case "sealing page":
            yield say("Your words are locked here, on your device, before they leave it.")
        case _:
            assert_never(door)


def _safer(door: Door, page: str) -> Iterator[Text]:
    match door:
        case "company chat" | "encrypted chat" | "keeping chat":
            if page:
                yield say("Safer: {page} (Tor Browser).", page=page)
        case "page" | "sealing page" | "cover":
            yield say("Safest: Tor Browser, on a device of your own.")
        case _:
            assert_never(door)
