"""A report is opened by those allowed, whole or not at all, and by nobody else."""

import random
from dataclasses import replace
from datetime import date
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.concerns.sealed import age
from bot.concerns.sealed.age import (
    CannotOpen,
    Identity,
    Recipient,
    new_identity,
    recipient_of,
    seal,
    seal_to_ten,
    unseal,
)
from bot.concerns.sealed.burnt import Burnt
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.entries import FollowUp, LeftOut, Reply, Sharing
from bot.concerns.sealed.envelope import open_entry, seal_entry
from bot.concerns.sealed.letters import Damaged, Read, read_replies, without_decoys
from bot.concerns.sealed.receipts import (
    Mailbox,
    MailboxAddress,
    MailboxId,
    new_receipt,
    open_mailbox,
)
from bot.concerns.sealed.seal_report import (
    Capsule,
    SealedReport,
    open_capsule,
    seal_follow_up,
    seal_for,
)
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.sharing import last_change
from bot.concerns.sealed.signatures import SigningKey, verify_key_of
from bot.words.ids import CaseId
from tests.support.casework import Case, handed_keys, read_case, unlock_cases, unseal_key
from tests.support.counted_steps import counted_steps
from tests.support.responder_seals import go_on_without, grant, seal_reply

ADA, BOB, CHI = new_identity(), new_identity(), new_identity()
ADA_SIGNS, MAL_SIGNS = SigningKey(token_bytes(32)), SigningKey(token_bytes(32))
TRUSTED = frozenset({verify_key_of(ADA_SIGNS)})
MAILBOX = Mailbox(MailboxId("ab" * 32), new_identity())
ANSWERS = {"what": "threat", "text": "They came to the office. ليلًا"}
TODAY = date(2026, 3, 5)


def _report() -> SealedReport:
    return seal_for(MAILBOX, ANSWERS, [recipient_of(ADA), recipient_of(BOB)])


def _read(report: SealedReport, *more: bytes, me: Identity = ADA) -> Case:
    key = unseal_key(report.key, me)
    return read_case(report.case, key, [*more, report.message], TRUSTED)


def _letters(report: SealedReport, *letters: SealedLetter) -> tuple[Read | Damaged | Burnt, ...]:
    capsule = open_capsule(report.capsule, MAILBOX)
    return read_replies(MAILBOX, capsule, [each.for_mailbox for each in letters], TRUSTED)


@pytest.mark.parametrize("me", [ADA, BOB], ids=["Ada", "Bob"])
def test_whoever_is_allowed_reads_the_report(me: Identity) -> None:
    case = _read(_report(), me=me)

    assert case.report.answers == ANSWERS
    assert case.report.mailbox == MAILBOX.address
    assert case.recipients == {recipient_of(ADA), recipient_of(BOB)}


def test_whoever_was_left_out_finds_no_case() -> None:
    reports = [_report(), seal_for(MAILBOX, ANSWERS, [recipient_of(CHI)])]
    keys = {report.case: report.key for report in reports}

    assert list(unlock_cases(keys, ADA)) == [reports[0].case]
    assert list(unlock_cases(keys, CHI)) == [reports[1].case]
    assert unlock_cases(keys, new_identity()) == {}


def test_the_receipt_leads_back_to_the_report() -> None:
    salt = b"coalition salt 1"
    receipt = new_receipt()
    report = seal_for(open_mailbox(receipt, salt), ANSWERS, [recipient_of(ADA)])
    mailbox = open_mailbox(receipt, salt)

    assert mailbox.address == report.mailbox
    assert open_capsule(report.capsule, mailbox).case == report.case
    assert _read(report).report.answers == ANSWERS


def test_two_people_who_report_the_same_share_no_byte_that_tells() -> None:
    first, second = _report(), _report()

    assert first.case != second.case
    assert len(first.key) == len(second.key)
    assert len(first.message) == len(second.message)
    assert len(first.capsule) == len(second.capsule)


def test_chance_that_can_be_repeated_names_no_case() -> None:
    cases = set()
    for _ in range(2):
        random.seed(1)
        cases.add(_report().case)

    assert len(cases) == 2


