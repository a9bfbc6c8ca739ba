"""The list of responders, as two stewards signed it, and each list before it.

A list says who signs the next one. So whoever knows one list can tell whether another one really
follows from it, with nothing else to believe.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.entries import Misread, recipient_in, text_in
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.signatures import VerifyKey, is_signature

SIGNATURES = 2
"""Stewards, of as many organisations, without whom no list is in force."""
FIRST = ""
"""In the first list: the digest of the one before."""
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


@dataclass(frozen=True, slots=True)
class SignedList:
    text: str
    """As it was signed, letter for letter."""
    signatures: Mapping[VerifyKey, bytes] = field(default_factory=dict)

    @property
    def content(self) -> RosterList:
        """What it says. Raises Misread."""
        return list_from(self.text)


def written(content: RosterList) -> str:
    """As JSON, in which everybody signs it."""
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
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


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


def signed_as_json(signed: SignedList) -> dict[str, Json]:
    given: dict[str, Json] = {key: each.hex() for key, each in signed.signatures.items()}
    return {"text": signed.text, "signatures": given}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def signed_content(text: str) -> bytes:
    """What a steward signs."""
    return f"tequio roster v1\n{text}".encode()


def in_force(lists: Sequence[SignedList]) -> RosterList | None:
    """The last of all lists, from the first one on; None if there is none yet.

    Raises Misread if one of them does not follow from the one before.
    """
    before: SignedList | None = None
    for each in lists:
        if not follows(each, before):
            raise Misread
        before = each
    return before.content if before else None


def follows(signed: SignedList, before: SignedList | None) -> bool:
    """Whether two of those who may have signed it. Raises Misread."""
    content, last = signed.content, before.content if before else None
    number, named = (last.number, digest(before.text)) if before and last else (0, FIRST)
    if (content.number, content.before) != (number + 1, named):
        return False
    may_sign = content.stewards if last is None or content.anew else last.stewards
    return are_enough(signers(signed, may_sign))


def signers(signed: SignedList, may_sign: Sequence[Steward]) -> tuple[Steward, ...]:
    """Those of them whose signature under it is good."""
    content = signed_content(signed.text)
    given = signed.signatures
    return tuple(
        each
        for each in may_sign
        if each.verify_key in given
        and is_signature(given[each.verify_key], content, each.verify_key)
    )


def are_enough(stewards: Sequence[Steward]) -> bool:
    """Two keys, of two organisations; whoever is of none counts for nobody."""
    organisations = {each.organisation for each in stewards} - {""}
    keys = {each.verify_key for each in stewards}
    return min(len(organisations), len(keys)) >= SIGNATURES


def is_verify_key(text: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def recovery_from(fields: Mapping[str, object]) -> Recovery:
    """Raises Misread."""
    held_by = fields.get("held_by")
    if not isinstance(held_by, list) or not all(isinstance(each, str) for each in held_by):
        raise Misread("held_by")
    return Recovery(tuple(held_by), recipient_in(fields, "recipient"))


def digits_of(*keys: str) -> str:
    """Sixteen digits to compare in person, the same in every language."""
    found = hashlib.sha256("\n".join(("tequio compare v1", *keys)).encode()).hexdigest()
    digits = f"{int(found[:16], 16) % 10**16:016}"
    return " ".join(re.findall("....", digits))


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
