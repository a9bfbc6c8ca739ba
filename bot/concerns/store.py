"""What safety concerns need kept. Whoever takes a report sees a store without people."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.concerns.batches import Batch
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter
from bot.concerns.roster import Responder, Roster, checked, is_named
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.handles import Handle
from bot.concerns.sealed.marks import Mark, QuarterKey
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.roster_list import Recovery
from bot.concerns.sealed.seal_report import SealedMessage, SealedReport
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.sealed.signed_lists import SignedList, in_force
from bot.concerns.sealed.tickets import TicketHash
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


class ListStore(Protocol):
    """Who responds, and what stewards have signed of it."""

    def roster(self) -> Sequence[Responder]:
        """All with keys, whether or not anybody signed them."""
        ...

    def lists(self) -> Sequence[SignedList]:
        """All that were ever in force, the first one first."""
        ...


class ConcernStore(ListStore, Protocol):
    """For reporters; each call is kept whole or not at all."""

    def salt(self) -> bytes:
        """This deployment's own, for deriving mailboxes from receipts."""
        ...

    def keep(self, report: SealedReport, batch: Batch, page: Collection[Recipient] = ()) -> None:
        """Let a report wait for its batch; those in `page` are to be told at once."""
        ...

    def cover(self, report: SealedReport, batch: Batch) -> bool:
        """Let what came along with an answer wait for its batch; maybe nobody can open it.

        Sent again, the later one waits, in the place of the earlier. False if that was delivered.
        """
        ...

    def board(self) -> Sequence[bytes]:
        """Sealed letters of the last fortnight, as of the last batch; most nobody wrote."""
        ...

    def noticeboard(self) -> Sequence[Handle]:
        """Always as many, as of the last batch; most of them are nobody's."""
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

    def is_ticket(self, hash_: TicketHash, today: date) -> bool:
        """Whether such a ticket was made and is good today, used or not."""
        ...

    def figures(self) -> Sequence[Figures]:
        """Of the last quarters, the newest first, also of one that is not to be told yet."""
        ...


class CaseStore(ListStore, Protocol):
    """For responders, who are known."""

    def recovery_wanted(self) -> Recovery | None:
        """The key in shares that is to stand on the next list of responders."""
        ...

    def challenge_secret(self) -> bytes:
        """With which challenges are made, and answers looked at, in whatever process."""
        ...

    def enrolled_members(self) -> Collection[MemberId]: ...
    def take_off(self, members: Collection[MemberId]) -> None:
        """Take them off the roster, with their keys."""
        ...

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

    def salt(self) -> bytes: ...
    def add_tickets(self, hashes: Collection[TicketHash], until: date, most: int) -> bool:
        """False, and none of them, where that would be more than `most` in all."""
        ...

    def hand_in(
        self, letter: SealedLetter, batch: Batch, beside: Sequence[SealedMessage] = ()
    ) -> bool:
        """Put a letter into its mailbox, and with the next batch its copy into the case.

        So do its handle onto the noticeboard, and what is handed in `beside` it into the case.
        What was handed in before is kept once. False if there is no such case or mailbox.
        """
        ...

    def take_step(self, step: SealedMessage, batch: Batch) -> bool:
        """Put what responders tell each other into its case with the next batch.

        What was taken before is kept once. False if there is no such case.
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


class StewardStore(CaseStore, Protocol):
    """For stewards, who sign the list of responders."""

    def want_recovery(self, recovery: Recovery | None) -> None:
        """Note the key in shares of the settings: stewards sign it with the next list."""
        ...

    def stewards(self) -> Mapping[MemberId, VerifyKey]: ...
    def put_steward(self, member: MemberId, key: VerifyKey) -> None:
        """Note the key with which somebody signs, in place of an earlier one."""
        ...

    def take_off_stewards(self, members: Collection[MemberId]) -> None: ...
    def asking(self) -> Mapping[MemberId, Responder]:
        """Who wants their keys on the list, once it has been signed by stewards."""
        ...

    def ask(self, member: MemberId, responder: Responder) -> None: ...
    def draft(self) -> SignedList | None:
        """The list that somebody has signed, and a second one has not yet."""
        ...

    def add_signatures(self, draft: SignedList) -> SignedList:
        """Keep it with all signatures that this very list has got; in place of another draft."""
        ...

    def put_in_force(self, signed: SignedList) -> None:
        """Put it after the others, and its responders on the list; nobody else stays there."""
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


def roster_of(store: ListStore) -> Roster:
    return checked(store.roster(), store.lists())


def unnamed(store: StewardStore) -> Sequence[MemberId]:
    """Under whom keys stand that the last signed list does not name: nobody knows by whom.

    Raises Misread if the lists are damaged.
    """
    last = in_force(store.lists())
    if last is None:
        return []
    rows = {member: store.enrolled(member) for member in store.enrolled_members()}
    return [member for member, each in rows.items() if each and not is_named(each, last)]


def trusted(roster: Sequence[Responder]) -> frozenset[VerifyKey]:
    """Whose signatures count."""
    return frozenset(responder.verify_key for responder in roster)
