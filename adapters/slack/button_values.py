"""Packs a deed into the small texts that Slack carries for us, and unpacks it again.

A button carries 2,000 characters, a modal 3,000: ids and dates are far shorter. What is longer is
kept in memory and forgotten with it; whoever presses such a button later is asked to begin again.
"""

import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from bot.words.inbound import Called, Said

IN_BUTTON, IN_MODAL = 2000, 3000
MOST_HELD = 1000
HOME = "home"
ONCE = "once"
"""The number that is drawn for each showing of a form, so that it is taken once."""
_KEY = secrets.token_bytes(32)
"""Dies with the process."""


@dataclass(frozen=True, slots=True)
class Parcel:
    deed: Called | Said
    channel: str = ""
    """Where a form was asked for; empty in private, and always for what is said in confidence."""
    thread: str = ""
    origin: str = ""
    """The ts of the message whose button led to a form, or HOME."""
    fleeting: bool = False


@dataclass
class Parcels:
    _held: "OrderedDict[str, Parcel]" = field(default_factory=OrderedDict)

    def pack(self, parcel: Parcel, longest: int) -> str:
        packed = json.dumps(_plainly(parcel), ensure_ascii=False, separators=(",", ":"))
        if len(packed) <= longest:
            return packed
        key = f"held:{secrets.token_hex(16)}"
        self._held[key] = parcel
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        return key

    def unpack(self, packed: str) -> Parcel | None:
        """None if it is not ours, or was forgotten."""
        if packed.startswith("held:"):
            return self._held.get(packed)
        try:
            return _from_plain(json.loads(packed))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def confidential(deed: Called) -> Parcel:
    """Only what has to come back, and the same for everybody: Slack keeps what a modal carries."""
    drawn = {ONCE: ""} if ONCE in deed.args else {}
    return Parcel(replace(deed, args={**deed.args, **drawn}), fleeting=True)


def returned(parcel: Parcel, view: str) -> Mapping[str, str]:
    """What a form was about; one that is to be taken once is known by the modal it stood in.

    Slack knows whose modal that was, so nobody but us hears of its id, also not the core.
    """
    args = parcel.deed.args if isinstance(parcel.deed, Called) else {}
    drawn = blake2b(view.encode(), key=_KEY, digest_size=16).hexdigest()
    return {**args, ONCE: drawn} if parcel.fleeting and ONCE in args else args


def _plainly(parcel: Parcel) -> dict[str, Any]:
    match parcel.deed:
        case Called(route=route, args=args):
            deed: dict[str, Any] = {"r": route, "a": dict(args)}
        case Said(text=text):
            deed = {"s": text}
    place = {"c": parcel.channel, "t": parcel.thread, "o": parcel.origin}
    return deed | {name: value for name, value in place.items() if value} | _flag(parcel)


def _flag(parcel: Parcel) -> dict[str, Any]:
    return {"f": 1} if parcel.fleeting else {}


def _from_plain(read: dict[str, Any]) -> Parcel:
    said = read.get("s")
    deed: Called | Said = Said(str(said)) if said is not None else _called(read)
    place = (str(read.get("c", "")), str(read.get("t", "")), str(read.get("o", "")))
    return Parcel(deed, *place, fleeting=bool(read.get("f")))


def _called(read: dict[str, Any]) -> Called:
    args = {str(name): str(value) for name, value in dict(read["a"]).items()}
    return Called(str(read["r"]), args)
