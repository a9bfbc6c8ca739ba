"""Finding action items: late, waiting, unanswered, by organisation, and by words."""

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.messages import Message
from tests.support.promises import aloud, utc
from tests.support.stage import Actor, Stage


@pytest.fixture(autouse=True)
async def made(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben", organisation="Fund", constituency=Constituency.DONOR)
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await stage.circle("Steering", ada, ben, cara)
    await ada.says("action add Draft the statement @ada by Tuesday")
    await ada.says("action add Publish the budget @ben by 30 March")
    await ben.says("action add Call María @ben by 31 March")
    await stage.lives_until(utc(3, 4, 12))


async def test_what_is_late(ada: Actor) -> None:
    told = aloud(await ada.says("overdue"))

    assert "Overdue:\n#1 Draft the statement" in told
    assert "#2" not in told
    assert " of 1" not in told, "one page needs no number"


async def test_what_one_waits_for(ada: Actor) -> None:
    told = aloud(await ada.says("waiting"))

    assert "#2 Publish the budget" in told
    assert "#1" not in told


async def test_what_nobody_answered_is_seen_by_who_asked_and_by_coordinators(
    stage: Stage, ada: Actor
) -> None:
    for reader in (ada, stage.people["Cara"]):
        assert "#2 Publish the budget" in aloud(await reader.says("unanswered"))
    assert "Nothing is open there." in aloud(await stage.people["Ben"].says("unanswered"))


async def test_by_words_in_whatever_form(ada: Actor) -> None:
    assert "#3 Call María" in aloud(await ada.says("action search MARIA"))
    assert "Nothing is open there." in aloud(await ada.says("action search treaty"))
    assert "Please write what to look for" in aloud(await ada.says("action search"))


async def test_by_organisation_and_by_kind_of_partner(ada: Actor) -> None:
    told = aloud(await ada.says("action by fund"))
    assert "#2 Publish the budget" in told
    assert "#1" not in told

    await ada.says("action by")
    assert "#2 Publish the budget" in aloud(await ada.presses("donors"))
    await ada.says("action by")
    assert "#1 Draft the statement" in aloud(await ada.presses("Acme"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "action by donors"),
        ("en", "action by Funder"),
        ("es", "compromisos de donantes"),
        ("ar", "مهام جهة الجهات المانحة"),
    ],
)
async def test_a_kind_of_partner_is_typed_in_everybodys_language(
    stage: Stage, ada: Actor, language: str, words: str
) -> None:
    lin = await stage.person("Lin", language=language)
    await stage.circle("Steering", ada, lin)

    told = aloud(await lin.says(words))

    assert "Publish the budget" in told
    assert "Draft the statement" not in told


async def test_the_rest_is_one_press_away(ada: Actor) -> None:
    for number in range(25):
        await ada.says(f"action add Letter {number} @ada by 30 April")

    first = await ada.says("action search letter")
    second = await ada.presses("More")

    assert isinstance(first, Message)
    assert "1 to 20 of 25" in aloud(first)
    assert "21 to 25 of 25" in aloud(second)
    assert "Letter 24" in aloud(second)
    assert isinstance(second, Message)
    assert "More" not in [str(button.label) for button in second.buttons]


async def test_of_a_circle_the_late_ones_come_first_and_the_rest_is_one_press_away(
    ada: Actor,
) -> None:
    for number in range(25):
        await ada.says(f"action add Letter {number} @ada by 30 April")

    first = aloud(await ada.says("action list Steering"))
    second = aloud(await ada.presses("More"))

    assert "Action items of Steering\nOverdue:\n#1 Draft the statement" in first
    assert "1 to 20 of 28" in first
    assert "and " not in first
    assert "Overdue:" not in second
    assert "Letter 24" in second
    assert "21 to 28 of 28" in second


async def test_of_ones_own_the_rest_is_one_press_away_too(ada: Actor) -> None:
    for number in range(25):
        await ada.says(f"action add Letter {number} @ada by 30 April")

    first = aloud(await ada.says("mine"))
    second = aloud(await ada.presses("More"))

    assert "Overdue:\n#1 Draft the statement" in first
    assert "Yours:\n#4 Letter 0" in first
    assert "1 to 20 of 27" in first
    assert second.startswith("Your action items\nYours:\n")
    assert "You asked others:\n#2 Publish the budget" in second
    assert "Letter 24" in second


async def test_whoever_is_outside_finds_nothing(stage: Stage) -> None:
    eve = stage.stranger("eve")

    for words in ("overdue", "unanswered", "action search statement"):
        assert "Nothing is open there." in aloud(await eve.says(words))
    assert "Only those who belong to a circle" in aloud(await eve.says("action by fund"))
