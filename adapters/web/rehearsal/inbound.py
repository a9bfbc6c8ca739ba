"""Reads what a browser sent, as strictly as if somebody else had written the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import bidirectional, category

from adapters.web.rehearsal.errors import Unreadable
from adapters.web.rehearsal.places import place_named
from bot.page_ports import Seat
from bot.words.inbound import Address, Event, Inbound, Introduction, Room
from bot.words.messages import Form

LONGEST_TEXT = 100_000
"""Characters in one answer or message; the core has smaller limits, and sentences for them."""
MOST_ANSWERS = 60

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STEERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Invisible letters that could turn the words around them."""

P = TypeVar("P", Address, Room)


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody wrote something."""

    key: str
    seat: Address
    room: Room | None
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button of a message that is kept, or of something held for them."""

    key: str
    seat: Address
    room: Room | None
    message: str
    held: str
    number: int
    """The first button is 1."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Somebody sent a form off."""

    key: str
    seat: Address
    form: str
    answers: Mapping[str, str]


def words_from(payload: object) -> Words:
    """Raises Unreadable."""
    fields = _fields(payload)
    text = printable(_text(fields, "text")).strip()
    if not text:
        raise Unreadable("text")
    return Words(_key(fields), _place(fields, "seat", Address), _room(fields), text)


def press_from(payload: object) -> Press:
    """Raises Unreadable."""
    fields = _fields(payload)
    number = fields.get("number")
    if not isinstance(number, int) or number < 1:
        raise Unreadable("number")
    seat, room = _place(fields, "seat", Address), _room(fields)
    return Press(_key(fields), seat, room, _text(fields, "message"), _text(fields, "held"), number)


def filled_from(payload: object) -> Filled:
    """Raises Unreadable."""
    fields = _fields(payload)
    given = _fields(fields.get("answers"))
    if len(given) > MOST_ANSWERS:
        raise Unreadable("answers")
    answers = {name: printable(_text(given, name)) for name in given}
    return Filled(_key(fields), _place(fields, "seat", Address), _text(fields, "form"), answers)


def inbound(
    key: str, seat: Seat, event: Event, room: Room | None, rooms: Sequence[Room]
) -> Inbound:
    """What was done by whoever sits there; all who sit here belong to all of the room's circles."""
    introduction = Introduction(seat.name, seat.language, seat.zone, tuple(rooms))
    return Inbound(f"web:{key}", seat.address, event, room, True, introduction)


def answers_to(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """What the form's route is called with: its own constants, and answers to its questions."""
    return {**form.args, **{f.name: given[f.name] for f in form.fields if f.name in given}}


def for_tequio(text: str) -> str | None:
    """What was said to us in a shared room; None if the people there talk to each other."""
    if text.casefold().startswith("@tequio"):
        return text[len("@tequio") :].lstrip(" :,") or "help"
    return text if text.startswith("!") else None


def printable(text: str) -> str:
    """The text without characters that no file or screen should meet."""
    return "".join(letter for letter in text if letter in "\n\t" or not _unsafe(letter))


def _unsafe(letter: str) -> bool:
    return category(letter) in {"Cc", "Cs"} or bidirectional(letter) in _STEERING


def _fields(payload: object) -> Mapping[str, object]:
    if not isinstance(payload, dict):
        raise Unreadable("fields")
    return payload


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise Unreadable(name)
    return value


def _key(fields: Mapping[str, object]) -> str:
    key = _text(fields, "key")
    if _KEY.fullmatch(key) is None:
        raise Unreadable("key")
    return key


def _place(fields: Mapping[str, object], name: str, kind: type[P]) -> P:
    place = place_named(_text(fields, name))
    if not isinstance(place, kind):
        raise Unreadable(name)
    return place


def _room(fields: Mapping[str, object]) -> Room | None:
    return _place(fields, "room", Room) if fields.get("room") else None
