"""What was sealed is an entry of ours, whole and of the right kinds, or it is none."""

from datetime import date

import pytest

from bot.concerns.sealed.age import is_recipient, new_identity, recipient_of
from bot.concerns.sealed.entries import (
    Misread,
    Reply,
    Sharing,
    answers_in,
    letter_as_json,
    letter_from_json,
    recipients_in,
)
from bot.concerns.sealed.receipts import MailboxAddress
from bot.words.ids import CaseId

ADA = recipient_of(new_identity())
REPLY = Reply(CaseId("ab"), MailboxAddress("cd"), date(2026, 3, 5), "We hear you.")
SHARING = Sharing(REPLY.case, REPLY.mailbox, REPLY.day, 1, ADA, (ADA,), ("ab" * 32,))


@pytest.mark.parametrize("letter", [REPLY, SHARING])
def test_a_letter_is_read_as_it_was_written(letter: Reply | Sharing) -> None:
    assert letter_from_json(letter_as_json(letter)) == letter


@pytest.mark.parametrize(
    ("letter", "changed"),
    [
        (REPLY, {"kind": "follow-up"}),
        (REPLY, {"kind": None}),
        (REPLY, {"case": None}),
        (REPLY, {"mailbox": 1}),
        (REPLY, {"day": "yesterday"}),
        (REPLY, {"text": ["We hear you."]}),
        (SHARING, {"kind": "report"}),
        (SHARING, {"number": "1"}),
        (SHARING, {"number": None}),
        (SHARING, {"recipients": ADA}),
        (SHARING, {"recipients": [ADA, "age1nobody"]}),
        (SHARING, {"recipients": [ADA, None]}),
        (SHARING, {"key": "age1nobody"}),
        (SHARING, {"without": None}),
        (SHARING, {"without": ["ab"]}),
        (SHARING, {"without": [f"{'ab' * 32}\n"]}),
    ],
)
def test_what_is_no_letter_is_not_read(letter: Reply | Sharing, changed: dict[str, object]) -> None:
    with pytest.raises(Misread):
        letter_from_json({**letter_as_json(letter), **changed})


@pytest.mark.parametrize("answers", [None, [], "what", {"what": 1}, {"what": None}])
def test_answers_are_texts_by_their_names(answers: object) -> None:
    with pytest.raises(Misread):
        answers_in({"answers": answers})


def test_only_keys_of_one_kind_are_sealed_to() -> None:
    ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN"

    assert is_recipient(ADA)
    for other in ("", "age1", ADA[:-1], ssh):
        assert not is_recipient(other)
    with pytest.raises(Misread):
        recipients_in({"recipients": [ssh]})
