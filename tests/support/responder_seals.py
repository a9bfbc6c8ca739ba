"""What a responder's page seals, in Python: an answer, and who else can open the case."""

from dataclasses import dataclass
from datetime import date

from bot.concerns.sealed.age import Recipient, recipient_of, seal_to_ten
from bot.concerns.sealed.entries import Letter, Reply, Sharing
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import SigningKey, sign, signed_as_json
from tests.support.casework import Case


@dataclass(frozen=True, slots=True)
class Reshared:
    key: bytes
    """The case key for those who can open it from now on; it replaces the one kept."""
    letter: SealedLetter


def seal_reply(
    case: Case, text: str, day: date, key: SigningKey, after: int | None = None
) -> SealedLetter:
    """Answer the reporter; `day` is today in UTC, and how many came before. Raises TooLong."""
    return _seal_letter(case, Reply(case.id, case.report.mailbox, day, text), key, after)


def grant(case: Case, newcomer: Recipient, day: date, key: SigningKey) -> Reshared:
    """Let one more person open the case. Only somebody who can open it can do so."""
    return _share(case, case.recipients | {newcomer}, day, key)


def recuse(case: Case, me: Recipient, day: date, key: SigningKey) -> Reshared:
    """Step aside from a case. Raises ValueError where nobody would be left."""
    return _share(case, case.recipients - {me}, day, key)


def _share(case: Case, who: frozenset[Recipient], day: date, key: SigningKey) -> Reshared:
    change = Sharing(case.id, case.report.mailbox, day, case.next_change, tuple(sorted(who)))
    return Reshared(seal_to_ten(case.key.encode(), who), _seal_letter(case, change, key))


def _seal_letter(
    case: Case, letter: Letter, key: SigningKey, after: int | None = None
) -> SealedLetter:
    inside = signed_as_json(sign(letter, key))
    placed = inside if after is None else {**inside, "after": after}
    return SealedLetter(
        letter.mailbox,
        seal_entry(placed, case.report.reply_to),
        case.id,
        seal_entry(inside, recipient_of(case.key)),
    )
