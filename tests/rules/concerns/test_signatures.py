"""A letter counts only if somebody on the roster signed exactly this."""

from dataclasses import replace
from datetime import date

import pytest

from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.entries import Letter, Reply, Sharing
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.signatures import (
    Signed,
    SigningKey,
    VerifyKey,
    is_genuine,
    sign,
    signed_content,
    verify_key_of,
)
from bot.words.ids import CaseId

KEY, OTHER = SigningKey(bytes(32)), SigningKey(bytes(31) + b"\1")
TRUSTED = {verify_key_of(KEY)}
CASE, MAILBOX, DAY = CaseId("ab" * 16), MailboxAddress("cd" * 32), date(2026, 3, 5)
REPLY = Reply(CASE, MAILBOX, DAY, "We hear\nyou.")
ADA, BOB, NEW = Recipient("age1ada"), Recipient("age1bob"), Recipient("age1new")
SHARING = Sharing(CASE, MAILBOX, DAY, 2, NEW, (ADA, BOB), ("ab",))


def test_what_is_signed_is_spelled_line_by_line_for_ever() -> None:
    common = f"{CASE}\n{MAILBOX}\n2026-03-05"

    assert signed_content(REPLY) == f"tequio reply v1\n{common}\nWe hear\nyou.".encode()
    sharing = f"tequio sharing v2\n{common}\n2\nage1new\nage1ada\nage1bob\nab"
    assert signed_content(SHARING) == sharing.encode()


def test_the_public_half_is_that_of_the_standard() -> None:
    """RFC 8032, 7.1, the first test."""
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

    assert verify_key_of(SigningKey(bytes.fromhex(seed))) == public


@pytest.mark.parametrize("letter", [REPLY, SHARING])
def test_what_was_signed_by_one_on_the_roster_is_genuine(letter: Letter) -> None:
    assert is_genuine(sign(letter, KEY), TRUSTED)
    assert not is_genuine(sign(letter, OTHER), TRUSTED)
    assert not is_genuine(sign(letter, KEY), ())


@pytest.mark.parametrize(
    "letter",
    [
        replace(REPLY, case=CaseId("00" * 16)),
        replace(REPLY, mailbox=MailboxAddress("00" * 32)),
        replace(REPLY, day=date(2026, 3, 6)),
        replace(REPLY, text="We hear\nthem."),
        replace(SHARING, number=3),
        replace(SHARING, recipients=SHARING.recipients[:1]),
        replace(SHARING, recipients=SHARING.recipients[::-1]),
        replace(SHARING, key=ADA),
        replace(SHARING, without=()),
    ],
)
def test_a_signature_holds_for_nothing_that_was_changed(letter: Letter) -> None:
    signed = sign(REPLY if isinstance(letter, Reply) else SHARING, KEY)

    assert not is_genuine(replace(signed, letter=letter), TRUSTED)


@pytest.mark.parametrize("signature", [b"", bytes(64), sign(SHARING, KEY).signature])
def test_the_name_of_somebody_on_the_roster_is_no_signature(signature: bytes) -> None:
    assert not is_genuine(Signed(REPLY, verify_key_of(KEY), signature), TRUSTED)


def test_somebody_elses_signature_does_not_count_under_a_name_on_the_roster() -> None:
    forged = replace(sign(REPLY, OTHER), signer=verify_key_of(KEY))

    assert not is_genuine(forged, {*TRUSTED, VerifyKey("00" * 32)})
