"""The lists of responders that stewards have signed, and who waits to be on the next one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from sqlite3 import Connection

from bot.concerns.roster import Responder, is_named
from bot.concerns.sealed.roster_list import Recovery, recovery_from
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList
from bot.words.ids import MemberId
from storage.concerns_rows import new_id, responder_in

FIRST = 1
RECOVERY = "recovery"
DRAFT = 0
"""The number under which lies the list that one steward has signed."""


def put_responder(connection: Connection, member: MemberId, responder: Responder) -> None:
    """On the list, in place of the keys that they had."""
    connection.execute("DELETE FROM responders WHERE member=?", [member])
    row = [new_id(), member, *_values(responder)]
    connection.execute("INSERT INTO responders VALUES (?, ?, ?, ?, ?, ?)", row)


def put_asking(connection: Connection, member: MemberId, responder: Responder) -> None:
    row = [member, *_values(responder)]
    connection.execute("INSERT OR REPLACE INTO asking VALUES (?, ?, ?, ?, ?)", row)


def asking(connection: Connection) -> Mapping[MemberId, Responder]:
    rows = connection.execute("SELECT member, name, recipient, verify_key, proved FROM asking")
    return {MemberId(member): responder_in(values) for member, *values in rows}


def stewards(connection: Connection) -> Mapping[MemberId, VerifyKey]:
    rows = connection.execute("SELECT member, verify_key FROM stewards")
    return {MemberId(member): VerifyKey(key) for member, key in rows}


def lists(connection: Connection) -> Sequence[SignedList]:
    question = "SELECT text, signatures FROM signed_lists WHERE number>? ORDER BY number"
    return [*_read(connection, question)]


def draft(connection: Connection) -> SignedList | None:
    question = "SELECT text, signatures FROM signed_lists WHERE number=?"
    return next(_read(connection, question), None)


def add_signatures(connection: Connection, signed: SignedList) -> SignedList:
    """To the draft, if it is still this one; otherwise this is the draft from now on."""
    before = draft(connection)
    if before is not None and before.text == signed.text:
        signed = replace(signed, signatures={**before.signatures, **signed.signatures})
    _put(connection, DRAFT, signed)
    return signed


def want_recovery(connection: Connection, recovery: Recovery | None) -> None:
    """Not a row is touched where it is so already."""
    if recovery == recovery_wanted(connection):
        return
    connection.execute("DELETE FROM settings WHERE name=?", [RECOVERY])
    if recovery:
        about = json.dumps({"held_by": recovery.held_by, "recipient": recovery.recipient})
        connection.execute("INSERT INTO settings VALUES (?, ?)", [RECOVERY, about])


def recovery_wanted(connection: Connection) -> Recovery | None:
    row = connection.execute("SELECT value FROM settings WHERE name=?", [RECOVERY]).fetchone()
    return recovery_from(json.loads(row[0])) if row else None


def put_in_force(connection: Connection, signed: SignedList) -> None:
    """Whom it does not name with these keys is on the list no more.

    Who came on it while the very first one was being signed waits for the next one.
    """
    content = signed.content
    _put(connection, content.number, signed)
    connection.execute("DELETE FROM signed_lists WHERE number=?", [DRAFT])
    for member, responder in _responders(connection).items():
        if not is_named(responder, content):
            connection.execute("DELETE FROM responders WHERE member=?", [member])
            if content.number == FIRST:
                put_asking(connection, member, responder)
    for member, responder in asking(connection).items():
        if is_named(responder, content):
            put_responder(connection, member, responder)
            connection.execute("DELETE FROM asking WHERE member=?", [member])


def _responders(connection: Connection) -> Mapping[MemberId, Responder]:
    rows = connection.execute("SELECT member, name, recipient, verify_key, proved FROM responders")
    return {MemberId(member): responder_in(values) for member, *values in rows}


def _values(responder: Responder) -> Sequence[str]:
    keys = (responder.recipient, responder.verify_key)
    return (responder.name, *keys, f"{responder.proved}")


def _put(connection: Connection, number: int, signed: SignedList) -> None:
    signatures = json.dumps({key: each.hex() for key, each in signed.signatures.items()})
    row = [number, signed.text, signatures]
    connection.execute("INSERT OR REPLACE INTO signed_lists VALUES (?, ?, ?)", row)


def _read(connection: Connection, question: str) -> Iterator[SignedList]:
    """Signatures that cannot be read are none: what they stood under is not in force."""
    for text, signatures in connection.execute(question, [DRAFT]).fetchall():
        yield SignedList(text, _signatures(signatures))


def _signatures(text: str) -> Mapping[VerifyKey, bytes]:
    try:
        return {VerifyKey(key): bytes.fromhex(each) for key, each in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
