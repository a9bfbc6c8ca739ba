"""What came of shredded cases, until a quarter is over and counted: marks among decoys of marks."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from random import Random
from sqlite3 import Connection

from bot.concerns.batches import Batch
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter, quarter_named, quarter_of
from bot.concerns.roster import FEWEST, checked
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.marks import (
    Mark,
    Outcome,
    QuarterKey,
    mark_for_nobody,
    new_quarter_key,
)
from storage.concerns_lists import lists
from storage.concerns_rows import new_id, roster

DRAWN = (1, 1, 2)
"""How many marks that nobody made a batch brings: some 250 in a quarter."""
NOT_COUNTED = "null"


def prepare(connection: Connection, batch: Batch, chance: Random) -> set[str]:
    """Let a batch bring marks that nobody made. Returns their ids."""
    quarter = quarter_of(batch.day).name
    made = (mark_for_nobody() for _ in _drawn(chance))
    return {_put(connection, Mark(quarter, each)) for each in made}


def prepare_anew(connection: Connection, batch: Batch, chance: Random) -> set[str]:
    """The same in each quarter in which one may be put now, as none that lies there is known."""
    quarters = {quarter_of(batch.day).name, *(each.quarter for each in quarter_keys(connection))}
    made = [Mark(each, mark_for_nobody()) for each in sorted(quarters) for _ in _drawn(chance)]
    return {_put(connection, each) for each in made}


def put_mark(connection: Connection, mark: Mark, decoys: Collection[str]) -> None:
    """In the place of one of those decoys, if one is left: then no number tells of it.

    A mark of a quarter that is counted already, or never was, goes among the newest. Before there
    is a key nothing can be counted, nor is it kept.
    """
    is_open = [each.quarter for each in quarter_keys(connection)]
    if not is_open:
        return
    quarter = mark.quarter if mark.quarter in is_open else is_open[0]
    rows = connection.execute("SELECT id FROM marks WHERE quarter=? ORDER BY id", [quarter])
    decoy = next((id_ for (id_,) in rows if id_ in decoys), None)
    connection.execute("DELETE FROM marks WHERE id=?", [decoy])
    _put(connection, Mark(quarter, mark.sealed))


def turn(connection: Connection, today: date) -> None:
    """Begin a quarter with its key, and end what nobody has counted in time."""
    quarter = quarter_of(today)
    there = checked(roster(connection), lists(connection)).responders
    live = [each.recipient for each in there if each.is_live(today)]
    begun = "SELECT 1 FROM quarter_keys WHERE quarter=?"
    if len(live) >= FEWEST and connection.execute(begun, [quarter.name]).fetchone() is None:
        key = new_quarter_key(quarter.name, live)
        values = [key.quarter, key.recipient, key.capsule]
        connection.execute("INSERT INTO quarter_keys VALUES (?, ?, ?)", values)
    rows = connection.execute("SELECT DISTINCT quarter FROM marks").fetchall()
    for each in (quarter_named(name) for (name,) in rows):
        if each.told_on <= today:
            count(connection, Figures(each, None))


def count(connection: Connection, figures: Figures) -> None:
    about = figures.about
    told = NOT_COUNTED if about is None else json.dumps({**about}, sort_keys=True)
    name = figures.quarter.name
    connection.execute("INSERT OR IGNORE INTO figures VALUES (?, ?)", [name, told])
    connection.execute("DELETE FROM marks WHERE quarter=?", [name])
    connection.execute("DELETE FROM quarter_keys WHERE quarter=?", [name])


def figures(connection: Connection) -> Sequence[Figures]:
    rows = connection.execute("SELECT quarter, about FROM figures ORDER BY quarter DESC")
    return [Figures(quarter_named(name), _about(told)) for name, told in rows]


def quarter_keys(connection: Connection) -> Sequence[QuarterKey]:
    question = "SELECT quarter, recipient, capsule FROM quarter_keys ORDER BY quarter DESC"
    rows = connection.execute(question)
    return [QuarterKey(name, Recipient(to), bytes(capsule)) for name, to, capsule in rows]


def marks(connection: Connection, quarter: Quarter) -> Sequence[bytes]:
    rows = connection.execute("SELECT mark FROM marks WHERE quarter=?", [quarter.name])
    return [bytes(mark) for (mark,) in rows]


def _drawn(chance: Random) -> range:
    return range(chance.choice(DRAWN))


def _put(connection: Connection, mark: Mark) -> str:
    """Returns its id."""
    values = (new_id(), mark.quarter, mark.sealed)
    connection.execute("INSERT INTO marks VALUES (?, ?, ?)", values)
    return values[0]


def _about(told: str) -> dict[Outcome, int] | None:
    kept = json.loads(told)
    return None if kept is None else {Outcome(name): number for name, number in kept.items()}
