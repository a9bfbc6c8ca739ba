"""Vectors of what is said inside the seals: letters, cases, mailboxes, genuine ones and forged."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date

from bot.concerns.sealed.age import CannotOpen, recipient_of
from bot.concerns.sealed.burnt import Burnt, seal_burnt
from bot.concerns.sealed.entries import FollowUp, LeftOut, Reply, Sharing, letter_as_json
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.letters import Damaged, Read, check_letter, read_replies
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.receipts import Mailbox, MailboxAddress, MailboxId
from bot.concerns.sealed.seal_report import open_capsule, seal_for
from bot.concerns.sealed.shredding import Shredding, shredding_content
from bot.concerns.sealed.signatures import (
    SigningKey,
    sign,
    sign_content,
    signed_as_json,
    verify_key_of,
)
from bot.words.ids import CaseId
from tests.browser.seals import ADA, ANSWERS, BOB, CAM
from tests.support.casework import Case, Entry, read_case, unseal_key

SIGNING, STRANGER = SigningKey(bytes(range(32))), SigningKey(bytes(32))
TRUSTED = [verify_key_of(SIGNING)]
MAILBOX = Mailbox(MailboxId("ab" * 32), CAM)
READERS = [recipient_of(ADA), recipient_of(BOB)]
REPORT = seal_for(MAILBOX, ANSWERS, READERS, [LeftOut("Ñandú", recipient_of(CAM))])
REPLY = Reply(REPORT.case, MAILBOX.address, date(2026, 3, 5), "We hear you. 🙏\nNoor")
CHANGED = recipient_of(CAM)
"""The public half of a new key of the case."""
SHARING = Sharing(
    REPORT.case, MAILBOX.address, date(2026, 3, 5), 1, CHANGED, tuple(READERS), ("ab" * 32,)
)
Fields = dict[str, Json]
DAY = "2026-03-05"
"""Of the batch with which it came."""


def letter_vectors() -> dict[str, object]:
    letters = list(_letters())
    return {
        "signingKey": SIGNING.hex(),
        "trusted": TRUSTED,
        "case": REPORT.case,
        "signed": [
            {"letter": letter_as_json(each), "signed": signed_as_json(sign(each, SIGNING))}
            for each in (REPLY, SHARING)
        ],
        "letters": [{"fields": each, "read": _as_json(_check(each))} for each in letters],
        "cases": [_case_vector(messages) for messages in _case_messages(letters)],
        "mailbox": {
            "id": MAILBOX.id,
            "address": MAILBOX.address,
            "identity": MAILBOX.identity,
            "handle": MAILBOX.handle,
        },
        "capsule": REPORT.capsule,
        "noCapsule": seal_entry({"case": REPORT.case, "recipient": "age1"}, MAILBOX.recipient),
        "replies": _reply_vector(letters),
        "shredding": _shredding_vector(),
    }


def _shredding_vector() -> dict[str, object]:
    """As the server checks it."""
    what = Shredding(REPORT.case, MAILBOX.address, date(2026, 4, 8))
    signature = sign_content(shredding_content(what), SIGNING)
    named = {"case": what.case, "mailbox": what.mailbox, "day": f"{what.day}"}
    return {"what": named, "signature": signature.hex()}


def _letters() -> Iterator[Fields]:
    """Genuine ones, and one for each way in which a letter can be wrong."""
    genuine, sharing = _signed(REPLY), _signed(SHARING)
    yield from (genuine, sharing)
    yield _signed(REPLY, STRANGER)
    yield {**_signed(REPLY, STRANGER), "signer": TRUSTED[0]}
    yield {**genuine, "signature": _signed(replace(REPLY, text="Come."))["signature"]}
    yield {**genuine, "text": "Come to the station."}
    yield {**genuine, "day": "2026-03-06"}
    yield _signed(replace(REPLY, case=CaseId("cd" * 16)))
    yield _signed(replace(REPLY, mailbox=MailboxAddress("cd" * 32)))
    yield {**sharing, "number": 2}
    yield {**sharing, "recipients": [*READERS, recipient_of(CAM)]}
    for name, wrong in _misshapen():
        yield {**(sharing if name in sharing and name not in genuine else genuine), name: wrong}


def _misshapen() -> list[tuple[str, Json]]:
    return [
        ("kind", "sharing"),
        ("kind", "order"),
        ("day", "2026-02-30"),
        ("day", "today"),
        ("text", 5),
        ("case", 5),
        ("mailbox", 5),
        ("signer", 5),
        ("signer", "ab"),
        ("signature", 5),
        ("signature", "no hex"),
        ("signature", "ab"),
        ("number", "1"),
        ("recipients", "age1"),
        ("recipients", ["age1"]),
        ("key", "age1"),
        ("without", ["ab"]),
        ("without", "ab"),
    ]


def _signed(letter: Reply | Sharing, key: SigningKey = SIGNING) -> Fields:
    return dict(signed_as_json(sign(letter, key)))


def _check(fields: Fields) -> Read | Damaged:
    return check_letter(fields, REPORT.case, MAILBOX.address, TRUSTED)


def _case_messages(letters: list[Fields]) -> Iterator[list[bytes]]:
    """Whole cases, then such as cannot be read."""
    case = unseal_key(REPORT.key, ADA)
    follow_ups: list[Fields] = [{"kind": "follow-up", "text": text} for text in ("Again.", 5)]
    hours = ("2026-03-05T17:00Z", "2026-03-04T09:00Z")
    follow_ups += [{"kind": "follow-up", "text": "Also.", "at": at} for at in hours]
    rest = [seal_entry(each, recipient_of(case)) for each in (*follow_ups, *letters)]
    yield [REPORT.message, *rest, b"noise"]
    yield [*rest, REPORT.message]
    yield rest
    yield [REPORT.message, REPORT.message]
    for fields in _no_reports():
        yield [seal_entry(fields, recipient_of(case))]


def _no_reports() -> Iterator[Fields]:
    good: Fields = {"kind": "report", "answers": ANSWERS, "recipients": [*READERS]}
    good |= {"mailbox": MAILBOX.address, "reply_to": MAILBOX.recipient, "left_out": []}
    yield good
    yield {**good, "answers": "none"}
    yield {**good, "answers": {"what": 5}}
    yield {**good, "recipients": ["age1"]}
    yield {**good, "mailbox": 5}
    yield {**good, "reply_to": "age1"}
    yield {**good, "left_out": [["Ñandú", "age1"]]}
    yield {**good, "left_out": ["Ñandú"]}
    yield {**good, "handle": 2068}
    yield {**good, "handle": "2068"}
    for wrong in (999, 10_000, True):
        yield {**good, "handle": wrong}


def _case_vector(messages: list[bytes]) -> dict[str, object]:
    kept = {"case": REPORT.case, "day": DAY, "key": REPORT.key, "messages": messages}
    try:
        case = read_case(REPORT.case, unseal_key(REPORT.key, ADA), messages, TRUSTED)
    except CannotOpen:
        return {"kept": kept, "opened": None}
    return {"kept": kept, "opened": _opened(case)}


def _opened(case: Case) -> dict[str, object]:
    report: Mapping[str, object] = {
        "answers": case.report.answers,
        "recipients": case.report.recipients,
        "mailbox": case.report.mailbox,
        "reply_to": case.report.reply_to,
        "left_out": [asdict(each) for each in case.report.left_out],
        **({"handle": case.report.handle} if case.report.handle else {}),
    }
    entries = [_as_json(each) for each in case.entries]
    key = recipient_of(case.key)
    own = {"keys": [case.key], "held": [key], "to": case.seals_to}
    return {"id": case.id, "day": DAY, **own, "report": report, "entries": entries}


def _reply_vector(letters: list[Fields]) -> dict[str, object]:
    burnt = seal_burnt(MAILBOX, date(2026, 3, 5), b"")
    forged = seal_burnt(replace(MAILBOX, id=MailboxId("cd" * 32)), date(2026, 3, 5), b"")
    sealed = [*(seal_entry(each, MAILBOX.recipient) for each in letters), burnt, forged, b"noise"]
    capsule = open_capsule(REPORT.capsule, MAILBOX)
    read = read_replies(MAILBOX, capsule, sealed, TRUSTED)
    return {"letters": sealed, "read": [_as_json(each) for each in read]}


def _as_json(entry: Entry | Burnt) -> dict[str, object]:
    match entry:
        case Burnt(day):
            return {"burnt": day.isoformat()}
        case FollowUp(text, at):
            return {"followUp": text, **({"at": at} if at else {})}
        case Damaged():
            return {"damaged": True}
        case Read(letter, signer, verified):
            return {"letter": letter_as_json(letter), "signer": signer, "verified": verified}
