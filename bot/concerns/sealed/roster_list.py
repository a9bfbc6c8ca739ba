"""What a list of responders says, and how it is written to be signed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.entries import Misread, recipient_in, text_in
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.signatures import VerifyKey

LONGEST = 20_000
"""Characters; a list of ten responders and ten stewards has about a quarter of them."""


@dataclass(frozen=True, slots=True)
class Steward:
    name: str
    organisation: str
    """Its name: two of one organisation count as one."""
    verify_key: VerifyKey


@dataclass(frozen=True, slots=True)
class Named:
    """A responder, with their public keys."""

    name: str
    recipient: Recipient
    verify_key: VerifyKey


@dataclass(frozen=True, slots=True)
class Recovery:
    """A key in three shares, two of which open what is sealed to it."""

    held_by: tuple[str, ...]
    """Three organisations outside the coalition."""
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class RosterList:
    number: int
    """The first one is 1."""
    before: str
    """The digest of the list before, in hex."""
    day: date
    """On which it was written, in UTC."""
    stewards: tuple[Steward, ...]
    responders: tuple[Named, ...]
    anew: bool = False
    """Those who could sign it are not there any more: its own stewards did."""
    recovery: Recovery | None = None


def written(content: RosterList) -> str:
    """As JSON, in which everybody signs it."""
    return json.dumps(_fields(content), ensure_ascii=False, separators=(",", ":"))


def _fields(content: RosterList) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "number": content.number,
        "before": content.before,
        "day": content.day.isoformat(),
        "anew": content.anew,
        "stewards": [
            {"name": s.name, "organisation": s.organisation, "verify_key": s.verify_key}
            for s in content.stewards
        ],
        "responders": [
            {"name": r.name, "recipient": r.recipient, "verify_key": r.verify_key}
            for r in content.responders
        ],
    }
    if content.recovery:
        held_by: list[Json] = [*content.recovery.held_by]
        fields["recovery"] = {"held_by": held_by, "recipient": content.recovery.recipient}
    return fields


def list_from(text: str) -> RosterList:
    """Undo `written`. Raises Misread."""
    try:
        fields = json.loads(text)
        number = fields["number"]
        if not isinstance(number, int) or len(text) > LONGEST:
            raise Misread
        return RosterList(
            number,
            text_in(fields, "before"),
            date.fromisoformat(text_in(fields, "day")),
            tuple(map(_steward, fields["stewards"])),
            tuple(map(_named, fields["responders"])),
            fields["anew"] is True,
            recovery_from(fields["recovery"]) if "recovery" in fields else None,
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise Misread from None


def recovery_from(fields: Mapping[str, object]) -> Recovery:
    """Raises Misread."""
    held_by = fields.get("held_by")
    if not isinstance(held_by, list) or not all(isinstance(each, str) for each in held_by):
        raise Misread("held_by")
    return Recovery(tuple(held_by), recipient_in(fields, "recipient"))


def is_verify_key(text: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def _steward(fields: Mapping[str, object]) -> Steward:
    name, organisation = text_in(fields, "name"), text_in(fields, "organisation")
    return Steward(name, organisation, _verify_key(fields))


def _named(fields: Mapping[str, object]) -> Named:
    return Named(text_in(fields, "name"), recipient_in(fields, "recipient"), _verify_key(fields))


def _verify_key(fields: Mapping[str, object]) -> VerifyKey:
    key = text_in(fields, "verify_key")
    if not is_verify_key(key):
        raise Misread("verify_key")
    return VerifyKey(key)
