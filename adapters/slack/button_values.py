"""Packs an event into the small texts that Slack carries for us, and unpacks it again.

A button carries 2,000 characters, a choice of a menu 150, a modal 3,000: ids and dates are shorter.
What is longer is kept in memory and forgotten with it; whoever presses such a button later is
asked to begin again.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from cachetools import LRUCache

from bot.words.inbound import Called, Said

IN_BUTTON, IN_OPTION, IN_MODAL = 2000, 150, 3000
MOST_HELD = 1000
HOME = "home"
ONCE = "once"
"""The number that is drawn for each showing of a form, so that it is taken once."""
_KEY = secrets.token_bytes(32)
"""Dies with the process."""


@dataclass(frozen=True, slots=True)
class ButtonValue:
    event: Called | Said
    channel: str = ""
    """Where a form was asked for; empty in private, and always for what is said in confidence."""
    thread: str = ""
    origin: str = ""
    """The ts of the message whose button led to a form, or HOME."""
    ephemeral: bool = False


@dataclass
class ButtonValues:
    _held: "LRUCache[str, ButtonValue]" = field(default_factory=lambda: LRUCache(MOST_HELD))

    def pack(self, button_value: ButtonValue, longest: int) -> str:
        packed = json.dumps(_plainly(button_value), ensure_ascii=False, separators=(",", ":"))
        if len(packed) <= longest:
            return packed
        key = f"held:{secrets.token_hex(16)}"
        self._held[key] = button_value
        return key

    def unpack(self, packed: str) -> ButtonValue | None:
        """None if it is not ours, or was forgotten."""
        if packed.startswith("held:"):
            return self._held.get(packed)
        try:
            return _from_plain(json.loads(packed))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


def confidential(event: Called) -> ButtonValue:
    """Only what has to come back, and the same for everybody: Slack keeps what a modal carries."""
    drawn = {ONCE: ""} if ONCE in event.args else {}
    return ButtonValue(replace(event, args={**event.args, **drawn}), ephemeral=True)


def returned(button_value: ButtonValue, view: str) -> Mapping[str, str]:
    """What a form was about; one that is to be taken once is known by the modal it stood in.

    Slack knows whose modal that was, so nobody but us hears of its id, also not the core.
    """
    args = button_value.event.args if isinstance(button_value.event, Called) else {}
    drawn = blake2b(view.encode(), key=_KEY, digest_size=16).hexdigest()
    return {**args, ONCE: drawn} if button_value.ephemeral and ONCE in args else args


def _plainly(button_value: ButtonValue) -> dict[str, Any]:
    match button_value.event:
        case Called(route=route, args=args):
            event: dict[str, Any] = {"r": route, "a": dict(args)}
        case Said(text=text):
            event = {"s": text}
    place = {"c": button_value.channel, "t": button_value.thread, "o": button_value.origin}
    return event | {name: value for name, value in place.items() if value} | _flag(button_value)


def _flag(button_value: ButtonValue) -> dict[str, Any]:
    return {"f": 1} if button_value.ephemeral else {}


def _from_plain(read: dict[str, Any]) -> ButtonValue:
    said = read.get("s")
    event: Called | Said = Said(str(said)) if said is not None else _called(read)
    place = (str(read.get("c", "")), str(read.get("t", "")), str(read.get("o", "")))
    return ButtonValue(event, *place, ephemeral=bool(read.get("f")))


def _called(read: dict[str, Any]) -> Called:
    args = {str(name): str(value) for name, value in dict(read["a"]).items()}
    return Called(str(read["r"]), args)
