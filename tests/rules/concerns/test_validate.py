"""What a browser sends is kept only if it looks like all the others."""

import base64
import json
from dataclasses import asdict

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
        {"capsule": REPORT.message + b"\0" * 1024},
        {"capsule": seal(b"x" * 8192, [MAILBOX.recipient])},
    ],
)
def test_what_would_stand_out_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(Misshapen):
        report_from_json(_wire(REPORT, **changed))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000])
def test_what_is_no_report_at_all_is_refused(text: str) -> None:
    with pytest.raises(Misshapen):
        report_from_json(text)
    with pytest.raises(Misshapen):
        message_from_json(text)
