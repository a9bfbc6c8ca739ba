"""Responders sign their letters, so that nobody, the server included, can write in their name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NewType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.concerns.sealed.entries import (
    Letter,
    Reply,
    Sharing,
    letter_as_json,
    letter_from_json,
    text_in,
)
from bot.concerns.sealed.padding import Json

SigningKey = NewType("SigningKey", bytes)
"""32 secret bytes: the seed of an Ed25519 key (RFC 8032)."""
VerifyKey = NewType("VerifyKey", str)
"""The public half, 64 hex digits; the roster holds it."""


@dataclass(frozen=True, slots=True)
class Signed:
    letter: Letter
    signer: VerifyKey
    signature: bytes


def verify_key_of(key: SigningKey) -> VerifyKey:
    public = Ed25519PrivateKey.from_private_bytes(key).public_key()
    return VerifyKey(public.public_bytes_raw().hex())


def sign(letter: Letter, key: SigningKey) -> Signed:
    return Signed(letter, verify_key_of(key), sign_content(signed_content(letter), key))


def sign_content(content: bytes, key: SigningKey) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(key).sign(content)


def is_genuine(signed: Signed, trusted: Collection[VerifyKey]) -> bool:
    """Whether somebody on the roster wrote exactly this."""
    if signed.signer not in trusted:
        return False
    return is_signature(signed.signature, signed_content(signed.letter), signed.signer)


def is_signature(signature: bytes, content: bytes, signer: VerifyKey) -> bool:
    """Whether `signer` has signed this content; it has to be a key from the roster."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def signed_content(letter: Letter) -> bytes:
    """Spell the letter line by line; what could hold a line break stands last."""
    common = [letter.case, letter.mailbox, letter.day.isoformat()]
    match letter:
        case Reply():
            lines = ["tequio reply v1", *common, letter.text]
        case Sharing():
            number, gone = str(letter.number), letter.without
            lines = ["tequio sharing v2", *common, number, letter.key, *letter.recipients, *gone]
    return "\n".join(lines).encode()


def signed_as_json(signed: Signed) -> dict[str, Json]:
    return {
        **letter_as_json(signed.letter),
        "signer": signed.signer,
        "signature": signed.signature.hex(),
    }


def signed_from_json(fields: Mapping[str, object]) -> Signed:
    """Undo `signed_as_json`. Raises ValueError."""
    return Signed(
        letter_from_json(fields),
        VerifyKey(text_in(fields, "signer")),
        bytes.fromhex(text_in(fields, "signature")),
    )
