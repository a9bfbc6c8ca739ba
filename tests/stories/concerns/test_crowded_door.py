"""Where too much comes in at once it is said, nothing is kept, and what is urgent goes through."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest, Door
from bot.coalition.people import UTC_ZONE
from bot.concerns.batches import batch_name
from bot.concerns.report_form import TICKET
from bot.concerns.reporter import budget, come_back, cover, report
from bot.concerns.reporter.budget import Budget, Purpose, crowded_at
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder.print_tickets import GOOD_FOR, MOST, ON_A_SHEET
from bot.concerns.sealed.age import new_identity
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.receipts import Mailbox, MailboxId, Receipt, open_mailbox
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.tickets import hash_of
from bot.words.errors import Invalid
from bot.words.inbound import Called
from bot.words.messages import Message
from bot.words.reporting import TICKET_REFUSED
from storage import concerns_file
from tests.support.responders import Responder, filled_in, responder, wire
from tests.support.stage import Stage

HERE = Surroundings()
TICKET_LIKE = re.compile("[2-9A-Z]{5}-[2-9A-Z]{5}")


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
    return Intake(stage.vault, HERE, budget)


def asks(stage: Stage, given: Mapping[str, str], door: Door = "page") -> AnonymousRequest:
    now = stage.clock.now
    return AnonymousRequest(given, "en", now.date(), batch_name(now, UTC_ZONE), door)


def is_taken(handler: AnonymousHandler[Intake], request: AnonymousRequest, intake: Intake) -> bool:
    """Whether it was; else they are told that too much came at once, and nothing else.

    Of a ticket they gave besides that it does not pass.
    """
    try:
        handler(request, intake)
    except Invalid as told:
        of_the_ticket = {TICKET: TICKET_REFUSED} if request.args.get("ticket") else {}
        if told.problems != {"": crowded_at(request.door), **of_the_ticket}:
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


@pytest.mark.parametrize(
    ("door", "said"),
    [("page", "paper ticket"), ("sealing page", "paper ticket"), ("company chat", "danger")],
)
def test_a_page_names_the_ticket_that_it_asks_for_and_a_chat_the_word_that_it_takes(
    door: Door, said: str
) -> None:
    assert said in str(crowded_at(door))


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


async def sheet(who: Responder) -> list[str]:
    """What a responder is shown once, ready to be cut apart."""
    reply = await who.actor.does(Called("concern.tickets"))
    assert isinstance(reply, Message)
    assert reply.ephemeral
    return [str(each) for each in reply.lines if TICKET_LIKE.fullmatch(str(each))]


async def test_a_paper_ticket_passes_a_crowd_once_at_each_door_of_the_page(
    stage: Stage, ada: Responder
) -> None:
    one, other, third = (await sheet(ada))[:3]
    intake, sealing = crowded(stage, "page", "report"), crowded(stage, "sealing page", "urgent")
    given = filled_in(ticket=one.lower())
    mailbox = Mailbox(MailboxId("ab" * 32), new_identity())
    sealed = {"sealed": wire(seal_for(mailbox, {}, [ada.recipient])), "urgent": "yes"}

    assert is_taken(report.report, asks(stage, given), intake)
    assert is_kept(stage, given)
    assert not is_taken(report.report, asks(stage, filled_in(ticket=one)), intake)
    assert is_taken(report.report, asks(stage, filled_in(ticket=other)), intake)
    assert not is_taken(report.sealed, asks(stage, sealed), sealing)
    assert is_taken(report.sealed, asks(stage, {**sealed, "ticket": third}), sealing)


async def test_words_can_be_added_with_one_too(stage: Stage, ada: Responder) -> None:
    (ticket, *_), given = await sheet(ada), filled_in()
    assert is_taken(
        report.report, asks(stage, given), Intake(stage.vault, HERE, Budget(stage.clock))
    )
    words = {"receipt": given["receipt"], "text": "One thing more.", "ticket": ticket}

    assert is_taken(come_back.add, asks(stage, words), crowded(stage, "page", "words"))


async def test_where_there_is_no_crowd_a_ticket_stays_good_and_nothing_of_it_is_sealed(
    stage: Stage, ada: Responder
) -> None:
    (ticket, *_) = await sheet(ada)
    quiet = Intake(stage.vault, HERE, Budget(stage.clock))
    assert is_taken(report.report, asks(stage, filled_in(ticket=ticket)), quiet)
    for purpose in ("report", "urgent"):
        with suppress(Invalid):
            while True:
                quiet.budget.take("page", purpose)
    await stage.waits(hours=10)
    (case,) = ada.cases

    assert "ticket" not in case.report.answers
    assert is_taken(report.report, asks(stage, filled_in(ticket=ticket)), quiet)


async def test_of_a_ticket_that_does_not_pass_it_is_said_and_not_why(
    stage: Stage, ada: Responder
) -> None:
    """Whether it was used, was mistyped or never was: whoever tries some learns nothing."""
    (used, *_) = await sheet(ada)
    intake = crowded(stage, "page", "report")
    assert is_taken(report.report, asks(stage, filled_in(ticket=used)), intake)

    told = {what: refused(stage, intake, what) for what in (used, f"{used[:-1]}?", "AAAAA-AAAAA")}

    assert len(set(told.values())) == 1
    assert "compare each sign" in told[used]


async def test_what_could_not_be_kept_is_not_counted_at_any_door(
    stage: Stage, ada: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full for an hour fills no door: each has room for one, which is kept."""
    monkeypatch.setattr(budget, "AT_ONCE", dict.fromkeys(budget.AT_ONCE, range(1, 2)))
    intake, given = Intake(stage.vault, HERE, Budget(stage.clock)), filled_in()
    sealed = {
        "sealed": wire(seal_for(Mailbox(MailboxId("ab" * 32), new_identity()), {}, [ada.recipient]))
    }
    several: tuple[tuple[AnonymousHandler[Intake], Mapping[str, str]], ...] = (
        (report.report, given),
        (report.sealed, sealed),
        (come_back.add, {"receipt": given["receipt"], "text": "One thing more."}),
        (cover.keep, {"sealed": wire(decoy())}),
        (cover.words, {"text": "They wait."}),
    )

    for handler, args in several:
        with monkeypatch.context() as broken:
            broken.setattr(concerns_file, "overwrite", breaks)
            for _ in range(3):
                with pytest.raises(OSError, match="no such device"):
                    handler(asks(stage, args), intake)
        assert is_taken(handler, asks(stage, args), intake)

    assert not is_taken(report.report, asks(stage, filled_in()), intake)
    assert not is_taken(cover.words, asks(stage, {"text": "They wait."}), intake)


