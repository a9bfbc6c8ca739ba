"""What the desk remembers between two inbounds, and the one-time codes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, insert, select

from bot.forms.dialogue import Dialogue
from bot.forms.offers import Offer
from bot.membership.store import MOST_CLAIMS
from bot.ports import Clock
from bot.words.inbound import Address
from storage.codec import (
    offers_from_json,
    offers_to_json,
)
from storage.damage import left_out, readable, rows_that_load
from storage.form_codec import dialogue_from_json, dialogue_to_json
from storage.made_once import Change, Lookup
from storage.place_codec import place_to_text
from storage.tables import claims, dialogues, offers, seen
from storage.upsert import insert_once, put_row

_here: BindParameter[str] = bindparam("here")
_DIALOGUE = Lookup(select(dialogues).where(dialogues.c.address == _here).with_for_update())
_CLOSE = Change(delete(dialogues).where(dialogues.c.address == _here, ~dialogues.c.filled))
_OFFERS = Lookup(select(offers).where(offers.c.address == _here))


PROOF = "healthz"


class SqlConversations:
    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock
        self._without: set[Address] = set()
        """Where no form is open, as far as this transaction has seen: most of what is said."""

    def first_time(self, key: str, now: datetime) -> bool:
        return insert_once(self._connection, seen, {"key": key, "at": now})

    def came_to_nothing(self, key: str) -> bool:
        return self._connection.execute(delete(seen).where(seen.c.key == key)).rowcount == 1

    def prove(self, now: datetime) -> None:
        put_row(self._connection, seen, {"key": PROOF, "at": now})

    def forget(self, before: datetime) -> None:
        self._connection.execute(delete(seen).where(seen.c.at < before))
        self._connection.execute(delete(dialogues).where(dialogues.c.at < before))

    def forget_choices(self, before: datetime) -> None:
        self._connection.execute(delete(offers).where(offers.c.at < before))

    def dialogue(self, address: Address) -> Dialogue | None:
        """Locked until the end of the transaction, so that two answers are two steps.

        One that was begun in another version of this program is forgotten.
        """
        if address in self._without:
            return None
        here, damaged = {"here": place_to_text(address)}, set[str]()

        def aside(which: str, damage: Exception) -> None:
            damaged.add(which)
            _forgotten(which, damage)

        rows = rows_that_load(self._connection, _DIALOGUE, dialogues.c.address, here, aside=aside)
        if not rows and not damaged:
            self._without.add(address)
        return next(iter(readable(rows, dialogue_from, _forgotten)), None)

    def open(self, address: Address, dialogue: Dialogue, now: datetime) -> None:
        row = {
            "address": place_to_text(address),
            "dialogue": dialogue_to_json(dialogue),
            "version": dialogue.version,
            "filled": dialogue.current is None,
            "at": now,
        }
        self._without.discard(address)
        put_row(self._connection, dialogues, row)

    def close(self, address: Address) -> None:
        if address not in self._without:
            _CLOSE.make(self._connection, {"here": place_to_text(address)})

    def offers(self, address: Address) -> Sequence[Offer]:
        here = {"here": place_to_text(address)}
        rows = rows_that_load(self._connection, _OFFERS, offers.c.address, here, aside=_forgotten)
        return next(iter(readable(rows, offers_from, _forgotten)), ())

    def offer(self, address: Address, offer: Offer) -> None:
        before = [each for each in self.offers(address) if each.key != offer.key]
        self._put(address, [offer, *before[:1]] if offer.key else [offer])

    def shown(self, address: Address, key: str) -> None:
        known = self.offers(address)
        if any(each.key == key for each in known):
            self._put(address, [replace(e, shown=e.shown or e.key == key) for e in known])

    def withdraw(self, address: Address, key: str) -> None:
        known = self.offers(address)
        if any(each.key == key for each in known):
            self._put(address, [each for each in known if each.key != key])

    def _put(self, address: Address, known: Sequence[Offer]) -> None:
        row = {
            "address": place_to_text(address),
            "buttons": offers_to_json(known),
            "at": self._clock(),
        }
        put_row(self._connection, offers, row)


def dialogue_from(row: Row[Any]) -> Dialogue:
    return dialogue_from_json(row.dialogue, row.version)


def offers_from(row: Row[Any]) -> tuple[Offer, ...]:
    return offers_from_json(row.buttons)


def _forgotten(_row: object, damage: Exception) -> None:
    left_out("a form or a choice that was open", damage)


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
