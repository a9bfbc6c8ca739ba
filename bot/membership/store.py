"""What membership needs kept beside the people themselves."""

from typing import Protocol


class ClaimStore(Protocol):
    """One-time codes that make the first coordinator; only their SHA-256 is kept."""

    def add(self, digest: str) -> None: ...
    def spend(self, digest: str) -> bool:
        """Whether the code was there; it is gone afterwards."""
        ...
