"""What was asked and not answered comes back to whoever asked."""

import pytest

from bot.coalition.people import Role
from bot.words.inbound import Closed
from tests.support.promises import aloud, asked, shown, utc
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme", circle="Steering")


@pytest.fixture
async def maria(stage: Stage) -> Actor:
    return await stage.person("María", "matrix", organisation="Semilla", circle="Steering")


async def test_it_is_asked_twice_more_and_then_goes_back_to_whoever_asked(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by 27 March")

    await stage.lives_until(utc(3, 4, 9))
    assert shown(maria, "“Draft it” is due") == 1
    assert [b.route for b in maria.sees[-1].buttons] == [
        "action.accept",
        "action.ask",
        "action.decline",
    ]
    await stage.lives_until(utc(3, 6, 9))
    assert shown(maria, "Will you take it on") == 2
    assert "has not said" not in ada.reads
    await stage.lives_until(utc(3, 9, 9))

    assert shown(ada, "María has not said whether they do “Draft it”.") == 1
    assert "Nobody has these now:\n#1 Draft it" in aloud(await ada.says("home"))
    assert "María: did not answer, so it went back" in aloud(await ada.says("action show 1"))
    await stage.lives_until(utc(3, 31, 0))
    assert shown(maria, "Will you take it on") == 2


async def test_whoever_asked_can_ask_somebody_else_then(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await stage.person("Ben", circle="Steering")
    await asked(stage, ada, "Draft it @maría by 27 March")
    await stage.lives_until(utc(3, 9, 9))

    await ada.fills(await ada.presses("Give it to somebody"), owner="Ben")
    await stage.goes_on()

    assert "#1 Draft it" in stage.people["Ben"].reads
    await stage.lives_until(utc(3, 11, 9))
    assert shown(stage.people["Ben"], "Will you take it on") == 1
    assert shown(maria, "Will you take it on") == 2


async def test_what_is_due_within_the_week_is_asked_on_the_next_days(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    await stage.lives_until(utc(3, 5, 9))

    assert shown(maria, "Will you take it on") == 2
    assert shown(ada, "María has not said") == 1


async def test_what_nobody_does_anything_about_is_said_once_a_week(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by 27 March")
    await maria.says("decline")

    await stage.lives_until(utc(3, 8, 23))
    assert shown(ada, "Nobody has “Draft it”.") == 0
    await stage.lives_until(utc(3, 16, 23))

    assert shown(ada, "Nobody has “Draft it”.") == 2


async def test_a_question_is_an_answer_for_that_day(stage: Stage, ada: Actor, maria: Actor) -> None:
    await asked(stage, ada, "Draft it @maría by 27 March")
    await stage.lives_until(utc(3, 4, 8))
    await maria.says("ask 1 How long?")

    await stage.lives_until(utc(3, 5, 23))

    assert shown(maria, "Will you take it on") == 0


async def test_asking_somebody_who_is_away_says_so_at_once_and_waits_for_them(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await maria.says("away 2–15 March")

    reply = await ada.says("action add Draft it @maría by 27 March")

    assert "María is away until Sun, 15 Mar 2026" in aloud(reply)
    await stage.lives_until(utc(3, 15, 23))
    assert shown(maria, "Will you take it on") == 0
    await stage.lives_until(utc(3, 16, 9))
    assert shown(maria, "Will you take it on") == 1


async def test_where_whoever_asked_has_gone_the_coordinators_hear_of_it(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    cara = await stage.person("Cara", roles=[Role.COORDINATOR])
    await asked(stage, ada, "Draft it @maría by 27 March")
    await ada.does(Closed())

    await stage.lives_until(utc(3, 9, 9))

    assert shown(cara, "María has not said whether they do “Draft it”.") == 1
    assert shown(maria, "Will you take it on") == 2


async def test_a_restart_in_between_asks_no_more_and_no_less(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", circle="Steering")
        maria = await stage.person("María")
        await asked(stage, ada, "Draft it @maría by 27 March")
        await stage.lives_until(utc(3, 4, 9))
    async with opened_stage(sqlite_url, utc(3, 4, 10), concerns=False) as stage:
        maria, ada = (Actor(stage, each.member, each.address) for each in (maria, ada))
        await stage.lives_until(utc(3, 9, 9))

        assert shown(maria, "Will you take it on") == 1
        assert shown(ada, "María has not said") == 1


async def test_each_reads_it_in_their_language(stage: Stage, ada: Actor) -> None:
    for name, language in (("Lucía", "es"), ("Nur", "ar")):
        await stage.person(name, language=language, circle="Steering")
    await asked(stage, ada, "Draft it @Lucía by 27 March")
    await asked(stage, ada, "Print it @Nur by 27 March")

    await stage.lives_until(utc(3, 4, 9))

    for name, sentence in (("Lucía", "¿Puedes encargarte"), ("Nur", "هل يمكنك")):
        assert sentence in read_aloud(stage.people[name].sees[-1]), stage.people[name].reads
