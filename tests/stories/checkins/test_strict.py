"""Safety and care: answers leave their author at once, and civil society looks first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message
from tests.support.checkin_scene import (
    CIRCLE,
    MINUTE,
    MONTHLY,
    ROUND,
    keep,
    local,
    opened_scene,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage, read_aloud

STRICT = {**MONTHLY, "template": "t6_safety"}
OPEN, CLOSED = local(9, 9, "America/New_York"), local(10, 9, "America/New_York")
WELL = {
    "felt_safe": "mostly_safe",
    "whom_to_tell": "not_sure",
    "means_to_protect": "4",
    "asked_before_shared": "2",
    "workload": "not_manageable",
}


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_scene(sqlite_url) as stage:
        await sets_up(stage.people["Ana"], STRICT)
        yield stage


async def answers(actor: Actor, **others: str) -> Message:
    given = {"round": ROUND, **WELL, **others}
    reply = await actor.does(Called("checkin.submit", given))
    assert isinstance(reply, Message), reply
    return reply


async def responds(stage: Stage, name: str) -> Actor:
    actor = stage.people[name]
    member = replace(actor.member, roles=frozenset({Role.RESPONDER}))
    await stage.storage.run(partial(keep, member))
    return actor


async def test_before_anybody_answers_they_are_told_what_leaves_and_who_looks_first(
    stage: Stage,
) -> None:
    await stage.lives_until(OPEN)

    asked = stage.people["M02"].reads
    assert "Your answers leave your name at once, so you cannot change them." in asked
    assert "Where 10 or more people from 3 or more organisations answered" in asked
    form = await stage.people["M02"].does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form)
    assert form.ephemeral
    assert not any(each.kind in {"line", "paragraph"} for each in form.fields)


async def test_an_answer_counts_once_cannot_be_changed_and_ends_at_the_door_for_concerns(
    stage: Stage,
) -> None:
    await stage.lives_until(OPEN)
    member = stage.people["M02"]

    saved = await answers(member)
    assert saved.ephemeral
    again = [
        await member.does(Called("checkin.submit", {"round": ROUND, **WELL})),
        await member.does(Called("checkin.answer", {"round": ROUND})),
        await member.does(Called("checkin.skip", {"round": ROUND})),
        await member.says("answer"),
    ]

    assert all("You have answered already." in words_of(each) for each in again)
    assert [each.route for each in saved.buttons] == ["concern"]
    tallied = await stage.storage.read(lambda tx: tx.checkins.tallied(ROUND))
    assert len(tallied) == len(WELL)
    assert "waits for your answer" not in words_of(await member.says("home"))


async def test_everybody_is_reminded_once_also_whoever_has_answered(stage: Stage) -> None:
    await stage.lives_until(OPEN)
    await answers(stage.people["M02"])
    await stage.lives_until(CLOSED - MINUTE)

    reminded = [
        name
        for name, actor in stage.people.items()
        if "This reminder goes to everybody" in actor.reads
    ]
    assert {"M02", "M06"} <= set(reminded)
    assert all(
        stage.people[each].reads.count("This reminder goes to everybody") == 1 for each in reminded
    )


async def test_two_reminders_are_refused_beside_the_question(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("checkin.end_now", {"checkin": "1"}))
    reply = await ana.does(
        Called("checkin.preview", {**STRICT, "circle": CIRCLE.id, "reminder": "twice"})
    )

    assert isinstance(reply, Corrections)
    assert "reminder" in reply.problems


async def test_while_it_is_open_a_coordinator_sees_how_many_were_asked_and_nothing_else(
    stage: Stage,
) -> None:
    await stage.lives_until(OPEN)
    for number in range(12):
        await answers(stage.people[f"M{number:02}"])

    shown = words_of(await stage.people["Ana"].does(Called("checkin.show", {"checkin": "1"})))
    assert "were asked so far" in shown
    assert "have answered" not in shown


async def test_civil_society_sees_it_first_with_numbers_and_the_circle_then_in_words(
    stage: Stage,
) -> None:
    responder = await responds(stage, "M01")
    await stage.lives_until(OPEN)
    for number in range(12):
        given = "3" if number % 2 else "4"
        await answers(stage.people[f"M{number:02}"], means_to_protect=given)
    await stage.lives_until(CLOSED)

    assert stage.room_reads(CIRCLE) == ""
    first = responder.reads
    assert "You see this first, because you are from civil society." in first
    assert "Means to protect: ▰▰▰▰▱ 3.5 (something to talk about)" in first
    assert "You see this first" not in stage.people["Ana"].reads
    for name in ("Ana", "M05"):
        early = words_of(await stage.people[name].says("checkin results"))
        assert "Somebody from civil society looks at it first." in early
        assert "3.5" not in early

    await responder.presses("Show it to the circle")
    await stage.goes_on()

    words = stage.room_reads(CIRCLE)
    assert "10–19 people answered." in words
    assert "Means to protect: something to talk about" in words
    assert "Workload and rest: needs attention" in words
    assert not any(number in words for number in ("3.5", "▰", "civil society", "funders"))
    assert "3.5" not in words_of(await stage.people["Ana"].says("checkin results"))


async def test_nobody_else_can_show_it_not_even_by_the_button_and_not_in_a_room(
    stage: Stage,
) -> None:
    responder = await responds(stage, "M01")
    await stage.lives_until(OPEN)
    for number in range(12):
        await answers(stage.people[f"M{number:02}"])
    await stage.lives_until(CLOSED)
    release = Called("checkin.release", {"checkin": "1", "round": ROUND})

    for name in ("Ana", "M05"):
        assert "Only somebody from civil society" in words_of(
            await stage.people[name].does(release)
        )
    assert "Not here" in words_of(await responder.says("checkin look 1", room=CIRCLE.rooms[0]))
    assert stage.room_reads(CIRCLE).count("Feeling safe") == 0
    assert "Feeling safe" in words_of(await responder.says("checkin look 1"))
    await responder.does(release)
    assert "was shown to the circle already" in words_of(await responder.does(release))
    await stage.goes_on()
    assert stage.room_reads(CIRCLE).count("Feeling safe: ") == 1


async def test_of_nine_people_nothing_is_shown_not_even_how_many(stage: Stage) -> None:
    responder = await responds(stage, "M01")
    await stage.lives_until(OPEN)
    for number in range(9):
        await answers(stage.people[f"M{number:02}"])
    await stage.lives_until(CLOSED)
    await responder.presses("Show it to the circle")
    await stage.goes_on()

    for words in (responder.reads, stage.room_reads(CIRCLE)):
        assert "Fewer than 10 people answered, so nothing can be shown." in words
        assert "Feeling safe" not in words
        assert "5–9" not in words


async def test_where_nobody_may_look_first_owners_are_told_and_it_waits(stage: Stage) -> None:
    ana = stage.people["Ana"]
    funder = replace(ana.member, organisation=stage.people["M03"].member.organisation)
    await stage.storage.run(partial(keep, funder))
    await stage.lives_until(OPEN)
    for number in range(12):
        await answers(stage.people[f"M{number:02}"])
    await stage.lives_until(CLOSED)

    assert "nobody from civil society is here to see it first" in ana.reads
    responder = await responds(stage, "M07")
    waited = await responder.says("checkin look 1")
    assert isinstance(waited, Message)
    assert "Feeling safe" in read_aloud(waited)
