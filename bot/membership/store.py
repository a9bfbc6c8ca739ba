"""What membership needs kept beside the people themselves."""

from typing import Protocol


class ClaimStore(Protocol):
    """The one-time code that makes the first coordinator; only its SHA-256 is kept."""

    def put(self, digest: str) -> None:
        """Make this the only code that is valid."""
        ...

    def spend(self, digest: str) -> bool:
        """Whether this was the code; it is gone afterwards."""
        ...