def test_the_place_of_a_stanza_does_not_tell_whose_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger who stood first each time would be known by that."""
    orders: list[list[str]] = []

    def note(inside: bytes, to: list[Recipient]) -> bytes:
        orders.append([*to])
        return seal(inside, to)

    monkeypatch.setattr(age, "seal", note)
    for _ in range(60):
        seal_to_ten(b"", [recipient_of(ADA)])

    assert len({order.index(recipient_of(ADA)) for order in orders}) > 4
    fillers = [key for order in orders for key in order if key != recipient_of(ADA)]
    assert len(set(fillers)) == len(fillers) == 60 * 9


@pytest.mark.parametrize("allowed", [1, 2, 9, 10])
def test_a_case_key_is_as_long_whoever_may_open_it(allowed: int) -> None:
    report = seal_for(MAILBOX, {}, [recipient_of(new_identity()) for _ in range(allowed)])

    assert len(report.key) == 2048
    assert report.key.count(b"-> X25519 ") == 10


def test_to_seal_a_case_takes_the_same_steps_whoever_may_open_it() -> None:
    """Counted, not timed: who was left out must not be told by how long it took."""
    taken = []
    for allowed in (1, 2, 9, 10):
        people = [recipient_of(new_identity()) for _ in range(allowed)]
        with counted_steps() as steps:
            seal_to_ten(b"", people)
        taken.append(steps)

    assert taken == [taken[0]] * 4
    assert taken[0]["new_identity"] == 10


@pytest.mark.parametrize("allowed", [0, 11])
def test_a_case_needs_one_to_ten_people(allowed: int) -> None:
    with pytest.raises(ValueError, match="one to ten"):
        seal_for(MAILBOX, {}, [recipient_of(new_identity()) for _ in range(allowed)])


@given(st.data())
def test_a_changed_byte_spoils_the_whole(data: st.DataObject) -> None:
    kept = bytearray(seal(b"inside", [recipient_of(ADA)]))
    place = data.draw(st.integers(0, len(kept) - 1))
    kept[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        unseal(bytes(kept), ADA)


@pytest.mark.parametrize("kept", [b"", b"not age at all", b"\0" * 1024])
def test_what_is_no_seal_cannot_be_opened(kept: bytes) -> None:
    with pytest.raises(CannotOpen):
        unseal(kept, ADA)


def test_the_wrong_key_and_changed_bytes_are_told_apart_by_nothing() -> None:
    kept = seal(b"inside", [recipient_of(ADA)])

    with pytest.raises(CannotOpen) as wrong_key:
        unseal(kept, BOB)
    with pytest.raises(CannotOpen) as changed:
        unseal(kept[:300] + b"!" + kept[301:], ADA)

    assert str(wrong_key.value) == str(changed.value) == ""
    assert wrong_key.value.__suppress_context__
    assert changed.value.__suppress_context__


def test_a_seal_that_holds_no_key_opens_no_case() -> None:
    for inside in (b"hello", b"\xff"):
        with pytest.raises(CannotOpen):
            unseal_key(seal(inside, [recipient_of(ADA)]), ADA)


def test_the_capsule_opens_with_its_own_receipt_only() -> None:
    report = _report()
    stranger = Mailbox(MailboxId("cd" * 32), new_identity())

    assert open_capsule(report.capsule, MAILBOX).case == report.case
    with pytest.raises(CannotOpen):
        open_capsule(report.capsule, stranger)
    with pytest.raises(CannotOpen):
        open_capsule(seal_follow_up(_capsule_of(MAILBOX), "").message, MAILBOX)


def _capsule_of(mailbox: Mailbox) -> Capsule:
    return Capsule(CaseId("ef" * 16), mailbox.recipient)


def test_the_reporter_can_add_but_not_read_again() -> None:
    report = _report()
    moment = "2026-03-05T09:00Z"
    added = seal_follow_up(open_capsule(report.capsule, MAILBOX), "It happened again.", moment)

    assert added.case == report.case
    assert _read(report, added.message).entries == (FollowUp("It happened again.", moment),)
    with pytest.raises(CannotOpen):
        unseal(added.message, MAILBOX.identity)


def test_a_reply_reaches_the_mailbox_and_stays_in_the_case() -> None:
    report = _report()
    letter = seal_reply(_read(report), "We hear you.", TODAY, ADA_SIGNS)
    reply = Reply(report.case, MAILBOX.address, TODAY, "We hear you.")
    expected = Read(reply, verify_key_of(ADA_SIGNS), verified=True)

    assert letter.mailbox == MAILBOX.address
    assert _letters(report, letter) == (expected,)
    assert _read(report, letter.for_case).entries == (expected,)


def test_a_reply_signed_by_a_stranger_is_not_verified() -> None:
    report = _report()
    letter = seal_reply(_read(report), "Come to the station.", TODAY, MAL_SIGNS)

    assert [each.verified for each in _letters(report, letter) if isinstance(each, Read)] == [False]


def test_a_reply_meant_for_another_case_is_not_verified() -> None:
    report = _report()
    elsewhere = replace(_read(report), id=CaseId("00" * 16))
    letter = seal_reply(elsewhere, "All is well.", TODAY, ADA_SIGNS)

    assert [each.verified for each in _letters(report, letter) if isinstance(each, Read)] == [False]


def test_a_reply_meant_for_another_mailbox_is_not_verified() -> None:
    """An answer to somebody else, handed on by whoever could read it there."""
    report = _report()
    case = _read(report)
    other = replace(case, report=replace(case.report, mailbox=MailboxAddress("00" * 32)))
    letter = seal_reply(other, "All is well.", TODAY, ADA_SIGNS)

    assert [each.verified for each in _letters(report, letter) if isinstance(each, Read)] == [False]


def test_a_spoiled_letter_is_damaged_and_the_others_are_read() -> None:
    report = _report()
    letter = seal_reply(_read(report), "We hear you.", TODAY, ADA_SIGNS)
    spoiled = replace(letter, for_mailbox=letter.for_mailbox.replace(b"X25519", b"X25518"))

    read = _letters(report, spoiled, letter)

    assert read[0] == Damaged()
    assert isinstance(read[1], Read)


def test_decoys_among_the_letters_in_a_mailbox_are_left_out() -> None:
    report = _report()
    letter = seal_reply(_read(report), "We hear you.", TODAY, ADA_SIGNS).for_mailbox
    other = seal_entry({}, recipient_of(new_identity()))

    assert without_decoys(MAILBOX, [sealed_for_nobody(), letter, other]) == [letter]


def test_decoys_of_messages_in_a_case_are_overlooked() -> None:
    report = _report()
    key = unseal_key(report.key, ADA)
    messages = [sealed_for_nobody(), report.message, sealed_for_nobody(8192)]

    assert read_case(report.case, key, messages, TRUSTED).entries == ()


def test_a_case_without_its_report_or_with_two_cannot_be_opened() -> None:
    report, other = _report(), _report()
    key = unseal_key(report.key, ADA)

    with pytest.raises(CannotOpen):
        read_case(report.case, key, [], TRUSTED)
    with pytest.raises(CannotOpen):
        read_case(report.case, key, [report.message, report.message], TRUSTED)
    with pytest.raises(CannotOpen):
        read_case(report.case, key, [other.message], TRUSTED)


def test_granting_lets_a_colleague_in_and_tells_the_reporter() -> None:
    report = _report()
    change = grant(_read(report), recipient_of(CHI), TODAY, ADA_SIGNS)
    everybody = {recipient_of(ADA), recipient_of(BOB), recipient_of(CHI)}

    (key,) = handed_keys(change.handed, CHI)
    messages = [report.message, change.letter.for_case]
    assert read_case(report.case, key, messages, TRUSTED).recipients == everybody
    told = last_change(_letters(report, change.letter))
    assert told is not None
    assert isinstance(told.letter, Sharing)
    assert set(told.letter.recipients) == everybody
    assert told.letter.key == recipient_of(key)


def test_when_somebody_steps_aside_what_comes_later_does_not_open_with_the_old_key() -> None:
    report = _report()
    change = go_on_without(_read(report), recipient_of(ADA), TODAY, ADA_SIGNS)
    told = last_change(_letters(report, change.letter))
    assert told is not None
    assert isinstance(told.letter, Sharing)
    now = replace(open_capsule(report.capsule, MAILBOX), recipient=told.letter.key)
    added = seal_follow_up(now, "It happened again.").message

    old, new = handed_keys(change.handed, BOB)
    assert old == unseal_key(report.key, BOB)
    assert open_entry(added, new)["text"] == "It happened again."
    assert handed_keys(change.handed, ADA) == []
    with pytest.raises(CannotOpen):
        open_entry(added, old)


def test_a_change_of_sharing_that_a_stranger_signed_changes_nothing() -> None:
    report = _report()
    change = grant(_read(report), recipient_of(CHI), TODAY, MAL_SIGNS)

    assert recipient_of(CHI) not in _read(report, change.letter.for_case).recipients
    assert last_change(_letters(report, change.letter)) is None


def _says(number: int, by: SigningKey, *, key: Identity = BOB, without: str = "") -> Read:
    gone = (without,) if without else ()
    who = (recipient_of(ADA),)
    letter = Sharing(
        CaseId("ab"), MAILBOX.address, TODAY, number, recipient_of(key), who, without=gone
    )
    return Read(letter, verify_key_of(by), verified=True)


def test_the_change_with_the_highest_number_holds_in_whatever_order_they_lie() -> None:
    first, second = _says(1, ADA_SIGNS), _says(2, MAL_SIGNS)

    assert last_change([first, second]) == last_change([second, Damaged(), first]) == second
    assert last_change([]) is None
    assert last_change([replace(second, verified=False), first]) == first


def test_of_two_with_one_number_everybody_takes_the_same() -> None:
    some = [_says(1, ADA_SIGNS), _says(1, MAL_SIGNS), _says(1, MAL_SIGNS, key=CHI)]

    assert last_change(some) == last_change(some[::-1])


def test_whoever_stepped_aside_changes_nothing_any_more() -> None:
    mal = verify_key_of(MAL_SIGNS)
    before = _says(1, MAL_SIGNS)
    change = _says(2, ADA_SIGNS, without=mal)

    assert last_change([before, change, _says(3, MAL_SIGNS)]) == change
    assert last_change([before]) == before


def test_the_reporter_s_choice_of_whom_to_leave_out_lies_sealed_in_the_report() -> None:
    left = [LeftOut("Chi", recipient_of(CHI))]
    report = seal_for(MAILBOX, ANSWERS, [recipient_of(ADA)], left)

    assert _read(report).report.left_out == tuple(left)
    assert len(report.message) == len(seal_for(MAILBOX, ANSWERS, [recipient_of(ADA)]).message)
