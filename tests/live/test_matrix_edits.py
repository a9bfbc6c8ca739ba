"""On Matrix an answer is changed by changing its message, unless it was given in confidence."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.words.inbound import Changed, Said, TakenBack
from bot.words.messages import Message
from tests.support.doors import ListeningCore
from tests.support.matrix.meeting import Met, meeting
from tests.support.matrix.people import shown

REPLIES = {
    "mine": Message("Nothing to do"),
    "secret": Message("eight secret words", ephemeral=True),
    "done": Message("Thank you"),
}


@pytest.fixture
async def met(tmp_path: Path) -> AsyncIterator[Met]:
    async with meeting(tmp_path, ListeningCore(REPLIES)) as made:
        yield made


@pytest.mark.parametrize("encrypted", [True, False])
async def test_a_change_names_what_was_said_first(met: Met, *, encrypted: bool) -> None:
    room = await met.private(encrypted=encrypted)
    event = await met.ana.says(room, "the draft")

    await met.ana.edits(room, event, "the final text")
    await met.ana.client.room_redact(room, event)
    await met.heard(3)

    said, changed, gone = met.core.heard
    assert changed.event == Changed(said.key, "the final text")
    assert gone.event == TakenBack(said.key)


async def test_in_a_room_only_changes_that_are_for_us_are_told(met: Met) -> None:
    room = await met.circle()
    event = await met.ana.says(room, f"{met.bot}: mine")
    await met.ana.edits(room, event, "never mind")
    await met.ana.edits(room, event, f"{met.bot}: mine, please")
    await met.heard(2)

    said, changed = met.core.heard
    assert changed.event == Changed(said.key, "mine, please")


async def test_a_change_that_nobody_follows_does_not_stay_either(met: Met) -> None:
    room = await met.opened(Message("Good morning"))
    event = await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")
    await met.ana.says(room, "done")
    await met.ana.hears(room, met.bot, "Thank you")
    met.core.replies = {**REPLIES, f"matrix:{event}": Message("Say it anew", forgets=True)}

    edit = await met.ana.edits(room, event, "a greater secret")
    await met.ana.hears(room, met.bot, "Say it anew")
    await met.ana.until(lambda: not met.context.memory.unanswered())

    assert met.core.heard[-1].event == Changed(f"matrix:{event}", "a greater secret")
    stands = await met.ana.history(room)
    assert "greater" not in str([shown(e["content"]) for e in stands])
    assert not await met.can_open(room, edit)


async def test_in_the_middle_of_a_confidence_who_takes_words_back_is_not_told_of(met: Met) -> None:
    room = await met.private()
    event = await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")

    await met.ana.client.room_redact(room, event)
    await met.ana.says(room, "mine")
    await met.ana.hears(room, met.bot, "Nothing to do")

    assert [each.event for each in met.core.heard] == [Said(w) for w in ("secret", "mine")]


async def test_a_picture_is_not_taken_and_in_confidence_it_does_not_stay(met: Met) -> None:
    room = await met.opened(Message("Good morning"))
    picture = {"msgtype": "m.image", "body": "IMG_1.jpg", "url": "mxc://x/y"}
    first = await met.ana.sends(room, picture)
    await met.ana.hears(room, met.bot, "I can read words only")
    await met.ana.says(room, "secret")
    await met.ana.hears(room, met.bot, "eight secret words")

    second = await met.ana.sends(room, picture)
    await met.ana.until(lambda: len(told(met, room)) == 2)
    await met.ana.until(lambda: not met.context.memory.unanswered())

    left = {event["event_id"] for event in await met.ana.history(room)}
    assert (first in left, second in left) == (True, False)
    assert not await met.can_open(room, second)


async def test_whoever_wants_to_compare_signs_is_told_the_key(met: Met) -> None:
    room = await met.private()

    await met.ana.sends(
        room,
        {
            "msgtype": "m.key.verification.request",
            "body": "Ana wants to verify you",
            "from_device": met.ana.client.device_id,
            "methods": ["m.sas.v1"],
            "to": met.bot,
        },
    )

    answer = await met.ana.hears(room, met.bot, "I cannot compare emoji")
    device = met.ana.client.device_store[met.bot][met.context.machine.device]
    assert device.ed25519 in shown(answer["content"]).replace(" ", "")


def told(met: Met, room: str) -> list[str]:
    said = [shown(each["content"]) for each in met.ana.messages(room, met.bot)]
    return [words for words in said if "words only" in words]
