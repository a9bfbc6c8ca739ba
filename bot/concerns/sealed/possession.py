"""Shows that somebody still holds the key that cases are sealed to: they open what it opens."""

import hashlib
import hmac
from datetime import date

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.signatures import VerifyKey

KIND = "challenge"


def challenge(secret: bytes, recipient: Recipient, verify_key: VerifyKey, day: date) -> bytes:
    """Sealed to the key; nothing need be remembered until it is answered but `secret`."""
    answer = _answer(secret, recipient, verify_key, day)
    return seal_entry({"kind": KIND, "answer": answer}, recipient)


def is_answer(
    given: str, secret: bytes, recipient: Recipient, verify_key: VerifyKey, day: date
) -> bool:
    """Whether somebody has opened the challenge of that day (UTC)."""
    answer = _answer(secret, recipient, verify_key, day)
    return hmac.compare_digest(given.encode(), answer.encode())


def _answer(secret: bytes, recipient: Recipient, verify_key: VerifyKey, day: date) -> str:
    of = f"tequio possession v1\n{recipient}\n{verify_key}\n{day}"
    return hmac.new(secret, of.encode(), hashlib.sha256).hexdigest()
