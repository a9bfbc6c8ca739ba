"""Two vaults that live through the same days, for what must not make a difference between them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import Batch, next_batch, release_batch
from bot.concerns.sealed.seal_report import SealedReport
from storage.concerns_vault import ConcernsVault
from tests.support.stage import MONDAY

ID = "[0-9a-f]{16,}|age1[0-9a-z]+"


class Run:
    """One of two coalitions that live through the same days; the same is drawn by lot in both."""

    def __init__(self, file: Path) -> None:
        self.file, self.now = file, MONDAY
        self._chance = Random(7)
        self.vault = ConcernsVault(file, UTC_ZONE, self.now, self._chance)

    @property
    def batch(self) -> Batch:
        return release_batch(self.now, UTC_ZONE, urgent=False)

    def answered(self, *letters: SealedReport) -> None:
        for each in letters:
            self.vault.cover(each, self.batch)

    def delivered(self) -> None:
        """What is drawn with a delivery does not depend on how often something was drawn before."""
        self.now = next_batch(self.now, UTC_ZONE).starts(UTC_ZONE)
        self._chance.seed(f"{self.now}")
        self.vault.release(self.now)

    def starts_anew(self) -> None:
        """A process of its own goes on with what lies there; what it draws is the same in both."""
        self._chance = Random(f"start at {self.now}")
        self.vault = ConcernsVault(self.file, UTC_ZONE, self.now, self._chance)
        self.vault.draw_anew(self.now)

    def kept(self) -> dict[str, list[tuple[str, ...]]]:
        """All tables, with what is random or sealed masked; in no order."""
        with closing(sqlite3.connect(self.file)) as connection:
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")
            kept = {
                name: sorted(
                    tuple(map(_masked, row)) for row in connection.execute(f"SELECT * FROM {name}")
                )
                for (name,) in names.fetchall()
            }
        return kept | {"notices": [row[:-1] for row in kept["notices"]]}  # which go: by lot


def _masked(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return re.sub(ID, "~", str(value))
