"""What stands inside the seals: a report, what was added to it, and the letters in answer.

Whatever reads something here raises Misread where it does not stand there as we write it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.concerns.sealed.age import Recipient, is_recipient
from bot.concerns.sealed.handles import Handle, is_handle
from bot.concerns.sealed.padding import Json
from bot.concerns.sealed.receipts import MailboxAddress
from bot.words.ids import CaseId


class Misread(ValueError):
    """What was sealed is not an entry of ours."""


@dataclass(frozen=True, slots=True)
class Report:
    answers: Mapping[str, str]
    """The form's answers, keyed by field name; its values, not its words."""
    recipients: tuple[Recipient, ...]
    """Who could open it when it was sent; so responders see who was left out."""
    mailbox: MailboxAddress
    reply_to: Recipient
    left_out: tuple["LeftOut", ...] = ()
    """From whom the reporter hid it: nobody may let them in later."""
    handle: Handle | None = None
    """By which the noticeboard says that an answer waits; none in those of long ago."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    name: str
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class FollowUp:
    text: str
    at: str = ""
    """When it was delivered, in UTC, as 2026-03-05T09:00Z; empty in those of long ago."""
    document: str = ""
    """As `documents.py` reads it, where one was enclosed."""


@dataclass(frozen=True, slots=True)
class Reply:
    case: CaseId
    mailbox: MailboxAddress
    day: date
    """In UTC, so that a letter from long ago cannot pass for a new one."""
    text: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who can open the case from now on; the reporter is told of every change."""

    case: CaseId
    mailbox: MailboxAddress
    day: date
    number: int
    """The first change is 1; the highest number holds."""
    key: Recipient
    """To this key the case's words are sealed from now on: the reporter's, too."""
    recipients: tuple[Recipient, ...]
    without: tuple[str, ...] = ()
    """By their verify keys, who stepped aside: no later change of theirs counts."""


Letter: TypeAlias = Reply | Sharing
"""What a responder says. It is signed, and sealed to the mailbox and to the case."""


def letter_as_json(letter: Letter) -> dict[str, Json]:
    common: dict[str, Json] = {
        "case": letter.case,
        "mailbox": letter.mailbox,
        "day": letter.day.isoformat(),
    }
    match letter:
        case Reply():
            return {"kind": "reply", **common, "text": letter.text}
        case Sharing():
            who: list[Json] = [*letter.recipients]
            return {
                "kind": "sharing",
                **common,
                "number": letter.number,
                "key": letter.key,
                "recipients": who,
                "without": [*letter.without],
            }


def letter_from_json(fields: Mapping[str, object]) -> Letter:
    """Undo `letter_as_json`. Raises Misread."""
    case, mailbox = CaseId(text_in(fields, "case")), MailboxAddress(text_in(fields, "mailbox"))
    try:
        day = date.fromisoformat(text_in(fields, "day"))
    except ValueError:
        raise Misread from None
    if fields.get("kind") == "reply":
        return Reply(case, mailbox, day, text_in(fields, "text"))
    number = fields.get("number")
    if fields.get("kind") != "sharing" or not isinstance(number, int):
        raise Misread
    key, without = recipient_in(fields, "key"), fields.get("without")
    if not isinstance(without, list):
        raise Misread("without")
    gone = tuple(text_in({"key": each}, "key") for each in without)
    if not all(re.fullmatch("[0-9a-f]{64}", each) for each in gone):
        raise Misread("without")
    return Sharing(case, mailbox, day, number, key, recipients_in(fields), gone)


def text_in(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise Misread(name)
    return value


def recipient_in(fields: Mapping[str, object], name: str) -> Recipient:
    value = text_in(fields, name)
    if not is_recipient(value):
        raise Misread(name)
    return Recipient(value)


def handle_in(fields: Mapping[str, object]) -> Handle | None:
    value = fields.get("handle")
    if value is not None and not is_handle(value):
        raise Misread("handle")
    return None if value is None else Handle(int(str(value)))


def recipients_in(fields: Mapping[str, object]) -> tuple[Recipient, ...]:
    value = fields.get("recipients")
    if not isinstance(value, list):
        raise Misread("recipients")
    return tuple(recipient_in({"recipient": each}, "recipient") for each in value)


def answers_in(fields: Mapping[str, object]) -> dict[str, str]:
    value = fields.get("answers")
    if not isinstance(value, dict):
        raise Misread("answers")
    return {str(name): text_in(value, name) for name in value}
