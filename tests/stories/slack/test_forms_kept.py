"""What was typed in a window at Slack stays there, whatever is refused and whatever is pressed."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from bot.words.errors import TryLater
from bot.words.inbound import Called, Inbound
from bot.words.messages import SILENCE, Button, Choice, Field, Form, Message, Reply
from tests.support.doors import ListeningCore
from tests.support.responders import responder
from tests.support.slack_door import SlackPlatform, open_door
from tests.support.slack_house import House, opened_house

RECEIPT = re.compile(r"\b[1-8]\s([a-z]+)(?=\s·|\n)")
NOTE = Form(
    "A note",
    (
        Field("kind", "Which?", "choice", choices=(Choice("a", "A"), Choice("b", "B"))),
        Field("words", "What?", "paragraph", longest=4000),
    ),
    "note.send",
    buttons=(Button("Español", "note", {"language": "es"}), Button("Other", "other")),
)
OTHER = Form("Another one", (Field("more", "More?"),), "other.send")
REFUSED = Message("That round has closed.", ("Please wait for the next one.",), refused=True)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with opened_house(sqlite_url) as house:
        yield house


async def test_a_refused_form_stays_open_with_the_reason_and_with_what_was_typed() -> None:
    core = ListeningCore({"note": NOTE, "note.send": REFUSED})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        await ana.submits(kind="b", words="All that I wanted to say")
        await door.adapter.settle()

        assert ana.errors == ["That round has closed. Please wait for the next one."]
        assert ana.modal is not None
        assert "That round" not in ana.sees


async def test_a_refused_form_that_was_slow_comes_back_as_it_was_filled_in() -> None:
    finished = asyncio.Event()

    async def slow(inbound: Inbound) -> Reply:
        if not (isinstance(inbound.event, Called) and inbound.event.route == "note.send"):
            return NOTE
        await finished.wait()
        return REFUSED

    async with open_door(SlackPlatform.world(), slow) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        await ana.submits(kind="b", words="All that I wanted to say")
        finished.set()
        await door.adapter.settle()

        assert "That round has closed. Please wait for the next one." in ana.just_saw
        assert "All that I wanted to say" in str(ana.modal)


async def test_a_form_that_could_not_be_taken_after_a_wait_comes_back_as_it_was_filled_in() -> None:
    failed = asyncio.Event()

    async def broken(inbound: Inbound) -> Reply:
        if not (isinstance(inbound.event, Called) and inbound.event.route == "note.send"):
            return NOTE
        await failed.wait()
        raise TryLater

    async with open_door(SlackPlatform.world(), broken) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        await ana.submits(kind="b", words="All that I wanted to say")
        failed.set()
        await door.adapter.settle()

        assert "did not arrive" in ana.just_saw
        assert "All that I wanted to say" in str(ana.modal)
        assert "One moment" not in ana.just_saw


async def test_another_language_keeps_what_was_typed() -> None:
    core = ListeningCore({"note": NOTE})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        ana.begins(kind="b", words="Half of it")
        await ana.clicks("Español")
        await door.adapter.settle()
        await ana.submits()

        sent = core.heard[-1].event
        assert isinstance(sent, Called)
        assert (sent.args["kind"], sent.args["words"]) == ("b", "Half of it")


async def test_another_form_opens_above_and_what_was_typed_is_there_beneath() -> None:
    core = ListeningCore(
        {"note": NOTE, "other": OTHER, "other.send": SILENCE, "note.send": SILENCE}
    )
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        ana.begins(kind="b", words="Half of it")
        await ana.clicks("Other")
        await door.adapter.settle()
        assert "Another one" in ana.just_saw
        await ana.submits(more="x")
        await ana.submits()

        sent = core.heard[-1].event
        assert isinstance(sent, Called)
        assert (sent.route, sent.args["words"]) == ("note.send", "Half of it")


async def test_where_no_form_can_open_above_the_one_beneath_still_stays() -> None:
    core = ListeningCore({"note": NOTE, "other": OTHER})
    async with open_door(SlackPlatform.world(), core.handle) as door:
        ana = door.person("UANA")
        await ana.commands("note")
        await door.adapter.settle()
        ana.begins(words="Half of it")
        door.server.trouble.order("views.push", "refused", error="push_limit_reached")
        await ana.clicks("Other")
        await door.adapter.settle()

        assert ana.modal is not None
        assert ana.modal.typed == {"words": "Half of it"}


async def test_a_form_of_before_a_restart_that_leads_nowhere_keeps_its_words(house: House) -> None:
    await house.member("UANA", "Ana Ruiz")
    ana = house.door.person("UANA")
    await ana.commands("action add")
    await house.goes_on()
    assert ana.modal is not None
    ana.modal.body["private_metadata"] = "held:gone"
    await ana.submits(what="Water the plants", owner="UANA", due="2026-03-13")

    assert "This is no longer open" in ana.errors[0]
    assert ana.modal is not None


async def test_a_report_in_another_language_keeps_its_words_and_its_receipt(house: House) -> None:
    for name in ("Ada", "Bob"):
        await responder(house.stage, name)
    await house.member("UANA", "Ana Ruiz")
    ana = house.door.person("UANA")
    await ana.commands("concern")
    await house.goes_on()
    receipt = RECEIPT.findall(ana.just_saw)
    ana.begins(text="They wait outside")
    await ana.clicks("العربية")
    await house.goes_on()

    assert "تقديم بلاغ" in ana.just_saw
    assert "They wait outside" in str(ana.modal)
    assert RECEIPT.findall(ana.just_saw) == receipt
    assert len(receipt) == 8
