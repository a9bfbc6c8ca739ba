"""What a browser sends is kept only if it looks like all the others."""

import base64
import json
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from bot.concerns.sealed.age import new_identity, recipient_of, seal
from bot.concerns.sealed.padding import even, trim
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import (
    Capsule,
    SealedMessage,
    SealedReport,
    seal_follow_up,
    seal_for,
)
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.validate import (
    Misshapen,
    letter_from_json,
    message_from_json,
    report_from_json,
)
from bot.words.ids import CaseId

MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())
REPORT = seal_for(MAILBOX, {"text": "x"}, [MAILBOX.recipient])
MESSAGE = seal_follow_up(Capsule(CaseId("00" * 16), MAILBOX.recipient), "x")


def _wire(sealed: SealedReport | SealedMessage | SealedLetter, **changed: object) -> str:
    fields = {**asdict(sealed), **changed}
    return json.dumps(
        {
            name: base64.b64encode(value).decode() if isinstance(value, bytes) else value
            for name, value in fields.items()
        }
    )


def test_what_we_sealed_ourselves_has_the_right_shape() -> None:
    for answers in ({}, {"text": "x" * 4000}, {"text": "🙏" * 4000}):
        report = seal_for(MAILBOX, answers, [MAILBOX.recipient])

        assert report_from_json(_wire(report)) == report


def test_a_follow_up_and_a_letter_have_the_right_shape() -> None:
    letter = SealedLetter(REPORT.mailbox, MESSAGE.message, REPORT.case, MESSAGE.message)

    assert message_from_json(_wire(MESSAGE)) == MESSAGE
    assert letter_from_json(_wire(letter)) == letter


_THREE = seal(b"x", [recipient_of(new_identity()) for _ in range(3)])
_BARE = trim(REPORT.key)


@pytest.mark.parametrize(
    "changed",
    [
        {"case": "x"},
        {"case": "AB" * 16},
        {"case": None},
        {"mailbox": "ab"},
        {"key": REPORT.message},
        {"key": _THREE},
        {"key": _BARE},
        {"key": even(_BARE + b"\0" * 1024)},
        {"key": even(b"hello")},
        {"key": "%%%"},
        {"message": REPORT.key},
        {"message": seal(b"short", [MAILBOX.recipient])},
        {"message": seal(bytes(4096), [MAILBOX.recipient, recipient_of(new_identity())])},
        {"capsule": REPORT.message + b"\0" * 1024},
        {"capsule": seal(b"x" * 8192, [MAILBOX.recipient])},
        {"capsule": seal(bytes(4096), [MAILBOX.recipient, recipient_of(new_identity())])},
    ],
)
def test_what_would_stand_out_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(Misshapen):
        report_from_json(_wire(REPORT, **changed))


def _with_header(change: Callable[[bytes], bytes]) -> bytes:
    """The report's key with another header, as long as before."""
    bare = trim(REPORT.key)
    header, end, rest = bare.partition(b"\n--- ")
    changed = even(change(header) + end + rest)
    assert changed != REPORT.key
    return changed


def _grease_first(header: bytes) -> bytes:
    first, *lines = header.split(b"\n")
    at = next(place for place, line in enumerate(lines) if b"-grease" in line)
    return b"\n".join([first, *lines[at:], *lines[:at]])


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header.replace(b"age-encryption.org/v1", b"age-encryption.org/v2"),
        lambda header: header.replace(b"-grease", b"-greasy"),
        lambda header: header.replace(b"-> X25519 ", b"-> X25519\t", 1),
        lambda header: header.replace(b"-> X25519 ", b"-> X25518 ", 1),
        lambda header: header + b"\n-> x-grease\n",
        _grease_first,
    ],
    ids=["version", "no grease", "tab", "another kind", "two of grease", "grease first"],
)
def test_a_header_that_would_mark_a_report_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert report_from_json(_wire(REPORT)) == REPORT
    with pytest.raises(Misshapen):
        report_from_json(_wire(REPORT, key=_with_header(change)))


def test_a_header_without_an_end_is_refused() -> None:
    endless = even(trim(REPORT.key).replace(b"\n--- ", b"\n+++ ", 1))

    with pytest.raises(Misshapen):
        report_from_json(_wire(REPORT, key=endless))


def test_what_is_sealed_may_look_like_a_header_by_chance() -> None:
    bare = bytearray(trim(REPORT.message))
    bare[-40:] = b"\n-> X25519 by chance\n--- ".ljust(40)
    report = replace(REPORT, message=even(bytes(bare)))

    assert report_from_json(_wire(report)) == report


@pytest.mark.parametrize("stray", ["\n", " ", "-", "é"])
def test_stray_letters_in_base64_would_mark_a_report(stray: str) -> None:
    spelled = base64.b64encode(REPORT.message).decode()

    with pytest.raises(Misshapen):
        report_from_json(_wire(REPORT, message=spelled[:99] + stray + spelled[99:]))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000])
def test_what_is_no_report_at_all_is_refused(text: str) -> None:
    with pytest.raises(Misshapen):
        report_from_json(text)
    with pytest.raises(Misshapen):
        message_from_json(text)
