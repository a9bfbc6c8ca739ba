"""Not only the owner can move things: whoever asked, coordinators, and colleagues can as well."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Form
from tests.support.promises import aloud, asked, calls, shown, utc
from tests.support.stage import Actor, Stage


@pytest.fixture
async def maria(stage: Stage) -> Actor:
    return await stage.person("María", "matrix", organisation="Semilla")


@pytest.fixture
async def sol(stage: Stage) -> Actor:
    return await stage.person("Sol", organisation="Semilla")


@pytest.fixture
async def cara(stage: Stage) -> Actor:
    return await stage.person("Cara", roles=[Role.COORDINATOR])


@pytest.fixture(autouse=True)
async def taken_on(stage: Stage, ada: Actor, maria: Actor, sol: Actor, cara: Actor) -> None:
    """María has taken something on; everybody is in the circle."""
    await stage.circle("Steering", ada, maria, sol, cara)
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.says("accept")
    await stage.goes_on()


@pytest.mark.parametrize("steward", ["Ada", "Sol", "Cara"])
async def test_they_can_move_the_day_and_the_owner_is_told(stage: Stage, steward: str) -> None:
    actor, maria = stage.people[steward], stage.people["María"]

    reply = await actor.says("move 1 13 March")
    await stage.goes_on()

    assert "#1 Draft it is now due Fri, 13 Mar 2026." in aloud(reply)
    assert f"{steward} moved #1 Draft it to Fri, 13 Mar 2026." in maria.reads
    assert f"{steward}: moved the date" in aloud(await maria.says("action show 1"))


@pytest.mark.parametrize("steward", ["Ada", "Sol", "Cara"])
async def test_they_can_ask_somebody_else_and_whoever_had_it_is_told(
    stage: Stage, steward: str
) -> None:
    actor, maria = stage.people[steward], stage.people["María"]
    ben = await stage.person("Ben", circle="Steering")

    reply = await actor.says("give 1 @Ben")
    await stage.goes_on()

    assert "Ben is asked to do it." in aloud(reply)
    assert f"{steward} asks you to take this on:" in ben.reads
    assert f"{steward} asks Ben to do #1 Draft it." in maria.reads
    assert "You need not do it any more." in maria.reads
    assert f"{steward}: asked Ben to do it" in aloud(await ben.says("action show 1"))
    await stage.lives_until(utc(3, 20, 9))
    assert "How is it going?" not in maria.reads


@pytest.mark.parametrize("steward", ["Ada", "Sol", "Cara", "María"])
async def test_they_can_correct_words_and_readers(stage: Stage, steward: str) -> None:
    actor, maria, ada = stage.people[steward], stage.people["María"], stage.people["Ada"]

    form = await actor.says("correct 1")
    reply = await actor.fills(form, what="Draft the statement", seen="public")
    await stage.goes_on()

    assert "Corrected: #1 Draft the statement" in aloud(reply)
    for reader in {maria.member.name, ada.member.name} - {steward}:
        assert f"{steward} corrected #1 Draft the statement." in stage.people[reader].reads
    page = aloud(await ada.says("action show 1"))
    assert f"{steward}: changed the words, which were – “Draft it”" in page
    assert f"{steward}: opened it to everybody" in page
    assert "Everybody may read it." in page


async def test_a_coordinator_can_put_it_into_another_circle(
    stage: Stage, cara: Actor, maria: Actor
) -> None:
    await stage.circle("Media")

    form = await cara.says("correct 1")
    await cara.fills(form, circle="c-media")

    page = aloud(await maria.says("action show 1"))
    assert "Circle: Media" in page
    assert "Cara: put it into the circle – “Media”" in page
    await cara.fills(await cara.says("correct 1"), circle="none")
    assert "Circle:" not in aloud(await maria.says("action show 1"))


async def test_nothing_that_is_the_same_is_told(stage: Stage, ada: Actor, maria: Actor) -> None:
    before = len(maria.sees)

    reply = await ada.fills(await ada.says("correct 1"))
    await stage.goes_on()

    assert "Nothing of #1 has changed." in aloud(reply)
    assert len(maria.sees) == before


async def test_somebody_else_of_the_circle_cannot(stage: Stage) -> None:
    eve = await stage.person("Eve", organisation="Other", circle="Steering")

    for verb in ("move", "give", "correct"):
        assert "Only those who have or made #1" in aloud(await calls(eve, verb, "1"))


async def test_saying_where_one_belongs_opens_nothing(stage: Stage) -> None:
    eve = await stage.person("Eve", organisation="Semilla")

    for verb in ("move", "give", "correct"):
        assert "I know no action item #1." in aloud(await calls(eve, verb, "1"))


async def test_what_was_said_for_a_circle_alone_stays_there(ada: Actor) -> None:
    args = {"sharing": "circle", "circle": "c-steering", "what": "Of us"}
    form = await ada.does(Called("action.new", args))
    await ada.fills(form, owner="Ada", due="Friday")

    asked_back = await ada.says("correct 2")

    assert isinstance(asked_back, Form)
    assert [field.name for field in asked_back.fields] == ["what"]
    args = {"id": "2", "what": "Of us", "seen": "public", "circle": "none"}
    await ada.does(Called("action.corrected", args))
    assert "Only its circle may read it." in aloud(await ada.says("action show 2"))


async def test_what_was_said_for_the_coalition_is_not_opened_to_everybody(ada: Actor) -> None:
    form = await ada.does(Called("action.new", {"sharing": "coalition", "what": "Of us"}))
    await ada.fills(form, owner="Ada", due="Friday")

    await ada.does(Called("action.corrected", {"id": "2", "what": "Of us", "seen": "public"}))

    assert "Only our coalition may read it." in aloud(await ada.says("action show 2"))


async def test_an_owner_who_gives_it_away_hands_it_back(maria: Actor) -> None:
    assert "not mine" in aloud(await maria.says("give 1 @Ada"))


async def test_whoever_asked_is_told_when_somebody_else_decides(
    stage: Stage, ada: Actor, cara: Actor
) -> None:
    await stage.person("Ben", circle="Steering")

    await cara.says("give 1 @Ben")
    await stage.goes_on()

    assert shown(ada, "Cara asks Ben to do #1 Draft it.") == 1
