"""Whoever is asked whether what is reported of promises is so can read it first."""

from bot.words.inbound import Called
from tests.support.checkin_scene import CIRCLE, MONTHLY, ROUND, local, sets_up
from tests.support.promises import aloud
from tests.support.stage import Stage


async def test_the_question_leads_to_the_ledger_of_that_circle(stage: Stage) -> None:
    funder = stage.people["M02"]
    form = await funder.does(Called("action.new"))
    await funder.fills(form, what="Pay it", owner="me", due="2026-03-20", seen="public")
    await sets_up(stage.people["Ana"], {**MONTHLY, "template": "t5_promises", "rhythm": "once"})
    await stage.lives_until(local(9, 23, "UTC"))

    assert "in your own words" not in funder.reads, "nobody is asked to write here"
    told = aloud(await funder.presses("How promises stand"))

    assert "Promises of Steering" in told
    assert "on track 1" in told


async def test_what_people_see_stands_in_the_ledger_of_their_circle_and_nowhere_else(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, {**MONTHLY, "template": "t5_promises", "rhythm": "once"})
    await stage.lives_until(local(9, 9, "America/New_York", 30))
    for number in range(15):
        who = stage.people[f"M{number:02}"]
        form = await who.does(Called("checkin.answer", {"round": str(ROUND)}))
        await who.fills(form, sure="3", ground="partly")
    assert "Does it match" not in aloud(await ana.says("ledger Steering"))
    await stage.lives_until(local(12, 12, "UTC"))

    assert "[How promises stand]" in stage.room_reads(CIRCLE), "what they said leads there, too"
    outside = await stage.person("Olga", circle="Media")

    told = aloud(await ana.says("ledger Steering"))
    assert "Does it match what people see? 3.0 (" in told
    assert "asked on Mon, 9 Mar 2026; 5 is a full match." in told
    assert "Does it match" not in aloud(await ana.says("ledger"))
    assert "Does it match" not in aloud(await outside.says("ledger Steering"))


async def test_no_other_check_in_leads_there(stage: Stage) -> None:
    await sets_up(stage.people["Ana"], MONTHLY)
    await stage.lives_until(local(9, 23, "UTC"))

    assert "[Answer]" in stage.people["M02"].reads
    assert "[How promises stand]" not in stage.people["M02"].reads
