"""The list of responders, as two stewards signed it, and each list before it.

A list says who signs the next one. So whoever knows one list can tell whether another one really
follows from it, with nothing else to believe.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.concerns.sealed.entries import Misread
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.roster_list import RosterList, Steward, list_from
from bot.concerns.sealed.signatures import VerifyKey, is_signature

SIGNATURES = 2
"""Stewards, of as many organisations, without whom no list is in force."""
FIRST = ""
"""In the first list: the digest of the one before."""


@dataclass(frozen=True, slots=True)
class SignedList:
    text: str
    """As it was signed, letter for letter."""
    signatures: Mapping[VerifyKey, bytes] = field(default_factory=dict)

    @property
    def content(self) -> RosterList:
        """What it says. Raises Misread."""
        return list_from(self.text)


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


def digits_of(*keys: str) -> str:
    """Sixteen digits to compare in person, the same in every language."""
    found = hashlib.sha256("\n".join(("tequio compare v1", *keys)).encode()).hexdigest()
    digits = f"{int(found[:16], 16) % 10**16:016}"
    return " ".join(re.findall("....", digits))
