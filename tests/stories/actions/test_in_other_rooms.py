"""In a room that belongs to none of our circles may be anybody: what is ours is not told there."""

import pytest

from bot.words.inbound import Called, Room
from bot.words.messages import Message, Reply
from tests.support.promises import asked
from tests.support.stage import Actor, Stage, read_aloud

ANYWHERE = Room("slack", "T1", "random")


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", circle="Steering")


def alone(reply: Reply) -> bool:
    """Whether only whoever asked reads it."""
    assert isinstance(reply, Message)
    return reply.ephemeral


@pytest.mark.parametrize(
    "words",
    ["action show 1", "done 1", "begun 1", "give 1 @Ben", "action list Steering", "action list"],
)
async def test_only_whoever_asked_reads_what_is_ours(stage: Stage, ada: Actor, words: str) -> None:
    await stage.person("Ben")
    await asked(stage, ada, "Draft it @Ada by Friday")

    assert alone(await ada.says(words, room=ANYWHERE))


@pytest.mark.parametrize("words", ["action show 1", "done 1", "action list Steering"])
async def test_in_a_room_of_ours_all_read_it(stage: Stage, ada: Actor, words: str) -> None:
    await asked(stage, ada, "Draft it @Ada by Friday")

    assert not alone(await ada.says(words, room=Room("slack", "T1", "Steering")))


@pytest.mark.parametrize("words", ["action show 1", "done 1", "action list Steering"])
async def test_what_is_public_is_read_by_all(ada: Actor, words: str) -> None:
    args = {"what": "Draft it", "owner": "Ada", "due": "2026-03-20", "seen": "public"}
    await ada.does(Called("action.save", {**args, "circle": "c-steering"}))

    assert not alone(await ada.says(words, room=ANYWHERE))


FOREIGN = Room("matrix", "example.org", "!anybody")


@pytest.mark.parametrize(
    "verb", ["blocked", "move", "give", "correct", "drop", "helpers", "escalate"]
)
async def test_where_there_are_no_forms_the_room_hears_nothing_of_what_is_asked(
    stage: Stage, verb: str
) -> None:
    """The form begins with the title: it is asked in private, and the room is told only that."""
    mira = await stage.person("Mira", "matrix", circle="Steering")
    await stage.person("Omar", circle="Steering")
    await asked(stage, mira, "Draft it @Mira by Friday")
    call = Called(f"action.{verb}", {"id": "1"})

    told = await mira.does(call, room=FOREIGN, can_show_form=False)
    await stage.goes_on()

    assert isinstance(told, Message)
    assert [read_aloud(each) for each in stage.screen.shown[FOREIGN]] == ["I ask you in private."]
    assert "#1 Draft it" in read_aloud(mira.sees[-1])


async def test_nor_does_it_hear_what_was_typed_there_and_is_asked_about(stage: Stage) -> None:
    mira = await stage.person("Mira", "matrix", circle="Steering")
    typed = Called("action.add", {"text": "Draft the appeal @Mira"})

    await mira.does(typed, room=FOREIGN, can_show_form=False)
    await stage.goes_on()

    assert [read_aloud(each) for each in stage.screen.shown[FOREIGN]] == ["I ask you in private."]
    assert "What: Draft the appeal" in read_aloud(mira.sees[-1])
