"""Where answers are typed one by one, changing or deleting a message changes the answer."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import pytest

from bot.engine.desk import FORGET_AFTER
from bot.ports import Transaction
from bot.words.inbound import Called, Changed, Room, Said, TakenBack
from bot.words.messages import Reply
from tests.support.checkin_scene import ROUND, WEEKLY, local, opened_scene, sets_up, words_of
from tests.support.stage import Actor, Stage

QUESTIONS = ("moved", "next", "stuck", "sharing")


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """A coalition update is open."""
    async with opened_scene(sqlite_url) as stage:
        await sets_up(stage.people["Ana"], WEEKLY)
        await stage.lives_until(local(9, 9, "Africa/Nairobi"))
        yield stage


async def answers(member: Actor, *texts: str) -> Reply:
    """One by one; the keys of what is said are those of the questions."""
    reply = await member.does(Called("checkin.answer"), can_show_form=False)
    for name, text in zip(QUESTIONS, texts, strict=False):
        reply = await member.does(Said(text), key=name, can_show_form=False)
    return reply


async def kept(stage: Stage, member: Actor) -> Mapping[str, str] | None:
    def look(tx: Transaction) -> Mapping[str, str] | None:
        round_ = tx.checkins.round(ROUND)
        assert round_ is not None
        return tx.checkins.answers_of(round_, member.member.id)

    return await stage.storage.run(look)


async def test_an_answer_is_changed_while_the_others_are_still_asked(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft", "The budget")

    reply = await member.does(Changed("moved", "The final text"), can_show_form=False)
    await member.does(Said("Nothing"), can_show_form=False)
    await member.does(Said("skip"), can_show_form=False)

    assert words_of(reply).startswith("I have changed that answer.\n3 of 4:")
    assert (await kept(stage, member) or {})["moved"] == "The final text"


async def test_an_answer_is_changed_after_all_was_saved(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft", "The budget", "Nothing", "2")

    reply = await member.does(Changed("next", "The budget, by Friday"), can_show_form=False)

    assert "Saved." in words_of(reply)
    assert await kept(stage, member) == {
        "moved": "The draft",
        "next": "The budget, by Friday",
        "stuck": "Nothing",
        "sharing": "coalition",
    }


async def test_a_command_in_between_does_not_end_that(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft", "The budget", "Nothing", "2")
    await member.does(Said("home"), can_show_form=False)

    await member.does(Changed("moved", "The final text"), can_show_form=False)

    assert (await kept(stage, member) or {})["moved"] == "The final text"


async def test_a_deleted_answer_is_gone(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft", "The budget", "Nothing", "2")

    await member.does(TakenBack("stuck"), can_show_form=False)

    assert "stuck" not in (await kept(stage, member) or {})


async def test_after_the_close_nothing_changes_any_more(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft", "The budget", "Nothing", "2")
    await stage.lives_until(local(12, 9, "Africa/Nairobi"))
    before = await kept(stage, member)
    assert before

    reply = await member.does(Changed("moved", "Something else"), can_show_form=False)

    assert "I do not follow changes" in words_of(reply)
    assert await kept(stage, member) == before


async def test_what_was_said_elsewhere_is_not_followed(stage: Stage) -> None:
    member = stage.people["M02"]
    await member.does(Said("home"), key="h1")

    in_private = await member.does(Changed("h1", "hours 9-17"))
    in_a_room = await member.does(Changed("h1", "hours 9-17"), room=Room("slack", "T1", "C"))

    assert "Please write it again" in words_of(in_private)
    assert "Please write it again" in words_of(in_a_room)
    assert await member.does(TakenBack("h1")) is None


async def test_somebody_else_cannot_change_it(stage: Stage) -> None:
    member, other = stage.people["M02"], stage.people["M06"]
    await answers(member, "The draft", "The budget", "Nothing", "2")

    await other.does(Changed("moved", "Forged"), can_show_form=False)

    assert (await kept(stage, member) or {})["moved"] == "The draft"


async def test_a_form_that_was_left_is_let_go_after_two_days(stage: Stage) -> None:
    member = stage.people["M02"]
    await answers(member, "The draft")

    stage.clock.now += FORGET_AFTER + timedelta(seconds=1)
    await stage.desk.forget()

    assert "I did not understand" in words_of(await member.does(Said("The budget")))
