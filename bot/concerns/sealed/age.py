"""Seals bytes to keys and opens them again, with age; nothing else here knows the library."""

import secrets
from collections.abc import Collection, Sequence
from typing import NewType

import pyrage
from pyrage import x25519

from bot.concerns.sealed import bech32
from bot.concerns.sealed.padding import Uneven, even, trim

Recipient = NewType("Recipient", str)
"""A public key, `age1…`: who has it can seal."""
Identity = NewType("Identity", str)
"""A secret key, `AGE-SECRET-KEY-1…`: who has it can open."""

STANZAS = 10
"""For how many keys every case key is sealed, whoever may open it."""


class CannotOpen(Exception):
    """The wrong key, or bytes that were changed: which of them is not told."""


def new_identity() -> Identity:
    return Identity(str(x25519.Identity.generate()))


def identity_from(scalar: bytes) -> Identity:
    """Spell 32 secret bytes as age spells its keys."""
    return Identity(bech32.spell("age-secret-key-", scalar).upper())


def recipient_of(identity: Identity) -> Recipient:
    return Recipient(str(x25519.Identity.from_str(identity).to_public()))


def is_recipient(text: str) -> bool:
    """Whether something can be sealed to it; a stanza of another kind would stand out."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(inside: bytes, to: Sequence[Recipient]) -> bytes:
    return even(pyrage.encrypt(inside, [x25519.Recipient.from_str(key) for key in to]))


def seal_to_ten(inside: bytes, to: Collection[Recipient]) -> bytes:
    """Seal to the keys given and to fresh ones that nobody holds, shuffled: ten in all.

    A stanza carries no trace of its key, so nobody can count who was left out. Of fresh keys ten
    are made whatever is given, so that the time does not tell it either.
    Raises ValueError for none or more than ten.
    """
    wanted = set(to)
    if not 0 < len(wanted) <= STANZAS:
        raise ValueError("a case is sealed to one to ten people")
    decoys = [recipient_of(new_identity()) for _ in range(STANZAS)]
    keys = [*wanted, *decoys[len(wanted) :]]
    secrets.SystemRandom().shuffle(keys)
    return seal(inside, keys)


def unseal(kept: bytes, identity: Identity) -> bytes:
    """Open what `seal` made, whole or not at all. Raises CannotOpen."""
    try:
        return pyrage.decrypt(trim(kept), [x25519.Identity.from_str(identity)])
    except (Uneven, pyrage.DecryptError, pyrage.IdentityError):
        raise CannotOpen from None
