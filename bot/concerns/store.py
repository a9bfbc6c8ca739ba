"""What safety concerns need kept. Whoever takes a report sees a store without people."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.concerns.batches import Batch
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.marks import Mark, QuarterKey
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.ids import CaseId, MemberId


@dataclass(frozen=True, slots=True)
class Page:
    """Somebody is still to be told that something urgent is there."""

    id: str
    member: MemberId | None
    """None if they are not on the roster any more."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case as it lies there: who may open it cannot be told from it.

    Some of its messages may be decoys, which nobody can open.
    """

    case: CaseId
    day: date
    """Of the batch with which it came."""
    key: bytes
    messages: tuple[bytes, ...]


class ConcernStore(Protocol):
    """For reporters; each call is kept whole or not at all."""

    def salt(self) -> bytes:
        """This deployment's own, for deriving mailboxes from receipts."""
        ...

    def roster(self) -> Sequence[Responder]: ...
    def keep(self, report: SealedReport, batch: Batch, page: Collection[Recipient] = ()) -> None:
        """Let a report wait for its batch; those in `page` are to be told at once."""
        ...

    def add(self, message: SealedMessage, batch: Batch) -> None: ...
    def capsule(self, mailbox: MailboxAddress) -> bytes | None:
        """The way from a mailbox to its case; None if there is no such mailbox, or no more."""
        ...

    def letters(self, mailbox: MailboxAddress) -> Sequence[bytes]:
        """What lies in a mailbox; some may be decoys, which nobody can open."""
        ...

    def burn(self, mailbox: MailboxAddress, letters: Mapping[bytes, bytes]) -> None:
        """Put something else in the place of each of these letters: nobody can read them again."""
        ...

    def figures(self) -> Sequence[Figures]:
        """Of the last quarters, the newest first, also of one that is not to be told yet."""
        ...


class CaseStore(Protocol):
    """For responders, who are known."""

    def enrolled_members(self) -> Collection[MemberId]: ...
    def take_off(self, members: Collection[MemberId]) -> None:
        """Take them off the roster, with their keys."""
        ...

    def roster(self) -> Sequence[Responder]: ...
    def enrolled(self, member: MemberId) -> Responder | None: ...
    def enrol(self, member: MemberId, responder: Responder) -> None:
        """Put somebody's public keys on the roster, in place of those they had."""
        ...

    def looked(self, member: MemberId, batch: Batch) -> None:
        """Note that somebody has looked at all up to `batch`, whatever they found."""
        ...

    def looks(self) -> Mapping[MemberId, Batch]:
        """The last batch at which each of them has looked."""
        ...

    def cases(self) -> Sequence[KeptCase]:
        """Every case that was released, in no order."""
        ...

    def hand_in(self, letter: SealedLetter, batch: Batch) -> bool:
        """Put a letter into its mailbox, and its copy into the case with the next batch.

        False if there is no such case or mailbox.
        """
        ...

    def take_step(self, step: SealedMessage, batch: Batch) -> bool:
        """Put what responders tell each other into its case with the next batch.

        False if there is no such case.
        """
        ...

    def shred(self, case: CaseId, mailbox: MailboxAddress, mark: Mark) -> bool:
        """Put what nobody can open in the place of all of it, and its mark among the others.

        False if it is not there.
        """
        ...

    def quarter_keys(self) -> Sequence[QuarterKey]:
        """Of the quarters that are not counted yet, the newest first."""
        ...

    def marks(self, quarter: Quarter) -> Sequence[bytes]:
        """Most of them nobody made, and nobody can open."""
        ...

    def count(self, figures: Figures) -> None:
        """Keep them, once, in the place of all marks of that quarter and of its key."""
        ...


class BatchStore(Protocol):
    """For the release of batches."""

    def turn(self) -> AbstractContextManager[bool]:
        """Whether no other instance is releasing or paging just now; until the end of the block."""
        ...

    def release(self, now: datetime) -> Sequence[Page]:
        """Move every batch that is due to the cases; return who is still to be paged."""
        ...

    def paged(self, pages: Collection[Page]) -> None:
        """They are told now; until this is noted, `release` returns them again."""
        ...


def trusted(roster: Sequence[Responder]) -> frozenset[VerifyKey]:
    """Whose signatures count."""
    return frozenset(responder.verify_key for responder in roster)
