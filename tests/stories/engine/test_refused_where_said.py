"""Question by question, what would be refused at the end is refused where it is said."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called, Said
from bot.words.messages import Message
from tests.support.stage import Actor, Stage, read_aloud


async def hears(actor: Actor, said: Said | Called) -> str:
    reply = await actor.does(said, can_show_form=False)
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    await stage.person("Ben", organisation="Casa")
    return await stage.person("Ada", roles=[Role.COORDINATOR])


@pytest.mark.parametrize(
    ("form", "wrong", "told", "right"),
    [
        ("action.new", "Zoé", "I know nobody called “Zoé”", "Ben"),
        ("away.others", "Zoé", "I know nobody", "Ben"),
        ("hours.others", "Zoé", "I know nobody", "Ben"),
        ("language.others", "Zoé", "I know nobody", "Ben"),
        ("organisation.new", "Casa", "There is an organisation of that name.", "Abierta"),
        ("template.new", "Partnership pulse", "There is one of that name already.", "Ours"),
    ],
)
async def test_what_would_be_refused_at_the_end_is_refused_where_it_is_said(
    ada: Actor, form: str, wrong: str, told: str, right: str
) -> None:
    asked = await hears(ada, Called(form))
    if form == "action.new":
        asked = await hears(ada, Said("Draft it"))
    [question] = [line for line in asked.splitlines() if " of " in line and line[0].isdecimal()]

    refused = await hears(ada, Said(wrong))
    assert told in refused
    assert question in refused

    further = await hears(ada, Said(right))
    assert told not in further
    assert question not in further


async def test_what_was_refused_on_the_way_can_be_left(stage: Stage, ada: Actor) -> None:
    await hears(ada, Called("action.new"))
    await hears(ada, Said("Draft it"))
    await hears(ada, Said("Zoé"))

    assert "What will be done?" in await hears(ada, Said("back"))
    assert "Nothing of it was kept" in await hears(ada, Said("cancel"))
    assert not await stage.storage.read(lambda tx: tx.actions.made_by(ada.member.id))
