"""The power goes while somebody is answered: nothing typed is lost, and nothing is silent."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.concerns.sealed.receipts import BETWEEN, Receipt, tidy
from bot.ports import Handle, Transaction
from bot.words.errors import TryLater
from bot.words.inbound import Called, Inbound, Said
from bot.words.messages import Reply
from tests.support.responders import ANSWERS, responder, written_down
from tests.support.slack.people import SlackPerson
from tests.support.slack.redelivery import Redelivery
from tests.support.slack.sockets import NotAcknowledged
from tests.support.slack.world import World
from tests.support.slack_door import SlackDoor, SlackPlatform, open_door
from tests.support.stage import Stage, opened_stage
from tests.support.waiting import A_MOMENT, LONGEST, eventually

INTERRUPTED = "I was interrupted while I answered you."
BRIEF = 0.2
"""Seconds that an acknowledgement is waited for which does not come."""
NOTES = "action add Call Ada @me by 2026-03-06"
FORMS = {"action.save", "concern.report"}
IN_CONFIDENCE = "they wait outside the blue office"


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


def dying(stage: Stage, *, kept: bool) -> Handle:
    """A core whose power goes at the first form that is sent, or at the first words.

    That is before what was typed is kept, or just after it.
    """
    died: list[Inbound] = []

    async def handle(inbound: Inbound) -> Reply:
        fatal = inbound.event == Said("away tomorrow") or is_form(inbound)
        if died or not fatal:
            return await stage.desk.handle(inbound)
        died.append(inbound)
        if kept:
            await stage.desk.handle(inbound)
        await asyncio.Event().wait()
        return None

    return handle


def is_form(inbound: Inbound) -> bool:
    return isinstance(inbound.event, Called) and inbound.event.route in FORMS


async def fills_in(door: SlackDoor) -> SlackPerson:
    """Somebody who sends a form, and whom nobody answers."""
    ana = door.person("UANA")
    await ana.commands("action")
    await door.adapter.settle()
    await ana.submits(what="Draft the statement", owner="UANA", due="2026-03-06")
    return ana


async def items(stage: Stage) -> list[str]:
    def of_all(tx: Transaction) -> list[str]:
        return [i.what for m in tx.people.members() for i in tx.actions.made_by(m.id)]

    return await stage.storage.read(of_all)


@pytest.mark.parametrize("kept", [False, True])
async def test_a_form_that_was_never_answered_can_be_sent_again_and_is_taken_once(
    stage: Stage, kept: bool
) -> None:
    async with open_door(SlackPlatform.world(), dying(stage, kept=kept)) as door:
        ana = await fills_in(door)
        assert "it comes in only once" in ana.just_saw
        assert "Draft the statement" in str(ana.modal)
        assert await items(stage) == ["Draft the statement"] * kept

        await ana.submits()
        if kept:
            await eventually(lambda: "That came in already." in ana.just_saw)
        while not await items(stage):  # noqa: ASYNC110  what is sent again is not waited for
            await asyncio.sleep(A_MOMENT)

        assert await items(stage) == ["Draft the statement"]
        assert ("That came in already." in ana.just_saw) == kept


@pytest.mark.parametrize("kept", [False, True])
async def test_words_that_were_not_answered_are_answered_after_the_start(
    stage: Stage, kept: bool
) -> None:
    world = SlackPlatform.world()
    async with open_door(world, dying(stage, kept=kept)) as door:
        line = Redelivery(door.line, BRIEF)
        with pytest.raises(NotAcknowledged):
            await writes(door, line, "away tomorrow")
    assert "Noted" not in seen(world)
    [(event, _)] = line.unacknowledged

    async with open_door(world, stage.desk.handle) as door:
        line.line, line.ack_timeout = door.line, LONGEST
        await line.brings_again()
        await line.deliver("events_api", event, retry=2)
        await door.adapter.settle()

    assert (INTERRUPTED in seen(world)) == kept
    assert seen(world).count(INTERRUPTED if kept else "Noted: you are away") == 1


@pytest.mark.parametrize("http", [False, True])
async def test_words_are_acknowledged_once_they_are_kept_and_not_before(
    stage: Stage, http: bool
) -> None:
    """However long that takes: Slack brings them again, also to whoever is started next."""
    heard: list[Inbound] = []
    kept = asyncio.Event()

    async def slow(inbound: Inbound) -> Reply:
        heard.append(inbound)
        await kept.wait()
        return await stage.desk.handle(inbound)

    world = SlackPlatform.world()
    async with open_door(world, slow, http=http) as door:
        line = Redelivery(door.line, BRIEF)
        assert door.adapter._receiver is not None
        door.adapter._receiver.seconds = 0
        with pytest.raises(NotAcknowledged):
            await writes(door, line, "away tomorrow")
        with pytest.raises(ExceptionGroup):
            await line.brings_again()
        kept.set()
        line.ack_timeout = LONGEST
        await line.brings_again()
        await door.adapter.settle()

    assert len(heard) == 1
    assert seen(world).count("Noted: you are away") == 1


async def test_a_command_and_a_click_are_acknowledged_once_they_are_kept_and_not_before(
    stage: Stage,
) -> None:
    """Slack brings neither again: it says that they failed, and whoever did them does them anew."""
    core = Hanging(stage)
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        line = Redelivery(door.line, BRIEF)
        ana.line = line
        with pytest.raises(NotAcknowledged):
            await ana.commands(NOTES)
        with pytest.raises(NotAcknowledged):
            await ana.takes_shortcut("action.new")
        assert await items(stage) == []
        core.goes_on.set()
        await door.adapter.settle()
        line.ack_timeout = LONGEST
        core.done.clear()
        await ana.commands("action list")

        assert [each.event for each in core.done] == [Said("action list")]
        assert await items(stage) == ["Call Ada"]


@pytest.mark.parametrize("kept", [False, True])
async def test_a_command_that_slack_said_had_failed_is_typed_again_and_noted_once(
    stage: Stage, kept: bool
) -> None:
    world = SlackPlatform.world()
    core = Hanging(stage, kept=kept)
    async with open_door(world, core.handle) as door:
        line = Redelivery(door.line, BRIEF)
        with pytest.raises(NotAcknowledged):
            await SlackPerson(door.server, door.slack, line, "UANA").commands(NOTES)
        await eventually(lambda: bool(core.done) == kept)
    assert await items(stage) == ["Call Ada"] * kept

    async with open_door(world, stage.desk.handle) as door:
        await door.person("UANA").commands(NOTES)
        await door.adapter.settle()
        told = door.person("UANA").sees

    assert await items(stage) == ["Call Ada"]
    assert ("is noted already" in told) == kept


async def test_whoever_is_asked_to_wait_reads_what_to_do_if_it_stays(stage: Stage) -> None:
    core = Hanging(stage)
    async with open_door(SlackPlatform.world(), core.handle) as door:
        assert door.adapter._receiver is not None
        door.adapter._receiver.seconds = 0
        ana = door.person("UANA")
        await ana.commands(NOTES)
        assert "please do it once more" in ana.just_saw
        core.goes_on.set()
        await door.adapter.settle()
        assert "Call Ada" in ana.just_saw


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("changed", [False, True])
async def test_a_form_of_which_slack_said_that_it_failed_is_sent_again_and_taken_once(
    stage: Stage, kept: bool, changed: bool
) -> None:
    """It stands there as it was filled in, also if Tequio is another one by then."""
    world = SlackPlatform.world()
    core = Hanging(stage, kept=kept, first="action.save")
    async with open_door(world, core.handle) as door:
        ana = door.person("UANA")
        await ana.commands("action")
        await door.adapter.settle()
        ana.line = Redelivery(door.line, BRIEF)
        with pytest.raises(NotAcknowledged):
            await ana.submits(what="Milk", owner="UANA", due="2026-03-06")
        await eventually(lambda: len(core.done) == 1 + kept)
    assert await items(stage) == ["Milk"] * kept

    async with open_door(world, stage.desk.handle) as door:
        ana = door.person("UANA")
        what = "Milk and bread" if changed else "Milk"
        await ana.submits(what=what, owner="UANA", due="2026-03-06")
        await door.adapter.settle()

    assert await items(stage) == ["Milk" if kept else what]
    assert ana.errors == ["That came in already. “home” shows where things stand."] * kept
    assert (ana.modal is not None) == kept, "what they changed meanwhile stands there still"


async def test_a_form_that_was_refused_is_refused_again_and_then_taken(stage: Stage) -> None:
    async with open_door(SlackPlatform.world(), stage.desk.handle) as door:
        ana = door.person("UANA")
        ana.client_is_strict = False
        await ana.commands("action")
        await door.adapter.settle()
        for _ in range(2):
            await ana.submits(what="Milk", owner="UANA", due="2020-03-06")
            assert ana.errors
            assert "That came in already" not in ana.errors[0]
        await ana.submits(what="Milk", owner="UANA", due="2026-03-06")
        await door.adapter.settle()

    assert await items(stage) == ["Milk"]


@dataclass
class Hanging:
    """A core that takes long with what is done first, before it is kept or just after it."""

    stage: Stage
    kept: bool = False
    first: str = ""
    """The route with which it begins to; empty for whatever is done."""
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    done: list[Inbound] = field(default_factory=list)

    async def handle(self, inbound: Inbound) -> Reply:
        hangs = not self.first or getattr(inbound.event, "route", "") == self.first
        if hangs and not self.kept:
            await self.goes_on.wait()
        reply = await self.stage.desk.handle(inbound)
        self.done.append(inbound)
        if hangs and self.kept:
            await self.goes_on.wait()
        return reply


async def test_words_that_could_not_be_taken_come_again(stage: Stage) -> None:
    failed: list[Inbound] = []

    async def unwell(inbound: Inbound) -> Reply:
        if not failed:
            failed.append(inbound)
            raise TryLater
        return await stage.desk.handle(inbound)

    world = SlackPlatform.world()
    async with open_door(world, unwell) as door:
        line = Redelivery(door.line, BRIEF)
        with pytest.raises(NotAcknowledged):
            await writes(door, line, "away tomorrow")
        line.ack_timeout = LONGEST
        await line.brings_again()
        await door.adapter.settle()

    assert seen(world).count("Noted: you are away") == 1


async def writes(door: SlackDoor, line: Redelivery, words: str) -> None:
    await SlackPerson(door.server, door.slack, line, "UANA").writes(words)


async def test_words_whose_answer_stands_there_are_not_answered_again(stage: Stage) -> None:
    world = SlackPlatform.world()
    async with open_door(world, stage.desk.handle) as door:
        event = await door.person("UANA").writes("away tomorrow")
        await door.adapter.settle()
    before = seen(world)

    async with open_door(world, stage.desk.handle) as door:
        await door.person("UANA").writes("away tomorrow", event=event, retry=1)
        await door.adapter.settle()

    assert INTERRUPTED not in seen(world)
    assert seen(world).count("Noted: you are away") == before.count("Noted: you are away") == 1


async def test_words_that_another_instance_is_about_to_answer_are_not_said_to_be_interrupted(
    stage: Stage,
) -> None:
    world, core = SlackPlatform.world(), Hanging(stage, kept=True)
    async with open_door(world, core.handle) as one, open_door(world, stage.desk.handle) as other:
        line = Redelivery(one.line, BRIEF)
        with pytest.raises(NotAcknowledged):
            await writes(one, line, "away tomorrow")
        await eventually(lambda: core.done)
        [(event, _)] = line.unacknowledged
        slack = await other.adapter._workspaces.at("T1")

        async def meanwhile(_seconds: float) -> None:
            core.goes_on.set()
            await one.adapter.settle()

        slack.api.throttle.sleep = meanwhile
        await other.line.deliver("events_api", event, retry=1)
        await other.adapter.settle()

    assert INTERRUPTED not in seen(world)
    assert seen(world).count("Noted: you are away") == 1


async def test_a_report_whose_locking_was_interrupted_is_not_lost_in_silence(
    stage: Stage,
) -> None:
    responders = [await responder(stage, name) for name in ("Ada", "Bob")]
    world = SlackPlatform.world()
    async with open_door(world, dying(stage, kept=False)) as door:
        rosa = door.person("UANA")
        await rosa.takes_shortcut("concern")
        await door.adapter.settle()
        receipt = shown_receipt(rosa)
        kept = written_down(receipt)["kept"]
        given = {**ANSWERS, "text": IN_CONFIDENCE, "kept": kept}
        await rosa.submits(**given)
        while_locking = rosa.just_saw
        assert rosa.modal is not None
        assert IN_CONFIDENCE not in str(rosa.modal.body)
    assert "your receipt shows whether it arrived" in while_locking
    assert "please report it again" in while_locking

    async with open_door(world, stage.desk.handle) as door:
        rosa = door.person("UANA")
        await rosa.takes_shortcut("concern")
        await door.adapter.settle()
        await rosa.clicks("I have a receipt")
        await door.adapter.settle()
        await rosa.submits(receipt=receipt)
        await door.adapter.settle()
        looked = rosa.just_saw
    await stage.waits(hours=10)

    assert "These words or numbers open nothing." in looked
    assert [each.cases for each in responders] == [[], []]
    assert IN_CONFIDENCE not in str(world.export())


def shown_receipt(person: SlackPerson) -> Receipt:
    assert person.modal is not None
    texts = [str(block.get("text", {}).get("text", "")) for block in person.modal.body["blocks"]]
    return Receipt(tidy(next(text for text in texts if BETWEEN in text)))


def seen(world: World) -> str:
    return "\n".join(post.text for post in world.workspace("T1").posts)
