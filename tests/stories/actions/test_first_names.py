"""“Hanna” may be whoever is called so and nothing else, or another Hanna of one's own circle."""

from bot.words.inbound import Called
from bot.words.messages import Message, Reply
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage

WHICH = "Several people are called that. Who do you mean?"


async def hannas(stage: Stage, *, near: bool) -> Actor:
    ada, hanna = await stage.person("Ada"), await stage.person("Hanna")
    other = await stage.person("Hanna Öz")
    await stage.circle("Care", ada, hanna, *([other] if near else []))
    await stage.circle("Law", other)
    return ada


def choices(reply: Reply) -> list[str]:
    assert isinstance(reply, Message)
    return [str(button.label) for button in reply.buttons]


async def test_a_whole_name_that_is_somebody_elses_first_one_is_asked_about(stage: Stage) -> None:
    ada = await hannas(stage, near=True)

    which = await ada.says("action add Draft the letter @Hanna by 5 March")
    assert str(aloud(which)).startswith(WHICH)
    assert choices(which) == ["Hanna", "Hanna Öz"]

    assert isinstance(which, Message)
    kept = await ada.does(Called(which.buttons[1].route, which.buttons[1].args))
    assert "Hanna Öz is asked to do it." in aloud(kept)


async def test_so_it_is_where_somebody_gives_an_item_away(stage: Stage) -> None:
    ada = await hannas(stage, near=True)
    await ada.says("action add Draft the letter @me by 5 March")

    assert choices(await ada.says("give 1 @hanna")) == ["Hanna", "Hanna Öz"]
    assert "Hanna Öz is asked" in aloud(await ada.says("give 1 @hanna öz"))


async def test_people_of_other_circles_are_not_asked_about(stage: Stage) -> None:
    ada = await hannas(stage, near=False)

    assert "Hanna is asked to do it." in aloud(
        await ada.says("action add Draft the letter @Hanna by 5 March")
    )
