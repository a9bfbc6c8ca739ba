"""The place of its own in which a test is played: it is made for that, and gone afterwards."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    root: Path

    @property
    def house(self) -> Path:
        """All that a deployment keeps."""
        return self.root / "house"

    @property
    def temporary(self) -> Path:
        """What is written for a moment, and was not taken away again."""
        return self.root / "temporary"

    @property
    def output(self) -> Path:
        """What is logged and printed."""
        return self.root / "output"

    def make(self) -> None:
        for folder in (self.house, self.temporary, self.output):
            folder.mkdir()
