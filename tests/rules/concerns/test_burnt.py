"""What stays where a letter was burnt tells its day to one person, and nothing to anybody else."""

from datetime import date

import pytest

from bot.concerns.sealed.age import CannotOpen, new_identity
from bot.concerns.sealed.burnt import Burnt, burnt_in, seal_burnt
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.envelope import open_entry, seal_entry
from bot.concerns.sealed.letters import read_replies
from bot.concerns.sealed.padding import BUCKETS
from bot.concerns.sealed.receipts import Mailbox, MailboxId
from bot.concerns.sealed.seal_report import Capsule
from bot.words.ids import CaseId

MINE = Mailbox(MailboxId("ab" * 32), new_identity())
DAY = date(2026, 3, 5)


@pytest.mark.parametrize("bucket", BUCKETS)
def test_it_is_as_long_as_the_letter_was(bucket: int) -> None:
    letter = sealed_for_nobody(bucket)

    assert len(seal_burnt(MINE, DAY, letter)) == len(letter)


def test_the_holder_of_the_receipt_reads_the_day() -> None:
    kept = seal_burnt(MINE, DAY, sealed_for_nobody())

    assert burnt_in(open_entry(kept, MINE.identity), MINE) == Burnt(DAY)
    assert read_replies(MINE, Capsule(CaseId("00"), MINE.recipient), [kept], ()) == (Burnt(DAY),)
    with pytest.raises(CannotOpen):
        open_entry(kept, new_identity())


@pytest.mark.parametrize(
    "changed", [{"by": "cd" * 32}, {"kind": "reply"}, {"day": "yesterday"}, {"by": ""}]
)
def test_whoever_does_not_hold_the_receipt_cannot_say_that_something_was_burnt(
    changed: dict[str, str],
) -> None:
    """Everybody can seal to a mailbox; its id only the receipt gives."""
    entry = {"kind": "burnt", "day": f"{DAY}", "by": MINE.id, **changed}
    kept = seal_entry({**entry}, MINE.recipient)

    assert burnt_in(open_entry(kept, MINE.identity), MINE) is None
