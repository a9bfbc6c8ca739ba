"""A decoy looks in every way like something real."""

import base64
import json
from dataclasses import asdict

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy, decoy_message
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import (
    Capsule,
    SealedMessage,
    SealedReport,
    seal_follow_up,
    seal_for,
)
from bot.concerns.sealed.validate import message_from_json, report_from_json
from bot.words.ids import CaseId

MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())
REAL = seal_for(MAILBOX, {"text": "x"}, [recipient_of(new_identity())])


def _wire(sealed: SealedReport | SealedMessage) -> str:
    return json.dumps(
        {
            name: base64.b64encode(value).decode() if isinstance(value, bytes) else value
            for name, value in asdict(sealed).items()
        }
    )


def test_a_decoy_is_as_long_as_a_short_report_and_passes_for_one() -> None:
    made = decoy()
    lengths = {name: len(value) for name, value in asdict(made).items()}

    assert lengths == {name: len(value) for name, value in asdict(REAL).items()}
    assert report_from_json(_wire(made)) == made


def test_a_decoy_of_words_is_as_long_as_a_few_words_and_passes_for_them() -> None:
    real = seal_follow_up(Capsule(REAL.case, recipient_of(new_identity())), "x")
    made = decoy_message(REAL.case)

    assert made.case == REAL.case
    assert len(made.message) == len(real.message)
    assert message_from_json(_wire(made)) == made


def test_no_two_decoys_share_anything() -> None:
    several = [decoy() for _ in range(5)]

    for name in asdict(REAL):
        assert len({getattr(each, name) for each in several}) == 5
    assert len({decoy_message(CaseId("00")).message for _ in range(5)}) == 5
