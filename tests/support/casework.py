"""The responder's side: find one's cases and read them."""

from base64 import b64decode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import pyrage

from bot.concerns.sealed.age import CannotOpen, Identity, Recipient, recipient_of, unseal
from bot.concerns.sealed.entries import (
    FollowUp,
    LeftOut,
    Misread,
    Report,
    Sharing,
    answers_in,
    handle_in,
    recipient_in,
    recipients_in,
    text_in,
)
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.letters import Damaged, Read, check_letter
from bot.concerns.sealed.padding import trim
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.sharing import last_change
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import CaseId

Entry: TypeAlias = FollowUp | Read | Damaged


@dataclass(frozen=True, slots=True)
class Case:
    """A case as a responder holds it, opened."""

    id: CaseId
    key: Identity
    report: Report
    entries: tuple[Entry, ...] = ()
    """What was added since, in the order that is sealed in it: no row tells it."""

    @property
    def recipients(self) -> frozenset[Recipient]:
        """Who can open it now, by the last change that somebody on the roster signed."""
        last = max(self._changes, key=lambda change: change.number, default=self.report)
        return frozenset(last.recipients)

    @property
    def next_change(self) -> int:
        return max((change.number for change in self._changes), default=0) + 1

    @property
    def seals_to(self) -> Recipient:
        """To this key what is written now is sealed."""
        changes = [entry for entry in self.entries if isinstance(entry, Read | Damaged)]
        last = last_change(changes)
        change = last.letter if last else None
        return change.key if isinstance(change, Sharing) else recipient_of(self.key)

    @property
    def _changes(self) -> list[Sharing]:
        read = [entry for entry in self.entries if isinstance(entry, Read) and entry.verified]
        return [entry.letter for entry in read if isinstance(entry.letter, Sharing)]


def unlock_cases(keys: Mapping[CaseId, bytes], me: Identity) -> dict[CaseId, Identity]:
    """Try every case key; what remains are the cases that are mine to read, with their keys."""
    mine = {}
    for case, kept in keys.items():
        try:
            mine[case] = unseal_key(kept, me)
        except CannotOpen:
            continue
    return mine


def read_case(
    case: CaseId, key: Identity, messages: Iterable[bytes], trusted: Collection[VerifyKey]
) -> Case:
    """Open a case's messages; those that cannot be opened are decoys.

    Raises CannotOpen unless exactly one of them is the report.
    """
    opened = [fields for message in messages if (fields := _opened(message, key))]
    reports = [fields for fields in opened if fields.get("kind") == "report"]
    if len(reports) != 1:
        raise CannotOpen
    report = _report(reports[0])
    rest = sorted((f for f in opened if f.get("kind") != "report"), key=_when)
    return Case(
        case, key, report, tuple(_entry(fields, case, report.mailbox, trusted) for fields in rest)
    )


def export(key: bytes, messages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Make files, by name, that stock age opens without any of this code.

    `age -d -i me.key key.age > case.key`, then `age -d -i case.key message-….age`.
    """
    files = {f"message-{name}.age": trim(kept) for name, kept in messages.items()}
    return {"key.age": trim(key), **files}


def _opened(message: bytes, key: Identity) -> dict[str, object]:
    try:
        return open_entry(message, key)
    except CannotOpen:
        return {}


def _when(fields: Mapping[str, object]) -> str:
    """When it came, as far as it says so; a day sorts before its minutes."""
    return next((x for x in (fields.get("at"), fields.get("day")) if isinstance(x, str)), "")


def _report(fields: Mapping[str, object]) -> Report:
    try:
        return Report(
            answers_in(fields),
            recipients_in(fields),
            MailboxAddress(text_in(fields, "mailbox")),
            recipient_in(fields, "reply_to"),
            tuple(_left_out(each) for each in _list_in(fields, "left_out")),
            handle_in(fields),
        )
    except ValueError:
        raise CannotOpen from None


def _list_in(fields: Mapping[str, object], name: str) -> list[object]:
    value = fields.get(name, [])
    if not isinstance(value, list):
        raise Misread(name)
    return value


def _left_out(pair: object) -> LeftOut:
    if not isinstance(pair, list) or len(pair) != len(("name", "recipient")):
        raise Misread("left_out")
    named = {"name": pair[0], "recipient": pair[1]}
    return LeftOut(text_in(named, "name"), recipient_in(named, "recipient"))


def handed_keys(messages: Iterable[bytes], me: Identity) -> list[Identity]:
    """The keys of a case in those messages that are sealed to me, the earliest first."""
    opened = [_opened(message, me) for message in messages]
    handed = [each for each in opened if each.get("kind") == "case keys"]
    return [Identity(str(key)) for each in handed for key in _list_in(each, "keys")]


def all_keys(
    messages: Collection[bytes], first: Iterable[Identity], me: Identity
) -> list[Identity]:
    """With those that stand beside a change for me, in what the keys before them open."""
    keys = list(dict.fromkeys(first))
    for key in keys:
        beside = [_opened(message, key).get("next") for message in messages]
        files = [b64decode(each) for each in beside if isinstance(each, str)]
        keys += [each for each in map(partial(_inside, me=me), files) if each and each not in keys]
    return keys


def _inside(file: bytes, me: Identity) -> Identity | None:
    """With stock age's own library: it is an age file and nothing else."""
    try:
        return Identity(pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(me)]).decode())
    except pyrage.DecryptError:
        return None


def _entry(
    fields: dict[str, object], case: CaseId, mailbox: MailboxAddress, trusted: Collection[VerifyKey]
) -> Entry:
    text = fields.get("text")
    if fields.get("kind") == "follow-up" and isinstance(text, str):
        return FollowUp(text, _when(fields), str(fields.get("document", "")))
    return check_letter(fields, case, mailbox, trusted)


def unseal_key(kept: bytes, identity: Identity) -> Identity:
    """Open a sealed key. Raises CannotOpen, also where something else was sealed."""
    try:
        key = Identity(unseal(kept, identity).decode("ascii"))
        recipient_of(key)
    except (UnicodeDecodeError, pyrage.IdentityError):
        raise CannotOpen from None
    return key
