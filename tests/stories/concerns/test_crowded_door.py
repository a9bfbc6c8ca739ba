"""Where too much comes in at once it is said, nothing is kept, and what is urgent goes through."""

from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

import pytest

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest, Door
from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import batch_name
from bot.concerns.reporter import come_back, report
from bot.concerns.reporter.budget import CROWDED, Budget, Purpose
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.sealed.age import new_identity
from bot.concerns.sealed.receipts import Mailbox, MailboxId, Receipt, open_mailbox
from bot.concerns.sealed.seal_report import seal_for
from bot.words.errors import Invalid
from tests.support.responders import Responder, filled_in, responder, wire
from tests.support.stage import Stage, opened_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.fixture
async def ada(stage: Stage) -> Responder:
    await responder(stage, "Bob")
    return await responder(stage, "Ada")


def crowded(stage: Stage, door: Door, purpose: Purpose) -> Intake:
    """The vault behind a door that has just taken in all it can for this purpose."""
    budget = Budget(stage.clock)
    with suppress(Invalid):
        while True:
            budget.take(door, purpose)
    return Intake(stage.vault, Surroundings(), budget)


def asks(stage: Stage, given: Mapping[str, str], door: Door = "page") -> AnonymousRequest:
    now = stage.clock.now
    return AnonymousRequest(given, "en", now.date(), batch_name(now, UTC_ZONE), door)


def is_taken(handler: AnonymousHandler[Intake], request: AnonymousRequest, intake: Intake) -> bool:
    """Whether it was; else they are told that too much came at once, and nothing else."""
    try:
        handler(request, intake)
    except Invalid as told:
        if told.problems != {"": CROWDED}:
            raise
        return False
    return True


def is_kept(stage: Stage, given: Mapping[str, str]) -> bool:
    mailbox = open_mailbox(Receipt(given["receipt"]), stage.vault.salt())
    return stage.vault.capsule(mailbox.address) is not None


@pytest.mark.usefixtures("ada")
async def test_a_report_too_many_is_not_kept_and_can_be_sent_by_another_way(stage: Stage) -> None:
    intake, given = crowded(stage, "page", "report"), filled_in()

    assert not is_taken(report.report, asks(stage, given), intake)
    assert not is_kept(stage, given)
    assert is_taken(report.report, asks(stage, given, "encrypted chat"), intake)
    assert is_kept(stage, given)


@pytest.mark.parametrize("full", ["report", "urgent"])
@pytest.mark.usefixtures("ada")
async def test_what_is_urgent_is_not_held_up_by_the_rest_nor_the_rest_by_it(
    stage: Stage, full: Purpose
) -> None:
    intake = crowded(stage, "page", full)
    taken = {
        urgent: is_taken(report.report, asks(stage, filled_in(urgent=urgent)), intake)
        for urgent in ("yes", "no")
    }

    assert taken == {"yes": full == "report", "no": full == "urgent"}


@pytest.mark.parametrize("urgent", ["yes", "no"])
async def test_what_a_browser_sealed_is_counted_as_well(
    stage: Stage, ada: Responder, urgent: str
) -> None:
    mailbox = Mailbox(MailboxId("ab" * 32), new_identity())
    sealed = wire(seal_for(mailbox, {}, [ada.recipient]))
    request = asks(stage, {"sealed": sealed, "urgent": urgent})
    full = crowded(stage, "sealing page", "urgent" if urgent == "yes" else "report")
    other = crowded(stage, "sealing page", "report" if urgent == "yes" else "urgent")

    assert not is_taken(report.sealed, request, full)
    assert stage.vault.capsule(mailbox.address) is None
    assert is_taken(report.sealed, request, other)
    assert stage.vault.capsule(mailbox.address) is not None


@pytest.mark.usefixtures("ada")
async def test_words_that_are_added_are_counted_apart(stage: Stage) -> None:
    given = filled_in()
    assert is_taken(report.report, asks(stage, given), crowded(stage, "page", "words"))
    request = asks(stage, {"receipt": given["receipt"], "text": "One thing more."})

    assert not is_taken(come_back.add, request, crowded(stage, "page", "words"))
    assert is_taken(come_back.add, request, crowded(stage, "page", "report"))
