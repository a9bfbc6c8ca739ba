"""Keeps one person from drowning everybody else, without knowing who it is."""

import hashlib
import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field

from bot.words.inbound import Address

MOST_FROM_ONE = 20
"""What one address may send of one kind in one batch, taken or not: it costs only that address."""


@dataclass
class RateLimiter:
    """Counts in memory only, under names that this process makes up anew for every batch."""

    _batch: str = ""
    _secret: bytes = b""
    _counts: Counter[bytes] = field(default_factory=Counter)

    def lets_in(self, sender: Address, batch: str, kind: str) -> bool:
        """Count one more of this kind from there, and tell whether it may pass.

        Where nobody has an address, as on the web page, nobody is counted here: one would use up
        what is for all. That door counts its visitors, and each door what it keeps.
        """
        if not sender.id:
            return True
        self.forget(batch)
        name = hmac.new(self._secret, repr((sender, kind)).encode(), hashlib.sha256).digest()
        self._counts[name] += 1
        return self._counts[name] <= MOST_FROM_ONE

    def forget(self, batch: str) -> None:
        """Count anew, under new names, if this is another batch than the one before."""
        if batch != self._batch:
            self._batch, self._secret, self._counts = batch, secrets.token_bytes(32), Counter()
