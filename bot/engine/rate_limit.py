"""Keeps one person from drowning everybody else, without knowing who it is."""

import hashlib
import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field

from bot.words.inbound import Address

MOST_FROM_ONE = 20
"""What one address may send in one batch: a report, words added to it, a receipt held up."""
MOST_FROM_NOBODY = 100
"""The same for a door at which nobody has an address, such as the web page."""


@dataclass
class RateLimiter:
    """Counts in memory only, under names that this process makes up anew for every batch."""

    _batch: str = ""
    _secret: bytes = b""
    _counts: Counter[bytes] = field(default_factory=Counter)

    def lets_in(self, sender: Address, batch: str) -> bool:
        """Count one more from there, and tell whether it may pass."""
        self.forget(batch)
        name = hmac.new(self._secret, repr(sender).encode(), hashlib.sha256).digest()
        self._counts[name] += 1
        return self._counts[name] <= (MOST_FROM_ONE if sender.id else MOST_FROM_NOBODY)

    def forget(self, batch: str) -> None:
        """Count anew, under new names, if this is another batch than the one before."""
        if batch != self._batch:
            self._batch, self._secret, self._counts = batch, secrets.token_bytes(32), Counter()
