"""What members settle for themselves, in conversation."""

from datetime import time

import pytest

from bot.coalition.people import Hours, Member, Role
from bot.membership.claim import new_claim
from bot.words.inbound import Called
from bot.words.messages import Corrections, Message
from tests.support.stage import Actor, Stage


async def kept(actor: Actor) -> Member:
    member = await actor.stage.storage.read(lambda tx: tx.people.member(actor.member.id))
    assert member is not None
    return member


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("Spanish", "es"),
        ("espanol", "es"),
        ("castellano", "es"),
        ("الإسبانية", "es"),
        ("إسبانية", "es"),
        ("أسبانى", "es"),
        ("العربيه", "ar"),
        ("عربي", "ar"),
        ("árabe", "ar"),
        ("inglés", "en"),
        ("انجليزي", "en"),
    ],
)
async def test_a_language_is_known_by_what_people_call_it(
    stage: Stage, typed: str, language: str
) -> None:
    ada = await stage.person("Ada")

    await ada.says(f"language {typed}")

    assert (await kept(ada)).language == language


async def test_a_member_changes_the_language_and_is_answered_in_it(stage: Stage) -> None:
    ada = await stage.person("Ada")

    reply = await ada.says("language español")

    assert isinstance(reply, Message)
    assert reply.language == "es"
    assert (await kept(ada)).language == "es"


async def test_a_member_says_where_they_are(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("timezone nairobi")
    await ada.says("timezone")

    assert (await kept(ada)).zone.key == "Africa/Nairobi"
    assert "it is now Mon 2 Mar, 11:00" in ada.reads


async def test_a_place_nobody_knows_is_answered_with_similar_ones(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("timezone Nairobbi")

    assert "Did you mean Nairobi" in ada.reads
    assert (await kept(ada)).zone.key == "UTC"


async def test_a_member_says_when_they_may_be_written_to(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("hours 10-16:30")

    hours = (await kept(ada)).hours
    assert (hours.start, hours.end) == (time(10), time(16, 30))


async def test_days_away_are_read_back_and_can_be_ended(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("away 3–10 May")
    assert "from Sun, 3 May 2026 to Sun, 10 May 2026" in ada.reads
    await ada.says("away")
    await ada.presses("None of these days")

    assert (await kept(ada)).away == ()


async def test_whoever_is_back_keeps_the_days_that_are_to_come(stage: Stage) -> None:
    ada = await stage.person("Ada")
    await ada.says("away 3–10 May")
    await ada.says("away today")

    await ada.says("I'm back")
    await ada.says("I am back")

    assert [each.first.isoformat() for each in (await kept(ada)).away] == ["2026-05-03"]
    assert "You will be away again:" in ada.reads


async def test_a_claim_code_makes_one_coordinator_and_is_then_spent(stage: Stage) -> None:
    ada, bo = await stage.person("Ada"), await stage.person("Bo")
    code = await stage.storage.run(lambda tx: new_claim(tx.claims))

    await ada.says(f"claim {code.upper()}")
    await bo.says(f"claim {code}")

    assert (await kept(ada)).has(Role.COORDINATOR)
    assert not (await kept(bo)).has(Role.COORDINATOR)
    assert "not valid, or it was used already" in bo.reads


async def test_help_lists_every_command_in_the_members_language(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("help")

    for command in ("home", "away", "language", "timezone", "hours", "cancel"):
        assert f"{command}: " in ada.reads


async def test_one_day_away_is_read_back_as_one_day(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("away tomorrow")

    assert "you are away on Tue, 3 Mar 2026." in ada.reads


async def test_hours_and_clock_are_settled_by_buttons_from_home(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("home")
    await ada.presses("My hours")
    await ada.fills(await ada.presses("Change"), start="10:00", end="16:30")
    assert "between 10:00 and 16:30" in ada.reads
    await ada.says("home")
    await ada.presses("My time zone")
    await ada.fills(await ada.presses("Change"), city="Nairobi")

    settled = await kept(ada)
    assert (settled.hours.start, settled.hours.end) == (time(10), time(16, 30))
    assert settled.zone.key == "Africa/Nairobi"


async def test_hours_may_run_over_midnight_and_may_not_end_as_they_begin(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.fills(await ada.does(Called("hours.form")), start="17:00", end="09:00")
    wrong = await ada.fills(await ada.does(Called("hours.form")), start="09:00", end="09:00")
    nowhere = await ada.fills(await ada.does(Called("timezone.form")), city="Atlantis")

    assert (await kept(ada)).hours == Hours(time(17), time(9))
    assert isinstance(wrong, Corrections)
    assert isinstance(nowhere, Corrections)


async def test_whoever_is_away_sees_it_on_their_home_and_coordinators_see_their_tools(
    stage: Stage,
) -> None:
    ada, bo = await stage.person("Ada"), await stage.person("Bo", roles=[Role.COORDINATOR])
    await ada.says("away today")

    mine, theirs = await ada.says("home"), await bo.says("home")

    assert isinstance(mine, Message)
    assert isinstance(theirs, Message)
    assert "You are away until" in ada.reads
    more = {str(button.label) for button in theirs.buttons} - {str(b.label) for b in mine.buttons}
    assert {"New check-in", "Circles", "Organisations", "Roles"} <= more


async def test_whose_clock_is_only_guessed_is_asked_on_their_home(stage: Stage) -> None:
    ana = stage.stranger("ana")

    await ana.says("home")
    assert "I do not know your time zone" in ana.reads
    await ana.says("timezone Nairobi")
    await ana.says("home")
    assert ana.reads.count("I do not know your time zone") == 1
