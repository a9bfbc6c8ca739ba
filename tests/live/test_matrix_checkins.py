"""A check-in as people on Matrix live it: asked, answered, changed, and in confidence."""

import pytest

from bot.ports import Transaction
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    SCALES,
    WEEKLY,
    local,
    sets_up,
)
from tests.support.matrix.beside import Beside
from tests.support.matrix.people import Person, shown

OPEN = local(9, 9, "America/New_York")


async def answers_of(beside: Beside, who: Person) -> dict[str, str] | None:
    def look(tx: Transaction) -> dict[str, str] | None:
        round_, member = tx.checkins.round(ROUND), tx.people.member_at(beside.address(who))
        assert round_ is not None
        assert member is not None
        found = tx.checkins.answers_of(round_, member.id)
        return dict(found) if found is not None else None

    return await beside.stage.storage.run(look)


async def test_an_update_is_answered_question_by_question_and_changed_by_editing(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], WEEKLY)
    await beside.stage.lives_until(OPEN)
    asked = await maria.hears(room, beside.bot, "1. Answer ▶️")

    await maria.reacts(room, asked["event_id"], "▶️")
    await beside.hears(maria, room, "1 of 4")
    first = await maria.says(room, "The draft")
    await beside.hears(maria, room, "2 of 4")
    second = await maria.says(room, "The budget")
    await beside.hears(maria, room, "3 of 4")
    await beside.ask(maria, room, "skip", "4 of 4")
    await beside.ask(maria, room, "2", "Saved")

    for change in (maria.edits(room, first, "The final text"), redacts(maria, room, second)):
        before = len(maria.messages(room, beside.bot))
        await change
        await beside.hears(maria, room, "Saved", before)

    answers = await answers_of(beside, maria)
    assert answers == {"moved": "The final text", "sharing": "coalition"}


async def redacts(who: Person, room: str, event: str) -> str:
    await who.client.room_redact(room, event)
    return event


@pytest.mark.parametrize(
    ("word", "answer"), [("skip", "Skipped"), ("later", "I will come back"), ("answer", "1 of 4")]
)
async def test_the_words_under_a_prompt_work_as_the_signs_do(
    beside: Beside, maria: Person, word: str, answer: str
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], WEEKLY)
    await beside.stage.lives_until(OPEN)
    await maria.hears(room, beside.bot, "1. Answer ▶️")

    await beside.ask(maria, room, word, answer)


async def test_answers_in_confidence_are_taken_away_once_they_are_kept(
    beside: Beside, maria: Person
) -> None:
    room = await beside.opened_by_us(maria, CIRCLE.id)
    await sets_up(beside.stage.people["Ana"], MONTHLY)
    await beside.stage.lives_until(OPEN)
    await maria.hears(room, beside.bot, "1. Answer ▶️")
    before = {event["event_id"] for event in await maria.history(room)}

    await beside.ask(maria, room, "answer", "1 of")
    for _ in SCALES:
        await maria.says(room, "4")
    await maria.says(room, "A secret of mine")
    await beside.hears(maria, room, "Saved")
    await beside.ask(maria, room, "home", "Hello")

    left = [shown(e["content"]) for e in await maria.history(room) if e["event_id"] not in before]
    assert not any("secret" in text or text == "4" or " of " in text for text in left)
