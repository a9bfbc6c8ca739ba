"""Hashes of paper tickets, with the day until which they are good; to use one changes nothing."""

from collections.abc import Collection
from datetime import date
from sqlite3 import Connection

from bot.concerns.sealed.tickets import TicketHash


def put_tickets(
    connection: Connection, hashes: Collection[TicketHash], until: date, most: int
) -> bool:
    """False, and none of them, where that would be more than `most` in all."""
    (there,) = connection.execute("SELECT count(*) FROM tickets").fetchone()
    if there + len(hashes) > most:
        return False
    rows = [[each, f"{until}"] for each in hashes]
    connection.executemany("INSERT INTO tickets VALUES (?, ?)", rows)
    return True


def is_ticket(connection: Connection, hash_: TicketHash, today: date) -> bool:
    question = "SELECT 1 FROM tickets WHERE id=? AND day>=?"
    return connection.execute(question, [hash_, f"{today}"]).fetchone() is not None


def drop_tickets(connection: Connection, today: date) -> None:
    """Those that are good no more."""
    connection.execute("DELETE FROM tickets WHERE day<?", [f"{today}"])
