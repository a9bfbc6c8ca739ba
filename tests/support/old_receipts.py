"""A vault in which some months have passed: receipts that have ended in each way, and tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import release_batch
from bot.concerns.sealed.age import Recipient, new_identity, recipient_of
from bot.concerns.sealed.marks import Mark, mark_for_nobody
from bot.concerns.sealed.receipts import MadeOf, Receipt, new_receipt, open_mailbox
from bot.concerns.sealed.seal_report import SealedReport, seal_for
from bot.concerns.sealed.tickets import hash_of, new_ticket
from tests.support.responders import ANSWERS, responder
from tests.support.stage import Stage, opened_stage

OF_EACH = 4
LONG_AGO = timedelta(days=135)
"""A report is kept for 120 days, after which there are 37 MB of decoys."""
TICKETS = 12


@dataclass(frozen=True, slots=True)
class OldReceipts:
    expired: Sequence[Receipt]
    shredded: Sequence[Receipt]
    expired_numbers: Sequence[Receipt]
    standing: Sequence[Receipt]
    tickets: Sequence[str]
    recipients: Sequence[Recipient]
    """The responders, who are on duty now."""


async def lay_old_receipts(folder: Path, now: datetime | None = None) -> OldReceipts:
    """What `tequio run` finds in `folder`, as if it had run there since 135 days before `now`."""
    today = now or datetime.now(UTC)
    url = f"sqlite:///{folder / 'tequio.db'}"
    async with opened_stage(url, today - LONG_AGO, folder=folder) as stage:
        gone = [recipient_of(new_identity()) for _ in range(2)]
        expired, numbers = _kept(stage, gone), _kept(stage, gone, "numbers")
        await stage.waits(days=LONG_AGO.days - 2)
        shredded, standing = _kept(stage, gone), _kept(stage, gone)
        await stage.waits(days=1)
        for sealed in shredded.values():
            assert stage.vault.shred(sealed.case, sealed.mailbox, Mark("", mark_for_nobody()))
        await stage.waits(hours=23)
        to = [(await responder(stage, name)).recipient for name in ("Ada", "Bob")]
        tickets = [new_ticket() for _ in range(TICKETS)]
        hashes = [hash_of(each, stage.vault.salt()) for each in tickets]
        assert stage.vault.add_tickets(hashes, today.date() + timedelta(days=90), TICKETS)
    return OldReceipts([*expired], [*shredded], [*numbers], [*standing], tickets, to)


def _kept(
    stage: Stage, to: Sequence[Recipient], made_of: MadeOf = "words"
) -> dict[Receipt, SealedReport]:
    found = {}
    for _ in range(OF_EACH):
        receipt = new_receipt(made_of)
        sealed = seal_for(open_mailbox(receipt, stage.vault.salt()), ANSWERS, to)
        stage.vault.keep(sealed, release_batch(stage.clock(), UTC_ZONE, urgent=False))
        found[receipt] = sealed
    return found
