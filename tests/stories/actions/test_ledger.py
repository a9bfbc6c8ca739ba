"""The ledger: how promises stand, by who made them, told by name only where that may be."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from bot.words.constituencies import Constituency
from bot.words.inbound import Called, Room
from tests.support.promises import aloud
from tests.support.stage import Actor, Stage, opened_stage

DONOR, GOVERNMENT = Constituency.DONOR, Constituency.GOVERNMENT


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada", organisation="Roots", roles=[Role.COORDINATOR])
        others = [
            await stage.person("Ben", organisation="Seeds"),
            await stage.person("Cora", organisation="Leaves"),
            await stage.person("Dora", organisation="Fund", constituency=DONOR),
            await stage.person("Emil", organisation="Ministry", constituency=GOVERNMENT),
        ]
        await stage.circle("Care", ada, *others)
        yield stage


async def promises(who: Actor, what: str, day: str, *, public: bool = False) -> str:
    """Their own promise; its number."""
    form = await who.says("action")
    seen = "public" if public else "coalition"
    told = await who.fills(form, what=what, owner="me", due=day, seen=seen)
    return aloud(told).split(maxsplit=1)[0].lstrip("#")


async def test_it_counts_by_who_made_them_and_names_who_answers_for_them(stage: Stage) -> None:
    ada, ben, dora, emil = (stage.people[each] for each in ("Ada", "Ben", "Dora", "Emil"))
    await promises(ben, "Collect the stories", "2026-03-04")
    await promises(ada, "Print them", "2026-03-20")
    paid = await promises(dora, "Pay the second part", "2026-03-05", public=True)
    await promises(dora, "Answer quietly", "2026-03-05")
    await promises(emil, "Publish the protocol", "2026-03-04", public=True)
    await dora.says(f"done {paid}")
    await stage.waits(days=4)

    told = aloud(await ben.says("ledger"))

    assert "Promises of our coalition" in told
    assert "grassroots groups: □□□□□□□□□□ on track 1 and past its day 1" in told
    assert "donors: ■■■■■□□□□□ kept 1 and past its day 1" in told
    assert "governments: □□□□□□□□□□ past its day 1" in told
    by_name = told.partition("By name")[2]
    assert "Fund: ■■■■■■■■■■ kept 1" in by_name
    assert "#5 Publish the protocol – Ministry, was due Wed, 4 Mar 2026" in by_name
    assert "quietly" not in told
    for hidden in ("Ben", "Seeds", "Roots", "Emil"):
        assert hidden not in told


async def test_what_was_asked_and_not_accepted_is_no_promise(stage: Stage) -> None:
    ada = stage.people["Ada"]
    await ada.says("action add Read it @dora by 20 March")

    told = aloud(await ada.says("ledger"))

    assert "donors" not in told
    assert "1 more was asked, and nobody has said yes." in told


async def test_each_time_of_what_comes_round_counts_and_an_old_one_does_not(stage: Stage) -> None:
    dora = stage.people["Dora"]
    await dora.says("action add Send the figures @dora every Monday")
    for _ in range(3):
        await stage.waits(days=7)
        await dora.says("done 1")
    await dora.says("action add One thing @dora tomorrow")
    await dora.says("done 2")
    await dora.says("action show 2")
    await dora.presses("Open it again")
    await dora.says("done 2")

    assert "donors: ■■■■■■■■□□ kept 4 and on track 1" in aloud(await dora.says("ledger"))
    stage.clock.now += timedelta(days=366)
    assert "donors: □□□□□□□□□□ past its day 1" in aloud(await dora.says("ledger"))


async def test_given_up_and_blocked_are_said_openly(stage: Stage) -> None:
    dora, emil = stage.people["Dora"], stage.people["Emil"]
    for who, what in ((dora, "Pay it"), (emil, "Allow it"), (emil, "Sign it")):
        await promises(who, what, "2026-03-05", public=True)
    await emil.fills(await emil.says("blocked 2"), need="A law", **{"from": "Parliament"})
    await dora.fills(await dora.does(Called("action.drop", {"id": "1"})), reason="No money")
    await stage.waits(days=9)

    told = aloud(await emil.says("ledger"))

    assert "governments: □□□□□□□□□□ past its day 1 and blocked 1" in told
    assert "donors: □□□□□□□□□□ will not be done 1" in told


async def test_of_a_circle_its_own_are_counted_and_others_read_less(stage: Stage) -> None:
    dora = stage.people["Dora"]
    out = await stage.person("Olga", organisation="Roots", circle="Media")
    await promises(dora, "Pay it", "2026-03-20")

    assert "donors: □□□□□□□□□□ on track 1" in aloud(await dora.says("ledger Care"))
    assert "No promise is counted here yet." in aloud(await out.says("ledger Media"))
    assert "Promises of Care" in aloud(await dora.says("ledger", room=Room("slack", "T1", "Care")))
    assert "I know no such circle." in aloud(await out.says("ledger Moon"))


async def test_whoever_is_not_of_us_reads_what_is_public(stage: Stage) -> None:
    dora = stage.people["Dora"]
    await promises(dora, "Pay it", "2026-03-20", public=True)
    await promises(dora, "Answer quietly", "2026-03-20")
    looks_on = await stage.person("Olga", roles=[Role.OBSERVER])

    for who in (looks_on, stage.stranger("zoe")):
        told = aloud(await who.says("ledger"))
        assert "donors: □□□□□□□□□□ on track 1" in told
        assert "I know no such circle, and you belong to none yet." in aloud(
            await who.says("ledger Care")
        )
    elsewhere = Room("slack", "T1", "anywhere")
    assert "on track 1" in aloud(await dora.says("ledger", room=elsewhere))


async def test_what_was_said_for_a_circle_alone_is_counted_there_and_nowhere_else(
    stage: Stage,
) -> None:
    dora, ben = stage.people["Dora"], stage.people["Ben"]
    media = await stage.circle("Media", ben)
    args = {"what": "From within", "owner": "Dora", "due": "2026-03-20"}
    form = {"sharing": "circle", "circle": "c-care", **args}
    await dora.does(Called("action.save", form))

    assert "on track 1" in aloud(await dora.says("ledger Care"))
    assert "on track 1" in aloud(await ben.says("ledger", room=Room("slack", "T1", "Care")))
    assert "on track" not in aloud(await ben.says("ledger"))
    assert "on track" not in aloud(await ben.says("ledger Care", room=media.rooms[0]))
