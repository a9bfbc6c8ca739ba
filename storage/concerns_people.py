"""Who responds and who signs: their public keys, in the file of the concerns."""

from collections.abc import Collection, Mapping, Sequence
from sqlite3 import Connection

from bot.concerns.batches import Batch, batch_named
from bot.concerns.roster import Responder
from bot.concerns.sealed.roster_list import Recovery
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList
from bot.words.ids import MemberId
from storage import concerns_lists as signed
from storage.concerns_file import ConcernsFile
from storage.concerns_lists import put_responder
from storage.concerns_rows import enrolled, roster


class ResponderLists:
    """That part of the vault which knows of people, and of no case."""

    def __init__(self, file: ConcernsFile) -> None:
        self._file = file

    def want_recovery(self, recovery: Recovery | None) -> None:
        with self._file.changing() as connection:
            signed.want_recovery(connection, recovery)

    def recovery_wanted(self) -> Recovery | None:
        with self._file.reading() as connection:
            return signed.recovery_wanted(connection)

    def roster(self) -> Sequence[Responder]:
        with self._file.reading() as connection:
            return roster(connection)

    def enrolled(self, member: MemberId) -> Responder | None:
        with self._file.reading() as connection:
            return enrolled(connection, member)

    def enrol(self, member: MemberId, responder: Responder) -> None:
        with self._file.changing() as connection:
            put_responder(connection, member, responder)

    def enrolled_members(self) -> Collection[MemberId]:
        with self._file.reading() as connection:
            return [MemberId(who) for (who,) in connection.execute("SELECT member FROM responders")]

    def take_off(self, members: Collection[MemberId]) -> None:
        with self._file.changing() as connection:
            gone = [[member] for member in members]
            connection.executemany("DELETE FROM responders WHERE member=?", gone)
            connection.executemany("DELETE FROM looks WHERE member=?", gone)
            connection.executemany("DELETE FROM asking WHERE member=?", gone)

    def lists(self) -> Sequence[SignedList]:
        with self._file.reading() as connection:
            return signed.lists(connection)

    def stewards(self) -> Mapping[MemberId, VerifyKey]:
        with self._file.reading() as connection:
            return signed.stewards(connection)

    def take_off_stewards(self, members: Collection[MemberId]) -> None:
        with self._file.changing() as connection:
            gone = [[member] for member in members]
            connection.executemany("DELETE FROM stewards WHERE member=?", gone)

    def put_steward(self, member: MemberId, key: VerifyKey) -> None:
        with self._file.changing() as connection:
            row = [member, key]
            connection.execute("INSERT OR REPLACE INTO stewards VALUES (?, ?)", row)

    def asking(self) -> Mapping[MemberId, Responder]:
        with self._file.reading() as connection:
            return signed.asking(connection)

    def ask(self, member: MemberId, responder: Responder) -> None:
        with self._file.changing() as connection:
            signed.put_asking(connection, member, responder)

    def draft(self) -> SignedList | None:
        with self._file.reading() as connection:
            return signed.draft(connection)

    def add_signatures(self, draft: SignedList) -> SignedList:
        with self._file.changing() as connection:
            return signed.add_signatures(connection, draft)

    def put_in_force(self, list_: SignedList) -> None:
        with self._file.changing() as connection:
            signed.put_in_force(connection, list_)

    def looked(self, member: MemberId, batch: Batch) -> None:
        with self._file.changing() as connection:
            before = _looks(connection).get(member)
            if before is None or before.order < batch.order:
                row = [member, batch.name]
                connection.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", row)

    def looks(self) -> Mapping[MemberId, Batch]:
        with self._file.reading() as connection:
            return _looks(connection)


def _looks(connection: Connection) -> dict[MemberId, Batch]:
    rows = connection.execute("SELECT member, batch FROM looks")
    return {MemberId(member): batch_named(batch) for member, batch in rows}