async def test_a_ticket_is_still_good_for_whoever_sends_again_what_could_not_be_kept(
    stage: Stage, ada: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ticket, *_) = await sheet(ada)
    intake, given = crowded(stage, "page", "report"), filled_in(ticket=ticket)
    mailbox = Mailbox(MailboxId("ab" * 32), new_identity())
    sealed = {"sealed": wire(seal_for(mailbox, {}, [ada.recipient])), "ticket": ticket}
    sealing = crowded(stage, "sealing page", "report")

    with monkeypatch.context() as broken:
        broken.setattr(concerns_file, "overwrite", breaks)
        for handler, args, at in ((report.report, given, intake), (report.sealed, sealed, sealing)):
            with pytest.raises(OSError, match="no such device"):
                handler(asks(stage, args), at)

    assert is_taken(report.report, asks(stage, given), intake)
    assert is_taken(report.sealed, asks(stage, sealed), sealing)
    assert not is_taken(report.report, asks(stage, filled_in(ticket=ticket)), intake)


def refused(stage: Stage, intake: Intake, ticket: str) -> str:
    """What is said of this ticket."""
    with pytest.raises(Invalid) as told:
        report.report(asks(stage, filled_in(ticket=ticket)), intake)
    return str(told.value.problems[TICKET])


def breaks(_path: Path, _content: bytes) -> None:
    raise OSError("no such device")


async def test_nothing_that_is_kept_tells_whether_a_ticket_was_used(
    stage: Stage, ada: Responder
) -> None:
    (ticket, *_) = await sheet(ada)
    before = tickets_kept(stage)
    assert is_taken(
        report.report, asks(stage, filled_in(ticket=ticket)), crowded(stage, "page", "report")
    )

    assert tickets_kept(stage) == before
    assert len(before) == ON_A_SHEET
    assert ticket not in str(before)


@pytest.mark.parametrize("typed", ["", "AAAAA-AAAAA", "\0", "x" * 40])
@pytest.mark.usefixtures("ada")
async def test_what_is_no_ticket_passes_nothing(stage: Stage, typed: str) -> None:
    intake = crowded(stage, "page", "report")

    assert not is_taken(report.report, asks(stage, filled_in(ticket=typed)), intake)


async def test_tickets_end_after_half_a_year_and_there_are_not_more_than_a_few_hundred(
    stage: Stage, ada: Responder
) -> None:
    (ticket, *_) = await sheet(ada)
    hash_ = hash_of(ticket, stage.vault.salt())
    last = stage.clock().date() + GOOD_FOR
    assert stage.vault.is_ticket(hash_, last)
    assert not stage.vault.is_ticket(hash_, last + timedelta(days=1))
    for _ in range(MOST // ON_A_SHEET - 1):
        assert await sheet(ada)

    assert "as many tickets" in str(await ada.actor.does(Called("concern.tickets")))
    stage.vault.release(stage.clock() + GOOD_FOR + timedelta(days=2))
    assert tickets_kept(stage) == set()


async def test_only_responders_whose_keys_are_on_the_list_make_them(stage: Stage) -> None:
    rosa = await stage.person("Rosa")

    assert "Only responders" in str(await rosa.does(Called("concern.tickets")))


def tickets_kept(stage: Stage) -> set[tuple[str, str]]:
    with stage.vault._file.reading() as connection:
        return set(connection.execute("SELECT * FROM tickets"))
