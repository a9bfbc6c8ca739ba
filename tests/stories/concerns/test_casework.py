"""What responders do about a case is passed on unseen; and only two of them can shred it."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from bot.concerns.batches import next_batch, upcoming_batches
from bot.concerns.quarters import quarter_named
from bot.concerns.sealed.age import recipient_of
from bot.concerns.sealed.decoys import sealed_for_nobody
from bot.concerns.sealed.envelope import seal_entry
from bot.concerns.sealed.receipts import MailboxAddress
from bot.concerns.sealed.shredding import Shredding
from bot.concerns.sealed.signatures import SigningKey
from bot.words.ids import CaseId
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message, Reply
from tests.support.casework import Case
from tests.support.responders import (
    Responder,
    ending,
    filled_in,
    responder,
    shreds,
    signed,
    takes_step,
)
from tests.support.stage import Stage, opened_stage, read_aloud


@pytest.fixture(autouse=True)
async def bob(stage: Stage) -> Responder:
    return await responder(stage, "Bob")


async def case_of(stage: Stage, reader: Responder) -> tuple[Case, str]:
    """One that was reported and delivered, and its receipt."""
    given = filled_in()
    await stage.stranger("rosa").does(Called("concern.report", given))
    await stage.waits(hours=10)
    (case,) = reader.cases
    return case, given["receipt"]


def said(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


async def test_a_step_comes_to_its_case_with_the_next_delivery(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    step = seal_entry({"kind": "follow-up", "text": "A note"}, recipient_of(case.key))
    assert await takes_step(ada, case.id, step) is None
    assert [len(each.cases[0].entries) for each in (ada, bob)] == [0, 0]
    await stage.waits(hours=16)

    assert [len(each.cases[0].entries) for each in (ada, bob)] == [1, 1]


@pytest.mark.parametrize("sealed", ["", "{}", '{"case": "ab"}', "[]"])
async def test_what_is_not_locked_is_no_step_and_shreds_nothing(
    stage: Stage, ada: Responder, sealed: str
) -> None:
    await case_of(stage, ada)
    for route in ("concern.step", "concern.shred"):
        told = await ada.actor.does(Called(route, {"sealed": sealed}))
        assert "not locked as it must be" in said(told)


async def test_a_case_that_is_not_there_takes_no_step(ada: Responder) -> None:
    told = await takes_step(ada, CaseId("ab" * 16), sealed_for_nobody())

    assert "no such case" in said(told)


async def test_two_signatures_shred_a_case_and_its_receipt_opens_nothing(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, receipt = await case_of(stage, ada)
    await ada.answers(case, "We hear you.")
    today = stage.clock.now.date()
    what = ending(case, today)
    told = await shreds(bob, what, signed(what, ada.signing, bob.signing))

    assert told is None
    assert ada.cases == bob.cases == []
    await stage.waits(hours=24)
    assert ada.cases == []
    opened = await stage.stranger("rosa").does(Called("receipt.open", {"receipt": receipt}))
    assert isinstance(opened, Corrections)
    assert "open nothing" in str(opened.problems)


async def test_what_a_colleague_has_shredded_a_moment_before_counts_as_shredded(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    what = ending(case, stage.clock.now.date())
    signatures = signed(what, ada.signing, bob.signing)

    assert await shreds(ada, what, signatures) is None
    marks, shape = _marks(stage), _shape(stage)
    assert await shreds(bob, what, signatures) is None
    assert _marks(stage) == marks, "it is counted once"
    assert _shape(stage) == shape


def _marks(stage: Stage) -> list[bytes]:
    quarters = [quarter_named(each.quarter) for each in stage.vault.quarter_keys()]
    return sorted(mark for each in quarters for mark in stage.vault.marks(each))


async def test_a_shredded_case_leaves_as_many_rows_of_the_same_lengths(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    await ada.answers(case, "We hear you.")
    before = _shape(stage)
    what = ending(case, stage.clock.now.date())
    await shreds(bob, what, signed(what, ada.signing, bob.signing))

    assert _shape(stage) == before
    assert case.id.encode() not in (stage.folder / "concerns.db").read_bytes()


def _shape(stage: Stage) -> list[tuple[date, int, list[int]]]:
    return sorted(
        (each.day, len(each.key), sorted(map(len, each.messages))) for each in stage.vault.cases()
    )


async def test_one_alone_shreds_nothing_nor_does_a_stranger_s_signature(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    what = ending(case, stage.clock.now.date())
    stranger = SigningKey(bytes(32))
    later = ending(case, what.day + timedelta(days=1))
    attempts: tuple[dict[str, str], ...] = (
        {},
        signed(what, ada.signing),
        signed(what, ada.signing, stranger),
        signed(what, ada.signing) | signed(later, bob.signing),
        signed(what, ada.signing) | {bob.keys.split()[1]: "00"},
    )
    for signatures in attempts:
        assert "Two responders" in said(await shreds(ada, what, signatures))

    assert len(ada.cases) == 1


async def test_before_its_day_or_for_another_mailbox_nothing_is_shredded(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    early = ending(case, stage.clock.now.date() + timedelta(days=1))
    told = await shreds(ada, early, signed(early, ada.signing, bob.signing))
    assert "has not come yet" in said(told)
    other = Shredding(case.id, MailboxAddress("ab" * 32), stage.clock.now.date())
    told = await shreds(ada, other, signed(other, ada.signing, bob.signing))
    assert "no such case" in said(told)

    assert len(ada.cases) == 1


async def test_whoever_is_no_responder_any_more_does_not_count(
    stage: Stage, ada: Responder
) -> None:
    cyn = await responder(stage, "Cyn")
    case, _ = await case_of(stage, ada)
    what = ending(case, stage.clock.now.date())
    stage.vault.take_off([cyn.actor.member.id])

    assert "Two responders" in said(await shreds(ada, what, signed(what, ada.signing, cyn.signing)))
    assert "shows that you still have them" in said(
        await takes_step(cyn, case.id, sealed_for_nobody())
    )


async def test_whoever_is_no_responder_shreds_nothing_with_the_signatures_of_two(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    case, _ = await case_of(stage, ada)
    dan = Responder(await stage.person("Dan"))
    what = ending(case, stage.clock.now.date())
    told = await shreds(dan, what, signed(what, ada.signing, bob.signing))

    assert "Only responders" in said(told)
    assert len(ada.cases) == 1


async def test_steps_wait_for_the_batch_that_comes_next(stage: Stage, ada: Responder) -> None:
    case, _ = await case_of(stage, ada)
    await takes_step(ada, case.id, sealed_for_nobody())
    coming = next_batch(stage.clock.now, stage.core.zone)
    kept = len(next(each for each in stage.vault.cases() if each.case == case.id).messages)
    await stage.waits(seconds=(coming.starts(stage.core.zone) - stage.clock.now).total_seconds())

    assert len(next(e for e in stage.vault.cases() if e.case == case.id).messages) > kept


async def test_a_step_waits_among_those_of_the_batches_to_come(
    sqlite_url: str, tmp_path: Path
) -> None:
    """A thief who reads the file would know one that waits for a batch that is over."""
    async with opened_stage(f"{sqlite_url}.apart", folder=tmp_path) as stage:
        ada = await responder(stage, "Ada")
        await responder(stage, "Bob")
        case, _ = await case_of(stage, ada)
        await takes_step(ada, case.id, sealed_for_nobody())
        to_come = upcoming_batches(stage.clock.now, stage.core.zone)
        with closing(connect(tmp_path / "concerns.db")) as file:
            waiting = {name for (name,) in file.execute("SELECT batch FROM waiting_messages")}

    assert waiting == {each.name for each in to_come}
