"""Nobody is asked on the holidays of their own country, or on days on which all rest."""

from datetime import UTC, datetime

from tests.support.checkin_scene import WEEKLY, local, sets_up
from tests.support.stage import Actor, Stage

EID = 20
"""Of March 2026, a Friday on which everybody in Egypt rests."""
ROUND = {**WEEKLY, "first": "2026-03-20", "hours": "96"}


async def seen_until(actor: Actor, moment: datetime) -> int:
    """How many messages somebody gets from now to then."""
    before = len(actor.sees)
    await actor.stage.lives_until(moment)
    return len(actor.sees) - before


async def test_nobody_is_asked_at_eid_and_others_are(stage: Stage) -> None:
    eva, max_ = stage.people["M02"], stage.people["M03"]
    await eva.says("I live in Cairo")
    await max_.says("country Germany")
    await sets_up(stage.people["Ana"], ROUND)
    await stage.lives_until(datetime(2026, 3, EID, 0, tzinfo=UTC))
    there = len(max_.sees)

    assert await seen_until(eva, datetime(2026, 3, EID, 22, tzinfo=UTC)) == 0
    assert len(max_.sees) > there, "in Berlin it is a Friday like others"
    assert await seen_until(eva, datetime(2026, 3, 24, 8, tzinfo=UTC)) >= 1, "after the feast"


async def test_whoever_says_another_country_in_the_middle_goes_by_it(stage: Stage) -> None:
    """She is asked on Friday, and would be reminded on Saturday and Sunday, which is Eid."""
    eva = stage.people["M03"]
    await eva.says("country Germany")
    await sets_up(stage.people["Ana"], ROUND)
    asked = local(EID, 9, "Europe/Berlin")
    await stage.lives_until(asked)

    await eva.says("country Egypt")

    assert await seen_until(eva, datetime(2026, 3, 22, 22, tzinfo=UTC)) == 0
    assert "Tu país es Egipto." in eva.reads


async def test_nobody_at_all_is_asked_on_a_closed_day(stage: Stage) -> None:
    ana, ben = stage.people["Ana"], stage.people["M03"]
    await sets_up(ana, ROUND)
    await ana.says("closed 20-22 March")
    await stage.lives_until(datetime(2026, 3, 19, 23, tzinfo=UTC))

    assert await seen_until(ben, datetime(2026, 3, 22, 22, tzinfo=UTC)) == 0
    assert await seen_until(ben, datetime(2026, 3, 23, 22, tzinfo=UTC)) == 1, "on Monday"
