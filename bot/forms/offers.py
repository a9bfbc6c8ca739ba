"""Choices that were shown to somebody, and whether a number that they say is surely about these.

A number means what is on the screen. What we cannot know is whether they had seen the newest
message when they said it, and what still stands there after a day: then they are asked, by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.words.inbound import Called
from bot.words.messages import Button, Message, say

SETTLES_AFTER = timedelta(seconds=10)
"""What came by itself may be unseen for so long by somebody who is writing just now."""
OVERLAPS = timedelta(hours=1)
"""How far back the message before may be the one that is meant."""
STALE_AFTER = timedelta(days=1)
LONGEST_ABOUT = 80


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices of one message, in the words in which they are shown."""

    about: str
    """What the message says first."""
    buttons: tuple[Button, ...]
    at: datetime
    """From when on it can be on the screen."""
    key: str = ""
    """Of the delivery; empty if it was an answer to them."""
    shown: bool = True
    """Whether it surely stands there."""


def in_question(offers: Sequence[Offer], now: datetime) -> Sequence[Offer]:
    """Those that may be meant now, the newest first; `offers` are in that order, too."""
    if not offers or _is_settled(offers[0], now):
        return offers[:1]
    newest, *before = offers
    return [newest, *(each for each in before[:1] if newest.at - each.at < OVERLAPS)]


def is_certain(meant: Sequence[Offer], offers: Sequence[Offer], now: datetime) -> bool:
    """Whether the offers that have such a choice leave no doubt about which one is meant."""
    fresh = now - offers[0].at < STALE_AFTER
    return fresh and len(meant) == 1 and meant[0] == offers[0]


def which_one(found: Iterable[tuple[Offer, Button]]) -> Message:
    """Ask by name; the answer to this is certain."""
    named = [
        Button(
            say("{choice}: {about}", choice=str(b.label), about=offer.about[:LONGEST_ABOUT]),
            b.route,
            b.args,
        )
        for offer, b in found
    ]
    return Message(say("I want to be sure what you mean."), buttons=tuple(named))


def button_of(offer: Offer, call: Called) -> Button:
    """The choice of an offer that leads to this call."""
    return next(b for b in offer.buttons if (b.route, b.args) == (call.route, call.args))


def _is_settled(newest: Offer, now: datetime) -> bool:
    return newest.shown and (not newest.key or now - newest.at >= SETTLES_AFTER)
