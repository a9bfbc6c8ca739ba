"""What a responder's page seals, in Python: an answer, and who else can open the case."""

from dataclasses import dataclass
from datetime import date

from bot.concerns.sealed.age import Identity, Recipient, new_identity, recipient_of
from bot.concerns.sealed.entries import Letter, Reply, Sharing
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.handles import nobodys_handle
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import (
    SigningKey,
    sign,
    sign_content,
    signed_as_json,
    verify_key_of,
)
from tests.support.casework import Case


@dataclass(frozen=True, slots=True)
class Shared:
    letter: SealedLetter
    handed: tuple[bytes, ...]
    """The keys of the case, sealed to each who lacks them."""
    new_key: Identity | None = None


def seal_reply(
    case: Case, text: str, day: date, key: SigningKey, after: int | None = None
) -> SealedLetter:
    """Answer the reporter; `day` is today in UTC, and how many came before. Raises TooLong."""
    return _seal_letter(case, Reply(case.id, case.report.mailbox, day, text), key, after)


def grant(case: Case, newcomer: Recipient, day: date, key: SigningKey) -> Shared:
    """Let one more person open the case. Only somebody who can open it can do so."""
    change = _change(case, case.recipients | {newcomer}, day, case.seals_to)
    handed = _handed(case, [case.key], newcomer, key)
    return Shared(_seal_letter(case, change, key), (handed,))


def go_on_without(case: Case, gone: Recipient, day: date, key: SigningKey) -> Shared:
    """Who stays gets a new key of the case."""
    new, staying = new_identity(), case.recipients - {gone}
    change = _change(case, staying, day, recipient_of(new))
    handed = tuple(_handed(case, [case.key, new], each, key) for each in staying)
    return Shared(_seal_letter(case, change, key), handed, new)


def _change(case: Case, who: frozenset[Recipient], day: date, to: Recipient) -> Sharing:
    everybody = tuple(sorted(who))
    return Sharing(case.id, case.report.mailbox, day, case.next_change, to, everybody)


def _handed(case: Case, keys: list[Identity], to: Recipient, signing: SigningKey) -> bytes:
    at = "2026-03-02T10:00:00.000Z"
    content = "\n".join(["tequio case keys v2", case.id, at, *keys]).encode()
    return seal_entry(
        {
            "kind": "case keys",
            "case": case.id,
            "at": at,
            "keys": [*keys],
            "signer": verify_key_of(signing),
            "signature": sign_content(content, signing).hex(),
        },
        to,
    )


def _seal_letter(
    case: Case, letter: Letter, key: SigningKey, after: int | None = None
) -> SealedLetter:
    inside = signed_as_json(sign(letter, key))
    placed = inside if after is None else {**inside, "after": after}
    to = letter.key if isinstance(letter, Sharing) else case.seals_to
    return SealedLetter(
        letter.mailbox,
        seal_entry(placed, case.report.reply_to),
        case.id,
        seal_entry(inside, to),
        case.report.handle or nobodys_handle(),
    )
