"""An item always stands somewhere: in a circle, or where the coordinators see it."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Form
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    """Somebody in two circles."""
    ada = await stage.person("Ada", circle="Steering")
    await stage.circle("Media", ada)
    return ada


async def test_in_private_it_is_asked_which_of_two_circles(ada: Actor) -> None:
    form = await ada.says("action add Draft it @ada by Friday")

    assert isinstance(form, Form)
    assert [str(choice.label) for choice in form.fields[0].choices] == [
        "Media",
        "Steering",
        "None of these; the coordinators see it",
    ]
    await ada.fills(form, circle="c-media")
    assert "Circle: Media" in aloud(await ada.says("action show 1"))


async def test_where_there_are_no_forms_it_is_asked_in_words(ada: Actor) -> None:
    text = "Draft it @ada by Friday"
    asked = await ada.does(Called("action.add", {"text": text}), can_show_form=False)

    assert "For which circle?" in aloud(asked)
    await ada.says("Steering")
    assert "Circle: Steering" in aloud(await ada.says("action show 1"))


async def test_the_rest_is_asked_along_with_it(ada: Actor) -> None:
    form = await ada.says("action add Draft it")

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["owner", "due", "circle"]


async def test_in_a_room_it_stands_in_that_rooms_circle(stage: Stage, ada: Actor) -> None:
    media = await stage.circle("Media", ada)

    await ada.says("action add Draft it @ada by Friday", room=media.rooms[0])

    assert "Circle: Media" in aloud(await ada.says("action show 1"))


async def test_whoever_is_in_one_circle_is_not_asked(stage: Stage) -> None:
    ben = await stage.person("Ben", circle="Care")

    await ben.says("action add Draft it @ben by Friday")

    assert "Circle: Care" in aloud(await ben.says("action show 1"))


async def test_what_stands_in_none_is_seen_by_the_coordinators(stage: Stage, ada: Actor) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    assert "[Action items without a circle]" not in aloud(await cara.says("home"))
    form = await ada.says("action add Draft it @ada by Friday")
    await ada.fills(form, circle="none")

    assert "[Action items without a circle]" in aloud(await cara.says("home"))
    listed = aloud(await cara.presses("Action items without a circle"))

    assert "#1 Draft it – Ada" in listed
    refused = await ada.does(Called("action.list", {"circle": "none"}))
    assert "Only a coordinator" in aloud(refused)
