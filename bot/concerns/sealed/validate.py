"""Takes in what a browser sealed: it must look exactly like what we seal ourselves."""

import base64
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.concerns.sealed.age import STANZAS, Identity
from bot.concerns.sealed.entries import Misread, handle_in
from bot.concerns.sealed.handles import nobodys_handle
from bot.concerns.sealed.marks import Mark
from bot.concerns.sealed.padding import BUCKETS, STEP, Uneven, trim
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.shredding import Shredding
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import CaseId

KEY_SIZE = 2 * STEP
"""Bytes of a case key sealed to ten."""
CAPSULE_SIZE = BUCKETS[0] + STEP
LET_IN_AT_A_TIME = 1
MESSAGE_SIZES = frozenset(bucket + STEP for bucket in BUCKETS)
_FIRST_LINE = b"age-encryption.org/v1\n"


class Misshapen(ValueError):
    """It would stand out among the others, so it is not kept."""


def report_from_json(text: str) -> SealedReport:
    """Read case, key, message, mailbox and capsule; bytes are in base64. Raises Misshapen."""
    fields = _fields(text)
    report = SealedReport(
        CaseId(_hex(fields, "case", 32)),
        _bytes(fields, "key"),
        _message(fields, "message"),
        MailboxAddress(_hex(fields, "mailbox", 64)),
        _bytes(fields, "capsule"),
    )
    _expect(_stanzas(report.key) == STANZAS and len(report.key) == KEY_SIZE)
    _expect(_stanzas(report.capsule) == 1 and len(report.capsule) == CAPSULE_SIZE)
    return report


def cover_from_json(text: str) -> SealedReport:
    """As a report, with the shortest message that there is. Raises Misshapen."""
    return only_the_shortest(report_from_json(text))


def only_the_shortest(report: SealedReport) -> SealedReport:
    """Raises Misshapen for one that would stand out among what goes along with answers."""
    _expect(len(report.message) == BUCKETS[0] + STEP)
    return report


def message_from_json(text: str) -> SealedMessage:
    """Read case and message. Raises Misshapen."""
    fields = _fields(text)
    return SealedMessage(CaseId(_hex(fields, "case", 32)), _message(fields, "message"))


def letter_from_json(text: str) -> SealedLetter:
    """Read case, for_case, mailbox, for_mailbox and, if it is there, handle. Raises Misshapen."""
    fields = _fields(text)
    try:
        handle = handle_in(fields) or nobodys_handle()
    except Misread:
        raise Misshapen from None
    return SealedLetter(
        MailboxAddress(_hex(fields, "mailbox", 64)),
        _message(fields, "for_mailbox"),
        CaseId(_hex(fields, "case", 32)),
        _message(fields, "for_case"),
        handle,
    )


def sharing_from_json(text: str) -> tuple[SealedLetter, tuple[SealedMessage, ...]]:
    """Read what `letter_from_json` reads, and one message at most, `keys`, for whoever is let in.

    Whoever stays finds their key inside the letter's copy: more messages than an answer takes would
    tell that somebody has gone. Raises Misshapen.
    """
    letter, keys = letter_from_json(text), _fields(text).get("keys")
    if not isinstance(keys, list) or len(keys) > LET_IN_AT_A_TIME:
        raise Misshapen
    named = [{"message": each} for each in keys]
    return letter, tuple(SealedMessage(letter.case, _message(each, "message")) for each in named)


def shredding_from_json(text: str) -> tuple[Shredding, Mapping[VerifyKey, bytes], Mark]:
    """Read case, mailbox, day, signatures by their signers, in hex, quarter and mark.

    Raises Misshapen.
    """
    fields = _fields(text)
    signatures = fields.get("signatures", {})
    _expect(isinstance(signatures, dict))
    try:
        day = date.fromisoformat(str(fields.get("day")))
        signed = {VerifyKey(str(k)): bytes.fromhex(str(v)) for k, v in signatures.items()}
    except ValueError:
        raise Misshapen from None
    case, mailbox = CaseId(_hex(fields, "case", 32)), MailboxAddress(_hex(fields, "mailbox", 64))
    return Shredding(case, mailbox, day), signed, _mark(fields)


def quarter_secret_from_json(text: str) -> tuple[str, Identity]:
    """Read a quarter's name and the secret that opens its marks. Raises Misshapen."""
    fields = _fields(text)
    return str(fields.get("quarter")), Identity(str(fields.get("secret")))


def _mark(fields: Mapping[str, object]) -> Mark:
    sealed = _bytes(fields, "mark")
    _expect(_stanzas(sealed) == 1 and len(sealed) == STEP)
    return Mark(str(fields.get("quarter")), sealed)


def _message(fields: Mapping[str, object], name: str) -> bytes:
    message = _bytes(fields, name)
    _expect(_stanzas(message) == 1 and len(message) in MESSAGE_SIZES)
    return message


def _fields(text: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise Misshapen from None
    _expect(isinstance(fields, dict))
    return dict(fields)


def _hex(fields: Mapping[str, object], name: str, digits: int) -> str:
    value = str(fields.get(name))
    _expect(re.fullmatch(f"[0-9a-f]{{{digits}}}", value) is not None)
    return value


def _bytes(fields: Mapping[str, object], name: str) -> bytes:
    try:
        return base64.b64decode(str(fields.get(name)), validate=True)
    except ValueError:
        raise Misshapen from None


def _stanzas(kept: bytes) -> int:
    """Count the keys it is sealed to; each door adds one stanza of grease besides."""
    try:
        header, end, _ = trim(kept).partition(b"\n--- ")
    except Uneven:
        raise Misshapen from None
    _expect(header.startswith(_FIRST_LINE) and end != b"")
    kinds = [line.split(b" ")[1] for line in header.splitlines() if line.startswith(b"-> ")]
    _expect(len(kinds) == kinds.count(b"X25519") + 1 and kinds[-1].endswith(b"-grease"))
    return kinds.count(b"X25519")


def _expect(condition: bool) -> None:
    if not condition:
        raise Misshapen
