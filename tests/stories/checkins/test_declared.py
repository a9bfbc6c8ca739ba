"""What somebody stands back from in a declaration stands among the interests of that circle."""

from dataclasses import replace
from datetime import timedelta

from bot.words.inbound import Called, Room
from bot.words.messages import Form
from tests.support.checkin_scene import CIRCLE, ROUND, WEEKLY, answers_update, local, sets_up
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage

DECLARATION = {**WEEKLY, "template": "t7_interests", "rhythm": "half_year", "hours": "96"}
GRANT = {"interest": "yes", "stand_back": "The grant to Seeds"}
ASIDE = "M01: The grant to Seeds – takes no part in deciding on it"


async def is_asked(stage: Stage) -> Actor:
    await sets_up(stage.people["Ana"], DECLARATION)
    await stage.lives_until(local(9, 9, "America/New_York"))
    return stage.people["M01"]


async def declared(stage: Stage, who: str = "Ana") -> str:
    return aloud(await stage.people[who].says("interests Steering"))


async def test_whoever_stands_back_is_read_as_one_who_does_not_decide_on_it(stage: Stage) -> None:
    member = await is_asked(stage)
    assert "noted among the interests declared there" in member.reads

    told = aloud(await answers_update(member, **GRANT))
    await stage.goes_on()

    assert "M01 has declared an interest, and takes no part in deciding on it" in told
    assert "[All interests declared]" in told
    assert ASIDE in await declared(stage)


async def test_the_circle_reads_of_all_of_them_once_in_the_summary(stage: Stage) -> None:
    """On each of its platforms: what is said is for the circle, not for one room of it."""
    matrix = Room("matrix", "T1", "!steering")
    both = replace(CIRCLE, rooms=(*CIRCLE.rooms, matrix))
    await stage.storage.run(lambda tx: tx.people.save_circle(both))
    member, other = await is_asked(stage), stage.people["M02"]
    await answers_update(member, **{**GRANT, "stand_back": "The seat of the chair"})
    await answers_update(member, **GRANT)
    await answers_update(other, **{**GRANT, "stand_back": "The new office"})
    await stage.goes_on()
    assert not stage.screen.shown[matrix]

    await stage.lives_until(local(9, 9, "America/New_York") + timedelta(days=6))

    for room in both.rooms:
        [summary] = stage.screen.shown[room]
        told = aloud(summary)
        assert told.count("The grant to Seeds") == 1
        assert told.count("The new office") == 1
        assert told.count("May be shown: Only in this circle") == 1
        assert "The seat of the chair" not in told
        assert "[All interests declared]" in told


async def test_what_is_declared_late_is_told_with_that_answer_and_what_changes_then_by_itself(
    stage: Stage,
) -> None:
    member = await is_asked(stage)
    await stage.lives_until(local(9, 9, "America/New_York") + timedelta(days=6))
    await answers_update(member, **GRANT)
    await stage.goes_on()
    late = stage.room_reads(CIRCLE)
    await answers_update(member, **{**GRANT, "stand_back": "The seat of the chair"})
    await stage.goes_on()

    told = stage.room_reads(CIRCLE)
    assert late.count("The grant to Seeds") == 1
    assert "M01 no longer has this interest: The grant to Seeds" in told
    assert "takes no part in deciding on it: The seat of the chair" in told


async def test_another_answer_takes_its_place_and_what_was_declared_stays_to_be_read(
    stage: Stage,
) -> None:
    member = await is_asked(stage)
    await answers_update(member, **GRANT)
    await answers_update(member, **GRANT)
    assert (await declared(stage)).count("The grant to Seeds") == 1
    await answers_update(member, **{**GRANT, "stand_back": "The seat of the chair"})
    assert ASIDE not in await declared(stage)
    await answers_update(member, interest="no", stand_back="The seat of the chair")

    told = await declared(stage)
    assert "takes no part" not in told
    assert "M01: The grant to Seeds – over since" in told
    assert "M01: The seat of the chair – over since" in told


async def test_what_could_come_from_a_server_is_an_answer_and_no_declaration(stage: Stage) -> None:
    member = await is_asked(stage)
    form = await member.does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form)

    deed = Called("checkin.submit", {"round": ROUND, **GRANT})
    told = aloud(await member.does(deed, forgeable=True))

    assert "Please write “interests” in an encrypted conversation with me." in told
    assert "Nobody has declared one." in await declared(stage)
    await stage.lives_until(local(9, 9, "America/New_York") + timedelta(days=6))
    assert "Stands back from: The grant to Seeds – M01 (Seeds)" in stage.room_reads(CIRCLE)


async def test_a_long_one_is_kept_whole_as_an_answer_and_begins_the_same_in_the_list(
    stage: Stage,
) -> None:
    member = await is_asked(stage)
    words = "The grant to Seeds, and all that follows from it. " * 15

    told = aloud(await answers_update(member, **{**GRANT, "stand_back": words}))

    assert "Saved" in told
    assert "all that follows from it" in await declared(stage)
