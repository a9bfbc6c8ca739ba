"""People write days in the language they think in, whichever one Tequio speaks to them in."""

import pytest

from bot.words.messages import Form
from tests.support.promises import aloud, asked
from tests.support.stage import Actor, Stage


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme", circle="Steering")


@pytest.mark.parametrize(
    ("said", "title", "due"),
    [
        ("Envoyer le budget @Ada avant le 15 mars", "Envoyer le budget", "Sat, 14 Mar 2026"),
        (
            "Enviar o orçamento @Ada até sexta às 15h",
            "Enviar o orçamento",
            "Fri, 6 Mar 2026, 15:00",
        ),
        ("Tuma bajeti @Ada kesho saa nane mchana", "Tuma bajeti", "Tue, 3 Mar 2026, 14:00"),
        ("Enviar la carta @Ada el viernes", "Enviar la carta", "Fri, 6 Mar 2026"),
    ],
)
async def test_an_item_is_noted_with_its_day_and_hour(
    ada: Actor, said: str, title: str, due: str
) -> None:
    told = aloud(await ada.says(f"action add {said}"))

    assert title in told
    assert due in told


async def test_it_comes_round_as_they_say_it(ada: Actor) -> None:
    told = aloud(await ada.says("action add Écrire le bulletin @Ada tous les lundis"))

    assert "Écrire le bulletin" in told
    assert "every week on Monday" in told


async def test_later_move_and_away_understand_them_too(stage: Stage, ada: Actor) -> None:
    await asked(stage, ada, "Draft it @Ada by 20 March")

    assert "Fri 6 Mar" in aloud(await ada.says("later 1 vendredi"))
    assert "10 Apr 2026" in aloud(await ada.says("move 1 tarehe 10 Aprili"))
    assert "May" in aloud(await ada.says("away du 5 au 10 mai"))


async def test_what_may_be_another_word_is_asked_with_the_day_to_choose(ada: Actor) -> None:
    form = await ada.says("action add Appeler Awa demain @Ada")

    assert isinstance(form, Form)
    (due,) = (field for field in form.fields if field.name == "due")
    assert [choice.value for choice in due.choices] == ["2026-03-03"]
