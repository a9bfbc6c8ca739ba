"""A look behind the scenes: what storage holds after something happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.web.rehearsal import labels
from bot.page_ports import Seat, StoredChange
from bot.words.messages import Words

MOST_ROWS = 40

CHANGES = {"added": labels.ADDED, "changed": labels.CHANGED, "removed": labels.REMOVED}


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, and after what."""

    after: Words = ""
    changes: tuple[StoredChange, ...] = ()
    in_confidence: bool = False
    traces: tuple[str, ...] = ()
    """Tables in which the person can be found; after a concern there are none."""
    more: int = 0
    """Rows beyond those that are shown."""


def look(after: Words, changes: Sequence[StoredChange]) -> Look:
    shown = tuple(changes[:MOST_ROWS])
    return Look(after, shown, more=len(changes) - len(shown))


def look_in_confidence(seat: Seat, changes: Sequence[StoredChange]) -> Look:
    """The same after something said in confidence: every row is searched for the person."""
    shown = tuple(changes[:MOST_ROWS])
    return Look(
        labels.AFTER_CONFIDENCE, shown, True, traces(seat, changes), len(changes) - len(shown)
    )


def traces(seat: Seat, changes: Sequence[StoredChange]) -> tuple[str, ...]:
    """The tables among the changes in which the person's name or address stands as a word."""
    wanted = "|".join(map(re.escape, (seat.name, seat.address.id)))
    person = re.compile(rf"(?<!\w)({wanted})(?!\w)", re.IGNORECASE)
    found = (c.table for c in changes if any(person.search(value) for value in c.row.values()))
    return tuple(dict.fromkeys(found))
