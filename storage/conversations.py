"""What the desk remembers between two inbounds, and the one-time codes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from bot.forms.dialogue import Dialogue
from bot.membership.store import MOST_CLAIMS
from bot.ports import Clock
from bot.words.inbound import Address
from bot.words.messages import Button
from storage.codec import (
    UnknownVersion,
    buttons_from_json,
    buttons_to_json,
    dialogue_from_json,
    dialogue_to_json,
)
from storage.places import place_to_text
from storage.tables import claims, dialogues, offers, seen
from storage.upsert import insert_once, put_row

_DIALOGUE = select(dialogues).where(dialogues.c.address == bindparam("here")).with_for_update()
_CLOSE = delete(dialogues).where(
    dialogues.c.address == bindparam("here"), dialogues.c.filled.is_(False)
)
_CHOICES = select(offers.c.buttons).where(offers.c.address == bindparam("here"))
"""Statements of every inbound are made once: making them costs more than carrying them out."""


class SqlConversations:
    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock

    def first_time(self, key: str, now: datetime) -> bool:
        return insert_once(self._connection, seen, {"key": key, "at": now})

    def forget(self, before: datetime) -> None:
        self._connection.execute(delete(seen).where(seen.c.at < before))
        self._connection.execute(delete(dialogues).where(dialogues.c.at < before))

    def forget_choices(self, before: datetime) -> None:
        self._connection.execute(delete(offers).where(offers.c.at < before))

    def dialogue(self, address: Address) -> Dialogue | None:
        """Locked until the end of the transaction, so that two answers are two steps.

        One that was begun in another version of this program is forgotten.
        """
        row = self._connection.execute(_DIALOGUE, {"here": place_to_text(address)}).first()
        if row is None:
            return None
        try:
            return dialogue_from_json(row.dialogue, row.version)
        except UnknownVersion:
            return None

    def open(self, address: Address, dialogue: Dialogue, now: datetime) -> None:
        row = {
            "address": place_to_text(address),
            "dialogue": dialogue_to_json(dialogue),
            "version": dialogue.version,
            "filled": dialogue.current is None,
            "at": now,
        }
        put_row(self._connection, dialogues, row)

    def close(self, address: Address) -> None:
        self._connection.execute(_CLOSE, {"here": place_to_text(address)})

    def choices(self, address: Address) -> Sequence[Button]:
        text = self._connection.scalar(_CHOICES, {"here": place_to_text(address)})
        try:
            return () if text is None else buttons_from_json(text)
        except UnknownVersion:
            return ()

    def offer(self, address: Address, buttons: Sequence[Button]) -> None:
        row = {
            "address": place_to_text(address),
            "buttons": buttons_to_json(buttons),
            "at": self._clock(),
        }
        put_row(self._connection, offers, row)


class SqlClaims:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, digest: str) -> None:
        waiting = self._connection.scalar(select(func.count()).select_from(claims)) or 0
        if waiting >= MOST_CLAIMS:
            self._connection.execute(delete(claims))
        self._connection.execute(insert(claims).values(digest=digest))

    def spend(self, digest: str) -> bool:
        spent = self._connection.execute(delete(claims).where(claims.c.digest == digest))
        if spent.rowcount:
            self._connection.execute(delete(claims))
        return spent.rowcount == 1
